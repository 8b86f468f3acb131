"""Unusual values in an author's own rows: where they stand, and what is put in their place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.schema.design import Column, Design, Rule, Table
from prowess.labs.schema.facts import read_facts
from prowess.labs.schema.kept import question_of, relation_of, written_columns
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

MIXED = "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, 62) AS n)"


def a_column(name: str, base: str, default: str = "") -> Column:
    return Column(name, base, base, "", True, False, False, default, False)


def a_table(name: str, *columns: Column) -> Table:
    return Table(name, False, False, False, "", columns, (), ())


def a_reference(table: str, column: str, other: str, key: str) -> Rule:
    told = (other, (key,), "a", False, True, True, False, "")
    return Rule(table, "", "foreign", (column,), *told)


DESIGN = Design(
    (
        a_table("rooms", a_column("room_id", "integer"), a_column("name", "text")),
        replace(
            a_table(
                "bookings",
                a_column("room_id", "integer"),
                a_column("day", "date"),
                a_column("since", "timestamp with time zone", "now()"),
            ),
            rules=(a_reference("bookings", "room_id", "rooms", "room_id"),),
        ),
    )
)


def varied(column: str, ending: str, formatted: str = "") -> list[Variation]:
    facts = read_facts(FACTS.replace("{formatted}", formatted))
    found = variations(facts, DESIGN)
    return [one for key, those in found.items() for one in those if key[1] == column
            and key[2].endswith(ending)]  # fmt: skip


def test_the_literals_of_inserts_are_found():
    text = "INSERT INTO t (a, b) VALUES (1, 'x'), (-2, now()), (34.50, NULL); DELETE FROM t"

    assert list(places(text)) == [
        Place("t", "a", 29, "1"),
        Place("t", "b", 32, "'x'"),
        Place("t", "a", 52, "34.50"),
    ]


@pytest.mark.parametrize(
    ("column", "ending", "sql"),
    [
        ("name", "2000 characters", f"(2, 'R' || {MIXED} || 'ed')"),
        (
            "name",
            "signs of every kind",
            "(2, 'Red éß東, № 3 (a/b & \"c\" + 50 %); O''Neil_d@e!?')",
        ),
        ("name", "several lines", "(2, 'R' || chr(10) || 'ed')"),
        ("name", "blanks at an edge count", "(2, ' Red ')"),
        ("name", "capitals count", "(2, 'bLUE')"),
        ("name", "a blank at the end counts", "(2, 'Blue ')"),
        ("room_id", "up to 2147483647", "(2147483647, 'Red')"),
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
    assert one.sql.count("2147483647") == 2


PRICES = """
[[contract]]
relation = "goods"
columns = ["id"]
[[contract]]
relation = "prices"
columns = ["good_id", "old_id", "price"]
{any_value}
[[scenarios]]
name = "A good that has a price"
setup = "INSERT INTO goods (id) VALUES (12), (13);"
[[scenarios.accepts]]
sql = "INSERT INTO prices (good_id, old_id, price) VALUES (12, 13, 25.50)"
why = "the good is there"
"""


TWO_PRICES = """
INSERT INTO prices (good_id, price) VALUES (1, -2.5);
INSERT INTO prices (good_id, old_id) VALUES (1, NULL)
"""


def priced(ending: str, *, base: str = "numeric(10,2)", any_value: str = "") -> list[Variation]:
    columns = [a_column("good_id", "integer"), a_column("old_id", "integer")]
    rules = (a_reference("prices", "good_id", "goods", "id"),)
    prices = replace(a_table("prices", *columns, a_column("price", base)), rules=rules)
    design = Design((a_table("goods", a_column("id", "integer")), prices))
    found = variations(read_facts(PRICES.replace("{any_value}", any_value)), design)
    return [one for key, those in found.items() for one in those if key[2].endswith(ending)]


def test_what_refers_to_a_key_changes_with_it_whatever_its_name():
    (one,) = [one for one in priced("2147483647") if one.column == "good_id"]

    assert one.setup == ()
    assert "VALUES (2147483647), (13)" in one.sql
    assert "VALUES (2147483647, 13, 25.50)" in one.sql


def test_what_refers_to_nothing_changes_alone():
    (one,) = [one for one in priced("2147483647") if one.column == "old_id"]

    assert one.setup
    assert one.sql.endswith("VALUES (12, 2147483647, 25.50)")


@pytest.mark.parametrize(
    ("base", "asked", "number"),
    [
        ("numeric(10,2)", "keeps 2 decimals", Decimal("25.43")),
        ("numeric(4,1)", "keeps 1 decimal", Decimal("25.4")),
        ("numeric(9,3)", "keeps 3 decimals", Decimal("25.394")),
        ("numeric", "keeps 2 decimals", Decimal("25.43")),
    ],
)
def test_a_number_is_one_that_floats_do_not_keep(base, asked, number):
    (one,) = priced(asked, base=base)

    assert one.sql.endswith(f"VALUES (12, 13, {number})")
    assert float(number) * 3 != float(number * 3)
    assert one.ask == f"SELECT price, price * 3 = {number * 3} AS is_exact FROM prices"


def test_every_value_of_a_type_is_asked_for_where_the_author_says_so():
    said = 'any_value = ["old_id", "price"]'

    assert not priced("from -2147483648")
    assert [one.column for one in priced("from -2147483648", any_value=said)] == ["old_id"]
    (below,) = priced("below zero", any_value=said)
    assert "-25.43)" in below.sql
    assert not varied("name", "blanks alone")
    assert varied("name", "blanks alone", formatted='any_value = ["name"]')[0].sql.endswith(
        "'  ')"
    )
    assert varied("name", "a character", formatted='any_value = ["name"]')[0].sql.endswith("'')")


def test_a_special_column_is_one_of_the_contract():
    with pytest.raises(Invalid, match="nme is none of the columns of rooms"):
        read_facts(FACTS.replace("{formatted}", 'any_value = ["nme"]'))


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (["INSERT INTO prices (good_id, price) VALUES (1, 25.50)"],
         "SELECT good_id, price FROM prices"),
        (["INSERT INTO goods (id) VALUES (1)", TWO_PRICES],
         "SELECT good_id FROM prices"),
        (["INSERT INTO prices (good_id, price) VALUES (1, random())"], ""),
        (["INSERT INTO goods (id) SELECT 1"], ""),
        (["DELETE FROM goods", "INSERT INTO goods (id) VALUES (1)"], ""),
        (["INSERT INTO others (id) VALUES (1)"], ""),
        (["INSERT INTO prices (day) VALUES ('2026-01-01')"], ""),
    ],
)  # fmt: skip
def test_what_is_written_by_literals_alone_is_read_back(texts, asked):
    contract = read_facts(PRICES.replace("{any_value}", "")).contract

    assert question_of(texts, contract=contract) == asked


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["INSERT INTO bookings (room_id, day) VALUES (1, now())"], ("room_id", "day")),
        (
            [
                "INSERT INTO bookings (day, room_id) VALUES ('2026-01-01', 1)",
                "INSERT INTO Bookings (room_id) SELECT 2; DELETE FROM rooms",
            ],
            ("room_id",),
        ),
        (["INSERT INTO rooms (room_id) VALUES (1)"], ("room_id", "day", "since")),
        (["INSERT INTO bookings VALUES (1)"], ("room_id", "day", "since")),
    ],
)
def test_only_what_every_row_was_given_is_shown_of_it(texts, columns):
    bookings = read_facts(FACTS.format(formatted="")).contract[1]

    assert written_columns(texts, relation=bookings) == columns


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("INSERT INTO goods (id) VALUES (1); UPDATE prices SET price = 1", "prices"),
        ("DELETE FROM goods", "goods"),
        ("INSERT INTO goods VALUES (1)", "goods"),
        ("INSERT INTO others VALUES (1)", None),
        ("UPDATE", None),
        ("", None),
    ],
)
def test_a_statement_is_about_a_relation_of_the_contract(text, name):
    contract = read_facts(PRICES.replace("{any_value}", "")).contract

    found = relation_of(text, contract=contract)

    assert (found and found.name) == name


def test_views_hold_what_columns_of_their_name_hold():
    seen = replace(a_table("seen", a_column("id", "integer")), is_view=True)
    design = Design((a_table("goods", a_column("id", "integer")), seen, a_table("others")))

    assert design.linked("seen", "id") == {("seen", "id"), ("goods", "id")}
    assert design.linked("others", "id") == {("others", "id")}


def test_of_a_text_with_a_form_of_its_own_only_the_length_is_asked():
    assert not varied("name", "count", formatted='formatted = ["name"]')
    assert not varied("name", "lines", formatted='formatted = ["name"]')
    assert varied("name", "2000 characters", formatted='formatted = ["name"]')


CHECKED = "CHECK (((name)::text = ANY (ARRAY['Red'::text, 'Blue'::text])))"
LENGTH = "CHECK ((length(name) = ANY (ARRAY[3, 4])))"


@pytest.mark.parametrize(("text", "sort", "found"), [(CHECKED, "", 2), ("", "enum", 2),
                                                     (LENGTH, "", 0), ("", "", 0)])  # fmt: skip
def test_of_listed_texts_their_neighbors_are_asked(text, sort, found):
    rooms, rest = DESIGN.tables
    rule = Rule("rooms", "", "check", ("name",), "", (), "a", False, True, True, False, text)
    names = tuple(replace(one, sort=sort) if one.name == "name" else one for one in rooms.columns)
    design = Design((replace(rooms, columns=names, rules=(rule,)), rest))

    def asked(formatted):
        made = variations(read_facts(FACTS.format(formatted=formatted)), design)
        return [one.sql for some in made.values() for one in some if one.kept == "refused"]

    near = ["'Red '", "'rED'", "'Blue '", "'bLUE'"]
    assert sum(any(value in one for one in asked("")) for value in near) == 2 * found
    assert not asked('formatted = ["name"]')


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
