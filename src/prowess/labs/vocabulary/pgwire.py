"""What a program asks of PostgreSQL, read from the bytes that it sends.

Source: https://www.postgresql.org/docs/18/protocol-message-formats.html, protocol 3.
"""

from dataclasses import dataclass, field

_HEAD_BYTES = 5
_LENGTH_BYTES = 4
_KEPT_BYTES = 64 << 10
_MOST_NAMES = 4_096
_ENCRYPTION = {80877103, 80877104}  # SSLRequest, GSSENCRequest: another start-up message follows
_READ = frozenset(b"QPBEF")


@dataclass(slots=True)
class Asked:
    """The requests of one connection. Feed it all that the program sends, in order.

    It keeps a part of long messages only, and names of prepared statements within bounds.
    """

    _head: bytearray = field(default_factory=bytearray)
    _body: bytearray = field(default_factory=bytearray)
    _left: int = 0
    _kind: int = 0
    _has_begun: bool = False
    _prepared: dict[bytes, str] = field(default_factory=dict)
    _bound: dict[bytes, str] = field(default_factory=dict)

    def feed(self, data: bytes) -> tuple[str, ...]:
        """Return the texts of the statements whose execution is asked for by these bytes."""
        found: list[str] = []
        view = memoryview(data)
        while view:
            taken = self._take_body(view) if self._left else self._take_head(view)
            view = view[taken:]
            if len(self._head) == self._wanted and not self._left:
                found += self._end()
        return tuple(found)

    @property
    def _wanted(self) -> int:
        return _HEAD_BYTES if self._has_begun else _LENGTH_BYTES

    def _take_head(self, view: memoryview) -> int:
        taken = min(len(view), self._wanted - len(self._head))
        self._head += view[:taken]
        if len(self._head) == self._wanted:
            length = int.from_bytes(self._head[-_LENGTH_BYTES:], "big")
            self._left = max(0, length - _LENGTH_BYTES)
            self._kind = self._head[0] if self._has_begun else 0
        return taken

    def _take_body(self, view: memoryview) -> int:
        taken = min(len(view), self._left)
        room = _KEPT_BYTES - len(self._body)
        self._body += view[: min(taken, max(0, room))]
        self._left -= taken
        return taken

    def _end(self) -> list[str]:
        """Take the message in that is whole now, and make room for the next."""
        body = bytes(self._body)
        self._head.clear()
        self._body.clear()
        if not self._has_begun:
            self._has_begun = int.from_bytes(body[:_LENGTH_BYTES], "big") not in _ENCRYPTION
            return []
        return self._hear(chr(self._kind), body) if self._kind in _READ else []

    def _hear(self, kind: str, body: bytes) -> list[str]:
        first, _, rest = body.partition(b"\0")
        match kind:
            case "Q":
                return [_text(first)]
            case "P":
                _note(self._prepared, first, _text(rest.partition(b"\0")[0]))
            case "B":
                _note(self._bound, first, self._prepared.get(rest.partition(b"\0")[0], ""))
            case "E":
                return [self._bound.get(first, "")]
            case _:
                return ["(a function call)"]
        return []


def _note(names: dict[bytes, str], name: bytes, text: str) -> None:
    if len(names) >= _MOST_NAMES:
        names.clear()
    names[name] = text


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
