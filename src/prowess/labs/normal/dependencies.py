"""Functional dependencies: what follows from them, in as few words as possible, and the keys."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

Attributes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Dependency:
    """Whoever agrees on `left` agrees on `right`."""

    left: Attributes
    right: Attributes

    def __str__(self) -> str:
        return f"{listed(self.left) or '()'} -> {listed(self.right)}"

    @property
    def is_trivial(self) -> bool:
        """True when it says nothing."""
        return self.right <= self.left


def dependency(text: str) -> Dependency:
    """Read `a, b -> c, d`; the left side may be empty."""
    left, _, right = text.partition("->")
    return Dependency(_names(left), _names(right))


def listed(attributes: Collection[str]) -> str:
    """Return attributes as a person writes them."""
    return ", ".join(sorted(attributes))


def closure(attributes: Attributes, dependencies: Iterable[Dependency]) -> Attributes:
    """Return all that the attributes determine.

    Source: Bernstein, "Synthesizing Third Normal Form Relations from Functional Dependencies",
    ACM TODS 1(4), 1976.
    """
    found, left = set(attributes), list(dependencies)
    while True:
        fired = [one for one in left if one.left <= found]
        if not fired:
            return frozenset(found)
        left = [one for one in left if not one.left <= found]
        for one in fired:
            found |= one.right


def implies(dependencies: Collection[Dependency], claim: Dependency) -> bool:
    """True when a dependency follows from others."""
    return claim.right <= closure(claim.left, dependencies)


def are_equivalent(ours: Collection[Dependency], theirs: Collection[Dependency]) -> bool:
    """True when each side follows from the other."""
    return all(implies(ours, one) for one in theirs) and all(implies(theirs, one) for one in ours)


def minimal_cover(dependencies: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """Return equivalent dependencies with one attribute on the right, none of which can go, and no
    attribute on the left that can.

    Source: Maier, "The Theory of Relational Databases", 1983, chapter 5.
    """
    single = {
        Dependency(one.left, frozenset({name}))
        for one in dependencies
        for name in one.right - one.left
    }
    kept = [_reduced(one, single) for one in sorted(single, key=_order)]
    kept = list(dict.fromkeys(kept))
    for one in list(kept):
        others = [other for other in kept if other != one]
        if implies(others, one):
            kept = others
    return tuple(kept)


def candidate_keys(
    relation: Attributes, dependencies: Collection[Dependency]
) -> tuple[Attributes, ...]:
    """Return all keys that no part of is one, the smallest first.

    Source: Lucchesi and Osborn, "Candidate keys for relations", JCSS 17(2), 1978.
    """
    first = _shrunk(relation, relation, dependencies)
    keys, ahead = {first}, [first]
    while ahead:
        key = ahead.pop()
        for one in dependencies:
            wider = (one.left & relation) | (key - one.right)
            if relation <= closure(wider, dependencies) and not any(k <= wider for k in keys):
                found = _shrunk(wider, relation, dependencies)
                keys.add(found)
                ahead.append(found)
    return tuple(sorted(keys, key=lambda key: (len(key), sorted(key))))


def prime_attributes(relation: Attributes, dependencies: Collection[Dependency]) -> Attributes:
    """Return the attributes that are part of any candidate key."""
    return frozenset().union(*candidate_keys(relation, dependencies))


def project(relation: Attributes, dependencies: Collection[Dependency]) -> tuple[Dependency, ...]:
    """Return a minimal cover of what holds within some of the attributes.

    It takes time exponential in their number, as every way to do it.
    """
    within = [
        Dependency(left, (closure(left, dependencies) & relation) - left)
        for left in subsets(relation)
    ]
    return minimal_cover(one for one in within if one.right)


def subsets(attributes: Attributes) -> Iterator[Attributes]:
    """Yield every subset, the smallest first, in a fixed order."""
    names = sorted(attributes)
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


def _reduced(one: Dependency, all_of_them: Collection[Dependency]) -> Dependency:
    left = one.left
    for name in sorted(one.left):
        if one.right <= closure(left - {name}, all_of_them):
            left -= {name}
    return Dependency(left, one.right)


def _shrunk(
    key: Attributes, relation: Attributes, dependencies: Collection[Dependency]
) -> Attributes:
    for name in sorted(key):
        if relation <= closure(key - {name}, dependencies):
            key -= {name}
    return key


def _order(one: Dependency) -> tuple[int, list[str], list[str]]:
    return len(one.left), sorted(one.left), sorted(one.right)


def _names(text: str) -> Attributes:
    return frozenset(name.strip() for name in text.split(",") if name.strip())
