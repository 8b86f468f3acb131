"""What queries make of columns before they compare them: parts of a day, and other types."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlglot import exp

_FORMATS = {"%Y": "year", "%m": "month", "%d": "day", "%H": "hour", "Q": "quarter"}
"""Parts of the format of to_char(), as sqlglot writes it."""


def parts_in(tree: "exp.Expr") -> "Iterator[tuple[str, exp.Expr]]":
    """Yield the units of time of which a query asks, and the expression of each."""
    from sqlglot import exp

    for node in tree.find_all(exp.Extract, exp.TimestampTrunc, exp.DateTrunc, exp.TimeToStr):
        if isinstance(node, exp.TimeToStr):
            told = node.text("format")
            yield from ((unit, node.this) for sign, unit in _FORMATS.items() if sign in told)
        else:
            unit = node.this if isinstance(node, exp.Extract) else node.args.get("unit")
            of = node.expression if isinstance(node, exp.Extract) else node.this
            if unit is not None and of is not None:
                yield unit.name.lower(), of


def casts_in(tree: "exp.Expr") -> "Iterator[tuple[str, exp.Expr]]":
    """Yield the types to which a query casts columns, and the column of each."""
    from sqlglot import exp

    around = (exp.Nullif, exp.Trim, exp.Coalesce, exp.Paren)
    for cast in tree.find_all(exp.Cast):
        inner, kind = cast.this, _kind(cast.to)
        while isinstance(inner, around):
            inner = inner.this
        if kind and isinstance(inner, exp.Column):
            yield kind, inner


def _kind(to: "exp.DataType") -> str:
    from sqlglot import exp

    if to.this in exp.DataType.INTEGER_TYPES:
        return "integer"
    if to.this in exp.DataType.NUMERIC_TYPES:
        return "number"
    return "day" if to.this in exp.DataType.TEMPORAL_TYPES else ""


def cast_rules(trees: "Iterable[exp.Expr]") -> dict[str, tuple[str, ...]]:
    """Return, by column, the conditions under which what queries cast of it can be cast: others
    make them fail. None for a column of which they ask by a pattern first what it looks like.
    """
    from sqlglot import exp

    found: dict[str, dict[str, None]] = {}
    guarded: set[str] = set()
    asking = (exp.RegexpLike, exp.RegexpILike, exp.SimilarTo, exp.RegexpReplace)
    for tree in trees:
        guarded |= {
            one.name for node in tree.find_all(*asking) for one in node.find_all(exp.Column)
        }
        for cast in tree.find_all(exp.Cast):
            names = {column.name for column in cast.find_all(exp.Column)}
            if len(names) == 1 and _kind(cast.to) and _is_plain(cast.this):
                found.setdefault(names.pop(), {})[_rule(cast)] = None
    return {name: tuple(rules) for name, rules in found.items() if name not in guarded}


def _is_plain(node: "exp.Expr") -> bool:
    from sqlglot import exp

    others = (exp.Query, exp.AggFunc, exp.Window, exp.Case, exp.Cast)
    return next(node.find_all(*others), None) is None


def _rule(cast: "exp.Cast") -> str:
    from sqlglot import exp

    copy = cast.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    to = copy.to.sql("postgres")
    return f"pg_input_is_valid(CAST({copy.this.sql('postgres')} AS TEXT), '{to}')"
