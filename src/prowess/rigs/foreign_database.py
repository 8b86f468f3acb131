"""A PostgreSQL of somebody else's, by its address."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

_CONNECT_TIMEOUT_S = 10


def connect_to(url: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """Connect by a DATABASE_URL, in autocommit mode.

    Raises:
        rigs.SqlError: it is no such address, or what the server answers.
    """
    import psycopg

    return psycopg.connect(url, connect_timeout=_CONNECT_TIMEOUT_S, autocommit=True)
