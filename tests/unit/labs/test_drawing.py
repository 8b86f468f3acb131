from datetime import UTC, date, datetime
from random import Random

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.transaction.drawing import Drawing, draw, read_groups
from prowess.labs.transaction.scenarios import read_scenarios

DOCTORS = {"drawn": {"doctors": {"names": ["ann", "bob"], "from": 1, "to": 900}}}
GUESTS = {"drawn": {"guests": {"names": ["g"], "texts": ["Ada", "Bo", "Cy"], "but": ["blocked"]}}}
DAYS = {"drawn": {"days": {"names": ["d"], "from": date(2026, 1, 1), "to": date(2026, 12, 31)}}}


def values(facts, *, answer="", times=60):
    groups, rng = read_groups(facts), Random(7)
    return [draw(groups, rng, answer=answer).values for _ in range(times)]


def test_names_stand_for_different_values_within_their_bounds():
    for drawn in values(DOCTORS):
        assert drawn["ann"] != drawn["bob"]
        assert all(1 <= one <= 900 for one in drawn.values())


def test_the_first_name_has_the_smallest_value_where_order_is_asked_for():
    ordered = {"drawn": {"jobs": DOCTORS["drawn"]["doctors"] | {"in_order": True}}}

    assert all(drawn["ann"] < drawn["bob"] for drawn in values(ordered))


@pytest.mark.parametrize("number", [2, 417, 900])
def test_whoever_decides_by_a_number_is_asked_about_it_and_its_neighbors(number):
    found = {drawn["ann"] for drawn in values(DOCTORS, answer=f"... AND :me <> {number}")}

    assert {one for one in (number - 1, number, number + 1) if one <= 900} <= found
    assert number not in {drawn["ann"] for drawn in values(DOCTORS)}


def test_numbers_below_zero_are_found_without_their_sign():
    facts = {"drawn": {"gone": {"names": ["w"], "from": -99, "to": -1}}}

    assert -7 in {drawn["w"] for drawn in values(facts, answer="CASE WHEN :worker = -7 THEN")}


def test_words_of_an_answer_are_drawn_and_neither_patterns_nor_what_is_excluded():
    answer = "WHERE :guest <> 'Bruno' AND :guest NOT LIKE '%@%' AND :guest <> 'blocked'"

    found = {drawn["g"] for drawn in values(GUESTS, answer=answer)}

    assert found == {"Ada", "Bo", "Cy", "Bruno"}


def test_words_of_an_answer_have_the_form_of_the_authors():
    texts = ["D-4101", "D-4202", "D-4303", "D-4404"]
    answer = "coalesce(landed, 'infinity'), 'D-0007', 'D-12345', 'd-0007', 'OD-0007'"
    formed = {"drawn": {"regs": {"names": ["g"], "texts": texts}}}

    found = {drawn["g"] for drawn in values(formed, answer=answer)}

    assert found == {*texts, "D-0007"}


def test_numbers_of_an_answer_are_no_less_than_a_step_from_others():
    facts = {"drawn": {"ids": {"names": ["i", "j"], "from": 1000, "to": 9000, "step": 10}}}

    found = values(facts, answer="CHECK (id <> 2003)")

    assert {2002, 2003, 2004} & {one for drawn in found for one in drawn.values()}
    assert all(abs(drawn["i"] - drawn["j"]) >= 10 for drawn in found)


def test_days_and_moments_of_an_answer_are_drawn():
    moments = {
        "drawn": {
            "nights": {
                "names": ["n"],
                "from": datetime(2026, 1, 1, 2, tzinfo=UTC),
                "to": datetime(2026, 12, 31, 2, tzinfo=UTC),
            }
        }
    }
    days = {drawn["d"] for drawn in values(DAYS, answer="'2026-05-03' 'x' '2031-01-01'")}
    nights = {drawn["n"] for drawn in values(moments, answer="'2026-05-01 02:00:01+00'")}

    assert date(2026, 5, 3) in days
    assert all(one.year == 2026 for one in days)
    assert datetime(2026, 5, 1, 2, 0, 1, tzinfo=UTC) in nights


def test_a_second_drawing_has_no_value_of_the_first():
    groups = read_groups({"drawn": {"items": {"names": ["a", "b"], "from": 1, "to": 6}}})
    rng = Random(1)
    for _ in range(40):
        first = draw(groups, rng, answer="3")
        second = draw(groups, rng, answer="3", besides=[first])
        assert not set(first.values.values()) & set(second.values.values())


def test_moments_lie_a_step_apart_but_for_those_of_the_answer():
    first = datetime(2026, 3, 3, 10, tzinfo=UTC)
    facts = {
        "drawn": {
            "t": {
                "names": ["t"],
                "from": first,
                "to": datetime(2026, 3, 4, tzinfo=UTC),
                "step": 1800,
            }
        }
    }
    own = datetime(2026, 3, 3, 11, 7, 5, tzinfo=UTC)

    found = {drawn["t"] for drawn in values(facts, answer="'2026-03-03 11:07:05+00'")}

    assert own in found
    assert all((one - first).seconds % 1800 == 0 for one in found - {own})


def test_texts_differ_in_more_than_case():
    facts = {
        "drawn": {"people": {"names": ["a", "b"], "texts": ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"]}}
    }

    for drawn in values(facts, answer="'ADA', 'bo', 'BO', 'Bo'"):
        assert drawn["a"].casefold() != drawn["b"].casefold()


def test_places_are_filled_with_literals_in_sql_and_with_values_in_words():
    drawing = Drawing(
        {
            "a": 7,
            "n": 3,
            "who": "O'Hara",
            "d": date(2026, 5, 1),
            "t": datetime(2026, 5, 1, 2, tzinfo=UTC),
        }
    )

    assert drawing.in_sql("({a}, {a+1}, {a-n}, {a+n-2}, {who})") == "(7, 8, 4, 8, 'O''Hara')"
    assert drawing.in_sql("{d}, {d+n}, {t+60}") == (
        "'2026-05-01', '2026-05-04', '2026-05-01 02:01+00'"
    )
    assert drawing.in_words("{who} leaves on {d}") == "O'Hara leaves on 2026-05-01"
    assert Drawing({}).in_sql("'{a}'::text[]") == "'{a}'::text[]"


@pytest.mark.parametrize(
    ("drawn", "place", "message"),
    [
        ('names = ["a"]\nfrom = 1\nto = 9', "{b}", "nothing is drawn for `{b}`"),
        ('names = ["a"]\ntexts = ["x", "y", "z"]', "{a+1}", "a\\+1"),
        ('names = ["a"]\nfrom = 1', "{a}", "of one type"),
        ('names = ["a", "b"]\nfrom = 1\nto = 5', "{a}", "too few values"),
    ],
)
def test_a_drawing_that_is_none_is_told(drawn, place, message):
    text = f"""
[drawn.ids]
{drawn}
[[invariants]]
says = "x"
sql = "SELECT 1 WHERE false"
[[scenarios]]
name = "two"
calls = [{{ me = "{place}" }}, {{ me = "2" }}]
"""
    with pytest.raises(Invalid, match=message):
        read_scenarios(text)
