"""Keys that lead back: to tables that are filled later, and round in a circle of rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import ForeignKey, TableShape

CIRCLES_EVERY, CIRCLES_ON = 20, frozenset({8, 14})
"""Of so many data sets, which ones have rows that refer to themselves or to each other."""

_ITSELF, _EACH_OTHER = 0.3, 0.15
_WITHOUT, _ONE_OF_ITS_OWN = (0.15, 0.7), 0.5
_FOLLOWS = re.compile(r"\b(?:recursive|loop)\b", re.IGNORECASE)


def follows_rows(text: str) -> bool:
    """True where a query follows rows to others until none is left: in a circle it may not end."""
    return _FOLLOWS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Later:
    """A key of a table, and what its rows are to have there once the other table is filled."""

    table: TableShape
    key: ForeignKey
    rows: tuple[tuple[Cells, Cells], ...]
    """Each row with the other table's."""


def later_keys(table: TableShape, *, before: frozenset[str]) -> tuple[ForeignKey, ...]:
    """Return a table's keys to tables that are not among those before it, where NULL may stand
    for them meanwhile and each row can be found again.
    """
    if not table.primary_key:
        return ()
    return tuple(
        key
        for key in table.foreign_keys
        if key.target not in {*before, table.name}
        and not set(table.primary_key) & set(key.columns)
        and all(table.column(name).nullable for name in key.columns)
    )


def draw_later(
    tables: Sequence[TableShape], *, rows: Mapping[str, Sequence[Cells]], recipe: Recipe
) -> list[Later]:
    """Return what the keys are to hold that lead to tables filled later."""
    found: list[Later] = []
    before: set[str] = set()
    for table in tables:
        for key in later_keys(table, before=frozenset(before)):
            back = _way_back(table, key=key, tables=tables)
            rng = rng_of(*recipe.seed, table.name, "later", *key.columns)
            parents = list(rows.get(key.target, ()))
            is_unique = any(set(one) <= set(key.columns) for one in table.uniques)
            drawn: list[tuple[Cells, Cells]] = []
            # Where most lead somewhere, hardly any is led to by none.
            without = max(rng.choice(_WITHOUT), recipe.style.nulls)
            for row in rows[table.name]:
                parent = _drawn(row, parents=parents, back=back, without=without, rng=rng)
                if parent is not None:
                    drawn.append((row, parent))
                    if is_unique:
                        parents.remove(parent)
            if drawn:
                found.append(Later(table, key, tuple(drawn)))
        before.add(table.name)
    return found


def _way_back(
    table: TableShape, *, key: ForeignKey, tables: Sequence[TableShape]
) -> tuple[ForeignKey, ...]:
    (target,) = (one for one in tables if one.name == key.target)
    return tuple(one for one in target.foreign_keys if one.target == table.name)


def _drawn(
    row: Cells,
    *,
    parents: Sequence[Cells],
    back: Sequence[ForeignKey],
    without: float,
    rng: Random,
) -> Cells | None:
    """Return a row of the other table; every other time one that leads back here."""
    if not parents or rng.random() < without:
        return None
    own = [one for one in parents if any(_refers(one, row, key=key) for key in back)]
    return rng.choice(own if own and rng.random() < _ONE_OF_ITS_OWN else parents)


def _refers(child: Cells, parent: Cells, *, key: ForeignKey) -> bool:
    pairs = zip(key.columns, key.target_columns, strict=True)
    return all(child[mine] is not None and child[mine] == parent[theirs] for mine, theirs in pairs)


def close_circles(
    rows: Sequence[Cells], *, table: TableShape, recipe: Recipe, pools: Pools
) -> None:
    """Have a few rows refer to themselves, and two to each other, in a few data sets and where
    neither the schema nor the author's queries rule that out.
    """
    if pools.follows or recipe.number % CIRCLES_EVERY not in CIRCLES_ON:
        return
    for key in table.foreign_keys:
        if key.target == table.name and _may_lead_back(table, key):
            rng = rng_of(*recipe.seed, table.name, "circles", *key.columns)
            for row in rows:
                if rng.random() < _ITSELF:
                    _lead(row, to=row, key=key)
                elif rng.random() < _EACH_OTHER:
                    other = rng.choice(rows)
                    _lead(row, to=other, key=key)
                    _lead(other, to=row, key=key)


def _may_lead_back(table: TableShape, key: ForeignKey) -> bool:
    bound = {*table.primary_key, *(name for one in table.uniques for name in one)}
    checked = [one for one in table.checks if not set(key.columns).isdisjoint(one.columns)]
    return bound.isdisjoint(key.columns) and all(len(one.columns) == 1 for one in checked)


def _lead(row: Cells, *, to: Cells, key: ForeignKey) -> None:
    for mine, theirs in zip(key.columns, key.target_columns, strict=True):
        row[mine] = to[theirs]
