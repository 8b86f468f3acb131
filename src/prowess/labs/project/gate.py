"""The gate of a suite: references pass each time, each mutant is caught by the checks it names."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from prowess.labs.project.database import Granted
from prowess.labs.project.grading import ProjectReport, Wish, grade_program
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import read_manifest
from prowess.labs.project.patches import apply_patch
from prowess.labs.project.programs import BASE, Passed, Program, list_programs
from prowess.labs.project.proofs import Proofs
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.families import ASKED_FOR
from prowess.labs.suite.running import Choice

QUICK_RUNS, CLOSING_RUNS = 5, 20
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GateWish:
    """What goes through the gate: all programs, or those named. `anew` ignores the record."""

    folder: Path
    runs: int
    programs: tuple[str, ...]
    anew: bool
    tell: Callable[[str], None]
    environ: Mapping[str, str]
    database: Callable[[], AbstractContextManager[Granted]]


@dataclass(frozen=True, slots=True)
class ProjectGateResult:
    """A suite's passage. `idle` are checks by which nothing is caught, where all was run."""

    project: str
    programs: tuple[Passed, ...]
    idle: tuple[str, ...]
    elapsed_ms: float

    @property
    def passed(self) -> bool:
        """True when every program did as it should, and no check is idle."""
        return not self.idle and not any(one.fault for one in self.programs)


def run_gate(wish: GateWish) -> ProjectGateResult:
    """Lead the programs of a project through its suite, and keep a record of each.

    Raises:
        NotFound: `projects.no_suite`. Invalid: `projects.bad_suite`, `projects.bad_patch`.
    """
    began_s = time.monotonic()
    suite = load_suite(wish.folder)
    proofs = Proofs(wish.folder)
    programs = list_programs(wish.folder)
    wanted = [one for one in programs if not wish.programs or one.name in wish.programs]
    passed = []
    for program in wanted:
        known = None if wish.anew else proofs.find(program, runs=wish.runs)
        if known is None:
            wish.tell(f"{program.kind} {program.name}")
            lacking = _lacking(wish, program)
            known = lacking or _lead(wish, suite, program)
            if lacking is None:
                proofs.keep(program, known, runs=wish.runs)
        passed.append(known)
    proofs.forget_all_but(programs)
    caught = {name for one in passed for name in one.caught_by}
    idle = [] if wish.programs else [name for name in suite.checks if name not in caught]
    elapsed_ms = (time.monotonic() - began_s) * 1000
    return ProjectGateResult(suite.project, tuple(passed), tuple(idle), elapsed_ms)


def _lacking(wish: GateWish, program: Program) -> Passed | None:
    """Return that a reference is skipped, where its language is not on this machine."""
    if program.kind != "reference":
        return None
    manifest = read_manifest(wish.folder / "references" / program.name)
    for argv in (*manifest.build, manifest.start):
        if shutil.which(argv[0], path=wish.environ.get("PATH")) is None:
            why = f"There is no `{argv[0]}` on this machine."
            return Passed(program.name, "reference", "", (), skipped=why)
    return None


def _lead(wish: GateWish, suite: Suite, program: Program) -> Passed:
    if program.kind == "reference":
        return _lead_reference(wish, suite, program)
    report = _grade_told(wish, suite, program)
    failed = _failed(report)
    return Passed(program.name, "mutant", _fault_of(program, suite, report, failed), failed)


def _fault_of(
    program: Program, suite: Suite, report: ProjectReport, failed: tuple[str, ...]
) -> str:
    unknown = [name for name in program.expected if name not in suite.checks]
    if unknown:
        return f"There is no check {', '.join(unknown)}."
    if report.phase != "check":
        return f"It did not come as far as the checks: {report.phase_text} {report.last_words}"
    missed = [name for name in program.expected if name not in failed]
    if missed:
        found = {one.name: f"{one.outcome} {one.reason}".strip() for one in report.checks}
        told = ", ".join(f"{name} ({found[name]})" for name in missed)
        return f"Not caught by {told}; caught by {', '.join(failed) or 'nothing'}."
    return ""


def _lead_reference(wish: GateWish, suite: Suite, program: Program) -> Passed:
    for run in range(wish.runs):
        wish.tell(f"reference {program.name}, run {run + 1} of {wish.runs}")
        report = _grade(wish, suite, program, seed=run, choice=Choice())
        if report.verdict != "pass":
            return _not_passed(program, f"Run {run + 1}", report)
    if any(check.family in ASKED_FOR for check in suite.checks.values()):
        wish.tell(f"reference {program.name}, {', '.join(ASKED_FOR)}")
        report = _grade_told(wish, suite, program)
        if report.verdict != "pass":
            return _not_passed(program, "Under load", report)
    return Passed(program.name, "reference", "", ())


def _grade_told(wish: GateWish, suite: Suite, program: Program) -> ProjectReport:
    """Grade by the checks that a program is for; again where the machine was too busy to tell."""
    wanted = program.expected or tuple(
        check.name for check in suite.checks.values() if check.family in ASKED_FOR
    )
    report = _grade(wish, suite, program, seed=1, choice=Choice(only=wanted))
    for seed in range(2, _TRIES + 1):
        if report.verdict != "inconclusive":
            break
        report = _grade(wish, suite, program, seed=seed, choice=Choice(only=wanted))
    return report


def _not_passed(program: Program, when: str, report: ProjectReport) -> Passed:
    wrong = [one for one in report.checks if one.outcome not in {"pass", "left_out"}]
    told = "; ".join(f"{one.name}: {one.note.text() if one.note else one.reason}" for one in wrong)
    fault = f"{when}: {report.verdict}. {report.phase_text} {told} {report.last_words}"
    return Passed(program.name, "reference", fault.strip(), ())


def _failed(report: ProjectReport) -> tuple[str, ...]:
    return tuple(one.name for one in report.checks if one.outcome == "fail")


def _grade(
    wish: GateWish, suite: Suite, program: Program, *, seed: int, choice: Choice
) -> ProjectReport:
    asked = Wish(
        suite=suite,
        seed=seed,
        dialect={},
        choice=choice,
        tell=lambda _: None,
        on_outcome=_be_quiet,
    )
    for folder in _made(wish.folder, program):
        return grade_program(
            asked,
            manifest=replace(read_manifest(folder), start_s=60.0),
            folder=folder,
            environ=wish.environ,
            database=wish.database(),
        )
    raise AssertionError(program)


def _made(folder: Path, program: Program) -> Iterator[Path]:
    """Yield a folder with the program in it, for as long as it is used."""
    name = program.name if program.kind == "reference" else BASE
    with tempfile.TemporaryDirectory(prefix="prowess-mutant-") as scratch:
        made = Path(scratch) / "program"
        shutil.copytree(folder / "references" / name, made)
        if program.patch:
            apply_patch(program.patch, folder=made, name=program.name)
        yield made


def _be_quiet(*_: object, **__: object) -> None:
    return


def matrix(folder: Path) -> str:
    """Return the kill matrix of a project as Markdown: each check, and what it catches."""
    suite = load_suite(folder)
    programs = list_programs(folder)
    record = json.loads((folder / Proofs.PLACE).read_text(encoding="utf-8"))
    lines = [
        f"| {check.name} | {check.family} | {check.rule} | "
        + ", ".join(
            f"`{one.name}`"
            for one in programs
            if check.name in record.get(one.name, {}).get("caught_by", ())
        )
        + " |"
        for check in suite.checks.values()
    ]
    return "\n".join(["| check | family | section | catches |", "|---|---|---|---|", *lines])
