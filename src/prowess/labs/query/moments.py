"""Moments beside those that an answer names: where a clock, a day or a zone is told by seconds."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from prowess.labs.query.literals import Literals, day_of

MOST_DAYS = 3
MOST_MOMENTS = 12
"""Of those that an answer names, beside how many others are tried."""

FIRST_DAYS = ["2024-01-01", "2024-07-01"]
"""Of a week, a month and more, in winter and in summer: the day in a zone decides about all."""

_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?")
_ZONE = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+)+")
_ASIDE_S = (-1.0, 0.5, 30.0)
"""How far from a moment that an answer names others lie: `BETWEEN ... AND '23:59:59'` loses the
last second of a day, and `'23:59'` its last minute.
"""

_AROUND_S = (-1.0, 0.5)
"""On which side of midnight something lies decides about its day."""


def moments_aside(own: Literals, *, known: Literals, hours: Iterable[int] = ()) -> tuple[str, ...]:
    """Return the moments beside those that only the answer names, and beside the ends of days
    where it names a zone in which the author never read the clock.

    What has no zone is read in each zone that the answer names, and in UTC. A time of day, or one
    of the `hours`, is meant on each of the first days that anybody names.
    """
    every = own.loose_texts.union(*own.texts.values())
    new = every - known.loose_texts.union(*known.texts.values())
    zones = _zones(every)
    clocks = {text if text[2] == ":" else f"0{text}" for text in new if _CLOCK.fullmatch(text)}
    clocks |= {f"{hour:02}:00" for hour in hours}
    asked = sorted(map(str, {*known.days(), *own.days()}))[:MOST_DAYS] or FIRST_DAYS
    timed = [f"{day} {clock}" for day in asked for clock in sorted(clocks)[:MOST_DAYS]]
    told = [*sorted(new)[:MOST_MOMENTS], *timed]
    near = _beside(_moments(told, zones=[UTC, *zones]), by_s=_ASIDE_S)
    if names_new_zones(own, known=known):
        named = [*FIRST_DAYS, *sorted(day for day in every if _is_day(day))[:MOST_MOMENTS]]
        midnights = [midnight for day in named for midnight in _midnights(day)]
        near |= _beside(_moments(midnights, zones=zones), by_s=_AROUND_S)
    return tuple(sorted(near))


def _beside(moments: Iterable[datetime], *, by_s: Iterable[float]) -> set[str]:
    steps = [timedelta(seconds=aside_s) for aside_s in by_s]
    return {(moment + step).isoformat(sep=" ") for moment in moments for step in steps}


def moments_in_zones(literals: Literals) -> tuple[str, ...]:
    """Return moments half an hour from midnight in the zones in which queries read the clock, in
    a winter, a summer and the winter after: what counts the hours itself, or knows by heart when
    the clock was changed, is wrong in one of them.
    """
    zones = _zones(literals.loose_texts.union(*literals.texts.values()))
    named = literals.days()[:MOST_DAYS]
    years = sorted({day.year for day in named})
    after = [f"{year + 1}-01-01" for year in years or [date.fromisoformat(FIRST_DAYS[0]).year]]
    days = dict.fromkeys((*FIRST_DAYS, *after, *sorted(map(str, _around(named)))))
    midnights = [f"{day} 00:00:00" for day in days] if zones else []
    return tuple(sorted(_beside(_moments(midnights, zones=zones), by_s=(-1800.0, 1800.0))))


def _around(days: Iterable[date]) -> set[date]:
    """Return days with those beside them: a clock may be changed between two that bound others."""
    return {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}


def names_new_zones(own: Literals, *, known: Literals) -> bool:
    """True when the answer reads the clock in a zone in which the author never did."""
    every = own.loose_texts.union(*own.texts.values())
    return bool(_zones(every - known.loose_texts.union(*known.texts.values())))


def _midnights(text: str) -> Iterator[str]:
    """Yield when a day begins and ends."""
    day = date.fromisoformat(text)
    yield from (f"{each} 00:00:00" for each in (day, day + timedelta(days=1)))


def _is_day(text: str) -> bool:
    return len(text) == len("2026-03-01") and day_of(text) is not None


def _zones(texts: Iterable[str]) -> list[tzinfo]:
    found: list[tzinfo] = []
    for text in sorted(texts):
        if _ZONE.fullmatch(text):
            try:
                found.append(ZoneInfo(text))
            except (KeyError, OSError):
                continue  # PostgreSQL will say that it does not know the zone
    return found


def _moments(texts: Iterable[str], *, zones: Iterable[tzinfo]) -> Iterator[datetime]:
    """Yield the moments that texts with a time of day may mean."""
    for text in texts:
        if day_of(text) is None or len(text) <= len("2026-03-01"):
            continue
        told, own = _without_zone(text.strip())
        try:
            moment = datetime.fromisoformat(told)
        except ValueError:
            continue
        if moment.tzinfo is not None:
            yield moment.astimezone(UTC)
        else:
            every = own or zones
            yield from (moment.replace(tzinfo=zone).astimezone(UTC) for zone in every)


def _without_zone(text: str) -> tuple[str, list[tzinfo]]:
    """Return a moment and the zone whose name stands behind it, if one does."""
    told, _, name = text.rpartition(" ")
    zones = _zones([name])
    return (told, zones) if zones else (text, [])
