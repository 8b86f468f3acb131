"""Statements and answers that nobody judges: what reaches the grader, and what is said of it."""

import pytest

from builders import a_catalog, a_household, a_lab
from fakes.grader import FakeGrader
from prowess.application.evidence import EvidenceList, ListEvidence
from prowess.application.labs import ShowLab
from prowess.application.playground import RunStatement, TryAnswer
from prowess.kit.errors import Invalid

PLANNED = "quick-scans"


def a_house():
    labs = tuple(
        a_lab(slug, topics=[("sql.select-list", 1)], kind=kind)
        for slug, kind in ((PLANNED, "plan"), ("first-columns", "query"), ("races", "transaction"))
    )
    grader = FakeGrader()
    return grader, a_household(catalog=a_catalog(labs=labs), grader=grader)


def test_an_answer_to_a_plan_lab_is_shown_with_its_plan_beside_the_first():
    grader, household = a_house()

    tried = household.call(
        TryAnswer(lab=PLANNED, answer="\ufeffcreate index on x (y)", values=("7",))
    )

    assert grader.tried == [("create index on x (y)", ("7",))]
    assert (tried.plans.before.buffers, tried.plans.after.buffers) == (40, 4)
    assert tried.ran_on == "the large data (1,000 rows)"


def test_trying_leaves_no_attempt_and_no_evidence():
    grader, household = a_house()

    household.call(TryAnswer(lab=PLANNED, answer="select right"))

    assert household.call(ShowLab(lab=PLANNED)).attempts == ()
    evidence = household.call(ListEvidence())
    assert isinstance(evidence, EvidenceList)
    assert evidence.evidence == ()
    assert grader.graded == []


def test_an_answer_to_a_query_lab_shows_its_rows():
    _, household = a_house()

    tried = household.call(TryAnswer(lab="first-columns", answer="select title from book"))

    assert (tried.plans, tried.returned) == (None, 2)
    statement = RunStatement(lab="first-columns", statement="select title from book")
    assert household.call(statement) == tried


def test_what_is_no_statement_by_itself_is_not_tried():
    _, household = a_house()

    with pytest.raises(Invalid) as raised:
        household.call(TryAnswer(lab="races", answer="begin"))

    assert raised.value.code == "playground.not_tried"
    assert "races" in raised.value.message
