"""Small mistakes made to a reference on purpose: what the hidden data must tell apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from prowess.labs.query.literals import parse

if TYPE_CHECKING:
    from sqlglot import exp

Change = tuple[str, "exp.Expr"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A query with one mistake, and the kind of the mistake."""

    kind: str
    text: str


def mutants(reference: str) -> tuple[Mutant, ...]:
    """Return every single-mistake mutant of a query, without repeats, in a stable order."""
    tree = parse(reference)
    if tree is None:
        return ()
    found: dict[str, Mutant] = {tree.sql("postgres"): Mutant("", "")}
    for make in _MISTAKES:
        for kind, changed in make(tree):
            text = changed.sql("postgres")
            found.setdefault(text, Mutant(kind, text))
    return tuple(mutant for mutant in found.values() if mutant.kind)


def spread(every: tuple[Mutant, ...], *, count: int) -> tuple[Mutant, ...]:
    """Return `count` mutants that take turns by kind."""
    by_kind: dict[str, list[Mutant]] = {}
    for mutant in every:
        by_kind.setdefault(mutant.kind, []).append(mutant)
    chosen: list[Mutant] = []
    while by_kind and len(chosen) < count:
        for kind in list(by_kind):
            chosen.append(by_kind[kind].pop(0))
            if not by_kind[kind]:
                del by_kind[kind]
    return tuple(chosen[:count])


def _edit(
    tree: "exp.Expr",
    kinds: "tuple[type[exp.Expr], ...]",
    edit: "Callable[[exp.Expr], exp.Expr | None]",
) -> "Iterator[exp.Expr]":
    """Yield one changed copy for each node of the kinds that the edit changes."""
    for place, _ in enumerate(tree.find_all(*kinds)):
        copy = tree.copy()
        node = list(copy.find_all(*kinds))[place]
        fresh = edit(node)
        if fresh is None:
            continue
        if fresh is node:
            yield copy
        elif node is copy:
            yield fresh
        else:
            node.replace(fresh)
            yield copy


def _comparisons(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    swaps: dict[type[exp.Binary], tuple[type[exp.Binary], ...]] = {
        exp.EQ: (exp.NEQ,),
        exp.NEQ: (exp.EQ,),
        exp.GT: (exp.GTE, exp.LT),
        exp.GTE: (exp.GT, exp.LTE),
        exp.LT: (exp.LTE, exp.GT),
        exp.LTE: (exp.LT, exp.GTE),
    }
    for kind, others in swaps.items():
        for other in others:

            def swap(
                node: exp.Expr, kind: type[exp.Binary] = kind, other: type[exp.Binary] = other
            ) -> exp.Expr | None:
                if type(node) is not kind:
                    return None
                return other(this=node.this.copy(), expression=node.expression.copy())

            yield from (("comparison", changed) for changed in _edit(tree, (kind,), swap))


def _unknowns(tree: "exp.Expr") -> Iterator[Change]:
    """Compare as if there were no NULL."""
    from sqlglot import exp

    swaps: dict[type[exp.Expr], type[exp.Binary]] = {
        exp.NullSafeEQ: exp.EQ,
        exp.NullSafeNEQ: exp.NEQ,
    }

    def swap(node: exp.Expr) -> exp.Expr:
        return swaps[type(node)](this=node.this.copy(), expression=node.expression.copy())

    yield from (("unknown", changed) for changed in _edit(tree, tuple(swaps), swap))


def _signs(tree: "exp.Expr") -> Iterator[Change]:
    """Ask whether something is another number, where it is asked on which side it lies."""
    from sqlglot import exp

    def level(node: exp.Expr) -> exp.Expr | None:
        bound = node.expression
        if not isinstance(bound, exp.Literal) or bound.is_string or node.find(exp.Count):
            return None
        return exp.NEQ(this=node.this.copy(), expression=bound.copy())

    yield from (("comparison", changed) for changed in _edit(tree, (exp.GT, exp.LT), level))


def _roundings(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def cut(node: exp.Expr) -> exp.Expr:
        decimals = node.args.get("decimals")
        if decimals is None:
            return exp.Anonymous(this="TRUNC", expressions=[node.this.copy()])
        number = exp.cast(node.this.copy(), "decimal")
        return exp.Anonymous(this="TRUNC", expressions=[number, decimals.copy()])

    def bare(node: exp.Expr) -> exp.Expr:
        return node.this.copy()  # type: ignore[no-any-return]

    for edit in (cut, bare):
        yield from (("rounding", changed) for changed in _edit(tree, (exp.Round,), edit))


def _constants(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    for step in (1, -1):

        def shift(node: exp.Expr, step: int = step) -> exp.Expr | None:
            if node.args.get("is_string") or not isinstance(node, exp.Literal):
                return None
            value = Decimal(node.name) + step
            return exp.Literal.number(f"{value:f}") if value >= 0 else None

        yield from (("constant", changed) for changed in _edit(tree, (exp.Literal,), shift))


def _logic(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def flip(node: exp.Expr) -> exp.Expr:
        other = exp.Or if isinstance(node, exp.And) else exp.And
        return other(this=node.this.copy(), expression=node.expression.copy())

    def left(node: exp.Expr) -> exp.Expr:
        return node.this.copy()  # type: ignore[no-any-return]

    def right(node: exp.Expr) -> exp.Expr:
        return node.expression.copy()  # type: ignore[no-any-return]

    yield from (("and-or", changed) for changed in _edit(tree, (exp.And, exp.Or), flip))
    for side in (left, right):
        yield from (("dropped-condition", one) for one in _edit(tree, (exp.And, exp.Or), side))


def _joins(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    for side in ("", "LEFT", "RIGHT", "FULL"):

        def turn(node: exp.Expr, side: str = side) -> exp.Expr | None:
            bound = node.args.get("on") is not None or node.args.get("using")
            if not bound or (node.args.get("side") or "") == side:
                return None
            node.set("side", side or None)
            node.set("kind", None)
            return node

        yield from (("join-kind", changed) for changed in _edit(tree, (exp.Join,), turn))


def _clauses(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    for clause in ("where", "having", "group", "limit", "order"):

        def drop(node: exp.Expr, clause: str = clause) -> exp.Expr | None:
            if node.args.get(clause) is None:
                return None
            node.set(clause, None)
            return node

        kinds = (exp.Select, exp.Update, exp.Delete) if clause == "where" else (exp.Select,)
        yield from ((f"no-{clause}", changed) for changed in _edit(tree, kinds, drop))


def _branches(tree: "exp.Expr") -> Iterator[Change]:
    """Forget a branch of MERGE, or the condition of one."""
    from sqlglot import exp

    def drop(node: exp.Expr) -> exp.Expr | None:
        if node.parent is None or len(node.parent.expressions) == 1:
            return None
        node.pop()
        return node

    def widen(node: exp.Expr) -> exp.Expr | None:
        if node.args.get("condition") is None:
            return None
        node.set("condition", None)
        return node

    yield from (("no-branch", changed) for changed in _edit(tree, (exp.When,), drop))
    yield from (("dropped-condition", changed) for changed in _edit(tree, (exp.When,), widen))


def _assignments(tree: "exp.Expr") -> Iterator[Change]:
    """Forget to set one of several columns."""
    from sqlglot import exp

    def drop(node: exp.Expr) -> exp.Expr | None:
        kinds = (exp.Update, exp.OnConflict)
        if not isinstance(node.parent, kinds) or node.arg_key != "expressions":
            return None
        if len(node.parent.expressions) == 1:
            return None
        node.pop()
        return node

    yield from (("no-assignment", changed) for changed in _edit(tree, (exp.EQ,), drop))


def _distinct(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def toggle(node: exp.Expr) -> exp.Expr:
        node.set("distinct", None if node.args.get("distinct") else exp.Distinct())
        return node

    def set_all(node: exp.Expr) -> exp.Expr:
        node.set("distinct", not node.args.get("distinct"))
        return node

    yield from (("distinct", changed) for changed in _edit(tree, (exp.Select,), toggle))
    yield from (("union-all", changed) for changed in _edit(tree, (exp.Union,), set_all))


def _aggregates(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    for other in (exp.Sum, exp.Avg, exp.Min, exp.Max):

        def swap(node: exp.Expr, other: type[exp.AggFunc] = other) -> exp.Expr | None:
            if type(node) is other or not isinstance(node.this, exp.Column):
                return None
            return other(this=node.this.copy())

        numeric = (exp.Sum, exp.Avg, exp.Min, exp.Max)
        yield from (("aggregate", changed) for changed in _edit(tree, numeric, swap))


def _counts(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def star(node: exp.Expr) -> exp.Expr | None:
        if isinstance(node.this, exp.Star):
            return None
        return exp.Count(this=exp.Star())

    def distinct(node: exp.Expr) -> exp.Expr | None:
        if isinstance(node.this, exp.Star) or node.this is None:
            return None
        if isinstance(node.this, exp.Distinct):
            return exp.Count(this=node.this.expressions[0].copy())
        return exp.Count(this=exp.Distinct(expressions=[node.this.copy()]))

    for edit in (star, distinct):
        yield from (("count", changed) for changed in _edit(tree, (exp.Count,), edit))


def _sums(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def toggle(node: exp.Expr) -> exp.Expr | None:
        if isinstance(node.this, exp.Distinct):
            return type(node)(this=node.this.expressions[0].copy())
        return type(node)(this=exp.Distinct(expressions=[node.this.copy()]))

    yield from (("sum", changed) for changed in _edit(tree, (exp.Sum, exp.Avg), toggle))


def _filters(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def bare(node: exp.Expr) -> exp.Expr:
        return node.this.copy()  # type: ignore[no-any-return]

    yield from (("no-filter", changed) for changed in _edit(tree, (exp.Filter,), bare))
    yield from (("no-coalesce", changed) for changed in _edit(tree, (exp.Coalesce,), bare))


def _negations(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def negate(node: exp.Expr) -> exp.Expr:
        return exp.Not(this=node.copy())

    def affirm(node: exp.Expr) -> exp.Expr:
        return node.this.copy()  # type: ignore[no-any-return]

    kinds = (exp.In, exp.Exists, exp.Between, exp.Like, exp.ILike, exp.Is)
    for changed in _edit(tree, kinds, negate):
        yield ("negation", changed)
    yield from (("negation", changed) for changed in _edit(tree, (exp.Not,), affirm))


def _orders(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def turn(node: exp.Expr) -> exp.Expr:
        node.set("desc", not node.args.get("desc"))
        node.set("nulls_first", None)
        return node

    yield from (("direction", changed) for changed in _edit(tree, (exp.Ordered,), turn))


def _keys(tree: "exp.Expr") -> Iterator[Change]:
    """Sort by the second key first, and so on with its neighbors."""
    from sqlglot import exp

    most = max((len(one.expressions) for one in tree.find_all(exp.Order)), default=0)
    for place in range(most - 1):

        def swap(node: exp.Expr, place: int = place) -> exp.Expr | None:
            keys = list(node.expressions)
            if len(keys) < place + 2:
                return None
            keys[place : place + 2] = reversed(keys[place : place + 2])
            node.set("expressions", keys)
            return node

        yield from (("order-keys", changed) for changed in _edit(tree, (exp.Order,), swap))


def _set_operators(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    for other in (exp.Union, exp.Except, exp.Intersect):

        def swap(node: exp.Expr, other: type[exp.SetOperation] = other) -> exp.Expr | None:
            if type(node) is other:
                return None
            return other(**dict(node.copy().args))

        kinds = (exp.Union, exp.Except, exp.Intersect)
        yield from (("set-operator", changed) for changed in _edit(tree, kinds, swap))


def _windows(tree: "exp.Expr") -> Iterator[Change]:
    from sqlglot import exp

    def no_partition(node: exp.Expr) -> exp.Expr | None:
        if not node.args.get("partition_by"):
            return None
        node.set("partition_by", None)
        return node

    def no_frame(node: exp.Expr) -> exp.Expr | None:
        if node.args.get("spec") is None:
            return None
        node.set("spec", None)
        return node

    for edit in (no_partition, no_frame):
        yield from (("window", changed) for changed in _edit(tree, (exp.Window,), edit))
    ranks = (exp.RowNumber, exp.Rank, exp.DenseRank)
    for other in ranks:

        def swap(node: exp.Expr, other: type[exp.Expr] = other) -> exp.Expr | None:
            return None if type(node) is other else other()

        yield from (("window", changed) for changed in _edit(tree, ranks, swap))


_MISTAKES: tuple[Callable[["exp.Expr"], Iterator[Change]], ...] = (
    _comparisons,
    _unknowns,
    _signs,
    _constants,
    _logic,
    _joins,
    _clauses,
    _branches,
    _assignments,
    _distinct,
    _aggregates,
    _counts,
    _sums,
    _roundings,
    _filters,
    _negations,
    _orders,
    _keys,
    _set_operators,
    _windows,
)
