"""Rows that are counted for others, so that of these two are first and the next one is behind."""

from collections.abc import Mapping, Sequence

from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.stories import Contest

_PLACES = 3


def lay_contests(
    rows: Sequence[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> None:
    """Have two be counted as often, and a third of their group once less."""
    own = [one for one in pools.stories.contests if one.table == table.name]
    bound = {name for key in (table.primary_key, *table.uniques) for name in key}
    for one in own[:1]:
        groups = [group for group in _groups(one, kept=kept).values() if len(group) >= _PLACES]
        if groups and bound.isdisjoint(one.keys[0].columns):
            _lay(rows, one.keys[0], group=recipe.rng.choice(groups), kept=kept, recipe=recipe)


def _lay(
    rows: Sequence[Cells],
    key: ForeignKey,
    *,
    group: Sequence[Sequence[Cells]],
    kept: Mapping[str, Sequence[Cells]],
    recipe: Recipe,
) -> None:
    chosen = [parents[0] for parents in recipe.rng.sample(list(group), _PLACES)]
    taken = [_cells(key, one) for parents in group for one in parents]
    every = (_cells(key, one) for one in kept.get(key.target, ()))
    others = [one for one in every if one not in taken]
    for row in rows if others else ():
        if any(one.items() <= row.items() for one in taken):
            row.update(recipe.rng.choice(others))
    times = max(2, len(rows) // (2 * _PLACES))
    counts = [times, times, times - 1]
    order = [one for one, count in zip(chosen, counts, strict=True) for _ in range(count)]
    for row, parent in zip(recipe.rng.sample(list(rows), len(rows)), order, strict=False):
        row.update(_cells(key, parent))


def _cells(key: ForeignKey, parent: Cells) -> Cells:
    return {mine: parent[theirs] for mine, theirs in _pairs(key)}


def _groups(
    one: Contest, *, kept: Mapping[str, Sequence[Cells]]
) -> dict[str | None, list[list[Cells]]]:
    """Return, by the value within which is ranked, for each row there is the parents that lead
    to it.
    """
    first, *rest = one.keys
    found: dict[str | None, dict[int, list[Cells]]] = {}
    for parent in kept.get(first.target, ()):
        member: Cells | None = parent
        for key in rest:
            asked = {theirs: parent[mine] for mine, theirs in _pairs(key)}
            every = (row for row in kept.get(key.target, ()) if asked.items() <= row.items())
            member = next(every, None)
        if member is not None and one.column in member:
            group = found.setdefault(member[one.column], {})
            group.setdefault(id(member), []).append(parent)
    return {value: list(group.values()) for value, group in found.items()}


def _pairs(key: ForeignKey) -> list[tuple[str, str]]:
    return list(zip(key.columns, key.target_columns, strict=True))
