"""On which line of a TOML file a value stands.

`tomllib` says no places. This reads a text that `tomllib` has already accepted, so it may assume
that it is well-formed; it only runs when there is something to report.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Step = str | int
Trail = tuple[Step, ...]

_TOKEN = re.compile(
    r"""
    (?P<multi>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5})
    | (?P<basic>"(?:\\.|[^"\\\n])*") | (?P<literal>'[^'\n]*')
    | (?P<comment>\#[^\n]*) | (?P<newline>\n) | (?P<space>[ \t\r]+)
    | (?P<mark>[\[\]{}=,.]) | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)")


def find_line(text: str, trail: Trail) -> int:
    """Return the line (from 1) of the key or element at the trail, or of its nearest parent."""
    places = _places(text)
    while trail:
        if trail in places:
            return places[trail]
        trail = trail[:-1]
    return 1


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Trail, int]:
    return _Scan(text).places()


class _Scan:
    """One pass over the tokens, noting where each key and each element of an array begins."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        self._places: dict[Trail, int] = {}
        self._counts: dict[Trail, int] = {}

    def places(self) -> dict[Trail, int]:
        table: Trail = ()
        while self._skip_blank():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._places

    def _header(self) -> Trail:
        line = self._line()
        self._take()
        is_array = self._peek() == "["
        if is_array:
            self._take()
        keys = self._key()
        for _ in range(1 + is_array):
            self._take()
        trail = self._resolve(keys[:-1], line)
        self._note((*trail, keys[-1]), line)
        trail = (*trail, keys[-1])
        if is_array:
            trail = self._element(trail, line)
        return trail

    def _resolve(self, keys: list[str], line: int) -> Trail:
        """Return the trail of a header's parents: an array of tables means its last table.

        A parent that has no header of its own begins where its first child does.
        """
        trail: Trail = ()
        for key in keys:
            trail = (*trail, key)
            self._note(trail, line)
            if trail in self._counts:
                trail = (*trail, self._counts[trail] - 1)
        return trail

    def _pair(self, table: Trail) -> None:
        line = self._line()
        trail = table
        for key in self._key():
            trail = (*trail, key)
            self._note(trail, line)
        self._skip_space()
        self._take()
        self._value(trail)

    def _value(self, trail: Trail) -> None:
        self._skip_space()
        mark = self._peek()
        if mark == "[":
            self._take()
            while self._skip_separators() != "]":
                self._value(self._element(trail, self._line()))
            self._take()
        elif mark == "{":
            self._take()
            while self._skip_separators() != "}":
                self._pair(trail)
            self._take()
        else:
            self._skip_scalar()

    def _skip_scalar(self) -> None:
        while self._next < len(self._tokens) and self._kind() not in _LINE_END_KINDS:
            if self._peek() in _CLOSING:
                return
            self._take()

    def _element(self, trail: Trail, line: int) -> Trail:
        place = self._counts.get(trail, 0)
        self._counts[trail] = place + 1
        self._note((*trail, place), line)
        return (*trail, place)

    def _key(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip_space()
            kind, text = self._kind(), self._take()
            keys.append(text if kind == "bare" else _unquoted(text))
            self._skip_space()
            if self._peek() != ".":
                return keys
            self._take()

    def _note(self, trail: Trail, line: int) -> None:
        self._places.setdefault(trail, line)

    def _skip_blank(self) -> bool:
        while self._next < len(self._tokens) and self._kind() in _BLANK_KINDS:
            self._next += 1
        return self._next < len(self._tokens)

    def _skip_separators(self) -> str:
        while self._skip_blank() and self._peek() == ",":
            self._take()
        return self._peek()

    def _skip_space(self) -> None:
        while self._kind() == "space":
            self._next += 1

    def _kind(self) -> str:
        return self._tokens[self._next][0]

    def _peek(self) -> str:
        return self._tokens[self._next][1]

    def _line(self) -> int:
        return self._tokens[self._next][2]

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1][1]


_BLANK_KINDS = frozenset({"space", "newline", "comment"})
_LINE_END_KINDS = frozenset({"newline", "comment"})
_CLOSING = frozenset({",", "]", "}"})


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for found in _TOKEN.finditer(text):
        yield found.lastgroup or "", found.group(), line
        line += found.group().count("\n")


def _unquoted(text: str) -> str:
    body = text[1:-1]
    return _ESCAPE.sub(r"\1", body) if text.startswith('"') else body
