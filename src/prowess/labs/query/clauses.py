"""The parts of a statement: what chooses its rows, what it makes of them, and inner queries."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp


def required_in(node: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the conditions of a query or a change by which its rows are chosen."""
    for name in ("where", "having"):
        if (found := node.args.get(name)) is not None:
            yield found.this
    for source in from_and_joins(node):
        if (on := source.args.get("on")) is not None:
            yield on
        yield from _joins_of(source.this)


def from_and_joins(node: "exp.Expr") -> "list[exp.Expr]":
    """Return FROM, if there is one, and the joins of a query or a change."""
    parts = [node.args.get("from_"), *(node.args.get("joins") or ())]
    return [part for part in parts if part is not None]


def _joins_of(node: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the conditions of joins in brackets."""
    from sqlglot import exp

    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table):
        yield from _joins_of(node.this)
    if isinstance(node, exp.Table | exp.Subquery):
        yield from (each for join in node.args.get("joins") or () for each in _join(join))


def _join(join: "exp.Expr") -> "Iterator[exp.Expr]":
    if (on := join.args.get("on")) is not None:
        yield on
    yield from _joins_of(join.this)


def others_in(node: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the rest of a query, or what a change assigns, but no condition that it looks like."""
    from sqlglot import exp

    sources = {"from_", "joins", "laterals", "with_", "where", "having", "this", "using"}
    for child in node.iter_expressions():
        if child.arg_key not in sources:
            assigns = isinstance(node, exp.Update) and isinstance(child, exp.EQ)
            yield child.expression if assigns else child


def queries_in(node: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the outermost queries in an expression."""
    from sqlglot import exp

    if isinstance(node, exp.Query):
        yield node
        return
    for child in node.iter_expressions():
        yield from queries_in(child)


def is_negated(query: "exp.Expr", *, below: "exp.Expr") -> bool:
    """True inside of a condition whose rows are not to be there."""
    from sqlglot import exp

    negated, node = False, query.parent
    while node is not None and node is not below:
        negated, node = negated is not isinstance(node, exp.Not), node.parent
    return negated
