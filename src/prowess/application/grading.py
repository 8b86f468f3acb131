"""Executing a claimed run: grade outside of any transaction, then commit all that follows at once.

Whoever loses the lease writes nothing more: every write is fenced by the run's try.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from prowess.application.context import Context
from prowess.application.happenings import describe_grading
from prowess.application.lease import Lease, LeaseTerms
from prowess.application.nexts import find_next
from prowess.application.records import Attempt, Run, RunState
from prowess.application.reports import ReportView, view_report
from prowess.application.runs import close_cancelled
from prowess.application.standing import Standing, recall, restand
from prowess.catalog.types import Lab
from prowess.kit.clock import Clock
from prowess.kit.errors import ProwessError
from prowess.kit.ids import new_ids
from prowess.labs.report import LabEvent, Report
from prowess.learner.types import Evidence

if TYPE_CHECKING:
    from prowess.application.ports import Unit

_LOG = logging.getLogger(__name__)

_PROGRESS_EVERY = timedelta(milliseconds=100)

_JUDGED = frozenset({"pass", "fail"})


class _Outrun(Exception):
    """Another worker has the run by now; rolls the unit back and is never seen outside."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Who executes, and on which terms. `stopping` turns true when it should let go."""

    id: str
    clock: Clock
    terms: LeaseTerms
    stopping: Callable[[], bool]


def execute_run(run: Run, *, context: Context, worker: Worker) -> None:
    """Grade the run's attempt and commit verdict, evidence and events together.

    `context` is that of the run's owner. A run that was cancelled, was tried too often, or whose
    lab is gone ends without grading; one that this worker cannot finish is given back.
    """
    try:
        _execute(run, context=context, worker=worker)
    except _Outrun:
        _LOG.warning("run %s was taken over by another worker", run.id)
    except BaseException:
        with suppress(ProwessError):
            context.store.queue.release(run)
        raise


def _execute(run: Run, *, context: Context, worker: Worker) -> None:
    with context.store.reading(run.owner) as unit:
        attempt = unit.attempts.find(run.attempt_id)
    assert attempt is not None, f"run {run.id} has no attempt"
    lab = context.catalog.find_lab(run.lab)
    if run.cancel_requested:
        _cancel(run, context=replace(context, now=worker.clock()))
        return
    if run.tries > worker.terms.max_tries:
        report = _error_report("Every try to grade it broke off.", seed=attempt.seed)
    elif lab is None:
        report = _error_report(f"Lab {run.lab} is no longer there.", seed=attempt.seed)
    else:
        _grade(lab, run=run, attempt=attempt, context=context, worker=worker)
        return
    _conclude(run, report=report, lab=lab, context=replace(context, now=worker.clock()))


def _grade(lab: Lab, *, run: Run, attempt: Attempt, context: Context, worker: Worker) -> None:
    queue = context.store.queue
    with Lease(
        run, queue=queue, terms=worker.terms, clock=worker.clock, stopping=worker.stopping
    ) as lease:
        tape = _Tape(run, context=context, clock=worker.clock, lease=lease)
        report = _ask_grader(lab, attempt=attempt, context=context, tape=tape, lease=lease)
    if tape.error is not None:
        raise tape.error
    now = replace(context, now=worker.clock())
    match lease.ending:
        case "lost":
            raise _Outrun
        case "cancelled":
            _cancel(run, context=now)
        case "stopping" if report.verdict not in _JUDGED:
            queue.release(run)
        case "overdue" if report.verdict not in _JUDGED:
            text = f"It took longer than {worker.terms.limit_s:g} s."
            late = _error_report(text, seed=attempt.seed)
            _conclude(run, report=late, lab=lab, context=now)
        case _:
            _conclude(run, report=report, lab=lab, context=now, tape=tape)


class _Tape:
    """Writes the grader's events down as they come, in short transactions.

    The grader's last words are kept for the conclusion, so that whoever reads that a run has
    finished also finds its report. Progress is thinned out: one step in 100 ms is enough to see.
    """

    def __init__(self, run: Run, *, context: Context, clock: Clock, lease: Lease) -> None:
        self._run, self._store, self._clock, self._lease = run, context.store, clock, lease
        self._progress_at: datetime | None = None
        self.last_words = ""
        self.checks: list[LabEvent] = []
        self.error: ProwessError | None = None

    def write(self, event: LabEvent) -> None:
        if event.kind == "finished":
            self.last_words = event.text
        elif self._run.cost_class == "light" and event.check:
            # A statement's checks are all told at its end: the conclusion writes them at once.
            self.checks.append(event)
        elif not self._is_too_soon(event):
            self._append(event)

    def _append(self, event: LabEvent) -> None:
        # A broken store is not the grader's failure, so it does not pass through the grader.
        try:
            with self._store.unit(self._run.owner, durable=False) as unit:
                if unit.runs.append(self._run, step=event, at=self._clock()) is None:
                    self._lease.lose()
        except ProwessError as error:
            self.error = error

    def _is_too_soon(self, event: LabEvent) -> bool:
        if event.kind != "phase_changed" or not 0 < event.done < event.total:
            return False
        now, before = self._clock(), self._progress_at
        if before is not None and now - before < _PROGRESS_EVERY:
            return True
        self._progress_at = now
        return False


def _ask_grader(
    lab: Lab, *, attempt: Attempt, context: Context, tape: _Tape, lease: Lease
) -> Report:
    try:
        return context.grader.grade(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            answer=attempt.answer,
            seed=attempt.seed,
            on_event=tape.write,
            cancelled=lease.has_ended,
        )
    except ProwessError as error:
        return _error_report(f"{error.message} {error.hint}", seed=attempt.seed)
    except Exception as error:  # noqa: BLE001 - the worker's edge
        # Whatever broke in the grader is an error of ours, and a verdict like the others.
        _LOG.exception("grading attempt %s failed", attempt.id)
        text = f"The grader broke ({type(error).__name__}), which is our fault."
        return _error_report(text, seed=attempt.seed)


def _error_report(text: str, *, seed: int) -> Report:
    return Report(
        verdict="error",
        summary=f"{text} There is no verdict, and no attempt was used.",
        checks=(),
        counterexample=None,
        data_sets=0,
        elapsed_ms=0.0,
        grader_version="",
        lab_version="",
        seed=seed,
    )


def _cancel(run: Run, *, context: Context) -> None:
    with context.store.unit(run.owner) as unit:
        if not close_cancelled(unit, run=run, context=context):
            raise _Outrun


def _conclude(
    run: Run, *, report: Report, lab: Lab | None, context: Context, tape: _Tape | None = None
) -> None:
    """Commit verdict, evidence, report, outgoing event and last event: all of it, or nothing."""
    with context.store.unit(run.owner) as unit:
        attempt = unit.attempts.find(run.attempt_id)
        assert attempt is not None, f"run {run.id} has no attempt"
        attempt = replace(attempt, verdict=report.verdict, summary=report.summary)
        standing = _record(unit, attempt=attempt, report=report, lab=lab, context=context)
        seen = unit.evidence.count()
        view = _view(unit, standing=standing, report=report, lab=lab)
        unit.attempts.judge(replace(attempt, report=view.model_dump_json()))
        unit.outgoing.add(describe_grading(attempt, lab=lab, context=context))
        last_words = tape.last_words if tape is not None else ""
        last = LabEvent(kind="finished", text=last_words or report.summary)
        state: RunState = "failed" if report.verdict == "error" else "finished"
        for step in (*(tape.checks if tape is not None else ()), last):
            if unit.runs.append(run, step=step, at=context.now) is None:
                raise _Outrun
        if not unit.runs.close(run, state=state, at=context.now):
            raise _Outrun
    context.beliefs.remember(run.owner, seen=seen, masteries=standing.masteries)


def _record(
    unit: "Unit", *, attempt: Attempt, report: Report, lab: Lab | None, context: Context
) -> Standing:
    """Write the verdict and the evidence; return where that leaves the learner."""
    before = recall(unit, context=context)
    unit.attempts.judge(attempt)
    if lab is not None and report.verdict in _JUDGED:
        unit.evidence.append(_observe(attempt, lab=lab, report=report, context=context))
    return restand(before, unit=unit, topics=_topics(lab))


def _view(unit: "Unit", *, standing: Standing, report: Report, lab: Lab | None) -> ReportView:
    steps = find_next(unit, standing=standing, profile=unit.profiles.find())
    proved = _topics(lab) if report.verdict == "pass" else ()
    return view_report(report, proved=proved, next_step=steps[0])


def _topics(lab: Lab | None) -> tuple[str, ...]:
    return tuple(proof.topic for proof in lab.topics) if lab else ()


def _observe(attempt: Attempt, *, lab: Lab, report: Report, context: Context) -> list[Evidence]:
    """Return one observation a topic of the lab, of a failure as well as of a pass."""
    actor = context.actor
    ids = new_ids(now=context.now, rng=context.rng)
    return [
        Evidence(
            id=next(ids),
            tenant_id=actor.tenant_id,
            learner_id=actor.learner_id,
            at=context.now,
            kind="lab",
            topic=proof.topic,
            level=proof.level,
            passed=report.verdict == "pass",
            unaided=attempt.unaided,
            reference=lab.id,
            attempt_id=attempt.id,
            assurance=context.assurance,
            catalog_hash=context.catalog.content_hash,
            lab_version=report.lab_version,
            grader_version=report.grader_version,
            seed=report.seed,
        )
        for proof in lab.topics
    ]
