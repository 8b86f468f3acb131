"""Runs: long work with a lease, numbered events and cancellation."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.records import Attempt, Run, RunState
from prowess.application.reports import ReportView
from prowess.kit.errors import Conflict, NotFound
from prowess.labs.report import LabEvent

if TYPE_CHECKING:
    from prowess.application.ports import Unit

MAX_EVENTS = 500


class ShowRun(Message):
    """Show a run's state and, when it is finished, its report."""

    run: str = Field(min_length=1, max_length=40)


class RunView(Message):
    """A run."""

    id: str
    lab: str = Field(description="Empty for a program that a project's suite grades")
    project: str = Field(default="", description="Empty for the answer to a lab")
    attempt: str
    state: str = Field(description="queued, running, finished, cancelled or failed")
    created_at: datetime
    finished_at: datetime | None
    last_event: int
    answer: str = Field(default="", description="What is graded")
    report: ReportView | None


class ListRunEvents(Message):
    """List a run's events after a number; doors tail this."""

    run: str = Field(min_length=1, max_length=40)
    after: int = Field(default=0, ge=0, le=2_147_483_647)


class RunEventView(Message):
    """One numbered event."""

    number: int
    at: datetime
    kind: str = Field(description="started, phase_changed, check_passed, check_failed or finished")
    text: str
    check: str
    done: int
    total: int


class RunEvents(Message):
    """Events after the number asked for. `over` says that no more will come."""

    run: str
    events: tuple[RunEventView, ...]
    over: bool


class CancelRun(Message):
    """Cancel a run that has not finished; the attempt stays and is not judged."""

    run: str = Field(min_length=1, max_length=40)


@use_case(writes=False)
def show_run(request: ShowRun, *, context: Context) -> RunView:
    """Show a run's state and, when it is over, its report."""
    with context.store.reading(context.actor.owner) as unit:
        run = get_run(unit, run_id=request.run)
        attempt = unit.attempts.find(run.attempt_id)
    return view_run(run, attempt=attempt, now=context.now)


@use_case(writes=False)
def list_run_events(request: ListRunEvents, *, context: Context) -> RunEvents:
    """List a run's events after a number, at most 500 at once."""
    with context.store.reading(context.actor.owner) as unit:
        run = get_run(unit, run_id=request.run)
        events = unit.runs.events(run.id, after=request.after, limit=MAX_EVENTS)
    last = events[-1].number if events else request.after
    return RunEvents(
        run=run.id,
        events=tuple(
            RunEventView(
                number=event.number,
                at=event.at,
                kind=event.kind,
                text=event.text,
                check=event.check,
                done=event.done,
                total=event.total,
            )
            for event in events
        ),
        over=(run.over or run.is_broken_off(context.now)) and last >= run.last_event,
    )


@use_case(writes=True)
def cancel_run(request: CancelRun, *, context: Context) -> RunView:
    """Cancel a run that has not finished; the attempt stays and is not judged."""
    with context.store.unit(context.actor.owner) as unit:
        run = get_run(unit, run_id=request.run)
        if run.state in {"finished", "failed"}:
            raise Conflict(
                code="runs.already_over",
                message=f"Run {run.id} is over ({run.state}), so it cannot be cancelled.",
                hint="Its report stands; submit again to be graded anew.",
            )
        is_idle = run.state == "queued" or run.is_broken_off(context.now)
        if is_idle and close_cancelled(unit, run=run, context=context):
            run = get_run(unit, run_id=run.id)
        elif not run.over:
            # A worker has it, or took it just now: it sees the request at its next look.
            unit.runs.request_cancel(run.id)
            run = get_run(unit, run_id=run.id)
        attempt = unit.attempts.find(run.attempt_id)
    return view_run(run, attempt=attempt, now=context.now)


def get_run(unit: "Unit", *, run_id: str) -> Run:
    """Return a run of the unit's owner.

    Raises:
        NotFound: `runs.unknown_run`, also for a run of somebody else.
    """
    run = unit.runs.find(run_id)
    if run is None:
        raise NotFound(
            code="runs.unknown_run",
            message=f"You have no run {run_id!r}.",
            hint="A submission names its run; a lab's attempts name theirs.",
        )
    return run


def close_cancelled(unit: "Unit", *, run: Run, context: Context) -> bool:
    """End the run without a verdict; False when somebody else moved it first."""
    last = LabEvent(kind="finished", text="Cancelled; the attempt is not judged.")
    if not unit.runs.close(run, state="cancelled", at=context.now, steps=[last]):
        return False
    attempt = unit.attempts.find(run.attempt_id)
    assert attempt is not None, f"run {run.id} has no attempt"
    unit.attempts.judge(replace(attempt, summary="Cancelled before a verdict."))
    return True


def state_of(run: Run, *, now: datetime) -> RunState:
    """Return the state as people see it: a run whose process has died is no running one."""
    return "failed" if run.is_broken_off(now) else run.state


def view_run(run: Run, *, attempt: Attempt | None, now: datetime) -> RunView:
    """Return the run as doors show it. The report on a program has a view of its own."""
    report = attempt.report if attempt and not attempt.project else ""
    return RunView(
        id=run.id,
        lab=run.lab,
        project=run.project,
        attempt=run.attempt_id,
        state=state_of(run, now=now),
        created_at=run.created_at,
        finished_at=run.finished_at,
        last_event=run.last_event,
        answer=attempt.answer if attempt else "",
        report=ReportView.model_validate_json(report) if report else None,
    )
