"""Values that CHECKs ask for, where a lab has no sample."""

import re

import pytest

from prowess.labs.query.checked import checked_values, read_together
from prowess.labs.query.datasets import candidates
from prowess.labs.query.looks import texts_for_like, texts_like
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, ForeignKey, Shape, Together
from shapes import a_column, a_table, some_pools

SIZES = "(size = ANY (ARRAY[28, 38, 48]))"
STROKES = "(stroke = ANY (ARRAY['free'::text, 'back'::text]))"


def values_of(base: str, expression: str, *, sampled: int = 0, **more) -> tuple[str, ...]:
    (name,) = re.findall(r"\b(?:size|stroke|day)\b", expression)[:1]
    column = a_column(name, base, **more)
    table = a_table("t", a_column("id"), column, checks=(Check((name,), expression),))
    return checked_values(table, column, sampled=sampled)


def test_constants_of_checks_are_values():
    assert {"28", "38", "48"} <= {*values_of("int4", SIZES)}
    assert {"free", "back"} <= {*values_of("text", STROKES)}
    assert values_of("text", STROKES, sampled=1) == ("free", "back")
    assert values_of("text", STROKES, sampled=3) == ()


def test_numbers_lie_on_both_sides_of_bounds_and_between_two():
    found = [int(one) for one in values_of("int4", "((size >= 1900) AND (size <= 2100))")]

    assert {1899, 1900, 2100, 2101} <= {*found}
    assert sum(1900 < one < 2100 for one in found) >= 7


def test_negative_numbers_are_made_only_where_checks_name_some():
    assert not any(one.startswith("-") for one in values_of("int4", "(size <= 5)"))
    assert any(one.startswith("-") for one in values_of("int4", "(size < '-5'::integer)"))
    assert any(one.startswith("-") for one in values_of("int4", "(size < 0)"))


def test_days_lie_around_those_of_checks():
    found = values_of("date", "(day >= '2030-01-01'::date)")

    assert {"2029-12-31", "2030-01-01", "2030-01-31"} <= {*found}


def test_texts_have_the_lengths_that_checks_name():
    lengths = {len(one) for one in values_of("text", "(length(stroke) = 17)")}

    assert {16, 17, 18} <= lengths


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[A-Z]{3}-\d{4}$",
        r"^(free|back)$",
        r"^\+?[0-9 ()-]{7,20}$",
        r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
        r"^(?:[a-z]+-)*[a-z]+$",
        r"^[-_a-z]+$",
        r"^#[0-9a-fA-F]{6}$",
    ],
)
def test_texts_look_as_patterns_ask(pattern):
    found = texts_like(pattern)

    assert len(found) > 1
    assert all(re.search(pattern, one) for one in found)


@pytest.mark.parametrize("pattern", ["[", "(", "a{", "\\", "[^", "x{3"])
def test_broken_patterns_do_no_harm(pattern):
    assert all(isinstance(one, str) for one in texts_like(pattern))


def test_texts_are_made_of_what_like_is_to_match():
    assert all("@" in one for one in texts_for_like("%@%"))


KEYED = a_table("t", a_column("year"), checks=(Check(("year",), "((year >= 1950))"),))


def rows_of(table, *, pools: Pools, number: int = 2, kept=None):
    one = recipe("lab", number=number, salt="", pools=pools)
    return candidates(table, recipe=one, pools=pools, kept=kept or {})


def test_keys_are_those_that_checks_allow():
    pools = some_pools(
        checked={("t", "year"): ("1950", "1951", "1975")},
        allowed={("t", "year"): frozenset({"1950", "1951", "1975"})},
        narrow=frozenset({("t", "year")}),
    )

    assert all(int(row["year"] or 0) >= 1950 for row in rows_of(KEYED, pools=pools))


def test_moments_are_those_that_checks_allow():
    table = a_table("t", a_column("id"), a_column("day", "date"))
    monday = frozenset({"2024-03-04", "2024-03-11"})
    pools = some_pools(
        checked={("t", "day"): tuple(sorted(monday))},
        allowed={("t", "day"): monday},
        narrow=frozenset({("t", "day")}),
    )

    assert {row["day"] for row in rows_of(table, pools=pools)} <= monday


ARC = a_table(
    "t",
    a_column("id"),
    a_column("person", nullable=True),
    a_column("firm", nullable=True),
    foreign_keys=(
        ForeignKey(("person",), "people", ("id",)),
        ForeignKey(("firm",), "firms", ("id",)),
    ),
    checks=(Check(("person", "firm"), "(num_nonnulls(person, firm) = 1)"),),
)
PARENTS = {"people": [{"id": "4"}], "firms": [{"id": "7"}]}


def test_keys_of_which_one_must_be_left_out_are_mostly_so():
    pools = some_pools(together={"t": (Together(("firm", "person"), (("1", None), (None, "1"))),)})
    rows = [row for n in range(12) for row in rows_of(ARC, pools=pools, number=n, kept=PARENTS)]
    right = [row for row in rows if (row["person"] is None) != (row["firm"] is None)]

    assert len(right) > len(rows) * 0.8
    assert {row["person"] for row in rows} == {None, "4"}
    assert {row["firm"] for row in rows} == {None, "7"}


STATE = a_table(
    "t",
    a_column("id"),
    a_column("status", "text"),
    a_column("size", nullable=True),
    checks=(Check(("status", "size"), "((status <> 'void') OR (size = 0))"),),
)


def test_columns_that_fit_together_are_tried_with_every_value():
    asked = {}

    def meet(values, checks):
        asked.update({column.name: tuple(known) for column, known in values.items()})
        assert checks == ["((status <> 'void') OR (size = 0))"]
        many = [("open", str(size)) for size in range(50)]
        return [(size, status) for status, size in (*many, ("void", "0"))]

    checked = {
        ("t", column.name): checked_values(STATE, column, sampled=0) for column in STATE.writable
    }
    found = read_together(Shape((STATE,)), pools=some_pools(checked=checked), meeting=meet)

    assert None in asked["size"]
    assert "void" in asked["status"]
    assert ("0", "void") in found["t"][0].rows


def test_columns_in_order_are_left_to_be_exchanged():
    table = a_table(
        "t",
        a_column("id"),
        a_column("low"),
        a_column("high"),
        checks=(Check(("low", "high"), "(low < high)"),),
    )

    assert not read_together(Shape((table,)), pools=some_pools(), meeting=lambda *_: [("1", "2")])
