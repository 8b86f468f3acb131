"""Multivalued dependencies, and what they imply together with functional ones."""

from collections.abc import Collection
from dataclasses import dataclass

from prowess.labs.normal.dependencies import Attributes, Dependency, closure, listed


@dataclass(frozen=True, slots=True)
class Multivalued:
    """For each value of `left`, the values of `right` and those of all else are independent."""

    left: Attributes
    right: Attributes

    def __str__(self) -> str:
        return f"{listed(self.left) or '()'} ->> {listed(self.right)}"


def basis(
    attributes: Attributes,
    *,
    relation: Attributes,
    functional: Collection[Dependency],
    multivalued: Collection[Multivalued],
) -> frozenset[Attributes]:
    """Return the finest parts of all other attributes that these determine independently.

    A multivalued dependency follows exactly when its right side, without its left, is a union of
    such parts.

    Source: Beeri, "On the Membership Problem for Functional and Multivalued Dependencies in
    Relational Databases", ACM TODS 5(3), 1980.
    """
    rules = [(one.left & relation, one.right & relation) for one in multivalued]
    rules += [
        (one.left & relation, frozenset({name}))
        for one in functional
        for name in one.right & relation
        if one.left <= relation
    ]
    parts = {relation - attributes} - {frozenset()}
    while True:
        cut = next(
            (
                (part, right)
                for part in sorted(parts, key=sorted)
                for left, right in rules
                if not part & left and part & right and part - right
            ),
            None,
        )
        if cut is None:
            return frozenset(parts)
        part, right = cut
        parts = (parts - {part}) | {part & right, part - right}


def implies_multivalued(
    claim: Multivalued,
    *,
    relation: Attributes,
    functional: Collection[Dependency],
    multivalued: Collection[Multivalued],
) -> bool:
    """True when a multivalued dependency follows from the others."""
    parts = basis(claim.left, relation=relation, functional=functional, multivalued=multivalued)
    right = claim.right - claim.left
    return all(part <= right or not part & right for part in parts)


def determined(
    attributes: Attributes,
    *,
    relation: Attributes,
    functional: Collection[Dependency],
    multivalued: Collection[Multivalued],
) -> Attributes:
    """Return what the attributes determine, where multivalued dependencies hold too.

    An attribute is determined when it stands alone in the basis, and a functional dependency has
    it on its right: Beeri's rule for mixed sets.
    """
    parts = basis(attributes, relation=relation, functional=functional, multivalued=multivalued)
    alone = {name for part in parts if len(part) == 1 for name in part}
    named = frozenset().union(*(one.right - one.left for one in functional))
    return attributes | (alone & named) | (closure(attributes, functional) & relation)
