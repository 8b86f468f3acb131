"""What is asked of quotients and differences, and the rows in which they lie right at it."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from prowess.labs.query.balancing import plant_bounds
from prowess.labs.query.datasets import candidates
from prowess.labs.query.quotients import read_bounds
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import ForeignKey
from shapes import a_column, a_table, some_pools

COLUMNS = frozenset({"ward", "party", "votes", "seats", "day"})
CROWDED, DRAWN_NEAR = 5, 15
SHARE = """
SELECT ward, party FROM (
    SELECT ward, party, sum(votes) AS mine, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results GROUP BY ward, party
) t WHERE 100.0 * mine / total >= 5"""
RESULTS = a_table(
    "results",
    a_column("id"),
    a_column("ward", "text"),
    a_column("party", "text"),
    a_column("votes"),
    a_column("seats"),
)


def bounds_of(condition: str) -> list[tuple[str, str, str, Fraction]]:
    text = condition if "SELECT" in condition else f"SELECT 1 FROM results r WHERE {condition}"
    return [
        (one.kind, " ".join(sorted(one.part)), " ".join(sorted(one.whole)), one.at)
        for one in read_bounds([text], columns=COLUMNS)
    ]


@pytest.mark.parametrize(
    ("condition", "bound"),
    [
        ("100.0 * votes / seats >= 5", ("quotient", "votes", "seats", Fraction(1, 20))),
        ("round(votes * 1.0 / nullif(seats, 0), 2) > 0.25",
         ("quotient", "votes", "seats", Fraction(1, 4))),
        ("votes >= 0.5 * seats", ("quotient", "votes", "seats", Fraction(1, 2))),
        ("20 * votes >= seats", ("quotient", "votes", "seats", Fraction(1, 20))),
        ("votes / seats BETWEEN 2 AND 2", ("quotient", "votes", "seats", Fraction(2))),
        ("l.votes - r.votes >= 100", ("difference", "votes", "votes", Fraction(100))),
        ("100 <= abs(votes - seats)", ("difference", "votes", "seats", Fraction(100))),
        ("votes > seats + 3", ("difference", "votes", "seats", Fraction(3))),
        ("votes > seats - 3", ("difference", "votes", "seats", Fraction(-3))),
    ],
)  # fmt: skip
def test_what_is_asked_of_two_values_is_read(condition, bound):
    assert bounds_of(condition)[:1] == [bound]


@pytest.mark.parametrize(
    "condition",
    ["votes >= 5", "votes > seats", "votes / 60 > 2", "votes * 2 = 4", "sum(votes) / count(*) > 2",
     "votes / 0 > 1", "seats = 0 * votes"],
)  # fmt: skip
def test_what_is_asked_of_one_value_is_no_bound(condition):
    assert bounds_of(condition) == []


def test_a_share_is_read_through_names():
    assert bounds_of(SHARE)[0][1:] == ("votes", "votes ward", Fraction(1, 20))


def planted(query: str, *, number: int = CROWDED) -> list[dict[str, str | None]]:
    pools = replace(some_pools(query), bounds=read_bounds([query], columns=COLUMNS))
    made = recipe("lab", number=number, salt="", pools=pools)
    return candidates(RESULTS, recipe=made, pools=pools, kept={})


def test_parts_lie_right_at_the_share_that_is_asked_beside_it_and_above():
    rows = planted(SHARE)

    totals = Counter()
    for row in rows:
        totals[row["ward"]] += int(row["votes"] or 0)
    large = [int(row["votes"]) for row in rows if totals[row["ward"]] == 100_000]
    assert {5000, 4996, 5004, 5001} <= set(large)
    assert sum(totals[row["ward"]] == 20 and row["votes"] == "1" for row in rows) == 1


def test_few_rows_are_left_as_they_are():
    assert planted(SHARE, number=0) == candidates(
        RESULTS,
        recipe=recipe("lab", number=0, salt="", pools=some_pools(SHARE)),
        pools=some_pools(SHARE),
        kept={},
    )


def test_two_columns_of_a_row_lie_at_the_quotient_and_beside_it():
    rows = planted("SELECT 1 FROM results WHERE votes::numeric / seats > 0.5")

    pairs = {(int(row["votes"]), int(row["seats"])) for row in rows if row["seats"] == "100000"}
    assert pairs & {(50_000, 100_000), (49_999, 100_000), (50_001, 100_000)}


def test_values_of_several_rows_are_as_much_apart_as_is_asked():
    query = "SELECT 1 FROM results l, results r WHERE l.votes - r.votes >= 100"
    values = {int(row["votes"]) for row in planted(query, number=DRAWN_NEAR) if row["votes"]}

    steps = {one - other for one in values for other in values}
    assert {99, 100, 101} <= steps


def test_rows_whose_values_are_looked_up_refer_to_the_same_few():
    games = a_table(
        "games",
        a_column("id"),
        a_column("white"),
        foreign_keys=(ForeignKey(("white",), "players", ("id",)),),
    )
    query = "SELECT 1 FROM ratings l, ratings r WHERE l.votes - r.votes >= 100"
    pools = replace(some_pools(query), bounds=read_bounds([query], columns=COLUMNS))
    made = recipe("lab", number=DRAWN_NEAR, salt="", pools=pools)
    players = [{"id": str(number)} for number in range(1, 31)]
    rows = [{"id": str(number), "white": str(number)} for number in range(1, 31)]

    plant_bounds(
        rows, table=games, recipe=made, pools=pools, kept={"players": players}, fixed=frozenset()
    )

    assert len({row["white"] for row in rows}) <= 5
