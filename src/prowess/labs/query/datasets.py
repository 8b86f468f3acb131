"""Candidate rows of the hidden data sets, in six styles. PostgreSQL decides which are valid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from prowess.kit.seeds import rng_of, seed_of
from prowess.labs.query.pools import (
    FIRST_DAY,
    INTEGERS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    Pools,
    moment,
)
from prowess.labs.query.shape import ColumnShape, ForeignKey, TableShape

Cells = dict[str, str | None]
"""A row as PostgreSQL text by column."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a data set looks. `variety`: how many values a column draws from; `twins`: the chance
    that a row is like an earlier one in all but its key, or in all but its key and one column.
    """

    name: str
    rows: tuple[int, int]
    variety: int
    nulls: float
    twins: float = 0.15


STYLES = (
    Style("tiny", rows=(1, 2), variety=2, nulls=0.0, twins=0.0),
    Style("small", rows=(2, 4), variety=3, nulls=0.1),
    Style("mid", rows=(4, 8), variety=4, nulls=0.08),
    Style("duplicates", rows=(4, 8), variety=2, nulls=0.05, twins=0.5),
    Style("nulls", rows=(3, 6), variety=3, nulls=0.35),
    Style("wide", rows=(8, 14), variety=8, nulls=0.03),
)

EMPTY_CHILD, EMPTY_PARENT = 0.06, 0.015
"""Chances that a table stays empty; an empty parent empties what hangs on it."""

EMPTY_EVERY = 60
"""Of so many data sets one has the table empty for certain."""

LINE_EVERY = 4
"""Of so many data sets one has rows that follow one another where they could be a tree: as deep as
it can be.
"""

_NEXT_IN_LINE = 0.8
_ASKED_KEYS = 8
_LARGEST_BURST = 12
_CHILDLESS = 0.8
_MATCHING, _NEARLY = 0.4, 0.35
_NEARLY_NULL = 0.35
_TELLING = 0.85
_OWN = 0.4


@dataclass(frozen=True, slots=True)
class Recipe:
    """One data set to be. The same lab, number and salt give the same candidates everywhere."""

    number: int
    style: Style
    rng: Random
    least_rows: int
    base_day: date
    seed: tuple[str, ...]
    narrowed: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def for_table(self, name: str) -> "Recipe":
        """Return the recipe for one table: its rows are the same whatever is filled beside it."""
        return replace(self, rng=rng_of(*self.seed, name))


def recipe(lab: str, *, number: int, salt: str, pools: Pools) -> Recipe:
    """Return the recipe of the data set of that number; every third is larger than any LIMIT."""
    seed = (lab, "data-set", salt, str(number))
    rng = rng_of(*seed)
    limit = pools.literals.limit
    return Recipe(
        number=number,
        style=STYLES[number % len(STYLES)],
        rng=rng,
        least_rows=limit + 3 if limit and number % 3 == 2 else 0,  # noqa: PLR2004 - every third
        base_day=_base_day(rng, asked=pools.literals.days()),
        seed=seed,
    )


def _base_day(rng: Random, *, asked: Sequence[date]) -> date:
    """Return the day around which a data set happens: mostly one that the queries ask about."""
    near = rng.choice(asked) if asked and rng.random() < _TELLING else FIRST_DAY
    return near + timedelta(days=rng.choice((-3, 0, 0, 1, 30)))


def candidates(
    table: TableShape, *, recipe: Recipe, pools: Pools, kept: Mapping[str, Sequence[Cells]]
) -> list[Cells]:
    """Return rows to try, given the rows that the parents' tables have kept."""
    recipe = recipe.for_table(table.name)
    rng = recipe.rng
    wanted = max(rng.randint(*recipe.style.rows), recipe.least_rows)
    if not pools.own and _stays_empty(table, recipe=recipe):
        return []
    if any(len(check.columns) > 1 and not check.ascending for check in table.checks):
        wanted += wanted // 2  # about that many break a CHECK between two columns
    decks: dict[ForeignKey, list[Cells]] = {}
    for key in table.foreign_keys:
        if key.target != table.name:
            decks[key] = _deck(kept.get(key.target, ()), wanted=wanted, recipe=recipe, pools=pools)
            wanted = max(wanted, len(decks[key]))
    distinct = {
        column.name: _distinct(table, column, recipe=recipe, pools=pools, wanted=wanted)
        for column in table.writable
        if _needs_distinct(table, column)
    }
    rows: list[Cells] = []
    for place in range(wanted):
        row = _row(table, place=place, decks=decks, rows=rows, recipe=recipe)
        if row is not None:
            _fill(row, table=table, place=place, distinct=distinct, recipe=recipe, pools=pools)
            _set_right(row, table=table)
            if rows and recipe.rng.random() < recipe.style.twins:
                _make_twin(row, of=recipe.rng.choice(rows), table=table, rng=recipe.rng)
            rows.append(row)
    return rows


def _stays_empty(table: TableShape, *, recipe: Recipe) -> bool:
    if recipe.rng.random() < (EMPTY_CHILD if table.foreign_keys else EMPTY_PARENT):
        return True
    return recipe.number % EMPTY_EVERY == seed_of("empty", table.name) % EMPTY_EVERY


def _deck(parents: Sequence[Cells], *, wanted: int, recipe: Recipe, pools: Pools) -> list[Cells]:
    """Return the parents in the order in which children take them: some often, some never."""
    rng = recipe.rng
    pool = list(parents)
    rng.shuffle(pool)
    if len(pool) > 1 and rng.random() < _CHILDLESS:
        pool.pop()
    if not pool:
        return []
    deck = list(_bursts(pool, thresholds=pools.literals.thresholds, recipe=recipe))
    skewed = rng.random() < 0.5  # noqa: PLR2004 - half of them
    while len(deck) < wanted:
        place = int(len(pool) * rng.random() ** (2 if skewed else 1))
        deck.append(pool[place])
    return deck


def _bursts(pool: list[Cells], *, thresholds: frozenset[int], recipe: Recipe) -> Iterator[Cells]:
    """Yield groups of children whose sizes lie at a count that a query asks for."""
    sizes = sorted(size for size in thresholds if 1 < size <= _LARGEST_BURST)
    if not sizes or recipe.style.name in {"tiny", "small"} or recipe.rng.random() < 0.25:  # noqa: PLR2004
        return
    size = recipe.rng.choice(sizes)
    # Around the count; or above it twice alike, so that what comes after the count decides.
    around = recipe.rng.choice(((0, -1, 1), (1, 1, 0), (1, 1, 2, 1)))
    for parent, step in zip(pool, around, strict=False):
        yield from [parent] * (size + step)


def _needs_distinct(table: TableShape, column: ColumnShape) -> bool:
    if any(column.name in key.columns for key in table.foreign_keys):
        return False
    numbered = column.base in INTEGERS and table.primary_key[-1:] == (column.name,)
    return table.unique_alone(column.name) or numbered


def _distinct(
    table: TableShape, column: ColumnShape, *, recipe: Recipe, pools: Pools, wanted: int
) -> list[str]:
    """Return values without repeats: small numbers that also occur as keys of other tables."""
    rng = recipe.rng
    if column.base in INTEGERS:
        asked = [value for value in pools.telling(table, column) if _is_key(value)]
        few = rng.sample(asked, min(_ASKED_KEYS, wanted, len(asked))) if asked else []
        numbers = [str(number) for number in rng.sample(range(1, 2 * wanted + 3), wanted)]
        return [*few, *(number for number in numbers if number not in few)][:wanted]
    values = list(pools.of(table, column))
    rng.shuffle(values)
    own = pools.own_of(table, column, turn=recipe.number // len(STYLES)) if pools.own else ()
    values = [*own, *(value for value in values if value not in own)]
    if column.base in MOMENTS:
        days = rng.sample(range(4 * wanted), wanted)
        values += [(recipe.base_day + timedelta(days=day)).isoformat() for day in days]
    if column.base in TEXTS:
        more = enumerate(values * wanted, start=2)
        values += [_numbered(value, n) for n, value in islice(more, max(0, wanted - len(values)))]
    return values[:wanted]


def _is_key(value: str) -> bool:
    """Keys are numbers from 1 on, as sequences give them: another one would look odd."""
    return value.isdecimal() and int(value) > 0


def _numbered(value: str, number: int) -> str:
    if "@" in value:
        return f"{number}{value}"
    return f"{value} {number}" if " " in value else f"{value}{number}"


def _row(
    table: TableShape,
    *,
    place: int,
    decks: Mapping[ForeignKey, list[Cells]],
    rows: Sequence[Cells],
    recipe: Recipe,
) -> Cells | None:
    """Return a row with its foreign keys set, or None where a parent that must be is missing."""
    row: Cells = {}
    for key in table.foreign_keys:
        optional = all(table.column(name).nullable for name in key.columns)
        deck = rows if key.target == table.name else decks.get(key, ())
        own = key.target == table.name
        parent = _parent(deck, place=place, own=own, optional=optional, recipe=recipe)
        if parent is None and not optional:
            return None
        for mine, theirs in zip(key.columns, key.target_columns, strict=True):
            row.setdefault(mine, parent[theirs] if parent is not None else None)
    return row


def _parent(
    deck: Sequence[Cells], *, place: int, own: bool, optional: bool, recipe: Recipe
) -> Cells | None:
    rng = recipe.rng
    in_line = own and recipe.number % LINE_EVERY == 1
    nulls = max(recipe.style.nulls, 0.25 if own and not in_line else 0.0)
    if not deck or (optional and rng.random() < nulls):
        return None
    if own:
        return deck[-1] if in_line and rng.random() < _NEXT_IN_LINE else rng.choice(deck)
    return deck[place % len(deck)]


def _fill(
    row: Cells,
    *,
    table: TableShape,
    place: int,
    distinct: Mapping[str, list[str]],
    recipe: Recipe,
    pools: Pools,
) -> None:
    rng = recipe.rng
    day = recipe.base_day + timedelta(days=rng.choice((0, 0, 1, 2, 5, 30)))
    fitting, off = _fitting(pools.matching_of(table), rng=rng)
    for column in table.writable:
        if column.name in row:
            continue
        near = _just_missing(table, column, pools=pools) if column.name == off else ()
        own = pools.own_of(table, column, turn=recipe.number // len(STYLES)) if pools.own else ()
        if own and column.name not in distinct and rng.random() < _OWN:
            row[column.name] = rng.choice(own)
        elif fitting.get(column.name) and column.name not in distinct:
            row[column.name] = rng.choice(fitting[column.name])
        elif near and column.name not in distinct and rng.random() < pools.just_missed:
            row[column.name] = rng.choice(near)
        elif (column.name == off and column.nullable and rng.random() < _NEARLY_NULL) or (
            column.nullable and rng.random() < recipe.style.nulls
        ):
            row[column.name] = None
        elif column.name in distinct:
            values = distinct[column.name]
            row[column.name] = values[place] if place < len(values) else None
        else:
            row[column.name] = _value(table, column, day=day, recipe=recipe, pools=pools)


def _make_twin(row: Cells, *, of: Cells, table: TableShape, rng: Random) -> None:
    """Give a row another one's values, all but its keys and, every other time, one more."""
    keys = {name for key in (table.primary_key[-1:], *table.uniques) for name in key}
    alike = sorted(name for name in row if name not in keys)
    if alike and rng.random() < 0.5:  # noqa: PLR2004 - every other time
        alike.remove(rng.choice(alike))
    row.update((name, of[name]) for name in alike)


def _just_missing(table: TableShape, column: ColumnShape, *, pools: Pools) -> tuple[str, ...]:
    """Return the values next to what the reference asks of a column that do not meet it."""
    if not pools.just_missed:
        return ()
    met = pools.matching.get((table.name, column.name), ())
    return tuple(value for value in pools.telling(table, column) if value not in met)[:2]


def _set_right(row: Cells, *, table: TableShape) -> None:
    """Exchange two values of which a CHECK says that the other way round they are impossible."""
    for check in table.checks:
        low, high = check.ascending or ("", "")
        if not low or table.column(low).base != table.column(high).base:
            continue
        one, other = row.get(low), row.get(high)
        if one is not None and other is not None and _is_greater(one, other, table.column(low)):
            row[low], row[high] = other, one


def _is_greater(one: str, other: str, column: ColumnShape) -> bool:
    if column.base in NUMBERS:
        return Decimal(one) > Decimal(other)
    return one > other  # days and moments are written so that their texts sort


def _fitting(
    fitting: Mapping[str, tuple[str | None, ...]], *, rng: Random
) -> tuple[Mapping[str, tuple[str | None, ...]], str]:
    """Return the values that meet the reference's conditions, by column: for all columns, for all
    but one (which is named), or for none. Rows that miss by one column tell conditions apart.
    """
    luck = rng.random()
    if not fitting or luck < _MATCHING:
        return fitting, ""
    off = rng.choice(sorted(fitting))
    if luck < _MATCHING + _NEARLY:
        return {name: values for name, values in fitting.items() if name != off}, off
    return {}, ""


def _value(
    table: TableShape, column: ColumnShape, *, day: date, recipe: Recipe, pools: Pools
) -> str | None:
    rng = recipe.rng
    if column.base in MOMENTS and not column.is_array:
        telling = pools.telling(table, column)
        if telling and rng.random() < 0.4:  # noqa: PLR2004 - the rest keeps near the other dates
            return rng.choice(telling)
        return moment(rng, near=day, literals=pools.literals, base=column.base)
    values = _narrow(table, column, recipe=recipe, pools=pools)
    return rng.choice(values) if values else None


def _narrow(
    table: TableShape, column: ColumnShape, *, recipe: Recipe, pools: Pools
) -> tuple[str, ...]:
    """Return the few values that this data set gives the column, so that values collide."""
    key = (table.name, column.name)
    if key not in recipe.narrowed:
        every, telling = pools.of(table, column), pools.telling(table, column)
        count = min(recipe.style.variety, len(every))
        chosen = set(recipe.rng.sample(every, count))
        if telling and recipe.rng.random() < _TELLING:
            chosen |= set(recipe.rng.sample(telling, min(2, len(telling))))
        recipe.narrowed[key] = tuple(value for value in every if value in chosen)
    return recipe.narrowed[key]
