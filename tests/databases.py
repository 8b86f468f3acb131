"""Fresh databases for tests: a SQLite file or a PostgreSQL database, its tables already there.

Each is a copy of a template that was migrated once, because migrating takes longer than a test.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from builders import NOON
from prowess.adapters.storage import open_store
from prowess.kit.errors import Unavailable
from prowess.rigs import PostgresServer, open_servers


class SqliteFiles:
    """Makes `sqlite:///` addresses below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        self._serial = count()
        open_store(f"sqlite:///{self._template}", home=folder, now=NOON).close()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        path = self._folder / f"fresh{next(self._serial)}.db"
        shutil.copy(self._template, path)
        yield f"sqlite:///{path}"
        for leftover in self._folder.glob(f"{path.name}*"):
            leftover.unlink()

    @contextmanager
    def empty(self) -> Iterator[str]:
        yield f"sqlite:///{self._folder / f'empty{next(self._serial)}.db'}"


class PostgresDatabases:
    """Makes `postgresql://` addresses on one server."""

    def __init__(self, server: PostgresServer, *, home: Path) -> None:
        self._server = server
        self._serial = count()
        self._do("create database template_of_tests")
        open_store(self._url("template_of_tests"), home=home, now=NOON).close()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        with self._database("template template_of_tests") as url:
            yield url

    @contextmanager
    def empty(self) -> Iterator[str]:
        with self._database("") as url:
            yield url

    @contextmanager
    def _database(self, clause: str) -> Iterator[str]:
        name = f"fresh{next(self._serial)}"
        self._do(f"create database {name} {clause}")
        yield self._url(name)
        self._do(f"drop database {name} with (force)")

    def _do(self, statement: str) -> None:
        with self._server.connect(database="postgres") as connection:
            connection.execute(statement.encode())

    def _url(self, database: str) -> str:
        server = self._server
        return (
            f"postgresql://{server.user}:{server.password}@/{database}"
            f"?host={server.socket_dir}&port={server.port}"
        )


@contextmanager
def some_postgres(home: Path) -> Iterator[PostgresDatabases]:
    """Lend databases on a server that ends with the block; skip where none can be started."""
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    try:
        servers = open_servers(home=home, environ=environ)
    except Unavailable as error:
        pytest.skip(f"{error.message} {error.hint}")
    with servers:
        yield PostgresDatabases(servers.postgres(), home=home)
