"""Runs: long work with a lease, numbered events and cancellation."""

from datetime import datetime

from pydantic import Field

from prowess.application.labs import ReportView
from prowess.application.messages import Message


class ShowRun(Message):
    """Show a run's state and, when it is finished, its report."""

    run: str = Field(min_length=1, max_length=40)


class RunView(Message):
    """A run."""

    id: str
    lab: str
    attempt: str
    state: str = Field(description="queued, running, finished, cancelled or failed")
    created_at: datetime
    finished_at: datetime | None
    last_event: int
    report: ReportView | None


class ListRunEvents(Message):
    """List a run's events after a number; doors tail this."""

    run: str = Field(min_length=1, max_length=40)
    after: int = Field(default=0, ge=0)


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
