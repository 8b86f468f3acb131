"""`prowess lab try`, and `prowess sql` in a plan lab: on the large data, and never judged."""

import json

import pytest

from fakes.cli_views import ANSWERS, LAB, LAB_VIEW, TRIED
from fakes.command_line import WorkingHouse, run_cli
from prowess.application.messages import TableView
from prowess.application.playground import StatementResult
from prowess.application.reports import PlanComparisonView, PlanNodeView, PlanTreeView
from prowess.doors.cli.layout.compose import compose
from prowess.doors.cli.layout.text import plain
from prowess.doors.cli.views.playground import draw_welcome

AT_LARGE = "the large data (206,040 rows)"
INDEX = "CREATE INDEX ON loans (member_id);"


def a_tree(title: str, buffers: int) -> PlanTreeView:
    node = PlanNodeView(
        depth=0,
        title=title,
        details=(),
        returned=3,
        estimated=3,
        loops=1,
        buffers=buffers,
        own_buffers=buffers,
        findings=(),
    )
    return PlanTreeView(buffers=buffers, nodes=(node,))


MEASURES = (
    TableView(
        name="Buffers read", columns=("values", "at first", "yours"), rows=(("$1 = 7", 40, 4),)
    ),
)
EXPLAINED = TRIED.model_copy(
    update={
        "ran_on": AT_LARGE,
        "plans": PlanComparisonView(
            measures=MEASURES,
            values="$1 = 7",
            before=a_tree("Seq Scan on loans", 40),
            after=a_tree("Index Scan on loans", 4),
        ),
    }
)
FAILED = TRIED.model_copy(
    update={"result": None, "returned": 0, "trouble": "No such column.", "next_step": "Look."}
)


class Ground(WorkingHouse):
    """A house with a plan lab that remembers what it was asked."""

    def __init__(self, result: StatementResult = EXPLAINED) -> None:
        plan_lab = LAB_VIEW.model_copy(update={"kind": "plan"})
        super().__init__(**{**ANSWERS, "show_lab": plan_lab, "start_lab": plan_lab})
        self.asked = []
        self.answers["try_answer"] = self.answers["run_statement"] = self.answer
        self.result = result

    def answer(self, request) -> StatementResult:
        self.asked.append(request)
        return self.result


def test_an_answer_that_is_tried_shows_both_plans_and_no_verdict():
    house = Ground()

    outcome = run_cli("lab", "try", LAB, "-", house=house, stdin=INDEX.encode())

    assert (outcome.code, house.asked[0].answer, house.asked[0].values) == (0, INDEX, ())
    assert outcome.out.startswith("Tried, not judged")
    for words in (AT_LARGE, "Plan before", "Plan after", "Index Scan on loans", "at first"):
        assert words in outcome.out
    assert "Lamps at Noon" not in outcome.out
    assert "assed" not in outcome.out
    assert f"prowess lab check {LAB} FILE" in outcome.out + outcome.err


def test_values_are_handed_on_in_their_order():
    house = Ground()

    run_cli("lab", "try", LAB, "-", "--value", "7", "--value", "a b", house=house, stdin=b"x")

    assert house.asked[0].values == ("7", "a b")


def test_what_was_tried_is_a_document_for_programs():
    outcome = run_cli("lab", "try", LAB, "-", "--json", house=Ground(), stdin=b"x")

    document = json.loads(outcome.out)
    assert document["plans"]["after"]["buffers"] == 4
    assert document["ran_on"] == AT_LARGE


def test_an_answer_that_does_not_run_says_why_and_ends_with_an_error():
    outcome = run_cli("lab", "try", LAB, "-", house=Ground(FAILED), stdin=b"x")

    assert outcome.code == 1
    assert "No such column." in outcome.out
    assert "Look." in outcome.out


def test_an_answer_to_another_lab_shows_its_rows():
    outcome = run_cli("lab", "try", LAB, "-", house=WorkingHouse(**ANSWERS), stdin=b"x")

    assert outcome.code == 0
    assert "Lamps at Noon" in outcome.out


def test_who_begins_a_plan_lab_hears_of_trying(tmp_path):
    outcome = run_cli("lab", "start", LAB, str(tmp_path / "work"), house=Ground())
    other = run_cli("lab", "start", LAB, str(tmp_path), house=WorkingHouse(**ANSWERS))

    assert f"prowess lab try {LAB}" in outcome.out + outcome.err
    assert "lab try" not in other.out + other.err


@pytest.mark.parametrize(
    ("ran_on", "columns", "said"),
    [
        (AT_LARGE, ("n",), f"On {AT_LARGE}."),
        ("the sample", ("n",), ""),
        ("the sample", ("QUERY PLAN",), "On the sample."),
        ("", ("n",), ""),
    ],
)
def test_it_says_on_which_data_where_that_matters(ran_on, columns, said):
    plan = a_tree("Seq Scan on loans", 40) if columns == ("QUERY PLAN",) else None
    table = TableView(name="", columns=columns, rows=(("1",),))
    result = TRIED.model_copy(update={"ran_on": ran_on, "result": table, "plan": plan})

    last = run_cli("sql", LAB, "TABLE x", house=Ground(result)).out.strip().splitlines()[-1]

    assert last.endswith(said or "ms")


def test_an_index_waits_for_the_statement_that_is_to_find_it():
    house = Ground(TRIED)
    typed = f"{INDEX}\n\nanalyze loans;\nEXPLAIN SELECT 1;\nSELECT 2;\n{INDEX}\n"

    run_cli("sql", LAB, house=house, stdin=typed.encode())

    assert [one.statement for one in house.asked] == [
        f"{INDEX}\n\nanalyze loans;\nEXPLAIN SELECT 1;",
        "SELECT 2;",
        INDEX,
    ]


def test_the_welcome_to_a_plan_lab_says_which_data_statements_run_on():
    plan_lab = LAB_VIEW.model_copy(update={"kind": "plan"})

    def said(view) -> str:
        lines = compose(draw_welcome(view), width=100, colored=False)
        return " ".join(" ".join(plain(line) for line in lines).split())

    assert "Statements run on the lab's large data; below is what the sample holds." in said(
        plan_lab
    )
    assert "large data" not in said(LAB_VIEW)
