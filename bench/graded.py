"""How many submissions a second are graded: eight learners at once, through the application.

Submissions wait in the store's queue, workers take them, and verdict, report and evidence are
committed, as in `prowess serve`, with as many workers as there are by default. Every answer has a
query of its own, so that nothing is saved by having read it before.
"""

import os
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
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
from prowess.doors.worker import open_crew
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.sandbox.statement import tokens_of
from prowess.main.inside import compose

CONTENT = Path(__file__).parents[1] / "content"
LEARNERS = 8
EACH = 40
LABS = 8
WRONG = 0.5
"""Of what is handed in, about half: one wrong answer for each that is right in the end."""

LOOK_EVERY_S, PATIENCE_S = 0.1, 120.0
ENDED = frozenset({"finished", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Work:
    """One submission, and the verdict that it must get."""

    lab: str
    answer: str
    verdict: str


def run() -> list[Measure]:
    """Grade in a home of its own, after each lab was used once."""
    with tempfile.TemporaryDirectory(prefix="prowess-bench-") as home:
        environ = dict(os.environ)  # noqa: TID251 - a benchmark is its own door
        environ["PROWESS_HOME"] = home
        settings = resolve_settings(
            flags={},
            surroundings=Surroundings(environ=environ, user_home=Path(home), cwd=Path(home)),
            read_file=lambda _: None,
        )
        with (
            compose(settings, lambda _: None) as composed,
            open_crew(composed.house, light=settings.light_workers, heavy=0),
        ):
            labs = _labs()
            for files in labs:
                _grade(composed.house, Work(files.id, files.reference, "pass"), learner="first")
            with composed.bench.servers().postgres().connect(database="postgres") as line:
                server = psutil.Process(line.info.backend_pid).parent()
            assert server is not None
            before_s = (time.process_time(), _cpu_s(server))
            measures = _measured(composed.house, labs=labs, workers=settings.light_workers)
            ours_s, theirs_s = time.process_time() - before_s[0], _cpu_s(server) - before_s[1]
    each_ms = 1000 / (LEARNERS * EACH)
    return [
        *measures,
        Measure("processor time of one, in our process", ours_s * each_ms, "ms"),
        Measure("processor time of one, in PostgreSQL's", theirs_s * each_ms, "ms"),
    ]


def parser() -> str:
    """Return whether SQL is parsed by compiled code here: `compiled` or `plain`."""
    from sqlglot import parser

    return "plain" if str(parser.__file__).endswith(".py") else "compiled"


def _cpu_s(server: psutil.Process) -> float:
    """Return the processor time of a server and of all that it has started, dead or alive."""
    used_s = 0.0
    for process in (server, *server.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            used_s += sum(
                process.cpu_times()[:4] if process == server else process.cpu_times()[:2]
            )
    return used_s


def _measured(house: House, *, labs: list[LabFiles], workers: int) -> list[Measure]:
    work = {f"learner-{number}": _work_of(labs, rng=Random(number)) for number in range(LEARNERS)}
    started = time.perf_counter()
    with ThreadPoolExecutor(LEARNERS) as pool:
        done = [pool.submit(_grade_all, house, learner, each) for learner, each in work.items()]
        waited_ms = sorted(ms for one in done for ms in one.result())
    elapsed_s = time.perf_counter() - started
    assert len(waited_ms) == LEARNERS * EACH, "a submission was lost"
    mix = f"{LEARNERS} learners, {workers} workers, {100 * WRONG:.0f} % wrong, {parser()} parser"
    middle, late = len(waited_ms) // 2, int(len(waited_ms) * 0.95)
    return [
        Measure(f"graded submissions, {mix}", len(waited_ms) / elapsed_s, "1/s", 40, False),
        Measure("from handing in to the verdict then, p50", waited_ms[middle], "ms"),
        Measure("from handing in to the verdict then, p95", waited_ms[late], "ms"),
    ]


def _grade_all(house: House, learner: str, work: list[Work]) -> list[float]:
    return [_grade(house, one, learner=learner) for one in work]


def _grade(house: House, work: Work, *, learner: str) -> float:
    """Hand one answer in, wait for its verdict, and return how long that took."""
    actor = Actor(tenant_id=LOCAL_TENANT, learner_id=learner, door="rest")
    started = time.perf_counter()
    view = house.call(SubmitLab(lab=work.lab, answer=work.answer), actor=actor)
    assert isinstance(view, RunView)
    while view.state not in ENDED and time.perf_counter() - started < PATIENCE_S:
        time.sleep(LOOK_EVERY_S)  # as a page and a command line look
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
