"""What stands in a cell: a value of the pools, or a moment that lies well to the others."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from random import Random

from prowess.labs.query.literals import SOUND_YEARS
from prowess.labs.query.pools import MOMENTS, Pools, moment
from prowess.labs.query.recipes import TELLING, TURNS, Recipe
from prowess.labs.query.shape import ColumnShape, TableShape

AT_A_GAP, IN_A_ROW = 0.4, 0.7
"""How often a moment lies as far from an earlier row's as queries ask for, and in crowded data
sets from that of the row before.
"""

_STRIDES = (0, 1, 1, 1, 2)
_CLOSER, _PART = 9, 0.6
_DIVISIBLE = (timedelta(seconds=2), timedelta(days=2))
"""What is at least as long has parts: of a day a column of dates has none."""


def value_of(
    table: TableShape, column: ColumnShape, *, day: date, recipe: Recipe, pools: Pools
) -> str | None:
    """Return a value for a column that is no key; None where nothing is known to fit."""
    rng = recipe.rng
    if column.base in MOMENTS and not column.is_array:
        text = _moment(table, column, day=day, recipe=recipe, pools=pools)
        recipe.met.extend(read_moment(text))
        return text
    values = _narrow(table, column, recipe=recipe, pools=pools)
    return rng.choice(values) if values else None


def _moment(
    table: TableShape, column: ColumnShape, *, day: date, recipe: Recipe, pools: Pools
) -> str:
    rng, telling = recipe.rng, pools.telling(table, column)
    if recipe.is_crowded and recipe.met and rng.random() < IN_A_ROW:
        return _next_in_row(table, column=column, recipe=recipe, pools=pools)
    if recipe.met and _has_gaps(table, pools=pools) and rng.random() < AT_A_GAP:
        return _at_a_gap(recipe.met, column=column, pools=pools, rng=rng)
    if telling and rng.random() < 0.4:  # noqa: PLR2004 - the rest keeps near the other dates
        return rng.choice(telling)
    return moment(rng, near=day, literals=pools.literals, base=column.base)


def _next_in_row(table: TableShape, *, column: ColumnShape, recipe: Recipe, pools: Pools) -> str:
    """Return a moment mostly one stride after that in the same column of the row before."""
    count = sum(column.base in MOMENTS for column in table.writable)
    before = recipe.met[-count:][0]
    gaps = gaps_of(pools)
    place = recipe.number // TURNS % (len(gaps) + 1)
    stride = [timedelta(days=1), *gaps][place]
    if place and recipe.number % TURNS == _CLOSER and stride >= _DIVISIBLE[column.base == "date"]:
        stride *= _PART  # several such are longer than what each of them is less than
    return told(before + stride * recipe.rng.choice(_STRIDES), column=column)


def gaps_of(pools: Pools) -> list[timedelta]:
    """Return how far apart queries ask for moments to lie."""
    known = pools.literals
    gaps = [timedelta(seconds=gap_s) for gap_s in sorted(known.gaps_s)]
    return gaps + [timedelta(days=gap) for gap in sorted(known.gaps_days)]


def told(moment: datetime, *, column: ColumnShape) -> str:
    return moment.date().isoformat() if column.base == "date" else moment.isoformat(sep=" ")


def _has_gaps(table: TableShape, *, pools: Pools) -> bool:
    """True where rows lie between two moments, or queries ask how far apart moments are."""
    spans = sum(column.base in MOMENTS for column in table.writable) > 1
    return spans or bool(pools.literals.gaps_s)


def _at_a_gap(met: Sequence[datetime], *, column: ColumnShape, pools: Pools, rng: Random) -> str:
    """Return a moment as far from an earlier row's as queries ask for, or nearly, or the same."""
    gap = rng.choice([timedelta(0), *gaps_of(pools)]) * rng.choice((1, 1, -1))
    if column.base == "date":
        return told(rng.choice(met) + gap, column=column)
    aside = timedelta(seconds=rng.choice((0, 0, 0, -1, 1, -600, 600)))
    return told(rng.choice(met) + gap + aside, column=column)


def read_moment(text: str) -> Iterator[datetime]:
    """Yield the moment that a text is, in UTC and without a zone; nothing for another text."""
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
        if found.year not in SOUND_YEARS:
            return
        yield found if found.tzinfo is None else found.astimezone(UTC).replace(tzinfo=None)


def _narrow(
    table: TableShape, column: ColumnShape, *, recipe: Recipe, pools: Pools
) -> tuple[str, ...]:
    """Return the few values that this data set gives the column, so that values collide."""
    key = (table.name, column.name)
    if key not in recipe.narrowed:
        every, telling = pools.of(table, column), pools.telling(table, column)
        count = min(recipe.style.variety, len(every))
        chosen = set(recipe.rng.sample(every, count))
        if telling and recipe.rng.random() < TELLING:
            chosen |= set(recipe.rng.sample(telling, min(2, len(telling))))
        recipe.narrowed[key] = tuple(value for value in every if value in chosen)
    return recipe.narrowed[key]


def later(text: str) -> str:
    """Return a moment after a moment, or a day after a day; nothing for what is neither."""
    with suppress(ValueError, OverflowError):
        if len(text) == len("2026-03-01"):
            return (date.fromisoformat(text) + timedelta(days=1)).isoformat()
        return (datetime.fromisoformat(text) + timedelta(hours=1)).isoformat(sep=" ")
    return ""
