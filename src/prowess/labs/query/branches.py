"""Rows of a tree that a recursion walks down: each is reached once, by its only parent."""

from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.shape import Shape, TableShape
from prowess.labs.query.sources import conjuncts, repeats_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp

_TWO = 2


def forget_branches(tree: "exp.Expr", *, shape: Shape, because: "Callable[[str], None]") -> None:
    """Take DISTINCT, and the one of UNION, out of recursions that begin with rows without a parent
    and go on from a row to those of which it is the parent: none is ever met again.
    """
    from sqlglot import exp

    commons = {one.alias.lower() for one in tree.find_all(exp.CTE)}
    for clause in tree.find_all(exp.With):
        for common in clause.expressions if clause.args.get("recursive") else ():
            union = common.this
            table = _walked(common, shape=shape, commons=commons)
            if table is None:
                continue
            plain = [one for one in (union.this, union.expression) if _is_distinct(one)]
            for select in plain:
                select.set("distinct", None)
            if plain or union.args.get("distinct"):
                union.set("distinct", False)
                because(f"a row of {table.name} has one parent, so the recursion meets it once")


def _is_distinct(select: "exp.Expr") -> bool:
    distinct = select.args.get("distinct")
    return distinct is not None and distinct.args.get("on") is None


def _walked(common: "exp.Expr", *, shape: Shape, commons: set[str]) -> TableShape | None:
    """Return the table of which a recursion walks the rows down, where that is all it does."""
    from sqlglot import exp

    union = common.this
    if type(union) is not exp.Union or any(union.args.get(one) for one in ("limit", "offset")):
        return None
    first, step = union.this, union.expression
    if not all(isinstance(one, exp.Select) and _is_plain(one) for one in (first, step)):
        return None
    read, (here, there) = from_and_joins(first), _read_by(step, common.alias.lower())
    if len(read) != 1 or here is None or there is None:
        return None
    table = next((one for one in shape.tables if one.name == here.name.lower()), None)
    if table is None or table.name in commons or read[0].this.name.lower() != table.name:
        return None
    where = first.args.get("where")
    roots = {_root(part) for part in conjuncts(where.this if where is not None else None)}
    names = [one.name.lower() for one in common.args["alias"].columns]
    names = names or [one.alias_or_name.lower() for one in first.selects]
    for parent, key in _links(step, here=here.alias_or_name, there=there.alias_or_name):
        if parent in roots and names.count(key) == 1 and len(names) == len(step.selects):
            shown = [one.selects[names.index(key)].unalias() for one in (first, step)]
            if _is_key(shown, table=table, here=here.alias_or_name):
                return table
    return None


def _is_plain(select: "exp.Select") -> bool:
    """Tell whether there are no more rows than those that are joined, and no other columns."""
    kept = ("group", "having", "limit", "offset")
    stars = any(one.is_star for one in select.selects)
    return not (stars or repeats_rows(select) or any(select.args.get(one) for one in kept))


def _read_by(step: "exp.Select", name: str) -> "tuple[exp.Table | None, exp.Table | None]":
    """Return the table that a step reads, and the recursion itself, where it reads only these."""
    from sqlglot import exp

    parts = from_and_joins(step)
    tables = [part.this for part in parts if isinstance(part.this, exp.Table)]
    own = [one for one in tables if one.name.lower() == name]
    others = [one for one in tables if one.name.lower() != name]
    outer = any(part.args.get(one) for part in parts for one in ("side", "using", "method"))
    if outer or len(parts) != _TWO or len(own) != 1 or len(others) != 1:
        return None, None
    return others[0], own[0]


def _root(part: "exp.Expr") -> str:
    """Return the column that a condition wants to be NULL."""
    from sqlglot import exp

    is_null = isinstance(part, exp.Is) and isinstance(part.expression, exp.Null)
    return part.this.name.lower() if is_null and isinstance(part.this, exp.Column) else ""


def _links(step: "exp.Select", *, here: str, there: str) -> "list[tuple[str, str]]":
    """Return the columns of a table that equal one of the recursion, and that one."""
    from sqlglot import exp

    where = step.args.get("where")
    parts = conjuncts(where.this if where is not None else None)
    for join in step.args.get("joins") or ():
        parts += conjuncts(join.args.get("on"))
    found: list[tuple[str, str]] = []
    for part in parts:
        sides = (part.this, part.expression) if isinstance(part, exp.EQ) else ()
        by_table = {one.table: one.name.lower() for one in sides if isinstance(one, exp.Column)}
        if by_table.keys() == {here, there}:
            found.append((by_table[here], by_table[there]))
    return found


def _is_key(shown: "list[exp.Expr]", *, table: TableShape, here: str) -> bool:
    """Tell whether both parts show the table's key in that column."""
    from sqlglot import exp

    first, step = shown
    if not isinstance(first, exp.Column) or not isinstance(step, exp.Column):
        return False
    return (first.name.lower(),) == (
        step.name.lower(),
    ) == table.primary_key and step.table == here
