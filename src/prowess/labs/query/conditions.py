"""Conditions on one column each, and the several ways in which a row may meet what is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sqlglot import exp

_One = TypeVar("_One")
_Other = TypeVar("_Other")

Conditions = Mapping[str, tuple[str, ...]]
"""By column, conditions that a row meets all at once."""

Ways = tuple[Conditions, ...]
"""Alternatives: a row meets what is asked if it meets one of them."""

Leaf = tuple["exp.Expr", bool]
"""A condition, and whether it is negated."""

MOST_WAYS = 12
"""With more of them each would be met too seldom."""


def both(some: Conditions, more: Conditions) -> Conditions:
    """Return the conditions of two sets, all to be met."""
    names = dict.fromkeys((*some, *more))
    return {
        name: tuple(dict.fromkeys((*some.get(name, ()), *more.get(name, ())))) for name in names
    }


def crossed(some: Ways, more: Ways) -> Ways:
    """Return the ways to meet one of each: all pairs, or where these are too many each in one."""
    return distinct(both(one, other) for one, other in pairs(some, more))


def filled_up(first: Ways, later: Ways) -> Ways:
    """Return the first ways; on columns of which they say nothing, the later ones stand."""
    return distinct({**other, **one} for one, other in pairs(first, later))


def pairs(some: Sequence[_One], more: Sequence[_Other]) -> Iterable[tuple[_One, _Other]]:
    """Return all pairs, or where these are too many as few as have each at least once."""
    if len(some) * len(more) <= MOST_WAYS or not some or not more:
        return product(some, more)
    count = max(len(some), len(more))
    return ((some[n % len(some)], more[n % len(more)]) for n in range(count))


def distinct(ways: Iterable[Conditions]) -> Ways:
    """Return ways without repeats."""
    found = {tuple(sorted(one.items())): one for one in ways}
    return tuple(found.values())[:MOST_WAYS]


def telling(ways: Iterable[Conditions]) -> Ways:
    """Return the ways that ask something."""
    return distinct(one for one in ways if one)


def arms(condition: "exp.Expr", *, negated: bool = False) -> list[list[Leaf]]:
    """Return the ways to meet a condition: of each, the parts that must all be met."""
    from sqlglot import exp

    node = condition.unnest()
    if isinstance(node, exp.Not):
        return arms(node.this, negated=not negated)
    if not isinstance(node, exp.And | exp.Or):
        return [[(node, negated)]]
    one, other = (arms(side, negated=negated) for side in (node.this, node.expression))
    if isinstance(node, exp.And) is negated:
        return [*one, *other][:MOST_WAYS]
    return [[*some, *more] for some, more in pairs(one, other)]


def branches(case: "exp.Case") -> Iterator[list[list[Leaf]]]:
    """Yield the ways into each branch of a CASE, and past all of them into ELSE."""
    from sqlglot import exp

    before: list[list[Leaf]] = [[]]
    for branch in case.args["ifs"]:
        asked = branch.this
        if case.this is not None:
            asked = exp.EQ(this=case.this.copy(), expression=asked.copy())
        own = arms(asked)
        yield [[*some, *more] for some, more in pairs(before, own)]
        missed = arms(asked, negated=True)
        before = [[*some, *more] for some, more in pairs(before, missed)][:MOST_WAYS]
    yield before


def is_condition(node: "exp.Expr") -> bool:
    """True for what is true or false by itself, and no part of a comparison."""
    from sqlglot import exp

    if isinstance(node, exp.Any | exp.All | exp.Exists):
        return False
    operators = exp.RegexpLike | exp.RegexpILike | exp.ArrayOverlaps | exp.ArrayContainsAll
    return isinstance(node, exp.Predicate | exp.In | exp.Between | operators)


def is_connected(node: "exp.Expr") -> bool:
    """True for a condition, and for several that are put together."""
    from sqlglot import exp

    return isinstance(node, exp.And | exp.Or | exp.Not) or is_condition(node)


def options_in(node: "exp.Expr", *, is_required: bool = False) -> Iterator[list[list[Leaf]]]:
    """Yield the conditions of which an expression makes something, each with the ways to meet it;
    itself not where it is required.
    """
    from sqlglot import exp

    if isinstance(node, exp.Query):
        return
    inner: Iterable[exp.Expr] = node.iter_expressions()
    if isinstance(node, exp.Case):
        yield from branches(node)
        values = [branch.args["true"] for branch in node.args["ifs"]]
        inner = [one for one in (*values, node.this, node.args.get("default")) if one is not None]
        for branch in node.args["ifs"]:
            yield from options_in(branch.this, is_required=True)
    elif is_connected(node):
        ways = arms(node)
        if not is_required:
            yield ways
        leaves = {id(leaf): leaf for way in ways for leaf, _ in way}
        inner = [child for leaf in leaves.values() for child in leaf.iter_expressions()]
    for one in inner:
        yield from options_in(one)
