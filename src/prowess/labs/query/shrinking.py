"""Makes a failing data set small: delta debugging over rows, closed under foreign keys.

Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2),
2002, section 3.2 (ddmin).
"""

from collections.abc import Callable, Sequence

from prowess.labs.query.seen import NullCell
from prowess.labs.query.workbench import Item, Workbench, Wrong

MOST_TRIALS = 150


def shrink(bench: Workbench, *, wrong: Wrong) -> frozenset[Item]:
    """Return rows of which none can be left out, on which the answer is wrong in the same way."""
    trials = 0

    def fails(kept: frozenset[Item]) -> bool:
        nonlocal trials
        trials += 1
        found = bench.judge(kept)
        return found is not None and found.sort == wrong.sort

    every = bench.closure(sorted(bench.rows))
    shape, reference = bench.template.shape, bench.template.reference
    near = shape.with_parents(reference.tables)
    related = frozenset(item for item in every if item.table in near)
    kept = related if related and related != every and fails(related) else every
    return _ddmin(kept, fails=fails, close=bench.closure, out=lambda: trials >= MOST_TRIALS)


def _ddmin(
    kept: frozenset[Item],
    *,
    fails: Callable[[frozenset[Item]], bool],
    close: Callable[[Sequence[Item]], frozenset[Item]],
    out: Callable[[], bool],
) -> frozenset[Item]:
    parts = 2
    tried = {kept}
    while len(kept) > 1 and not out():
        for candidate in _complements(sorted(kept), parts=parts, close=close):
            # The last row stays: an example of nothing explains nothing.
            if not candidate or candidate in tried:
                continue
            tried.add(candidate)
            if fails(candidate):
                kept, parts = candidate, max(parts - 1, 2)
                break
        else:
            if parts >= len(kept):
                break
            parts = min(len(kept), 2 * parts)
    return kept


def _complements(
    items: Sequence[Item], *, parts: int, close: Callable[[Sequence[Item]], frozenset[Item]]
) -> list[frozenset[Item]]:
    size = -(-len(items) // parts)
    starts = range(0, len(items), size)
    return [close([*items[:start], *items[start + size :]]) for start in starts]


def find_null(
    bench: Workbench, *, kept: frozenset[Item], columns: frozenset[str], tested: frozenset[str]
) -> NullCell | None:
    """Return a NULL without which answer and reference agree, if one makes all the difference.

    `columns` are those that either query names; `tested` those of which both ask whether they are
    NULL: there NULL is a value like others, and not what goes wrong.
    """
    for item in sorted(kept):
        table = bench.template.shape.table(item.table)
        for column in table.columns:
            name = column.name
            if bench.rows[item][name] is not None or name.lower() in tested:
                continue
            if "*" not in columns and name.lower() not in columns:
                continue
            values = _values_for(bench, kept=kept, item=item, column=name)
            if values and not any(
                bench.judge_with(kept, item=item, column=name, value=value) for value in values
            ):
                key = ", ".join(str(bench.rows[item][part]) for part in table.primary_key)
                return NullCell(item.table, name, key)
    return None


def _values_for(
    bench: Workbench, *, kept: frozenset[Item], item: Item, column: str
) -> tuple[str, ...]:
    table = bench.template.shape.table(item.table)
    for key in table.foreign_keys:
        if column in key.columns:
            theirs = key.target_columns[key.columns.index(column)]
            parents = [bench.rows[i][theirs] for i in sorted(kept) if i.table == key.target]
            return tuple(value for value in parents if value is not None)[:2]
    return bench.template.pools.of(table, table.column(column))[:3]
