"""Grades one service from beginning to end: take in, build, start, check, stop."""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prowess.labs.load.runs import LoadRun
from prowess.labs.project.database import Granted
from prowess.labs.project.dialects import merge_dialect
from prowess.labs.project.manifest import Manifest
from prowess.labs.project.phases import PhaseFailed, first_missing, nobody_listens
from prowess.labs.project.submission import NOT_TOLD, Submission, take_in
from prowess.labs.report import Verdict
from prowess.labs.suite.crashes import Crash, crashes_of
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.outcomes import CheckOutcome, verdict_of
from prowess.labs.suite.running import Bench, Choice, OnOutcome, run_suite, was_interrupted
from prowess.labs.suite.surroundings import surround, told_of
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.exchanges import Exchange
from prowess.rigs import Box

_KEPT_LINES = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """How a service is to be graded.

    `at_interrupt` takes in what somebody who interrupts does at once, before anything else.
    """

    suite: Suite
    seed: int
    dialect: Mapping[str, Any]
    choice: Choice
    tell: Callable[[str], None]
    on_outcome: OnOutcome
    cancelled: Callable[[], bool] = lambda: False
    at_interrupt: Callable[[Callable[[], None]], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """The outcome of one grading. `phase` is where it ended: build, migrate, start, ready, check.

    `base` is where it was served, as the notes show it;
    `phase_text` and `next_step` say why no check was run; `last_words` are the last lines that
    the program wrote; `said` are remarks that decide nothing. `crashes` are the manners in which
    it ended by itself; it was started `starts` times, which took `starting_ms` of it all, and
    `environ` names what it was told by its environment.
    """

    verdict: Verdict
    phase: str
    checks: tuple[CheckOutcome, ...]
    dialect: Mapping[str, Any]
    seed: int
    elapsed_ms: float
    phase_text: str = ""
    next_step: str = ""
    last_words: str = ""
    said: tuple[str, ...] = ()
    base: str = ""
    crashes: tuple[Crash, ...] = ()
    starts: int = 0
    starting_ms: float = 0.0
    environ: tuple[str, ...] = ()
    record: tuple[Exchange, ...] = field(default=(), repr=False)
    loads: tuple[LoadRun, ...] = field(default=(), repr=False)

    @property
    def is_cut_short(self) -> bool:
        """True when somebody interrupted it: this is what was found until then."""
        return was_interrupted(self.checks)


def grade_program(
    wish: Wish,
    *,
    manifest: Manifest,
    folder: Path,
    environ: Mapping[str, str],
    database: AbstractContextManager[Granted] | None = None,
    port: int = 0,
    box: Box | None = None,
) -> ProjectReport:
    """Build, start, grade and stop a program of a learner.

    `port` is where it listens when it does not go by PORT; 0 stands for one that is free.
    It runs in the `box`, if any.

    Raises:
        Conflict: `projects.port_taken`.
        Invalid: `projects.bad_dialect`. Exhausted: `projects.folder_too_large`.
        Unavailable: what rigs say when no server could be started.
    """
    began_s = time.monotonic()
    dialect = merge_dialect(wish.suite.dialect, said={**manifest.dialect, **wish.dialect})
    missing = first_missing(manifest, folder=folder, environ=environ)
    if missing is not None:  # nothing need be started to say so
        return _not_started(wish, missing, dialect, began_s)
    source: AbstractContextManager[Granted | None] = database or nullcontext()
    with source as granted:
        url = granted.url if granted else ""
        # A program with a database of its own need not look at DATABASE_URL.
        behind = url if granted and granted.db.is_ours else ""
        with (
            surround(wish.suite, database_url=behind) as parts,
            take_in(
                manifest,
                folder=folder,
                environ=environ,
                database_url=url,
                told=told_of(parts),
                port=port,
                box=box,
            ) as program,
        ):
            wish.at_interrupt(program.abandon)
            try:
                program.prepare(tell=wish.tell)
                wish.tell(f"Starting: {' '.join(manifest.start)}")
                program.start_first()
            except PhaseFailed as failed:
                return _with_starts(_not_started(wish, failed, dialect, began_s), program)
            bench = Bench(
                api=Api(program.base),
                dialect=dialect,
                seed=wish.seed,
                program=program,
                db=granted.db if granted else None,
                parts=parts,
                cancelled=wish.cancelled,
                at_interrupt=wish.at_interrupt,
            )
            return _check(wish, program, bench, began_s)


def _check(wish: Wish, program: Submission, bench: Bench, began_s: float) -> ProjectReport:
    outcomes = run_suite(wish.suite, bench=bench, choice=wish.choice, on_outcome=wish.on_outcome)
    last_words = ""
    if not was_interrupted(outcomes):
        last_words = program.last_words(_KEPT_LINES)
        program.finish()
    report = _report(wish, outcomes, bench, began_s, said=tuple(program.said))
    return _with_starts(replace(report, last_words=last_words), program)


def _with_starts(report: ProjectReport, program: Submission) -> ProjectReport:
    return replace(
        report,
        starts=program.starts,
        starting_ms=program.starting_s * 1000,
        environ=tuple(name for name in program.environ if name not in NOT_TOLD),
    )


def grade_address(
    wish: Wish, *, base: str, database: AbstractContextManager[Granted] | None = None
) -> ProjectReport:
    """Grade a service that runs already, without power over its process.

    Raises:
        Invalid: `projects.bad_dialect`. Unavailable: `projects.no_database`.
    """
    began_s = time.monotonic()
    dialect = merge_dialect(wish.suite.dialect, said=wish.dialect)
    source: AbstractContextManager[Granted | None] = database or nullcontext()
    with source as granted:
        bench = Bench(
            api=Api(base.rstrip("/")),
            dialect=dialect,
            seed=wish.seed,
            db=granted.db if granted else None,
            cancelled=wish.cancelled,
            at_interrupt=wish.at_interrupt,
        )
        silent = nobody_listens(bench.api)
        if silent is not None:
            return _not_started(wish, silent, dialect, began_s)
        outcomes = run_suite(
            wish.suite, bench=bench, choice=wish.choice, on_outcome=wish.on_outcome
        )
        return _report(wish, outcomes, bench, began_s)


def _report(
    wish: Wish,
    outcomes: tuple[CheckOutcome, ...],
    bench: Bench,
    began_s: float,
    *,
    said: tuple[str, ...] = (),
) -> ProjectReport:
    return ProjectReport(
        # Whatever the checks say: a program that does not stay up is not passed.
        verdict="fail" if bench.ended else verdict_of(outcomes),
        phase="check",
        crashes=crashes_of(bench.ended),
        checks=outcomes,
        dialect=bench.dialect,
        seed=wish.seed,
        elapsed_ms=(time.monotonic() - began_s) * 1000,
        said=(*said, *(run.text() for run in bench.loads)),
        base=bench.api.base,
        record=tuple(bench.api.record),
        loads=tuple(bench.loads),
    )


def _not_started(
    wish: Wish, failed: PhaseFailed, dialect: dict[str, Any], began_s: float
) -> ProjectReport:
    return ProjectReport(
        verdict="fail",
        phase=failed.phase,
        checks=(),
        dialect=dialect,
        seed=wish.seed,
        elapsed_ms=(time.monotonic() - began_s) * 1000,
        phase_text=failed.text,
        next_step=failed.next_step,
        last_words=failed.last_words,
    )
