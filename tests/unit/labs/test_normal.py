"""Normal forms: textbook relations, and brute force over small ones."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prowess.labs.normal.dependencies import (
    Dependency,
    are_equivalent,
    candidate_keys,
    closure,
    dependency,
    implies,
    minimal_cover,
    prime_attributes,
    project,
    subsets,
)
from prowess.labs.normal.forms import (
    break_boyce_codd,
    break_fourth,
    break_second,
    break_third,
    highest_form,
)
from prowess.labs.normal.multivalued import (
    Multivalued,
    basis,
    determined,
    implies_multivalued,
)
from prowess.labs.normal.parting import (
    is_lossless,
    lost_dependencies,
    part_to_boyce_codd,
    synthesize,
)

ABCD = frozenset("ABCD")
SIDES = st.frozensets(st.sampled_from("ABCD"))
DEPENDENCIES = st.lists(st.builds(Dependency, SIDES, SIDES), max_size=4).map(tuple)
MULTIVALUED = st.lists(st.builds(Multivalued, SIDES, SIDES), max_size=3).map(tuple)
PARTS = st.lists(SIDES.filter(bool), min_size=1, max_size=3).map(tuple)


def of(*texts: str) -> tuple[Dependency, ...]:
    return tuple(map(dependency, texts))


def closed(agreed: frozenset, dependencies) -> bool:
    """Two rows that agree on exactly these attributes break no dependency."""
    return all(one.right <= agreed for one in dependencies if one.left <= agreed)


@given(SIDES, DEPENDENCIES)
def test_a_closure_is_what_any_two_rows_must_agree_on(left, dependencies):
    worlds = [s for s in subsets(ABCD) if left <= s and closed(s, dependencies)]

    assert closure(left, dependencies) == frozenset.intersection(*worlds)


@given(DEPENDENCIES)
def test_keys_are_the_least_determinants_of_everything(dependencies):
    determine = [s for s in subsets(ABCD) if closure(s, dependencies) >= ABCD]
    least = {s for s in determine if not any(other < s for other in determine)}

    keys = candidate_keys(ABCD, dependencies)

    assert set(keys) == least
    assert len(keys) == len(least)


@given(DEPENDENCIES)
def test_a_minimal_cover_means_the_same_and_nothing_of_it_can_go(dependencies):
    cover = minimal_cover(dependencies)

    assert are_equivalent(cover, dependencies)
    for place, one in enumerate(cover):
        assert len(one.right) == 1
        assert not one.is_trivial
        assert not implies((*cover[:place], *cover[place + 1 :]), one)
        for name in one.left:
            assert not implies(cover, Dependency(one.left - {name}, one.right))


@given(SIDES, DEPENDENCIES)
def test_a_projection_holds_what_holds_within(relation, dependencies):
    inner = project(relation, dependencies)

    for left in subsets(relation):
        assert closure(left, inner) == closure(left, dependencies) & relation


def holds(rows, one: Dependency) -> bool:
    seen: dict = {}
    left, right = sorted(one.left), sorted(one.right)
    return all(
        seen.setdefault(tuple(row[n] for n in left), tuple(row[n] for n in right))
        == tuple(row[n] for n in right)
        for row in rows
    )


def holds_multivalued(rows, one: Multivalued) -> bool:
    have = {tuple(row[n] for n in "ABCD") for row in rows}
    return all(
        tuple(second[n] if n in one.right - one.left else first[n] for n in "ABCD") in have
        for first, second in product(rows, rows)
        if all(first[n] == second[n] for n in one.left)
    )


ROWS = st.lists(st.fixed_dictionaries({name: st.integers(0, 1) for name in "ABCD"}), max_size=5)


def joined(rows, parts) -> set:
    """The natural join of the projections, over values 0 and 1."""
    every = (dict(zip("ABCD", values, strict=True)) for values in product((0, 1), repeat=4))
    known = [{tuple(row[n] for n in sorted(part)) for row in rows} for part in parts]
    return {
        tuple(one[n] for n in "ABCD")
        for one in every
        if all(
            tuple(one[n] for n in sorted(part)) in have
            for part, have in zip(parts, known, strict=True)
        )
    }


@given(DEPENDENCIES, PARTS, ROWS)
def test_parts_that_lose_nothing_join_to_the_rows_they_came_from(dependencies, parts, rows):
    covers = frozenset().union(*parts) == ABCD
    if covers and all(holds(rows, one) for one in dependencies):
        lossless = is_lossless(ABCD, parts, dependencies=dependencies)

        same = joined(rows, parts) == {tuple(row[n] for n in "ABCD") for row in rows}
        assert same or not lossless


@given(DEPENDENCIES, SIDES, SIDES)
def test_two_parts_lose_nothing_exactly_when_what_they_share_is_a_key_of_one(
    dependencies, one, more
):
    other = (ABCD - one) | more
    shared = closure(one & other, dependencies)

    assert is_lossless(ABCD, (one, other), dependencies=dependencies) == (
        one <= shared or other <= shared
    )


@given(DEPENDENCIES, PARTS)
def test_a_dependency_is_lost_when_the_projections_do_not_imply_it(dependencies, parts):
    within = [inner for part in parts for inner in project(part, dependencies)]

    lost = lost_dependencies(parts, dependencies)

    assert lost == tuple(one for one in dependencies if not implies(within, one))


@given(DEPENDENCIES)
def test_synthesis_gives_third_normal_form_and_loses_nothing(dependencies):
    parts = synthesize(ABCD, dependencies)

    assert frozenset().union(*parts) == ABCD
    assert is_lossless(ABCD, parts, dependencies=dependencies)
    assert lost_dependencies(parts, dependencies) == ()
    for part in parts:
        assert break_third(part, project(part, dependencies)) is None


@given(DEPENDENCIES)
def test_parting_to_boyce_codd_loses_no_row(dependencies):
    parts = part_to_boyce_codd(ABCD, dependencies)

    assert is_lossless(ABCD, parts, dependencies=dependencies)
    for part in parts:
        assert break_boyce_codd(part, project(part, dependencies)) is None


@given(DEPENDENCIES)
def test_forms_are_stacked_and_witnesses_follow_from_the_dependencies(dependencies):
    looks = (break_second, break_third, break_boyce_codd)
    broken = [look(ABCD, dependencies) for look in looks]

    for lower, higher in pairwise(broken):
        assert lower is None or higher is not None
    for witness in filter(None, broken):
        assert implies(dependencies, witness.dependency)
        assert not witness.dependency.is_trivial
        assert not closure(witness.dependency.left, dependencies) >= ABCD
    if broken[1] is not None:
        assert not broken[1].dependency.right & prime_attributes(ABCD, dependencies)


@given(SIDES, DEPENDENCIES, MULTIVALUED)
def test_a_basis_is_sound_and_complete(left, functional, multivalued):
    """Beeri's relation: what is determined is one value, every other part is all 0 or all 1."""
    facts = {"relation": ABCD, "functional": functional, "multivalued": multivalued}
    fixed = determined(left, **facts)
    free = [part for part in basis(left, **facts) if not part <= fixed]
    rows = [
        dict.fromkeys(fixed, 0)
        | {n: bit for part, bit in zip(free, bits, strict=True) for n in part}
        for bits in product((0, 1), repeat=len(free))
    ]

    assert all(holds(rows, one) for one in functional)
    assert all(holds_multivalued(rows, one) for one in multivalued)
    for right in subsets(ABCD):
        claim = Multivalued(left, right)
        assert holds_multivalued(rows, claim) == implies_multivalued(claim, **facts)
        assert holds(rows, Dependency(left, right)) == (right <= fixed)


@given(SIDES, SIDES, DEPENDENCIES, MULTIVALUED, ROWS)
def test_what_is_implied_holds_in_every_relation(left, right, functional, multivalued, rows):
    facts = {"relation": ABCD, "functional": functional, "multivalued": multivalued}
    if not all(holds(rows, one) for one in functional):
        return
    if not all(holds_multivalued(rows, one) for one in multivalued):
        return

    claim = Multivalued(left, right)

    assert holds_multivalued(rows, claim) or not implies_multivalued(claim, **facts)
    assert holds(rows, Dependency(left, determined(left, **facts)))


ORDERS = frozenset({"order", "product", "customer", "city", "amount"})
LINES = of("order, product -> amount", "order -> customer", "customer -> city")


def test_a_part_of_a_key_breaks_the_second_form():
    witness = break_second(ORDERS, LINES)

    assert str(witness.dependency) == "order -> city, customer"
    assert witness.why == "order is only a part of the key order, product"
    assert highest_form(ORDERS, LINES) == "1NF"


def test_a_fact_about_a_fact_breaks_the_third_form():
    relation = frozenset({"order", "customer", "city"})

    witness = break_third(relation, LINES[1:])

    assert str(witness.dependency) == "customer -> city"
    assert witness.why == "customer is no key"
    assert highest_form(relation, LINES[1:]) == "2NF"


def test_a_determinant_that_is_no_key_breaks_the_form_of_boyce_and_codd():
    relation = frozenset({"student", "course", "teacher"})
    known = of("student, course -> teacher", "teacher -> course")

    assert candidate_keys(relation, known) == (
        frozenset({"course", "student"}),
        frozenset({"student", "teacher"}),
    )
    assert str(break_boyce_codd(relation, known).dependency) == "teacher -> course"
    assert highest_form(relation, known) == "3NF"
    parts = part_to_boyce_codd(relation, known)
    assert [str(one) for one in lost_dependencies(parts, known)] == ["course, student -> teacher"]


def test_two_independent_facts_break_the_fourth_form():
    relation = frozenset({"person", "language", "instrument"})
    facts = (Multivalued(frozenset({"person"}), frozenset({"language"})),)

    witness = break_fourth(relation, (), multivalued=facts)

    assert str(witness.dependency) == "person ->> instrument"
    assert highest_form(relation, (), multivalued=facts) == "BCNF"
    assert highest_form(relation, ()) == "4NF"


def test_what_is_always_the_same_depends_on_nothing():
    witness = break_third(frozenset({"id", "currency"}), of("-> currency", "id -> currency"))

    assert str(witness.dependency) == "() -> currency"
    assert witness.why == "nothing at all is no key"


@pytest.mark.parametrize(
    ("relation", "known", "parts"),
    [
        (ORDERS, LINES, ["amount,order,product", "city,customer", "customer,order"]),
        (ABCD, (), ["A,B,C,D"]),
        (ABCD, of("A -> B", "B -> A", "A -> C"), ["A,B,C", "A,D"]),
    ],
)
def test_known_relations_are_parted_as_in_the_textbook(relation, known, parts):
    assert [",".join(sorted(part)) for part in synthesize(relation, known)] == parts
