"""Executing a claimed run: grade outside of any transaction, then commit all that follows at once.

Whoever loses the lease writes nothing more: every write is fenced by the run's try.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from prowess.application.context import Context
from prowess.application.happenings import describe_grading
from prowess.application.lease import Lease, LeaseTerms
from prowess.application.nexts import find_next
from prowess.application.records import Attempt, Run, RunState
from prowess.application.reports import ReportView, is_refused, view_report
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

_WRITE_EVERY = timedelta(milliseconds=100)

JUDGED = frozenset({"pass", "fail"})
"""Verdicts that say something of the answer."""


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
    lab nobody knows ends without grading; one that this worker cannot finish is given back.
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
        report = error_report("Every try to grade it broke off.", seed=attempt.seed)
    elif lab is None:
        report = error_report(_tell_orphaned(run, terms=worker.terms), seed=attempt.seed)
    else:
        _grade(lab, run=run, attempt=attempt, context=context, worker=worker)
        return
    _conclude(run, report=report, lab=lab, context=replace(context, now=worker.clock()))


def _grade(lab: Lab, *, run: Run, attempt: Attempt, context: Context, worker: Worker) -> None:
    queue = context.store.queue
    tape = _Tape(run, context=context, clock=worker.clock)
    with Lease(
        run,
        queue=queue,
        terms=worker.terms,
        clock=worker.clock,
        stopping=worker.stopping,
        on_beat=tape.flush,
    ) as lease:
        report = ask_grader(
            lab,
            answer=attempt.answer,
            seed=attempt.seed,
            context=context,
            on_event=tape.write,
            cancelled=lambda: tape.is_lost or lease.has_ended(),
        )
    if tape.error is not None:
        raise tape.error
    now = replace(context, now=worker.clock())
    match "lost" if tape.is_lost else lease.ending:
        case "lost":
            raise _Outrun
        case "cancelled":
            _cancel(run, context=now)
        case "stopping" if report.verdict not in JUDGED:
            queue.release(run)
        case "overdue" if report.verdict not in JUDGED:
            text = f"It took longer than {worker.terms.limit_s:g} s."
            late = error_report(text, seed=attempt.seed)
            _conclude(run, report=late, lab=lab, context=now)
        case _:
            _conclude(run, report=report, lab=lab, context=now, tape=tape)


class _Tape:
    """Writes the grader's events down in short transactions, at most one in 100 ms.

    What has come since the last one waits for the next, for a beat of the lease, or for the
    conclusion, whichever is first: most gradings end before anybody could have read a line. The
    grader's last words are always kept for the conclusion, so that whoever reads that a run has
    finished also finds its report.
    """

    def __init__(self, run: Run, *, context: Context, clock: Clock) -> None:
        self._run, self._store, self._clock = run, context.store, clock
        self._lock = Lock()
        self._waiting: list[LabEvent] = []
        self._written_at = clock()
        self.last_words = ""
        self.is_lost = False
        self.error: ProwessError | None = None

    def write(self, event: LabEvent) -> None:
        """Take an event down."""
        if event.kind == "finished":
            self.last_words = event.text
            return
        with self._lock:
            if event.done and self._waiting and _is_step(self._waiting[-1]):
                self._waiting.pop()  # how far it is now says more than how far it was
            self._waiting.append(event)
        if self._clock() - self._written_at >= _WRITE_EVERY:
            self.flush()

    def flush(self) -> None:
        """Write down what waits."""
        # A broken store is not the grader's failure, so it does not pass through the grader.
        with self._lock:
            self._written_at = self._clock()
            steps, self._waiting = self._waiting, []
            if not steps or self.is_lost or self.error is not None:
                return
            try:
                with self._store.unit(self._run.owner, durable=False) as unit:
                    written = unit.runs.append(self._run, steps=steps, at=self._written_at)
                    self.is_lost = written is None
            except ProwessError as error:
                self.error = error

    def rest(self) -> list[LabEvent]:
        """Return what was not written yet."""
        return self._waiting


def _is_step(event: LabEvent) -> bool:
    """Tell whether an event only says how far something is."""
    return event.kind == "phase_changed" and 0 < event.done < event.total


def ask_grader(
    lab: Lab,
    *,
    answer: str,
    seed: int,
    context: Context,
    on_event: Callable[[LabEvent], None],
    cancelled: Callable[[], bool],
) -> Report:
    """Let an answer be graded; whatever breaks is a report, too."""
    try:
        return context.grader.grade(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            answer=answer,
            seed=seed,
            on_event=on_event,
            cancelled=cancelled,
        )
    except ProwessError as error:
        return error_report(f"{error.message} {error.hint}", seed=seed)
    except Exception as error:  # noqa: BLE001 - the worker's edge
        # Whatever broke in the grader is an error of ours, and a verdict like the others.
        _LOG.exception("grading an answer to %s failed", lab.id)
        text = f"The grader broke ({type(error).__name__}), which is our fault."
        return error_report(text, seed=seed)


def _tell_orphaned(run: Run, *, terms: LeaseTerms) -> str:
    return (
        f"For {terms.orphaned_s / 60:g} minutes nobody who grades here has known the lab "
        f"{run.lab}. If it is of a pack of your own, name the pack's folder where answers are "
        "graded (PROWESS_CONTENT=FOLDER prowess serve) and hand the answer in again."
    )


def error_report(text: str, *, seed: int) -> Report:
    """Return the report of a grading that came to no verdict."""
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
        view = _view(unit, attempt=attempt, standing=standing, report=report, lab=lab)
        unit.attempts.judge(replace(attempt, report=view.model_dump_json()))
        unit.outgoing.add(describe_grading(attempt, lab=lab, context=context))
        told = tape.rest() if tape is not None else []
        last_words = tape.last_words if tape is not None else ""
        last = LabEvent(kind="finished", text=last_words or report.summary)
        state: RunState = "failed" if report.verdict == "error" else "finished"
        if not unit.runs.close(run, state=state, at=context.now, steps=[*told, last]):
            raise _Outrun
    context.beliefs.remember(run.owner, seen=seen, masteries=standing.masteries)


def _record(
    unit: "Unit", *, attempt: Attempt, report: Report, lab: Lab | None, context: Context
) -> Standing:
    """Write the evidence; return where that leaves the learner."""
    before = recall(unit, context=context)
    if lab is None or report.verdict not in JUDGED or is_refused(report):
        return before
    unit.evidence.append(_observe(attempt, lab=lab, report=report, context=context))
    passed = [lab.id] if report.verdict == "pass" else []
    return restand(before, unit=unit, topics=_topics(lab), passed=passed)


def _view(
    unit: "Unit", *, attempt: Attempt, standing: Standing, report: Report, lab: Lab | None
) -> ReportView:
    steps = find_next(unit, standing=standing, profile=unit.profiles.find())
    proved = _topics(lab) if report.verdict == "pass" else ()
    kind = lab.kind if lab else ""
    aided = bool(proved) and not attempt.unaided
    return view_report(report, kind=kind, proved=proved, aided=aided, next_step=steps[0])


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
