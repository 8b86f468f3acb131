"""Numbers in documents that queries compare, mostly divided by a column beside."""

import json
from decimal import Decimal

import pytest

from prowess.labs.query.literals import parse
from prowess.labs.query.ratios import Ratio, read_ratios, set_ratios
from prowess.labs.query.shape import Check, Shape
from shapes import a_column, a_table

COOKED = a_table("meals", a_column("id"), a_column("servings"), a_column("facts", "jsonb"))
SEED = ("lab", "data-set", "1")


def ratios(condition: str, *checks: Check) -> tuple[Ratio, ...]:
    tree = parse(f"SELECT id FROM meals WHERE {condition}")
    assert tree is not None
    columns = (a_column("id"), a_column("servings"), a_column("facts", "jsonb"))
    return read_ratios([tree], shape=Shape((a_table("meals", *columns, checks=checks),)))


@pytest.mark.parametrize(
    ("condition", "divisor", "is_whole"),
    [
        ("(facts->>'kcal')::numeric / servings > 400", "servings", False),
        ("400 < (facts->>'kcal')::int", "", True),
        ("round((facts->'kcal')::numeric / nullif(servings, 0)) >= 400", "servings", False),
        ("CASE WHEN id > 0 THEN (facts->>'kcal')::numeric > 400 END", "", False),
    ],
)
def test_what_is_compared_of_a_number_in_a_document_is_read(condition, divisor, is_whole):
    assert ratios(condition) == (
        Ratio("meals", "facts", "kcal", divisor, Decimal(400), is_whole=is_whole),
    )


@pytest.mark.parametrize(
    "condition",
    [
        "servings > 400",
        "facts->>'kcal' = '400'",
        "100 / (facts->>'kcal')::numeric > 400",
        "(facts->>'kcal')::numeric * servings > 400",
        "(facts->'a'->>'kcal')::numeric / servings > 400",
        "(facts->>'day')::date > '2026-03-01'",
    ],
)
def test_other_conditions_are_none(condition):
    assert ratios(condition) == ()


def test_numbers_of_which_a_check_speaks_are_left_to_it():
    check = Check(("facts",), "((facts ->> 'kcal')::int > 0)")

    assert ratios("(facts->>'kcal')::numeric > 400", check) == ()


def told(ratio: Ratio, *, facts: str | None = "{}") -> list[tuple[dict[str, float], int]]:
    rows: list[dict[str, str | None]] = [
        {"id": str(n), "servings": str(n % 4 + 1), "facts": facts} for n in range(200)
    ]
    set_ratios(rows, table=COOKED, ratios=[ratio], seed=SEED)
    changed = [row for row in rows if row["facts"] != facts]
    return [(json.loads(row["facts"] or ""), int(row["servings"] or 0)) for row in changed]


def test_numbers_lie_around_what_they_are_compared_with_when_divided():
    (ratio,) = ratios("(facts->>'kcal')::numeric / servings > 400")
    numbers = [(facts["kcal"], by) for facts, by in told(ratio) if "kcal" in facts]

    assert any(400 < one / by < 400.5 for one, by in numbers)
    assert any(400.5 < one / by < 401 for one, by in numbers)
    assert any(399 < one / by < 400 for one, by in numbers)
    assert any(one / by < -400 for one, by in numbers)
    assert any(one > 99_999 for one, _ in numbers)
    assert any(one == 0 for one, _ in numbers)
    assert any("KCAL" in facts for facts, _ in told(ratio))


def test_numbers_that_are_cast_to_whole_ones_are_whole():
    (ratio,) = ratios("(facts->>'kcal')::int > 400")

    assert {type(one) for facts, _ in told(ratio) for one in facts.values()} == {int}


def test_the_rest_of_a_document_stays_and_a_list_is_left_alone():
    (ratio,) = ratios("(facts->>'kcal')::int > 400")

    assert all(facts["salt"] == 2 for facts, _ in told(ratio, facts='{"salt": 2}'))
    assert told(ratio, facts="[1]") == []
