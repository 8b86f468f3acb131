"""Candidate rows: sensible, telling, and the same on every machine."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import STYLES, recipe
from prowess.labs.query.shape import ForeignKey, Shape
from prowess.labs.query.traits import Planting
from shapes import AUTHORS, BOOKS, SHAPE, a_column, a_table, some_pools

QUERY = "SELECT 1 FROM books WHERE price > 9 AND published >= '2026-03-01' LIMIT 5"


def some_rows(number: int, *, table=BOOKS, pools: Pools | None = None, salt: str = "", kept=None):
    pools = pools or some_pools(QUERY)
    one = recipe("lab", number=number, salt=salt, pools=pools)
    parents = [{"id": str(n), "name": "x"} for n in (4, 7, 9)] if kept is None else kept
    return candidates(table, recipe=one, pools=pools, kept={"authors": parents})


def test_the_same_number_gives_the_same_rows():
    assert some_rows(5) == some_rows(5)
    assert some_rows(5) != some_rows(5, salt="other")


def test_styles_take_turns():
    names = [recipe("lab", number=n, salt="", pools=some_pools()).style.name for n in range(7)]

    assert names[:6] == [style.name for style in STYLES]
    assert names[6] == names[0]


def test_every_third_set_is_larger_than_the_limit():
    for number in (2, 8, 11, 14):
        assert recipe("lab", number=number, salt="", pools=some_pools(QUERY)).least_rows == 8
    assert recipe("lab", number=3, salt="", pools=some_pools(QUERY)).least_rows == 0


CROWDED = [number for number in range(60) if number % 10 in (5, 9)]
VISITS = a_table(
    "visits",
    a_column("id"),
    a_column("author_id", nullable=True),
    a_column("on_day", "date"),
    foreign_keys=(ForeignKey(("author_id",), "authors", ("id",)),),
)


def test_crowded_sets_have_long_groups_and_one_without_a_parent_now_and_then():
    writers = [{"id": str(number)} for number in range(40)]
    sets = [some_rows(number, table=VISITS, kept=writers) for number in CROWDED]
    groups = [Counter(row["author_id"] for row in rows) for rows in sets]

    assert min(len(rows) for rows in sets) >= 30
    assert max(len(found) for found in groups) <= 9
    assert sum(found[None] > 1 for found in groups) >= len(CROWDED) // 3


def test_days_of_a_group_follow_one_another_in_crowded_sets():
    pools = some_pools()
    longest = [longest_run(some_rows(n, table=VISITS, pools=pools)) for n in CROWDED]

    assert sum(days >= 3 for days in longest) > len(CROWDED) // 2


def longest_run(rows) -> int:
    days = {(row["author_id"], date.fromisoformat(row["on_day"])) for row in rows}
    return max(run_from(one, days) for one in days)


def run_from(one, days) -> int:
    author, day = one
    return 1 + run_from((author, day + timedelta(days=1)), days) if one in days else 0


def test_what_may_stand_beside_a_parent_once_is_in_no_crowd():
    ratings = a_table(
        "ratings",
        a_column("author_id"),
        a_column("by", "by", labels=("friend", "rival")),
        primary_key=("author_id", "by"),
        foreign_keys=(ForeignKey(("author_id",), "authors", ("id",)),),
    )
    writers = [{"id": str(number)} for number in range(40)]
    sets = [some_rows(number, table=ratings, kept=writers) for number in CROWDED]

    assert min(len({row["author_id"] for row in rows}) for rows in sets) > 10


SEATS = a_table("seats", a_column("hall", "text"), a_column("seat"), primary_key=("hall", "seat"))


def seats_by_hall(number: int, pools: Pools) -> list[list[int]]:
    halls: dict[str | None, list[int]] = {}
    for row in some_rows(number, table=SEATS, pools=pools):
        halls.setdefault(row["hall"], []).append(int(row["seat"]))
    return list(halls.values())


def test_the_rows_of_a_group_are_numbered_from_one_on_in_every_other_crowded_set():
    for number in (9, 19, 35):
        for seats in seats_by_hall(number, some_pools()):
            steps = {later - seat for seat, later in pairwise(seats)}
            assert seats[0] == 1
            assert steps <= {1, 2}
    for number in (5, 15):
        every = [seat for seats in seats_by_hall(number, some_pools()) for seat in seats]
        assert len(every) == len(set(every))


@pytest.mark.parametrize(("glued", "are_lines"), [((), True), ((("hall", "seat"),), False)])
def test_rows_around_an_answer_are_numbered_as_well_but_for_those_that_collide(glued, are_lines):
    pools = replace(some_pools(), planting=Planting(sets=1, glued=glued))

    assert all(seats[0] == 1 for seats in seats_by_hall(23, pools)) is are_lines


def test_no_numbers_are_changed_that_a_key_or_a_check_names():
    named = {"allowed": {("seats", "seat"): frozenset({"3", "5", "7"})}}
    follows = (ForeignKey(("hall", "after"), "seats", ("hall", "seat")),)
    linked = replace(
        SEATS,
        columns=(*SEATS.columns, a_column("after", nullable=True)),
        foreign_keys=follows,
    )

    checked = [row["seat"] for row in some_rows(9, table=SEATS, pools=some_pools(**named))]
    rows = some_rows(9, table=linked)

    places = {(row["hall"], row["seat"]) for row in rows}
    assert set(checked) <= {"3", "5", "7"}
    assert {(row["hall"], row["after"]) for row in rows if row["after"]} <= places


def test_all_tables_of_a_crowded_set_count_from_one_moment():
    for number in CROWDED:
        one = recipe("lab", number=number, salt="", pools=some_pools())
        assert one.for_table("books").met == one.for_table("authors").met != []
    assert recipe("lab", number=3, salt="", pools=some_pools()).for_table("books").met == []


def test_children_name_parents_that_are_there_and_leave_some_alone():
    owners = Counter(row["author_id"] for n in range(60) for row in some_rows(n))
    sets = [{row["author_id"] for row in some_rows(n)} for n in range(60)]

    assert set(owners) <= {"4", "7", "9", None}
    assert sum(not {"4", "7", "9"} <= found for found in sets) > 30


def test_a_child_that_must_have_a_parent_stays_away_without_one():
    loans = a_table(
        "loans",
        a_column("id"),
        a_column("author_id"),
        foreign_keys=(ForeignKey(("author_id",), "authors", ("id",)),),
    )

    assert some_rows(5, table=loans, kept=[]) == []
    assert all(row["author_id"] is None for row in some_rows(5, kept=[]))


def test_keys_and_unique_values_do_not_repeat():
    for number in range(60):
        rows = some_rows(number, table=AUTHORS)
        for name in ("id", "name"):
            values = [row[name] for row in rows]
            assert len(values) == len(set(values))


def test_rows_refer_to_earlier_rows_of_their_own_table():
    people = a_table(
        "people",
        a_column("id"),
        a_column("boss", nullable=True),
        foreign_keys=(ForeignKey(("boss",), "people", ("id",)),),
    )
    rows = [row for n in range(60) for row in some_rows(n, table=people)]

    assert any(row["boss"] is not None for row in rows)
    assert any(row["boss"] is None for row in rows)


def test_a_tree_is_as_deep_as_it_can_be_now_and_then():
    own = ForeignKey(("over_id",), "staff", ("id",))
    staff = a_table(
        "staff", a_column("id"), a_column("over_id", nullable=True), foreign_keys=(own,)
    )
    wide = range(STYLES.index(next(one for one in STYLES if one.name == "wide")), 60, len(STYLES))

    assert max(depth_of(some_rows(number, table=staff)) for number in wide) > 6


def depth_of(rows):
    over = {row["id"]: row["over_id"] for row in rows}
    return max((sum(1 for _ in line_from(one, over)) for one in over), default=0)


def line_from(one, over):
    while one is not None:
        yield one
        one = over[one]


def test_a_moment_lies_within_the_day_that_a_query_names():
    table = a_table("visits", a_column("id"), a_column("at", "timestamptz"))
    pools = some_pools("SELECT 1 FROM visits WHERE at <= '2026-12-31'")

    assert "2026-12-31 12:00:00" in pools.telling(table, table.column("at"))


def test_values_lie_at_the_literals_and_beside_them():
    pools = some_pools(QUERY, ways={"books": ({"price": ("9.01", "10")},)})
    prices = Counter(row["price"] for n in range(60) for row in some_rows(n, pools=pools))

    assert prices["9.01"] + prices["10"] > 50
    assert prices["9"] > 0


def test_patterns_have_texts_that_match_and_texts_that_only_seem_to():
    pools = some_pools("SELECT 1 FROM books WHERE sku LIKE 'T\\_%' OR state = 'in_use'")
    texts = {name: set(pools.of(BOOKS, a_column(name, "text"))) for name in ("sku", "state")}

    assert {"T_", "T_x", "Tz"} <= texts["sku"]
    assert {"in_use", "inzuse"} <= texts["state"]


def test_keys_are_numbers_from_one_on():
    pools = some_pools("SELECT 1 FROM authors WHERE id > 0 OR id = 1")
    keys = {row["id"] for n in range(60) for row in some_rows(n, table=AUTHORS, pools=pools)}

    assert "2" in keys
    assert "0" not in keys


def test_moments_lie_a_short_gap_apart():
    visits = a_table("visits", a_column("id"), a_column("came_at", "timestamp"))
    pools = some_pools("SELECT 1 FROM v WHERE left_at < came_at + INTERVAL '45 minutes'")
    rows = [row for n in range(60) for row in some_rows(n, table=visits, pools=pools)]
    times = {str(row["came_at"])[-8:] for row in rows}

    assert {"09:30:00", "10:15:00", "10:15:01", "10:14:59"} <= times


def test_arrays_are_empty_or_nearly_hold_what_is_asked():
    pools = some_pools("SELECT 1 FROM books WHERE 'new' = ANY (labels)")
    arrays = pools.of(BOOKS, a_column("labels", "text", is_array=True))

    assert {"{}", '{"new"}', '{"new","newx"}', '{"xnew"}'} <= set(arrays)


def test_a_row_may_miss_a_condition_by_null_alone():
    pools = some_pools(QUERY, ways={"books": ({"published": ("2026-03-02",)},)})
    days = Counter(row["published"] for n in range(60) for row in some_rows(n, pools=pools))

    assert days[None] > 5
    assert days["2026-03-02"] > 50


def test_some_rows_are_alike_in_all_but_their_key():
    def rest(row: dict) -> tuple:
        return tuple(value for name, value in sorted(row.items()) if name != "id")

    repeated = 0
    for number in range(60):
        rows = Counter(rest(row) for row in some_rows(number))
        repeated += any(count > 1 for count in rows.values())

    assert 15 < repeated < 55


def test_generated_columns_are_left_out():
    assert all("shout" not in row for row in some_rows(5))


def test_some_tables_stay_empty():
    empty = sum(not some_rows(number) for number in range(400))

    assert 5 < empty < 50


@pytest.mark.parametrize("name", [f"table_{number}" for number in range(12)])
def test_each_table_is_empty_in_one_set_at_least(name):
    table = a_table(name, a_column("id"), a_column("title", "text"))
    sample = {name: [{"id": "1", "title": "x"}]}
    pools = replace(some_pools(), rows=sample)
    sets = [some_rows(number, table=table, pools=pools, kept={}) for number in range(60)]

    assert any(not rows for rows in sets)


def test_data_of_an_answer_of_its_own_are_never_the_sample():
    pools = replace(some_pools(), rows={"authors": [{"id": "77", "name": "Sample"}]})
    made = [
        recipe("lab", number=number, salt="", pools=pools, varies=varies)
        for number in (11, 17)
        for varies in (True, False)
    ]

    assert [one.varies_sample for one in made] == [True, False, True, False]
    keys = [
        {row["id"] for row in candidates(AUTHORS, recipe=one, pools=pools, kept={})}
        for one in made
    ]
    assert ["77" in one for one in keys] == [True, False, True, False]


def test_groups_have_the_sizes_that_a_query_counts():
    pools = some_pools("SELECT author_id FROM books GROUP BY 1 HAVING count(*) >= 4")
    sizes = Counter(
        size
        for salt in "abcd"
        for n in range(60)
        for size in Counter(
            row["author_id"] for row in some_rows(n, pools=pools, salt=salt)
        ).values()
    )

    assert sizes[3] > 40
    assert sizes[4] > 30


@pytest.mark.parametrize(
    "base", ["uuid", "bool", "interval", "inet", "jsonb", "daterange", "time"]
)
def test_common_types_have_values(base):
    column = a_column("v", base)

    assert some_pools().of(a_table("t", column), column)


def test_texts_fit_their_column():
    title = BOOKS.column("title")
    values = some_pools("SELECT 1 FROM books WHERE title = 'A very long title'").of(BOOKS, title)

    assert all(len(value) <= 12 for value in values)
    assert "A very long " in values


def test_parents_are_added_to_the_tables_that_are_needed():
    assert Shape((AUTHORS, BOOKS)).with_parents(frozenset({"books"})) == {"books", "authors"}
    assert SHAPE.with_parents(frozenset({"authors"})) == {"authors"}


def test_a_text_that_must_be_another_one_is_not_longer_than_its_column():
    airports = a_table("airports", a_column("code", "bpchar", length=3), primary_key=("code",))
    pools = some_pools()
    pools.sample["airports", "code"] = ("ZRH", "OSL", "LHR")

    found = [row["code"] for row in some_rows(5, table=airports, pools=pools)]
    codes = {code for code in found if code is not None}

    assert len(codes) >= 8
    assert {len(code) for code in codes} == {3}


def test_the_same_day_of_another_year_is_near():
    pools = some_pools("SELECT 1 FROM visits WHERE at >= '2024-09-21' AND at < '2024-02-29'")
    table = a_table("visits", a_column("at", "date"))

    assert {"2023-09-21", "2023-02-28"} <= set(pools.telling(table, table.column("at")))


def test_each_way_to_be_asked_for_is_met_and_by_all_of_its_columns():
    ways = ({"kind": ("poem",), "price": ("1",)}, {"kind": ("novel",), "price": ("2",)})
    pools = some_pools(QUERY, ways={"books": ways})
    rows = [row for number in CROWDED for row in some_rows(number, pools=pools)]
    pairs = Counter((row["kind"], row["price"]) for row in rows)

    assert min(pairs["poem", "1"], pairs["novel", "2"]) > len(rows) // 4


def test_columns_only_of_rows_that_are_not_to_be_there_are_free_in_focused_sets():
    ways = {"books": ({"kind": ("poem",), "price": ("1",)},)}
    pools = some_pools(QUERY, ways=ways, unwanted=frozenset({("books", "price")}))
    rows = [row for number in CROWDED for row in some_rows(number, pools=pools)]

    assert sum(row["kind"] == "poem" for row in rows) > len(rows) // 2
    assert sum(row["price"] == "1" for row in rows) < len(rows) // 2


def test_a_number_that_stands_in_for_a_key_is_the_parent_of_many():
    query = "SELECT 1 FROM visits WHERE coalesce(author_id, 0) = 0"
    own = {("authors", "id"): ("0", "-1", "1"), ("visits", "author_id"): ("0", "-1", "1")}
    pools = some_pools(query, own=own)
    parents = [{"id": str(number)} for number in (0, *range(2, 30))]
    rows = some_rows(11, table=VISITS, pools=pools, kept=parents)

    assert sum(row["author_id"] == "0" for row in rows) > 1


CHILDLESS = range(12, 18)
"""Of the data sets around an answer, those of the turn in which nobody's number is NULL's."""


def test_whose_number_stands_in_for_null_has_no_children_in_one_turn():
    query = "SELECT 1 FROM visits WHERE coalesce(author_id, 4) = 4"
    own = {("authors", "id"): ("3", "4", "5"), ("visits", "author_id"): ("3", "4", "5")}
    pools = some_pools(query, own=own)

    named = {
        number: {row["author_id"] for row in some_rows(number, table=VISITS, pools=pools)}
        for number in range(36)
    }
    others = [found for number, found in named.items() if number not in CHILDLESS]
    assert not any("4" in named[number] for number in CHILDLESS)
    assert sum("4" in found for found in others) > len(others) // 2
    assert {"7", "9"} <= set.union(*(named[number] for number in CHILDLESS))


def test_everyone_may_have_children_where_no_number_stands_in_for_null():
    own = {("authors", "id"): ("4",)}
    pools = some_pools("SELECT 1 FROM visits WHERE author_id = 4", own=own)

    found = {
        row["author_id"] for n in CHILDLESS for row in some_rows(n, table=VISITS, pools=pools)
    }
    assert {"4", "7", "9"} <= found
