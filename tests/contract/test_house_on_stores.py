"""Every store: a learner's whole story is told in the same words, byte for byte."""

import pytest

from builders import ANA, a_household
from fakes.grader import BREAKS, VAGUE, WRONG
from prowess.application.archive import ExportLearner, ImportLearner
from prowess.application.evidence import DeclareTopic, ListEvidence
from prowess.application.labs import ResetLab, ShowLab, StartLab, SubmitLab, TakeHint
from prowess.application.profile import ChangeProfile, ShowProfile
from prowess.application.roles import CompareRoles, ShowRole
from prowess.application.runs import CancelRun, ListRunEvents, ShowRun
from prowess.application.status import ShowNext, ShowStatus
from prowess.application.topics import ListTopics, ShowTopic
from prowess.kit.errors import Conflict, NotFound


def tell_story(house) -> list:
    """Do everything a learner can do, and return everything that was answered."""
    told = [house.call(ChangeProfile(name="Ana Ø", role="sql-developer"))]
    for request in (
        StartLab(lab="first-columns"),
        TakeHint(lab="join-loans"),
        DeclareTopic(topic="sql.null-logic", level=2),
        SubmitLab(lab="kill-it", answer="select 1", key="k"),
        SubmitLab(lab="kill-it", answer="select 1", key="k"),
    ):
        house.clock.advance(1)
        told.append(house.call(request))
    told.append(house.call(CancelRun(run=told[-1].id)))
    for lab, answer in (
        ("first-columns", WRONG),
        ("first-columns", "select right -- 'naïve'\n\t✓"),
        ("join-loans", "select right"),
        ("late-returns", VAGUE),
        ("late-returns", BREAKS),
    ):
        house.clock.advance(0.123456)
        run = house.grade(lab, answer)
        told += [run, house.call(ListRunEvents(run=run.id))]
        while house.house.deliver_once():
            pass
    told.append(house.call(ResetLab(lab="join-loans")))
    for request in (
        ShowLab(lab="first-columns"),
        ListEvidence(limit=2),
        ListEvidence(topic="sql.inner-join"),
        ListTopics(roadmap="sql"),
        ShowTopic(topic="sql.inner-join"),
        ShowRole(role="sql-developer"),
        CompareRoles(roles=("dba", "sql-developer")),
        ShowStatus(),
        ShowNext(),
        ShowProfile(),
        ExportLearner(),
    ):
        told.append(house.call(request))
    return told


def test_the_story_is_the_same_on_every_store(store):
    """The memory store is the measure; it is held to the contract like the others."""
    here = tell_story(a_household(store=store, seed="story"))
    there = tell_story(a_household(seed="story"))

    assert [view.model_dump_json() for view in here] == [view.model_dump_json() for view in there]


def test_the_story_survives_export_and_import(store):
    house = a_household(store=store, seed="story")
    tell_story(house)
    document = house.call(ExportLearner()).document

    house.call(ImportLearner(document=document), actor=ANA)
    again = house.call(ImportLearner(document=document), actor=ANA)

    assert (again.evidence, again.attempts) == (0, 0)
    assert house.call(ExportLearner(), actor=ANA).document == document


def test_a_stranger_finds_nothing_of_the_story(store):
    house = a_household(store=store, seed="story")
    run = next(view for view in tell_story(house) if type(view).__name__ == "RunView")

    assert house.call(ListEvidence(), actor=ANA).evidence == ()
    assert house.call(ShowStatus(), actor=ANA).last_attempts == ()
    for request in (ShowRun(run=run.id), ListRunEvents(run=run.id), CancelRun(run=run.id)):
        with pytest.raises(NotFound):
            house.call(request, actor=ANA)
    assert house.call(TakeHint(lab="join-loans"), actor=ANA).number == 1


def test_hints_taken_at_the_last_moment_run_out(store):
    house = a_household(store=store)
    for _ in range(3):
        house.call(TakeHint(lab="join-loans"))

    with pytest.raises(Conflict):
        house.call(TakeHint(lab="join-loans"))
