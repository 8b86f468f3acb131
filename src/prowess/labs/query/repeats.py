"""Finds queries of which only the values count, and not how often each comes: there DISTINCT and
UNION without ALL take out what nobody sees.
"""

from typing import TYPE_CHECKING

from prowess.labs.query.scopes import query_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp

_ASKED = "EXISTS and IN ask whether there is a row, not how many"
_IN_SET = "UNION, EXCEPT and INTERSECT take repeats out"
_READ = "what reads it takes repeats out"


def forget_repeats(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Take DISTINCT out, and write UNION ALL for UNION, where repeats make no difference."""
    from sqlglot import exp

    for query in list(tree.find_all(exp.Select, exp.Union)):
        distinct = query.args.get("distinct")
        of_union = isinstance(query, exp.Union)
        if not distinct or (not of_union and distinct.args.get("on") is not None):
            continue
        why = _why_values_alone(query)
        if why:
            query.set("distinct", False if of_union else None)
            because(why)


def _why_values_alone(query: "exp.Expr") -> str:
    """Return why it does not count how often a query has a row; else an empty string."""
    from sqlglot import exp

    if _is_cut(query):
        return ""
    child, parent = query, query.parent
    while isinstance(parent, exp.Subquery) and not _is_cut(parent):
        child, parent = parent, parent.parent
    if isinstance(parent, exp.In | exp.Exists | exp.Any | exp.All):
        # `(SELECT ...) IN (...)` asks for one value.
        is_asked = not isinstance(parent, exp.In) or parent.args.get("query") is child
        return _ASKED if is_asked else ""
    if isinstance(parent, exp.SetOperation):
        return _why_of_operand(parent)
    return _READ if _is_source_for_values(parent) else ""


def _is_source_for_values(parent: "exp.Expr | None") -> bool:
    from sqlglot import exp

    if isinstance(parent, exp.From | exp.Join) and isinstance(parent.parent, exp.Select):
        return _wants_values(parent.parent)
    return isinstance(parent, exp.CTE) and _is_read_for_values(parent)


def _why_of_operand(parent: "exp.Expr") -> str:
    from sqlglot import exp

    if parent.args.get("distinct"):
        return _IN_SET
    # EXCEPT ALL counts: of two rows it takes one away.
    return "" if isinstance(parent, exp.Except) else _why_values_alone(parent)


def _is_cut(query: "exp.Expr") -> bool:
    return any(query.args.get(part) is not None for part in ("limit", "offset"))


def _is_read_for_values(common: "exp.Expr") -> bool:
    """Tell whether all that reads a WITH query minds its values alone."""
    from sqlglot import exp

    clause = common.parent
    if clause is None or clause.args.get("recursive"):
        return False
    every = common.root().find_all(exp.Table)
    readers = [one.parent for one in every if query_named(one) is common]
    selects = [one.parent for one in readers if isinstance(one, exp.From | exp.Join)]
    return len(selects) == len(readers) > 0 and all(
        isinstance(select, exp.Select) and _wants_values(select) for select in selects
    )


def _wants_values(select: "exp.Select") -> bool:
    """Tell whether a SELECT has the same result, however often the rows come that it reads."""
    from sqlglot import exp

    distinct = select.args.get("distinct")
    if distinct is not None and distinct.args.get("on") is not None:
        return False
    own = [one for one in select.find_all(exp.Func) if one.find_ancestor(exp.Select) is select]
    # Of a function that is not known nobody could say whether it is an aggregate.
    if any(isinstance(one, exp.Anonymous) for one in own) or _counts(select):
        return False
    aggregates = [one for one in own if isinstance(one, exp.AggFunc) or _is_aggregate(one)]
    if aggregates or select.args.get("group") is not None:
        return all(map(_ignores_repeats, aggregates))
    return distinct is not None or bool(_why_values_alone(select))


def _counts(select: "exp.Select") -> bool:
    """Tell whether there are windows: each row of them has its own place."""
    from sqlglot import exp

    found = select.find_all(exp.Window, exp.WithinGroup)
    return any(one.find_ancestor(exp.Select) is select for one in found)


def _is_aggregate(function: "exp.Expr") -> bool:
    """True of the aggregates that sqlglot does not count among them, like json_arrayagg()."""
    return "agg" in type(function).__name__.lower()


def _ignores_repeats(aggregate: "exp.Expr") -> bool:
    from sqlglot import exp

    if isinstance(aggregate, exp.Min | exp.Max | exp.LogicalAnd | exp.LogicalOr):
        return True
    summed = isinstance(aggregate, exp.Count | exp.Sum | exp.Avg)
    return summed and isinstance(aggregate.this, exp.Distinct)
