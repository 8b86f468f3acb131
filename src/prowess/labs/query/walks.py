"""Walks over a table of edges: rows that lead from one row of another table to the next one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from prowess.kit.seeds import rng_of
from prowess.labs.query.literals import decimal_of
from prowess.labs.query.pools import NUMBERS, Fitting, Pools
from prowess.labs.query.recipes import LINE_EVERY, Cells, Recipe
from prowess.labs.query.shape import ForeignKey, Shape, TableShape

SHORTEST_WALK = 8
"""Edges of a walk, where the author's queries follow edges: few count their steps by so many."""

_SHORT_CUTS = ((0, 2), (3, 6), (1, 4))
"""Between which places on a walk another edge leads: each more of them doubles the ways."""

SPARE = len(_SHORT_CUTS)
"""Rows that are made beside those of a walk."""

_Ends = tuple[ForeignKey, ForeignKey]


def walk_length(shape: Shape, *, follows: bool) -> int:
    """Return how long walks are to be in data sets that no answer asks for."""
    leads = any(_ends_of(table) is not None for table in shape.tables)
    return SHORTEST_WALK if follows and leads else 0


def walk_starts(
    shape: Shape, *, ways: Mapping[str, Sequence[Fitting]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return, by table and column, the keys of which the reference asks where a walk starts."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for key in _ends_of(table) or ():
            theirs = (key.target, key.target_columns[0])
            started = _started(key, ways=ways.get(table.name, ()))
            found[theirs] = tuple(dict.fromkeys((*found.get(theirs, ()), *started)))
    return {theirs: values for theirs, values in found.items() if values}


def has_two_ends(table: TableShape, key: ForeignKey) -> bool:
    """True where a row leads from one parent to another one of the same table."""
    return sum(one.target == key.target for one in table.foreign_keys) > 1


def lay_walk(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> None:
    """Have rows lead from each parent to the next one, in one line from where the reference
    starts, and by turns past some of them at no less cost; nothing where no line is asked for.
    """
    ends = _ends_of(table) if recipe.is_one_line else None
    if ends is None or not rows:
        return
    start, stop = _directed(ends, table=table, pools=pools)
    nodes = _nodes(start, table=table, recipe=recipe, pools=pools, kept=kept)
    takes_turns = recipe.number // LINE_EVERY % 2 == 1
    steps = [(place, place + 1) for place in range(len(nodes) - 1)]
    steps += [one for one in _SHORT_CUTS if takes_turns and one[1] < len(nodes)]
    costs = _costs(table, pools=pools) if takes_turns else {}
    asked = _asked_of_edges(table, ends=ends, recipe=recipe, pools=pools)
    del rows[len(steps) :]
    for row, (one, other) in zip(rows, steps, strict=False):
        row[start.columns[0]] = nodes[one]
        row[stop.columns[0]] = nodes[other]
        for name, values in asked.items():
            if row[name] not in values:
                row[name] = values[0]
        row.update((name, f"{cost * (other - one):f}") for name, cost in costs.items())


def _ends_of(table: TableShape) -> _Ends | None:
    """Return the two keys by which a row leads from one parent to another."""
    keys = [key for key in table.foreign_keys if key.target != table.name]
    pairs = [key for key in keys if len(key.columns) == 1 and has_two_ends(table, key)]
    if len(pairs) != 2 or pairs[0].target != pairs[1].target:  # noqa: PLR2004 - a pair
        return None
    return pairs[0], pairs[1]


def _directed(ends: _Ends, *, table: TableShape, pools: Pools) -> _Ends:
    """Return the keys as the reference goes: it starts where it asks for certain ones."""
    one, other = ends
    ways = pools.ways.get(table.name, ())
    turns = bool(_started(other, ways=ways)) and not _started(one, ways=ways)
    return (other, one) if turns else (one, other)


def _started(key: ForeignKey, *, ways: Sequence[Fitting]) -> list[str]:
    return [value for way in ways for value in way.get(key.columns[0], ()) if value is not None]


def _nodes(
    start: ForeignKey,
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> list[str]:
    """Return the parents' keys in the order of the walk: as a CHECK wants it, or by turns the
    long ones first, in which the short ones are written as well.
    """
    theirs = start.target_columns[0]
    nodes = [value for one in kept.get(start.target, ()) if (value := one[theirs]) is not None]
    names = {key.columns[0] for key in table.foreign_keys if key.target == start.target}
    ordered = [check.ascending for check in table.checks if check.ascending]
    for low, high in ordered:
        if {low, high} <= names:
            return sorted(nodes, key=_rank, reverse=start.columns[0] == high)
    rng_of(*recipe.seed, table.name, "walk").shuffle(nodes)
    if recipe.number // LINE_EVERY % 2 == 1:
        nodes.sort(key=len, reverse=True)
    first = _started(start, ways=pools.ways.get(table.name, ()))
    return sorted(nodes, key=lambda value: value not in first)


def _rank(value: str) -> tuple[Decimal, str]:
    return decimal_of(value) or Decimal(), value


def _costs(table: TableShape, *, pools: Pools) -> dict[str, Decimal]:
    """Return what one step takes, by column: a short cut is to take as much as the long way."""
    bound = {name for key in (table.primary_key, *table.uniques) for name in key}
    bound |= {name for key in table.foreign_keys for name in key.columns}
    bound |= {name for way in pools.ways.get(table.name, ()) for name in way}
    found: dict[str, Decimal] = {}
    for column in table.writable:
        is_asked = column.name.lower() in pools.named or "*" in pools.named
        if column.base in NUMBERS and column.name not in bound and is_asked:
            least = min(_positive(pools.of(table, column)), default=None)
            found |= {} if least is None else {column.name: least}
    return found


def _positive(values: Sequence[str]) -> Iterator[Decimal]:
    numbers = map(decimal_of, values)
    return (number for number in numbers if number is not None and number > 0)


def _asked_of_edges(
    table: TableShape, *, ends: _Ends, recipe: Recipe, pools: Pools
) -> dict[str, tuple[str | None, ...]]:
    """Return what the reference asks of an edge beside its ends."""
    ways = pools.ways.get(table.name, ())
    way = ways[recipe.number // LINE_EVERY % len(ways)] if ways else {}
    names = {key.columns[0] for key in ends}
    return {name: values for name, values in way.items() if values and name not in names}
