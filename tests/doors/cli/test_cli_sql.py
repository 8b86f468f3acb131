"""`prowess sql`: statements from the command line and from a pipe."""

import json

import pytest

from fakes.cli_views import ANSWERS, LAB, TRIED
from fakes.command_line import WorkingHouse, run_cli
from prowess.application.playground import StatementResult

PLAN = TRIED.model_copy(
    update={
        "result": TRIED.result.model_copy(
            update={"columns": ("QUERY PLAN",), "rows": (("Seq Scan on books",),)}
        )
    }
)
CHANGED = TRIED.model_copy(update={"result": None, "returned": 0, "said": "DELETE 3"})
MANY = TRIED.model_copy(update={"returned": 1_000})
FAILED = TRIED.model_copy(
    update={
        "result": None,
        "returned": 0,
        "trouble": 'PostgreSQL says: relation "boks" does not exist.\nline 1: boks\n        ^',
        "next_step": "Did you mean books?",
    }
)


class Ground(WorkingHouse):
    """Remembers the statements, and fails those with boks."""

    def __init__(self):
        super().__init__(**ANSWERS)
        self.asked = []
        self.answers["run_statement"] = self.answer

    def answer(self, request) -> StatementResult:
        self.asked.append(request.statement)
        return FAILED if "boks" in request.statement else TRIED


def said(result: StatementResult) -> str:
    house = WorkingHouse(**{**ANSWERS, "run_statement": result})
    return run_cli("sql", LAB, "SELECT 1", house=house).out


def test_a_pipe_of_statements_is_run_one_by_one():
    house = Ground()

    outcome = run_cli(
        "sql", LAB, house=house, stdin=b"SELECT\n 1;\n\n\\d\nTABLE books;\nTABLE loans\n"
    )

    assert house.asked == ["SELECT\n 1;", "TABLE books;", "TABLE loans"]
    assert outcome.code == 0
    assert outcome.out.count("Rivers") == 3


def test_what_follows_a_quit_is_not_run():
    house = Ground()

    run_cli("sql", LAB, house=house, stdin=b"TABLE books;\n\\q\nTABLE loans;\n")

    assert house.asked == ["TABLE books;"]


def test_a_statement_that_fails_shows_the_place_and_ends_with_an_error():
    outcome = run_cli("sql", LAB, "TABLE boks", house=Ground())

    assert outcome.code == 1
    assert 'relation "boks" does not exist' in outcome.out
    assert "line 1: boks\n          ^" in outcome.out
    assert "Did you mean books?" in outcome.out


def test_one_failure_of_many_statements_is_not_forgotten():
    outcome = run_cli("sql", LAB, house=Ground(), stdin=b"TABLE boks;\nTABLE books;\n")

    assert outcome.code == 1
    assert "Rivers" in outcome.out


def test_results_are_documents_for_programs():
    outcome = run_cli("sql", LAB, "TABLE books", "--json", house=Ground())

    document = json.loads(outcome.out)
    assert document["schema"] == "prowess.statement-result/1"
    assert document["result"]["rows"] == [["Lamps at Noon", "poetry"], ["Rivers", None]]


def test_results_of_a_pipe_are_one_object_a_line_for_programs():
    stdin = b"TABLE books;\n\\d\nTABLE boks;\n"

    outcome = run_cli("sql", LAB, "--json", house=Ground(), stdin=stdin)

    objects = [json.loads(line) for line in outcome.out.splitlines()]
    assert {one["schema"] for one in objects} == {"prowess.statement-result/1"}
    assert [bool(one["trouble"]) for one in objects] == [False, True]
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (PLAN, "  Seq Scan on books\n"),
        (CHANGED, "DELETE 3 · 1 ms · undone"),
        (MANY, "the first 2 of 1,000 rows"),
    ],
)
def test_plans_changes_and_long_results_say_what_they_are(result, words):
    assert words in said(result)
