"""Expected against got: the marks that make a difference visible."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prowess.application.messages import TableView
from prowess.doors.web._diff import compare, plain, tell_cells


def a_table(*rows, columns=("a", "b")) -> TableView:
    return TableView(name="", columns=columns, rows=rows)


def marks(table) -> list[str]:
    return [row.mark for row in table.rows]


def differing(table) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells if cell.differs]


def test_equal_tables_have_no_mark():
    expected, got = compare(a_table((1, 2), (3, 4)), a_table((1, 2), (3, 4)))

    assert marks(expected) == marks(got) == ["same", "same"]
    assert expected.differing == 0


def test_row_of_one_side_only_is_missing_or_extra():
    expected, got = compare(a_table((1, "x"), (2, "y")), a_table((1, "x"), (9, "z")))

    assert marks(expected) == ["same", "missing"]
    assert marks(got) == ["same", "extra"]


def test_row_that_shares_half_of_its_cells_is_changed_and_only_the_rest_is_marked():
    expected, got = compare(a_table((1, "x")), a_table((1, "y")))

    assert (marks(expected), marks(got)) == (["changed"], ["changed"])
    assert (differing(expected), differing(got)) == (["x"], ["y"])


def test_duplicates_are_counted():
    expected, got = compare(a_table((1, "x")), a_table((1, "x"), (1, "x")))

    assert marks(expected) == ["same"]
    assert marks(got) == ["same", "extra"]


def test_same_rows_in_another_order_are_moved():
    expected, got = compare(
        a_table((1, "x"), (2, "y"), (3, "z")), a_table((1, "x"), (3, "z"), (2, "y"))
    )

    assert marks(expected) == marks(got) == ["same", "moved", "moved"]


def test_other_number_of_columns_marks_the_columns_and_not_the_rows():
    expected, got = compare(a_table((1, 2)), a_table((1, 2, 3), columns=("a", "c", "d")))

    assert [one.differs for one in expected.columns] == [False, True]
    assert [one.differs for one in got.columns] == [False, True, True]
    assert marks(got) == ["same"]


def test_truth_is_not_one_and_null_is_not_empty():
    expected, got = compare(a_table((True, None)), a_table((1, "")))

    assert marks(expected) == ["missing"]
    assert [cell.kind for cell in got.rows[0].cells] == ["number", "empty"]
    assert [cell.text for cell in expected.rows[0].cells] == ["true", "NULL"]


def test_no_result_leaves_the_expected_table_alone():
    expected, got = compare(a_table((1, 2)), None)

    assert got is None
    assert marks(expected) == ["same"]


@pytest.mark.parametrize(
    ("values", "numeric"),
    [
        ((1, 2.5), True),
        (("1.50", "-2"), True),
        (("1", None), True),
        ((None,), False),
        (("1a",), False),
        ((True,), False),
    ],
)
def test_column_of_numbers_is_known(values, numeric):
    table = plain(a_table(*((value,) for value in values), columns=("n",)))

    assert table.columns[0].numeric is numeric


cells = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["", "x"]))
rows = st.lists(st.tuples(cells, cells), max_size=6)


@settings(max_examples=200, deadline=None)
@given(rows, rows)
def test_unmarked_rows_are_the_ones_both_sides_hold(left, right):
    expected, got = compare(a_table(*left), a_table(*right))

    def same(table, rows):
        return sorted(
            repr(row)
            for row, marked in zip(rows, table.rows, strict=True)
            if marked.mark == "same"
        )

    assert same(expected, left) == same(got, right)
    changed = [sum(row.mark == "changed" for row in table.rows) for table in (expected, got)]
    assert changed[0] == changed[1]


def test_a_timeline_is_known_by_its_columns_and_counts_its_sessions():
    columns = ("step", "session", "sends", "what comes of it")
    turns = plain(a_table((1, 1, "BEGIN", "BEGIN"), (2, 3, "COMMIT", "COMMIT"), columns=columns))

    assert turns.is_timeline
    assert turns.sessions == 3
    assert not plain(a_table((1, 2))).is_timeline


FINES = ("fine_id", "loan_id", "reason", "paid_on")


def told(expected, got) -> list[tuple[str, ...]]:
    cells = tell_cells(a_table(*expected, columns=FINES), a_table(*got, columns=FINES))
    return [(c.key, c.row.text, c.column, c.expected.text, c.got.text) for c in cells]


def test_cell_that_differs_far_to_the_right_is_told():
    same = (1, 7, "lost", None)

    assert told([same, (3, 4, "overdue", "2026-05-01")], [same, (3, 4, "overdue", None)]) == [
        ("fine_id", "3", "paid_on", "2026-05-01", "NULL")
    ]


def test_nothing_is_told_where_the_tables_show_it():
    assert told([(3, 4, "overdue", "x")], [(3, 4, "lost", "x")]) == []
    assert told([(3, 4, "overdue", "x")], [(9, 8, "lost", "y")]) == []
    assert told([(3, 4, "overdue", "x")], [(3, 4, "overdue", "x")]) == []
    assert tell_cells(a_table((1, 2)), None) == ()
    assert tell_cells(a_table((1, 2)), a_table((1, 2, 3), columns=("a", "b", "c"))) == ()


def test_no_more_is_told_than_can_be_read():
    expected = [(number, 1, "a", "x") for number in range(20)]
    got = [(number, 1, "a", "y") for number in range(20)]

    assert [row[1] for row in told(expected, got)] == ["0", "1", "2", "3", "4", "5"]
