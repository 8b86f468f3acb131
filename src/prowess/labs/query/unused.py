"""Takes columns out of a recursion that nobody reads: PostgreSQL's planner keeps them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp


def forget_unused(tree: "exp.Expr", *, because: "Callable[[str], None]") -> None:
    """Take out what a WITH RECURSIVE query counts for itself alone."""
    clause = tree.args.get("with_")
    if clause is None or not clause.args.get("recursive") or _reads_unnamed(tree):
        return
    for common in clause.expressions:
        for name in _unused(common, tree=tree):
            because(f"nobody reads {name} of {common.alias}")


def _reads_unnamed(tree: "exp.Expr") -> bool:
    """Tell whether columns may be read that are not named: by a star, a join or as a whole row."""
    from sqlglot import exp

    stars = any(not isinstance(one.parent, exp.Count) for one in tree.find_all(exp.Star))
    natural = any(one.method for one in tree.find_all(exp.Join))
    rows = {one.alias_or_name.lower() for one in tree.find_all(exp.Table)}
    whole = any(one.name.lower() in rows for one in tree.find_all(exp.Column))
    return stars or natural or whole


def _unused(common: "exp.Expr", *, tree: "exp.Expr") -> list[str]:
    """Take the columns out that nothing but their own next value reads; return their names."""
    from sqlglot import exp

    union = common.this
    if common.args["alias"].columns or not isinstance(union, exp.Union):
        return []
    first, again = union.this, union.expression
    plain = all(isinstance(one, exp.Select) and _can_lose_columns(one) for one in (first, again))
    if not plain or union.args.get("distinct") or len(first.selects) != len(again.selects):
        return []
    gone = []
    for place in reversed(range(len(first.selects))):
        name = first.selects[place].alias_or_name.lower()
        own = {id(one) for one in again.selects[place].find_all(exp.Column)}
        used = {one.name.lower() for one in tree.find_all(exp.Column) if id(one) not in own}
        used |= {one.name.lower() for join in tree.find_all(exp.Join) for one in _merged(join)}
        if not name or name in used or len(first.selects) == 1:
            continue
        for select in (first, again):
            kept = list(select.selects)
            del kept[place]
            select.set("expressions", kept)
        gone.append(name)
    return gone


def _merged(join: "exp.Expr") -> "list[exp.Expr]":
    return join.args.get("using") or []


def _can_lose_columns(select: "exp.Select") -> bool:
    """True where a column is only shown: nothing counts it, and it makes no rows."""
    from sqlglot import exp

    parts = ("distinct", "group", "order", "limit", "offset", "windows")
    makers = (exp.UDTF, exp.Explode, exp.Unnest, exp.GenerateSeries, exp.Anonymous, exp.AggFunc)
    shown = (node for one in select.selects for node in one.find_all(*makers))
    return not any(select.args.get(part) for part in parts) and next(shown, None) is None
