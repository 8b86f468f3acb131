"""Whence the columns in a statement come: through aliases, subqueries, WITH and set operations."""

from dataclasses import dataclass, field
from functools import partial
from itertools import chain, takewhile, zip_longest
from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins, read_in
from prowess.labs.query.shape import Shape, TableShape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlglot import exp

Path = tuple[int, ...]
"""The nodes by which a query is entered: where its name stands again it reads other rows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of one row. `source` is the same for what is read from the same row."""

    source: Path
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Series:
    """A column that a query makes of a row of values: between two ends, or one of a list."""

    ends: "tuple[exp.Expr, exp.Expr] | None" = None
    listed: "tuple[exp.Expr, ...]" = ()

    def holds(self, other: "exp.Expr") -> str:
        """Return the condition that an expression is one of the values."""
        from sqlglot import exp

        if self.ends is None:
            return exp.In(this=other, expressions=list(self.listed)).sql("postgres")
        return exp.Between(this=other, low=self.ends[0], high=self.ends[1]).sql("postgres")


Origins = tuple[Place | Series, ...]
"""Whence a column comes: several after a set operation, none where it is calculated."""


_Output = tuple["Callable[[Path], Origins]", ...]
"""A column that a query shows: what tells whence it comes, once the query is entered by a path."""

_Outputs = list[tuple[str, _Output]]


@dataclass(frozen=True, slots=True)
class Scopes:
    """What names mean in statements on the tables of a schema.

    `follow` returns whence an expression comes that a query shows, which is entered by a path.
    """

    shape: Shape
    follow: "Callable[[exp.Expr, Path], Origins]"
    _columns: dict[int, dict[str, _Output] | None] = field(default_factory=dict)

    def find(
        self, column: "exp.Column", *, at: "exp.Expr | None" = None, within: Path = ()
    ) -> Origins | None:
        """Return whence a column comes; None where nothing tells whose it is.

        `at`: where it stands, unless where the tree has it; `within`: how that is entered.
        """
        alias, name = column.table.lower(), column.name.lower()
        for seen, path in _around(column if at is None else at, within=within):
            if alias:
                meant = [one for one in seen if one.alias_or_name.lower() == alias]
                if any(self.columns_of(one) is None for one in meant):
                    return None
            else:
                meant = [one for one in seen if name in (self.columns_of(one) or ())]
            if meant:
                return tuple(chain(*(self._origins(one, name, path) for one in meant)))
        return None

    def origins(self, source: "exp.Expr", name: str) -> Origins:
        """Return whence a column comes that what stands in FROM has."""
        return self._origins(source, name, ())

    def _origins(self, source: "exp.Expr", name: str, within: Path) -> Origins:
        if id(source) in within:
            return ()  # what refers to itself has no end
        found = (self.columns_of(source) or {}).get(name, ())
        return tuple(chain(*(one((*within, id(source))) for one in found)))

    def meaning(self, source: "exp.Expr") -> "TableShape | exp.Expr | None":
        """Return the table or the query that stands in FROM, where it is one of these.

        Of a query that names itself, what it starts with stands there.
        """
        from sqlglot import exp

        inner = source.this if isinstance(source, exp.Subquery | exp.Lateral) else source
        if isinstance(inner, exp.Table):
            common = query_named(inner)
            if common is None:
                name = inner.name.lower() if isinstance(inner.this, exp.Identifier) else ""
                return next((one for one in self.shape.tables if one.name.lower() == name), None)
            inner = common.this
            if isinstance(inner, exp.SetOperation) and any(one is source for one in inner.walk()):
                inner = inner.this
        return inner if isinstance(inner, exp.Query | exp.Values) else None

    def columns_of(self, source: "exp.Expr") -> dict[str, _Output] | None:
        """Return the columns by name of what stands in FROM; None where they are not known."""
        if id(source) not in self._columns:
            self._columns[id(source)] = None  # of one that is made of itself nothing is known
            found = self._read(source)
            self._columns[id(source)] = None if found is None else dict(found)
        return self._columns[id(source)]

    def _read(self, source: "exp.Expr") -> _Outputs | None:
        from sqlglot import exp

        meant, alias = self.meaning(source), source.alias_or_name.lower()
        inner = source.this if isinstance(source, exp.Lateral) else source
        if isinstance(meant, TableShape):
            names = [one.name for one in meant.columns]
            return _renamed([(n.lower(), (partial(_stored, meant, n),)) for n in names], source)
        if meant is not None:
            common, made = query_named(source), self._outputs(meant)
            return _renamed(made if common is None else _renamed(made, common), source)
        if isinstance(inner, exp.Table) and not isinstance(inner.this, exp.Identifier):
            return _renamed(
                [(alias, tuple(partial(_made, one) for one in _series_of(inner.this)))], source
            )
        return _renamed([(alias, ()), ("", ())], source) if isinstance(inner, exp.UDTF) else None

    def _outputs(self, query: "exp.Expr") -> _Outputs:
        from sqlglot import exp

        if isinstance(query, exp.Subquery):
            return self._outputs(query.this)
        if isinstance(query, exp.SetOperation):
            left, right = self._outputs(query.this), self._outputs(query.expression)
            if isinstance(query, exp.Except):
                return left
            beside = zip_longest(left, right, fillvalue=("", ()))
            return [(name, (*some, *others)) for (name, some), (_, others) in beside]
        if isinstance(query, exp.Values):
            columns = enumerate(_series_in(query), start=1)
            return [(f"column{place}", (partial(_made, one),)) for place, one in columns]
        return [each for one in outputs(query) for each in self._shown(one, query)]

    def _shown(self, node: "exp.Expr", select: "exp.Expr") -> _Outputs:
        """Return what one expression in the list of a SELECT shows."""
        from sqlglot import exp

        if not node.is_star:
            return [(node.alias_or_name.lower(), (partial(self.follow, node.unalias()),))]
        alias = node.table.lower() if isinstance(node, exp.Column) else ""
        shown: dict[str, _Output] = {}
        for source in sources(select):
            for name in self.columns_of(source) or ():
                if alias in {"", source.alias_or_name.lower()}:
                    read = partial(self._origins, source, name)
                    shown[name] = (*shown.get(name, ()), read)
        return list(shown.items())


def _series_of(node: "exp.Expr") -> tuple[Series, ...]:
    """Return the values of generate_series() where its ends stand there."""
    from sqlglot import exp

    if not isinstance(node, exp.GenerateSeries):
        return ()
    ends = (node.args["start"], node.args["end"])
    if any(next(end.find_all(exp.Column, exp.Query), None) is not None for end in ends):
        return ()
    return (Series(ends=ends),)


def _series_in(values: "exp.Values") -> list[Series]:
    """Return the columns of VALUES."""
    rows = [getattr(row, "expressions", None) or [row] for row in values.expressions]
    return [Series(listed=tuple(column)) for column in zip(*rows, strict=False)]


def _stored(table: TableShape, column: str, path: Path) -> Origins:
    return (Place(path, table.name, column),)


def _made(series: Series, _: Path) -> Origins:
    return (series,)


def _renamed(made: _Outputs, named: "exp.Expr") -> _Outputs:
    """Return outputs under the names that an alias gives them: `AS days (day)`."""
    names = [one.name.lower() for one in getattr(named.args.get("alias"), "columns", ())]
    every = [*made, *[("", ())] * (len(names) - len(made))]
    given = zip(names, every, strict=False)
    return [*((name, found) for name, (_, found) in given), *every[len(names) :]]


def _around(node: "exp.Expr | None", *, within: Path) -> "Iterator[tuple[list[exp.Expr], Path]]":
    """Yield what a name can mean, from the inside out, each time with the path by which the
    statement is entered that reads it: in FROM only what stands before.
    """
    from sqlglot import exp

    inside: set[int] = set()
    came: exp.Expr | None = None
    while node is not None:
        if isinstance(node, exp.Insert) and came is node.expression:
            return  # what is inserted knows nothing of what it is inserted into
        if isinstance(came, exp.With):  # a WITH query knows what is around the statement alone
            own = {id(one) for one in node.walk()}
            within = tuple(takewhile(lambda one: one not in own, within))  # noqa: B023 - at once
        else:
            yield list(takewhile(lambda one: id(one) not in inside, sources(node))), within
        within = within[:-1] if within[-1:] == (id(node),) else within
        if came is None or came.arg_key != "joins":  # the condition of a join is in no table
            inside.add(id(node))
        came, node = node, node.parent


def query_named(table: "exp.Expr") -> "exp.CTE | None":
    """Return the WITH query that a name in FROM means; itself it sees only with RECURSIVE."""
    from sqlglot import exp

    if not isinstance(table, exp.Table) or not isinstance(table.this, exp.Identifier) or table.db:
        return None
    came: exp.Expr = table
    name = table.name.lower()
    while (node := came.parent) is not None:
        clause = node if isinstance(node, exp.With) else node.args.get("with_")
        if clause is not None and clause is not came:
            every: list[exp.CTE] = clause.expressions
            if clause is node and not clause.args.get("recursive"):
                every = every[: [id(one) for one in every].index(id(came))]
            found = [one for one in every if one.alias.lower() == name]
            if found:
                return found[0]
        came = node
    return None


def sources(statement: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield what a statement reads or changes, as far as its names can mean it."""
    from sqlglot import exp

    target = statement.this
    if isinstance(statement, exp.Insert):
        target = target.this if isinstance(target, exp.Schema) else target
        yield from (target,) if isinstance(target, exp.Table) else ()
    elif isinstance(statement, exp.Update | exp.Delete | exp.Merge):
        yield from read_in(target) if target is not None else ()  # a MERGE has it
    if isinstance(statement, exp.Select | exp.Update):
        for part in from_and_joins(statement):
            yield from read_in(part.this)
        yield from statement.args.get("laterals") or ()
    elif isinstance(statement, exp.Delete | exp.Merge):
        using = statement.args.get("using") or []  # False where a DELETE has none
        for one in using if isinstance(using, list) else [using]:
            yield from read_in(one)


def outputs(query: "exp.Expr") -> "list[exp.Expr]":
    """Return what a query selects, or the first one of a set operation."""
    from sqlglot import exp

    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    return list(query.expressions) if isinstance(query, exp.Select) else []
