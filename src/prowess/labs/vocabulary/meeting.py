"""Lets nobody write in a race before all have read: by chance that happens once in many times."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, Self

from prowess.labs.vocabulary.db import Db
from prowess.rigs import Connection, SqlError, sql

_LOCK_MS, _IDLE_S = 1_000, 5
_SETTLED_S = 0.03
_NO_MORE_S = 0.15
_MOST_S = 0.4
"""How long one may wait: what a service allows its statements is seldom less."""

_NOBODY_S = 3.0
_IN_TRANSACTION = 2
"""The protocol's word for a transaction that goes well."""

_TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND n.nspname NOT LIKE 'pg\\_t%' AND has_table_privilege(c.oid, 'UPDATE')
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1, 2
"""
_WAITING = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""


class Meeting(Protocol):
    """What a race asks of one. `held_s` is how long somebody waited in it, 0 where nobody did."""

    held_s: float

    def __enter__(self) -> Self: ...
    def __exit__(self, *ended: object) -> None: ...
    @property
    def is_on(self) -> bool:
        """True as long as writes are kept out."""
        ...

    def begin(self) -> None:
        """Count from now on: the requests have been sent."""
        ...

    def look(self, *, answered: int) -> None:
        """Let the writes in, where there is nothing more to wait for."""
        ...


class NoMeeting:
    """All goes as it goes."""

    held_s = 0.0
    is_on = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def begin(self) -> None:
        """Do nothing."""

    def look(self, *, answered: int) -> None:
        """Do nothing."""


class Patience:
    """When a meeting of so many is over. Times are seconds of one clock."""

    def __init__(self, count: int, *, now_s: float) -> None:
        self._count = count
        self._began_s = self._grew_s = now_s
        self._first_s: float | None = None
        self._most = 0

    def is_over(self, *, now_s: float, waiting: int, answered: int) -> bool:
        """Tell it of those who wait now, and of those who were answered without."""
        if waiting + answered > self._most:
            self._most, self._grew_s = waiting + answered, now_s
        if waiting and self._first_s is None:
            self._first_s = now_s
        if answered >= self._count:
            return True
        if self._first_s is None:
            return now_s >= self._began_s + _NOBODY_S
        # Who writes in the background waits as well: give the last one a moment to come.
        quiet_s = _SETTLED_S if self._most >= self._count else _NO_MORE_S
        return now_s >= min(self._grew_s + quiet_s, self._first_s + _MOST_S)


class DatabaseMeeting:
    """Keeps writes out of the tables of a service until all wait who race, or no more come.

    Who reads, computes, and writes has then read before anybody wrote. Reading goes on. Where the
    tables cannot be locked, all goes as it goes.
    """

    def __init__(self, db: Db, count: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.held_s = 0.0
        self._count = count
        self._clock = clock
        self._session: Connection[tuple[Any, ...]] | None = None
        self._known: frozenset[int] = frozenset()
        with suppress(SqlError):
            self._session = db.connect(db.name)
            _lock(self._session)
            self._known = self._waiting()
        if not self._is_locked():
            self._let_in()
        self.begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_in()

    @property
    def is_on(self) -> bool:
        """True as long as writes are kept out."""
        return self._session is not None

    def begin(self) -> None:
        """Count from now on: the requests have been sent."""
        self._began_s = self._clock()
        self._patience = Patience(self._count, now_s=self._began_s)

    def look(self, *, answered: int) -> None:
        """Let the writes in, where there is nothing more to wait for."""
        if self._session is None:
            return
        try:
            waiting = len(self._waiting() - self._known)
        except SqlError:
            self._let_in()
            return
        now_s = self._clock()
        if waiting:
            self.held_s = now_s - self._began_s
        if self._patience.is_over(now_s=now_s, waiting=waiting, answered=answered):
            self._let_in()

    def _waiting(self) -> frozenset[int]:
        assert self._session is not None
        self._session.execute("SELECT pg_stat_clear_snapshot()")  # else it shows what it showed
        return frozenset(int(row[0]) for row in self._session.execute(_WAITING))

    def _is_locked(self) -> bool:
        session = self._session
        return session is not None and session.pgconn.transaction_status == _IN_TRANSACTION

    def _let_in(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()  # what it has locked is let go with it


def _lock(session: "Connection[tuple[Any, ...]]") -> None:
    rows = session.execute(_TABLES).fetchall()
    if not rows:
        return
    names = sql.SQL(", ").join(sql.Identifier(str(one[0]), str(one[1])) for one in rows)
    session.execute("BEGIN")
    # A service that keeps a transaction open must not keep us waiting for ever, nor we it, where
    # somebody stops us meanwhile.
    session.execute(f"SET LOCAL lock_timeout = {_LOCK_MS}")
    session.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{_IDLE_S}s'")
    session.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(names))
