"""Rows that tell something only together."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.folds import read_all_traits
from prowess.labs.query.linking import in_order
from prowess.labs.query.literals import parse
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import ForeignKey, Shape
from prowess.labs.query.stories import read_stories
from prowess.labs.query.traits import Planting
from shapes import a_column, a_table, some_pools

STUDENTS = a_table("students", a_column("id"), a_column("program"))
DEMANDS = a_table(
    "demands", a_column("program"), a_column("course"), primary_key=("program", "course")
)
ATTEMPTS = a_table(
    "attempts",
    a_column("id"),
    a_column("student_id"),
    a_column("course"),
    a_column("grade"),
    foreign_keys=(ForeignKey(("student_id",), "students", ("id",)),),
)
COLLEGE = Shape((STUDENTS, ATTEMPTS, DEMANDS))
PASSED_ALL = """SELECT s.id FROM students s WHERE NOT EXISTS (
    SELECT 1 FROM demands d WHERE d.program = s.program AND NOT EXISTS (
        SELECT 1 FROM attempts a
        WHERE a.student_id = s.id AND a.course = d.course AND a.grade >= 50))"""

USERS = a_table("users", a_column("id"), a_column("plan", "text"))
EVENTS = a_table(
    "events",
    a_column("id"),
    a_column("user_id"),
    a_column("kind", "text"),
    a_column("at", "timestamp"),
    a_column("tags", "text", is_array=True, type="text[]"),
    foreign_keys=(ForeignKey(("user_id",), "users", ("id",)),),
)
SALES = Shape((USERS, EVENTS))


def stories_of(query: str, *, shape: Shape):
    tree = parse(query)
    assert tree is not None
    return read_stories([tree], shape=shape)


def some_rows(table, *, number: int, pools: Pools, kept=None, rows: int = 24):
    made = replace(recipe("lab", number=number, salt="", pools=pools), least_rows=rows)
    return candidates(table, recipe=made, pools=pools, kept=kept or {})


def test_some_have_all_that_is_asked_of_them_one_thing_by_the_least_that_is_enough():
    stories = stories_of(PASSED_ALL, shape=COLLEGE)
    ways = {"attempts": ({"grade": ("50", "60", "90")},)}
    pools = some_pools(PASSED_ALL, stories=stories, ways=ways)
    kept = {
        "students": [{"id": "1", "program": "7"}, {"id": "2", "program": None}],
        "demands": [{"program": "7", "course": "11"}, {"program": "7", "course": "12"}],
    }

    sets = [some_rows(ATTEMPTS, number=number, pools=pools, kept=kept) for number in (4, 9)]

    for rows in sets:
        grades = {c: _grades(rows, student="1", course=c) for c in ("11", "12")}
        assert min(max(one) for one in grades.values()) == 50
    assert any(min(_grades(rows, student="1", course="11")) < 50 for rows in sets)


def _grades(rows, *, student: str, course: str) -> list[int]:
    met = [one for one in rows if (one["student_id"], one["course"]) == (student, course)]
    return [int(one["grade"]) for one in met if one["grade"] is not None]


def test_what_is_asked_for_each_row_of_something_is_made_after_that():
    pools = some_pools(stories=stories_of(PASSED_ALL, shape=COLLEGE))

    names = [table.name for table in in_order(COLLEGE.tables, pools=pools)]

    assert names.index("demands") < names.index("attempts")


def test_steps_follow_one_another_as_far_apart_as_is_asked_or_at_once():
    kinds = ("visit", "trial", "purchase")
    ways = {"events": tuple({"kind": (kind,)} for kind in kinds)}
    pools = some_pools(
        "SELECT at + interval '7 days' FROM events", ways=ways, named=frozenset({"at"})
    )
    kept = {"users": [{"id": str(n), "plan": "free"} for n in range(20)]}

    firsts, lasts = set[timedelta](), set[timedelta]()
    for number in (3, 9, 13, 19, 23, 29):
        rows = some_rows(EVENTS, number=number, pools=pools, kept=kept)
        for user in kept["users"]:
            own = [one for one in rows if one["user_id"] == user["id"]]
            met = {one["kind"]: datetime.fromisoformat(one["at"]) for one in own}
            if len(own) == len(met) == len(kinds):
                firsts.add(met["trial"] - met["visit"])
                lasts.add(met["purchase"] - met["trial"])

    assert firsts & lasts >= {timedelta(0), timedelta(7), timedelta(7, hours=6)}


def test_a_year_between_two_others_is_skipped_and_the_next_begins_with_a_row():
    query = (
        "SELECT generate_series(min(y), max(y)) FROM (SELECT extract(year FROM at) AS y FROM e)"
    )
    stories = stories_of(query, shape=SALES)
    pools = some_pools(stories=stories, named=frozenset({"at"}))
    kept = {"users": [{"id": "1", "plan": "free"}]}

    rows = some_rows(EVENTS, number=2, pools=pools, kept=kept)

    moments = [datetime.fromisoformat(one["at"]) for one in rows]
    first = min(moments).year
    assert {one.year - first for one in moments} == {0, 2, 3}
    assert datetime(first + 2, 1, 1) in moments  # noqa: DTZ001 - as columns without a zone
    assert stories_of("SELECT generate_series(1, 3)", shape=SALES).skipped == ""


def test_two_are_first_of_those_that_are_ranked_by_how_many_rows_they_have():
    query = """SELECT rank() OVER (PARTITION BY plan ORDER BY n DESC) FROM (
        SELECT plan, u.id, count(*) AS n FROM users u JOIN events e ON e.user_id = u.id
        GROUP BY u.id) c"""
    pools = some_pools(stories=stories_of(query, shape=SALES))
    plans = ("free", "free", "free", "team")
    kept = {"users": [{"id": str(n), "plan": plan} for n, plan in enumerate(plans)]}

    rows = some_rows(EVENTS, number=5, pools=pools, kept=kept)

    first, second, third = Counter(
        one["user_id"] for one in rows if one["user_id"] != "3"
    ).most_common()
    assert first[1] == second[1] == third[1] + 1


def test_elements_differ_by_case_alone_where_only_the_answer_folds_them():
    pools = some_pools(planting=Planting(sets=1, folded=frozenset({"tags"})))
    pools.sample["events", "tags"] = ("{night,train}",)
    kept = {"users": [{"id": "1", "plan": "free"}]}

    rows = some_rows(EVENTS, number=5, pools=pools, kept=kept)

    counts = Counter(one["tags"] for one in rows)
    assert counts['{"night"}'] >= 2
    assert counts['{"NIGHT"}'] >= 2


def test_numbers_are_nearly_the_same_where_a_rounded_one_is_sorted():
    table = a_table("sums", a_column("id"), a_column("amount", "numeric", scale=2))
    pools = some_pools(planting=Planting(sets=3, near=frozenset({"amount"})))

    rows = some_rows(table, number=11, pools=pools)

    assert {one["amount"] for one in rows} == {"5000.00", "4999.99", "4999.98", "4999.97"}


def test_a_run_is_longer_than_ten_where_a_count_is_sorted_as_text():
    pools = some_pools(planting=Planting(sets=3, counts_far=True))
    kept = {"users": [{"id": str(n), "plan": "free"} for n in range(30)]}

    rows = some_rows(EVENTS, number=11, pools=pools, kept=kept, rows=33)

    assert max(Counter(one["user_id"] for one in rows).values()) > 10


@pytest.mark.parametrize(
    ("query", "traits"),
    [
        ("SELECT lower(t) FROM events, unnest(tags) AS t", {("folded", "tags")}),
        ("SELECT trim(t.tag) FROM events, unnest(tags) AS t(tag)", {("folded", "tags")}),
        ("SELECT count(*) AS n FROM events ORDER BY n::text", {("spelled", "")}),
        ("SELECT count(*)::text || ' of them' FROM events", set()),
        ("SELECT avg(id) AS mean FROM events ORDER BY round(avg(id), 1)", {("sorted", "id")}),
        ("SELECT round(avg(id), 1) AS mean FROM events ORDER BY mean", {("sorted", "id")}),
        ("SELECT round(avg(id), 1) AS mean FROM events ORDER BY avg(id)", set()),
    ],
)
def test_what_an_answer_folds_or_sorts_otherwise_is_read(query, traits):
    columns = frozenset({"id", "at", "kind", "tags"})
    kinds = {"folded", "spelled", "sorted"}

    found = read_all_traits([query], columns=columns)

    assert {(one.kind, " ".join(one.columns)) for one in found if one.kind in kinds} == traits
