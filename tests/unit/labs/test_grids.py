"""Moments that a CHECK wants on whole minutes or half hours, and rows of one day."""

from datetime import datetime, timedelta

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.grids import keep_to_grids, read_grids
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, Shape
from shapes import a_column, a_table, some_pools

SLOTS = a_table(
    "slots",
    a_column("zone", "text"),
    a_column("starts", "timestamptz"),
    a_column("volume"),
    primary_key=("zone", "starts"),
    checks=(Check(("starts",), "half hours"),),
)
HALF_HOUR = {("slots", "starts"): timedelta(minutes=30)}


def on(minutes: int):
    """Return what takes moments on a grid, as PostgreSQL would."""

    def passing(column, values, checks):
        assert (column.name, checks) == ("starts", ["half hours"])
        midnight = datetime.fromisoformat("2000-01-01")
        moments = {text: datetime.fromisoformat(text) for text in values}
        return [
            text
            for text, one in moments.items()
            if (one - midnight) % timedelta(minutes=minutes) == timedelta()
        ]

    return passing


@pytest.mark.parametrize("minutes", [1, 5, 10, 15, 30, 60, 24 * 60])
def test_the_finest_grid_that_a_check_allows_is_found(minutes):
    grids = read_grids(Shape((SLOTS,)), passing=on(minutes))

    assert grids == {("slots", "starts"): timedelta(minutes=minutes)}


def test_a_check_that_is_about_no_grid_has_none():
    shape = Shape((SLOTS,))

    assert read_grids(shape, passing=lambda _, values, __: values) == {}
    assert read_grids(shape, passing=lambda *_: None) == {}


def test_moments_are_moved_onto_the_grid_but_those_that_are_allowed_as_they_are():
    pools = some_pools(grids=HALF_HOUR, allowed={("slots", "starts"): frozenset({"2024-01-01"})})
    told = ["2024-01-01", "2024-06-12 12:20:17", "2024-06-12 23:59:59", "2024-06-12 09:30:00+00"]
    rows = [{"starts": text} for text in told]

    keep_to_grids(rows, table=SLOTS, pools=pools)

    assert [row["starts"] for row in rows] == [
        "2024-01-01",
        "2024-06-12 12:00:00",
        "2024-06-12 23:30:00",
        "2024-06-12 09:30:00",
    ]


def test_rows_whose_key_ends_with_a_time_have_others_on_their_day():
    pools = some_pools(grids=HALF_HOUR)
    shared = 0
    for number in range(60):
        one = recipe("lab", number=number, salt="", pools=pools)
        rows = candidates(SLOTS, recipe=one, pools=pools, kept={})
        moments = {(row["zone"], row["starts"]) for row in rows}
        shared += len(moments) > len({(zone, starts[:10]) for zone, starts in moments})

    assert shared > 15  # of 60: 12 where no row follows another one closely
