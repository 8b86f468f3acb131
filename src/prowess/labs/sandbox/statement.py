"""What can be told of an answer's text before any server sees it. PostgreSQL itself parses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

READS = frozenset({"select", "with", "values", "table", "("})
"""In PostgreSQL's grammar a statement that opens so is a query, or a WITH around a change."""

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<line>--[^\n\r]*)
  | (?P<open>/\*)
  | (?P<quoted>[eEnNbBxX]?'|[uU]&'|"|[uU]&")
  | (?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff][\w]*)?\$)
  | (?P<end>;)
  | (?P<word>[A-Za-z_\x80-\U0010ffff][\w$]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_SIGNS = frozenset("<>=+-*/|&!~:")

Fault = Literal[
    "empty",
    "several",
    "not_a_query",
    "not_a_change",
    "not_a_definition",
    "not_defined",
    "definer",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Statement:
    """An answer's text, cut at its closing semicolon, and what is wrong with its form."""

    text: str
    opens_with: str
    fault: Fault | None


def read_statement(answer: str) -> Statement:
    """Tell whether the answer is one query. Positions in `text` are positions in the answer."""
    if "\0" in answer or not _encodable(answer):
        return Statement(text="", opens_with="", fault="unreadable")
    first, end, several = "", len(answer), False
    for kind, start, token in _tokens(answer):
        if kind == "end" and first:
            end = min(end, start)
        elif kind != "end" and not first:
            first = token.lower()
        elif kind != "end" and end < len(answer):
            several = True
            break
    return Statement(text=answer[:end], opens_with=first, fault=_fault(first, several=several))


def split_statements(text: str) -> list[str]:
    """Return the statements of a script, without comments between them and empty ones."""
    ends = list(_ends(text))
    parts = [
        text[a:b] for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True)
    ]
    return [part.strip() for part in parts if _tokens(part)]


def tokens_of(text: str) -> list[tuple[int, str]]:
    """Return what a text consists of and where it stands, without spaces and comments.

    Signs that stand together are one operator; what is quoted is one token, quotes and all.
    """
    found: list[tuple[int, str]] = []
    ends = -1  # where signs could go on
    for kind, start, token in _tokens(text):
        is_sign = kind == "other" and token in _SIGNS
        if is_sign and start == ends:
            ends += len(token)
            continue
        _close(found, ends, text)
        found.append((start, token))
        ends = start + len(token) if is_sign else -1
    _close(found, ends, text)
    return found


def _close(found: list[tuple[int, str]], ends: int, text: str) -> None:
    """Give the last operator all of its signs."""
    if found and ends > 0:
        start = found[-1][0]
        found[-1] = (start, text[start:ends])


def bodies_of(text: str) -> list[tuple[int, str]]:
    """Return what is quoted with dollars in a text, and where it begins."""
    found = []
    for kind, start, token in _tokens(text):
        if kind == "dollar":
            mark = token[: token.index("$", 1) + 1]
            found.append((start + len(mark), token[len(mark) : len(token) - len(mark)]))
    return found


def _ends(text: str) -> Iterator[int]:
    """Yield where statements end: a semicolon, but none inside of BEGIN ATOMIC ... END."""
    depth, before = 0, ""
    for kind, start, token in _tokens(text):
        word = token.lower()
        if (word == "atomic" and before == "begin") or (depth and word == "case"):
            depth += 1
        elif depth and word == "end":
            depth -= 1
        elif kind == "end" and not depth:
            yield start
        before = word


def _fault(first: str, *, several: bool) -> Fault | None:
    if not first:
        return "empty"
    if several:
        return "several"
    return None if first in READS else "not_a_query"


def _encodable(answer: str) -> bool:
    try:
        answer.encode()
    except UnicodeEncodeError:
        return False
    return True


def _tokens(text: str) -> list[tuple[str, int, str]]:
    """Return the tokens that mean something: no space, no comment, a quoted stretch as one."""
    found, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:  # pragma: no cover - `other` matches any character
            break
        kind, start = str(match.lastgroup), place
        place = _end_of(text, kind=kind, match=match)
        if kind not in {"space", "line", "open"}:
            found.append((kind, start, text[start:place]))
    return found


def _end_of(text: str, *, kind: str, match: re.Match[str]) -> int:
    if kind == "open":
        return _end_of_comment(text, match.start())
    if kind == "dollar":
        closing = text.find(match[0], match.end())
        return len(text) if closing < 0 else closing + len(match[0])
    if kind == "quoted":
        return _end_of_quote(text, match.end(), mark=match[0])
    return match.end()


def _end_of_comment(text: str, place: int) -> int:
    """PostgreSQL's comments nest, unlike the standard's."""
    depth = 0
    for match in re.finditer(r"/\*|\*/", text[place:]):
        depth += 1 if match[0] == "/*" else -1
        if depth == 0:
            return place + match.end()
    return len(text)


def _end_of_quote(text: str, place: int, *, mark: str) -> int:
    quote, escapes = mark[-1], mark[0] in "eE"
    while place < len(text):
        if escapes and text[place] == "\\":
            place += 2
        elif text[place] != quote:
            place += 1
        elif text[place + 1 : place + 2] == quote:
            place += 2
        else:
            return place + 1
    return len(text)
