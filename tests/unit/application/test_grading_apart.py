"""Answers of others are graded, and nothing of it is kept."""

import pytest

from builders import a_household
from fakes.grader import BREAKS, RIGHT, WRONG, FakeGrader
from prowess.application.evidence import ListEvidence
from prowess.application.labs import ShowLab, TakeHint
from prowess.application.lease import LeaseTerms
from prowess.kit.errors import Invalid, NotFound


@pytest.fixture
def house():
    return a_household()


def grade(house, answer, **more):
    return house.house.grade_apart(lab="join-loans", answer=answer, **more)


@pytest.mark.parametrize(
    ("answer", "verdict"), [(RIGHT, "pass"), (WRONG, "fail"), (BREAKS, "error")]
)
def test_the_verdict_is_told_and_nothing_is_kept(house, answer, verdict):
    report = grade(house, answer)

    lab = house.call(ShowLab(lab="join-loans"))
    assert report.verdict == verdict
    assert (lab.started, lab.passed, lab.attempts) == (False, False, ())
    assert house.call(ListEvidence()).evidence == ()


def test_ones_own_hints_say_nothing_of_the_answers_of_others(house):
    house.call(TakeHint(lab="join-loans"))

    report = grade(house, RIGHT)

    assert (report.aided, report.proved, report.next) == (False, (), None)


def test_the_same_answer_has_the_same_seed_each_time(house):
    assert grade(house, RIGHT).seed == grade(house, RIGHT).seed
    assert grade(house, RIGHT).seed != grade(house, WRONG).seed


def test_what_is_done_is_told(house):
    told = []

    grade(house, RIGHT, tell=lambda text, *, done, total: told.append((text, done, total)))

    assert told[:2] == [("Grading join-loans", 0, 0), ("Phase 1", 1, 2)]


def test_it_ends_when_it_is_told_to_or_takes_too_long():
    house = a_household(terms=LeaseTerms(limit_s=60))

    assert grade(house, RIGHT, cancelled=lambda: True).verdict == "inconclusive"

    house.grader = FakeGrader(pause=lambda phase: house.clock.advance(61))
    house.__post_init__()
    late = grade(house, RIGHT)
    assert (late.verdict, "longer than 60 s" in late.summary) == ("error", True)


def test_an_answer_without_a_statement_is_refused(house):
    with pytest.raises(Invalid):
        grade(house, "-- nothing yet")
    with pytest.raises(NotFound):
        house.house.grade_apart(lab="join-lones", answer=RIGHT)
