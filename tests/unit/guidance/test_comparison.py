from math import log

import pytest

from builders import a_role
from prowess.guidance.comparison import ComparedTopic, compare, share_out, specificities

A = a_role("a", needs=[("common", 1, 3), ("rare", 2, 1), ("mine", 1, 1)])
B = a_role("b", needs=[("common", 3, 3), ("rare", 2, 1)])
C = a_role("c", needs=[("common", 1, 1), ("else", 1, 1)])
EVERY = (A, B, C)


def test_topics_are_shared_or_set_roles_apart_with_levels_in_their_order():
    comparison = compare([A, B], every_role=EVERY)

    assert comparison.shared == (ComparedTopic("common", (1, 3)), ComparedTopic("rare", (2, 2)))
    assert comparison.different == (ComparedTopic("mine", (1, 0)),)


def test_what_few_roles_need_weighs_more_and_nothing_weighs_nothing():
    weights = specificities(EVERY)

    assert weights == {"common": log(4 / 3), "rare": log(2), "mine": log(4), "else": log(4)}


def test_similarity_is_half_the_weighted_coverage_both_ways():
    w = specificities(EVERY)
    a_by_b = (w["common"] + w["rare"]) / (w["common"] + w["rare"] + w["mine"])
    b_by_a = (w["common"] / 3 + w["rare"]) / (w["common"] + w["rare"])

    assert compare([A, B], every_role=EVERY).similarity == pytest.approx((a_by_b + b_by_a) / 2)


def test_similarity_does_not_depend_on_the_order():
    forth, back = compare([A, C], every_role=EVERY), compare([C, A], every_role=EVERY)

    assert forth.similarity == pytest.approx(back.similarity)


def test_equal_roles_are_alike_and_strangers_are_not():
    twin = a_role("twin", needs=[("common", 1, 1), ("rare", 2, 1), ("mine", 1, 1)])
    stranger = a_role("stranger", needs=[("far", 1, 1)])
    every = (*EVERY, twin, stranger)

    assert compare([A, twin], every_role=every).similarity == pytest.approx(1)
    assert compare([A, stranger], every_role=every).similarity == 0


def test_several_roles_are_compared_pair_by_pair():
    pairs = [(A, B), (A, C), (B, C)]
    mean = sum(compare(pair, every_role=EVERY).similarity for pair in pairs) / 3

    assert compare(EVERY, every_role=EVERY).similarity == pytest.approx(mean)


def test_a_role_without_needs_is_like_no_other():
    idle = a_role("idle", needs=[])

    assert compare([A, idle], every_role=(*EVERY, idle)).similarity == 0


def test_topics_are_shared_out_in_the_order_of_the_lists():
    holders = share_out({"one": ("a", "b", "a"), "two": ("c", "b")})

    assert holders == {"a": ("one",), "b": ("one", "two"), "c": ("two",)}
    assert list(holders) == ["a", "b", "c"]
