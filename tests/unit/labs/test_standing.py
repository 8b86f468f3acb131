"""What stands in for NULL: a trait of answers, and rows that tell it from NULL."""

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.literals import parse
from prowess.labs.query.meetings import read_meetings
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Shape
from prowess.labs.query.traits import Planting, Trait, plan, read_traits
from shapes import a_column, a_table, some_pools

VOTES = a_table(
    "votes",
    a_column("ward", "text", nullable=True),
    a_column("party", "text", nullable=True),
    primary_key=(),
)
NAMED = a_table(
    "named",
    a_column("ward", "text", nullable=True),
    a_column("party", "text", nullable=True),
    primary_key=(),
)
SHAPE = Shape((VOTES, NAMED))
COLUMNS = frozenset({"ward", "party", "size"})
EXCEPT = "SELECT ward, party FROM votes EXCEPT SELECT ward, party FROM named"


@pytest.mark.parametrize(
    ("text", "stood"),
    [
        ("SELECT 1 FROM a, b WHERE coalesce(a.ward, '?') = b.ward", {("ward", "?")}),
        ("SELECT 1 FROM a WHERE (coalesce(a.size, -1), 2) IN (SELECT 1, 2)", {("size", "-1")}),
        ("SELECT 1 FROM (SELECT ward AS w FROM a) q WHERE 'x' < coalesce(w, '')", {("ward", "")}),
        ("SELECT coalesce(ward, '?') FROM a", set()),
        ("SELECT 1 FROM a WHERE coalesce(sum(size), 0) > 3", set()),
        ("SELECT 1 FROM a WHERE coalesce(ward, party) = 'x'", set()),
    ],
)
def test_what_stands_in_where_something_is_compared_is_a_trait(text, stood):
    found = read_traits([text], columns=COLUMNS)

    assert {(one.columns[0], one.detail) for one in found if one.kind == "stood"} == stood


def test_data_sets_are_planned_to_hold_it():
    planting = plan(
        frozenset({Trait("stood", ("ward",), "?")}), reference=EXCEPT, sets=3, columns=COLUMNS
    )

    assert planting.stood == (("ward", "?"),)


def test_rows_have_null_where_those_they_meet_have_what_stands_in_for_it():
    meetings = read_meetings([parse(EXCEPT)], shape=SHAPE)
    own = {(name, "ward"): ("?",) for name in ("votes", "named")}
    pools = some_pools(
        "SELECT 1 WHERE ward = '?'",
        meetings=meetings,
        own=own,
        planting=Planting(sets=3, stood=(("ward", "?"),)),
    )
    pairs = set()
    for number in (5, 11, 17):
        one = recipe("lab", number=number, salt="", pools=pools)
        votes = candidates(VOTES, recipe=one, pools=pools, kept={})
        named = candidates(NAMED, recipe=one, pools=pools, kept={"votes": votes})
        pairs |= {
            (mine["ward"], theirs["ward"])
            for mine in votes
            for theirs in named
            if mine["party"] == theirs["party"] and mine["party"] is not None
        }

    assert {(None, "?"), ("?", None)} <= pairs
