"""Engines: one that writes and one that reads, for SQLite and for PostgreSQL."""

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from prowess.kit.errors import Invalid

_BUSY_TIMEOUT_MS = 15_000
_POOL_TIMEOUT_S = 30
_WAL_TRIES = 200
_WAL_PAUSE_S = 0.05
_CONNECT_TIMEOUT_S = 10

DURABLE = "prowess_durable"
"""Execution option of a writing connection: whether a commit waits for the disk."""


@dataclass(frozen=True, slots=True)
class Engines:
    """How a store reaches its database. `migrator` may change tables freely."""

    writer: Engine
    reader: Engine
    migrator: Engine

    def dispose(self) -> None:
        """Close every connection."""
        for engine in (self.writer, self.reader, self.migrator):
            engine.dispose()


def read_url(text_of_url: str, *, home: Path) -> URL:
    """Return the database's address; an empty text means SQLite in the home.

    Raises:
        Invalid: `storage.unknown_database` when it is neither SQLite nor PostgreSQL.
    """
    if not text_of_url:
        return URL.create("sqlite", database=str(home / "prowess.db"))
    try:
        url = make_url(text_of_url)
    except (ArgumentError, ValueError):
        raise _unknown_database() from None
    match url.get_backend_name():
        case "sqlite" if url.database not in {None, "", ":memory:"}:
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
        case _:
            raise _unknown_database()


def make_engines(url: URL) -> Engines:
    """Return engines for the address; nothing is connected yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(url)
    return _postgres_engines(url)


def _sqlite_engines(url: URL) -> Engines:
    path = Path(url.database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The learner's own: nobody else on the machine reads it, whatever the umask says.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # One writing connection a process: writers queue up here in order, instead of polling
    # SQLite's lock against one another. Other processes meet at that lock.
    writer = create_engine(
        url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=_POOL_TIMEOUT_S
    )
    reader = create_engine(
        url, poolclass=QueuePool, pool_size=4, max_overflow=12, pool_timeout=_POOL_TIMEOUT_S
    )
    migrator = create_engine(url, poolclass=NullPool)
    for engine, pragmas in (
        (writer, ("foreign_keys = ON",)),
        (reader, ("foreign_keys = ON", "query_only = ON")),
        # A table is changed by making a new one, which foreign keys would forbid on the way.
        (migrator, ("foreign_keys = OFF",)),
    ):
        _set_pragmas(engine, pragmas)
    for engine in (writer, migrator):
        event.listen(engine, "begin", _begin_immediate)
    event.listen(reader, "begin", _begin_deferred)
    return Engines(writer=writer, reader=reader, migrator=migrator)


def _set_pragmas(engine: Engine, pragmas: tuple[str, ...]) -> None:
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        # sqlite3 begins transactions by itself, but not before DDL or SELECT; we do it below.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        if "query_only = ON" not in pragmas:
            _enter_wal(connection)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", on_connect)


def _enter_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, which lasts with the file.

    The switch needs the file for itself, and for that SQLite does not wait: it says busy at once
    (8 of 1,800 first starts at the same moment).
    """
    for left in reversed(range(_WAL_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or not left:
                raise
            time.sleep(_WAL_PAUSE_S)
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first could not wait for it later.

    FULL waits for the disk at each commit, NORMAL only at checkpoints. Either outlives the death
    of the process; only FULL outlives a power cut.
    """
    durable = connection.get_execution_options().get(DURABLE, True)
    if connection.info.get(DURABLE) != durable:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.info[DURABLE] = durable
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _postgres_engines(url: URL) -> Engines:
    arguments: dict[str, Any] = {
        "connect_timeout": _CONNECT_TIMEOUT_S,
        "application_name": "prowess",
    }
    writer = create_engine(
        url,
        pool_size=4,
        max_overflow=12,
        pool_timeout=_POOL_TIMEOUT_S,
        pool_pre_ping=True,
        connect_args=arguments,
    )
    event.listen(writer, "begin", _wait_for_disk)
    reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(writer=writer, reader=reader, migrator=writer)


def _wait_for_disk(connection: Connection) -> None:
    if not connection.get_execution_options().get(DURABLE, True):
        connection.execute(text("SET LOCAL synchronous_commit TO off"))


def _unknown_database() -> Invalid:
    return Invalid(
        code="storage.unknown_database",
        message="database_url names neither a PostgreSQL database nor a SQLite file.",
        hint="Write postgresql://user:password@host/database, or leave it out for SQLite.",
    )
