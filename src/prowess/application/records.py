"""What the store keeps besides profile and evidence: lab work, attempts, runs, their events,
outgoing events and idempotency keys. Frozen; a change is a new value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from prowess.labs.report import EventKind, LabEvent, Verdict
from prowess.learner.types import Owner

RunState = Literal["queued", "running", "finished", "cancelled", "failed"]

OVER: frozenset[RunState] = frozenset({"finished", "cancelled", "failed"})

CostClass = Literal["light", "heavy", "own"]
"""light: a statement on a warm server, seconds; heavy: whole servers; own: a learner's program,
which only the process that was asked for it executes.
"""

COST_CLASSES: tuple[CostClass, ...] = ("light", "heavy")
"""What workers take."""


@dataclass(frozen=True, slots=True)
class LabWork:
    """A learner's work on one lab.

    `aided` outlives a reset: a hint that was read stays read, whatever is shown afterwards.
    """

    lab: str
    started_at: datetime
    draft: str
    hints_taken: int = 0
    aided: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submission, to a lab or, as a program, to a project: the other is empty.

    `verdict` is empty while it runs and when it was cancelled. `report` is the JSON of the view
    that was shown, so that it reads the same ever after.
    """

    id: str
    lab: str
    run_id: str
    at: datetime
    answer: str
    seed: int
    unaided: bool
    catalog_hash: str
    verdict: Verdict | Literal[""] = ""
    summary: str = ""
    report: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Long work with a lease. `tries` fences: whoever holds an older try may no longer write."""

    id: str
    owner: Owner
    lab: str
    attempt_id: str
    cost_class: CostClass
    state: RunState
    created_at: datetime
    worker: str = ""
    lease_until: datetime | None = None
    tries: int = 0
    cancel_requested: bool = False
    last_event: int = 0
    finished_at: datetime | None = None
    project: str = ""

    @property
    def over(self) -> bool:
        """True when nothing more will happen to it."""
        return self.state in OVER

    def is_broken_off(self, now: datetime) -> bool:
        """True when the process that alone could end it has died."""
        is_left = self.cost_class == "own" and self.state == "running"
        return is_left and self.lease_until is not None and self.lease_until < now


@dataclass(frozen=True, slots=True)
class Recording:
    """All that went over the wire in a run, compressed."""

    run_id: str
    at: datetime
    data: bytes


@dataclass(frozen=True, slots=True)
class RunEvent:
    """One numbered step of a run. Number 0 is the submission itself."""

    number: int
    at: datetime
    kind: EventKind
    text: str
    check: str = ""
    done: int = 0
    total: int = 0


def number_steps(steps: Sequence[LabEvent], *, after: int, at: datetime) -> tuple[RunEvent, ...]:
    """Return the steps as events that follow the one of a number."""
    return tuple(
        RunEvent(
            number=number,
            at=at,
            kind=step.kind,
            text=step.text,
            check=step.check,
            done=step.done,
            total=step.total,
        )
        for number, step in enumerate(steps, after + 1)
    )


@dataclass(frozen=True, slots=True)
class KeyUse:
    """An idempotency key with what it was first used for."""

    key: str
    fingerprint: str
    run_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DomainEvent:
    """A CloudEvents 1.0 event waiting in the outbox. `data` is JSON text."""

    id: str
    owner: Owner
    type: str
    subject: str
    at: datetime
    data: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event on its way: to whom it already went, and the how-manieth try this is.

    `tries` fences as in `Run`.
    """

    event: DomainEvent
    delivered: tuple[str, ...]
    tries: int
