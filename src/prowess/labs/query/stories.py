"""What a query says that only several rows together can tell: that there be one for each of some
others, and that nothing is between a first time and a last one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prowess.labs.query.shape import ForeignKey, Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

Pairs = tuple[tuple[str, str], ...]

_UNITS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True)
class Division:
    """That a row of `whole` has a row of `table` for each row of `part`; by which columns they
    find one another, each time the first one's first.
    """

    table: str
    whole: str
    part: str
    of_whole: Pairs
    of_part: Pairs
    parts: Pairs


@dataclass(frozen=True, slots=True)
class Contest:
    """That rows of `table` are counted for each row to which the `keys` lead, one key after the
    other, and that these are ranked among those of one value in `column`.
    """

    table: str
    keys: tuple[ForeignKey, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Stories:
    """What the reference's queries say of several rows: `divisions`, `contests`, and the unit of
    time of which some may be `skipped` between the first and the last that there are.
    """

    divisions: tuple[Division, ...] = ()
    contests: tuple[Contest, ...] = ()
    skipped: str = ""


def read_stories(trees: "Iterable[exp.Expr]", *, shape: Shape) -> Stories:
    """Return what queries say that only several rows together can tell."""
    every = list(trees)
    units = [unit for tree in every for unit in _units_counted(tree)]
    contests = dict.fromkeys(one for tree in every for one in _contests(tree, shape=shape))
    divisions = _read_divisions(every, shape=shape)
    return Stories(divisions, tuple(contests), next(iter(units), ""))


def _contests(tree: "exp.Expr", *, shape: Shape) -> Iterator[Contest]:
    """Yield what a query ranks by how many rows there are."""
    from sqlglot import exp

    counted = {one.alias.lower() for one in tree.find_all(exp.Alias) if one.find(exp.Count)}
    read = {one.name.lower() for one in tree.find_all(exp.Table)}
    tables = {one.name: one for one in shape.tables if one.name.lower() in read}
    for window in tree.find_all(exp.Window):
        order = window.args.get("order")
        ranks = isinstance(window.this, exp.Rank | exp.DenseRank | exp.RowNumber)
        named = set[str]()
        if ranks and order is not None:
            named = {one.name.lower() for one in order.find_all(exp.Column)}
        if not named & counted and (order is None or not ranks or order.find(exp.Count) is None):
            continue
        for group in window.args.get("partition_by") or ():
            for table in tables.values():
                for keys in _ways_up(table, tables, name=group.name.lower()):
                    name = _spelled(group.name.lower(), table=shape.table(keys[-1].target))
                    yield Contest(table.name, keys, name)


def _ways_up(
    table: TableShape, tables: Mapping[str, TableShape], *, name: str
) -> Iterator[tuple[ForeignKey, ...]]:
    """Yield the keys by which a table leads to one that has a column, at once or by another."""
    for key in table.foreign_keys:
        target = tables.get(key.target) if key.target != table.name else None
        if target is None:
            continue
        if any(one.name.lower() == name for one in target.columns):
            yield (key,)
        for next_key in target.foreign_keys:
            further = tables.get(next_key.target) if next_key.target != target.name else None
            if further and any(one.name.lower() == name for one in further.columns):
                yield (key, next_key)


def _units_counted(tree: "exp.Expr") -> Iterator[str]:
    """Yield the units in which a query counts from one time that it reads to another."""
    from sqlglot import exp

    for node in tree.find_all(exp.GenerateSeries):
        ends = (node.args["start"], node.args["end"])
        if any(end.find(exp.Column, exp.Query) is None for end in ends):
            continue
        asked = [*node.find_all(exp.Interval), *tree.find_all(exp.Extract, exp.TimestampTrunc)]
        named = " ".join(one.sql("postgres").lower() for one in asked)
        yield from (unit for unit in _UNITS if unit in named)


def _read_divisions(trees: "Iterable[exp.Expr]", *, shape: Shape) -> tuple[Division, ...]:
    """Return what queries ask to be there for each row of something."""
    from sqlglot import exp

    found: dict[Division, None] = {}
    for tree in trees:
        for middle in _denied(tree):
            outer = middle.find_ancestor(exp.Select)
            for inner in _denied(middle):
                one = _division(outer, middle, inner, shape=shape) if outer is not None else None
                found |= {} if one is None else {one: None}
    return tuple(found)


def _denied(tree: "exp.Expr") -> "Iterator[exp.Select]":
    """Yield the queries below a tree that are to return nothing."""
    from sqlglot import exp

    for node in tree.find_all(exp.Exists):
        if isinstance(node.parent, exp.Not) and isinstance(node.this, exp.Select):
            yield node.this


def _division(
    outer: "exp.Select", middle: "exp.Select", inner: "exp.Select", *, shape: Shape
) -> Division | None:
    from sqlglot import exp

    names = [_table_of(one) for one in (outer, middle, inner)]
    known = {one.name.lower(): one for one in shape.tables}
    tables = [known.get(name) for name, _ in names]
    aliases = [alias for _, alias in names]
    whole, part, table = tables
    if whole is None or part is None or table is None or len(set(aliases)) != len(aliases):
        return None
    pairs: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for node in middle.find_all(exp.EQ):
        ends = (node.this, node.expression)
        if all(isinstance(end, exp.Column) and end.table.lower() in aliases for end in ends):
            places = sorted((aliases.index(end.table.lower()), end.name.lower()) for end in ends)
            (low, theirs), (high, mine) = (
                (at, _spelled(name, table=(whole, part, table)[at])) for at, name in places
            )
            pairs.setdefault((high, low), []).append((mine, theirs))
    of_whole, of_part, parts = (tuple(pairs.get(key, ())) for key in ((2, 0), (2, 1), (1, 0)))
    known_all = all(all(pair) for every in pairs.values() for pair in every)
    is_whole = (
        of_whole
        and of_part
        and known_all
        and len({table.name, whole.name, part.name}) == len(names)
    )
    return (
        Division(table.name, whole.name, part.name, of_whole, of_part, parts) if is_whole else None
    )


def _spelled(name: str, *, table: TableShape) -> str:
    """Return a column's name as the schema has it; nothing where it has none."""
    return next((one.name for one in table.columns if one.name.lower() == name), "")


def _table_of(select: "exp.Select") -> tuple[str, str]:
    """Return the name of the only table that a query reads, and its alias."""
    from sqlglot import exp

    source = select.args.get("from_")
    table = source.this if source is not None else None
    if not isinstance(table, exp.Table):
        return "", ""
    return table.name.lower(), table.alias_or_name.lower()
