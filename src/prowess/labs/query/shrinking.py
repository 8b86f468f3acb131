"""Makes a failing data set small: delta debugging over rows, closed under foreign keys.

Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2),
2002, section 3.2 (ddmin).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from prowess.labs.query.circles import closes_circle
from prowess.labs.query.pools import MOMENTS
from prowess.labs.query.seen import NullCell
from prowess.labs.query.shape import TableShape
from prowess.labs.query.workbench import Change, Item, Workbench, Wrong

MOST_MERGES = 12
MOST_INSTEAD = 4
MOST_SIMPLIFIED = 8


def shrink(
    bench: Workbench, *, wrong: Wrong, within: frozenset[Item] | None = None
) -> frozenset[Item]:
    """Return rows of which none can be left out, on which the answer is wrong in the same way."""

    def fails(kept: frozenset[Item]) -> bool:
        found = bench.judge(kept)
        return found is not None and found.sort == wrong.sort

    kept = within if within is not None else bench.closure(sorted(bench.rows))
    about = _rows_about(bench, wrong=wrong) & kept if within is None else frozenset[Item]()
    if about and len(about) < len(kept) and fails(about):
        kept = about
    return _ddmin(kept, fails=fails, close=bench.closure, out=lambda: bench.is_worn)


def _rows_about(bench: Workbench, *, wrong: Wrong) -> frozenset[Item]:
    """Return the rows from which the first difference probably comes: those that hold one of its
    values, with all that hangs on them and all that they cannot do without.
    """
    difference = wrong.difference
    rows = (*difference.missing[:1], *difference.extra[:1]) if difference is not None else ()
    values = {str(value) for row in rows for value in row if value is not None}
    found = {item for item, cells in bench.rows.items() if values.intersection(cells.values())}
    while True:
        more = {item for item in bench.rows if found.intersection(bench.parents[item])} - found
        if not more:
            break
        found |= more
    return frozenset(one for item in found for one in bench.ancestors(item))


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


def merge(
    bench: Workbench, *, kept: frozenset[Item], wrong: Wrong
) -> tuple[frozenset[Item], bool]:
    """Let children share a parent where the answer stays wrong in the same way, so that fewer
    rows do; return what is left, and whether anything changed: then the bench holds nothing else.
    """
    changed = False
    for _ in range(MOST_MERGES):
        merged = _merge_two(bench, kept=kept, wrong=wrong)
        if merged is None:
            break
        kept, changed = merged, True
    return kept, changed


def _merge_two(bench: Workbench, *, kept: frozenset[Item], wrong: Wrong) -> frozenset[Item] | None:
    """Give one row's children to another row of its table, and drop what is then alone."""
    for stays, goes in combinations(sorted(kept), 2):
        children = sorted(item for item in kept if goes in bench.parents[item])
        if stays.table != goes.table or not children or bench.is_worn:
            continue
        changes = [_adopt(bench, child=child, goes=goes, stays=stays) for child in children]
        if any(closes_circle(bench, change) for change in changes):
            continue
        found = bench.judge(kept - {goes}, changes=changes)
        if found is not None and found.sort == wrong.sort:
            return bench.settle(kept - {goes}, changes=changes)
    return None


def _adopt(bench: Workbench, *, child: Item, goes: Item, stays: Item) -> Change:
    """Return the change that makes a child refer to another row."""
    before, after = bench.rows[goes], bench.rows[stays]
    values: dict[str, str | None] = {}
    for key in bench.template.shape.table(child.table).foreign_keys:
        if key.target != goes.table:
            continue
        pairs = list(zip(key.columns, key.target_columns, strict=True))
        if all(bench.rows[child][mine] == before[theirs] for mine, theirs in pairs):
            values |= {mine: after[theirs] for mine, theirs in pairs}
    return Change(child, values)


def simplify(bench: Workbench, *, kept: frozenset[Item], wrong: Wrong) -> frozenset[Item]:
    """Put values of the visible sample in the place of NULL and of made-up ones, where that
    changes nothing: what is left that looks odd is what matters.
    """

    def fails(changes: Sequence[Change]) -> bool:
        found = bench.judge(kept, changes=changes)
        return found is not None and found.sort == wrong.sort

    plainer = [one for item in sorted(kept) for one in _plainer(bench, item)]
    if not plainer:
        return kept
    if not fails(plainer):
        chosen: list[Change] = []
        for change in plainer[:MOST_SIMPLIFIED]:
            if not bench.is_worn and fails([*chosen, change]):
                chosen.append(change)
        plainer = chosen
    return bench.settle(kept, changes=plainer) if plainer else kept


def _plainer(bench: Workbench, item: Item) -> Iterator[Change]:
    """Yield a change for each value of a row that is not of the sample, and is no key."""
    table = bench.template.shape.table(item.table)
    keys = {*table.primary_key, *(name for key in table.uniques for name in key)}
    keys |= {name for key in table.foreign_keys for name in key.columns}
    for column in table.writable:
        name = column.name
        sample = bench.template.pools.sample.get((table.name, name), ())
        shown = "*" in bench.named or name.lower() in bench.named
        if shown and sample and name not in keys and bench.rows[item][name] not in sample:
            yield Change(item, {name: sample[item.number % len(sample)]})


def find_null(
    bench: Workbench, *, kept: frozenset[Item], columns: frozenset[str], tested: frozenset[str]
) -> NullCell | None:
    """Return a NULL without which answer and reference agree, if one makes all the difference.

    `columns` are those that either query names; `tested` those whose NULL the answer does not
    mistake, most often because it asks for it: then something else is wrong.
    """
    for item in sorted(kept):
        table = bench.template.shape.table(item.table)
        for column in table.columns:
            name = column.name
            if bench.rows[item][name] is not None or name.lower() in tested:
                continue
            if bench.is_worn or ("*" not in columns and name.lower() not in columns):
                continue
            agrees = [
                agreed
                for rows, value in _instead(bench, kept=kept, item=item, column=name)
                if (agreed := bench.agrees_with(rows, change=Change(item, {name: value})))
                is not None
            ]
            if agrees and all(agrees) and _is_alone_to_blame(bench, item, kept=kept, column=name):
                key = ", ".join(str(bench.rows[item][part]) for part in table.primary_key)
                return NullCell(item.table, name, key, table.primary_key)
    return None


def _is_alone_to_blame(
    bench: Workbench, item: Item, *, kept: frozenset[Item], column: str
) -> bool:
    """True unless one value in the stead of all NULLs of a column leaves the answer wrong: then
    these rows are alike, and one of them alone was made unlike the others.
    """
    others = [one for one in kept if one.table == item.table and bench.rows[one][column] is None]
    if len(others) < 2:  # noqa: PLR2004 - itself
        return True
    first = next(_instead(bench, kept=kept, item=item, column=column), None)
    if first is None:
        return True
    rows, value = first
    changes = [Change(one, {column: value}) for one in sorted(others)]
    changes = [change for change in changes if not closes_circle(bench, change)]
    if len(changes) < 2:  # noqa: PLR2004 - as above
        return True
    return bench.judge(rows, changes=changes) is None


def _instead(
    bench: Workbench, *, kept: frozenset[Item], item: Item, column: str
) -> Iterator[tuple[frozenset[Item], str]]:
    """Yield values to try in a NULL's stead, with the rows that must be there for them."""
    table = bench.template.shape.table(item.table)
    for key in table.foreign_keys:
        if column in key.columns:
            theirs = key.target_columns[key.columns.index(column)]
            # A parent that was already needed, and one that was not: they may differ.
            parents = sorted(i for i in bench.rows if i.table == key.target)
            parents = [
                one for one in parents if _may_refer(bench, item, column, to=one, by=theirs)
            ]
            parents.sort(key=lambda parent: parent not in kept)
            chosen = [*parents[:1], *[one for one in parents if one not in kept][:2]]
            for parent in chosen:
                yield kept | bench.ancestors(parent), str(bench.rows[parent][theirs])
            return
    own = [value for name, value in bench.rows[item].items() if _is_moment(table, name)]
    near = [value for value in own if value is not None] if _is_moment(table, column) else []
    values = [*near, *bench.template.pools.of(table, table.column(column))]
    yield from ((kept, value) for value in values[:MOST_INSTEAD])


def _may_refer(bench: Workbench, item: Item, column: str, *, to: Item, by: str) -> bool:
    value = bench.rows[to][by]
    return value is not None and not closes_circle(bench, Change(item, {column: value}))


def _is_moment(table: TableShape, column: str) -> bool:
    return table.column(column).base in MOMENTS
