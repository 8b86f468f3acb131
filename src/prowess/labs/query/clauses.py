"""The parts of a statement: what chooses its rows, what it makes of them, and inner queries."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp


def required_in(node: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the conditions of a query or a change by which its rows are chosen."""
    from sqlglot import exp

    for name in ("where", "having"):
        if (found := node.args.get(name)) is not None:
            yield found.this
    if isinstance(node, exp.Merge) and (on := node.args.get("on")) is not None:
        yield on
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

    if isinstance(node, exp.Merge):
        for when in node.args["whens"].expressions:
            yield from _in_branch(when)
        returning = node.args.get("returning")
        yield from returning.expressions if returning is not None else ()
        return
    sources = {"from_", "joins", "laterals", "with_", "where", "having", "this", "using"}
    for child in node.iter_expressions():
        if child.arg_key not in sources:
            assigns = isinstance(node, exp.Update) and isinstance(child, exp.EQ)
            yield child.expression if assigns else child


def _in_branch(when: "exp.Expr") -> "Iterator[exp.Expr]":
    """Yield the condition of a branch of MERGE, and what it assigns or inserts."""
    from sqlglot import exp

    condition, then = when.args.get("condition"), when.args.get("then")
    if condition is not None:
        yield condition
    if isinstance(then, exp.Update):
        yield from others_in(then)
    elif isinstance(then, exp.Insert) and then.expression is not None:
        yield then.expression


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
