"""Walks over a table of edges: as long as queries count, from where they start, at equal cost."""

from itertools import pairwise

from prowess.labs.query.datasets import candidates
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, ForeignKey, Shape
from prowess.labs.query.walks import SHORTEST_WALK, walk_length, walk_starts
from shapes import a_column, a_table, some_pools

STOPS = a_table("stops", a_column("id"))
KEYS = (ForeignKey(("here",), "stops", ("id",)), ForeignKey(("there",), "stops", ("id",)))
LINES = a_table(
    "lines",
    a_column("id"),
    a_column("here"),
    a_column("there"),
    a_column("minutes"),
    a_column("shut", "bool"),
    foreign_keys=KEYS,
)
PARTS = a_table(
    "parts",
    a_column("here"),
    a_column("there"),
    foreign_keys=KEYS,
    primary_key=("here", "there"),
    checks=(Check(("there", "here"), "(there < here)"),),
)
WAYS = {"lines": ({"here": ("3",), "shut": ("false",)}, {"shut": ("false",)})}


def rows_of(table, number: int, *, line: int = SHORTEST_WALK, own=None):
    pools = some_pools(
        line=line, own=own or {}, ways=WAYS, starts={("stops", "id"): ("3",)}, named={"minutes"}
    )
    one = recipe("lab", number=number, salt="", pools=pools)
    stops = candidates(STOPS, recipe=one, pools=pools, kept={})
    return stops, candidates(table, recipe=one, pools=pools, kept={"stops": stops})


def test_a_walk_leads_from_where_the_reference_starts_over_all_edges_that_it_takes():
    stops, lines = rows_of(LINES, 33)

    at, steps = "3", {row["here"]: row["there"] for row in lines}
    for _ in range(SHORTEST_WALK):
        at = steps[at]
    assert len(lines) == len(stops) - 1 >= SHORTEST_WALK
    assert {row["shut"] for row in lines} == {"false"}


def test_another_way_takes_as_long_over_fewer_edges():
    stops, lines = rows_of(LINES, 13)

    least = {row["minutes"] for row in lines[: len(stops) - 1]}
    (third,) = (row for row in lines if (row["here"], row["there"]) == ("3", lines[1]["there"]))
    assert len(least) == 1
    assert int(third["minutes"]) == 2 * int(least.pop())


def test_long_keys_come_before_the_short_ones_that_are_written_in_them():
    _, lines = rows_of(LINES, 13)

    sizes = [len(row["there"]) for row in lines[:SHORTEST_WALK]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_walk_is_as_long_as_an_answer_counts_and_goes_as_a_check_wants_it():
    stops, parts = rows_of(PARTS, 17, line=20, own={("stops", "id"): ("20",)})

    ordered = sorted((int(row["id"]) for row in stops), reverse=True)
    edges = {(int(row["here"]), int(row["there"])) for row in parts}
    assert len(ordered) > 20
    assert edges >= set(pairwise(ordered))


def test_only_where_the_author_follows_edges_do_all_data_sets_hold_walks():
    some, none = Shape((STOPS, LINES)), Shape((STOPS,))

    assert walk_length(some, follows=True) == SHORTEST_WALK
    assert walk_length(some, follows=False) == walk_length(none, follows=True) == 0


def test_walks_start_at_keys_of_the_other_table():
    assert walk_starts(Shape((STOPS, LINES)), ways=WAYS) == {("stops", "id"): ("3",)}
