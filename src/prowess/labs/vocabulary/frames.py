"""Frames of WebSocket, both ways: whole, in pieces, and wrong on purpose. RFC 6455, section 5."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
NAMES = {
    CONTINUATION: "continuation",
    TEXT: "text",
    BINARY: "binary",
    CLOSE: "close",
    PING: "ping",
    PONG: "pong",
}
_MOST_CONTROL_BYTES = 125
_TWO_BYTES, _EIGHT_BYTES = 126, 127
_HEAD_BYTES = 2
_MOST_FRAME_BYTES = 16 << 20
_SENT_CODES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}


class FrameFault(Exception):
    """Bytes break the rules of frames; the text says which."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it was received."""

    opcode: int
    payload: bytes
    is_final: bool = True

    @property
    def is_control(self) -> bool:
        """True for close, ping and pong."""
        return self.opcode >= CLOSE


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    is_final: bool = True,
    is_masked: bool = True,
    reserved: int = 0,
    told_bytes: int | None = None,
) -> bytes:
    """Return the bytes of a frame of a client.

    What a client must not do is done when asked for: no mask, reserved bits, a length that is
    told and not kept.
    """
    length = len(payload) if told_bytes is None else told_bytes
    head = bytearray([(0x80 if is_final else 0) | reserved << 4 | opcode])
    mark = 0x80 if is_masked else 0
    if length < _TWO_BYTES:
        head.append(mark | length)
    elif length < 1 << 16:
        head += bytes([mark | _TWO_BYTES]) + length.to_bytes(2, "big")
    else:
        head += bytes([mark | _EIGHT_BYTES]) + length.to_bytes(8, "big")
    if not is_masked:
        return bytes(head) + payload
    key = os.urandom(4)
    return bytes(head) + key + masked(payload, key)


def masked(payload: bytes, key: bytes) -> bytes:
    """Return bytes masked by a key of four, or unmasked by the same."""
    whole = (key * (len(payload) // 4 + 1))[: len(payload)]
    both = int.from_bytes(payload, "big") ^ int.from_bytes(whole, "big")
    return both.to_bytes(len(payload), "big")


def fragments(opcode: int, payload: bytes, *, size_bytes: int) -> Iterator[bytes]:
    """Yield one message in frames of a size."""
    parts = [payload[at : at + size_bytes] for at in range(0, len(payload), size_bytes)] or [b""]
    for at, part in enumerate(parts):
        is_final = at == len(parts) - 1
        yield frame(CONTINUATION if at else opcode, part, is_final=is_final)


def close_payload(code: int | None, reason: str = "") -> bytes:
    """Return what a close frame holds."""
    return b"" if code is None else code.to_bytes(2, "big") + reason.encode()


def read_close(payload: bytes) -> tuple[int | None, str]:
    """Return the code and the reason of a close frame.

    Raises:
        FrameFault: it is none that may be sent.
    """
    if not payload:
        return None, ""
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < _HEAD_BYTES or code not in _SENT_CODES:
        raise FrameFault(f"the close code {code} may not be sent (RFC 6455, 7.4)")
    try:
        return code, payload[2:].decode()
    except UnicodeDecodeError as error:
        raise FrameFault("the reason of a close frame is not UTF-8") from error


@dataclass(slots=True)
class FrameReader:
    """Takes what a server sends, and checks it. Frames of a server carry no mask."""

    _data: bytearray = field(default_factory=bytearray)
    _in_message: bool = False

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Yield the frames that are whole now.

        Raises:
            FrameFault: the server broke a rule.
        """
        self._data += data
        while (found := self._next()) is not None:
            yield found

    def _next(self) -> Frame | None:
        size = self._size()
        if size is None:
            return None
        head, length = size
        if len(self._data) < head + length:
            return None
        first = self._data[0]
        payload = bytes(self._data[head : head + length])
        del self._data[: head + length]
        made = Frame(first & 0x0F, payload, is_final=bool(first & 0x80))
        if not made.is_control:
            self._in_message = not made.is_final
        return made

    def _size(self) -> tuple[int, int] | None:
        """Return the bytes of the head and of the payload, once they are known."""
        if len(self._data) < _HEAD_BYTES:
            return None
        self._check_head(self._data[0], self._data[1])
        length, head = self._data[1] & 0x7F, _HEAD_BYTES
        more = {_TWO_BYTES: 2, _EIGHT_BYTES: 8}.get(length, 0)
        if len(self._data) < head + more:
            return None
        if more:
            length = int.from_bytes(self._data[head : head + more], "big")
        if length > _MOST_FRAME_BYTES:
            raise FrameFault(f"a frame of {length:,} bytes is more than this client takes")
        return head + more, length

    def _check_head(self, first: int, second: int) -> None:
        opcode, is_final = first & 0x0F, bool(first & 0x80)
        if first & 0x70:
            raise FrameFault("a reserved bit is set, and no extension was agreed on (5.2)")
        if second & 0x80:
            raise FrameFault("a frame of a server is masked (5.1)")
        if opcode not in NAMES:
            raise FrameFault(f"the opcode {opcode:#x} is reserved (5.2)")
        if opcode >= CLOSE:
            if not is_final or second & 0x7F > _MOST_CONTROL_BYTES:
                raise FrameFault(f"a {NAMES[opcode]} frame is fragmented or too long (5.5)")
        elif (opcode == CONTINUATION) != self._in_message:
            told = "continues no message" if opcode == CONTINUATION else "begins within a message"
            raise FrameFault(f"a {NAMES[opcode]} frame {told} (5.4)")
