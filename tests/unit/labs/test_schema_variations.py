"""Unusual values in an author's own rows: where they stand, and what is put in their place."""

import pytest

from prowess.labs.schema.design import Column, Design, Table
from prowess.labs.schema.facts import read_facts
from prowess.labs.schema.variations import Place, Variation, oversteps, places, variations

FACTS = """
[[contract]]
relation = "rooms"
columns = ["room_id", "name"]
{formatted}
[[contract]]
relation = "bookings"
columns = ["room_id", "day", "since"]

[[scenarios]]
name = "A room that is booked"
setup = "INSERT INTO rooms (room_id, name) VALUES (1, 'Blue');"
[[scenarios.accepts]]
sql = "INSERT INTO bookings (room_id, day, since) VALUES (1, '2026-03-02', '2026-03-01 10:00+00')"
why = "the room is there"
[[scenarios.refuses]]
sql = "INSERT INTO rooms (room_id, name) VALUES (2, NULL)"
why = "it has no name"
control = "INSERT INTO rooms (room_id, name) VALUES (2, 'Red')"
"""


def a_column(name: str, base: str, default: str = "") -> Column:
    return Column(name, base, base, "", True, False, False, default, False)


def a_table(name: str, *columns: Column) -> Table:
    return Table(name, False, False, False, "", columns, (), ())


DESIGN = Design(
    (
        a_table("rooms", a_column("room_id", "integer"), a_column("name", "text")),
        a_table(
            "bookings",
            a_column("room_id", "integer"),
            a_column("day", "date"),
            a_column("since", "timestamp with time zone", "now()"),
        ),
    )
)


def varied(column: str, ending: str, formatted: str = "") -> list[Variation]:
    facts = read_facts(FACTS.replace("{formatted}", formatted))
    found = variations(facts, DESIGN)
    return [one for key, those in found.items() for one in those if key[1] == column
            and key[2].endswith(ending)]  # fmt: skip


def test_the_literals_of_inserts_are_found():
    text = "INSERT INTO t (a, b) VALUES (1, 'x'), (-2, now()), (3, NULL); DELETE FROM t"

    assert list(places(text)) == [
        Place("t", "a", 29, "1"),
        Place("t", "b", 32, "'x'"),
        Place("t", "a", 52, "3"),
    ]


@pytest.mark.parametrize(
    ("column", "ending", "sql"),
    [
        ("name", "however long", "(2, 'R' || repeat('x', 2400) || 'ed')"),
        ("name", "blanks at an edge count", "(2, ' Red ')"),
        ("name", "capitals count", "(2, 'bLUE')"),
        ("name", "a blank at the end counts", "(2, 'Blue ')"),
        ("room_id", "up to 2147483647", "(1000000000, 'Red')"),
        ("room_id", "without a fraction", "(2.4, 'Red')"),
        ("day", "however late", "(1, '2345-06-07', '2026-03-01 10:00+00')"),
        ("day", "without a time of day", "(1, '2026-03-02 15:00', '2026-03-01 10:00+00')"),
        ("since", "of any zone", "(1, '2026-03-02', '2026-03-01 10:00:00.123456+05:30')"),
    ],
)
def test_a_value_is_put_in_the_place_of_the_authors(column, ending, sql):
    assert varied(column, ending)[0].sql.endswith(sql)


def test_a_key_and_what_refers_to_it_change_together():
    (one,) = [one for one in varied("room_id", "2147483647") if one.relation == "bookings"]

    assert one.setup == ()
    assert one.sql.count("1000000000") == 2


def test_of_a_text_with_a_form_of_its_own_only_the_length_is_asked():
    assert not varied("name", "count", formatted='formatted = ["name"]')
    assert varied("name", "however long", formatted='formatted = ["name"]')


def test_the_present_moment_is_not_compared():
    assert "now()" in varied("since", "of any zone")[0].ask
    assert "now()" not in varied("day", "however late")[0].ask


@pytest.mark.parametrize(
    ("kept", "value", "is_too_much"),
    [
        ("whole", "33.4", True),
        ("whole", "33.0", False),
        ("whole", 33, False),
        ("whole", None, False),
        ("day", "2026-03-02", False),
        ("day", "2026-03-02 00:00:00", False),
        ("day", "2026-03-02 15:00:00+00", True),
        ("day", None, False),
    ],
)
def test_what_a_column_keeps_may_be_too_much(kept, value, is_too_much):
    assert oversteps(kept, (value,)) is is_too_much
