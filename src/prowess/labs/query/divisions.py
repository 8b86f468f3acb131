"""Rows of which a query wants that each of some others has one: `NOT EXISTS (... NOT EXISTS ...)`.

Of random rows hardly ever all are there, and then none hangs on the least that is enough.
"""

from collections.abc import Iterator, Mapping, Sequence

from prowess.labs.query.pools import Fitting, Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import TableShape
from prowess.labs.query.stories import Division

_LAID_EVERY, _LAID_ON = 5, 4
_MOST_WHOLE, _MOST_PARTS, _FEWEST_ROWS = 4, 6, 3


def lay_divisions(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    """Have some rows have all that is asked of them, by the least that is enough: of one thing it
    lies right at a bound; in every other of those data sets with a row beside it that is not
    enough.
    """
    own = [one for one in pools.stories.divisions if one.table == table.name]
    is_laid = pools.planting is None and recipe.number % _LAID_EVERY == _LAID_ON
    if not own or len(rows) < _FEWEST_ROWS or not is_laid:
        return
    for one in own:
        _lay(rows, one, table=table, recipe=recipe, pools=pools, kept=kept, fixed=fixed)


def _lay(
    rows: list[Cells],
    one: Division,
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    free = list(rows)
    chosen = list(_wholes(one, kept=kept))
    recipe.rng.shuffle(chosen)
    bound = {*fixed, *(mine for mine, _ in (*one.of_whole, *one.of_part))}
    ways = pools.ways.get(table.name, ())
    for whole, parts in chosen[:_MOST_WHOLE]:
        for place, part in enumerate(parts):
            joined = {mine: whole[theirs] for mine, theirs in one.of_whole}
            joined |= {mine: part[theirs] for mine, theirs in one.of_part}
            if len(free) < _FEWEST_ROWS or bound & joined.keys() & fixed:
                return
            row = free.pop()
            others = [each for each in rows if joined.items() <= each.items()]
            rows[:] = [each for each in rows if each is row or each not in others]
            free = [each for each in free if each not in others]
            row.update(joined)
            way = recipe.rng.choice(ways) if ways else {}
            fits = {name: values for name, values in way.items() if name not in bound and values}
            for name, values in fits.items():
                near = _bounds(table, name, fits=fits, pools=pools)
                row[name] = near[0] if place == 0 and near else recipe.rng.choice(values)
            if place == 0 and recipe.number // _LAID_EVERY % 2 and free:
                short = free.pop()
                short.update(joined | {name: row[name] for name in fits})
                _fall_short(short, table=table, fits=fits, pools=pools)


def _wholes(
    one: Division, *, kept: Mapping[str, Sequence[Cells]]
) -> Iterator[tuple[Cells, list[Cells]]]:
    """Yield the rows that are to have all of something, each with that."""
    for whole in kept.get(one.whole, ()):
        asked = {mine: whole[theirs] for mine, theirs in one.parts}
        parts = [part for part in kept.get(one.part, ()) if asked.items() <= part.items()]
        if 0 < len(parts) <= _MOST_PARTS and None not in asked.values():
            yield whole, parts


def _bounds(table: TableShape, name: str, *, fits: Fitting, pools: Pools) -> list[str]:
    """Return the values around what is asked of a column that are enough, the nearest first."""
    asked = pools.telling(table, table.column(name))
    return [value for value in asked if value in fits[name]]


def _fall_short(row: Cells, *, table: TableShape, fits: Fitting, pools: Pools) -> None:
    """Give a row a value by which it is not what is asked for."""
    for name, values in fits.items():
        asked = pools.telling(table, table.column(name))
        others = [value for value in asked if value not in values]
        if others:
            row[name] = others[-1]
            return
