"""A running Redis as a client sees it."""

import socket
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from prowess.kit.errors import Internal
from prowess.rigs.resp import RedisLine, Status

_CONNECT_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisServer:
    """Where a server is and how its default user logs in."""

    socket_path: Path
    version: str
    source: str
    password: str = field(repr=False)

    @property
    def url(self) -> str:
        """What client libraries take."""
        return f"unix://:{quote(self.password, safe='')}@{self.socket_path}"

    def connect(self) -> RedisLine:
        """Connect and log in.

        Raises:
            Internal: `rigs.login_refused`.
        """
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_CONNECT_TIMEOUT_S)
        connection.connect(str(self.socket_path))
        line = RedisLine(connection)
        reply = line.ask("AUTH", self.password)
        if reply != Status("OK"):
            line.close()
            raise Internal(
                code="rigs.login_refused",
                message=f"The server refused its own password: {reply!r}.",
                hint="Try again; report it when it comes again.",
            )
        return line
