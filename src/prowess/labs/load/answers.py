"""Reads one HTTP/1.1 answer after the other from the bytes of a connection; bodies are skipped."""

import re
from enum import Enum

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)
_KEEPS = re.compile(rb"\r\nconnection:[ \t]*keep-alive", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/1\.([01]) (\d\d\d)[ \r]")
_MOST_HEAD_BYTES = 65_536
_MOST_CHUNK_CHARS = 1_024
_FINAL = 200
_BODILESS = frozenset({204, 304})


class NotHttp(Exception):
    """What came is no HTTP/1 answer."""


class _Body(Enum):
    """How the end of a body is known."""

    LENGTH = 1
    CHUNKS = 2
    CLOSE = 3


class Answers:
    """The answers of one connection. `status` and `keeps_open` are those of the last."""

    __slots__ = ("_body", "_held", "_in_head", "_in_trailer", "_left", "keeps_open", "status")

    def __init__(self) -> None:
        self._held = b""
        self._in_head = True
        self._in_trailer = False
        self._body = _Body.LENGTH
        self._left = 0
        self.status = 0
        self.keeps_open = False

    @property
    def has_begun(self) -> bool:
        """True when a part of an answer has come."""
        return bool(self._held) or not self._in_head

    def feed(self, data: bytes, *, is_head: bool = False) -> bool:
        """Take bytes; tell whether an answer is whole now. `is_head`: HEAD has no body.

        Raises:
            NotHttp: it is none.
        """
        if self._held:
            data, self._held = self._held + data, b""
        while self._in_head:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                if len(data) > _MOST_HEAD_BYTES or data[:7] != b"HTTP/1."[: len(data)]:
                    raise NotHttp("The answer does not begin as HTTP/1 does.")
                self._held = data
                return False
            self._read_head(data[: end + 2], is_head=is_head)
            data = data[end + 4 :]
        if self._body is _Body.LENGTH:
            self._left -= len(data)
            return self._left <= 0 and self._finish(surplus=self._left < 0)
        return self._body is _Body.CHUNKS and self._feed_chunks(data)

    def end(self) -> bool:
        """Take the end of the connection; tell whether an answer is whole by that."""
        is_whole = not self._in_head and self._body is _Body.CLOSE
        self._in_head, self.keeps_open = True, False
        return is_whole

    def _finish(self, *, surplus: bool) -> bool:
        if surplus:
            self.keeps_open = False  # bytes that nobody asked for: what follows cannot be told
        self._in_head, self._in_trailer = True, False
        return True

    def _read_head(self, head: bytes, *, is_head: bool) -> None:
        found = _STATUS.match(head)
        if found is None:
            raise NotHttp(f"The answer begins with {head[:40]!r}.")
        self.status = int(found[2])
        if self.status < _FINAL:
            return
        self._in_head, self._left = False, 0
        if found[1] == b"1":
            self.keeps_open = _CLOSES.search(head) is None
        else:
            self.keeps_open = _KEEPS.search(head) is not None
        length = _LENGTH.search(head)
        self._body = _Body.LENGTH
        if is_head or self.status in _BODILESS:
            return
        if length is not None:
            self._left = int(length[1])
        elif _CHUNKED.search(head) is not None:
            self._body = _Body.CHUNKS
        else:
            self._body, self.keeps_open = _Body.CLOSE, False

    def _feed_chunks(self, data: bytes) -> bool:
        while True:
            if len(data) < self._left:
                self._left -= len(data)
                return False
            data = data[self._left :]
            self._left = 0
            end = data.find(b"\r\n")
            if end < 0:
                if len(data) > _MOST_CHUNK_CHARS:
                    raise NotHttp("A chunk does not begin with its length.")
                self._held = data
                return False
            line, data = data[:end], data[end + 2 :]
            if self._in_trailer:
                if not line:
                    return self._finish(surplus=bool(data))
                continue
            self._left = _chunk_bytes(line)
            self._in_trailer = self._left == 0
            self._left += 2 if self._left else 0


def _chunk_bytes(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError as error:
        raise NotHttp(f"A chunk begins with {line[:40]!r}.") from error
