"""A comparison is named for a NULL only where the row that holds it is lost, or turns by it."""

from types import SimpleNamespace

import pytest

from prowess.labs.query.comparing import Difference
from prowess.labs.query.notes import why
from prowess.labs.query.seen import Case, NullCell
from prowess.labs.query.workbench import Item
from prowess.labs.report import Table

MARA, PIA = Item("staff", 0), Item("staff", 1)
CELLS = {
    MARA: {"staff_id": "1", "name": "Mara", "pay": None},
    PIA: {"staff_id": "2", "name": "Pia", "pay": "40"},
}
NULL = NullCell("staff", "pay", "1")
PLAIN = "pay of staff 1 is NULL; with a value there your query and the reference agree."
TOLD = "pay of staff 1 is NULL: pay > {} is then neither true nor false, but unknown."


def a_bench(text: str, *, right: str = ""):
    """A bench on which one other text is right."""
    shape = SimpleNamespace(table=lambda _: SimpleNamespace(primary_key=("staff_id",)))
    return SimpleNamespace(
        runner=SimpleNamespace(text=text),
        template=SimpleNamespace(shape=shape),
        rows=CELLS,
        judge=lambda _, *, text: None if text == right else "wrong",
    )


def note(text: str, *, missing=(), names=("name",), right: str = "") -> str:
    expected = Table("", names, tuple(missing))
    case = Case((), expected, Table("", names, ()), 9, 2, null=NULL)
    wrong = SimpleNamespace(difference=Difference("rows", missing=tuple(missing)))
    bench = a_bench(text, right=right)
    return why(bench, case=case, kept=frozenset({MARA, PIA}), wrong=wrong)


@pytest.mark.parametrize(
    ("missing", "names", "told"),
    [
        ([("Mara",)], ("name",), TOLD.format("30")),
        ([("Pia",)], ("name",), PLAIN),
        ([("Mara", "40")], ("name", "pay"), PLAIN),
        ([("Mara", None)], ("name", "pay"), TOLD.format("30")),
        ([("Mara",)], ("who",), TOLD.format("30")),
        ([(1,)], ("who",), PLAIN),
    ],
    ids=["its-row", "another-row", "another-value", "with-the-null", "renamed", "a-number"],
)
def test_a_comparison_is_named_where_the_null_s_row_is_lost(missing, names, told):
    assert note("SELECT name FROM staff WHERE pay > 30", missing=missing, names=names) == told


def test_a_comparison_is_named_where_another_answer_to_it_is_right():
    text = "SELECT COUNT(*) FROM staff WHERE pay > 10 AND pay > 30"
    right = "SELECT COUNT(*) FROM staff WHERE pay > 10 AND COALESCE(pay > 30, TRUE)"

    told = note(text, missing=[(2,)], names=("count",), right=right)

    assert told == TOLD.format("30")
    assert note(text, missing=[(2,)], names=("count",)) == PLAIN
