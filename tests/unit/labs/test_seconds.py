"""Rows that lie within the minute: where an answer cuts seconds off, or leaves some out."""

from prowess.labs.query.datasets import candidates
from prowess.labs.query.planting import plant
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, ForeignKey
from prowess.labs.query.traits import Planting
from prowess.labs.query.values import read_moment
from shapes import a_column, a_table, some_pools

FLIGHTS = a_table(
    "flights",
    a_column("id"),
    a_column("departs", "timestamp"),
    a_column("arrives", "timestamp"),
    checks=(Check(("departs", "arrives"), "(arrives > departs)"),),
)
DUTIES = a_table(
    "duties",
    a_column("id"),
    a_column("flight_id"),
    a_column("crew_id"),
    foreign_keys=(
        ForeignKey(("flight_id",), "flights", ("id",)),
        ForeignKey(("crew_id",), "crew", ("id",)),
    ),
)
FIRST = 5
"""The number of the first data set around an answer."""


def planted(planting: Planting, *, own=()) -> list[dict]:
    pools = some_pools(planting=planting, own={("flights", "arrives"): tuple(own)})
    made = recipe("lab", number=FIRST, salt="", pools=pools, varies=False, crowds=False)
    return candidates(FLIGHTS, recipe=made, pools=pools, kept={})


def seconds_between(rows: list[dict], first: str, second: str) -> list[float]:
    ends = [moment for row in rows for moment in read_moment(row[first])]
    begins = [moment for row in rows for moment in read_moment(row[second])]
    return [(end - begin).total_seconds() for end in ends for begin in begins]


def test_many_spans_end_within_the_second_in_which_others_begin():
    rows = planted(Planting(sets=6, aside=frozenset({"arrives"})))

    near = [one for one in seconds_between(rows, "arrives", "departs") if 0 < one < 1]
    assert len(near) > 3


def test_no_span_is_moved_where_no_seconds_are_cut():
    rows = planted(Planting(sets=6))

    assert 0.5 not in seconds_between(rows, "arrives", "departs")


def test_what_ties_spans_to_others_ties_many_to_the_same():
    kept = {
        "flights": [{"id": str(n), "departs": "", "arrives": ""} for n in range(1, 31)],
        "crew": [{"id": str(n)} for n in range(1, 31)],
    }
    pools = some_pools(planting=Planting(sets=6, aside=frozenset({"arrives"})))
    made = recipe("lab", number=FIRST, salt="", pools=pools, varies=False, crowds=False)
    rows = [{"id": str(n), "flight_id": str(n), "crew_id": str(n)} for n in range(1, 31)]

    plant(rows, table=DUTIES, recipe=made, pools=pools, kept=kept, distinct=frozenset({"id"}))

    assert len({row["crew_id"] for row in rows}) <= 5
    assert len({row["flight_id"] for row in rows}) == 30


def test_a_moment_that_is_planted_at_one_end_of_a_span_stays_there():
    moment = "2001-03-10 12:00:59+00:00"
    rows = planted(Planting(sets=1), own=[moment])

    assert sum(row["arrives"] == moment for row in rows) > 1


def test_rows_that_lie_nearly_so_far_apart_refer_to_others_too():
    plays = a_table(
        "plays",
        a_column("id"),
        a_column("listener", "text"),
        a_column("episode_id"),
        a_column("at", "timestamp"),
        foreign_keys=(ForeignKey(("episode_id",), "episodes", ("id",)),),
    )
    planting = Planting(sets=1, aside=frozenset({"at"}))
    pools = some_pools("SELECT 1 WHERE at > now() - interval '1 hour'", planting=planting)
    made = recipe("lab", number=FIRST, salt="", pools=pools, varies=False, crowds=False)
    rows = [
        {"id": str(n), "listener": f"l{n}", "episode_id": "1", "at": "2024-01-01 00:00:00"}
        for n in range(40)
    ]
    kept = {"episodes": [{"id": str(n)} for n in range(1, 9)]}

    plant(rows, table=plays, recipe=made, pools=pools, kept=kept, distinct=frozenset({"id"}))

    met = {
        one["episode_id"] == other["episode_id"]
        for one in rows
        for other in rows
        if one["listener"] == other["listener"]
        and seconds_between([one, other], "at", "at").count(3599.5)
    }
    assert met == {True, False}
