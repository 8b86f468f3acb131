"""The service's database as the database itself sees it: statements, rows, locks, a crash."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from prowess.labs.vocabulary.defects import CannotTell, LeftOut
from prowess.rigs import Connection, SqlError, sql

Connect = Callable[[str], "Connection[tuple[Any, ...]]"]
ADMIN = "postgres"
_RECOVERY_S = 20.0
_POLL_S = 0.02
_LOCK_MS = 5_000
_SHOWN = 3

NEEDS_OURS = (
    "It cuts off or crashes the database, which is done only to one that Prowess makes. That "
    "takes a run of its own: your program started by Prowess (--start COMMAND, or a folder with "
    "prowess.toml), without --database-url, and taking DATABASE_URL as it is given."
)
_LACKING = {
    "42883": "the extension is not in this database",
    "42P01": "the extension is not in this database",
    "42501": "its user has no right to reset them",
    "55000": "the server was started without it",
}
"""What a database lacks for counting statements, by the state of its refusal."""

_RESET = """
SELECT pg_stat_statements_reset(0, oid, 0) FROM pg_database WHERE datname = %s
"""
_COUNT = """
SELECT s.calls, s.query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
WHERE d.datname = %s AND s.toplevel ORDER BY s.calls DESC, s.query
"""
_TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
ORDER BY 1, 2
"""


@dataclass(slots=True)
class Statements:
    """What the service asked of its database meanwhile, most often asked first."""

    rows: list[tuple[int, str]] = field(default_factory=list)

    @property
    def calls(self) -> int:
        """How many statements there were."""
        return sum(calls for calls, _ in self.rows)

    def repeated(self) -> tuple[str, ...]:
        """Return the statements sent most often, with their counts, for a note."""
        shown = (f"  {calls:4d} times  {' '.join(text.split())}" for calls, text in self.rows)
        return tuple(shown)[:_SHOWN]


@dataclass(slots=True)
class Db:
    """One service's database; `connect(database)` logs in as the superuser.

    `url` is the address that the service was given.
    Where `is_ours` is false it is a database of the learner's own, seen with the program's rights.
    """

    name: str
    connect: Connect
    url: str = ""
    is_ours: bool = True

    @contextmanager
    def statements(self) -> Iterator[Statements]:
        """Count what the service sends within the block. Transaction control is not counted."""
        found = Statements()
        with self.connect(ADMIN) as admin:
            self._count_anew(admin)
            yield found
            found.rows = [
                (int(row[0]), str(row[1])) for row in admin.execute(_COUNT, (self.name,))
            ]

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """Let the server count no statements within the block: counting costs time."""
        if not self.is_ours:  # it is not for us to change
            yield
            return
        with self.connect(ADMIN) as admin:
            admin.execute("ALTER SYSTEM SET pg_stat_statements.track = 'none'")
            admin.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            with self.connect(ADMIN) as admin:
                count_again(admin)

    def _count_anew(self, admin: "Connection[tuple[Any, ...]]") -> None:
        try:
            admin.execute(_RESET, (self.name,))
        except SqlError as error:
            if self.is_ours:
                raise
            raise LeftOut(_how_to_count(error, self.name, admin.info.user)) from error

    def tables(self) -> tuple[tuple[str, str], ...]:
        """Return the schema and name of every table of the service."""
        with self.connect(self.name) as mine:
            return tuple((str(row[0]), str(row[1])) for row in mine.execute(_TABLES))

    def holds(self, text: str) -> bool:
        """Tell whether any row of any table holds the text."""
        with self.connect(self.name) as mine:
            for table in self.tables():
                query = sql.SQL("SELECT 1 FROM {} t WHERE strpos(t::text, %s) > 0 LIMIT 1")
                if mine.execute(query.format(sql.Identifier(*table)), (text,)).fetchone():
                    return True
        return False

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let every statement on the service's tables wait until the block ends."""
        tables = self.tables()
        if not tables:
            raise CannotTell("The service has no tables in its database.")
        names = sql.SQL(", ").join(sql.Identifier(*table) for table in tables)
        with self.connect(self.name) as mine, mine.transaction():
            # A service that keeps a transaction open must not keep us waiting for ever.
            mine.execute(f"SET LOCAL lock_timeout = {_LOCK_MS}")
            mine.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(names))
            yield

    def await_waiting(self, *, timeout_s: float) -> bool:
        """Wait until a statement of the service waits for a lock; tell whether one does."""
        query = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
        deadline = time.monotonic() + timeout_s
        with self.connect(ADMIN) as admin:
            while time.monotonic() < deadline:
                if admin.execute(query, (self.name,)).fetchone():
                    return True
                time.sleep(_POLL_S)
        return False

    def crash(self, *, settled: bool = False) -> None:
        """Kill -9 a process of the server: it drops all memory and recovers from its log.

        Every connection ends. What was only in memory is lost, as in a crash of the server.
        `settled`: all that was committed is on the disk before. Else tables that a service has
        just made may be lost, where its commits do not wait for the disk.

        Raises:
            CannotTell: it did not come back.
        """
        if not self.is_ours:
            raise LeftOut(NEEDS_OURS)
        with self.connect(ADMIN) as witness, self.connect(ADMIN) as admin:
            if settled:
                admin.execute("CHECKPOINT")
            os.kill(admin.info.backend_pid, signal.SIGKILL)
            # Until the server has noticed, it takes new sessions as if nothing had happened.
            _await(lambda: not _answers(witness))
        _await(self._is_open)

    def _is_open(self) -> bool:
        try:
            with self.connect(ADMIN) as admin:
                return _answers(admin)
        except SqlError:
            return False


def _answers(session: "Connection[tuple[Any, ...]]") -> bool:
    try:
        session.execute("SELECT 1")
    except SqlError:
        return False
    return True


def _await(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _RECOVERY_S
    while not is_so():
        if time.monotonic() >= deadline:
            raise CannotTell("The database did not recover from its crash in time.")
        time.sleep(_POLL_S)


def _how_to_count(error: SqlError, database: str, user: str) -> str:
    """Say what a database of the learner's own lacks, and how it is had."""
    lack = _LACKING.get(error.sqlstate or "", str(error).partition("\n")[0])
    role = sql.Identifier(user).as_string()
    return (
        f"It counts statements by pg_stat_statements, and {lack}. Allowed it is by "
        "shared_preload_libraries = 'pg_stat_statements' in postgresql.conf and a restart of the "
        f"server, then as superuser in the database {database}: CREATE EXTENSION IF NOT EXISTS "
        "pg_stat_statements; GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO "
        f"{role};"
    )


def count_again(admin: "Connection[tuple[Any, ...]]") -> None:
    """Count statements as the server was started to, also where a grading was killed meanwhile."""
    admin.execute("ALTER SYSTEM RESET pg_stat_statements.track")
    admin.execute("SELECT pg_reload_conf()")
