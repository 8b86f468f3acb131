"""What an answer has in common with the reference, and is not to blame for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


def has_condition_of(reference: "exp.Expr | None", compared: "exp.Expr") -> bool:
    """True when the reference has the whole condition, too, of which a comparison is a part."""
    if reference is None:
        return False
    kind, wanted = type(compared), _bare(_condition(compared))
    return any(_bare(_condition(one)) == wanted for one in reference.find_all(kind))


def asks_for_null(tree: "exp.Expr | None", column: str) -> bool:
    """True when a query asks IS NULL or IS NOT NULL of a column."""
    from sqlglot import exp

    tests = tree.find_all(exp.Is) if tree is not None else ()
    return any(
        one.this.name.lower() == column
        for one in tests
        if isinstance(one.this, exp.Column) and isinstance(one.expression, exp.Null)
    )


def has_bound_of(reference: "exp.Expr | None", compared: "exp.Expr") -> bool:
    """True when the reference compares another thing with the same bound in the same way, and
    nowhere the same thing: then the bound is right.
    """
    if reference is None:
        return False
    theirs = list(reference.find_all(type(compared)))
    mine, bound = _bare(compared.this), _bare(compared.expression)
    is_shared = any(_bare(one.expression) == bound for one in theirs)
    is_known = mine in {_bare(one) for one in reference.find_all(type(compared.this))}
    return is_shared and not is_known


def _condition(node: "exp.Expr") -> "exp.Expr":
    from sqlglot import exp

    while isinstance(node.parent, exp.And | exp.Or | exp.Not | exp.Paren):
        node = node.parent
    return node


def _bare(node: "exp.Expr") -> str:
    """Return a part of a query as text, without the names of tables."""
    from sqlglot import exp

    copy = node.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    return copy.sql("postgres").lower()
