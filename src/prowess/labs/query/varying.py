"""Rows of the author's sample, each other by a value: what meets there by hand hardly ever meets
by chance.
"""

from datetime import datetime, time

from prowess.labs.query.pools import INTEGERS, Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import TableShape
from prowess.labs.query.values import read_moment, value_of

_VARIED, _NULL, _TWICE = 0.6, 0.15, 0.3
_MOST_ROWS = 40
_FIRST_TWIN = 1000


def varied_rows(table: TableShape, *, recipe: Recipe, pools: Pools) -> list[Cells]:
    """Return a table's rows in the sample, some twice, most with one value that is another."""
    rng, sample = recipe.rng, pools.rows[table.name][:_MOST_ROWS]
    for row in sample:
        for value in row.values():
            recipe.met.extend(read_moment(value) if value is not None and "-" in value else ())
    again = [row for row in sample if rng.random() < _TWICE] if _takes_twins(table) else []
    rows = [dict(row) for row in (*sample, *again)]
    for place, row in enumerate(rows):
        if place >= len(sample):
            row[table.primary_key[0]] = str(_FIRST_TWIN + place)
        if place >= len(sample) or rng.random() < _VARIED:
            _vary(row, before=rows[:place], table=table, recipe=recipe, pools=pools)
    return rows


def _takes_twins(table: TableShape) -> bool:
    """True where a row may come again with another number and nothing else."""
    if table.uniques or len(table.primary_key) != 1:
        return False
    (key,) = table.primary_key
    is_parent = any(key in foreign.columns for foreign in table.foreign_keys)
    return table.column(key).base in INTEGERS and not is_parent


def _vary(
    row: Cells, *, before: list[Cells], table: TableShape, recipe: Recipe, pools: Pools
) -> None:
    """Change one value of a row: mostly one that the reference speaks of."""
    rng = recipe.rng
    kept = {name for key in (table.primary_key, *table.uniques) for name in key}
    free = [column for column in table.writable if column.name not in kept]
    told = [column for column in free if column.name.lower() in pools.named]
    if not free:
        return
    column = rng.choice(told or free)
    if column.nullable and rng.random() < _NULL:
        row[column.name] = None
    elif any(column.name in key.columns for key in table.foreign_keys):
        row[column.name] = _parent(row, column.name, before=before, table=table, recipe=recipe)
    else:
        known = read_moment(row[column.name] or "")
        day = next(known, datetime.combine(recipe.base_day, time())).date()
        row[column.name] = value_of(table, column, day=day, recipe=recipe, pools=pools)


def _parent(
    row: Cells, name: str, *, before: list[Cells], table: TableShape, recipe: Recipe
) -> str | None:
    """Return another row's parent; a row that came before where a table refers to itself, so that
    a tree stays one.
    """
    for key in table.foreign_keys:
        if name in key.columns and key.target == table.name:
            theirs = key.target_columns[key.columns.index(name)]
            return recipe.rng.choice(before)[theirs] if before else row[name]
    return recipe.rng.choice(before)[name] if before else row[name]
