"""A running PostgreSQL as a client sees it."""

import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from prowess.kit.errors import Conflict

if TYPE_CHECKING:
    import psycopg

_CONNECT_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """Where a server is and how its superuser logs in."""

    socket_dir: Path
    port: int
    has_tcp: bool
    version: str
    source: str
    user: str
    password: str = field(repr=False)

    def connect(
        self, *, database: str, user: str | None = None, password: str | None = None
    ) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect through the unix socket, in autocommit mode; as the superuser by default.

        Raises:
            rigs.SqlError: what the server answers.
        """
        import psycopg

        return psycopg.connect(
            host=str(self.socket_dir),
            port=self.port,
            dbname=database,
            user=user or self.user,
            password=self.password if user is None else password,
            connect_timeout=_CONNECT_TIMEOUT_S,
            autocommit=True,
        )

    def is_listening(self) -> bool:
        """False when nobody listens any more: it ended, and does not come back by itself.

        While it recovers from a crash of a session it listens, and refuses logins.
        """
        address = self.socket_dir / f".s.PGSQL.{self.port}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(_CONNECT_TIMEOUT_S)
            try:
                line.connect(str(address))
            except (ConnectionRefusedError, FileNotFoundError):
                return False
            except OSError:
                return True
        return True

    def url(self, *, database: str, user: str | None = None, password: str | None = None) -> str:
        """Return a DATABASE_URL over TCP for a learner's program.

        Raises:
            Conflict: `rigs.no_tcp` when the server was not asked to listen on a port.
        """
        if not self.has_tcp:
            raise Conflict(
                code="rigs.no_tcp",
                message="This PostgreSQL listens on its unix socket only.",
                hint="Ask for postgres(name=..., tcp=True).",
            )
        name = quote(user or self.user, safe="")
        secret = quote((self.password if user is None else password) or "", safe="")
        return f"postgresql://{name}:{secret}@127.0.0.1:{self.port}/{quote(database, safe='')}"
