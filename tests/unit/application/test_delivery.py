"""Events: what leaves a unit reaches reactions and hooks at least once, and is then done."""

from datetime import timedelta
from random import Random

import pytest

from builders import ANA, a_catalog, a_household
from fakes.grader import BREAKS, RIGHT, VAGUE, WRONG
from fakes.hook import FakeHook
from prowess.application.delivery import backoff_s
from prowess.application.labs import SubmitLab
from prowess.catalog.types import Skill


def test_every_verdict_is_told_once():
    hook = FakeHook(events=["lab.graded"])
    house = a_household(hooks=[hook])
    run = house.grade("join-loans", WRONG)

    assert house.house.deliver_once() == 1
    assert house.house.deliver_once() == 0

    (event,) = hook.received
    assert event["data"] == {
        "lab": "join-loans",
        "attempt": run.attempt,
        "run": run.id,
        "verdict": "fail",
        "summary": "It is a fail.",
        "unaided": True,
        "topics": [{"topic": "sql.inner-join", "level": 2}],
    }


def test_an_event_is_a_cloud_event():
    hook = FakeHook()
    house = a_household(hooks=[hook])
    house.call(SubmitLab(lab="join-loans", answer=RIGHT), actor=ANA)
    house.house.work_once("w")
    house.house.deliver_once()

    event = hook.received[0]
    assert set(event) == {
        "specversion",
        "id",
        "source",
        "type",
        "subject",
        "time",
        "datacontenttype",
        "data",
    }
    assert (event["specversion"], event["type"]) == ("1.0", "lab.graded")
    assert (event["source"], event["subject"]) == ("urn:prowess:team:ana", "lab/join-loans")
    assert (event["time"], event["datacontenttype"]) == (
        "2026-03-01T12:00:00Z",
        "application/json",
    )
    assert hook.ids == [event["id"]]


def test_a_first_pass_is_a_milestone_and_a_full_skill_is_completed():
    hook = FakeHook(events=["skill.completed", "milestone.achieved"])
    house = a_household(hooks=[hook])
    house.grade("first-columns")
    deliver_all(house)
    house.grade("late-returns")
    deliver_all(house)

    assert [e["type"] for e in hook.received].count("skill.completed") == 1
    assert hook.received[0]["subject"] == "milestone/first-proof"
    assert {e["subject"] for e in hook.received} == {
        "milestone/first-proof",
        "roadmap/sql/basics",
        "skill/querying",
    }


def test_a_feat_is_told_once_for_ever():
    hook = FakeHook(events=["milestone.achieved"])
    house = a_household(hooks=[hook])
    for _ in range(3):
        house.grade("first-columns")
        deliver_all(house)

    assert len(hook.received) == 1


def test_each_learner_has_feats_of_their_own():
    hook = FakeHook(events=["milestone.achieved"])
    house = a_household(hooks=[hook])
    house.grade("first-columns")
    house.grade("first-columns", actor=ANA)
    deliver_all(house)

    assert {e["source"] for e in hook.received} == {
        "urn:prowess:local:me",
        "urn:prowess:team:ana",
    }


@pytest.mark.parametrize("answer", [WRONG, VAGUE, BREAKS])
def test_nothing_is_achieved_without_a_pass(answer):
    hook = FakeHook(events=["skill.completed", "milestone.achieved"])
    house = a_household(hooks=[hook])
    house.grade("first-columns", answer)

    deliver_all(house)

    assert hook.received == []


def test_a_skill_without_topics_is_never_completed():
    hook = FakeHook(events=["skill.completed"])
    catalog = a_catalog(skills=(Skill("empty", "Empty", "-", ()),))
    house = a_household(hooks=[hook], catalog=catalog)
    house.grade("first-columns")

    deliver_all(house)

    assert hook.received == []


def test_a_hook_that_fails_is_tried_again_and_the_others_are_not():
    good, bad = FakeHook(name="good"), FakeHook(name="bad", failures=1)
    house = a_household(hooks=[bad, good])
    house.grade("join-loans", WRONG)
    house.house.deliver_once()

    assert (len(good.received), len(bad.received)) == (1, 0)
    assert house.house.deliver_once() == 0
    house.clock.advance(2)
    assert house.house.deliver_once() == 1
    assert (len(good.received), len(bad.received)) == (1, 1)
    house.clock.advance(10_000)
    assert house.house.deliver_once() == 0


def test_a_hook_that_always_fails_is_given_up(caplog):
    bad = FakeHook(name="bad", failures=10_000)
    house = a_household(hooks=[bad])
    house.grade("join-loans", WRONG)

    for _ in range(20):
        house.clock.advance(4000)
        house.house.deliver_once()

    assert bad.tried == 12
    assert "gave up on bad" in caplog.text


def test_who_died_before_recording_makes_the_event_go_out_again():
    hook = FakeHook()
    house = a_household(hooks=[hook])
    house.grade("join-loans", WRONG)
    hook.crash = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        house.house.deliver_once()
    hook.crash = None

    assert house.house.deliver_once() == 0
    house.clock.advance(120)
    assert house.house.deliver_once() == 1
    assert len({event["id"] for event in hook.received}) == 1


def test_waiting_doubles_with_jitter_up_to_an_hour():
    rng = Random("backoff")
    waits = [[backoff_s(tries, rng=rng) for _ in range(50)] for tries in range(1, 16)]

    assert all(1 <= wait <= 2 for wait in waits[0])
    assert all(4 <= wait <= 8 for wait in waits[2])
    assert all(1800 <= wait <= 3600 for wait in waits[-1])
    assert len(set(waits[0])) == 50


def test_events_are_forgotten_after_a_month():
    house = a_household()
    house.grade("join-loans", WRONG)
    deliver_all(house)
    house.clock.advance(timedelta(days=29).total_seconds())
    assert house.house.forget_old() == 0
    house.clock.advance(timedelta(days=2).total_seconds())

    assert house.house.forget_old() == 1


def test_events_that_wait_are_not_forgotten():
    house = a_household(hooks=[FakeHook(failures=99)])
    house.grade("join-loans", WRONG)
    house.house.deliver_once()
    house.clock.advance(timedelta(days=40).total_seconds())

    assert house.house.forget_old() == 0


def test_the_data_of_an_event_is_json_whatever_the_summary_holds():
    hook = FakeHook()
    house = a_household(hooks=[hook])
    house.grade("join-loans", "select 'Ø \"quoted\"'")
    house.house.deliver_once()

    assert hook.received[0]["data"]["verdict"] == "fail"


def deliver_all(house) -> None:
    while house.house.deliver_once():
        pass
