"""What an answer does to values, and the rows by which that shows."""

from dataclasses import replace
from datetime import datetime

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.literals import read_literals
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import ForeignKey
from prowess.labs.query.traits import (
    Known,
    Planting,
    Trait,
    hours_named,
    new_traits,
    plan,
    read_traits,
)
from shapes import a_column, a_table, some_pools

COLUMNS = frozenset({"id", "day", "at", "ended", "amount", "rate", "room", "seat"})
VISITS = a_table(
    "visits",
    a_column("id"),
    a_column("room"),
    a_column("at", "timestamp"),
    a_column("amount", "numeric"),
)
OWN_TURN = 11
"""The number of the second data set around an answer."""


def found_in(answer: str, *, reference: str, right: str = "SELECT 1") -> frozenset[Trait]:
    own, done, asked = (read_traits([one], columns=COLUMNS) for one in (answer, reference, right))
    return new_traits(own, known=Known(read_literals([]), done, asked))


def traits_of(condition: str, *, reference: str = "SELECT id FROM visits") -> set[tuple[str, str]]:
    found = found_in(f"SELECT id FROM visits WHERE {condition}", reference=reference)
    return {(one.kind, " ".join(one.columns)) for one in found if one.kind != "asked"}


@pytest.mark.parametrize(
    ("condition", "traits"),
    [
        ("extract(doy FROM day) = 1", {("part", "day")}),
        ("extract(year FROM day) = 2024", set()),
        ("ended::date = at::date", {("part", "at"), ("part", "ended")}),
        ("at::date = '2024-09-21'", set()),
        ("date_trunc('day', at) = date_trunc('day', ended)", {("part", "at"), ("part", "ended")}),
        ("at::time <= '23:59'", {("part", "at")}),
        ("to_char(at, 'HH24:MI') = '09:00'", {("part", "at"), ("cut", "at")}),
        ("at::timestamp(0) = ended", {("cut", "at")}),
        ("extract(epoch FROM ended - at)::int > 4", {("cut", "at ended")}),
        ("floor(extract(epoch FROM at))::int > 4", {("cut", "at"), ("rounded", "at")}),
        ("extract(epoch FROM ended - at) >= 45", set()),
        ("date_trunc('minute', ended - at) >= '45 min'", {("cut", "at ended")}),
        ("date_trunc('minute', at) < date_trunc('minute', ended)",
         {("part", "at"), ("part", "ended"), ("cut", "at"), ("cut", "ended")}),
        ("day < ended - interval '1 second'", {("cut", "ended")}),
        ("day < ended - interval '1 hour'", set()),
        ("trunc(amount, 2) = 1", {("rounded", "amount")}),
        ("room::text || seat::text = '11'", {("glued", "room seat")}),
        ("concat(room, seat) = '11'", {("glued", "room seat")}),
        ("room::text || '-' || seat::text = '11'", set()),
        ("seat > 0.9 * room", {("fraction", "")}),
        ("amount / rate > 2", {("divided", "amount rate")}),
        ("amount / 60 > 2", set()),
    ],
)  # fmt: skip
def test_what_an_answer_does_to_values_is_seen(condition, traits):
    assert traits_of(condition) == traits


def test_what_the_reference_does_too_is_nothing_new():
    reference = "SELECT id FROM visits WHERE extract(doy FROM day) = 1"

    assert traits_of("extract(doy FROM day) = 1", reference=reference) == set()


def test_a_quotient_that_the_answer_lacks_is_seen():
    assert traits_of("id = 1", reference="SELECT amount / rate FROM visits") == {
        ("divided", "amount rate")
    }


def test_another_operator_with_the_same_number_is_seen():
    found = found_in(
        "SELECT id FROM visits WHERE amount <> 0 AND room IS NOT NULL",
        reference="SELECT id FROM visits WHERE amount > 0",
    )

    assert found == {Trait("asked", ("amount",), "amount <> 0")}


def test_what_another_right_answer_asks_is_nothing_new():
    answer = "SELECT id FROM visits WHERE amount <> 0"

    assert not found_in(answer, reference="SELECT id FROM visits", right=answer)


@pytest.mark.parametrize(
    ("answer", "together"),
    [
        ("SELECT seat FROM visits GROUP BY seat", {("seat",)}),
        ("SELECT seat AS s FROM visits GROUP BY s, rate", {("rate", "seat")}),
        ("SELECT count(DISTINCT seat) FROM visits", {("seat",)}),
        ("SELECT rank() OVER (PARTITION BY seat) FROM visits", {("seat",)}),
        ("SELECT 1 FROM visits a JOIN visits b ON a.seat = b.seat", {("seat",)}),
        ("SELECT 1 FROM visits a JOIN visits b USING (seat)", {("seat",)}),
        ("SELECT 1 FROM visits WHERE seat IN (SELECT seat FROM visits)", {("seat",)}),
        ("SELECT 1 FROM visits WHERE seat IN (1, 2)", set()),
        ("SELECT DISTINCT seat, rate FROM visits", {("rate", "seat")}),
        ("SELECT DISTINCT ON (seat) rate FROM visits", {("seat",)}),
        ("SELECT room FROM visits GROUP BY room", set()),
    ],
)
def test_by_what_an_answer_alone_takes_rows_for_the_same_is_seen(answer, together):
    known = "SELECT room, count(*) FROM visits GROUP BY room"
    found = found_in(answer, reference=known)

    assert {one.columns for one in found if one.kind == "named"} == together


def test_a_plan_knows_by_what_the_reference_groups_and_joins():
    traits = read_traits(
        ["SELECT trunc(avg(rate), 2), 0.9 * count(*) FROM visits"], columns=COLUMNS
    )
    made = plan(
        traits,
        reference="SELECT a.room FROM visits a JOIN visits b ON b.seat = a.room GROUP BY a.room",
        sets=3,
        columns=COLUMNS,
    )  # fmt: skip

    assert made.groups == {"room"}
    assert made.links == (("seat", "room"),)
    assert made.sizes == (10, 9, 11, 3, 7, 6)


def test_a_plan_knows_what_is_compared_with_the_clock():
    answer = "SELECT id FROM (SELECT id, day AS d FROM visits) v WHERE d <= current_date"
    traits = read_traits([answer], columns=COLUMNS)

    made = plan(traits, reference="SELECT id FROM visits", sets=6, columns=COLUMNS)

    assert made.ahead == {"day"}


def test_hours_with_which_hours_are_compared_are_read():
    texts = ["SELECT 1 FROM visits WHERE extract(hour FROM at) < 23 AND extract(day FROM at) < 7"]

    assert hours_named(texts) == {23}


def planted(planting: Planting, *, table=VISITS, number: int = OWN_TURN, kept=None, **more):
    pools = replace(some_pools(*more.pop("queries", ())), planting=planting, **more)
    made = replace(recipe("lab", number=number, salt="", pools=pools), least_rows=24)
    return candidates(table, recipe=made, pools=pools, kept=kept or {})


def moments_of(rows) -> set[datetime]:
    return {datetime.fromisoformat(row["at"]) for row in rows}


@pytest.mark.parametrize("number", [5, 11, 17])
def test_own_values_stand_in_rows_that_meet_all_else(number):
    values = ("-1", "0.5", "21", "22", "23", "24", "25", "26", "27", "28")
    own = {("visits", "amount"): values}
    ways = {"visits": ({"room": ("7",)},)}

    sets = [
        planted(Planting(sets=1), number=number + 18 * more, own=own, ways=ways)
        for more in range(3)
    ]

    for rows in sets:
        assert {row["amount"] for row in rows if row["room"] == "7"} >= set(values)


def test_each_own_value_is_planted_in_three_sets():
    values = tuple(f"9.{number:02}" for number in range(12))
    planting, own = Planting(sets=6), {("visits", "amount"): values}

    sets = [
        {row["amount"] for row in planted(planting, number=5 + 6 * turn, own=own)}
        for turn in range(6)
    ]

    assert [values[2] in amounts for amounts in sets] == [True, True, True, False, False, False]


@pytest.mark.parametrize(("turn", "are_to_come"), [(0, False), (4, False), (5, True)])
def test_moments_beside_the_clock_are_to_come_in_the_last_set(turn, are_to_come):
    today = datetime(2026, 11, 23)  # noqa: DTZ001 - as columns without a zone have it
    own = {("visits", "at"): ("2026-11-22", "2026-11-23", "2026-11-24", "2025-11-23")}
    planting = Planting(sets=6, ahead=frozenset({"at"}))

    moments = moments_of(planted(planting, number=5 + 6 * turn, own=own))

    assert (min(moments) > today) is are_to_come
    assert len(moments) > 10


def test_an_own_value_of_a_condition_stands_alone_in_its_group():
    planting = Planting(sets=1, groups=frozenset({"room"}), alone=frozenset({"amount"}))

    rows = planted(planting, own={("visits", "amount"): ("-1",)})

    rooms = [row["room"] for row in rows]
    assert any(row["amount"] == "-1" and rooms.count(row["room"]) == 1 for row in rows)


def test_rows_of_one_group_follow_one_another_over_the_ends_of_years_and_months():
    planting = Planting(sets=3, across=frozenset({"at"}), groups=frozenset({"room"}))
    crossed = set()
    for number in (5, 11, 17):
        rows = planted(planting, number=number)
        by_room: dict[str | None, list[datetime]] = {}
        for row in rows:
            by_room.setdefault(row["room"], []).append(datetime.fromisoformat(row["at"]))
        for moments in by_room.values():
            days = {moment.date().isoformat() for moment in moments}
            crossed |= {
                end
                for end, before in (("2025-01-01", "2024-12-31"), ("2024-03-01", "2024-02-29"),
                                    ("2024-01-01", "2023-12-31"))
                if {end, before} <= days
            }  # fmt: skip

    assert crossed == {"2025-01-01", "2024-03-01", "2024-01-01"}


def test_moments_lie_by_seconds_nearly_as_far_apart_as_is_asked():
    planting = Planting(sets=1, aside=frozenset({"at"}))

    moments = moments_of(
        planted(planting, queries=("SELECT 1 WHERE at > now() - interval '1 hour'",))
    )

    gaps = {(one - other).total_seconds() for one in moments for other in moments}
    assert {3630.0, 3600.5, 3599.5, 3570.0, 3617.0} <= gaps


def test_numbers_of_a_run_grow_by_more_and_by_less_a_part():
    rows = planted(Planting(sets=1, divided=frozenset({"amount"})))

    assert {"1000", "1500", "2100"} <= {row["amount"] for row in rows}


def test_groups_are_as_large_as_a_fraction_asks_and_their_numbers_differ():
    rows = planted(Planting(sets=1, groups=frozenset({"room"}), sizes=(10, 9)))

    groups = {
        room: {row["amount"] for row in rows if row["room"] == room}
        for room in {row["room"] for row in rows}
    }
    assert max(map(len, groups.values())) >= 10


HALLS = a_table("halls", a_column("id"), a_column("name", "text"), a_column("code", "text"))


@pytest.mark.parametrize(("number", "names", "rows"), [(5, 1, 24), (11, 2, 4), (17, 2, 24)])
def test_what_the_answer_alone_tells_rows_apart_by_hardly_does(number, names, rows):
    planting = Planting(sets=6, alike=frozenset({"name"}))
    found = planted(planting, table=HALLS, number=number)
    others = planted(Planting(sets=6), table=HALLS, number=number)

    assert len({row["name"] for row in found}) == names
    assert len({row["name"] for row in others}) > names
    assert (len(found), len(others)) == (rows, 24)


def test_names_are_alike_in_the_first_sets_and_those_that_the_reference_asks_for():
    planting = Planting(sets=6, alike=frozenset({"name"}))
    ways = {"halls": ({"name": ("Hall", "Room")},)}

    first = planted(planting, table=HALLS, number=17, ways=ways)
    later = planted(planting, table=HALLS, number=23, ways=ways)

    assert {row["name"] for row in first} == {"Hall", "Room"}
    assert len({row["name"] for row in later}) > 2


SEATS = a_table(
    "seats",
    a_column("room"),
    a_column("seat"),
    primary_key=("room", "seat"),
    foreign_keys=(ForeignKey(("room",), "rooms", ("id",)),),
)


def test_values_that_are_glued_collide():
    rooms = [{"id": str(number)} for number in (3, 5, 52, 8)]

    rows = planted(Planting(sets=1, glued=(("room", "seat"),)), table=SEATS, kept={"rooms": rooms})

    pairs = {(row["room"], row["seat"]) for row in rows}
    assert {("5", "21"), ("52", "1"), ("5", "22"), ("52", "2")} <= pairs


def test_planted_rows_have_parents_that_meet_the_reference():
    names = ("x", "Hall 2", "y", "z", "Halls", "a hall")
    rooms = [{"id": str(number), "name": name} for number, name in enumerate(names)]
    ways = {"rooms": ({"name": ("Hall",), "id": ("0", "2")},)}
    values = ("71", "72", "73", "74", "75", "76")
    own = {("bookings", "amount"): values}
    bookings = a_table(
        "bookings",
        a_column("id"),
        a_column("room"),
        a_column("amount", "numeric"),
        foreign_keys=(ForeignKey(("room",), "rooms", ("id",)),),
    )

    rows = planted(Planting(sets=1), table=bookings, own=own, ways=ways, kept={"rooms": rooms})

    assert {row["amount"] for row in rows if row["room"] == "1"} >= set(values)
