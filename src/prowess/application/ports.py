"""What the application needs from outside, as protocols that adapters and fakes implement."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from prowess.application.records import (
    Attempt,
    CostClass,
    Delivery,
    DomainEvent,
    KeyUse,
    LabWork,
    Recording,
    Run,
    RunEvent,
    RunState,
)
from prowess.catalog.types import Lab
from prowess.labs.playground.played import Played, PlayedSessions, Step
from prowess.labs.report import LabEvent, Report, Table
from prowess.learner.types import Evidence, Owner, Profile


class Grader(Protocol):
    """Grades answers to labs on real servers."""

    def grade(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        seed: int,
        on_event: Callable[[LabEvent], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        """Judge one answer. A wrong answer is a report, never an exception.

        Raises:
            Unavailable: `labs.server_unavailable` when no server could be started.
        """
        ...

    def sample_tables(
        self, lab: Lab, *, folder: Path, schema_folder: Path | None
    ) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        ...

    def play(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        text: str,
        cancelled: Callable[[], bool],
    ) -> Played:
        """Run one free statement, and undo what it changes.

        It runs on the data that the learner sees, for a plan lab on a copy of its large data;
        there what creates indexes may stand before it.

        Raises:
            Unavailable: no server could be started, or it went away twice.
            Cancelled: `cancelled` said so while it ran.
        """
        ...

    def try_answer(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        answer: str,
        values: Sequence[str],
        cancelled: Callable[[], bool],
    ) -> Played:
        """Try an answer without judging it; for a plan lab its plan is set beside the first one.

        `values` are those of the query's parameters; where there are none, the lab's own.

        Raises:
            Unavailable: no server could be started, or it went away twice.
            Cancelled: `cancelled` said so while it ran.
        """
        ...

    def play_sessions(
        self,
        lab: Lab,
        *,
        folder: Path,
        schema_folder: Path | None,
        steps: Sequence[Step],
        cancelled: Callable[[], bool],
    ) -> PlayedSessions:
        """Let several sessions send statements in turn, on the data that the learner sees.

        Raises:
            Unavailable: no server could be started, it went away twice, or is too busy to tell.
            Cancelled: `cancelled` said so while they played.
        """
        ...


class Profiles(Protocol):
    """The owner's profile."""

    def find(self) -> Profile | None:
        """Return it, once it was saved."""
        ...

    def save(self, profile: Profile) -> None:
        """Store it, whether it was there or not."""
        ...


class EvidenceLog(Protocol):
    """The owner's evidence: it grows, and nothing in it ever changes."""

    def append(self, rows: Sequence[Evidence]) -> int:
        """Add what is not there yet, by id; return how many were added."""
        ...

    def count(self) -> int:
        """Count the observations. As long as it is the same, so is all that was observed."""
        ...

    def of_topics(self, topics: Collection[str] | None = None) -> tuple[Evidence, ...]:
        """Return the evidence of these topics, or of all, oldest first."""
        ...

    def page(self, *, topic: str, after: str, limit: int) -> tuple[Evidence, ...]:
        """Return evidence newest first, below the id `after`; empty strings mean all, first."""
        ...


class Works(Protocol):
    """The owner's work on labs, one a lab."""

    def find(self, lab: str) -> LabWork | None:
        """Return the work on the lab, if it was started."""
        ...

    def list(self) -> tuple[LabWork, ...]:
        """Return all of it, the latest started first."""
        ...

    def save(self, work: LabWork) -> None:
        """Store it, whether it was there or not."""
        ...


class Attempts(Protocol):
    """The owner's submissions."""

    def add(self, attempt: Attempt) -> bool:
        """Store it; False, and nothing changed, when its id is there already."""
        ...

    def find(self, attempt_id: str) -> Attempt | None:
        """Return it."""
        ...

    def judge(self, attempt: Attempt) -> None:
        """Store verdict, summary and report of the attempt."""
        ...

    def of_lab(self, lab: str, *, limit: int) -> tuple[Attempt, ...]:
        """Return the lab's attempts, newest first."""
        ...

    def recent(self, *, limit: int | None) -> tuple[Attempt, ...]:
        """Return attempts at any lab, newest first; without a limit all, of projects as well."""
        ...

    def passed_labs(self) -> frozenset[str]:
        """Return the labs that were passed at least once."""
        ...

    def of_projects(self, project: str, *, after: str, limit: int) -> tuple[Attempt, ...]:
        """Return attempts at a project, or at any, newest first, below the id `after`.

        Their reports are left out: they are long.
        """
        ...


class Runs(Protocol):
    """The owner's runs and their events."""

    def add(self, run: Run, *, events: Sequence[RunEvent]) -> None:
        """Store a run with the events that it begins with."""
        ...

    def find(self, run_id: str) -> Run | None:
        """Return it."""
        ...

    def count_unfinished(self) -> int:
        """Count the runs that are queued or running."""
        ...

    def list_own(self) -> tuple[Run, ...]:
        """Return the running ones that no worker executes."""
        ...

    def request_cancel(self, run_id: str) -> None:
        """Ask whoever executes the run to stop."""
        ...

    def append(
        self, run: Run, *, steps: Sequence[LabEvent], at: datetime
    ) -> tuple[RunEvent, ...] | None:
        """Append the steps under the next numbers; None when `run` is an older try."""
        ...

    def close(
        self, run: Run, *, state: RunState, at: datetime, steps: Sequence[LabEvent] = ()
    ) -> bool:
        """End the run after its last steps.

        False, and nothing changed, when its state or try is another by now.
        """
        ...

    def events(self, run_id: str, *, after: int, limit: int) -> tuple[RunEvent, ...]:
        """Return its events above the number, in order."""
        ...


class Recordings(Protocol):
    """What went over the wire in the owner's runs of projects. It may be forgotten."""

    def save(self, recording: Recording) -> None:
        """Store it, whether there was one of the run or not."""
        ...

    def find(self, run_id: str) -> Recording | None:
        """Return it, unless it was forgotten."""
        ...

    def sizes(self) -> tuple[tuple[str, int], ...]:
        """Return the runs that have one, with its bytes, newest first."""
        ...

    def forget(self, run_ids: Collection[str]) -> None:
        """Remove those of these runs."""
        ...


class Keys(Protocol):
    """The owner's idempotency keys."""

    def claim(self, use: KeyUse) -> KeyUse:
        """Store the use of a new key and return it; of a known key, return the first use."""
        ...


class OutgoingEvents(Protocol):
    """Where a unit leaves the events that happened in it."""

    def add(self, event: DomainEvent) -> None:
        """Store it; an id that is there already is kept as it is."""
        ...


class Unit(Protocol):
    """One transaction on the rows of one owner. No other owner's row can be reached from it."""

    @property
    def profiles(self) -> Profiles: ...
    @property
    def evidence(self) -> EvidenceLog: ...
    @property
    def works(self) -> Works: ...
    @property
    def attempts(self) -> Attempts: ...
    @property
    def runs(self) -> Runs: ...
    @property
    def recordings(self) -> Recordings: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def outgoing(self) -> OutgoingEvents: ...


class RunQueue(Protocol):
    """The runs of all owners, as workers see them. Every call is a transaction of its own."""

    def claim(
        self,
        *,
        worker: str,
        cost_classes: Collection[CostClass],
        now: datetime,
        lease_until: datetime,
        labs: Collection[str] | None = None,
        any_before: datetime | None = None,
        run_id: str = "",
    ) -> Run | None:
        """Take the oldest run that is queued or whose lease has ended, or only `run_id`.

        `labs` are those that the worker knows, None for all: runs of others are left to whoever
        knows them, except those that were submitted before `any_before`.
        Atomic: of several workers that claim at once, one gets it. `tries` grows by one.
        """
        ...

    def renew(self, run: Run, *, lease_until: datetime) -> Run | None:
        """Lengthen the lease; the run as it stands now, or None when the lease was lost."""
        ...

    def release(self, run: Run) -> None:
        """Queue the run again, unless its lease was lost; the try counts."""
        ...

    def holders(self) -> frozenset[str]:
        """Return the workers that hold a run."""
        ...

    def bury(self, worker: str) -> int:
        """Queue again whatever the worker, which is dead, held; return how many runs."""
        ...


class Outbox(Protocol):
    """The outgoing events of all owners. Every call is a transaction of its own."""

    def claim(self, *, now: datetime, lease_until: datetime, limit: int) -> tuple[Delivery, ...]:
        """Take events that are due, oldest first; nobody else gets them before `lease_until`."""
        ...

    def settle(
        self, delivery: Delivery, *, delivered: Sequence[str], retry_at: datetime | None
    ) -> None:
        """Record to whom it went; None ends it, else it is due again at `retry_at`."""
        ...

    def prune(self, *, before: datetime) -> int:
        """Forget events that happened before, and whose delivery has ended; return how many."""
        ...


class Store(Protocol):
    """Everything that is kept."""

    @property
    def queue(self) -> RunQueue: ...
    @property
    def outbox(self) -> Outbox: ...

    def unit(self, owner: Owner, *, durable: bool = True) -> AbstractContextManager[Unit]:
        """Open a writing transaction: committed on a clean exit, rolled back on an exception.

        Writing units of one owner never overlap. What a durable unit wrote survives a power cut
        once it was left; what another wrote survives the death of the process.
        """
        ...

    def reading(self, owner: Owner) -> AbstractContextManager[Unit]:
        """Open a reading transaction that sees one moment and waits for no writer."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class Hook(Protocol):
    """Somebody outside who is told of events: a program or a webhook."""

    @property
    def name(self) -> str:
        """How the outbox remembers to whom an event went."""
        ...

    def wants(self, event_type: str) -> bool:
        """True when the hook asked for events of this type."""
        ...

    def send(self, envelope: str, *, event_id: str) -> None:
        """Deliver the CloudEvents envelope (JSON text).

        Raises:
            Unavailable: `hooks.not_delivered` when it should be tried again.
        """
        ...
