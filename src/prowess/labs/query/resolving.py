"""Finds the column of a table that a name in a statement means, through aliases and subqueries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp

_DEEPEST = 8
"""Queries in one another that are followed: one that refers to itself has no end."""

_EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Place:
    """A column of one row. `source` is the same for what is read from the same row."""

    source: tuple[int, ...]
    table: str
    column: str


class Resolver:
    """Resolves the names in one statement on the tables of a schema."""

    def __init__(self, shape: Shape) -> None:
        self._tables = {
            table.name.lower(): (
                table.name,
                {column.name.lower(): column.name for column in table.writable},
            )
            for table in shape.tables
        }

    def place_of(
        self, node: "exp.Expr | None", *, within: tuple[int, ...] = (), depth: int = 0
    ) -> Place | None:
        """Return the column that an expression is, also in another type or another case."""
        from sqlglot import exp

        node = plain(node)
        if isinstance(node, exp.Subquery | exp.Select):
            (first, *_), inner = (*outputs(node), None), (*within, id(node))
            if depth >= _DEEPEST:
                return None
            return self.place_of(first, within=inner, depth=depth + 1)
        if not isinstance(node, exp.Column) or depth > _DEEPEST:
            return None
        scope = node.parent
        while scope is not None:
            found = self._in_scope(
                scope, node.table.lower(), node.name.lower(), within=within, depth=depth
            )
            if found is not None:
                return found
            scope = scope.parent
        return None

    def columns_of(self, source: "exp.Expr") -> frozenset[str]:
        """Return the columns of what stands in FROM, where that is a table of the schema."""
        return frozenset(self._tables.get(source.name.lower(), ("", {}))[1])

    def in_source(
        self, source: "exp.Expr", name: str, *, within: tuple[int, ...] = (), depth: int = 0
    ) -> Place | None:
        """Return a column of what stands in FROM."""
        from sqlglot import exp

        path = (*within, id(source))
        alias = source.args.get("alias")
        columns = [one.name.lower() for one in alias.columns] if alias is not None else []
        if isinstance(source, exp.Lateral):
            source = source.this
        if isinstance(source, exp.Subquery):
            return self._in_query(source.this, name, columns=columns, within=path, depth=depth)
        if not isinstance(source, exp.Table):
            return None
        made = _query_named(source)
        if made is not None:
            columns = columns or [one.name.lower() for one in made.args["alias"].columns]
            return self._in_query(made.this, name, columns=columns, within=path, depth=depth)
        table, known = self._tables.get(source.name.lower(), ("", {}))
        return Place(path, table, known[name]) if name in known else None

    def _in_scope(
        self, scope: "exp.Expr", alias: str, name: str, *, within: tuple[int, ...], depth: int
    ) -> Place | None:
        from sqlglot import exp

        if alias == _EXCLUDED:
            if not isinstance(scope, exp.Insert) or scope.args.get("conflict") is None:
                return None
            return self.place_of(inserted(scope).get(name), within=within, depth=depth + 1)
        for source in sources(scope):
            if alias in {"", source.alias_or_name.lower()}:
                found = self.in_source(source, name, within=within, depth=depth)
                if found is not None:
                    return found
        return None

    def _in_query(
        self,
        query: "exp.Expr",
        name: str,
        *,
        columns: list[str],
        within: tuple[int, ...],
        depth: int,
    ) -> Place | None:
        if depth >= _DEEPEST:
            return None
        made = outputs(query)
        names = columns or [one.alias_or_name.lower() for one in made]
        for told, output in zip(names, made, strict=False):
            if told == name:
                return self.place_of(output, within=within, depth=depth + 1)
        if any(output.is_star for output in made):
            return self._in_scope(first_of(query), "", name, within=within, depth=depth + 1)
        return None


def plain(node: "exp.Expr | None") -> "exp.Expr | None":
    """Return an expression without what leaves its value nearly the same: casts, case, blanks."""
    from sqlglot import exp

    around = (
        exp.Alias,
        exp.Paren,
        exp.Cast,
        exp.Lower,
        exp.Upper,
        exp.Trim,
        exp.Coalesce,
        exp.Max,
        exp.Min,
        exp.Any,
        exp.All,
    )
    while isinstance(node, around):
        node = node.this
    return node


def first_of(query: "exp.Expr") -> "exp.Expr":
    """Return the first SELECT of a query."""
    from sqlglot import exp

    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    return query


def outputs(query: "exp.Expr") -> "list[exp.Expr]":
    """Return what a query selects."""
    from sqlglot import exp

    first = first_of(query)
    return list(first.expressions) if isinstance(first, exp.Select) else []


def sources(scope: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield what a statement reads or changes, as far as its names can mean it."""
    from sqlglot import exp

    if isinstance(scope, exp.Insert):
        target = scope.this.this if isinstance(scope.this, exp.Schema) else scope.this
        yield from (target,) if isinstance(target, exp.Table) else ()
    elif isinstance(scope, exp.Update | exp.Delete | exp.Merge):
        yield from _with_joins(scope.this)
    if isinstance(scope, exp.Select | exp.Update):
        begin = scope.args.get("from_")
        yield from _with_joins(begin.this) if begin is not None else ()
        yield from (join.this for join in scope.args.get("joins") or ())
    elif isinstance(scope, exp.Delete | exp.Merge):
        using = scope.args.get("using")
        for one in using if isinstance(using, list) else [using]:
            yield from _with_joins(one)


def _with_joins(source: "exp.Expr | None") -> "Iterator[exp.Expr]":
    if source is not None:
        yield source
        yield from (join.this for join in source.args.get("joins") or ())


def inserted(insert: "exp.Insert") -> "dict[str, exp.Expr]":
    """Return, by column, what an INSERT puts there."""
    from sqlglot import exp

    target, query = insert.this, insert.expression
    if not isinstance(target, exp.Schema) or not isinstance(query, exp.Query):
        return {}
    names = [one.name.lower() for one in target.expressions]
    return dict(zip(names, outputs(query), strict=False))


def _query_named(table: "exp.Table") -> "exp.CTE | None":
    """Return the WITH query that a name means."""
    from sqlglot import exp

    node = table.parent
    while node is not None:
        named = node.args.get("with_")
        for one in named.expressions if isinstance(named, exp.With) else ():
            if isinstance(one, exp.CTE) and one.alias.lower() == table.name.lower():
                return one
        node = node.parent
    return None
