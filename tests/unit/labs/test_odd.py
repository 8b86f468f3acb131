"""Values around what statements do to a column before they compare it."""

import struct
from decimal import Decimal

import pytest

from prowess.labs.query.odd import changed_values, long_ranges, long_texts, odd_values
from prowess.labs.query.shape import Check, Shape
from shapes import SHAPE, a_column, a_table, some_pools


def columns_changed_by(*texts: str) -> set[tuple[str, str]]:
    return set(changed_values(SHAPE, pools=some_pools(), texts=texts))


def test_an_answer_without_a_statement_changes_nothing():
    assert columns_changed_by() == set()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("SELECT 1 FROM authors WHERE lower(name) = 'a'", ("authors", "name")),
        ("SELECT 1 FROM authors WHERE trim(name) = 'a'", ("authors", "name")),
        ("SELECT 1 FROM books WHERE price::text = '9'", ("books", "price")),
    ],
)
def test_what_a_statement_does_to_a_column_is_seen_beside_others(text, column):
    assert columns_changed_by("SELECT 1 FROM books", text) == {column}


def test_moments_that_are_cut_have_seconds_and_not_the_same_ones():
    pools = some_pools()
    pools.sample["books", "published"] = ("2026-03-01", "2026-03-02")

    found = changed_values(SHAPE, pools=pools, texts=[], cut=frozenset({"published"}))

    assert found["books", "published"] == (
        "2026-03-01 00:00:17.250000",
        "2026-03-02 00:00:42.600000",
    )


def odd(column: str, *values: str, text: str = "SELECT 1") -> tuple[str, ...]:
    pools = some_pools()
    pools.sample["books", column] = values
    return odd_values(SHAPE, pools=pools, text=text).get(("books", column), ())


def test_fractions_lie_as_near_as_a_column_can_tell_and_take_one_another_away():
    assert odd("price", "2.50", "7.00") == ("2.50", "2.51", "2.52")
    assert set(odd("price", "2.50", "-7.00")) >= {"-2.50", "7.00"}


def test_texts_in_documents_end_in_a_blank_or_are_empty():
    found = odd("facts", '{"car": {"plate": "B 1", "wheels": [4, "new"]}}', "[]")

    assert '{"car": {"plate": "B 1 ", "wheels": [4, "new "]}}' in found
    assert '{"car": {"plate": "", "wheels": [4, ""]}}' in found


@pytest.mark.parametrize(
    ("text", "has_null"),
    [
        ("SELECT 1 FROM books, unnest(tags) AS u(tag) WHERE u.tag IS NOT NULL", True),
        ("SELECT 1 FROM books, unnest(tags) AS u(tag) WHERE price IS NOT NULL", False),
        ("SELECT 1 FROM books WHERE author_id IS NULL", False),
    ],
)
def test_arrays_hold_null_where_a_query_speaks_of_such_elements(text, has_null):
    assert ("{NULL}" in odd("tags", "{a}", text=text)) is has_null


def test_a_pair_that_a_query_asks_for_stands_elsewhere_in_a_document():
    pools = some_pools("SELECT 1 FROM books WHERE facts ->> 'by' = 'Legal'")
    found = odd_values(SHAPE, pools=pools, text="SELECT 1")["books", "facts"]

    assert {'{"x": {"by": "Legal"}}', '[{"by": "Legal"}]'} <= set(found)
    assert any('"y": "Legal"' in one and '\\"by\\": \\"Legal\\"' in one for one in found)


LOOKS = Check(("mail",), "(mail ~ '^[a-z0-9.-]+@[a-z0-9.-]+$')")


def strayed(*sample: str, check: Check = LOOKS) -> tuple[str, ...]:
    users = a_table("users", a_column("id"), a_column("mail", "text"), checks=(check,))
    pools = some_pools()
    pools.sample["users", "mail"] = sample
    return odd_values(Shape((users,)), pools=pools, text="SELECT 1").get(("users", "mail"), ())


def test_texts_stray_from_the_sample_where_a_pattern_may_allow_it():
    assert strayed("nobody", "a.b@uni.org", "c@d.ef") == (
        "a.b@uniorg",
        "a.b@uni-7.org",
        "a.b@uniuniuniuniuniuni.org",
        "a.b@uniuniuniuniuniuni-7org",
    )


@pytest.mark.parametrize(
    ("sample", "check"),
    [
        ("a@b.org", Check(("mail",), "(mail <> '')")),
        ("a@b.org", Check(("mail", "id"), "((mail ~ 'a') OR (id > 1))")),
        ("1.20.3", LOOKS),
        ("nobody", LOOKS),
    ],
)
def test_texts_do_not_stray_without_a_pattern_nor_where_numbers_would_grow(sample, check):
    assert strayed(sample, check=check) == ()


def test_a_number_that_is_cast_to_a_whole_one_is_odd_and_has_a_fraction():
    pools = some_pools()
    pools.sample["books", "price"] = ("900.00", "250.00")

    found = changed_values(SHAPE, pools=pools, texts=["SELECT price::integer / 2 FROM books"])

    assert found["books", "price"] == ("249", "249.5", "249.4", "899", "899.5", "899.4")
    whole = changed_values(SHAPE, pools=pools, texts=["SELECT author_id::bigint FROM books"])
    assert whole == {}


def test_half_of_a_number_with_many_digits_is_none_that_a_single_float_can_hold():
    column = a_column("fee", "numeric", type="numeric(8,2)", scale=2)
    shape = Shape((a_table("acts", a_column("id"), column),))

    found = changed_values(shape, pools=some_pools(), texts=["SELECT fee::real FROM acts"])

    half, less = (float(found["acts", "fee"][-1]) / 2 - by for by in (0, 0.01))
    assert struct.pack("f", half) == struct.pack("f", less)


def test_ranges_of_days_are_as_long_as_an_answer_counts_and_longer():
    column = a_column("days", "daterange")
    shape = Shape((a_table("outages", a_column("id"), column, a_column("held", "int4range")),))
    pools = some_pools()
    pools.sample["outages", "days"] = ("[2026-03-01,2026-03-04)",)

    found = long_ranges(shape, pools=pools, lengths=[Decimal(30), Decimal(1), Decimal(50_000)])

    assert found == {
        ("outages", "days"): (
            "[2026-03-01,2026-03-31)",
            "[2026-03-01,2026-04-01)",
            "[2026-03-01,2026-04-02)",
        )
    }


def test_numbers_in_texts_of_a_pattern_are_as_long_as_a_query_says():
    amount = a_column("amount", "text")
    check = Check(("amount",), "(amount ~ '^[1-9][0-9]{0,4} (g|kg)$')")
    shape = Shape((a_table("parts", a_column("id"), amount, checks=(check,)),))
    pools = some_pools()
    pools.sample["parts", "amount"] = ("300 g", "40 g", "1 kg")

    def made(number: int) -> set[str]:
        found = long_texts(shape, pools=pools, lengths={"amount": frozenset({number})})
        return {one for one in found["parts", "amount"] if one[:1].isdigit() and "z" not in one}

    assert {"123 g", "1234 g", "123 kg", "1234 kg"} <= made(3)
    assert {"1234 g", "12345 g", "123 kg", "1234 kg"} <= made(6)
    assert made(1000) == {"1000 g", "1001 g", "1000 kg", "1001 kg"}
    assert not any(len(one.split()[0]) > 5 for number in (6, 7, 99_999) for one in made(number))
