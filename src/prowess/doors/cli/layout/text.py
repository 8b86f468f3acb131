"""Styled text: what it measures, how it wraps, and what is kept out of a terminal."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters in one style. A style is a name; the screen decides what it looks like."""

    text: str
    style: str = ""


Text = tuple[Span, ...]
"""One line, or a paragraph before it is wrapped."""

_FIRST_PRINTABLE = 0x20
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_TAB = "    "
_ITEM = "- "
_NARROWEST_ITEM = 8
_SPACES = re.compile(r"( +)")


def text(*parts: "str | Span | Text") -> Text:
    """Return the parts as one text, cleaned."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans.append(Span(clean(part)))
        elif isinstance(part, Span):
            spans.append(Span(clean(part.text), part.style))
        else:
            spans.extend(part)
    return tuple(span for span in spans if span.text)


def styled(words: str, style: str) -> Text:
    """Return the words in one style."""
    return text(Span(words, style))


def clean(words: str) -> str:
    """Replace what would move the cursor or recolor the screen by a picture of it.

    Content packs, answers and cells are other people's text. Newlines stay.
    """
    return "".join(_visible(character) for character in words.replace("\t", _TAB))


def _visible(character: str) -> str:
    code = ord(character)
    if character == "\n" or _FIRST_PRINTABLE <= code < _DELETE:
        return character
    if code < _FIRST_PRINTABLE:
        return chr(_CONTROL_PICTURES + code)
    if code == _DELETE:
        return "\u2421"
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return "\ufffd"
    return character


def width_of(words: str) -> int:
    """Return the columns that the words take on a terminal."""
    if words.isascii():
        return len(words)
    return sum(_columns(character) for character in words)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def width_of_text(line: Text) -> int:
    """Return the columns of a styled line."""
    return sum(width_of(span.text) for span in line)


def plain(line: Text) -> str:
    """Return the characters alone."""
    return "".join(span.text for span in line)


def pad(line: Text, width: int, *, right: bool = False) -> Text:
    """Fill a line with spaces up to the width."""
    fill = Span(" " * max(0, width - width_of_text(line)))
    return text(fill, line) if right else text(line, fill)


def wrap(line: Text, width: int) -> list[Text]:
    """Break at spaces so that every line fits; a word longer than a line is broken inside.

    What belongs to an item of a list stands below its words, not below its dash.
    """
    rows: list[Text] = []
    for paragraph in _paragraphs(line):
        is_item = plain(paragraph).startswith(_ITEM) and width > _NARROWEST_ITEM
        hanging = len(_ITEM) if is_item else 0
        first, *more = _wrap_paragraph(paragraph, max(1, width - hanging))
        rows += [first, *(text(" " * hanging, row) for row in more)]
    return rows


def _paragraphs(line: Text) -> Iterable[Text]:
    current: list[Span] = []
    for span in line:
        first, *others = span.text.split("\n")
        current.append(Span(first, span.style))
        for other in others:
            yield text(*current)
            current = [Span(other, span.style)]
    yield text(*current)


def _wrap_paragraph(line: Text, width: int) -> list[Text]:
    rows: list[Text] = []
    row: list[Span] = []
    used = 0
    for gap, word in _words(line):
        needed = width_of_text(word)
        if row and used + len(gap.text) + needed > width:
            rows.append(_joined(row))
            row, used = [], 0
        if row or not rows:
            row.append(gap)
            used += len(gap.text)
        *whole, rest = _pieces(word, width, used) if used + needed > width else [word]
        if whole:
            rows += [_joined([*row, *whole[0]]), *whole[1:]]
            row, used = [], 0
        row += rest
        used += width_of_text(rest)
    return [*rows, _joined(row)]


def _words(line: Text) -> Iterable[tuple[Span, Text]]:
    """Yield each word behind the spaces that stand before it."""
    gap = Span("")
    word: list[Span] = []
    for span in line:
        for piece in _SPACES.split(span.text):
            if not piece:
                continue
            if piece[0] == " ":
                if word:
                    yield gap, tuple(word)
                    word, gap = [], Span("")
                gap = Span(gap.text + piece, span.style)
            else:
                word.append(Span(piece, span.style))
    if word:
        yield gap, tuple(word)


def _pieces(word: Text, width: int, used: int) -> list[Text]:
    """Break a word that fits no line, the first piece into what is left of this one."""
    rows: list[list[Span]] = [[]]
    for span in word:
        for character in span.text:
            columns = _columns(character)
            if used + columns > width and used:
                rows.append([])
                used = 0
            rows[-1].append(Span(character, span.style))
            used += columns
    return [_joined(row) for row in rows]


def _joined(spans: list[Span]) -> Text:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        elif span.text:
            joined.append(span)
    return tuple(joined)
