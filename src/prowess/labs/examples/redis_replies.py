"""Commands as `redis-cli` reads them, and replies as it prints them."""

import re
from collections.abc import Sequence

from prowess.labs.examples.kind import ExampleError
from prowess.rigs import Refused, Reply, Status

_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"a": b"\a", b"b": b"\b"}
_SHOWN = {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", 7: "\\a", 8: "\\b"}
_FIRST_PRINTED, _LAST_PRINTED = 32, 126
_WORD = re.compile(
    rb"""\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s"']+))"""
    rb"""(?=\s|$)""",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_RAW = frozenset(
    {
        *((b"INFO",), (b"LOLWUT",), (b"CLIENT", b"LIST"), (b"CLIENT", b"INFO")),
        *((b"CLUSTER", b"INFO"), (b"CLUSTER", b"NODES"), (b"MEMORY", b"DOCTOR")),
        *((b"MEMORY", b"MALLOC-STATS"), (b"LATENCY", b"DOCTOR"), (b"LATENCY", b"GRAPH")),
    }
)
"""Commands whose text is printed as it is."""


def split_words(line: str) -> list[bytes]:
    """Split a line into the words of a command.

    Raises:
        ExampleError: for quotes that do not fit together.
    """
    data, words, place = line.strip().encode(), [], 0
    while place < len(data):
        found = _WORD.match(data, place)
        if not found:
            raise ExampleError(f"The quotes in {line!r} do not fit together.")
        if found["double"] is not None:
            words.append(_ESCAPE.sub(_unescaped, found["double"]))
        elif found["single"] is not None:
            words.append(found["single"].replace(b"\\'", b"'"))
        else:
            words.append(found["bare"])
        place = found.end()
    return words


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 16)])
    return _ESCAPES.get(found[2], found[2])


def is_raw(words: Sequence[bytes]) -> bool:
    """Tell whether the answer to a command is a text for people."""
    return any(tuple(word.upper() for word in words[: len(raw)]) == raw for raw in _RAW)


def in_order(words: Sequence[bytes], reply: Reply) -> Reply:
    """Sort the settings that `CONFIG GET` found: Redis itself has another order at each start."""
    if [word.upper() for word in words[:2]] != [b"CONFIG", b"GET"] or not isinstance(reply, list):
        return reply
    pairs = sorted(zip(reply[::2], reply[1::2], strict=True), key=str)
    return [item for pair in pairs for item in pair]


def printed(reply: Reply, *, prefix: str = "") -> str:
    """Return a reply as it is printed; `prefix` stands before all lines but the first."""
    match reply:
        case None:
            return "(nil)"
        case Status(text) | Refused(text):
            return f"(error) {text}" if isinstance(reply, Refused) else text
        case int():
            return f"(integer) {reply}"
        case bytes():
            return quoted(reply)
        case []:
            return "(empty array)"
        case _:
            return _printed_list(reply, prefix=prefix)


def _printed_list(items: Sequence[Reply], *, prefix: str) -> str:
    width = len(str(len(items)))
    inner = prefix + " " * (width + 2)
    lines = [
        f"{place:>{width}}) {printed(item, prefix=inner)}" for place, item in enumerate(items, 1)
    ]
    return f"\n{prefix}".join(lines)


def quoted(data: bytes) -> str:
    """Return a string in quotes, with everything escaped that is no printed ASCII."""
    return '"' + "".join(map(_shown, data)) + '"'


def _shown(byte: int) -> str:
    if byte in _SHOWN:
        return _SHOWN[byte]
    if chr(byte) in '"\\':
        return f"\\{chr(byte)}"
    return chr(byte) if _FIRST_PRINTED <= byte <= _LAST_PRINTED else f"\\x{byte:02x}"
