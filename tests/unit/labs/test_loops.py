"""Keys that lead back: to a table that is filled later, or to a row's own table."""

from prowess.labs.query.datasets import candidates
from prowess.labs.query.loading import copy_rows
from prowess.labs.query.loops import CIRCLES_EVERY, CIRCLES_ON, draw_later, follows_rows
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, ForeignKey
from shapes import a_column, a_table, some_pools

TEAMS = a_table(
    "teams",
    a_column("id"),
    a_column("head", nullable=True),
    foreign_keys=(ForeignKey(("head",), "workers", ("id",)),),
)
WORKERS = a_table(
    "workers",
    a_column("id"),
    a_column("team", nullable=True),
    foreign_keys=(ForeignKey(("team",), "teams", ("id",)),),
)
OWN = ForeignKey(("over_id",), "staff", ("id",))
STAFF = a_table("staff", a_column("id"), a_column("over_id", nullable=True), foreign_keys=(OWN,))
CIRCLES = [number for number in range(60) if number % CIRCLES_EVERY in CIRCLES_ON]


def rows_of(table, number: int, **more):
    pools = some_pools(**more)
    one = recipe("lab", number=number, salt="", pools=pools)
    return candidates(table, recipe=one, pools=pools, kept={})


def later_heads(number: int):
    """Return the one key of teams that is set later, in the data set of that number."""
    one = recipe("lab", number=number, salt="", pools=some_pools())
    rows = {
        "teams": [{"id": str(n), "head": None} for n in range(20)],
        "workers": [{"id": str(n), "team": str(n % 5)} for n in range(40)],
    }
    (later,) = draw_later((TEAMS, WORKERS), rows=rows, recipe=one)
    return later


def test_keys_to_a_later_table_are_set_once_it_is_filled():
    later = [later_heads(number) for number in range(5)]

    heads = [(team["id"], worker["team"]) for one in later for team, worker in one.rows]
    assert {one.key.columns for one in later} == {("head",)}
    assert any(theirs == team for team, theirs in heads)
    assert any(theirs != team for team, theirs in heads)


def test_most_keys_to_a_later_table_lead_somewhere_in_some_sets_and_nowhere_in_others():
    counts = [len(later_heads(number).rows) for number in range(60)]

    assert sum(count < 20 // 2 for count in counts) > 15
    assert sum(count > 20 // 2 for count in counts) > 15


def test_rows_whose_keys_lead_round_are_copied_without_them_first():
    first, second, last = copy_rows((TEAMS, WORKERS), source="a", target="b")

    assert first.endswith('SELECT "id", NULL FROM a."teams"')
    assert second.endswith('SELECT "id", "team" FROM a."workers"')
    assert last.startswith('UPDATE b."teams" AS new SET "head" = old."head"')


def test_what_refers_to_a_table_left_behind_is_copied_as_it_is():
    assert len(copy_rows((TEAMS,), source="a", target="b")) == 1


def test_rows_refer_to_themselves_and_to_each_other_in_a_few_sets():
    rows = {number: rows_of(STAFF, number) for number in range(60)}
    itself = {n for n, found in rows.items() if any(r["id"] == r["over_id"] for r in found)}
    pairs = {
        n
        for n, found in rows.items()
        if any(r["id"] != r["over_id"] and (r["over_id"], r["id"]) in tied(found) for r in found)
    }

    assert itself
    assert pairs
    assert itself | pairs <= set(CIRCLES)


def tied(rows):
    return {(row["id"], row["over_id"]) for row in rows}


def test_no_row_comes_back_to_itself_where_queries_follow_rows_without_end():
    for number in CIRCLES:
        rows = rows_of(STAFF, number, follows=True)
        assert all(row["id"] != row["over_id"] for row in rows)

    assert follows_rows("WITH RECURSIVE below AS (SELECT 1) SELECT 1")
    assert not follows_rows("SELECT 1")


def test_lines_are_as_long_where_a_row_must_refer_to_a_smaller_or_larger_key():
    for low, high in (("over_id", "id"), ("id", "over_id")):
        check = Check((low, high), f"({low} < {high})")
        staff = a_table("staff", *STAFF.columns, foreign_keys=(OWN,), checks=(check,))
        sets = [rows_of(staff, number) for number in range(60)]

        assert max(longest_line(rows) for rows in sets) > 5
        for row in (row for rows in sets for row in rows if row["over_id"] is not None):
            assert int(row[low]) < int(row[high])


def longest_line(rows) -> int:
    over, longest = {row["id"]: row["over_id"] for row in rows}, 0
    for one in over:
        steps, place = 0, one
        while place is not None:
            steps, place = steps + 1, over[place]
        longest = max(longest, steps)
    return longest
