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
    for part in from_and_joins(node):
        for one in (part, *_inside(part.this)):
            if (on := one.args.get("on")) is not None:
                yield on


def from_and_joins(node: "exp.Expr") -> "list[exp.Expr]":
    """Return FROM, if there is one, and the joins of a query or a change."""
    parts = [node.args.get("from_"), *(node.args.get("joins") or ())]
    return [part for part in parts if part is not None]


def read_in(source: "exp.Expr") -> "list[exp.Expr]":
    """Return what is read in one part of FROM: a join in brackets reads several."""
    every = (source, *(part.this for part in _inside(source)))
    return [one for one in every if not _is_bracket(one)]


def _inside(source: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the brackets and joins in a part of FROM; of each `this` is what it reads."""
    if _is_bracket(source):
        yield source
        yield from _inside(source.this)
    for join in source.args.get("joins") or ():
        yield join
        yield from _inside(join.this)


def _is_bracket(source: "exp.Expr") -> bool:
    from sqlglot import exp

    return isinstance(source, exp.Subquery) and isinstance(source.this, exp.Table)


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
