"""Whether the load generator can be believed: its rate on one core, its percentiles against a
known truth, and that it says so itself where it cannot be. wrk, a closed loop, stands beside it.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from bench.measure import Measure
from prowess.labs.load.plans import LoadPlan, Measured, Part
from prowess.labs.load.running import run_plan, run_reference
from prowess.labs.load.samples import percentiles
from prowess.labs.load.schedules import schedule
from prowess.labs.load.trust import MOST_LAG_MS, why_void
from prowess.labs.vocabulary.load import HEALTHY_MS

SOURCE = Path(__file__).with_name("load_server.c")
RATE, SECONDS = 20_000.0, 8.0
PERIOD_S, FREEZE_S = 2.0, 0.2
RATES = (1_000.0, 5_000.0, 20_000.0)
FREEZING_S = 3 * PERIOD_S  # whole periods, so that the share of frozen moments is known
MOST_TRIES = 5
SUITE_RATE = 60.0
WRK_S, WRK_CONNECTIONS = 4, 64
_CONNECTIONS = 256
_LATENCY = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b")
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
_SPIN = "while True: pass"


def run() -> list[Measure]:
    """Measure with a server compiled on the spot; without gcc there is nothing to measure."""
    compiler = shutil.which("gcc")
    if compiler is None:
        sys.stdout.write("gcc is missing, which compiles the server: apt-get install gcc\n")
        return []
    if shutil.which("wrk") is None:
        sys.stdout.write("wrk is missing, its figures are left out: apt-get install wrk\n")
    with tempfile.TemporaryDirectory(prefix="prowess-bench-") as folder:
        program = Path(folder) / "load_server"
        subprocess.run((compiler, "-O2", "-o", program, SOURCE), check=True)
        return [*quick(program), *freezing(program), *contended(program), *plain()]


def plain() -> list[Measure]:
    """Measure the service that machines are calibrated by, at the rate of the suites."""
    part = Part(b"", (200,))
    plan = LoadPlan(host="", port=0, parts=(part,), rate=SUITE_RATE, seconds=0)
    measured = run_reference(plan, database_url="")
    name = f"the plain service, {SUITE_RATE:,.0f}/s"
    void = why_void(measured, limit_ms=HEALTHY_MS)
    return [
        Measure(f"{name}: time p50", measured.times_ms()[0], "ms"),
        Measure(f"{name}: own p99", measured.own_ms(), "ms", HEALTHY_MS, void=void),
    ]


def quick(program: Path) -> list[Measure]:
    """Measure the rate that one core holds, and what wrk does with the same server."""
    with _served(program) as port:
        measured, void, tries = until_trusted(lambda: run_plan(_plan(port, RATE, SECONDS)))
        wrk = _wrk(port)
    lag_half, lag_high = measured.lag_ms()
    half, _, high, _, _ = measured.times_ms()
    name = f"open loop, {RATE:,.0f}/s on one core"
    answered = measured.facts.statuses.get("200", 0) / SECONDS
    measures = [
        Measure(f"{name}: runs until one was not void", tries, ""),
        Measure(
            f"{name}: sent in time", 100 * measured.achieved, "%", 99.0, at_most=False, void=void
        ),
        Measure(f"{name}: answered", answered, "1/s", 0.99 * RATE, at_most=False, void=void),
        Measure(f"{name}: lag p50", 1000 * lag_half, "us"),
        Measure(f"{name}: lag p99", 1000 * lag_high, "us", 1000 * MOST_LAG_MS),
        Measure(f"{name}: share of the core", 100 * measured.cpu_share, "%"),
        Measure(f"{name}: time p50", 1000 * half, "us"),
        Measure(f"{name}: time p99", 1000 * high, "us"),
    ]
    if wrk:
        name = f"wrk, closed loop of {WRK_CONNECTIONS}"
        measures += [
            Measure(f"{name}: answered", wrk[0], "1/s"),
            Measure(f"{name}: time p99", 1000 * wrk[1], "us"),
        ]
    return measures


def freezing(program: Path) -> list[Measure]:
    """Measure a server that stands still for 200 ms every 2 s, and says when it answered what."""
    _allow_files()
    measures = [one for rate in RATES for one in _frozen(program, rate)]
    with _freezing(program, program.with_name("told")) as port:
        wrk = _wrk(port)
    if wrk:
        name = f"frozen 200 ms of 2 s, wrk, closed loop of {WRK_CONNECTIONS}"
        measures.append(Measure(f"{name}: p99", wrk[1], "ms"))
    return measures


def _frozen(program: Path, rate: float) -> list[Measure]:
    """Measure at one rate, and hold it against two truths.

    The server's word has in it how slow it is by itself, and what we send late; the schedule knows
    of the freezes alone.
    """
    told = program.with_name("told")
    # In the first freeze, which does not count, the connections are opened that all need
    # who are due in one: else they would wait for each other.
    connections = max(_CONNECTIONS, int(1.5 * rate * FREEZE_S))

    def once() -> Measured:
        with _freezing(program, told) as port:
            plan = _plan(port, rate, FREEZING_S)
            return run_plan(replace(plan, connections=connections, warm_s=PERIOD_S))

    measured, void, tries = until_trusted(once)
    told_ms, planned_ms = _told_ms(measured, rate, told=told), _planned_ms(measured, rate)
    found = measured.times_ms()[2]
    name = f"frozen 200 ms of 2 s, {rate:,.0f}/s"
    apart = 100 * abs(found - told_ms) / told_ms
    apart_planned = 100 * abs(found - planned_ms) / planned_ms
    return [
        Measure(f"{name}: connections allowed", connections, ""),
        Measure(f"{name}: connections opened", measured.facts.opened, ""),
        Measure(f"{name}: runs until one was not void", tries, ""),
        Measure(f"{name}: true p99, by the server's word", told_ms, "ms"),
        Measure(f"{name}: true p99, by the schedule alone", planned_ms, "ms"),
        Measure(f"{name}: measured p99", found, "ms", void=void),
        Measure(f"{name}: apart", apart, "%", 3.0, void=void),
        Measure(f"{name}: apart from the schedule", apart_planned, "%", void=void),
        Measure(f"{name}: lag p99", 1000 * measured.lag_ms()[1], "us", 1000 * MOST_LAG_MS),
    ]


def until_trusted(once: Callable[[], Measured]) -> tuple[Measured, str, int]:
    """Run until a run is not void, a few times at most; return the last, why it is void if it is,
    and how many it took.
    """
    tries = 0
    while True:
        measured, tries = once(), tries + 1
        void = why_void(measured)
        if not void or tries == MOST_TRIES:
            return measured, void, tries
        sys.stdout.write(f"Run {tries} of {MOST_TRIES} is void: {void}\n")


@contextmanager
def _freezing(program: Path, told: Path) -> Iterator[int]:
    with _served(program, str(PERIOD_S * 1000), str(FREEZE_S * 1000), str(told)) as port:
        yield port


def _allow_files() -> None:
    """Let us and what we start open as many files as the system allows us."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def contended(program: Path) -> list[Measure]:
    """Measure beside processes that take every core: such a run must be void."""
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        port = stack.enter_context(_served(program))
        for core in range(2 * cores):
            process = stack.enter_context(subprocess.Popen((sys.executable, "-c", _SPIN)))
            stack.callback(process.kill)
            _pin(process, core % cores)
        measured = run_plan(_plan(port, RATE, FREEZING_S / 2))
    void = why_void(measured)
    sys.stdout.write(f"Beside {2 * cores} busy processes: {void or 'not void'}\n")
    return [
        Measure("beside busy processes: void", bool(void), "", 1.0, at_most=False),
        Measure("beside busy processes: lag p99", measured.lag_ms()[1], "ms"),
    ]


def _plan(port: int, rate: float, seconds: float) -> LoadPlan:
    data = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    plan = LoadPlan(
        host="127.0.0.1", port=port, parts=(Part(data, (200,)),), rate=rate, seconds=seconds
    )
    return replace(plan, arrivals="constant", connections=_CONNECTIONS, core=0)


def _told_ms(measured: Measured, rate: float, *, told: Path) -> float:
    """Return the p99 by the server's own word: the time from when each request was due until its
    answer was given. It answers in the order of coming, which is the order of the schedule.
    """
    answered = array("d")
    answered.frombytes(told.read_bytes())
    due = schedule("constant", rate=rate, seconds=PERIOD_S + FREEZING_S, seed=0)
    if len(answered) != len(due):
        raise RuntimeError(f"{len(answered)} of {len(due)} were answered: {measured.facts}")
    began_s = measured.facts.began_s - PERIOD_S
    waits = (at - began_s - wanted for at, wanted in zip(answered, due, strict=True))
    counted = array("d", list(waits)[int(rate * PERIOD_S) :])
    return 1000 * percentiles(counted, (99.0,))[0]


def _planned_ms(measured: Measured, rate: float) -> float:
    """Return the p99 that follows from the schedule: who is due in a freeze waits for its end."""
    began_s = measured.facts.began_s
    due = schedule("constant", rate=rate, seconds=FREEZING_S, seed=0)
    waits = array("d", (max(0.0, FREEZE_S - (began_s + at) % PERIOD_S) for at in due))
    return 1000 * percentiles(waits, (99.0,))[0]


@contextmanager
def _served(program: Path, *words: str) -> Iterator[int]:
    """Serve on the last core; yield the port."""
    with subprocess.Popen(
        (program, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        _pin(process, (os.cpu_count() or 1) - 1)
        yield int(process.stdout.readline())
        process.stdin.close()


def _pin(process: "subprocess.Popen[bytes]", core: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {core})


def _wrk(port: int) -> tuple[float, float] | None:
    """Return the requests a second and the p99 in ms that wrk says, where it is installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return None
    options = ("-t1", f"-c{WRK_CONNECTIONS}", f"-d{WRK_S}s", "--latency")
    said = subprocess.run(
        (wrk, *options, f"http://127.0.0.1:{port}/"),
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    rate, latency = _RATE.search(said), _LATENCY.search(said)
    assert rate is not None, said
    assert latency is not None, said
    return float(rate[1]), float(latency[1]) * _MS[latency[2]]
