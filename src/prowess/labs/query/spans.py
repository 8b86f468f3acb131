"""Ranges around the bounds that queries name: on either side, across, up to them, and further."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from prowess.labs.query.literals import Literals, day_of, decimal_of

NUMBERED = frozenset({"int4range", "int8range", "numrange"})
RANGES = frozenset({"daterange", "tsrange", "tstzrange", *NUMBERED})
MULTIRANGES = {
    "datemultirange": "daterange",
    "tsmultirange": "tsrange",
    "tstzmultirange": "tstzrange",
    "int4multirange": "int4range",
    "int8multirange": "int8range",
    "nummultirange": "numrange",
}

_MOST_PAIRS = 2
_PART = re.compile(r"[^\[\]()\",]+")
_TIME = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?")

_Bound = TypeVar("_Bound")


def near_ranges(
    literals: Literals, name: str, *, base: str, sample: Iterable[str]
) -> Iterator[str]:
    """Yield ranges, or sets of them, around what queries ask of a column, or where they name no
    bounds, around those that the sample has first.
    """
    inner = MULTIRANGES.get(base, base)
    texts = literals.texts.get(name, frozenset())
    asked = {part for text in texts for part in _PART.findall(text)}
    numbers = {f"{number:f}" for number in literals.numbers.get(name, ())}
    ranges = _around({*asked, *numbers}, base=inner)
    if not ranges:
        ranges = _around(_PART.findall(next(iter(sample), "")), base=inner)
    if base in MULTIRANGES:
        ranges = ranges[:-1]  # without the empty one
        yield "{}"
        yield from (f"{{{one}}}" for one in ranges)
        yield from (f"{{{one},{other}}}" for one, other in zip(ranges, ranges[3:], strict=False))
    else:
        yield from ranges


def _moment(text: str) -> datetime | None:
    day, time = day_of(text.strip()), _TIME.search(text)
    if day is None:
        return None
    return datetime.fromisoformat(f"{day} {time[0] if time is not None else '00:00:00'}")


def _around(texts: Iterable[str], *, base: str) -> tuple[str, ...]:
    """Return ranges beside each two bounds that follow one another, and an empty one."""
    found: list[str] = []
    if base in NUMBERED:
        numbers = (decimal_of(text) for text in texts)
        for low, high in _pairs(sorted({one for one in numbers if one is not None})):
            found += _of_numbers(low, high)
    else:
        moments = (_moment(text) for text in texts)
        around = _of_days if base == "daterange" else _of_times
        for first, last in _pairs(sorted({one for one in moments if one is not None})):
            found += around(first, last)
    return (*dict.fromkeys(found), "empty") if found else ()


def _pairs(bounds: list[_Bound]) -> list[tuple[_Bound, _Bound]]:
    return ([*pairwise(bounds)] or [(one, one) for one in bounds])[:_MOST_PAIRS]


def _of_times(first: datetime, last: datetime) -> Iterator[str]:
    hour, day = timedelta(hours=1), timedelta(days=1)
    nine = first + day + 9 * hour
    found = [
        (nine, nine + 2 * hour),
        (nine + 2 * hour, nine + 3 * hour),
        (nine + 3 * hour, nine + 2 * day + timedelta(minutes=95, seconds=17)),
        *((at - hour, at + 2 * hour) for at in (first, last)),
        *((at - 2 * hour, at) for at in (first, last)),
        *((at, at + 2 * hour) for at in (first, last)),
        (nine - 365 * day, nine - 365 * day + hour),
        (first - day, last + day),
    ]
    yield from (f"[{one},{other})" for one, other in found)
    yield from (f"[{first - hour},{first}]", f"({last - hour},{last}]", f"({first},{nine})")
    yield from (f"[{nine},)", f"(,{nine})")


def _of_days(first: datetime, last: datetime) -> Iterator[str]:
    one, day = first.date(), timedelta(days=1)
    end = last.date()
    found = [
        (one + day, one + 3 * day),
        (one + 3 * day, one + 4 * day),
        *((at - 2 * day, at + 2 * day) for at in (one, end)),
        *((at - 2 * day, at) for at in (one, end)),
        *((at, at + 2 * day) for at in (one, end)),
        (one - 365 * day, one - 363 * day),
        (one - day, end + day),
    ]
    yield from (f"[{low},{high})" for low, high in found)
    yield from (f"[{one - day},{one}]", f"({one},{one + 3 * day}]", f"[{one},)", f"(,{end})")


def _of_numbers(first: Decimal, last: Decimal) -> Iterator[str]:
    found = [
        (first + 1, first + 3),
        (first + 3, first + 4),
        *((at - 2, at + 2) for at in (first, last)),
        *((at - 2, at) for at in (first, last)),
        *((at, at + 2) for at in (first, last)),
        (first - 1, last + 1),
    ]
    yield from (f"[{low:f},{high:f})" for low, high in found)
    yield from (f"[{first - 1:f},{first:f}]", f"({first:f},{first + 3:f}]")
    yield from (f"[{first:f},)", f"(,{last:f})")
