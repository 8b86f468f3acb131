"""Rows that tell something only together: steps one after the other, and gaps in between."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from itertools import cycle, islice

from prowess.labs.query.contests import lay_contests
from prowess.labs.query.divisions import lay_divisions
from prowess.labs.query.folds import lay_folds, lay_near
from prowess.labs.query.pools import MOMENTS, Pools
from prowess.labs.query.recipes import TURNS, Cells, Recipe
from prowess.labs.query.shape import ColumnShape, ForeignKey, TableShape
from prowess.labs.query.values import gaps_of, read_moment, told

_FEWEST_STEPS, _MOST_STEPS = 3, 5
_LATE = timedelta(hours=6)
_WITHIN, _SHAPES_A_TURN = 0.125, 3
"""Which part of what is asked the first steps of a chain are apart."""

_SKIPPED = (0, 2, 2, 3)
_SKIPPING = frozenset({2, 5, 8})
_LAID = frozenset({3, 9})
_CONTESTED = frozenset({3, 5})


def lay_stories(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    """Lay out rows that only together tell what the reference says of them."""
    lay_divisions(rows, table=table, recipe=recipe, pools=pools, kept=kept, fixed=fixed)
    _lay_chains(rows, table=table, recipe=recipe, pools=pools, kept=kept, fixed=fixed)
    _skip(rows, table=table, recipe=recipe, pools=pools, fixed=fixed)
    if _is_laid(recipe, pools, among=_CONTESTED):
        lay_contests(rows, table=table, recipe=recipe, pools=pools, kept=kept)
    lay_near(rows, table=table, recipe=recipe, pools=pools, kept=kept, fixed=fixed)
    lay_folds(rows, table=table, recipe=recipe, pools=pools, fixed=fixed)


def _is_laid(recipe: Recipe, pools: Pools, *, among: frozenset[int]) -> bool:
    """True in some of a lab's own sets: those around an answer hold what that says."""
    return pools.planting is None and recipe.number % TURNS in among


def _moments(table: TableShape, *, pools: Pools, fixed: frozenset[str]) -> list[ColumnShape]:
    """Return the columns of moments that the reference speaks of."""
    bound = fixed.union(name for key in table.foreign_keys for name in key.columns)
    return [
        one
        for one in table.writable
        if one.base in MOMENTS
        and not one.is_array
        and one.name not in bound
        and one.name.lower() in pools.named
    ]


def _lay_chains(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    """Have some parents have one row of each kind of which the reference speaks, one after the
    other, two of them as far apart as it asks for, or nearly, or at the same time; of one parent
    the last kind twice.
    """
    gaps, columns = gaps_of(pools), _moments(table, pools=pools, fixed=fixed)
    keys = [key for key in table.foreign_keys if key.target != table.name]
    name, steps = _steps(table, pools=pools)
    bound = fixed.union(one for key in keys for one in key.columns)
    if not gaps or not columns or not keys or not steps or name in bound:
        return
    if not _is_laid(recipe, pools, among=_LAID):
        return
    turn = recipe.number // TURNS
    gap = gaps[turn % len(gaps)]
    aparts = (timedelta(0), gap, gap + _LATE, gap + timedelta(seconds=1), gap / 2)
    told_apart = [(place, one) for one in aparts for place in range(len(steps) - 1, 0, -1)]
    parents = list(kept.get(keys[0].target, ()))
    recipe.rng.shuffle(parents)
    count = min((len(rows) - 1) // len(steps), len(parents) // 2)
    _move_away(rows, keys[0], taken=parents[:count], others=parents[count:], recipe=recipe)
    free, at = iter(recipe.rng.sample(rows, len(rows))), datetime.combine(recipe.base_day, time(6))
    shapes = islice(cycle(told_apart), turn * _SHAPES_A_TURN % len(told_apart), None)
    last: Cells = {}
    for parent, (place, apart) in zip(parents[:count], shapes, strict=False):
        moments = [at + gap * _WITHIN * (step - place + 1) for step in range(place)]
        moments += [at + apart + gap * _WITHIN * step for step in range(len(steps) - place)]
        for moment, kind, row in zip(moments, steps, free, strict=False):
            last = {name: kind, columns[0].name: told(moment, column=columns[0])}
            row.update(_parent(keys[0], parent) | last)
    again = next(free, None)
    if again is not None and count:
        again.update(_parent(keys[0], parents[count - 1]) | last)


def _steps(table: TableShape, *, pools: Pools) -> tuple[str, list[str]]:
    """Return the column of which the reference asks for one value here and another there, and
    these, as many as make a chain.
    """
    ways = pools.ways.get(table.name, ())
    for column in table.writable:
        asked = [way[column.name] for way in ways if len(way.get(column.name, ())) == 1]
        steps = list(dict.fromkeys(one for (one,) in asked if one is not None))
        if _FEWEST_STEPS <= len(steps) <= _MOST_STEPS:
            return column.name, steps
    return "", []


def _move_away(
    rows: Sequence[Cells],
    key: ForeignKey,
    *,
    taken: Sequence[Cells],
    others: Sequence[Cells],
    recipe: Recipe,
) -> None:
    """Have rows refer to others than those that are taken."""
    mine = [_parent(key, parent) for parent in taken]
    for row in rows:
        if others and any(one.items() <= row.items() for one in mine):
            row.update(_parent(key, recipe.rng.choice(others)))


def _parent(key: ForeignKey, parent: Cells) -> Cells:
    return {
        mine: parent[theirs] for mine, theirs in zip(key.columns, key.target_columns, strict=True)
    }


def _skip(
    rows: list[Cells], *, table: TableShape, recipe: Recipe, pools: Pools, fixed: frozenset[str]
) -> None:
    """Where the reference counts from the first of some times to the last, have nothing be in one
    between, and one thing at the very beginning of the next.
    """
    unit, columns = pools.stories.skipped, _moments(table, pools=pools, fixed=fixed)
    if not unit or not columns or not _is_laid(recipe, pools, among=_SKIPPING):
        return
    every = [one for one in table.writable if one.base in MOMENTS and one.name not in fixed]
    base = datetime.combine(recipe.base_day, time())
    for place, row in enumerate(rows):
        moment = next(read_moment(row[columns[0].name] or ""), None)
        if moment is None:
            continue
        skipped = _SKIPPED[place % len(_SKIPPED)]
        first = _begin(unit, base, later=skipped)
        inside = min(moment - _begin(unit, moment), _begin(unit, first, later=1) - first - _LATE)
        is_first = place % (2 * len(_SKIPPED)) == _SKIPPED.index(2) + 1
        by = first + (timedelta(0) if is_first else inside) - moment
        for column in every:
            for old in read_moment(row[column.name] or ""):
                with suppress(OverflowError):
                    row[column.name] = told(old + by, column=column)


def _begin(unit: str, moment: datetime, *, later: int = 0) -> datetime:
    """Return when the time begins in which a moment lies, or one so many later."""
    day = datetime.combine(moment.date(), time())
    if unit == "year":
        return day.replace(year=day.year + later, month=1, day=1)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + later
        return day.replace(year=months // 12, month=months % 12 + 1, day=1)
    if unit == "week":
        return day + timedelta(days=7 * later - day.weekday())
    return day + timedelta(days=later)
