"""Which rows of an inner query never matter: all that reads it refuses them later."""

from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.shape import Shape
from prowess.labs.query.sources import (
    Source,
    alias_of,
    conjuncts,
    group_keys,
    groups_once,
    place_of,
    sources_of,
)
from prowess.labs.query.strictness import needed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp

MOST_DEEP = 6
"""Queries within queries that are followed."""


def refused_around(
    select: "exp.Select", *, sources: tuple[Source, ...], shape: Shape
) -> frozenset[str]:
    """Return the aliases of which a column must have a value: where it has none, whoever reads
    the query leaves the row out.
    """
    refused = _refused_outputs(select, shape=shape, deep=0)
    passed = _passed(select, names=refused, sources=sources)
    found = (alias_of(one.unalias(), sources=sources) for one in passed)
    return frozenset(alias for alias in found if alias is not None)


def _refused_outputs(select: "exp.Select", *, shape: Shape, deep: int) -> frozenset[str]:
    """Return the columns of a query that all its readers need to have a value."""
    readers = _readers(select)
    if not readers or deep > MOST_DEEP:
        return frozenset()
    shown = frozenset(one.alias_or_name.lower() for one in select.selects)
    needed = [_needed_by(one, shown=shown, shape=shape, deep=deep) for one in readers]
    return frozenset.intersection(*needed)


def _readers(select: "exp.Select") -> "list[exp.Expr]":
    """Return each place in a FROM clause that reads a query; none where one reads it otherwise."""
    from sqlglot import exp

    parent = select.parent
    if isinstance(parent, exp.Subquery) and not parent.args.get("joins"):
        places: list[exp.Expr] = [parent]
    elif isinstance(parent, exp.CTE) and not parent.args["alias"].columns:
        root, name = parent.root(), parent.alias.lower()
        if [one.alias.lower() for one in root.find_all(exp.CTE)].count(name) != 1:
            return []
        places = [one for one in root.find_all(exp.Table) if one.name.lower() == name]
        if any(one.find_ancestor(exp.CTE) is parent for one in places):
            return []
    else:
        return []
    plain = (
        isinstance(one.parent, exp.From | exp.Join)
        and isinstance(one.parent.parent, exp.Select)
        and one.alias_or_name
        and not one.alias_column_names
        for one in places
    )
    return places if all(plain) else []


def _needed_by(
    reader: "exp.Expr", *, shown: frozenset[str], shape: Shape, deep: int
) -> frozenset[str]:
    """Return the columns without a value in which a row is left out by one reader."""
    from sqlglot import exp

    clause = reader.parent
    select = clause.parent if clause is not None else None
    if clause is None or not isinstance(select, exp.Select):
        return frozenset()
    sources = sources_of(select, shape=shape) or ()
    own = reader.alias_or_name.lower()
    alone = shown if len(from_and_joins(select)) == 1 else frozenset[str]()
    place = next(i for i, one in enumerate(from_and_joins(select)) if one is clause)
    names = set(_merged(select, place=place))
    for part in _deciding(select, place=place):
        for column in needed_in(part):
            if _is_of(column, own, alone=alone, sources=sources):
                names.add(column.name.lower())
    passed = _refused_outputs(select, shape=shape, deep=deep + 1)
    for one in _passed(select, names=passed, sources=sources):
        if _is_of(one.unalias(), own, alone=alone, sources=sources):
            names.add(one.unalias().name.lower())
    return frozenset(names)


def _is_of(
    column: "exp.Expr", alias: str, *, alone: frozenset[str], sources: tuple[Source, ...]
) -> bool:
    """Tell whether a column is one of a source for certain; `alone`: its columns, where nothing
    else is read.
    """
    from sqlglot import exp

    if not isinstance(column, exp.Column):
        return False
    if column.table:
        return column.table.lower() == alias
    owner = place_of(column, sources=sources)
    return column.name.lower() in alone or (owner is not None and owner[0] == alias)


def _deciding(select: "exp.Select", *, place: int) -> "Iterator[exp.Expr]":
    """Yield the conditions that refuse every row made of what stands at a place in FROM."""
    where = select.args.get("where")
    yield from conjuncts(where.this if where is not None else None)
    for number, join in _refusing(select, place=place):
        if number:
            yield from conjuncts(join.args.get("on"))


def _refusing(select: "exp.Select", *, place: int) -> "Iterator[tuple[int, exp.Expr]]":
    """Yield the joins that leave out a row of that place for which they find no partner."""
    for number, join in enumerate(select.args.get("joins") or (), start=1):
        by_side = {"": number >= place, "LEFT": number == place, "RIGHT": number > place}
        if by_side.get(join.side or "", False) and not join.method:
            yield number, join


def _merged(select: "exp.Select", *, place: int) -> "Iterator[str]":
    """Yield the columns of USING that are of the source at a place: that of the join itself, or of
    the only source before the first join.
    """
    for number, join in _refusing(select, place=place):
        if number == place or (number == 1 and place == 0):
            yield from (one.name.lower() for one in join.args.get("using") or ())


def _passed(
    select: "exp.Select", *, names: frozenset[str], sources: tuple[Source, ...]
) -> "list[exp.Expr]":
    """Return what a query selects under these names, where a row without a value there has no part
    in what is made of any other row.
    """
    from sqlglot import exp

    if any(select.args.get(one) for one in ("limit", "offset", "windows", "qualify")):
        return []
    shown = [one for one in select.selects if one.alias_or_name.lower() in names]
    return [
        one
        for one in shown
        if isinstance(one.unalias(), exp.Column)
        and not one.is_star
        and _is_apart(one.unalias(), select=select, sources=sources)
    ]


def _is_apart(column: "exp.Expr", *, select: "exp.Select", sources: tuple[Source, ...]) -> bool:
    """Tell whether rows are aggregated, numbered and picked among those of one value alone."""
    from sqlglot import exp

    def own(kind: "type[exp.Expr]") -> "list[exp.Expr]":
        return [one for one in select.find_all(kind) if one.find_ancestor(exp.Select) is select]

    windows = own(exp.Window)
    inside = {id(part) for window in windows for part in window.walk()}
    group = select.args.get("group")
    if group is not None:
        # What is not known to be read might have a column of the name that is grouped by.
        keys = group_keys(select, sources=sources) if sources else group.expressions
        if not groups_once(select) or column not in keys:
            return False
    elif any(id(one) not in inside for one in own(exp.AggFunc)):
        return False
    distinct = select.args.get("distinct")
    picked = distinct.args.get("on") if distinct is not None else None
    if picked is not None and column not in picked.expressions:
        return False
    return all(column in (one.args.get("partition_by") or []) for one in windows)
