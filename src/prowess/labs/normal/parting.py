"""Parting a relation: whether the parts still say the same, and how to find good ones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from prowess.labs.normal.dependencies import (
    Attributes,
    Dependency,
    candidate_keys,
    closure,
    minimal_cover,
)
from prowess.labs.normal.forms import break_boyce_codd
from prowess.labs.normal.multivalued import Multivalued

Cell = tuple[str, int]
"""A symbol of the tableau: an attribute, and the row whose own it is; 0 for what is known."""


def is_lossless(
    relation: Attributes, parts: Sequence[Attributes], *, dependencies: Collection[Dependency]
) -> bool:
    """True when the join of the parts has the relation's rows and no others.

    The tableau has a row a part, which knows that part's attributes; a dependency makes rows that
    agree on its left agree on its right. The parts lose nothing when a row comes to know all.

    Source: Aho, Beeri and Ullman, "The Theory of Joins in Relational Databases", ACM TODS 4(3),
    1979.
    """
    rows = [
        {name: (name, 0 if name in part else number) for name in relation}
        for number, part in enumerate(parts, start=1)
    ]
    while _chase_once(rows, relation, dependencies):
        pass
    return any(all(row[name] == (name, 0) for name in relation) for row in rows)


def _chase_once(
    rows: list[dict[str, Cell]], relation: Attributes, dependencies: Collection[Dependency]
) -> bool:
    changed = False
    for one in dependencies:
        left, right = one.left & relation, one.right & relation
        if left != one.left:
            continue
        groups: dict[tuple[Cell, ...], list[dict[str, Cell]]] = {}
        for row in rows:
            groups.setdefault(tuple(row[name] for name in sorted(left)), []).append(row)
        for group in groups.values():
            for name in right:
                changed |= _equate(rows, name, {row[name] for row in group})
    return changed


def _equate(rows: list[dict[str, Cell]], name: str, symbols: set[Cell]) -> bool:
    """Make symbols one, in all rows that have any of them."""
    if len(symbols) == 1:
        return False
    best = min(symbols)
    for row in rows:
        if row[name] in symbols:
            row[name] = best
    return True


def lost_dependencies(
    parts: Sequence[Attributes], dependencies: Collection[Dependency]
) -> tuple[Dependency, ...]:
    """Return the dependencies that no constraint within one part, or several, can enforce.

    Source: Beeri and Honeyman, "Preserving Functional Dependencies", SIAM Journal on Computing
    10(3), 1981.
    """
    return tuple(one for one in dependencies if not one.right <= _within(one, parts, dependencies))


def _within(
    one: Dependency, parts: Sequence[Attributes], dependencies: Collection[Dependency]
) -> Attributes:
    """Return what follows from its left side by what holds within the parts."""
    found = one.left
    while True:
        more = found.union(*(closure(found & part, dependencies) & part for part in parts))
        if more == found:
            return found
        found = more


def synthesize(
    relation: Attributes, dependencies: Collection[Dependency]
) -> tuple[Attributes, ...]:
    """Part a relation into third normal form, without loss of rows or of dependencies.

    Source: Bernstein, 1976, with the key's relation of Biskup, Dayal and Bernstein, 1979.
    """
    together: dict[Attributes, Attributes] = {}
    for one in minimal_cover(dependencies):
        together[one.left] = together.get(one.left, one.left) | one.right
    parts = list(together.values())
    keys = candidate_keys(relation, dependencies)
    if not any(key <= part for key in keys for part in parts):
        parts.append(keys[0])
    return _without_contained(parts)


def part_to_boyce_codd(
    relation: Attributes, dependencies: Collection[Dependency]
) -> tuple[Attributes, ...]:
    """Part a relation into the form of Boyce and Codd: no row is lost, a dependency may be."""
    witness = break_boyce_codd(relation, dependencies)
    if witness is None:
        return (relation,)
    broken = witness.dependency
    parts = (broken.left | broken.right, relation - broken.right)
    return _without_contained(
        [inner for part in parts for inner in part_to_boyce_codd(part, dependencies)]
    )


def _without_contained(parts: Collection[Attributes]) -> tuple[Attributes, ...]:
    kept = {part for part in parts if not any(part < other for other in parts)}
    return tuple(sorted(kept, key=sorted))


@dataclass(frozen=True, slots=True)
class Spurious:
    """Rows of a relation that keep every dependency, and whose parts join to one row more.

    A symbol is an attribute and a number; the row that is too many has number 0 everywhere.
    """

    rows: tuple[dict[str, Cell], ...]


def find_spurious(
    relation: Attributes,
    parts: Sequence[Attributes],
    *,
    dependencies: Collection[Dependency],
    multivalued: Collection[Multivalued] = (),
) -> Spurious | None:
    """Return rows that show that parts lose something, or None where they lose nothing.

    The chase ends with such rows by itself, as long as none of them has come to know all. A
    multivalued dependency adds the rows that it asks for.

    Source: Maier, Mendelzon and Sagiv, "Testing Implications of Data Dependencies", ACM TODS
    4(4), 1979.
    """
    rows = [
        {name: (name, 0 if name in part else number) for name in relation}
        for number, part in enumerate(parts, start=1)
    ]
    while _chase_once(rows, relation, dependencies) or _add_rows(rows, relation, multivalued):
        pass
    unique = list({tuple(sorted(row.items())): row for row in rows}.values())
    if any(all(row[name] == (name, 0) for name in relation) for row in unique):
        return None
    return Spurious(tuple(unique))


def _add_rows(
    rows: list[dict[str, Cell]], relation: Attributes, multivalued: Collection[Multivalued]
) -> bool:
    """Add the rows that multivalued dependencies ask for; True when there was one."""
    known = {tuple(sorted(row.items())) for row in rows}
    for one in multivalued:
        right = one.right - one.left
        for first, second in product(list(rows), repeat=2):
            if any(first[name] != second[name] for name in one.left):
                continue
            made = {name: (first if name in right else second)[name] for name in relation}
            if tuple(sorted(made.items())) not in known:
                rows.append(made)
                return True
    return False
