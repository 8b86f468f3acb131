"""Moments around what queries say of the clock."""

from prowess.labs.query.literals import Literals, read_literals
from prowess.labs.query.moments import moments_aside, moments_in_zones

NOTHING = read_literals(())
ON_THE_21ST = read_literals(["SELECT 1 FROM visits WHERE at >= '2024-09-21'"])


def aside(text: str, *, known: Literals = ON_THE_21ST, hours=()) -> set[str]:
    return set(moments_aside(read_literals([text]), known=known, hours=hours))


def test_a_time_of_day_is_meant_on_the_days_that_are_known():
    found = aside("SELECT 1 FROM visits WHERE at::time <= '23:59'")

    assert {"2024-09-21 23:59:30+00:00", "2024-09-21 23:59:00.500000+00:00"} <= found


def test_a_time_of_day_is_meant_on_some_day_where_none_is_known():
    found = aside("SELECT 1 FROM visits WHERE at::time <= '8:30:00'", known=NOTHING)

    assert "2024-01-01 08:30:30+00:00" in found


def test_an_hour_begins_on_the_days_that_are_known():
    assert "2024-09-21 23:00:30+00:00" in aside("SELECT 1 FROM visits", hours=(23,))


def test_a_zone_has_moments_in_the_winter_after_what_is_named():
    asked = "SELECT 1 FROM visits WHERE (at AT TIME ZONE 'Europe/Zurich')::date {}"
    found = moments_in_zones(read_literals([asked.format("> '2025-03-30'")]))

    assert {"2025-12-31 22:30:00+00:00", "2025-12-31 23:30:00+00:00"} <= set(found)
    assert "2024-12-31 22:30:00+00:00" in moments_in_zones(
        read_literals([asked.format("IS NOT NULL")])
    )
