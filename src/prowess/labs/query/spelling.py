"""Says in one way what SQL lets one say in several: USING, keys of GROUP BY, bounds of groups."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from prowess.labs.query.sources import Source, nullable_in, place_of

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Merged:
    """A join that was written with USING: the columns, and whose they are on either side."""

    join: "exp.Join"
    names: tuple[str, ...]
    left: str
    right: str


def spell_out(select: "exp.Select", *, sources: tuple[Source, ...]) -> tuple[Merged, ...]:
    """Write joins with USING as joins with ON; `settle` has to follow.

    Left as they are where it is not certain whose column is meant.
    """
    if select.is_star or _names_star(select):
        return ()  # nobody could say whose the merged columns of `*` are
    joins = enumerate(select.args.get("joins") or (), start=1)
    merged = (_spell_join(join, place=place, sources=sources) for place, join in joins)
    return tuple(one for one in merged if one is not None)


def _spell_join(join: "exp.Join", *, place: int, sources: tuple[Source, ...]) -> Merged | None:
    from sqlglot import exp

    right = sources[place]
    names = tuple(one.name.lower() for one in join.args.get("using") or ())
    selects = join.parent.selects if isinstance(join.parent, exp.Select) else []
    if not names or any(isinstance(s, exp.Alias) and s.alias.lower() in names for s in selects):
        return None
    owners = [one for one in sources[:place] if all(one.has(name) for name in names)]
    others = [one for one in sources if one is not right and any(map(one.has, names))]
    # Of several merged columns of one name nobody could say whose they are.
    if len(owners) != 1 or len(others) != 1 or not all(right.has(name) for name in names):
        return None
    left = owners[0].alias
    equal = [
        exp.EQ(this=exp.column(name, left), expression=exp.column(name, right.alias))
        for name in names
    ]
    join.set("using", None)
    join.set("on", exp.and_(*equal) if len(equal) > 1 else equal[0])
    return Merged(join, names, left, right.alias)


def _names_star(select: "exp.Select") -> bool:
    from sqlglot import exp

    return any(not isinstance(star.parent, exp.Count) for star in select.find_all(exp.Star))


def settle(select: "exp.Select", *, merged: tuple[Merged, ...]) -> None:
    """Say of each merged column whose it is; write USING again where it is both tables'."""
    from sqlglot import exp

    for one in merged:
        side = one.join.side or ""
        bare = [
            column
            for column in select.find_all(exp.Column)
            if not column.table
            and column.name.lower() in one.names
            and column.find_ancestor(exp.Select) is select
        ]
        if side == "FULL" and bare:
            one.join.set("on", None)
            one.join.set("using", [exp.to_identifier(name) for name in one.names])
            continue
        for column in bare:
            column.set("table", exp.to_identifier(one.right if side == "RIGHT" else one.left))


def settle_defaults(tree: "exp.Expr") -> bool:
    """Compare first, and then say what NULL stands for: `coalesce(x, 1) < 9` is true of NULL, and
    so is `coalesce(x, 0) < 9`. Return whether there was anything to be done.
    """
    from sqlglot import exp

    kinds = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
    found = False
    for node in list(tree.find_all(*kinds)):
        told, bound = node.this, node.expression
        default = told.expressions if isinstance(told, exp.Coalesce) else []
        values = [number_in(one) for one in (*default, bound)]
        if len(default) != 1 or None in values:
            continue
        compared = type(node)(this=told.this.copy(), expression=bound.copy())
        is_true = exp.Boolean(this=_compared(type(node), *values))
        node.replace(exp.Coalesce(this=compared, expressions=[is_true]))
        found = True
    return found


def settle_unknowns(select: "exp.Select", *, sources: tuple[Source, ...]) -> bool:
    """Write `<>` for IS DISTINCT FROM between what is never NULL, and `=` for its opposite. Return
    whether there was anything to be done.
    """
    from sqlglot import exp

    plain: dict[type[exp.Expr], type[exp.Binary]] = {
        exp.NullSafeEQ: exp.EQ,
        exp.NullSafeNEQ: exp.NEQ,
    }
    nullable = nullable_in(select, sources=sources)
    found = False
    for node in list(select.find_all(*plain)):
        sides = (node.this, node.expression)
        is_own = node.find_ancestor(exp.Select) is select
        if is_own and all(_is_valued(one, sources=sources, nullable=nullable) for one in sides):
            one, other = (side.copy() for side in sides)
            node.replace(plain[type(node)](this=one, expression=other))
            found = True
    return found


def _is_valued(node: "exp.Expr", *, sources: tuple[Source, ...], nullable: set[str]) -> bool:
    from sqlglot import exp

    place = place_of(node, sources=sources)
    if place is None or place[0] in nullable:
        return isinstance(node, exp.Literal)
    return any(one.alias == place[0] and one.never_null(place[1]) for one in sources)


def number_in(node: "exp.Expr") -> Decimal | None:
    """Return the number that is written there, if it is one."""
    from sqlglot import exp

    if isinstance(node, exp.Neg):
        value = number_in(node.this)
        return -value if value is not None else None
    return Decimal(node.name) if isinstance(node, exp.Literal) and not node.is_string else None


def _compared(kind: "type[exp.Expr]", one: Decimal | None, other: Decimal | None) -> bool:
    from sqlglot import exp

    assert one is not None
    assert other is not None
    told: dict[type[exp.Expr], bool] = {
        exp.EQ: one == other,
        exp.NEQ: one != other,
        exp.GT: one > other,
        exp.GTE: one >= other,
        exp.LT: one < other,
        exp.LTE: one <= other,
    }
    return told[kind]


def asks_for_more(part: "exp.Expr", *, right: Source, sources: tuple[Source, ...]) -> bool:
    """Tell whether a condition of HAVING is never true of one row that has NULL from `right`."""
    from sqlglot import exp

    compared = (exp.GT, exp.GTE, exp.EQ, exp.LT, exp.LTE, exp.NEQ)
    if not isinstance(part, compared) or not isinstance(part.expression, exp.Literal):
        return False
    of_values = (exp.Sum, exp.Min, exp.Max, exp.Avg)
    place = place_of(part.this.this, sources=sources) if part.this.this is not None else None
    is_theirs = place is not None and place[0] == right.alias
    if isinstance(part.this, of_values):
        return is_theirs
    if not isinstance(part.this, exp.Count) or part.expression.is_string:
        return False
    if not is_theirs and not isinstance(part.this.this, exp.Star):
        return False
    counted = 0 if is_theirs else 1
    bound = float(part.expression.name)
    refused: dict[type[exp.Expr], bool] = {
        exp.GT: bound >= counted,
        exp.GTE: bound > counted,
        exp.EQ: bound != counted,
    }
    return refused.get(type(part), False)
