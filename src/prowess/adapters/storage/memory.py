"""The store in memory: nothing survives the process. Tests and trials use it.

A unit works on a copy of the state and puts it in place when it is left cleanly, so readers keep
the moment they began with.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from threading import Lock

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
    number_steps,
)
from prowess.labs.report import LabEvent
from prowess.learner.types import Evidence, Owner, Profile

_LOCK_TIMEOUT_S = 30.0

_Key = tuple[Owner, str]


@dataclass(frozen=True, slots=True)
class _Waiting:
    event: DomainEvent
    due_at: datetime | None
    delivered: tuple[str, ...] = ()
    tries: int = 0


@dataclass(slots=True)
class _State:
    profiles: dict[Owner, Profile] = field(default_factory=dict)
    evidence: dict[_Key, Evidence] = field(default_factory=dict)
    works: dict[_Key, LabWork] = field(default_factory=dict)
    attempts: dict[_Key, Attempt] = field(default_factory=dict)
    runs: dict[_Key, Run] = field(default_factory=dict)
    events: dict[_Key, tuple[RunEvent, ...]] = field(default_factory=dict)
    recordings: dict[_Key, Recording] = field(default_factory=dict)
    keys: dict[_Key, KeyUse] = field(default_factory=dict)
    outbox: dict[str, _Waiting] = field(default_factory=dict)

    def copy(self) -> "_State":
        return _State(**{f.name: dict(getattr(self, f.name)) for f in fields(self)})


class _Profiles:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def find(self) -> Profile | None:
        return self._state.profiles.get(self._owner)

    def save(self, profile: Profile) -> None:
        self._state.profiles[self._owner] = profile


class _EvidenceLog:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def append(self, rows: Sequence[Evidence]) -> int:
        before = len(self._state.evidence)
        for row in rows:
            self._state.evidence.setdefault((self._owner, row.id), row)
        return len(self._state.evidence) - before

    def count(self) -> int:
        return sum(1 for _ in self._mine())

    def of_topics(self, topics: Collection[str] | None = None) -> tuple[Evidence, ...]:
        wanted = (e for e in self._mine() if topics is None or e.topic in topics)
        return tuple(sorted(wanted, key=lambda e: (e.at, e.id)))

    def page(self, *, topic: str, after: str, limit: int) -> tuple[Evidence, ...]:
        wanted = (
            e
            for e in self._mine()
            if (not topic or e.topic == topic) and (not after or e.id < after)
        )
        return tuple(sorted(wanted, key=lambda e: e.id, reverse=True)[:limit])

    def _mine(self) -> Iterator[Evidence]:
        return (e for (owner, _), e in self._state.evidence.items() if owner == self._owner)


class _Works:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def find(self, lab: str) -> LabWork | None:
        return self._state.works.get((self._owner, lab))

    def list(self) -> tuple[LabWork, ...]:
        mine = [w for (owner, _), w in self._state.works.items() if owner == self._owner]
        return tuple(sorted(mine, key=lambda w: (w.started_at, w.lab), reverse=True))

    def save(self, work: LabWork) -> None:
        self._state.works[self._owner, work.lab] = work


class _Attempts:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def add(self, attempt: Attempt) -> bool:
        key = (self._owner, attempt.id)
        if key in self._state.attempts:
            return False
        self._state.attempts[key] = attempt
        return True

    def find(self, attempt_id: str) -> Attempt | None:
        return self._state.attempts.get((self._owner, attempt_id))

    def judge(self, attempt: Attempt) -> None:
        known = self._state.attempts[self._owner, attempt.id]
        self._state.attempts[self._owner, attempt.id] = replace(
            known, verdict=attempt.verdict, summary=attempt.summary, report=attempt.report
        )

    def of_lab(self, lab: str, *, limit: int) -> tuple[Attempt, ...]:
        return tuple(a for a in self.recent(limit=None) if a.lab == lab)[:limit]

    def recent(self, *, limit: int | None) -> tuple[Attempt, ...]:
        mine = [
            a
            for (owner, _), a in self._state.attempts.items()
            if owner == self._owner and (limit is None or not a.project)
        ]
        return tuple(sorted(mine, key=lambda a: (a.at, a.id), reverse=True)[:limit])

    def passed_labs(self) -> frozenset[str]:
        passed = (a for a in self.recent(limit=None) if a.verdict == "pass")
        return frozenset(a.lab for a in passed if not a.project)

    def of_projects(self, project: str, *, after: str, limit: int) -> tuple[Attempt, ...]:
        wanted = (
            a
            for (owner, _), a in self._state.attempts.items()
            if owner == self._owner
            and (a.project == project if project else a.project)
            and (not after or a.id < after)
        )
        newest = sorted(wanted, key=lambda a: a.id, reverse=True)[:limit]
        return tuple(replace(a, report="") for a in newest)


class _Runs:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def add(self, run: Run, *, events: Sequence[RunEvent]) -> None:
        self._state.runs[self._owner, run.id] = run
        self._state.events[self._owner, run.id] = tuple(events)

    def find(self, run_id: str) -> Run | None:
        return self._state.runs.get((self._owner, run_id))

    def count_unfinished(self) -> int:
        mine = (r for (owner, _), r in self._state.runs.items() if owner == self._owner)
        return sum(not run.over for run in mine)

    def list_own(self) -> tuple[Run, ...]:
        mine = (r for (owner, _), r in self._state.runs.items() if owner == self._owner)
        return tuple(r for r in mine if (r.cost_class, r.state) == ("own", "running"))

    def request_cancel(self, run_id: str) -> None:
        run = self._state.runs[self._owner, run_id]
        self._state.runs[self._owner, run_id] = replace(run, cancel_requested=True)

    def append(
        self, run: Run, *, steps: Sequence[LabEvent], at: datetime
    ) -> tuple[RunEvent, ...] | None:
        known = self._current(run)
        if known is None:
            return None
        events = number_steps(steps, after=known.last_event, at=at)
        key = (self._owner, run.id)
        self._state.runs[key] = replace(known, last_event=known.last_event + len(events))
        self._state.events[key] = (*self._state.events[key], *events)
        return events

    def close(
        self, run: Run, *, state: RunState, at: datetime, steps: Sequence[LabEvent] = ()
    ) -> bool:
        if self.append(run, steps=steps, at=at) is None:
            return False
        key = (self._owner, run.id)
        ended = replace(self._state.runs[key], state=state, finished_at=at, lease_until=None)
        self._state.runs[key] = ended
        return True

    def events(self, run_id: str, *, after: int, limit: int) -> tuple[RunEvent, ...]:
        known = self._state.events.get((self._owner, run_id), ())
        return tuple(event for event in known if event.number > after)[:limit]

    def _current(self, run: Run) -> Run | None:
        known = self._state.runs.get((self._owner, run.id))
        if known is None or (known.state, known.tries) != (run.state, run.tries):
            return None
        return known


class _Recordings:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def save(self, recording: Recording) -> None:
        self._state.recordings[self._owner, recording.run_id] = recording

    def find(self, run_id: str) -> Recording | None:
        return self._state.recordings.get((self._owner, run_id))

    def sizes(self) -> tuple[tuple[str, int], ...]:
        mine = [r for (owner, _), r in self._state.recordings.items() if owner == self._owner]
        mine.sort(key=lambda r: (r.at, r.run_id), reverse=True)
        return tuple((r.run_id, len(r.data)) for r in mine)

    def forget(self, run_ids: Collection[str]) -> None:
        for run_id in run_ids:
            self._state.recordings.pop((self._owner, run_id), None)


class _Keys:
    def __init__(self, state: _State, owner: Owner) -> None:
        self._state, self._owner = state, owner

    def claim(self, use: KeyUse) -> KeyUse:
        return self._state.keys.setdefault((self._owner, use.key), use)


class _OutgoingEvents:
    def __init__(self, state: _State) -> None:
        self._state = state

    def add(self, event: DomainEvent) -> None:
        self._state.outbox.setdefault(event.id, _Waiting(event=event, due_at=event.at))


class _Unit:
    def __init__(self, state: _State, owner: Owner) -> None:
        self.profiles = _Profiles(state, owner)
        self.evidence = _EvidenceLog(state, owner)
        self.works = _Works(state, owner)
        self.attempts = _Attempts(state, owner)
        self.runs = _Runs(state, owner)
        self.recordings = _Recordings(state, owner)
        self.keys = _Keys(state, owner)
        self.outgoing = _OutgoingEvents(state)


class _RunQueue:
    def __init__(self, holder: "MemoryStore") -> None:
        self._holder = holder

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
        with self._holder.writing() as state:
            free = [
                run
                for run in state.runs.values()
                if run.cost_class in cost_classes
                and _is_free(run, now=now)
                and (labs is None or run.lab in labs or _is_older(run, than=any_before))
                and run_id in {"", run.id}
            ]
            if not free:
                return None
            run = min(free, key=lambda r: (r.created_at, r.id))
            taken = replace(
                run, state="running", worker=worker, lease_until=lease_until, tries=run.tries + 1
            )
            state.runs[run.owner, run.id] = taken
            return taken

    def renew(self, run: Run, *, lease_until: datetime) -> Run | None:
        with self._holder.writing() as state:
            known = state.runs.get((run.owner, run.id))
            if known is None or (known.state, known.tries) != ("running", run.tries):
                return None
            renewed = replace(known, lease_until=lease_until)
            state.runs[run.owner, run.id] = renewed
            return renewed

    def release(self, run: Run) -> None:
        with self._holder.writing() as state:
            known = state.runs.get((run.owner, run.id))
            if known is not None and (known.state, known.tries) == ("running", run.tries):
                state.runs[run.owner, run.id] = _freed(known)

    def holders(self) -> frozenset[str]:
        with self._holder.writing() as state:
            return frozenset(run.worker for run in state.runs.values() if run.state == "running")

    def bury(self, worker: str) -> int:
        with self._holder.writing() as state:
            held = [
                run
                for run in state.runs.values()
                if (run.state, run.worker) == ("running", worker)
            ]
            for run in held:
                state.runs[run.owner, run.id] = _freed(run)
            return len(held)


def _freed(run: Run) -> Run:
    return replace(run, state="queued", worker="", lease_until=None)


def _is_free(run: Run, *, now: datetime) -> bool:
    if run.state == "queued":
        return True
    return run.state == "running" and run.lease_until is not None and run.lease_until < now


def _is_older(run: Run, *, than: datetime | None) -> bool:
    return than is not None and run.created_at < than


class _Outbox:
    def __init__(self, holder: "MemoryStore") -> None:
        self._holder = holder

    def claim(self, *, now: datetime, lease_until: datetime, limit: int) -> tuple[Delivery, ...]:
        with self._holder.writing() as state:
            due = [w for w in state.outbox.values() if w.due_at is not None and w.due_at <= now]
            due = sorted(due, key=lambda w: (w.event.at, w.event.id))[:limit]
            for one in due:
                state.outbox[one.event.id] = replace(one, due_at=lease_until, tries=one.tries + 1)
            return tuple(
                Delivery(
                    event=one.event,
                    delivered=one.delivered,
                    tries=one.tries + 1,
                )
                for one in due
            )

    def settle(
        self, delivery: Delivery, *, delivered: Sequence[str], retry_at: datetime | None
    ) -> None:
        with self._holder.writing() as state:
            known = state.outbox.get(delivery.event.id)
            if known is not None and known.tries == delivery.tries:
                state.outbox[delivery.event.id] = replace(
                    known, delivered=tuple(delivered), due_at=retry_at
                )

    def prune(self, *, before: datetime) -> int:
        with self._holder.writing() as state:
            ended = [
                k for k, w in state.outbox.items() if w.due_at is None and w.event.at < before
            ]
            for key in ended:
                del state.outbox[key]
            return len(ended)


class MemoryStore:
    """A store whose contents end with it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state = _State()
        self.queue = _RunQueue(self)
        self.outbox = _Outbox(self)

    @contextmanager
    def writing(self) -> Iterator[_State]:
        """Lend a copy of the state, and keep it when the block ends cleanly."""
        # A unit inside a unit of the same thread would wait for ever: say so instead.
        assert self._lock.acquire(timeout=_LOCK_TIMEOUT_S), "a writing unit is already open"
        try:
            state = self._state.copy()
            yield state
            self._state = state
        finally:
            self._lock.release()

    @contextmanager
    def unit(self, owner: Owner, *, durable: bool = True) -> Iterator[_Unit]:
        """Open a writing unit; `durable` means nothing here."""
        del durable
        with self.writing() as state:
            yield _Unit(state, owner)

    @contextmanager
    def reading(self, owner: Owner) -> Iterator[_Unit]:
        """Open a reading unit on the present state; what is written to it is thrown away."""
        yield _Unit(self._state.copy(), owner)

    def close(self) -> None:
        """Forget everything."""
        self._state = _State()
