"""Days and moments of which a part is what a query asks for: a quarter, a weekday, an hour."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from prowess.labs.query.literals import SOUND_YEARS, Literals, day_of

FIRST_DAY = date(2024, 2, 27)
"""Near a leap day and a month's end, so that date arithmetic meets both."""

YEARS = range(1900, 2100)
"""Numbers that may be years."""

_MOST_PARTS = 12
_FEW_PARTS = 4
"""Of so many parts and fewer, days are made in two years where a query speaks of several."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PART = re.compile(r"(?:(?P<year>\d{4})-)?(?P<part>\d{1,2})")
_DAY, _HOUR = timedelta(days=1), 24


def near_parts(literals: Literals, name: str, *, has_time: bool) -> Iterator[str]:
    """Yield days (and moments) with each part that queries ask of a column, at its ends and just
    outside, in the years of which they speak.
    """
    units = sorted(literals.parts.get(name, ()))
    if not units:
        return
    numbers = _numbers(literals, name)[:_MOST_PARTS]
    starts = _starts(literals, name)
    if len(numbers) > _FEW_PARTS:
        starts = starts[:1]
    for start in starts:
        for unit in units:
            for number in numbers:
                with suppress(ValueError, OverflowError):  # no such part, or none in that year
                    yield from map(str, _days(unit, number, start=start))
    for day in (*_named(literals, name), *_first_days(literals, name)):
        for unit in units:
            yield from map(str, _period(unit, day=day))
    if has_time and "hour" in units:
        hours = [number for number in numbers if 0 <= number < _HOUR]
        for hour in hours:
            ends = (f"{hour:02}:00:00", f"{hour:02}:59:59", f"{(hour + 1) % _HOUR:02}:00:00")
            yield from (f"{starts[0]} {end}" for end in ends)


def _numbers(literals: Literals, name: str) -> list[int]:
    """Return the parts for which is asked, those written as text (`'03'`) among them."""
    numbers = {int(one) for one in literals.numbers.get(name, ()) if one == int(one)}
    for text in literals.texts.get(name, ()):
        match = _PART.fullmatch(text)
        numbers |= {int(match["part"])} if match is not None else set()
    return sorted(number for number in numbers if number not in YEARS and number >= 0)


def _first_days(literals: Literals, name: str) -> list[date]:
    """Return the first days of months that are written as `'2024-03'`."""
    found = (day_of(f"{text}-01") for text in sorted(literals.texts.get(name, ())))
    return [day for day in found if day is not None]


def _named(literals: Literals, name: str) -> list[date]:
    days = (day_of(text) for text in literals.texts.get(name, ()))
    return sorted({day for day in days if day is not None})


def _starts(literals: Literals, name: str) -> list[date]:
    """Return the day with which each of two years at most begins of which queries speak: the first
    one that they name, or the first of a year.
    """
    named = [*_named(literals, name), *_first_days(literals, name)]
    years = {int(one) for one in literals.numbers.get(name, ()) if one in YEARS}
    years |= {
        int(text)
        for text in literals.texts.get(name, ())
        if text.isdecimal() and int(text) in YEARS
    }
    if named:
        years |= {min(named).year, (max(named) - _DAY).year}
    ends = sorted({min(years), max(years)}) if years else []
    return [max((date(year, 1, 1), *_within(named, year=year))) for year in ends] or [
        next(iter(literals.days()), FIRST_DAY).replace(month=1, day=1)
    ]


def _within(days: list[date], *, year: int) -> list[date]:
    return [day for day in days[:1] if day.year == year]


def _days(unit: str, number: int, *, start: date) -> Iterator[date]:
    """Yield days of one part after a day, its first and its last, and those beside them."""
    if unit in {"month", "quarter"}:
        first = date(start.year, (number - 1) * _MONTHS[unit] + 1, 1)
        yield from _ends(first, _later(first, months=_MONTHS[unit]) - _DAY)
    elif unit == "week":
        yield from _ends(
            date.fromisocalendar(start.year, number, 1),
            date.fromisocalendar(start.year, number, 7),
        )
    elif unit in {"dow", "isodow"} and number <= 7:  # noqa: PLR2004 - days of a week
        first = start + _DAY * ((number - start.isoweekday()) % 7)
        yield from (first, first + 7 * _DAY, first + 35 * _DAY, first - _DAY, first + _DAY)
    elif unit == "day":
        for month in (1, 2, 3, 12):
            with suppress(ValueError):
                yield date(start.year, month, number)
    elif unit == "doy":
        first = date(start.year, 1, 1) + (number - 1) * _DAY
        yield from (first, first - _DAY, first + _DAY)


def _ends(first: date, last: date) -> Iterator[date]:
    yield from (first, last, first + (last - first) / 2, first - _DAY, last + _DAY)


def _period(unit: str, *, day: date) -> Iterator[date]:
    """Yield where the period begins and ends in which a day lies."""
    if unit in _MONTHS:
        months = _MONTHS[unit]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        following = _later(first, months=months)
    elif unit == "week":
        first = day - _DAY * (day.isoweekday() - 1)
        following = first + 7 * _DAY
    else:
        return
    yield from (first, following - _DAY, following, first - _DAY)


def _later(day: date, *, months: int) -> date:
    month = day.month - 1 + months
    year = day.year + month // 12
    if year not in SOUND_YEARS:
        raise ValueError(year)
    return date(year, month % 12 + 1, 1)
