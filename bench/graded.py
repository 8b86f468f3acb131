"""How many submissions a second are graded: eight learners at once, through the application.

Submissions wait in the store's queue, workers take them, and verdict, report and evidence are
committed. Twice: as in `prowess serve` alone, with as many workers as there are by default; and as
a team runs it, with a `prowess worker` for each core and one more, beside a server that grades
nothing itself. The target is for the second.
Every answer has a query of its own, so that nothing is saved by having read it before.
"""

import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from bench.measure import Measure
from prowess.application.context import LOCAL_TENANT, Actor
from prowess.application.house import House
from prowess.application.labs import SubmitLab
from prowess.application.runs import RunView, ShowRun
from prowess.application.settings import Surroundings, resolve_settings
from prowess.doors.calls import Pace
from prowess.doors.worker import open_crew
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.sandbox.statement import tokens_of
from prowess.main.inside import Composed, compose

CONTENT = Path(__file__).parents[1] / "content"
LEARNERS = 8
EACH = 100
TARGET = 40.0
LABS = 8
WRONG = 0.5
"""Of what is handed in, about half: one wrong answer for each that is right in the end."""

PACE, PATIENCE_S = Pace(), 120.0
APART = (os.cpu_count() or 1) + 1
"""Worker processes of one thread each: one more than cores, because who grades also waits."""

WARM_ROUNDS = 12
"""For each process: enough that each has used every lab once, whoever takes what."""

ENDED = frozenset({"finished", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Work:
    """One submission, and the verdict that it must get."""

    lab: str
    answer: str
    verdict: str


def run() -> list[Measure]:
    """Grade in a home of its own, after each lab was used by each process."""
    return [*_run(apart=0), *_run(apart=APART)]


def _run(*, apart: int) -> list[Measure]:
    with tempfile.TemporaryDirectory(prefix="prowess-bench-") as home, ExitStack() as stack:
        environ = dict(os.environ)  # noqa: TID251 - a benchmark is its own door
        environ["PROWESS_HOME"] = home
        settings = resolve_settings(
            flags={},
            surroundings=Surroundings(environ=environ, user_home=Path(home), cwd=Path(home)),
            read_file=lambda _: None,
        )
        composed = stack.enter_context(compose(settings, lambda _: None))
        workers = [stack.enter_context(_worker(environ)) for _ in range(apart)]
        light = 0 if apart else settings.light_workers
        stack.enter_context(open_crew(composed.house, light=light, heavy=0))
        labs = _labs()
        _warm(composed.house, labs, processes=max(1, apart))
        who = f"{apart} worker processes" if apart else f"{light} workers in the server"
        return _counted(composed, labs, workers=workers, who=who)


@contextmanager
def _worker(environ: Mapping[str, str]) -> Iterator[psutil.Process]:
    """Keep a `prowess worker` at work beside us."""
    its_own = {"PROWESS_LIGHT_WORKERS": "1", "PROWESS_HEAVY_WORKERS": "0"}
    command = (sys.executable, "-m", "prowess", "worker")
    with subprocess.Popen(
        command, env={**environ, **its_own}, stdout=subprocess.DEVNULL
    ) as worker:
        try:
            yield psutil.Process(worker.pid)
        finally:
            worker.terminate()


def _warm(house: House, labs: list[LabFiles], *, processes: int) -> None:
    """Let every process make the data of every lab, however they share the work."""
    with ThreadPoolExecutor(LEARNERS) as pool:
        for _ in range(WARM_ROUNDS * processes):
            work = [Work(one.id, one.reference, "pass") for one in labs]
            list(pool.map(lambda one: _grade(house, one, learner="first"), work))


def _counted(
    composed: Composed, labs: list[LabFiles], *, workers: list[psutil.Process], who: str
) -> list[Measure]:
    """Measure, and say whose processor time an answer takes."""
    with composed.bench.servers().postgres().connect(database="postgres") as line:
        server = psutil.Process(line.info.backend_pid).parent()
    assert server is not None
    ours = [psutil.Process(), *workers]
    before_s = (sum(map(_cpu_s, ours)), _cpu_s(server))
    target = TARGET if workers else None
    measures = _measured(composed.house, labs=labs, who=who, target=target)
    ours_s, theirs_s = sum(map(_cpu_s, ours)) - before_s[0], _cpu_s(server) - before_s[1]
    each_ms = 1000 / (LEARNERS * EACH)
    return [
        *measures,
        Measure(f"processor time of one in our processes, {who}", ours_s * each_ms, "ms"),
        Measure(f"processor time of one in PostgreSQL's, {who}", theirs_s * each_ms, "ms"),
    ]


def parser() -> str:
    """Return whether SQL is parsed by compiled code here: `compiled` or `plain`."""
    from sqlglot import parser

    return "plain" if str(parser.__file__).endswith(".py") else "compiled"


def _cpu_s(process: psutil.Process) -> float:
    """Return the processor time of a process and of all that it has started, dead or alive.

    Of ours only its own: the server of PostgreSQL is a child of one of us.
    """
    if "postgres" not in process.name():
        return sum(process.cpu_times()[:2])
    used_s = sum(process.cpu_times()[:4])
    for child in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            used_s += sum(child.cpu_times()[:2])
    return used_s


def _measured(
    house: House, *, labs: list[LabFiles], who: str, target: float | None
) -> list[Measure]:
    work = {f"learner-{number}": _work_of(labs, rng=Random(number)) for number in range(LEARNERS)}
    started = time.perf_counter()
    with ThreadPoolExecutor(LEARNERS) as pool:
        done = [pool.submit(_grade_all, house, learner, each) for learner, each in work.items()]
        waited_ms = sorted(ms for one in done for ms in one.result())
    elapsed_s = time.perf_counter() - started
    assert len(waited_ms) == LEARNERS * EACH, "a submission was lost"
    mix = f"{LEARNERS} learners, {who}, {100 * WRONG:.0f} % wrong, {parser()} parser"
    middle, late = len(waited_ms) // 2, int(len(waited_ms) * 0.95)
    return [
        Measure(f"graded submissions, {mix}", len(waited_ms) / elapsed_s, "1/s", target, False),
        Measure(f"from handing in to the verdict then, p50, {who}", waited_ms[middle], "ms"),
        Measure(f"from handing in to the verdict then, p95, {who}", waited_ms[late], "ms"),
    ]


def _grade_all(house: House, learner: str, work: list[Work]) -> list[float]:
    return [_grade(house, one, learner=learner) for one in work]


def _grade(house: House, work: Work, *, learner: str) -> float:
    """Hand one answer in, wait for its verdict, and return how long that took."""
    actor = Actor(tenant_id=LOCAL_TENANT, learner_id=learner, door="rest")
    started = time.perf_counter()
    view = house.call(SubmitLab(lab=work.lab, answer=work.answer), actor=actor)
    assert isinstance(view, RunView)
    look_s = PACE.first_s
    while view.state not in ENDED and time.perf_counter() - started < PATIENCE_S:
        time.sleep(look_s)  # as whoever follows a run's events is told of them
        look_s = min(look_s * PACE.growth, PACE.longest_s)
        view = house.call(ShowRun(run=view.id), actor=actor)
        assert isinstance(view, RunView)
    told = view.report.verdict if view.report is not None else view.state
    assert told == work.verdict, f"{work.lab}: expected {work.verdict}, got {told}"
    return (time.perf_counter() - started) * 1000


def _work_of(labs: list[LabFiles], *, rng: Random) -> list[Work]:
    work = []
    for number in range(EACH):
        files = rng.choice(labs)
        is_wrong = rng.random() < WRONG
        right = (files.reference, *(one.text for one in files.right))
        text = rng.choice([one.text for one in files.mutants] if is_wrong else right)
        own = _as_its_own(text, name=f"own_{rng.randrange(10**9)}_{number}")
        work.append(Work(files.id, own, "fail" if is_wrong else "pass"))
    return work


def _as_its_own(text: str, *, name: str) -> str:
    """Return a query that nobody has asked before and that means the same: nothing reads the
    common table expression that it has more.
    """
    opening, *more = tokens_of(text)[:2]
    if opening[1].lower() != "with":
        return f"WITH {name} AS (SELECT NULL) {text[opening[0] :]}"
    after = more[0][0] if more[0][1].lower() != "recursive" else more[0][0] + len("recursive")
    return f"{text[opening[0] : after]} {name} AS (SELECT NULL), {text[after:]}"


def _labs() -> list[LabFiles]:
    """Return some query labs, of several schemas."""
    found = []
    for folder in sorted((CONTENT / "labs").iterdir()):
        facts = tomllib.loads((folder / "lab.toml").read_text())
        schema = CONTENT / "schemas" / facts["schema"] if "schema" in facts else None
        if facts["kind"] == "query":
            found.append(read_lab_files(folder, schema_folder=schema))
    return found[:: len(found) // LABS][:LABS]
