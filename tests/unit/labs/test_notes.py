"""A comparison is named for a NULL only where the row that holds it is lost, or turns by it."""

from types import SimpleNamespace

import pytest

from prowess.labs.query.comparing import Difference
from prowess.labs.query.literals import parse
from prowess.labs.query.locating import locate
from prowess.labs.query.notes import has_joins, why
from prowess.labs.query.seen import Case, NullCell
from prowess.labs.query.shape import ForeignKey
from prowess.labs.query.workbench import Item, Workbench
from prowess.labs.report import Table

MARA, PIA = Item("staff", 0), Item("staff", 1)
CELLS = {
    MARA: {"staff_id": "1", "name": "Mara", "pay": None},
    PIA: {"staff_id": "2", "name": "Pia", "pay": "40"},
}
NULL = NullCell("staff", "pay", "1", ("id",))
HERE = "pay is NULL in the row of staff whose id is 1"
PLAIN = f"{HERE}; with a value there your query and the reference agree."
TOLD = f"{HERE}: pay > {{}} is then neither true nor false, but unknown."


def a_bench(text: str, *, right: str = "", reference: str = "SELECT 1"):
    """A bench on which one other text is right."""
    shape = SimpleNamespace(table=lambda _: SimpleNamespace(primary_key=("staff_id",)))
    return SimpleNamespace(
        runner=SimpleNamespace(text=text),
        template=SimpleNamespace(shape=shape, reference=SimpleNamespace(text=reference)),
        rows=CELLS,
        judge=lambda _, *, text: None if text == right else "wrong",
        is_right_elsewhere=lambda _: True,
    )


def note(text: str, *, missing=(), names=("name",), right: str = "", reference="SELECT 1") -> str:
    expected = Table("", names, tuple(missing))
    case = Case((), expected, Table("", names, ()), 9, 2, null=NULL)
    wrong = SimpleNamespace(difference=Difference("rows", missing=tuple(missing)))
    bench = a_bench(text, right=right, reference=reference)
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


def test_a_condition_that_the_reference_has_too_is_not_blamed():
    text = "SELECT s.name FROM staff AS s WHERE (s.pay > 30) OR NOT s.pay IN (1, 2)"
    whole = "SELECT name FROM staff WHERE pay > 30 OR NOT pay IN (1, 2)"
    told = f"{HERE}: s.pay {{}} is then neither true nor false, but unknown."

    def asked(reference):
        return note(f"{text} AND s.pay > 3", missing=[("Mara",)], reference=reference)

    assert asked("SELECT 1") == told.format("> 30")
    split = "SELECT name, pay > 30 FROM staff WHERE pay > 30"
    alone = "SELECT name, s.pay > 30, s.pay IN (7, 8) FROM staff AS s"
    assert note(alone, missing=[("Mara",)], reference=split) == told.format("IN (7, 8)")
    assert note(whole, missing=[("Mara",)], reference=whole) == PLAIN
    guarded = f"{whole} AND pay IS NOT NULL"
    assert note(whole, missing=[("Mara",)], reference=guarded) == TOLD.format("30")


BOUND = "SELECT name FROM staff WHERE {} < 40"


def turning(mine: str, *, reference: str) -> str:
    """The note on an answer that is right with its boundary."""
    wrong = SimpleNamespace(
        failed=None, is_luck=False, sort="rows", difference=Difference("rows", extra=(("Pia",),))
    )
    bench = a_bench(mine, right=mine.replace("<", "<="), reference=reference)
    names = Table("", ("name",), ())
    return why(bench, case=Case((names,), names, names, 9, 2), kept=frozenset({PIA}), wrong=wrong)


@pytest.mark.parametrize("theirs", ["staff.pay <= 40", "pay < 30", "name < 'M' AND pay < 40"])
def test_a_boundary_is_named_where_the_reference_has_another(theirs):
    reference = f"SELECT name FROM staff WHERE {theirs}"

    assert turning(BOUND.format("pay"), reference=reference).startswith("It turns on the bound")


def test_a_boundary_that_the_reference_has_too_is_not_blamed():
    told = turning(BOUND.format("ROUND(pay)"), reference=BOUND.format("staff.pay"))

    assert "boundary" not in told


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        ("SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u)", False),
        ("SELECT a FROM t, u", True),
        ("SELECT a FROM t JOIN u USING (a)", True),
        ("neither SQL nor ( prose", True),
    ],
)
def test_a_join_is_blamed_only_where_there_is_one(text, joins):
    assert has_joins(parse(text)) is joins


PARENTS = ("orders", "goods")


def a_lonely_bench(*, by: str):
    """A bench on which an answer loses a row by one of its joins to a table without rows."""
    rows = {Item("orders", 0): {"id": "2"}, Item("goods", 0): {"id": "5"}}
    keys = tuple(ForeignKey((f"{name[:-1]}_id",), name, ("id",)) for name in PARENTS)
    lines = SimpleNamespace(name="lines", foreign_keys=keys)
    tables = [SimpleNamespace(name=name, foreign_keys=()) for name in PARENTS]
    shape = SimpleNamespace(
        tables=[*tables, lines], table=lambda _: SimpleNamespace(primary_key=("id",))
    )

    def judge(_, *, text: str):
        difference = Difference("rows", missing=(("Tea",),))
        return None if by in text else SimpleNamespace(difference=difference)

    text = (
        "SELECT (SELECT SUM(n) FROM lines AS l JOIN orders AS o ON o.id = l.order_id)"
        " FROM goods AS g JOIN lines AS m ON m.good_id = g.id"
        " JOIN (SELECT 1 FROM orders AS p JOIN lines AS q ON q.order_id = p.id) AS r ON TRUE"
    )
    template = SimpleNamespace(shape=shape, reference=SimpleNamespace(text="SELECT 1"))
    return SimpleNamespace(
        runner=SimpleNamespace(text=text), template=template, rows=rows, judge=judge
    )


@pytest.mark.parametrize(
    ("by", "row"),
    [("LEFT JOIN lines AS m", "5 of goods"), ("LEFT JOIN lines AS q", "2 of orders")],
)
def test_a_row_without_a_partner_is_one_of_the_join_that_loses_it(by, row):
    bench = a_lonely_bench(by=by)
    table = Table("", ("name",), ())
    wrong = SimpleNamespace(
        failed=None,
        is_luck=False,
        sort="rows",
        difference=Difference("rows", missing=(("Tea",),)),
    )

    told = why(bench, case=Case((), table, table, 9, 2), kept=frozenset(bench.rows), wrong=wrong)

    assert told.startswith(f"The row {row} has no row in lines, and an inner join")


def test_a_mistake_is_named_where_all_hidden_data_agree():
    seen = []

    def right_but_late(sets, *, text: str) -> bool:
        seen.extend(sets)
        return text == "SELECT 1" and 59 not in sets

    template = SimpleNamespace(sets=tuple(range(60)))
    bench = SimpleNamespace(template=template, _is_right_on=right_but_late)

    assert not Workbench.is_right_elsewhere(bench, "SELECT 1")
    assert seen == [*range(60)]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_named"),
    [
        ("old.id, old.day", "s.id, s.room_id", True),
        ("1", "s.id", False),
        ("old.id", "s.id, (SELECT 1)", False),
    ],
)
def test_a_returning_list_is_named_where_another_one_is_right(mine, theirs, is_named):
    change = "DELETE FROM stays AS {} WHERE id > 3 RETURNING {}"
    right = [
        change.format("old", "old.id, old.room_id"),
        change.format("old", "old.id, (SELECT 1)"),
    ]
    bench = SimpleNamespace(
        runner=SimpleNamespace(text=change.format("old", mine)),
        template=SimpleNamespace(reference=SimpleNamespace(text=change.format("s", theirs))),
        judge=lambda _, *, text: None if text in right else "wrong",
        is_right_elsewhere=lambda _: True,
        is_ended=False,
    )

    assert locate(bench, frozenset()).startswith("Look at your RETURNING") is is_named
