"""Conditions that only decide which rows stay: there what is unknown is as good as false."""

from typing import TYPE_CHECKING

from prowess.labs.query.sources import conjuncts

if TYPE_CHECKING:
    from sqlglot import exp


def settle_deciding(tree: "exp.Expr") -> bool:
    """Write `c` for `coalesce(c, false)` in WHERE, HAVING, ON and FILTER, below nothing but AND
    and OR: no row is kept by what is unknown. Return whether there was anything to be done.
    """
    from sqlglot import exp

    found = False
    for node in list(tree.find_all(exp.Coalesce)):
        is_default = node.expressions == [exp.false()]
        if is_default and isinstance(node.this, exp.Binary) and _decides(node):
            node.replace(node.this.copy())
            found = True
    return found


def settle_known(tree: "exp.Expr") -> bool:
    """Write `sum(x)` for `coalesce(sum(x), 0)` in what is selected where HAVING compares that sum
    with a number, so that no group is left where it is NULL. Return whether there was any.
    """
    from sqlglot import exp

    found = False
    for select in tree.find_all(exp.Select):
        having = select.args.get("having")
        known = [_compared(one) for one in conjuncts(having.this if having is not None else None)]
        for node in [one for part in select.selects for one in part.find_all(exp.Coalesce)]:
            is_own = node.find_ancestor(exp.Select) is select
            is_whole = len(node.expressions) == 1 and _is_whole(node.expressions[0])
            if is_own and is_whole and node.this in known:
                node.replace(node.this.copy())
                found = True
    return found


def _decides(node: "exp.Expr") -> bool:
    from sqlglot import exp

    child, parent = node, node.parent
    while isinstance(parent, exp.And | exp.Or | exp.Paren):
        child, parent = parent, parent.parent
    if isinstance(parent, exp.Join):
        return parent.args.get("on") is child
    return isinstance(parent, exp.Where | exp.Having)


def _compared(part: "exp.Expr") -> "exp.Expr | None":
    """Return the sum that a condition compares with a number. Of other aggregates what stands for
    NULL may change the type.
    """
    from sqlglot import exp

    kinds = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
    if not isinstance(part, kinds) or not isinstance(part.expression, exp.Literal):
        return None
    inside = part.this.this if isinstance(part.this, exp.Filter) else part.this
    return part.this if isinstance(inside, exp.Sum) else None


def _is_whole(node: "exp.Expr") -> bool:
    """True of a whole number, which leaves the type of what it stands for as it is."""
    from sqlglot import exp

    return isinstance(node, exp.Literal) and not node.is_string and node.name.isdecimal()
