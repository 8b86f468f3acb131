"""What must not be NULL where a condition is true."""

from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.sources import conjuncts

if TYPE_CHECKING:
    from sqlglot import exp


def needed_in(part: "exp.Expr") -> "list[exp.Expr]":
    """Return what must not be NULL where a condition is true."""
    from sqlglot import exp

    ordering = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
    if isinstance(part, exp.Not) and isinstance(part.this, exp.Is):
        return [part.this.this] if isinstance(part.this.expression, exp.Null) else []
    if isinstance(part, exp.Between | exp.In):
        return [part.this]
    if isinstance(part, exp.Coalesce) and part.expressions == [exp.false()]:
        return needed_in(part.this)
    if not isinstance(part, (*ordering, exp.NEQ, exp.Like)):
        return []
    sides = [
        side.this.unnest() if isinstance(side, exp.Any) else side
        for side in (part.this, part.expression)
    ]
    if isinstance(part, ordering):
        # Of rows the first columns are compared first, and NULL there leaves it unknown.
        sides = [one.expressions[0] if isinstance(one, exp.Tuple) else one for one in sides]
    return sides + [one for side in sides for one in _needed_by_aggregate(side)]


def _needed_by_aggregate(side: "exp.Expr") -> "list[exp.Expr]":
    """Return the columns of the query around it without which an aggregate is over no row, and
    NULL.
    """
    from sqlglot import exp

    select = side.this if isinstance(side, exp.Subquery) else None
    plain = (exp.Sum, exp.Avg, exp.Min, exp.Max)
    if not isinstance(select, exp.Select) or select.args.get("group") is not None:
        return []
    where, read = select.args.get("where"), from_and_joins(select)
    if where is None or not read or not isinstance(select.selects[0].unalias(), plain):
        return []
    own = {one.this.alias_or_name.lower() for one in read}
    needed = [one for part in conjuncts(where.this) for one in needed_in(part)]
    return [
        one
        for one in needed
        if isinstance(one, exp.Column) and one.table and one.table.lower() not in own
    ]
