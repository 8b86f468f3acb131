"""Words in lines, as graders and PostgreSQL say them: prose, and places that a caret points at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EXCERPT = re.compile(r"line \d+: ")
_CARET = re.compile(r" *\^")
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line; where it `points`, `at` is the word that is meant, empty at the line's end."""

    before: str
    points: bool = False
    at: str = ""
    after: str = ""


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines, each caret as a mark in the line above it.

    A caret is under its place only as long as the line is not folded, and a line that is not
    folded is cut off where the screen ends.
    """
    return tuple(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[Line]:
    pointed = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if pointed:
            pointed = False
            continue
        pointed = bool(_EXCERPT.match(line) and _CARET.fullmatch(below))
        yield _pointing(line, place=len(below) - 1) if pointed else Line(line)


def _pointing(line: str, *, place: int) -> Line:
    word = _WORD.match(line, place)
    at = word.group() if word else ""
    return Line(line[:place], points=True, at=at, after=line[place + len(at) :])
