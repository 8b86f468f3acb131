"""Takes out of a query what only the order of its rows could tell, where nobody sees it."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp


def forget_order(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Leave out of keys, directions and ranks what decides about nothing."""
    _reduce_order(tree, because=because)
    _reduce_directions(tree, because=because)
    _reduce_percentiles(tree, because=because)
    _reduce_first_places(tree, because=because)


def _reduce_order(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Leave out the keys after those that hold all that is selected: rows that tie are alike."""
    from sqlglot import exp

    order = tree.args.get("order")
    cut = tree.args.get("limit") or tree.args.get("offset")
    if not isinstance(tree, exp.Select) or order is None or cut or tree.is_star:
        return
    keys = order.expressions
    for count in range(1, len(keys)):
        named = {key.this for key in keys[:count]}
        if all({one.unalias(), exp.column(one.alias_or_name)} & named for one in tree.selects):
            order.set("expressions", keys[:count])
            because("rows that tie by the keys before are alike in all that is selected")
            return


def _reduce_directions(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Sort the groups of DISTINCT ON inside of a query in one direction: only what follows its
    own columns decides which row of each group is left.
    """
    from sqlglot import exp

    selects = list(tree.find_all(exp.Select))
    for select in selects:
        distinct, order = select.args.get("distinct"), select.args.get("order")
        on = distinct.args.get("on") if distinct is not None else None
        cut = select.args.get("limit") or select.args.get("offset")
        if on is None or order is None or cut or select is tree:
            continue
        groups = on.expressions or [on.unnest()]
        turned = [
            key
            for key in order.expressions[: len(groups)]
            if key.this in groups and (key.args.get("desc") or key.args.get("nulls_first"))
        ]
        if turned and not _minds_order(tree, given_by=select):
            for key in turned:
                key.set("desc", None)
                key.set("nulls_first", None)
            because("in which order DISTINCT ON meets its groups decides about no row")


def _minds_order(tree: "exp.Expr", *, given_by: "exp.Select") -> bool:
    """Tell whether the order in which an inner query gives its rows might be seen outside."""
    from sqlglot import exp

    plain = (exp.Count, exp.Sum, exp.Avg, exp.Min, exp.Max)
    ranks = (exp.RowNumber, exp.Rank, exp.DenseRank)
    unread = _before(given_by)
    kinds = (exp.Select, exp.Window, exp.AggFunc)
    after = [one for one in tree.find_all(*kinds) if not _is_within(one, unread)]
    return any(
        one.args.get("order") is None
        for one in after
        if isinstance(one, exp.Window)
        or one.args.get("limit") is not None
        or one.args.get("offset") is not None
    ) or any(not isinstance(one, plain + ranks) for one in after if isinstance(one, exp.AggFunc))


def _before(select: "exp.Select") -> "list[exp.Expr]":
    """Return the parts of a statement to which a query's rows do not come: its own, and the WITH
    queries before its own.
    """
    from sqlglot import exp

    own = select.find_ancestor(exp.CTE)
    clause = own.parent if own is not None else None
    if clause is None or clause.args.get("recursive"):
        return [select]
    every = clause.expressions
    place = next(place for place, one in enumerate(every) if one is own)
    return [select, *every[:place]]


def _is_within(node: "exp.Expr", parts: "list[exp.Expr]") -> bool:
    ancestor: exp.Expr | None = node
    while ancestor is not None:
        if any(ancestor is one for one in parts):
            return True
        ancestor = ancestor.parent
    return False


def _reduce_percentiles(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Count percentiles from the least value: from the greatest it is the rest of one."""
    from sqlglot import exp

    for within in tree.find_all(exp.WithinGroup):
        keys = within.expression.expressions
        share = within.this.this
        if not isinstance(within.this, exp.PercentileCont) or len(keys) != 1:
            continue
        if not isinstance(share, exp.Literal) or not keys[0].args.get("desc"):
            continue
        within.this.set("this", exp.Literal.number(f"{(1 - Decimal(share.name)).normalize():f}"))
        keys[0].set("desc", None)
        keys[0].set("nulls_first", None)
        because("a percentile counted from the other end is the rest of one")


def _reduce_first_places(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """dense_rank() is 1 where rank() is: one stands for the other where only that is asked."""
    from sqlglot import exp

    for window in list(tree.find_all(exp.Window)):
        alias = window.parent.alias if isinstance(window.parent, exp.Alias) else ""
        outer = window.find_ancestor(exp.Subquery, exp.CTE)
        if not isinstance(window.this, exp.DenseRank) or not alias or outer is None:
            continue
        inside = {id(node) for node in outer.find_all(exp.Column)}
        named = (one for one in tree.find_all(exp.Column) if one.name == alias)
        uses = [one for one in named if id(one) not in inside]
        if uses and all(_asks_for_first(one) for one in uses):
            window.set("this", exp.Rank())
            because("only the first place is asked for")


def _asks_for_first(column: "exp.Expr") -> bool:
    from sqlglot import exp

    parent = column.parent
    bounds: dict[type[exp.Expr], str] = {exp.EQ: "1", exp.LTE: "1", exp.LT: "2"}
    if parent is None or type(parent) not in bounds or parent.this is not column:
        return False
    bound = parent.expression
    return isinstance(bound, exp.Literal) and bound.name == bounds[type(parent)]
