"""What is said in lines: a caret becomes a mark, since a folded line has nothing under it."""

import pytest

from prowess.doors.web._said import Line, read_lines

FEE = "line 1: RETURN (SELECT 1 FROM loanz WHERE loan_id = p_loan)"


def test_prose_stays_as_it_is():
    assert read_lines("- It reads all of parcels.\n  Twice.") == (
        Line("- It reads all of parcels."),
        Line("  Twice."),
    )


def test_caret_marks_the_word_above_it():
    said = read_lines(f"No such relation.\n{FEE}\n{' ' * FEE.index('loanz')}^\nLook there.")

    assert said == (
        Line("No such relation."),
        Line("line 1: RETURN (SELECT 1 FROM ", True, "loanz", " WHERE loan_id = p_loan)"),
        Line("Look there."),
    )


@pytest.mark.parametrize(
    ("line", "place", "at"),
    [
        ('line 2: SELECT "Book Id", 1', 15, '"Book Id"'),
        ("line 2: WHERE a = 'so it is'", 18, "'so it is'"),
        ("line 2: SELECT )", 15, ")"),
        ("line 2: SELECT 'open", 15, "'"),
        ("line 2: SELECT", 14, ""),
        ("line 2: SELECT", 40, ""),
    ],
    ids=["identifier", "text", "sign", "open-quote", "end-of-line", "beyond-it"],
)
def test_what_is_marked(line, place, at):
    (said,) = read_lines(f"{line}\n{' ' * place}^")

    assert (said.points, said.at) == (True, at)
    assert said.before + said.at + said.after == line


def test_caret_under_no_excerpt_is_a_line_of_its_own():
    assert read_lines("2\n^") == (Line("2"), Line("^"))
