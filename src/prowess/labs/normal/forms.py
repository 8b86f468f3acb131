"""Normal forms of a relation, each with the dependency that breaks it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from prowess.labs.normal.dependencies import (
    Attributes,
    Dependency,
    candidate_keys,
    closure,
    listed,
    subsets,
)
from prowess.labs.normal.multivalued import Multivalued, basis, determined

Form = Literal["2NF", "3NF", "BCNF", "4NF"]


@dataclass(frozen=True, slots=True)
class Witness:
    """What breaks a form: attributes that determine others, and why they must not."""

    form: Form
    dependency: Dependency | Multivalued
    why: str


def break_second(relation: Attributes, functional: Collection[Dependency]) -> Witness | None:
    """Return what breaks the second normal form: a part of a key that determines something which
    is in no key.
    """
    keys = candidate_keys(relation, functional)
    prime = frozenset().union(*keys)
    for key in keys:
        for part in subsets(key):
            told = (closure(part, functional) & relation) - part - prime
            if part != key and told:
                why = f"{listed(part) or 'nothing at all'} is only a part of the key {listed(key)}"
                return Witness("2NF", Dependency(part, told), why)
    return None


def break_third(relation: Attributes, functional: Collection[Dependency]) -> Witness | None:
    """Return what breaks the third normal form: a determinant that is no superkey, of something
    which is in no key.
    """
    prime = frozenset().union(*candidate_keys(relation, functional))
    return _break(relation, functional, form="3NF", spared=prime)


def break_boyce_codd(relation: Attributes, functional: Collection[Dependency]) -> Witness | None:
    """Return what breaks the form of Boyce and Codd: a determinant that is no superkey."""
    return _break(relation, functional, form="BCNF", spared=frozenset())


def break_fourth(
    relation: Attributes,
    functional: Collection[Dependency],
    *,
    multivalued: Collection[Multivalued],
) -> Witness | None:
    """Return what breaks the fourth normal form: two independent facts about something that is no
    superkey.
    """
    for left in subsets(relation):
        all_told = determined(
            left, relation=relation, functional=functional, multivalued=multivalued
        )
        parts = basis(left, relation=relation, functional=functional, multivalued=multivalued)
        if len(parts) > 1 and not relation <= all_told:
            right = min(parts, key=lambda part: (len(part), sorted(part)))
            why = f"{listed(left) or 'nothing at all'} is no key"
            return Witness("4NF", Multivalued(left, right), why)
    return None


def highest_form(
    relation: Attributes,
    functional: Collection[Dependency],
    *,
    multivalued: Collection[Multivalued] = (),
) -> Literal["1NF", "2NF", "3NF", "BCNF", "4NF"]:
    """Return the highest of these forms that the relation is in."""
    if break_second(relation, functional):
        return "1NF"
    if break_third(relation, functional):
        return "2NF"
    if break_boyce_codd(relation, functional):
        return "3NF"
    return "BCNF" if break_fourth(relation, functional, multivalued=multivalued) else "4NF"


def _break(
    relation: Attributes,
    functional: Collection[Dependency],
    *,
    form: Form,
    spared: Attributes,
) -> Witness | None:
    for left in subsets(relation):
        all_told = closure(left, functional) & relation
        told = all_told - left - spared
        if told and not relation <= all_told:
            why = f"{listed(left) or 'nothing at all'} is no key"
            return Witness(form, Dependency(left, told), why)
    return None
