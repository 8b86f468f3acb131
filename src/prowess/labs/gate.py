"""The gate of a lab: its grader must accept what is right and catch what is wrong, each time."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from prowess.labs.bench import Bench
from prowess.labs.contract import Prepared, Strength, Submission, Survivor
from prowess.labs.files import (
    DATA_FILE,
    MOST_FURTHER,
    KnownAnswer,
    LabFiles,
    read_lab_files,
    write_further,
)
from prowess.labs.golden import FOLDER, find_difference, transcript, write_transcripts
from prowess.labs.report import Report
from prowess.labs.survivors import told_of, uncaught

QUICK_RUNS, CLOSING_RUNS = 5, 100
"""How often every answer is graded: while working, and before a lab is called finished."""

QUICK_FURTHER_SETS, FURTHER_SETS = 200, 5_000
"""Data sets beyond the hidden ones on which a surviving mutant must agree to mean the same."""

LEAST_CAUGHT = 10
LEAST_MUTANTS, LEAST_RIGHT = 6, 3
MOST_ROWS_SHOWN = 12

Gravity = Literal["broken", "weak"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the gate has against a lab: broken closes the gate, weak is advice."""

    gravity: Gravity
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Caught:
    """One mutant, and the check that catches it (empty when nothing does)."""

    name: str
    check: str
    named: tuple[str, ...]
    rows_shown: int


@dataclass(frozen=True, slots=True)
class GateResult:
    """A lab's passage through the gate."""

    lab: str
    version: str
    runs: int
    findings: tuple[Finding, ...]
    mutants: tuple[Caught, ...]
    automatic_caught: int
    automatic_survived: tuple[str, ...]
    equivalent: tuple[Survivor, ...]
    exercised: frozenset[str]
    elapsed_ms: float

    @property
    def passed(self) -> bool:
        """True when nothing is broken."""
        return not any(finding.gravity == "broken" for finding in self.findings)


@dataclass(slots=True)
class _Passage:
    """One lab on its way through the gate."""

    folder: Path
    files: LabFiles
    prepared: Prepared
    runs: int
    tell: Callable[[str], None]
    findings: list[Finding] = field(default_factory=list)
    mutants: list[Caught] = field(default_factory=list)
    transcripts: dict[str, str] = field(default_factory=dict)

    def broken(self, subject: str, text: str) -> None:
        self.findings.append(Finding("broken", subject, text))

    def weak(self, subject: str, text: str) -> None:
        self.findings.append(Finding("weak", subject, text))

    def grade(self, answer: str, *, seed: int) -> Report:
        return self.prepared.grade(
            Submission(answer, seed, self.files.version, lambda _: None, lambda: False)
        )


def run_gate(
    bench: Bench,
    *,
    folder: Path,
    schema_folder: Path | None,
    runs: int = QUICK_RUNS,
    write: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> GateResult:
    """Lead a lab through the gate; `write` stores its transcripts instead of comparing them.

    Raises:
        Invalid: the lab's files cannot be graded with at all.
        NotFound: `labs.missing_file`.
    """
    started = time.monotonic()
    files = read_lab_files(folder, schema_folder=schema_folder)
    with bench.ready(files) as prepared:
        passage = _Passage(folder, files, prepared, runs, tell)
        _check_starter(passage)
        _check_right(passage)
        _check_mutants(passage)
        _check_trap(passage)
        closing = runs >= CLOSING_RUNS
        strength = prepared.strength(further=FURTHER_SETS if closing else QUICK_FURTHER_SETS)
    _check_strength(passage, strength)
    if write and strength.wanted:
        _add_data_sets(passage, wanted=strength.wanted)
    if write:
        write_transcripts(folder, texts=passage.transcripts)
    else:
        _compare_transcripts(passage)
    return GateResult(
        lab=files.id,
        version=files.version,
        runs=runs,
        findings=tuple(passage.findings),
        mutants=tuple(passage.mutants),
        automatic_caught=len(strength.caught),
        automatic_survived=tuple(f"{one.kind}: {one.text}" for one in strength.survived),
        equivalent=strength.equivalent,
        exercised=frozenset(one.check for one in passage.mutants if one.check),
        elapsed_ms=(time.monotonic() - started) * 1000,
    )


def unexercised(results: Iterable[GateResult], *, checks: Iterable[str]) -> tuple[str, ...]:
    """Return the checks by which no mutant of any of the labs is caught."""
    used = frozenset(name for result in results for name in result.exercised)
    return tuple(name for name in checks if name not in used)


def _check_starter(passage: _Passage) -> None:
    if passage.grade(passage.files.starter, seed=0).verdict == "pass":
        passage.broken("starter.sql", "The starter already solves the lab.")


def _few(count: int, what: str, *, least: int, why: str) -> str:
    return f"The lab has {count} {what}; at least {least} are needed to show that {why}."


def _check_right(passage: _Passage) -> None:
    files = passage.files
    if len(files.right) < LEAST_RIGHT:
        text = _few(
            len(files.right),
            "right answers of other shapes",
            least=LEAST_RIGHT,
            why="right ones are not refused",
        )
        passage.weak("right", text)
    reference = KnownAnswer(name="reference", text=files.reference)
    for subject, answer in [
        ("reference.sql", reference),
        *((f"right/{answer.name}.sql", answer) for answer in files.right),
    ]:
        passage.tell(f"{files.id}: {subject}")
        for seed, report in _repeat(passage, answer):
            if report.verdict != "pass":
                failed = ", ".join(_failed(report))
                text = f"Refused in run {seed + 1} ({failed}): {report.summary}"
                passage.broken(subject, text)
                break
            if seed == 0 and answer is reference:
                passage.transcripts["reference"] = transcript(report)


def _check_mutants(passage: _Passage) -> None:
    mutants = passage.files.mutants
    if len(mutants) < LEAST_MUTANTS:
        passage.weak(
            "mutants",
            _few(len(mutants), "wrong answers", least=LEAST_MUTANTS, why="wrong ones are caught"),
        )
    for mutant in mutants:
        passage.tell(f"{passage.files.id}: mutants/{mutant.name}.sql")
        _check_mutant(passage, mutant)


def _check_mutant(passage: _Passage, mutant: KnownAnswer) -> None:
    """Each run must catch the mutant by a check that it names.

    The hidden data sets are the same in each run, so one that they catch is shown by the same
    rows each time. Only what they let through meets data of the run's own, and that is a flake
    to come: there may be a run in which nothing catches it.
    """
    for seed, report in _repeat(passage, mutant):
        text = transcript(report)
        if seed == 0:
            _note_mutant(passage, mutant, report=report)
            passage.transcripts[f"mutant-{mutant.name}"] = text
        fault = _fault_of(mutant, report=report, kind=passage.files.kind)
        if not fault and text != passage.transcripts[f"mutant-{mutant.name}"]:
            fault = (
                "It is shown by other rows than at first: no hidden data set catches it, or its"
                " result is not the same twice."
            )
        if fault:
            passage.broken(f"mutants/{mutant.name}.sql", f"Run {seed + 1}: {fault}")
            return


def _fault_of(mutant: KnownAnswer, *, report: Report, kind: str) -> str:
    """Return what is wrong with how a mutant is caught, or an empty string."""
    check = next(iter(_failed(report)), "")
    if not check:
        return uncaught(kind)
    if check in mutant.caught_by or not mutant.caught_by:
        return ""
    return f"{check} catches it, and it names {', '.join(mutant.caught_by)}: {report.summary}"


def _note_mutant(passage: _Passage, mutant: KnownAnswer, *, report: Report) -> None:
    subject, case = f"mutants/{mutant.name}.sql", report.counterexample
    rows = case.rows_after if case is not None else 0
    check = next(iter(_failed(report)), "")
    passage.mutants.append(Caught(mutant.name, check, mutant.caught_by, rows))
    known = {one.name for one in report.checks}
    if not mutant.caught_by:
        passage.broken(subject, "Its first line must be `-- caught_by: <check>`.")
    for name in mutant.caught_by:
        if name not in known:
            passage.broken(subject, f"There is no check {name}.")
    if rows > MOST_ROWS_SHOWN:
        passage.weak(subject, f"Its counterexample shows {rows} rows.")


def _check_trap(passage: _Passage) -> None:
    """A trap is one only where the naive answer looks right on what the learner sees."""
    if not passage.files.trap:
        return
    caught = {one.name for one in passage.mutants if one.check}
    naive = [one for one in passage.files.mutants if one.name in caught]
    if not any(passage.prepared.passes_sample(one.text) for one in naive):
        text = f"No mutant passes the visible sample, so nobody walks into: {passage.files.trap}"
        passage.broken("trap", text)


def _check_strength(passage: _Passage, strength: Strength) -> None:
    total = len(strength.caught) + sum(bool(mutant.check) for mutant in passage.mutants)
    if total < LEAST_CAUGHT:
        text = f"Only {total} mutants are caught in all; {LEAST_CAUGHT} tell: add wrong answers."
        passage.weak("data", text)
    for one in strength.survived:
        passage.broken("data", told_of(one, reference=passage.files.reference))
    for note in strength.notes:
        passage.weak("data", note)


def _add_data_sets(passage: _Passage, *, wanted: Sequence[int]) -> None:
    """Let the lab ask for the data sets that it lacks, as far as there is room."""
    numbers = tuple(dict.fromkeys((*passage.files.further, *wanted)))[:MOST_FURTHER]
    if numbers == passage.files.further:
        passage.weak("data", f"There is no room for more than {MOST_FURTHER} further data sets.")
        return
    write_further(passage.folder, numbers)
    passage.broken("data", f"{DATA_FILE} asks for further data sets now: run the gate once more.")


def _compare_transcripts(passage: _Passage) -> None:
    if not any((passage.folder / FOLDER).glob("*.txt")):
        text = "What learners will read is not kept yet: look at it with --write, and keep it."
        passage.weak("golden", text)
        return
    for name, text in passage.transcripts.items():
        difference = find_difference(passage.folder, name=name, text=text)
        if difference:
            passage.broken("golden", f"{difference}; read the change, then write it again.")


def _repeat(passage: _Passage, answer: KnownAnswer) -> Iterator[tuple[int, Report]]:
    for seed in range(passage.runs):
        yield seed, passage.grade(answer.text, seed=seed)


def _failed(report: Report) -> tuple[str, ...]:
    return tuple(check.name for check in report.checks if check.outcome == "fail")
