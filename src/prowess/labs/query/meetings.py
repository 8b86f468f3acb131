"""Reads from queries and changes which columns meet which: joined, compared, or assigned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from prowess.labs.query.clauses import from_and_joins, read_in
from prowess.labs.query.resolving import Resolver, inserted, plain
from prowess.labs.query.scopes import Place, outputs
from prowess.labs.query.shape import Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

Pairs = tuple[tuple[str, str], ...]
"""Columns of a table, each with one of another (or the same) table."""

_Kind = Literal["equal", "beside", "later", "earlier"]
_Pair = tuple[Place, Place, _Kind]


@dataclass(frozen=True, slots=True)
class Meeting:
    """How rows of a table meet rows of another one, or of their own.

    `equal` columns are those by which they are joined; `beside` those that are compared with, or
    set to, the other's; `later` and `earlier` ones lie some time from the other's. `shared` are
    those of these columns that are keys of both to the same parent. `within`: the columns are
    of one and the same row.
    """

    table: str
    target: str
    equal: Pairs
    beside: Pairs
    later: Pairs = ()
    earlier: Pairs = ()
    shared: frozenset[str] = frozenset()
    within: bool = False


@dataclass(slots=True)
class _Group:
    """Pairs of columns of two rows, by kind, in the order in which they are found."""

    pairs: dict[_Kind, dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, kind: _Kind, mine: str, theirs: str) -> None:
        self.pairs.setdefault(kind, {})[mine, theirs] = None

    def of(self, kind: _Kind) -> Pairs:
        return tuple(self.pairs.get(kind, ()))


def read_meetings(trees: "Iterable[exp.Expr]", *, shape: Shape) -> tuple[Meeting, ...]:
    """Return what rows have to do with one another in queries and changes, beyond the keys that
    the schema declares. Each is there from both sides.
    """
    found: dict[Meeting, None] = {}
    for tree in trees:
        groups: dict[tuple[Place, ...], _Group] = {}
        for one, other, kind in _pairs(tree, Resolver(shape)):
            for mine, theirs, turned in ((one, other, kind), (other, one, _turned(kind))):
                ends = (_row_of(mine), _row_of(theirs))
                groups.setdefault(ends, _Group()).add(turned, mine.column, theirs.column)
        for (mine, theirs), group in groups.items():
            meeting = Meeting(
                mine.table,
                theirs.table,
                group.of("equal"),
                tuple(pair for pair in group.of("beside") if pair not in group.of("equal")),
                group.of("later"),
                group.of("earlier"),
                shared=_shared(
                    mine.table,
                    theirs.table,
                    (*group.of("equal"), *group.of("beside")),
                    shape=shape,
                ),
                within=mine == theirs,
            )
            if _says_something(meeting, shape=shape):
                found[meeting] = None
    return tuple(found)


def _turned(kind: _Kind) -> _Kind:
    """Return how the other row is to a row."""
    match kind:
        case "later":
            return "earlier"
        case "earlier":
            return "later"
        case _:
            return kind


def _row_of(place: Place) -> Place:
    return Place(place.source, place.table, "")


def _shared(
    table: str, target: str, pairs: Iterable[tuple[str, str]], *, shape: Shape
) -> frozenset[str]:
    """Return columns that may be another row's, because each by itself is a key to one parent."""
    one, other = shape.table(table), shape.table(target)
    long = {name for key in one.foreign_keys if len(key.columns) > 1 for name in key.columns}
    return frozenset(
        pair[0] for pair in pairs if pair[0] not in long and _shares_parent(one, other, pair)
    )


def _says_something(meeting: Meeting, *, shape: Shape) -> bool:
    """True where columns are compared, or more is equal than what rows have from their keys."""
    if meeting.within:
        return any(mine != theirs for mine, theirs in meeting.beside)
    if meeting.table == meeting.target and all(
        mine == theirs for mine, theirs in (*meeting.equal, *meeting.beside)
    ):
        return bool(meeting.equal and (meeting.beside or meeting.later or meeting.earlier))
    if meeting.beside or (meeting.equal and (meeting.later or meeting.earlier)):
        return True
    table, target = shape.table(meeting.table), shape.table(meeting.target)
    declared = {*_declared(table, target), *((b, a) for a, b in _declared(target, table))}
    left = [pair for pair in meeting.equal if pair not in declared]
    return len(left) > 1 or any(not _shares_parent(table, target, pair) for pair in left)


def _declared(table: TableShape, target: TableShape) -> Iterator[tuple[str, str]]:
    for key in table.foreign_keys:
        if key.target == target.name:
            yield from zip(key.columns, key.target_columns, strict=True)


def _shares_parent(table: TableShape, target: TableShape, pair: tuple[str, str]) -> bool:
    mine, theirs = pair
    return bool(table.meant_by(mine) & target.meant_by(theirs))


def _pairs(tree: "exp.Expr", resolver: Resolver) -> Iterator[_Pair]:
    from sqlglot import exp

    for node in tree.walk():
        for one, other, kind in _compared(node):
            left, right = resolver.place_of(one), resolver.place_of(other)
            if left is not None and right is not None:
                yield left, right, kind
        if isinstance(node, exp.Select):
            yield from _shared_names(node, resolver)


def _compared(node: "exp.Expr") -> "Iterator[tuple[exp.Expr, exp.Expr, _Kind]]":
    """Yield the expressions that a node has meet each other."""
    from sqlglot import exp

    ordering = (exp.LT, exp.LTE, exp.GT, exp.GTE, exp.NEQ, exp.NullSafeNEQ)
    if isinstance(node, exp.EQ) and isinstance(node.parent, exp.Update | exp.OnConflict):
        yield from _assigned(node)
    elif isinstance(node, exp.EQ | exp.NullSafeEQ):
        yield from _side_by_side(node.this, node.expression, "equal")
    elif isinstance(node, ordering):
        one, other = _unmoved(node.this), _unmoved(node.expression)
        if one is not node.this or other is not node.expression:
            is_later = isinstance(node, exp.GT | exp.GTE)
            yield (one, other, "later" if is_later else "earlier")
        else:
            yield from _side_by_side(one, other, "beside")
    elif isinstance(node, exp.Sub):
        yield (node.this, node.expression, "later")
    elif isinstance(node, exp.Between):
        yield (node.this, node.args["low"], "beside")
        yield (node.this, node.args["high"], "beside")
    elif isinstance(node, exp.In) and node.args.get("query") is not None:
        yield from _side_by_side(node.this, node.args["query"], "equal")
    elif isinstance(node, exp.SetOperation) and node.args.get("distinct"):
        yield from _zipped(outputs(node.this), outputs(node.expression), "equal")
    elif isinstance(node, exp.Insert):
        yield from _conflicting(node)


def _unmoved(node: "exp.Expr") -> "exp.Expr":
    """Return a moment without the time that is added to it, or taken away."""
    from sqlglot import exp

    bare = plain(node)
    if isinstance(bare, exp.Add | exp.Sub) and bare.expression.find(exp.Interval) is not None:
        inner: exp.Expr = bare.this
        return inner
    return node


def _side_by_side(
    one: "exp.Expr", other: "exp.Expr", kind: _Kind
) -> "Iterator[tuple[exp.Expr, exp.Expr, _Kind]]":
    yield from _zipped(_members(one), _members(other), kind)


def _members(node: "exp.Expr") -> "list[exp.Expr]":
    from sqlglot import exp

    bare = plain(node)
    if isinstance(bare, exp.Tuple):
        return list(bare.expressions)
    # A query with several columns stands beside several; one with one is resolved as a whole.
    made = outputs(bare) if isinstance(bare, exp.Subquery) else []
    return made if len(made) > 1 else [node]


def _zipped(
    some: "Sequence[exp.Expr]", others: "Sequence[exp.Expr]", kind: _Kind
) -> "Iterator[tuple[exp.Expr, exp.Expr, _Kind]]":
    for one, other in zip_longest(some, others):
        if one is not None and other is not None:
            yield one, other, kind


def _assigned(node: "exp.EQ") -> "Iterator[tuple[exp.Expr, exp.Expr, _Kind]]":
    """Yield a column with each that it is calculated of."""
    from sqlglot import exp

    for one, other in zip(_members(node.this), _members(node.expression), strict=False):
        bare = plain(other)
        if isinstance(bare, exp.Subquery):
            yield one, bare, "beside"
        else:
            for column in other.find_all(exp.Column):
                yield one, column, "beside"


def _conflicting(insert: "exp.Insert") -> "Iterator[tuple[exp.Expr, exp.Expr, _Kind]]":
    """Yield the columns by which new rows find those that are there, with where they come from."""
    conflict, put = insert.args.get("conflict"), inserted(insert)
    for key in (conflict.args.get("conflict_keys") or ()) if conflict is not None else ():
        column = key.this
        if column.name.lower() in put:
            yield column, put[column.name.lower()], "equal"


def _shared_names(select: "exp.Select", resolver: Resolver) -> Iterator[_Pair]:
    """Yield the columns of USING and of NATURAL JOIN."""
    before: list[exp.Expr] = []
    for part in from_and_joins(select):
        after = read_in(part.this)
        names = [one.name.lower() for one in part.args.get("using") or ()]
        if part.args.get("method") == "NATURAL":
            names = sorted(resolver.names_in(before) & resolver.names_in(after))
        for name in names:
            left, right = resolver.place_in(before, name), resolver.place_in(after, name)
            if left is not None and right is not None:
                yield left, right, "equal"
        before += after
