"""Lets rows do without others that they name in columns of which no query speaks."""

from prowess.labs.query.workbench import Change, Item, Workbench, Wrong

MOST_LOOSENED = 8


def loosen(
    bench: Workbench, *, kept: frozenset[Item], wrong: Wrong
) -> tuple[frozenset[Item], bool]:
    """Put NULL where a row names another in a column that nobody names and that may be NULL, where
    the answer stays wrong in the same way; return what is left, and whether anything changed.
    """

    def fails(changes: list[Change]) -> bool:
        found = bench.judge(kept, changes=changes)
        return found is not None and found.sort == wrong.sort

    loose = [change for item in sorted(kept) if (change := _loosened(bench, item)) is not None]
    if not loose:
        return kept, False
    if not fails(loose):
        chosen: list[Change] = []
        for change in loose[:MOST_LOOSENED]:
            if not bench.is_worn and fails([*chosen, change]):
                chosen.append(change)
        loose = chosen
    return (bench.settle(kept, changes=loose), True) if loose else (kept, False)


def _loosened(bench: Workbench, item: Item) -> Change | None:
    """Return the change after which a row names no other by columns that nobody names."""
    table, named = bench.template.shape.table(item.table), bench.named
    writable = {column.name for column in table.writable if column.nullable}
    here = {parent.table for parent in bench.parents[item]}
    names = {
        name
        for key in table.foreign_keys
        if key.target in here and bench.is_followed(key, table=table)
        for name in key.columns
        if name in writable and name.lower() not in named and "*" not in named
    }
    values = {name: None for name in sorted(names) if bench.rows[item][name] is not None}
    return Change(item, values) if values else None
