"""Stores to hold against the contract: in memory, on SQLite, on PostgreSQL."""

import pytest

from builders import NOON
from databases import PostgresDatabases, SqliteFiles, some_postgres
from prowess.adapters.storage import open_store
from prowess.adapters.storage.memory import MemoryStore

ON_DISK = ("sqlite", pytest.param("postgresql", marks=pytest.mark.servers))


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases(tmp_path_factory):
    with some_postgres(tmp_path_factory.mktemp("pg")) as databases:
        yield databases


@pytest.fixture(params=ON_DISK)
def databases(request) -> SqliteFiles | PostgresDatabases:
    name = "sqlite_files" if request.param == "sqlite" else "postgres_databases"
    return request.getfixturevalue(name)


@pytest.fixture(params=("memory", *ON_DISK))
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
        return
    name = "sqlite_files" if request.param == "sqlite" else "postgres_databases"
    with request.getfixturevalue(name).fresh() as url:
        opened = open_store(url, home=tmp_path, now=NOON)
        yield opened
        opened.close()
