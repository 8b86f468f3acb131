"""The gate of a suite: references pass each time, each mutant is caught by the checks it names."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from prowess.labs.project.database import Granted
from prowess.labs.project.ending import Ending
from prowess.labs.project.grading import ProjectReport, Wish, grade_program
from prowess.labs.project.lanes import Lanes
from prowess.labs.project.loading import FILE, load_suite, suite_of
from prowess.labs.project.manifest import read_manifest
from prowess.labs.project.patches import apply_patch
from prowess.labs.project.programs import BASE, Passed, Program, list_programs
from prowess.labs.project.proofs import Proofs
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.families import ASKED_FOR
from prowess.labs.suite.running import Choice
from prowess.rigs import Box

QUICK_RUNS, CLOSING_RUNS = 5, 20
_TRIES = 4
_FAR = 1000
"""How far apart the seeds of tries are, so that none is that of another run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateWish:
    """What goes through the gate: all programs, or those named. `anew` ignores the record.

    `abreast` is how many programs are led at once, each in a lane with a database of its own;
    under load each goes alone. A `trial` leaves load out, which wants a quiet
    machine, and puts nothing on record.
    """

    folder: Path
    runs: int
    programs: tuple[str, ...]
    anew: bool
    tell: Callable[[str], None]
    environ: Mapping[str, str]
    database: Callable[[int], AbstractContextManager[Granted]]
    abreast: int = 1
    box: Box | None = None
    trial: bool = False


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


@dataclass(frozen=True, slots=True)
class _Passage:
    """One run of the gate: its suite and its source, its records, its lanes, and its end."""

    wish: GateWish
    source: bytes
    suite: Suite
    proofs: Proofs
    lanes: Lanes
    ending: Ending = field(default_factory=Ending)

    def own_suite(self) -> Suite:
        """Return the suite for one grading: what its checks remember is none of another's."""
        return suite_of(self.source, path=self.wish.folder / FILE)


def run_gate(wish: GateWish) -> ProjectGateResult:
    """Lead the programs of a project through its suite, and keep a record of each.

    Raises:
        NotFound: `projects.no_suite`. Invalid: `projects.bad_suite`, `projects.bad_patch`.
    """
    began_s = time.monotonic()
    lanes = Lanes(wish.abreast)
    suite, proofs = load_suite(wish.folder), Proofs(wish.folder)
    source = (wish.folder / FILE).read_bytes()
    passage = _Passage(wish, source, suite, proofs, lanes)
    programs = list_programs(wish.folder)
    wanted = [one for one in programs if not wish.programs or one.name in wish.programs]
    known = {one.name: found for one in wanted if (found := _known(passage, one))}
    led = _lead_all(passage, [one for one in wanted if one.name not in known])
    passed = tuple((known | led)[one.name] for one in wanted)
    if not wish.trial:
        passage.proofs.forget_all_but(programs)
    caught = {name for one in passed for name in one.caught_by}
    idle = [] if wish.programs else [one for one in passage.suite.checks if one not in caught]
    elapsed_ms = (time.monotonic() - began_s) * 1000
    return ProjectGateResult(passage.suite.project, passed, tuple(idle), elapsed_ms)


def _known(passage: _Passage, program: Program) -> Passed | None:
    """Return how a program went, or that it cannot go; None where it is to be led through."""
    wish = passage.wish
    found = None if wish.anew else passage.proofs.find(program, runs=wish.runs)
    return found or _lacking(wish, program)


def _lead_all(passage: _Passage, programs: Sequence[Program]) -> dict[str, Passed]:
    """Lead programs through abreast; each is on record as soon as it has passed."""
    with ThreadPoolExecutor(passage.wish.abreast) as pool:
        try:
            led = pool.map(partial(_lead_and_keep, passage), programs)
            return {one.name: passed for one, passed in zip(programs, led, strict=True)}
        except BaseException:
            passage.ending.ask()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _lead_and_keep(passage: _Passage, program: Program) -> Passed:
    passed = _lead(passage, program)
    # What was cut short, or met a busy machine, says nothing of a program.
    if not (passage.wish.trial or passage.ending.is_asked_for or passed.is_unsure):
        passage.proofs.keep(program, passed, runs=passage.wish.runs)
    return passed


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


def _lead(passage: _Passage, program: Program) -> Passed:
    if program.kind == "reference":
        return _lead_reference(passage, program)
    passage.wish.tell(f"mutant {program.name}")
    report = _grade_told(passage, program, seed=1, choice=Choice(only=program.expected))
    failed = _failed(report)
    fault = _fault_of(program, passage.suite, report, failed)
    is_unsure = bool(fault) and report.verdict == "inconclusive"
    return Passed(program.name, "mutant", fault, failed, is_unsure=is_unsure)


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


def _lead_reference(passage: _Passage, program: Program) -> Passed:
    wish, passed = passage.wish, Passed(program.name, "reference", "", ())
    known = 0 if wish.anew or wish.trial else passage.proofs.runs_of(program)
    for run in range(known, wish.runs):
        wish.tell(f"reference {program.name}, run {run + 1} of {wish.runs}")
        report = _grade_told(passage, program, seed=run, choice=Choice())
        if report.verdict != "pass":
            return _not_passed(program, f"Run {run + 1}", report)
        if run + 1 < wish.runs and not wish.trial:  # the last one is kept with what follows it
            passage.proofs.keep(program, passed, runs=run + 1)
    under_load = _under_load(passage.suite)
    if under_load and not wish.trial:
        wish.tell(f"reference {program.name}, {', '.join(ASKED_FOR)}")
        report = _grade_told(passage, program, seed=1, choice=Choice(only=under_load))
        if report.verdict != "pass":
            return _not_passed(program, "Under load", report)
    return passed


def _under_load(suite: Suite) -> tuple[str, ...]:
    return tuple(name for name, one in suite.checks.items() if one.family in ASKED_FOR)


def _grade_told(
    passage: _Passage, program: Program, *, seed: int, choice: Choice
) -> ProjectReport:
    """Grade, and again by other seeds where the machine was too busy to tell."""
    report = _grade(passage, program, seed=seed, choice=choice)
    for again in range(1, _TRIES):
        if report.verdict != "inconclusive" or passage.ending.is_asked_for:
            break
        report = _grade(passage, program, seed=seed + again * _FAR, choice=choice)
    return report


def _not_passed(program: Program, when: str, report: ProjectReport) -> Passed:
    wrong = [one for one in report.checks if one.outcome not in {"pass", "left_out"}]
    told = "; ".join(f"{one.name}: {one.note.text() if one.note else one.reason}" for one in wrong)
    fault = f"{when}: {report.verdict}. {report.phase_text} {told} {report.last_words}"
    is_unsure = report.verdict == "inconclusive"
    return Passed(program.name, "reference", fault.strip(), (), is_unsure=is_unsure)


def _failed(report: ProjectReport) -> tuple[str, ...]:
    return tuple(one.name for one in report.checks if one.outcome == "fail")


def _grade(passage: _Passage, program: Program, *, seed: int, choice: Choice) -> ProjectReport:
    wish, lanes = passage.wish, passage.lanes
    is_alone = not set(choice.only).isdisjoint(_under_load(passage.suite))
    with (
        lanes.all() if is_alone else lanes.one() as lane,
        _made(wish.folder, program) as folder,
        passage.ending.hearers() as take,
    ):
        if passage.ending.is_asked_for:
            raise KeyboardInterrupt
        asked = Wish(
            suite=passage.own_suite(),
            seed=seed,
            dialect={},
            choice=choice,
            tell=lambda _: None,
            on_outcome=_be_quiet,
            cancelled=lambda: passage.ending.is_asked_for,
            at_interrupt=take,
        )
        return grade_program(
            asked,
            manifest=replace(read_manifest(folder), start_s=60.0),
            folder=folder,
            environ=wish.environ,
            database=wish.database(lane),
            box=wish.box,
        )


@contextmanager
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
