"""What workers see of all owners: runs to execute, and events to deliver."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    or_,
    select,
    update,
)

from prowess.adapters.storage._units import run_of
from prowess.adapters.storage.tables import outbox
from prowess.adapters.storage.tables import run as runs
from prowess.application.records import CostClass, Delivery, DomainEvent, Run
from prowess.learner.types import Owner

Begin = Callable[[], AbstractContextManager[Connection]]
"""Opens a transaction. A writing one does not wait for the disk: what it loses is done again."""


_FREED = {"state": "queued", "worker": "", "lease_until": None}


class SqlRunQueue:
    """Implements `application.ports.RunQueue`."""

    def __init__(self, *, begin: Begin, look: Begin) -> None:
        self._begin, self._look = begin, look
        self._had_one = False
        """The last one to claim found something: then there is likely more, whoever looks."""

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
        """Take the oldest free run. See the port."""
        given = {
            "now": now,
            "classes": list(cost_classes),
            "only": run_id,
            "labs": None if labs is None else list(labs),
            "any_before": any_before,
            "worker": worker,
            "lease_until": lease_until,
        }
        # Idle workers look again and again: looking takes no lock that a writer waits for.
        if not self._had_one and not self._is_any_free(given):
            return None
        with self._begin() as connection:
            statement = _taking(only=bool(run_id), known=labs is not None)
            row = connection.execute(statement, given).one_or_none()
        self._had_one = row is not None
        return None if row is None else run_of(row)

    def _is_any_free(self, given: Mapping[str, object]) -> bool:
        with self._look() as connection:
            statement = _free(only=bool(given["only"]), known=given["labs"] is not None)
            return connection.execute(statement, given).first() is not None

    def renew(self, run: Run, *, lease_until: datetime) -> Run | None:
        """Lengthen the lease. See the port."""
        renewed = update(runs).where(*_held(run)).values(lease_until=lease_until).returning(runs)
        with self._begin() as connection:
            row = connection.execute(renewed).one_or_none()
        return None if row is None else run_of(row)

    def release(self, run: Run) -> None:
        """Queue the run again. See the port."""
        with self._begin() as connection:
            connection.execute(update(runs).where(*_held(run)).values(_FREED))

    def holders(self) -> frozenset[str]:
        """Return the workers that hold a run. See the port."""
        statement = select(runs.c.worker).distinct().where(runs.c.state == "running")
        with self._look() as connection:
            return frozenset(connection.execute(statement).scalars())

    def bury(self, worker: str) -> int:
        """Queue again whatever the worker held. See the port."""
        held = update(runs).where(runs.c.state == "running", runs.c.worker == worker)
        with self._begin() as connection:
            return int(connection.execute(held.values(_FREED)).rowcount)


class SqlOutbox:
    """Implements `application.ports.Outbox`."""

    def __init__(self, *, begin: Begin, look: Begin) -> None:
        self._begin, self._look = begin, look

    def claim(self, *, now: datetime, lease_until: datetime, limit: int) -> tuple[Delivery, ...]:
        """Take events that are due. See the port."""
        given = {"now": now, "most": limit, "due_again": lease_until}
        with self._look() as connection:
            if connection.execute(_due(), given | {"most": 1}).first() is None:
                return ()
        with self._begin() as connection:
            rows = connection.execute(_sending(), given).all()
        return tuple(_delivery_of(row) for row in sorted(rows, key=lambda row: (row.at, row.id)))

    def settle(
        self, delivery: Delivery, *, delivered: Sequence[str], retry_at: datetime | None
    ) -> None:
        """Record to whom it went. See the port."""
        given = {
            "event": delivery.event.id,
            "tried": delivery.tries,
            "sent": json.dumps(list(delivered)),
            "due_again": retry_at,
        }
        with self._begin() as connection:
            connection.execute(_settling(), given)

    def prune(self, *, before: datetime) -> int:
        """Forget old events. See the port."""
        old = delete(outbox).where(outbox.c.due_at.is_(None), outbox.c.at < before)
        with self._begin() as connection:
            return int(connection.execute(old).rowcount)


@cache
def _free(*, only: bool, known: bool) -> Select[Any]:
    """Return the statement that finds the oldest free run, or looks whether one run is free."""
    ended = and_(runs.c.state == "running", runs.c.lease_until < bindparam("now"))
    free = (
        select(runs.c.tenant_id, runs.c.learner_id, runs.c.id)
        .where(
            or_(runs.c.state == "queued", ended),
            runs.c.cost_class.in_(bindparam("classes", expanding=True)),
        )
        .order_by(runs.c.created_at, runs.c.id)
        .limit(1)
    )
    if known:
        is_known = runs.c.lab.in_(bindparam("labs", expanding=True))
        free = free.where(or_(is_known, runs.c.created_at < bindparam("any_before")))
    return free.where(runs.c.id == bindparam("only")) if only else free


@cache
def _taking(*, only: bool, known: bool) -> Any:
    # In a CTE of its own, because PostgreSQL may run a subquery with LIMIT more than once.
    oldest = _free(only=only, known=known).with_for_update(skip_locked=True).cte("oldest")
    return (
        update(runs)
        .where(
            runs.c.tenant_id == oldest.c.tenant_id,
            runs.c.learner_id == oldest.c.learner_id,
            runs.c.id == oldest.c.id,
        )
        .values(
            state="running",
            worker=bindparam("worker"),
            lease_until=bindparam("lease_until"),
            tries=runs.c.tries + 1,
        )
        .returning(runs)
    )


@cache
def _due() -> Select[Any]:
    waiting = select(outbox.c.id).where(outbox.c.due_at <= bindparam("now"))
    return waiting.limit(bindparam("most"))


@cache
def _sending() -> Any:
    due = _due().order_by(outbox.c.at, outbox.c.id).with_for_update(skip_locked=True).cte("due")
    return (
        update(outbox)
        .where(outbox.c.id == due.c.id)
        .values(due_at=bindparam("due_again"), tries=outbox.c.tries + 1)
        .returning(outbox)
    )


@cache
def _settling() -> Any:
    return (
        update(outbox)
        .where(outbox.c.id == bindparam("event"), outbox.c.tries == bindparam("tried"))
        .values(delivered=bindparam("sent"), due_at=bindparam("due_again"))
    )


def _held(run: Run) -> tuple[Any, ...]:
    return (
        runs.c.tenant_id == run.owner.tenant_id,
        runs.c.learner_id == run.owner.learner_id,
        runs.c.id == run.id,
        runs.c.state == "running",
        runs.c.tries == run.tries,
    )


def _delivery_of(row: Row[Any]) -> Delivery:
    return Delivery(
        event=DomainEvent(
            id=row.id,
            owner=Owner(tenant_id=row.tenant_id, learner_id=row.learner_id),
            type=row.type,
            subject=row.subject,
            at=row.at,
            data=row.data,
        ),
        delivered=tuple(json.loads(row.delivered)),
        tries=row.tries,
    )
