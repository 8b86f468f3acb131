"""Results are compared as bags of typed values, and in order only as far as it was promised."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prowess.labs.query.comparing import (
    canonical,
    compare,
    cuts_tie,
    expect,
    permutations_of,
)
from prowess.labs.query.reference import OrderKey, Query
from prowess.labs.sandbox.session import Column, Rows

INT, NUMERIC, FLOAT, TEXT, BOOL = 23, 1700, 701, 25, 16
DATE, TIMESTAMP, TIMESTAMPTZ, JSONB, BPCHAR = 1082, 1114, 1184, 3802, 1042


def a_query(*keys: OrderKey, limit: int | None = None, offset: int = 0) -> Query:
    return Query(
        text="",
        tables=frozenset(),
        columns=frozenset(),
        keys=keys,
        keyed="",
        unlimited="",
        limit=limit,
        offset=offset,
        wavers=False,
    )


BY_FIRST = a_query(OrderKey("a", "number", number=0))
UNORDERED = a_query()


def rows(*data: tuple, types: tuple[int, ...] = (INT, TEXT)) -> Rows:
    names = "abcdef"
    columns = tuple(Column(names[place], type_) for place, type_ in enumerate(types))
    return Rows(columns, tuple(data))


def difference(wanted: Rows, got: Rows, *, reference: Query = UNORDERED):
    return compare(expect(reference, keyed=wanted), got)


def test_rows_are_a_bag_without_an_order():
    assert difference(rows((1, "x"), (2, "y")), rows((2, "y"), (1, "x"))) is None


@pytest.mark.parametrize("text", ["[" * 30_000 + "]" * 30_000, "1" + "0" * 9_000])
def test_documents_that_python_does_not_read_are_compared_as_they_stand(text):
    wanted, other = rows((1, text), types=(INT, JSONB)), rows((1, "[]"), types=(INT, JSONB))

    assert difference(wanted, wanted) is None
    assert difference(wanted, other) is not None


def test_a_missing_and_an_extra_row_are_named():
    found = difference(rows((1, "x"), (2, "y")), rows((2, "y"), (3, "z")))

    assert found.kind == "rows"
    assert (found.missing, found.extra) == (((1, "x"),), ((3, "z"),))
    assert not found.copies


def test_another_number_of_copies_is_told_from_other_rows():
    found = difference(rows((1, "x")), rows((1, "x"), (1, "x")))

    assert found.copies
    assert found.extra == ((1, "x"),)


def test_columns_are_counted_first():
    assert difference(rows((1, "x")), rows((1,), types=(INT,))).kind == "width"


def test_names_of_columns_count_only_when_asked_for():
    got = replace(rows((1, "x")), columns=(Column("other", INT), Column("b", TEXT)))
    expected = expect(UNORDERED, keyed=rows((1, "x")))

    assert compare(expected, got) is None
    assert compare(expected, got, names=True).kind == "names"


@pytest.mark.parametrize(
    ("wanted", "wanted_type", "got", "got_type"),
    [
        (1, INT, "1.00", NUMERIC),
        ("2.50", NUMERIC, "2.5", NUMERIC),
        ("0.3333333333333333", NUMERIC, 1 / 3, FLOAT),
        (0.1 + 0.2, FLOAT, 0.3, FLOAT),
        ("NaN", NUMERIC, float("nan"), FLOAT),
        ("2026-03-01", DATE, "2026-03-01 00:00:00", TIMESTAMP),
        ("2026-03-01 10:00:00", TIMESTAMP, "2026-03-01 10:00:00+00", TIMESTAMPTZ),
        ('{"a": 1, "b": 2}', JSONB, '{"b":2,"a":1}', 114),
        ("ab  ", BPCHAR, "ab", TEXT),
    ],
)
def test_equal_values_of_other_types_are_equal(wanted, wanted_type, got, got_type):
    one, other = rows((wanted,), types=(wanted_type,)), rows((got,), types=(got_type,))

    assert difference(one, other) is None


@pytest.mark.parametrize(
    ("wanted", "wanted_type", "got", "got_type"),
    [
        (1, INT, "1", TEXT),
        (1, INT, True, BOOL),
        (None, INT, 0, INT),
        (None, TEXT, "", TEXT),
        ("2.5", NUMERIC, "2.51", NUMERIC),
        (9007199254740993, INT, 9007199254740992, INT),
        ("2026-03-01", DATE, "2026-03-01 00:00:01", TIMESTAMP),
        ("a", TEXT, "A", TEXT),
        ("a", TEXT, "a ", TEXT),
    ],
)
def test_other_values_differ(wanted, wanted_type, got, got_type):
    one, other = rows((wanted,), types=(wanted_type,)), rows((got,), types=(got_type,))

    assert difference(one, other).kind == "rows"


def test_fractions_that_round_to_two_sides_are_still_close():
    wanted = rows(("1.00000000005",), ("5.5",), types=(NUMERIC,))
    got = rows((1.0000000000499999,), (5.5,), types=(FLOAT,))

    assert difference(wanted, got) is None


def test_rows_with_equal_keys_may_come_in_any_order():
    wanted = rows((1, "x"), (1, "y"), (2, "z"))

    assert difference(wanted, rows((1, "y"), (1, "x"), (2, "z")), reference=BY_FIRST) is None


def test_the_first_row_out_of_its_run_is_named():
    wanted = rows((1, "x"), (1, "y"), (2, "z"))
    found = difference(wanted, rows((1, "x"), (2, "z"), (1, "y")), reference=BY_FIRST)

    assert (found.kind, found.place) == ("order", 1)


def test_a_key_that_is_not_selected_is_taken_from_the_appended_column():
    by_hidden = a_query(OrderKey("h", "appended", number=0))
    keyed = rows(("x", 1), ("y", 2), ("z", 2), types=(TEXT, INT))
    expected = expect(by_hidden, keyed=keyed)

    assert [column.name for column in expected.columns] == ["a"]
    assert compare(expected, rows(("x",), ("z",), ("y",), types=(TEXT,))) is None
    assert compare(expected, rows(("y",), ("x",), ("z",), types=(TEXT,))).kind == "order"


def test_a_key_by_name_finds_its_column():
    expected = expect(a_query(OrderKey("b", "name", name="b")), keyed=rows((1, "x"), (2, "x")))

    assert expected.groups == (2,)


@pytest.mark.parametrize(
    ("limit", "offset", "cut"), [(1, 0, True), (2, 0, False), (2, 1, True), (9, 0, False)]
)
def test_a_limit_between_equal_keys_cuts_a_tie(limit, offset, cut):
    reference = replace(BY_FIRST, limit=limit, offset=offset)

    assert cuts_tie(reference, unlimited=rows((1, "x"), (1, "y"), (2, "z"))) is cut


def test_without_a_limit_nothing_is_cut():
    assert not cuts_tie(BY_FIRST, unlimited=rows((1, "x"), (1, "y")))


def test_columns_in_another_order_are_found():
    expected = expect(UNORDERED, keyed=rows((1, "x"), (2, "y")))
    swapped = rows(("x", 1), ("y", 2), types=(TEXT, INT))

    assert permutations_of(expected, swapped) == {(1, 0)}
    assert permutations_of(expected, rows(("x", 3), ("y", 2), types=(TEXT, INT))) == frozenset()


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("xyz")), max_size=8), st.randoms())
def test_any_shuffle_inside_runs_is_accepted_and_no_other(data, rng):
    wanted = sorted(data, key=lambda row: row[0])
    shuffled = list(wanted)
    rng.shuffle(shuffled)
    is_sorted = [row[0] for row in shuffled] == [row[0] for row in wanted]

    found = difference(rows(*wanted), rows(*shuffled), reference=BY_FIRST)

    assert (found is None) == is_sorted


def test_canonical_rows_keep_null():
    assert canonical(((None, "x"),), columns=rows().columns) == ((None, ("text", "x")),)
