"""How long a learner waits for a verdict: right and wrong answers to every query lab, eight
submitters at once, and the first answer to a lab that nobody has asked for yet.
"""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.grading import CONTENT, open_bench, read_lab
from bench.measure import Measure
from prowess.labs.bench import Bench
from prowess.labs.contract import Submission
from prowess.labs.files import LabFiles
from prowess.labs.report import Report

SUBMITTERS = 8
SUBMISSIONS = 160
FEW_ROWS = 4

Grade = Callable[[str, int], Report]


@dataclass(frozen=True, slots=True)
class Timed:
    """One grading: what it was, how long it took, how many rows its counterexample shows."""

    verdict: str
    elapsed_ms: float
    rows: int


def run() -> list[Measure]:
    """Measure on a server of its own, one submission at a time and then eight."""
    with open_bench() as bench:
        builds_ms: list[float] = []
        right: list[Timed] = []
        wrong: list[Timed] = []
        sets = 0
        for files in _labs():
            started = time.perf_counter()
            with bench.ready(files) as prepared:
                builds_ms.append((time.perf_counter() - started) * 1000)
                least = _run_lab(files, _grader(prepared.grade, files), right=right, wrong=wrong)
                sets = min(sets or least, least)
        rate = _rate(bench)
    return [
        *_latencies(right, wrong),
        Measure("data sets of a right answer, fewest", sets, "", 40, at_most=False),
        Measure(
            f"counterexamples with at most {FEW_ROWS} rows shown",
            100 * sum(one.rows <= FEW_ROWS for one in wrong) / len(wrong),
            "%",
            90,
            at_most=False,
        ),
        Measure(
            "lab's first use on a known schema, p50", statistics.median(builds_ms), "ms", 1500
        ),
        Measure("lab's first use with its schema", builds_ms[0], "ms"),
        Measure(f"submissions, {SUBMITTERS} at once, on a shared machine", rate, "1/s"),
    ]


def _latencies(right: list[Timed], wrong: list[Timed]) -> list[Measure]:
    right_ms = sorted(one.elapsed_ms for one in right)
    wrong_ms = sorted(one.elapsed_ms for one in wrong)
    return [
        Measure("right answer accepted, p50", statistics.median(right_ms), "ms", 120),
        Measure("right answer accepted, p95", _p95(right_ms), "ms"),
        Measure("wrong answer refuted, p50", statistics.median(wrong_ms), "ms", 30),
        Measure("wrong answer refuted, p95", _p95(wrong_ms), "ms", 200),
    ]


def _run_lab(files: LabFiles, grade: Grade, *, right: list[Timed], wrong: list[Timed]) -> int:
    grade(files.reference, 0)
    sets = 10_000
    for answer in (files.reference, *(one.text for one in files.right)):
        timed, report = _time(grade, answer)
        assert timed.verdict == "pass", f"{files.id}: {report.summary}"
        sets = min(sets, report.data_sets)
        right.append(timed)
    for mutant in files.mutants:
        timed, _ = _time(grade, mutant.text)
        if timed.rows:
            wrong.append(timed)
    return sets


def _time(grade: Grade, answer: str) -> tuple[Timed, Report]:
    started = time.perf_counter()
    report = grade(answer, 1)
    elapsed_ms = (time.perf_counter() - started) * 1000
    case = report.counterexample
    return Timed(report.verdict, elapsed_ms, case.rows_after if case is not None else 0), report


def _rate(bench: Bench) -> float:
    """Return submissions a second: every third one wrong, over four labs."""
    labs = _labs()[:4]
    work = [
        (files, answer)
        for files in labs
        for answer in (files.reference, files.right[0].text, files.mutants[1].text)
    ]

    def submit(number: int) -> str:
        files, answer = work[number % len(work)]
        with bench.ready(files) as prepared:
            return _grader(prepared.grade, files)(answer, number).verdict

    with ThreadPoolExecutor(SUBMITTERS) as pool:
        started = time.perf_counter()
        verdicts = list(pool.map(submit, range(SUBMISSIONS)))
        elapsed_s = time.perf_counter() - started
    assert set(verdicts) == {"pass", "fail"}, set(verdicts)
    return SUBMISSIONS / elapsed_s


def _grader(grade: Callable[[Submission], Report], files: LabFiles) -> Grade:
    return lambda answer, seed: grade(
        Submission(answer, seed, files.version, lambda _: None, lambda: False)
    )


def _labs() -> list[LabFiles]:
    folders = sorted((CONTENT / "labs").iterdir())
    every = (read_lab(folder, schemas=CONTENT / "schemas") for folder in folders)
    return [files for kind, files in every if kind == "query"]


def _p95(values: list[float]) -> float:
    return values[int(len(values) * 0.95)]
