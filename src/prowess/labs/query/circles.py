"""Rows that refer to others of their own table: what is made is a tree, and is to stay one."""

from prowess.labs.query.shape import ForeignKey
from prowess.labs.query.workbench import Cells, Change, Workbench


def closes_circle(bench: Workbench, change: Change) -> bool:
    """True when a row would come back to itself by a key of its own table. Rows that are made
    never do: they refer to earlier ones.
    """
    table = bench.template.shape.table(change.item.table)
    return any(
        _comes_back(bench, key, change=change)
        for key in table.foreign_keys
        if key.target == table.name and not change.values.keys().isdisjoint(key.columns)
    )


def _comes_back(bench: Workbench, key: ForeignKey, *, change: Change) -> bool:
    by_value = {
        tuple(cells[name] for name in key.target_columns): item
        for item, cells in bench.rows.items()
        if item.table == key.target
    }
    cells: Cells | None = {**bench.rows[change.item], **change.values}
    seen = {change.item}
    while cells is not None:
        parent = by_value.get(tuple(cells[name] for name in key.columns))
        if parent in seen:
            return True
        seen.update({parent} if parent is not None else ())
        cells = bench.rows[parent] if parent is not None else None
    return False
