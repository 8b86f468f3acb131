"""RESP2, the protocol of Redis: sending commands, reading replies exactly as they came.

Source: Redis documentation, "Redis serialization protocol specification".
"""

import socket
from collections.abc import Sequence
from dataclasses import dataclass

_READ_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Status:
    """A simple string such as OK, which is not the same as a string of two letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An error that the server answers, such as `WRONGTYPE ...`."""

    text: str


Reply = Status | Refused | int | bytes | None | list["Reply"]


class ConnectionLost(Exception):
    """The server closed the connection."""


class NoReply(Exception):
    """Nothing came in time; the connection can be used on."""


class RedisLine:
    """One connection. A command is a sequence of words; replies come in the commands' order."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = b""
        self._place = 0

    def send(self, words: Sequence[bytes]) -> None:
        """Send one command, and do not wait."""
        parts = [b"*%d\r\n" % len(words)]
        parts += [b"$%d\r\n%s\r\n" % (len(word), word) for word in words]
        try:
            self._connection.sendall(b"".join(parts))
        except ConnectionError as error:
            raise ConnectionLost from error

    def read(self, *, timeout_s: float) -> Reply:
        """Read the next reply.

        Raises:
            NoReply: when it is not complete in time; what came is kept for the next time.
            ConnectionLost: at the end of the connection.
        """
        self._connection.settimeout(timeout_s)
        self._place = 0
        try:
            reply = self._reply()
        except TimeoutError as error:
            raise NoReply from error
        except ConnectionError as error:
            raise ConnectionLost from error
        self._buffer = self._buffer[self._place :]
        return reply

    def ask(self, *words: str, timeout_s: float = 5.0) -> Reply:
        """Send a command and read its reply."""
        self.send([word.encode() for word in words])
        return self.read(timeout_s=timeout_s)

    def close(self) -> None:
        self._connection.close()

    def _reply(self) -> Reply:
        line = self._take_line()
        kind, rest = line[:1], line[1:]
        if kind == b"+":
            return Status(rest.decode())
        if kind == b"-":
            return Refused(rest.decode())
        number = int(rest)
        if kind == b":":
            return number
        if number < 0:
            return None
        if kind == b"$":
            return self._take(number + 2)[:-2]
        return [self._reply() for _ in range(number)]

    def _take_line(self) -> bytes:
        while (end := self._buffer.find(b"\r\n", self._place)) < 0:
            self._receive()
        line = self._buffer[self._place : end]
        self._place = end + 2
        return line

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < self._place + size:
            self._receive()
        data = self._buffer[self._place : self._place + size]
        self._place += size
        return data

    def _receive(self) -> None:
        data = self._connection.recv(_READ_BYTES)
        if not data:
            raise ConnectionResetError
        self._buffer += data
