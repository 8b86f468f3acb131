"""Values that a column of a type takes, and that one of a narrower or another type does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Literal

from prowess.labs.schema.design import Column

MOST_CHARS = 2_000
"""As briefs say: more than a bound that is written by habit, and what a B-tree takes as a key,
which is 2,704 bytes, however little its characters repeat.
"""

_HASH_CHARS = 32

_MOST, _LEAST = "2147483647", "-2147483648"
_FAR, _EARLY = "2345-06-07", "1666-01-02"
_SIGNS = " éß東, № 3 (a/b & \"c\" + 50 %); O''Neil_d@e!?"
_NUMBER = re.compile(r"\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ZONE = re.compile(r"(?<=\d)([+-]\d\d(:?\d\d)?|Z)?$")
_SCALE = re.compile(r"numeric\(\d+,(\d+)\)")
_USUAL_SCALE = 2
_TIMES = 3

Kept = Literal["written", "whole", "day", "refused"]


@dataclass(frozen=True, slots=True)
class Unusual:
    """A value as SQL writes it, and what it shows. `kept` says what is asked of the column
    afterwards; `beside` is a further column of the query that asks.
    """

    why: str
    kept: Kept
    value: str
    beside: str = ""


def unusual(
    column: Column,
    token: str,
    *,
    twins: list[str],
    has_form: bool,
    takes_any: bool,
    is_listed: bool = False,
) -> Iterator[Unusual]:
    """Yield what can be written in the place of a literal.

    Args:
        column: The reference's, into which it is written.
        token: The literal.
        twins: Other literals that the author writes into the column.
        has_form: Its texts have a form of their own.
        takes_any: The brief allows every value of its type.
        is_listed: The reference lists the texts that it takes.
    """
    base, is_text = column.base, token.startswith("'")
    if is_listed and is_text and not has_form:
        yield from _nearly(token[1:-1])
    if base in {"text", "character varying"} and is_text and "''" not in token[1:-1]:
        others = [one[1:-1] for one in twins]
        yield from _texts_like(token[1:-1], twins=others, has_form=has_form)
        yield from _any_texts() if takes_any else ()
    elif base in {"integer", "bigint"} and _NUMBER.fullmatch(token):
        yield Unusual(f"is an integer, up to {_MOST}", "written", _MOST)
        yield Unusual("is an integer, without a fraction", "whole", f"{token}.4")
        if takes_any and not column.is_given:
            yield Unusual(f"is an integer, from {_LEAST}", "written", _LEAST)
    elif base.startswith("numeric") and _NUMBER.fullmatch(token):
        yield from _numbers_like(column, token, twins=twins, takes_any=takes_any)
    elif base == "date" and _DAY.fullmatch(token[1:-1]):
        yield Unusual("is a date, however late", "written", f"'{_FAR}'")
        yield Unusual("is a date, however early", "written", f"'{_EARLY}'")
        yield Unusual("is a date, without a time of day", "day", f"{token[:-1]} 15:00'")
    elif base == "timestamp with time zone" and is_text and _DAY.match(token[1:]):
        says = "is a moment, to the microsecond, of any zone"
        yield Unusual(says, "written", _elsewhere(token[1:-1]))
        yield Unusual("is a moment, however late", "written", f"'{_FAR}{token[11:-1]}'")
        yield Unusual("is a moment, however early", "written", f"'{_EARLY}{token[11:-1]}'")


def _texts_like(text: str, *, twins: list[str], has_form: bool) -> Iterator[Unusual]:
    # Expressions, so that what a report shows can be read and pasted.
    hashes = (MOST_CHARS - len(text)) // _HASH_CHARS
    rows = f"generate_series(1, {hashes}) AS n"
    mixed = f"(SELECT string_agg(md5(n::text), '') FROM {rows})"  # noqa: S608 - a number
    long = f"'{text[:1]}' || {mixed} || '{text[1:]}'"
    yield Unusual(f"is a text, which may have {MOST_CHARS} characters", "written", long)
    if has_form:
        return
    yield Unusual("is a text, in which blanks at an edge count", "written", f"' {text} '")
    yield Unusual("is a text, of letters and signs of every kind", "written", f"'{text}{_SIGNS}'")
    lines = f"'{text[:1]}' || chr(10) || '{text[1:]}'"
    yield Unusual("is a text, which may have several lines", "written", lines)
    for twin in twins:
        if twin.swapcase() != twin:
            says = "is a text, in which capitals count"
            yield Unusual(says, "written", f"'{twin.swapcase()}'")
        says = "is a text, in which a blank at the end counts"
        yield Unusual(says, "written", f"'{twin} '")


def _nearly(text: str) -> Iterator[Unusual]:
    """Yield what a list of texts does not hold, and `char(9)` or a text without case takes."""
    yield Unusual("is a text of a list, in which a blank counts", "refused", f"'{text} '")
    if text.swapcase() != text:
        other = text.swapcase()
        yield Unusual("is a text of a list, in which capitals count", "refused", f"'{other}'")


def _any_texts() -> Iterator[Unusual]:
    yield Unusual("may be a text without a character", "written", "''")
    yield Unusual("may be a text of blanks alone", "written", "'  '")


def _numbers_like(
    column: Column, token: str, *, twins: list[str], takes_any: bool
) -> Iterator[Unusual]:
    scale = _SCALE.fullmatch(column.base)
    written = max(len(one.partition(".")[2]) for one in (token, *twins))
    digits = int(scale[1]) if scale else max(_USUAL_SCALE, written)
    if not digits:
        return
    number = _inexact_in_floats(token.partition(".")[0], digits=digits)
    says = f"is an exact number that keeps {digits} decimal{'s' * (digits > 1)}"
    yield Unusual(says, "written", number, _product(column, number))
    if takes_any:
        says = "is a number, and may be below zero"
        yield Unusual(says, "written", f"-{number}", _product(column, f"-{number}"))


def _product(column: Column, number: str) -> str:
    """Return a column that is true of a number that is kept exactly: floats round when they are
    counted with, however well they look when they are read.
    """
    return f"{column.name} * {_TIMES} = {Decimal(number) * _TIMES} AS is_exact"


def _inexact_in_floats(whole: str, *, digits: int) -> str:
    """Return a number with this whole part, of that many decimals, of which a float keeps no
    exact multiple.
    """
    first = int("37"[:digits].ljust(digits, "7"))
    for fraction in chain(range(first, 10**digits), range(1, first)):
        number = f"{whole}.{fraction:0{digits}d}"
        has_fewer = number.endswith("0")
        if not has_fewer and float(number) * _TIMES != float(Decimal(number) * _TIMES):
            return number
    return f"{whole}.{first}"


def _elsewhere(moment: str) -> str:
    """Return a moment on the clock of another zone, with a fraction of a second."""
    bare = _ZONE.sub("", moment, count=1)
    seconds = bare if bare.count(":") > 1 else f"{bare}:00"
    return f"'{seconds.partition('.')[0]}.123456+05:30'"
