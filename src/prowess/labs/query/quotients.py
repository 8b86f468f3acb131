"""What queries compare with a number that they calculate from several values: a part of a whole
(`100.0 * votes / total >= 5`), a multiple, or a difference (`l.rating - r.rating >= 100`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from prowess.labs.query.literals import decimal_of, names_made, origins, parse
from prowess.labs.query.shape import Shape
from prowess.labs.query.traits import groupings

if TYPE_CHECKING:
    from sqlglot import exp

_DEEPEST = 4
"""How often a name is looked up that stands for what has other names in it."""

_FEWEST, _MOST = Fraction(1, 1000), Fraction(1_000_000)


@dataclass(frozen=True, slots=True)
class Bound:
    """What of two things a query asks for: that `part` is so many times `whole`, or so much more
    than it. Both are columns; `groups` are by what the query makes groups and partitions.
    """

    kind: Literal["quotient", "difference"]
    part: frozenset[str]
    whole: frozenset[str]
    at: Fraction
    groups: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Product:
    """A factor, and what is multiplied with it, and what it is divided by."""

    factor: Fraction
    above: tuple["exp.Expr", ...] = ()
    below: tuple["exp.Expr", ...] = ()


def column_names(shape: Shape) -> frozenset[str]:
    """Return the names of a schema's columns, in small letters."""
    return frozenset(one.name.lower() for table in shape.tables for one in table.writable)


def read_bounds(texts: Iterable[str], *, columns: frozenset[str]) -> tuple[Bound, ...]:
    """Return what queries ask of quotients and differences of a schema's columns."""
    found: dict[Bound, None] = {}
    for text in texts:
        tree = parse(text)
        if tree is not None:
            groups = tuple(dict.fromkeys(groupings(text, columns=columns)))
            found |= {replace(one, groups=groups): None for one in _bounds(tree, columns)}
    return tuple(found)


def _bounds(tree: "exp.Expr", columns: frozenset[str]) -> Iterator[Bound]:
    aliases, named = names_made(tree), _made_by_name(tree, columns)

    def made_of(nodes: "Iterable[exp.Expr]") -> frozenset[str]:
        return origins(_names(nodes), aliases, columns=columns)

    for left, right in _compared(tree):
        for above, below, at in _divided(left, right, named):
            part, whole = made_of(above), made_of(below)
            if part and whole and _FEWEST <= at <= _MOST:
                yield Bound("quotient", part, whole, at)
        taken = (*_taken_apart(left, right, named), *_taken_apart(right, left, named))
        for more, less, by in taken:
            part, whole = made_of([more]), made_of([less])
            if part and whole and _FEWEST <= abs(by) <= _MOST:
                yield Bound("difference", part, whole, by)


def _divided(
    left: "exp.Expr", right: "exp.Expr", named: "dict[str, exp.Expr]"
) -> "Iterator[tuple[Sequence[exp.Expr], Sequence[exp.Expr], Fraction]]":
    """Yield what is compared with how many times something else."""
    one, other = (_product(side, named, deep=0) for side in (left, right))
    if one is not None and other is not None and one.factor:
        at = other.factor / one.factor
        if one.below or other.below or at != 1:
            yield (*one.above, *other.below), (*one.below, *other.above), at


def _names(nodes: "Iterable[exp.Expr]") -> frozenset[str]:
    """Return the columns in expressions that are not only counted."""
    from sqlglot import exp

    return frozenset(
        column.name.lower()
        for node in nodes
        if node.find(exp.Count) is None
        for column in node.find_all(exp.Column)
    )


def _made_by_name(tree: "exp.Expr", columns: frozenset[str]) -> "dict[str, exp.Expr]":
    from sqlglot import exp

    every = ((node.alias.lower(), node.this) for node in tree.find_all(exp.Alias))
    return {name: made for name, made in every if name not in columns}


def _compared(tree: "exp.Expr") -> "Iterator[tuple[exp.Expr, exp.Expr]]":
    from sqlglot import exp

    for node in tree.find_all(exp.GT, exp.GTE, exp.LT, exp.LTE, exp.EQ, exp.NEQ):
        yield node.this, node.expression
    for between in tree.find_all(exp.Between):
        yield from ((between.this, between.args[name]) for name in ("low", "high"))


def _bare(node: "exp.Expr", named: "dict[str, exp.Expr]", *, deep: int = 0) -> "exp.Expr":
    """Return what is calculated before it is rounded, cast, or kept from being NULL."""
    from sqlglot import exp

    around = (exp.Paren, exp.Cast, exp.Round, exp.Trunc, exp.Floor, exp.Ceil)
    while isinstance(node, (*around, exp.Nullif, exp.Coalesce)):
        node = node.this
    if isinstance(node, exp.Column) and node.name.lower() in named and deep < _DEEPEST:
        made = _bare(named[node.name.lower()], named, deep=deep + 1)
        return made if isinstance(made, exp.Mul | exp.Div | exp.Sub | exp.Add) else node
    return node


def _product(node: "exp.Expr", named: "dict[str, exp.Expr]", *, deep: int) -> _Product | None:
    from sqlglot import exp

    node = _bare(node, named)
    if isinstance(node, exp.Literal):
        value = None if node.is_string else decimal_of(node.name)
        return None if value is None else _Product(Fraction(value))
    if not isinstance(node, exp.Mul | exp.Div) or deep > _DEEPEST:
        return _Product(Fraction(1), (node,))
    one, other = (_product(side, named, deep=deep + 1) for side in (node.this, node.expression))
    if one is None or other is None:
        return None
    if isinstance(node, exp.Mul):
        above, below = (*one.above, *other.above), (*one.below, *other.below)
        return _Product(one.factor * other.factor, above, below)
    if not other.factor:
        return None
    above, below = (*one.above, *other.below), (*one.below, *other.above)
    return _Product(one.factor / other.factor, above, below)


def _taken_apart(
    left: "exp.Expr", right: "exp.Expr", named: "dict[str, exp.Expr]"
) -> "Iterator[tuple[exp.Expr, exp.Expr, Fraction]]":
    """Yield what is compared with something by how much it is more: `a - b > 3`, `a > b + 3`."""
    from sqlglot import exp

    one, other = _bare(left, named), _bare(right, named)
    if isinstance(one, exp.Abs):
        one = _bare(one.this, named)
    number = _number(other)
    if isinstance(one, exp.Sub) and number is not None:
        yield one.this, one.expression, number
    elif isinstance(other, exp.Add | exp.Sub) and not isinstance(one, exp.Literal):
        number = _number(_bare(other.expression, named))
        if number is not None:
            yield one, other.this, -number if isinstance(other, exp.Sub) else number


def _number(node: "exp.Expr") -> Fraction | None:
    from sqlglot import exp

    is_number = isinstance(node, exp.Literal) and not node.is_string
    value = decimal_of(node.name) if is_number else None
    return None if value is None else Fraction(value)
