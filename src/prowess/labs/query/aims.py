"""What rows a query is about: of each table, the ways in which a row may meet its conditions.

A table that a query names twice is two tables to it: a row can hardly meet what is asked of both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
from prowess.labs.query.scopes import Origins, Path, Place, Scopes, Series, sources
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
class _Scope:
    """A statement, and the path by which it is entered."""

    node: "exp.Expr"
    path: Path
    is_unwanted: bool


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
    for one in reader.mentions.values():
        ways = found[one.is_unwanted]
        ways[one.table.name] = telling((*ways.get(one.table.name, ()), *one.ways))
    wanted, unwanted = ({name: ways for name, ways in each.items() if ways} for each in found)
    return Aims(wanted, unwanted)


class _Reader:
    """Follows a statement from the inside out, and notes what it asks of the tables it names."""

    def __init__(self, shape: Shape) -> None:
        self.mentions: dict[tuple[Path, str], _Mention] = {}
        self._shape = shape
        self._scopes = Scopes(shape, self._follow)
        self._guessed: dict[tuple[Path, int, str], Path] = {}
        self._unwanted: set[Path] = set()

    def read_statement(self, node: "exp.Expr") -> None:
        """Read what stands at the top: a query, a change, or something with queries in it."""
        from sqlglot import exp

        if not isinstance(node, exp.Query):
            self._read_changes(node)
        if isinstance(node, exp.Update | exp.Delete | exp.Merge):
            self._read_parts(_Scope(node, (), is_unwanted=False))
        else:
            for inner in queries_in(node):
                self._read_query(inner, path=(), is_unwanted=False)

    def _read_changes(self, node: "exp.Expr") -> None:
        """Read the changes in WITH; a query is read where its name stands."""
        from sqlglot import exp

        clause = node.args.get("with_")
        for common in clause.expressions if clause is not None else ():
            if not isinstance(common.this, exp.Query):
                self.read_statement(common.this)

    def _read_query(self, node: "exp.Expr", *, path: Path, is_unwanted: bool) -> None:
        from sqlglot import exp

        self._read_changes(node)
        if is_unwanted:
            self._unwanted.add(path)
        if isinstance(node, exp.Select):
            self._read_parts(_Scope(node, path, is_unwanted=is_unwanted))
        if isinstance(node, exp.Subquery | exp.SetOperation):
            self._read_query(node.this, path=path, is_unwanted=is_unwanted)
        if isinstance(node, exp.SetOperation):
            other, flips = node.expression, isinstance(node, exp.Except)
            inner = (*path, id(other)) if flips else path
            self._read_query(other, path=inner, is_unwanted=is_unwanted is not flips)

    def _read_parts(self, scope: _Scope) -> None:
        """Read a SELECT or a change: what it reads, its conditions, and the queries in these and
        in its columns.
        """
        for source in sources(scope.node):
            self._enter(source, scope=scope)
        self._read_conditions(scope)
        for part in (*required_in(scope.node), *others_in(scope.node)):
            for inner in queries_in(part):
                is_unwanted = scope.is_unwanted is not is_negated(inner, below=scope.node)
                self._read_query(inner, path=(*scope.path, id(inner)), is_unwanted=is_unwanted)

    def _enter(self, source: "exp.Expr", *, scope: _Scope) -> None:
        """Read what stands in FROM at each place where it does: there it may be about others."""
        if id(source) in scope.path:
            return  # what refers to itself has no end
        path, meant = (*scope.path, id(source)), self._scopes.meaning(source)
        if isinstance(meant, TableShape):
            self._mention(path, meant, is_unwanted=scope.is_unwanted)
        elif meant is not None and len(self.mentions) < _MOST_MENTIONS:
            self._read_query(meant, path=path, is_unwanted=scope.is_unwanted)

    def _mention(self, path: Path, table: TableShape, *, is_unwanted: bool) -> None:
        self.mentions.setdefault((path, table.name), _Mention(table, is_unwanted))

    def _read_conditions(self, scope: _Scope) -> None:
        """Note what a row must meet, and what it may: in a branch, an aggregate, or a column."""
        required = list(required_in(scope.node))
        for condition in required:
            _require(self._found(arms(condition), scope=scope))
        groups = [options_in(one, is_required=True) for one in required]
        groups += [options_in(one) for one in others_in(scope.node)]
        for option in chain.from_iterable(groups):
            for found in self._found(option, scope=scope):
                for mention, conditions in found.items():
                    mention.optional.append(conditions)

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
            for mention, name in self._mentioned(next(iter(places.values()))):
                if mention.is_unwanted is scope.is_unwanted:
                    yield mention, name, _told(node, negated=negated, name=name)
        elif isinstance(node, exp.EQ) and not negated:
            for one, other in ((node.this, node.expression), (node.expression, node.this)):
                series = _series_in(one, places=places)
                theirs = {places[column] for column in other.find_all(exp.Column)}
                if series is not None and len(theirs) == 1:
                    for mention, name in self._mentioned(theirs.pop()):
                        yield mention, name, series.holds(_bare(other, name=name))

    def _mentioned(self, origins: Origins) -> Iterator[tuple[_Mention, str]]:
        for one in origins:
            if isinstance(one, Place) and (one.source, one.table) in self.mentions:
                yield self.mentions[one.source, one.table], one.column

    def _find(self, column: "exp.Column", *, scope: _Scope) -> Origins:
        """Return whence a column comes: nowhere where it is calculated."""
        found = self._scopes.find(column, at=scope.node, within=scope.path)
        return self._guess(column, scope=scope) if found is None else found

    def _follow(self, node: "exp.Expr", path: Path) -> Origins:
        """Return whence a column of a query comes."""
        from sqlglot import exp

        select = node.find_ancestor(exp.Select)
        assert select is not None, "only what a SELECT shows is followed"
        scope = _Scope(select, path, is_unwanted=path in self._unwanted)
        if isinstance(node, exp.Column):
            return self._find(node, scope=scope)
        places = {one: self._find(one, scope=scope) for one in node.find_all(exp.Column)}
        series = _series_in(node, places=places)
        return (series,) if series is not None else ()

    def _guess(self, column: "exp.Column", *, scope: _Scope) -> Origins:
        """Return every column of that name, where nothing tells whose it is."""
        alias, name = column.table.lower(), column.name.lower()
        own = (*scope.path, -len(self._guessed))
        path = self._guessed.setdefault((scope.path, id(scope.node), alias), own)
        found = []
        for table in self._shape.tables:
            for one in table.columns:
                if one.name.lower() == name:
                    self._mention(path, table, is_unwanted=scope.is_unwanted)
                    found.append(Place(path, table.name, one.name))
        return tuple(found)


def _require(found: "list[dict[_Mention, Conditions]]") -> None:
    for mention in dict.fromkeys(chain.from_iterable(found)):
        mention.required = crossed(
            mention.required, distinct(one.get(mention, {}) for one in found)
        )


def _series_in(node: "exp.Expr", *, places: "Mapping[exp.Column, Origins]") -> Series | None:
    """Return the series of whose values alone an expression is made."""
    from sqlglot import exp

    if next(node.find_all(exp.Query, exp.AggFunc, exp.Window), None) is not None:
        return None
    found = {places[column] for column in node.find_all(exp.Column)}
    origins = found.pop() if len(found) == 1 else ()
    first = origins[0] if len(origins) == 1 else None
    return first if isinstance(first, Series) else None


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
