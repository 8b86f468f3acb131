"""The client's side: find or start the supervisor, keep a lifeline to it, ask for servers."""

import fcntl
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from prowess.kit.errors import Conflict
from prowess.rigs.launch import launch, supervisor_lost
from prowess.rigs.mongo_server import MongoServer
from prowess.rigs.postgres_server import PostgresServer
from prowess.rigs.redis_server import RedisServer
from prowess.rigs.site import Site, find_site, prepare_site
from prowess.rigs.wire import LINE_BYTES, PROTOCOL, Say, decode, encode, error_of

_OPEN_TIMEOUT_S = 20.0
_ANSWER_TIMEOUT_S = 90.0
_HELLO_TIMEOUT_S = 5.0
_POLL_S = 0.02


def open_servers(
    *,
    home: Path,
    environ: Mapping[str, str],
    on_progress: Callable[[str], None] | None = None,
) -> "Servers":
    """Connect to the supervisor of the home, starting it when there is none.

    Raises:
        Unavailable: `rigs.unwritable_home`, `rigs.supervisor_stuck`, `rigs.no_account`.
        Forbidden: `rigs.foreign_folder` when the home belongs to somebody else.
    """
    site = find_site(home=home, environ=environ)
    prepare_site(site)
    servers = Servers(site=site, environ=environ, on_progress=on_progress)
    servers.open()
    return servers


class Servers:
    """A lifeline to the supervisor; the servers run as long as any client holds one.

    Threads may share it: requests take turns.
    """

    def __init__(self, *, site: Site, environ: Mapping[str, str], on_progress: Say | None) -> None:
        self._site = site
        self._environ = environ
        self._say: Say = on_progress or _be_quiet
        self._turn = threading.Lock()
        self._line: _Line | None = None

    def open(self) -> None:
        """Connect now. Asking for a server does it, too."""
        with self._turn:
            self._connected()

    def postgres(
        self,
        *,
        name: str = "main",
        tcp: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> PostgresServer:
        """Return a PostgreSQL that is ready, starting it where needed.

        `tcp` adds a free port on 127.0.0.1. Another `name` is another server of its own.

        Raises:
            Unavailable: `rigs.postgres_missing`, `rigs.start_failed`, `rigs.crash_loop`...
            Exhausted: `rigs.disk_full`, `rigs.no_memory`.
            Conflict: `rigs.other_options` when the name runs with other options.
        """
        options = {"tcp": tcp, "settings": dict(settings or {})}
        facts = self._ask({"op": "ensure", "kind": "postgres", "name": name, "options": options})
        return PostgresServer(
            socket_dir=Path(facts["socket_dir"]),
            port=int(facts["port"]),
            has_tcp=bool(facts["tcp"]),
            version=str(facts["version"]),
            source=str(facts["source"]),
            user=str(facts["user"]),
            password=str(facts["password"]),
        )

    def redis(self, *, name: str = "main") -> RedisServer:
        """Return a Redis that is ready, starting it where needed.

        Raises:
            Unavailable: `rigs.redis_missing`, `rigs.start_failed`, `rigs.crash_loop`...
        """
        facts = self._ask({"op": "ensure", "kind": "redis", "name": name})
        return RedisServer(
            socket_path=Path(facts["socket"]),
            version=str(facts["version"]),
            source=str(facts["source"]),
            password=str(facts["password"]),
        )

    def mongo(self, *, name: str = "main") -> MongoServer:
        """Return a MongoDB-compatible server that is ready, starting it where needed.

        Raises:
            Unavailable: `rigs.mongo_missing`, `rigs.start_failed`, `rigs.crash_loop`...
        """
        facts = self._ask({"op": "ensure", "kind": "mongo", "name": name})
        return MongoServer(
            port=int(facts["port"]),
            version=str(facts["version"]),
            source=str(facts["source"]),
            user=str(facts["user"]),
            password=str(facts["password"]),
        )

    def status(self) -> dict[str, Any]:
        """Return the supervisor's pid, how many clients it has, and each server's state."""
        return self._ask({"op": "status"})

    def stop(self) -> None:
        """Stop every server of this home now, also those that other clients use."""
        self._ask({"op": "stop"})

    def stop_one(self, kind: str, *, name: str) -> None:
        """Stop one server. Who asks for it again gets an empty one."""
        self._ask({"op": "stop", "kind": kind, "name": name})

    def close(self) -> None:
        """Let go of the lifeline. The last client to do so ends the servers."""
        with self._turn:
            self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        with self._turn:
            try:
                return self._connected().ask(request, self._say)
            except _LineLostError:
                self._drop()  # the supervisor was killed, or was just leaving: once more
            try:
                return self._connected().ask(request, self._say)
            except _LineLostError as error:
                self._drop()
                raise supervisor_lost(self._site) from error

    def _connected(self) -> "_Line":
        if self._line is not None and self._line.pid != os.getpid():
            self._drop()  # inherited through a fork: two processes must not share one line
        if self._line is None:
            self._line = _find_or_start(self._site, self._environ)
        return self._line

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def _be_quiet(_: str) -> None:
    return


class _LineLostError(Exception):
    """The connection ended before the answer."""


class _Line:
    """One connection to the supervisor, and the process that opened it."""

    def __init__(self, connection: socket.socket) -> None:
        self.pid = os.getpid()
        self._connection = connection
        self._buffer = b""

    def ask(
        self, request: Mapping[str, Any], say: Say, *, timeout_s: float = _ANSWER_TIMEOUT_S
    ) -> dict[str, Any]:
        try:
            self._connection.settimeout(timeout_s)
            self._connection.sendall(encode(request))
            while True:
                reply = decode(self._read_line())
                if "say" in reply:
                    say(str(reply["say"]))
                elif "error" in reply:
                    raise error_of(reply["error"])
                else:
                    return dict(reply["ok"])
        except (OSError, ValueError) as error:
            raise _LineLostError from error

    def _read_line(self) -> bytes:
        while b"\n" not in self._buffer:
            data = self._connection.recv(LINE_BYTES)
            if not data:
                raise _LineLostError
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def close(self) -> None:
        self._connection.close()


def _find_or_start(site: Site, environ: Mapping[str, str]) -> _Line:
    deadline = time.monotonic() + _OPEN_TIMEOUT_S
    while time.monotonic() < deadline:
        line = _find(site)
        if line is not None:
            return line
        with (site.run / "start.lock").open("ab") as lock:
            if _take(lock):
                line = _find(site)  # the holder before us may have started it
                if line is None:
                    launch(site, environ, task="supervise")
                    line = _find(site)
                if line is not None:
                    return line
        time.sleep(_POLL_S)
    raise supervisor_lost(site)


def _take(lock: BinaryIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _find(site: Site) -> _Line | None:
    try:
        address = json.loads(site.listing.read_bytes())["address"]
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    line = _Line(connection)
    try:
        greeting = line.ask({"op": "hello"}, _be_quiet, timeout_s=_HELLO_TIMEOUT_S)
    except _LineLostError:
        line.close()
        return None
    if greeting.get("protocol") != PROTOCOL:
        line.close()
        raise Conflict(
            code="rigs.other_version",
            message=f"A supervisor of Prowess {greeting.get('version')} holds this home.",
            hint="Stop the Prowess processes that still run the other version.",
        )
    return line
