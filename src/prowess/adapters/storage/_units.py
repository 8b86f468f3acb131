"""A unit of work on SQL: the repositories of one owner over one open transaction."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from itertools import starmap
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, func, select

from prowess.adapters.storage import tables
from prowess.adapters.storage._rows import Rows, Values, insert_into, mine_of
from prowess.application.records import (
    Attempt,
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

_AT_ONCE = 400
"""How many values one IN list holds; older SQLite allows 999 in all."""

_EVIDENCE_FIELDS = tuple(field.name for field in fields(Evidence))
_ATTEMPT_HEAD = tuple(field.name for field in fields(Attempt) if field.name != "report")


class SqlUnit:
    """Implements `application.ports.Unit`."""

    def __init__(self, connection: Connection, owner: Owner) -> None:
        def rows(table: Table) -> Rows:
            return Rows(table, connection=connection, owner=owner)

        self.profiles = _Profiles(rows(tables.profile))
        self.evidence = _EvidenceLog(rows(tables.evidence))
        self.works = _Works(rows(tables.lab_work))
        self.attempts = _Attempts(rows(tables.attempt))
        self.runs = _Runs(rows(tables.run), events=rows(tables.run_event))
        self.recordings = _Recordings(rows(tables.recording))
        self.keys = _Keys(rows(tables.idempotency_key))
        self.outgoing = _OutgoingEvents(connection)


class _Profiles:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def find(self) -> Profile | None:
        row = self._rows.one()
        return None if row is None else Profile(**row._mapping)  # noqa: SLF001 - public API

    def save(self, profile: Profile) -> None:
        self._rows.put(_values_of(profile))


class _EvidenceLog:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def append(self, rows: Sequence[Evidence]) -> int:
        new = {row.id: row for row in rows}
        for known in self._known(tuple(new)):
            del new[known]
        self._rows.add([_values_of(row) for row in new.values()])
        return len(new)

    def count(self) -> int:
        return self._rows.count()

    def of_topics(self, topics: Collection[str] | None = None) -> tuple[Evidence, ...]:
        column = self._rows.columns
        if topics is not None:
            return self._read(_of_topics(), topics=list(topics))
        statement = self._rows.query(fields=_EVIDENCE_FIELDS)
        return self._read(statement.order_by(column.at, column.id))

    def page(self, *, topic: str, after: str, limit: int) -> tuple[Evidence, ...]:
        column = self._rows.columns
        statement = self._rows.query(fields=_EVIDENCE_FIELDS)
        statement = statement.order_by(column.id.desc()).limit(limit)
        if topic:
            statement = statement.where(column.topic == topic)
        if after:
            statement = statement.where(column.id < after)
        return self._read(statement)

    def _known(self, ids: Sequence[str]) -> Iterator[str]:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            yield from (row.id for row in self._rows.all(_known_evidence(), ids=some))

    def _read(self, statement: Select[Any], **given: Any) -> tuple[Evidence, ...]:
        # By position: thousands of observations are read at once, and naming each field of each
        # takes four times as long.
        return tuple(starmap(Evidence, self._rows.all(statement, **given)))


class _Works:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def find(self, lab: str) -> LabWork | None:
        row = self._rows.one(lab=lab)
        return None if row is None else LabWork(**_own_fields(row))

    def list(self) -> tuple[LabWork, ...]:
        return tuple(LabWork(**_own_fields(row)) for row in self._rows.newest("started_at"))

    def save(self, work: LabWork) -> None:
        self._rows.put(_values_of(work))


class _Attempts:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, attempt: Attempt) -> bool:
        return self._rows.add_new(_values_of(attempt))

    def find(self, attempt_id: str) -> Attempt | None:
        row = self._rows.one(id=attempt_id)
        return None if row is None else Attempt(**_own_fields(row))

    def judge(self, attempt: Attempt) -> None:
        self._rows.change(
            {
                "verdict": attempt.verdict,
                "summary": attempt.summary,
                "report": attempt.report,
            },
            id=attempt.id,
        )

    def of_lab(self, lab: str, *, limit: int) -> tuple[Attempt, ...]:
        return self._newest(self._rows.query(self._rows.columns.lab == lab), limit=limit)

    def recent(self, *, limit: int | None) -> tuple[Attempt, ...]:
        conditions = () if limit is None else (self._rows.columns.project == "",)
        return self._newest(self._rows.query(*conditions), limit=limit)

    def passed_labs(self) -> frozenset[str]:
        return frozenset(row.lab for row in self._rows.all(_passed()))

    def of_projects(self, project: str, *, after: str, limit: int) -> tuple[Attempt, ...]:
        column = self._rows.columns
        mine = column.project == project if project else column.project > ""
        statement = self._rows.query(mine, fields=_ATTEMPT_HEAD)
        if after:
            statement = statement.where(column.id < after)
        found = self._rows.all(statement.order_by(column.id.desc()).limit(limit))
        return tuple(Attempt(**row._mapping) for row in found)  # noqa: SLF001 - public API

    def _newest(self, statement: Select[Any], *, limit: int | None) -> tuple[Attempt, ...]:
        column = self._rows.columns
        statement = statement.order_by(column.at.desc(), column.id.desc()).limit(limit)
        return tuple(Attempt(**_own_fields(row)) for row in self._rows.all(statement))


class _Runs:
    def __init__(self, rows: Rows, *, events: Rows) -> None:
        self._rows, self._events = rows, events

    def add(self, run: Run, *, events: Sequence[RunEvent]) -> None:
        fields = _values_of(run)
        del fields["owner"]
        self._rows.add([fields])
        self._events.add([_event_row(event, run_id=run.id) for event in events])

    def find(self, run_id: str) -> Run | None:
        row = self._rows.one(id=run_id)
        return None if row is None else run_of(row)

    def count_unfinished(self) -> int:
        return int(self._rows.scalar(_unfinished()))

    def list_own(self) -> tuple[Run, ...]:
        column = self._rows.columns
        statement = self._rows.query(column.state == "running", column.cost_class == "own")
        return tuple(run_of(row) for row in self._rows.all(statement))

    def request_cancel(self, run_id: str) -> None:
        self._rows.change({"cancel_requested": True}, id=run_id)

    def append(
        self, run: Run, *, steps: Sequence[LabEvent], at: datetime
    ) -> tuple[RunEvent, ...] | None:
        return self._advance(run, values={}, steps=steps, at=at)

    def close(
        self, run: Run, *, state: RunState, at: datetime, steps: Sequence[LabEvent] = ()
    ) -> bool:
        ended = {"state": state, "finished_at": at, "lease_until": None}
        return self._advance(run, values=ended, steps=steps, at=at) is not None

    def _advance(
        self, run: Run, *, values: Values, steps: Sequence[LabEvent], at: datetime
    ) -> tuple[RunEvent, ...] | None:
        last = self._rows.advance(
            "last_event",
            by=len(steps),
            values=values,
            id=run.id,
            state=run.state,
            tries=run.tries,
        )
        if last is None:
            return None
        events = number_steps(steps, after=last - len(steps), at=at)
        self._events.add([_event_row(event, run_id=run.id) for event in events])
        return events

    def events(self, run_id: str, *, after: int, limit: int) -> tuple[RunEvent, ...]:
        column = self._events.columns
        statement = self._events.query(column.run_id == run_id, column.number > after)
        found = self._events.all(statement.order_by(column.number).limit(limit))
        return tuple(
            RunEvent(
                number=row.number,
                at=row.at,
                kind=row.kind,
                text=row.text,
                check=row.check_name,
                done=row.done,
                total=row.total,
            )
            for row in found
        )


class _Recordings:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def save(self, recording: Recording) -> None:
        self._rows.put({**_values_of(recording), "size_bytes": len(recording.data)})

    def find(self, run_id: str) -> Recording | None:
        row = self._rows.one(run_id=run_id)
        return None if row is None else Recording(row.run_id, row.at, bytes(row.data))

    def sizes(self) -> tuple[tuple[str, int], ...]:
        column = self._rows.columns
        statement = self._rows.query(fields=("run_id", "size_bytes"))
        statement = statement.order_by(column.at.desc(), column.run_id.desc())
        return tuple((row.run_id, row.size_bytes) for row in self._rows.all(statement))

    def forget(self, run_ids: Collection[str]) -> None:
        self._rows.remove(self._rows.columns.run_id.in_(run_ids))


class _Keys:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def claim(self, use: KeyUse) -> KeyUse:
        if self._rows.add_new(_values_of(use)):
            return use
        row = self._rows.one(key=use.key)
        assert row is not None, "a key that conflicts is there"
        return KeyUse(**_own_fields(row))


class _OutgoingEvents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: DomainEvent) -> None:
        row = {
            "id": event.id,
            "tenant_id": event.owner.tenant_id,
            "learner_id": event.owner.learner_id,
            "type": event.type,
            "subject": event.subject,
            "at": event.at,
            "data": event.data,
            "due_at": event.at,
            "delivered": "[]",
            "tries": 0,
        }
        self._connection.execute(_put_out(self._connection.dialect.name), row)


@cache
def _put_out(dialect: str) -> Any:
    return insert_into(tables.outbox, dialect=dialect).on_conflict_do_nothing()


@cache
def _of_topics() -> Select[Any]:
    column = tables.evidence.c
    statement = select(*(column[field] for field in _EVIDENCE_FIELDS))
    topics = column.topic.in_(bindparam("topics", expanding=True))
    return statement.where(mine_of(tables.evidence), topics).order_by(column.at, column.id)


@cache
def _known_evidence() -> Select[Any]:
    column = tables.evidence.c
    among = column.id.in_(bindparam("ids", expanding=True))
    return select(column.id).where(mine_of(tables.evidence), among)


@cache
def _unfinished() -> Select[Any]:
    waits = tables.run.c.state.in_(["queued", "running"])
    return select(func.count()).where(mine_of(tables.run), waits)


@cache
def _passed() -> Select[Any]:
    column = tables.attempt.c
    passed = (column.verdict == "pass", column.project == "")
    return select(column.lab).distinct().where(mine_of(tables.attempt), *passed)


def run_of(row: Row[Any]) -> Run:
    """Return the run that a row of its table holds."""
    owner = Owner(tenant_id=row.tenant_id, learner_id=row.learner_id)
    return Run(owner=owner, **_own_fields(row))


def _values_of(record: Any) -> dict[str, Any]:
    """Return a record's values by field: none of them holds another record to be taken apart."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _own_fields(row: Row[Any]) -> dict[str, Any]:
    """Return the row without the owner, which the unit knows."""
    fields = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    del fields["tenant_id"], fields["learner_id"]
    return fields


def _event_row(event: RunEvent, *, run_id: str) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "number": event.number,
        "at": event.at,
        "kind": event.kind,
        "text": event.text,
        "check_name": event.check,
        "done": event.done,
        "total": event.total,
    }
