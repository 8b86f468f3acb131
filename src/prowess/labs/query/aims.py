"""What rows a query is about: of each table, the ways in which a row may meet its conditions.

A table that a query names twice is two tables to it: a row can hardly meet what is asked of both.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from prowess.labs.query.clauses import is_negated, others_in, queries_in, required_in
from prowess.labs.query.conditions import (
    Conditions,
    Leaf,
    Ways,
    arms,
    both,
    crossed,
    distinct,
    filled_up,
    is_condition,
    options_in,
    telling,
)
from prowess.labs.query.shape import Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

_MOST_MENTIONS = 60
"""A query of a query of a query, each named twice, would have no end."""

_PLAIN_NAME = re.compile(r"[a-z_][a-z_0-9]*")


@dataclass(frozen=True, slots=True)
class Aims:
    """By table, the ways to be a row of which a query speaks: one that it wants, or one of those
    that are not to be there.
    """

    wanted: Mapping[str, Ways] = field(default_factory=dict)
    unwanted: Mapping[str, Ways] = field(default_factory=dict)

    @property
    def ways(self) -> dict[str, Ways]:
        """What is not to be there counts only where nothing else is asked of the column."""
        return _joined(self.wanted, self.unwanted)

    @property
    def unwanted_columns(self) -> frozenset[tuple[str, str]]:
        """The columns of which is asked only in rows that are not to be there."""
        return _columns(self.unwanted) - _columns(self.wanted)

    @property
    def queries(self) -> tuple[str, ...]:
        """The conditions by themselves, as queries: what they compare a column with is there,
        whatever the column is called where a condition stands.
        """
        every = [way for ways in (*self.wanted.values(), *self.unwanted.values()) for way in ways]
        texts = [text for way in every for texts in way.values() for text in texts]
        return tuple(f"SELECT NULL WHERE {text}" for text in dict.fromkeys(texts))

    def then(self, later: "Aims") -> "Aims":
        """Return what two statements are about; on a column the first one stands."""
        return Aims(_joined(self.wanted, later.wanted), _joined(self.unwanted, later.unwanted))


def _joined(first: Mapping[str, Ways], later: Mapping[str, Ways]) -> dict[str, Ways]:
    names = dict.fromkeys((*first, *later))
    return {name: filled_up(first.get(name, ({},)), later.get(name, ({},))) for name in names}


def _columns(ways: Mapping[str, Ways]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (table, name) for table, every in ways.items() for way in every for name in way
    )


@dataclass(slots=True, eq=False)
class _Mention:
    """A table where a query names it. A row is to meet one of the `required` ways, and may meet
    one of the `optional` ones beside.
    """

    table: TableShape
    is_unwanted: bool
    required: Ways = ({},)
    optional: list[Conditions] = field(default_factory=list)

    @property
    def ways(self) -> Ways:
        return crossed(self.required, (*distinct(self.optional), {}))


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


Origin = tuple[_Mention, str] | Series
_Columns = dict[str, tuple[Origin, ...]]
"""By name in small letters, whence a column comes; from nowhere if it is calculated."""

_Find = Callable[["exp.Column"], tuple[Origin, ...]]


@dataclass(slots=True)
class _Scope:
    """What names mean inside of a query; `None` is a source of which nothing is known."""

    sources: dict[str, _Columns | None]
    above: "_Scope | None"
    is_unwanted: bool
    loose: dict[str, dict[str, _Columns]] = field(default_factory=dict)


_Known = Mapping[str, "tuple[exp.CTE, _Known]"]


def read_aims(trees: "Iterable[exp.Expr]", *, shape: Shape) -> Aims:
    """Return what statements are about, one after the other."""
    aims = Aims()
    for tree in trees:
        aims = aims.then(_aims_of(tree, shape=shape))
    return aims


def _aims_of(tree: "exp.Expr", *, shape: Shape) -> Aims:
    reader = _Reader(shape)
    reader.read_statement(tree)
    found: tuple[dict[str, Ways], dict[str, Ways]] = ({}, {})
    for one in reader.mentions:
        ways = found[one.is_unwanted]
        ways[one.table.name] = telling((*ways.get(one.table.name, ()), *one.ways))
    wanted, unwanted = ({name: ways for name, ways in each.items() if ways} for each in found)
    return Aims(wanted, unwanted)


@dataclass(slots=True)
class _Reader:
    """Follows a statement from the inside out, and notes what it asks of the tables it names."""

    shape: Shape
    mentions: list[_Mention] = field(default_factory=list)
    open: "dict[exp.CTE, _Columns]" = field(default_factory=dict)

    def read_statement(self, node: "exp.Expr", *, known: _Known | None = None) -> None:
        """Read what stands at the top: a query, a change, or something with queries in it."""
        from sqlglot import exp

        known = self._with_ctes(node, known=known or {})
        if isinstance(node, exp.Query):
            self.read_query(node, above=None, known=known, is_unwanted=False)
        elif isinstance(node, exp.Update | exp.Delete):
            self._read_change(node, known=known)
        else:
            for inner in queries_in(node):
                self.read_query(inner, above=None, known=known, is_unwanted=False)

    def _read_change(self, node: "exp.Update | exp.Delete", *, known: _Known) -> None:
        scope = _Scope({}, None, is_unwanted=False)
        from_ = node.args.get("from_")
        for source in (node.this, from_ and from_.this, *(node.args.get("using") or ())):
            self._add_source(source, scope=scope, known=known)
        self._read_conditions(node, scope=scope)
        self._read_inner(node, scope=scope, known=known)

    def _with_ctes(self, node: "exp.Expr", *, known: _Known) -> _Known:
        from sqlglot import exp

        for cte in getattr(node, "ctes", ()):
            if not isinstance(cte.this, exp.Query):
                self.read_statement(cte.this, known=known)
            known = {**known, cte.alias.lower(): (cte, known)}
        return known

    def read_query(
        self, node: "exp.Expr", *, above: _Scope | None, known: _Known, is_unwanted: bool
    ) -> _Columns:
        """Read a query; return whence its columns come."""
        from sqlglot import exp

        known = self._with_ctes(node, known=known)
        if isinstance(node, exp.Subquery):
            return self.read_query(node.this, above=above, known=known, is_unwanted=is_unwanted)
        if isinstance(node, exp.SetOperation):
            left = self.read_query(node.this, above=above, known=known, is_unwanted=is_unwanted)
            flips = isinstance(node, exp.Except)
            right = self.read_query(
                node.expression, above=above, known=known, is_unwanted=is_unwanted is not flips
            )
            rest = list(right.values())
            return {
                name: origins if flips else (*origins, *(rest[place] if place < len(rest) else ()))
                for place, (name, origins) in enumerate(left.items())
            }
        if isinstance(node, exp.Select):
            return self._read_select(node, above=above, known=known, is_unwanted=is_unwanted)
        return _columns_of_values(node) if isinstance(node, exp.Values) else {}

    def _read_select(
        self, node: "exp.Select", *, above: _Scope | None, known: _Known, is_unwanted: bool
    ) -> _Columns:
        scope = _Scope({}, above, is_unwanted=is_unwanted)
        from_ = node.args.get("from_")
        joins = node.args.get("joins") or ()
        for source in (from_ and from_.this, *(join.this for join in joins)):
            self._add_source(source, scope=scope, known=known)
        for source in node.args.get("laterals") or ():
            self._add_source(source, scope=scope, known=known)
        self._read_conditions(node, scope=scope)
        self._read_inner(node, scope=scope, known=known)
        return _shown(node, scope=scope, find=lambda column: self._find(column, scope=scope))

    def _add_source(self, node: "exp.Expr | None", *, scope: _Scope, known: _Known) -> None:
        from sqlglot import exp

        if node is None:
            return
        inner = node.this if isinstance(node, exp.Subquery | exp.Lateral) else node
        if isinstance(inner, exp.Table) and inner is not node:  # a join in brackets
            self._add_source(inner, scope=scope, known=known)
        else:
            alias = node.alias_or_name.lower()
            scope.sources[alias] = _renamed(
                self._columns_of(inner, alias=alias, scope=scope, known=known), node
            )
        for join in node.args.get("joins") or ():
            self._add_source(join.this, scope=scope, known=known)

    def _columns_of(
        self, node: "exp.Expr", *, alias: str, scope: _Scope, known: _Known
    ) -> _Columns | None:
        from sqlglot import exp

        if isinstance(node, exp.Query | exp.Values):
            return self.read_query(node, above=scope, known=known, is_unwanted=scope.is_unwanted)
        if not isinstance(node, exp.Table):
            return {alias: (), "": ()} if isinstance(node, exp.UDTF) else None
        if not isinstance(node.this, exp.Identifier):
            return {alias: _series_of(node.this)}
        name = node.name.lower()
        if name in known:
            return self._columns_of_cte(*known[name], is_unwanted=scope.is_unwanted)
        table = next((one for one in self.shape.tables if one.name.lower() == name), None)
        if table is None:
            return None
        return self._mention(table, is_unwanted=scope.is_unwanted)

    def _columns_of_cte(
        self, cte: "exp.CTE", known: _Known, *, is_unwanted: bool
    ) -> _Columns | None:
        """Read a query at each place where its name stands: there it may be about other rows."""
        from sqlglot import exp

        if cte in self.open:
            return self.open[cte]
        if not isinstance(cte.this, exp.Query | exp.Values):
            return None
        if len(self.mentions) >= _MOST_MENTIONS:
            return {}
        self.open[cte] = {}
        if isinstance(cte.this, exp.SetOperation):  # what it says of itself comes from its start
            start = self.read_query(
                cte.this.this, above=None, known=known, is_unwanted=is_unwanted
            )
            self.open[cte] = _renamed(start, cte) or {}
        inner = {**known, cte.alias.lower(): (cte, known)}
        found = self.read_query(cte.this, above=None, known=inner, is_unwanted=is_unwanted)
        del self.open[cte]
        return _renamed(found, cte)

    def _mention(self, table: TableShape, *, is_unwanted: bool) -> _Columns:
        one = _Mention(table, is_unwanted)
        self.mentions.append(one)
        return {column.name.lower(): ((one, column.name),) for column in table.columns}

    def _read_conditions(self, node: "exp.Expr", *, scope: _Scope) -> None:
        """Note what a row must meet, and what it may: in a branch, an aggregate, or a column."""
        required = list(required_in(node))
        for condition in required:
            _require(self._found(arms(condition), scope=scope))
        groups = [options_in(one, is_required=True) for one in required]
        groups += [options_in(one) for one in others_in(node)]
        for option in chain.from_iterable(groups):
            for found in self._found(option, scope=scope):
                for mention, conditions in found.items():
                    mention.optional.append(conditions)

    def _read_inner(self, node: "exp.Expr", *, scope: _Scope, known: _Known) -> None:
        """Read the queries in a query's conditions and columns."""
        for part in (*required_in(node), *others_in(node)):
            for inner in queries_in(part):
                is_unwanted = scope.is_unwanted is not is_negated(inner, below=node)
                self.read_query(inner, above=scope, known=known, is_unwanted=is_unwanted)

    def _found(
        self, ways: list[list[Leaf]], *, scope: _Scope
    ) -> "list[dict[_Mention, Conditions]]":
        """Return, for each way, what it asks of the tables that are named."""
        found: list[dict[_Mention, Conditions]] = []
        for way in ways:
            asked: dict[_Mention, Conditions] = {}
            for leaf in way:
                for mention, name, text in self._conditions_of(leaf, scope=scope):
                    asked[mention] = both(asked.get(mention, {}), {name: (text,)})
            found.append(asked)
        return found

    def _conditions_of(self, leaf: Leaf, *, scope: _Scope) -> Iterator[tuple[_Mention, str, str]]:
        """Yield a condition on one column, whatever it is called where the condition stands."""
        from sqlglot import exp

        node, negated = leaf
        inner = (exp.Query, exp.AggFunc, exp.Window, exp.Exists)
        is_asked = is_condition(node) or isinstance(node, exp.Column)  # `WHERE active`
        if not is_asked or next(node.find_all(*inner), None) is not None:
            return
        places = {one: self._find(one, scope=scope) for one in node.find_all(exp.Column)}
        if len(set(places.values())) == 1:
            for origin in next(iter(places.values())):
                if not isinstance(origin, Series) and origin[0].is_unwanted is scope.is_unwanted:
                    yield *origin, _told(node, negated=negated, name=origin[1])
        elif isinstance(node, exp.EQ) and not negated:
            for one, other in ((node.this, node.expression), (node.expression, node.this)):
                series = _series_in(one, places=places)
                theirs = {places[column] for column in other.find_all(exp.Column)}
                if series is not None and len(theirs) == 1:
                    for origin in theirs.pop():
                        if not isinstance(origin, Series):
                            bare = _bare(other, name=origin[1])
                            yield *origin, series.holds(bare)

    def _find(self, column: "exp.Column", *, scope: _Scope) -> tuple[Origin, ...]:
        """Return whence a column comes: nowhere where it is calculated."""
        qualifier, name = column.table.lower(), column.name.lower()
        inner: _Scope | None = scope
        while inner is not None:
            if qualifier and qualifier in inner.sources:
                known = inner.sources[qualifier]
                return self._guess(column, scope=inner) if known is None else known.get(name, ())
            hits = [one[name] for one in inner.sources.values() if one is not None and name in one]
            if hits and not qualifier:
                return tuple(chain.from_iterable(hits))
            inner = inner.above
        return self._guess(column, scope=scope)

    def _guess(self, column: "exp.Column", *, scope: _Scope) -> tuple[Origin, ...]:
        """Return every column of that name, where nothing tells whose it is."""
        qualifier, name = column.table.lower(), column.name.lower()
        known = scope.loose.setdefault(qualifier, {})
        for table in self.shape.tables:
            if table.name not in known and any(one.name.lower() == name for one in table.columns):
                known[table.name] = self._mention(table, is_unwanted=scope.is_unwanted)
        return tuple(chain.from_iterable(one.get(name, ()) for one in known.values()))


def _require(found: "list[dict[_Mention, Conditions]]") -> None:
    for mention in dict.fromkeys(chain.from_iterable(found)):
        mention.required = crossed(
            mention.required, distinct(one.get(mention, {}) for one in found)
        )


def _renamed(columns: _Columns | None, node: "exp.Expr") -> _Columns | None:
    """Return columns under the names that an alias gives them: `AS days (day)`."""
    alias = node.args.get("alias")
    names = [one.name.lower() for one in getattr(alias, "columns", ())]
    if columns is None or not names:
        return columns
    every = list(columns.items())
    every += [("", ())] * (len(names) - len(every))
    return dict(zip(names, (origins for _, origins in every), strict=False)) | dict(
        every[len(names) :]
    )


def _shown(select: "exp.Select", *, scope: _Scope, find: _Find) -> _Columns:
    """Return whence the columns of a query come."""
    from sqlglot import exp

    shown: _Columns = {}
    for place, one in enumerate(select.expressions):
        inner = one.unalias()
        if isinstance(inner, exp.Star) or (isinstance(inner, exp.Column) and inner.is_star):
            table = inner.table.lower() if isinstance(inner, exp.Column) else ""
            for alias, columns in scope.sources.items():
                shown |= (columns or {}) if table in {"", alias} else {}
            continue
        places = {column: find(column) for column in inner.find_all(exp.Column)}
        series = _series_in(inner, places=places)
        origins = places.get(inner, ()) if series is None else (series,)
        shown[one.alias_or_name.lower() or f"?{place}"] = origins
    return shown


def _series_in(
    node: "exp.Expr", *, places: "Mapping[exp.Column, tuple[Origin, ...]]"
) -> Series | None:
    """Return the series of whose values alone an expression is made."""
    from sqlglot import exp

    if next(node.find_all(exp.Query, exp.AggFunc, exp.Window), None) is not None:
        return None
    found = {places[column] for column in node.find_all(exp.Column)}
    origins = found.pop() if len(found) == 1 else ()
    first = origins[0] if len(origins) == 1 else None
    return first if isinstance(first, Series) else None


def _series_of(node: "exp.Expr") -> tuple[Origin, ...]:
    """Return the values of generate_series() where its ends stand there."""
    from sqlglot import exp

    if not isinstance(node, exp.GenerateSeries):
        return ()
    ends = (node.args["start"], node.args["end"])
    if any(next(end.find_all(exp.Column, exp.Query), None) is not None for end in ends):
        return ()
    return (Series(ends=ends),)


def _columns_of_values(node: "exp.Values") -> _Columns:
    rows = [getattr(row, "expressions", None) or [row] for row in node.expressions]
    return {
        f"column{place}": (Series(listed=tuple(values)),)
        for place, values in enumerate(zip(*rows, strict=False), start=1)
    }


def _told(node: "exp.Expr", *, negated: bool, name: str) -> str:
    from sqlglot import exp

    bare = _bare(node, name=name)
    return (exp.Not(this=bare) if negated else bare).sql("postgres")


def _bare(node: "exp.Expr", *, name: str) -> "exp.Expr":
    """Return a copy of an expression in which its column has the name that its table gives it."""
    from sqlglot import exp

    copy = node.copy()
    quoted = _PLAIN_NAME.fullmatch(name) is None
    for column in copy.find_all(exp.Column):
        column.replace(exp.column(exp.to_identifier(name, quoted=quoted)))
    return (
        exp.column(exp.to_identifier(name, quoted=quoted))
        if isinstance(copy, exp.Column)
        else copy
    )
