"""Rows that tell what stands in for NULL from NULL: one side has it, the other really nothing."""

from collections.abc import Mapping, Sequence

from prowess.labs.query.meetings import Pairs
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import STYLES, Cells, Recipe
from prowess.labs.query.shape import TableShape

_ONE_IN, _EVERY_OTHER = 3, 2

_Stood = Mapping[str, tuple[str | None, ...]]
"""By column, what is planted there: NULL, and what stands in for it."""


def stand_in(
    rows: Sequence[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> None:
    """Give rows NULL where an answer has something stand in for it, others just that; and some of
    those that meet rows of another table the one where these have the other.
    """
    stood = _stood_in(table, pools=pools)
    if not stood:
        return
    turn, names = recipe.number // len(STYLES), sorted(stood)
    mirrored = _mirrored(table, stood=stood, pools=pools, kept=kept)
    for place, row in enumerate(rows):
        if mirrored and place % _EVERY_OTHER:
            partner, pairs = mirrored[place // _EVERY_OTHER % len(mirrored)]
            _mirror(row, partner, pairs=pairs, stood=stood)
        elif place % _ONE_IN == turn % _ONE_IN:
            name = names[place // _ONE_IN % len(names)]
            values = stood[name]
            row[name] = values[place // (_ONE_IN * len(names)) % len(values)]


def _stood_in(table: TableShape, *, pools: Pools) -> dict[str, tuple[str | None, ...]]:
    """Return the columns that are no keys, and may be NULL."""
    told = pools.planting.stood if pools.planting is not None else ()
    bound = {name for key in (table.primary_key, *table.uniques) for name in key}
    bound |= {name for key in table.foreign_keys for name in key.columns}
    found: dict[str, tuple[str | None, ...]] = {}
    for column in table.writable:
        values = [value for name, value in told if name == column.name.lower()]
        taken = pools.allowed.get((table.name, column.name))
        is_free = column.nullable and not (column.is_array or column.name in bound)
        if values and is_free:
            known = pools.of(table, column) if taken is None else taken
            found[column.name] = (None, *(value for value in values if value in known))
    return found


def _mirrored(
    table: TableShape, *, stood: _Stood, pools: Pools, kept: Mapping[str, Sequence[Cells]]
) -> list[tuple[Cells, Pairs]]:
    """Return rows of other tables that have NULL, or what stands in for it, where the reference
    joins them, each with the columns by which it does.
    """
    found: list[tuple[Cells, Pairs]] = []
    for one in pools.meetings:
        if one.table == table.name != one.target:
            theirs = [(stood[mine], name) for mine, name in one.equal if mine in stood]
            found += [
                (row, one.equal)
                for row in kept.get(one.target, ())
                if any(row[name] in values for values, name in theirs)
            ]
    return found


def _mirror(row: Cells, partner: Cells, *, pairs: Pairs, stood: _Stood) -> None:
    for mine, theirs in pairs:
        values = stood.get(mine, ())
        if partner[theirs] in values:
            row[mine] = next((value for value in values if value != partner[theirs]), None)
        elif values:
            row[mine] = partner[theirs]
