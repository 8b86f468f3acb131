"""Real servers and the learner's processes: start, ready, limits, logs, stop.

Never knowledge of labs. The driver's names that labs need are handed on from here, loaded when
first asked for.
"""

from typing import TYPE_CHECKING, Any

from prowess.rigs.client import Servers, open_servers
from prowess.rigs.doctor import find_leftovers, sweep
from prowess.rigs.leftovers import Leftover
from prowess.rigs.postgres_server import PostgresServer

if TYPE_CHECKING:
    from psycopg import Connection, Cursor, sql
    from psycopg import Error as SqlError
    from psycopg import errors as sql_errors

__all__ = [
    "Connection",
    "Cursor",
    "Leftover",
    "PostgresServer",
    "Servers",
    "SqlError",
    "find_leftovers",
    "open_servers",
    "sql",
    "sql_errors",
    "sweep",
]

_DRIVER = {
    "Connection": ("psycopg", "Connection"),
    "Cursor": ("psycopg", "Cursor"),
    "SqlError": ("psycopg", "Error"),
    "sql": ("psycopg.sql", ""),
    "sql_errors": ("psycopg.errors", ""),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _DRIVER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _DRIVER[name]
    found = import_module(module)
    value = getattr(found, attribute) if attribute else found
    globals()[name] = value
    return value
