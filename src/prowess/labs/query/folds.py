"""What an answer makes alike inside of arrays and documents, or sorts as text, and rows by which
that shows: elements in both cases, or with a blank, each in several rows.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from prowess.labs.query.elements import elements_of, names_unnested
from prowess.labs.query.literals import names_made, origins, parse
from prowess.labs.query.odd import with_leaves
from prowess.labs.query.pools import DOCUMENTS, INTEGERS, NUMBERS, TEXTS, Pools, array
from prowess.labs.query.recipes import STYLES, Cells, Recipe
from prowess.labs.query.shape import ColumnShape, TableShape
from prowess.labs.query.traits import Trait, read_traits

if TYPE_CHECKING:
    from sqlglot import exp

_DEEPEST, _FEWEST_ROWS, _DIGITS, _STEPS = 4, 4, 4, 4
_NEAR_TURNS = (1, 2)
_LIMITED = re.compile(r"\((\d+),(\d+)\)")
_CHANGES: tuple[Callable[[str], str], ...] = (str.swapcase, "{} ".format, " {}".format)


def read_all_traits(texts: Sequence[str], *, columns: frozenset[str]) -> frozenset[Trait]:
    """Return what queries do to columns, and to what is in arrays and documents."""
    from sqlglot import exp

    found = set(read_traits(texts, columns=columns))
    for tree in filter(None, map(parse, texts)):
        aliases = names_made(tree) | names_unnested(tree)
        for node in tree.find_all(*_folding()):
            names = frozenset(one.name.lower() for one in node.find_all(exp.Column))
            found |= {Trait("folded", (n,), "") for n in origins(names, aliases, columns=columns)}
        found |= {Trait("spelled", (), "") for _ in _counts_sorted(tree)}
        for name in origins(_names_sorted(tree), aliases, columns=columns):
            found.add(Trait("sorted", (name,), ""))
    return frozenset(found)


def _folding() -> "tuple[type[exp.Expr], ...]":
    from sqlglot import exp

    return (exp.Lower, exp.Upper, exp.Initcap, exp.Trim)


def _counts_sorted(tree: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the casts to text by which rows are sorted or the largest is told, of what a query
    counts.
    """
    from sqlglot import exp

    made: dict[str, list[exp.Expr]] = {}
    for alias in tree.find_all(exp.Alias):
        made.setdefault(alias.alias.lower(), []).append(alias.this)
    for node in tree.find_all(exp.Cast):
        above = node.find_ancestor(
            exp.Ordered, exp.Max, exp.Min, exp.DPipe, exp.Concat, exp.Select
        )
        is_text = node.to.this in exp.DataType.TEXT_TYPES
        is_sorted = is_text and isinstance(above, exp.Ordered | exp.Max | exp.Min)
        if is_sorted and _counts(node.this, made=made, deep=0):
            yield node


def _counts(node: "exp.Expr", *, made: "Mapping[str, Sequence[exp.Expr]]", deep: int) -> bool:
    from sqlglot import exp

    if node.find(exp.Count, exp.RowNumber) is not None:
        return True
    names = (one.name.lower() for one in node.find_all(exp.Column))
    inner = [one for name in names for one in made.get(name, ())]
    return deep < _DEEPEST and any(_counts(one, made=made, deep=deep + 1) for one in inner)


def _names_sorted(tree: "exp.Expr") -> frozenset[str]:
    """Return the names in what a query rounds and then sorts by."""
    from sqlglot import exp

    made = {one.alias.lower(): one.this for one in tree.find_all(exp.Alias)}
    keys = (one.this for one in tree.find_all(exp.Ordered))
    meant = (
        made.get(key.name.lower(), key) if isinstance(key, exp.Column) else key for key in keys
    )
    rounded = (one for key in meant for one in key.find_all(exp.Round, exp.Trunc))
    return frozenset(name.name.lower() for one in rounded for name in one.find_all(exp.Column))


def lay_near(
    rows: Sequence[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    """In two sets have all numbers of which a rounded one is sorted be nearly the
    same, and as many rows in each group: these are told apart only before they are rounded.
    """
    near = pools.planting.near if pools.planting is not None else frozenset[str]()
    if not near or recipe.number // len(STYLES) not in _NEAR_TURNS:
        return
    for key in (one for one in table.foreign_keys if one.target != table.name):
        parents = kept.get(key.target, ())
        for place, row in enumerate(rows if parents else ()):
            parent = parents[place % len(parents)]
            pairs = zip(key.columns, key.target_columns, strict=True)
            row.update((mine, parent[theirs]) for mine, theirs in pairs)
    bound = {*fixed, *table.primary_key, *(n for key in table.foreign_keys for n in key.columns)}
    for column in table.writable:
        is_meant = column.name.lower() in near and column.base in NUMBERS and not column.is_array
        if is_meant and column.name not in bound:
            _draw_near(rows, column=column, recipe=recipe)


def _draw_near(rows: Sequence[Cells], *, column: ColumnShape, recipe: Recipe) -> None:
    """Give all rows one number, or where it has a fraction one of a few next to each other."""
    if column.base in INTEGERS:
        numbers = (Decimal(row[column.name] or 0) for row in rows)
        values = [f"{min((one for one in numbers if one > 0), default=1)}"]
    else:
        limited = _LIMITED.search(column.type)
        digits = int(limited[1]) - int(limited[2]) if limited is not None else _DIGITS
        largest = Decimal(10) ** min(digits, _DIGITS) / 2
        step = Decimal(1).scaleb(-(2 if column.scale is None else column.scale))
        values = [f"{largest - times * step:f}" for times in range(_STEPS)]
    for row in rows:
        row[column.name] = recipe.rng.choice(values)


def lay_folds(
    rows: Sequence[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    fixed: frozenset[str],
) -> None:
    """Have some rows be alike but for the case of what is in an array or a document, or a blank
    beside it, each twice: what makes that alike has fewer and larger groups.
    """
    folded = pools.planting.folded if pools.planting is not None else frozenset[str]()
    columns = [one for one in table.writable if one.name.lower() in folded]
    change = _CHANGES[recipe.number // len(STYLES) % len(_CHANGES)]
    for column in columns if len(rows) >= _FEWEST_ROWS * len(columns) else ():
        told = _told(rows, table=table, column=column, pools=pools)
        if told is None:
            continue
        lead, text = told
        changed = _changed(text, column=column, by=change)
        bound = {*fixed, *(name for key in table.uniques for name in key)}
        alike = {name: value for name, value in lead.items() if name not in bound}
        others = (row for row in recipe.rng.sample(rows, len(rows)) if row is not lead)
        for row, value in zip(
            islice(others, _FEWEST_ROWS - 1), (text, changed, changed), strict=False
        ):
            row.update(alike | {column.name: value})
        lead[column.name] = text


def _told(
    rows: Sequence[Cells], *, table: TableShape, column: ColumnShape, pools: Pools
) -> tuple[Cells, str] | None:
    """Return a row that meets what the reference asks for, with an array of one element, or a
    document that says something, for it.
    """
    ways = pools.ways.get(table.name, ()) or ({},)
    known = (*pools.sample.get((table.name, column.name), ()), *(row[column.name] for row in rows))
    values = (one for one in known if one is not None)
    text = next(filter(None, (_short(one, column=column) for one in values)), "")
    others = [one.name for one in table.writable if one.is_array and one is not column]
    full = [row for row in rows if all(row[name] not in {None, "{}"} for name in others)]

    def fits(row: Cells) -> bool:
        return any(
            all(
                row[name] in values
                for name, values in way.items()
                if values and name != column.name
            )
            for way in ways
        )

    lead = next((row for row in full if fits(row)), None)
    return None if lead is None or not text else (lead, text)


def _short(text: str, *, column: ColumnShape) -> str:
    if column.is_array and column.base in TEXTS and not column.labels:
        inner = (one for one in elements_of(text) if one)
        named = next((one for one in inner if one.swapcase() != one and one.strip() == one), "")
        return array([named]) if named else ""
    if column.base in DOCUMENTS and not column.is_array:
        return text if with_leaves(json.loads(text), str.swapcase) != json.loads(text) else ""
    return ""


def _changed(text: str, *, column: ColumnShape, by: Callable[[str], str]) -> str:
    if column.is_array:
        return array([by(one) for one in elements_of(text) if one])
    return json.dumps(with_leaves(json.loads(text), by))
