from builders import ANA, ME, a_household, some_evidence
from fakes.grader import WRONG
from prowess.application.beliefs import Beliefs
from prowess.application.evidence import ListEvidence
from prowess.application.topics import ShowTopic
from prowess.learner.belief import believe_all
from prowess.learner.types import Owner

SOME = believe_all([some_evidence()])
NONE: dict = {}


def fail():
    raise AssertionError("it was to be remembered")


def test_a_belief_is_formed_once_for_the_same_observations():
    beliefs = Beliefs()

    assert beliefs.recall(ME.owner, seen=1, form=lambda: SOME) is SOME
    assert beliefs.recall(ME.owner, seen=1, form=fail) is SOME


def test_another_observation_forms_it_anew():
    beliefs = Beliefs()
    beliefs.recall(ME.owner, seen=1, form=lambda: NONE)

    assert beliefs.recall(ME.owner, seen=2, form=lambda: SOME) is SOME
    assert beliefs.recall(ME.owner, seen=2, form=fail) is SOME


def test_every_owner_has_beliefs_of_their_own():
    beliefs = Beliefs()
    beliefs.recall(ME.owner, seen=1, form=lambda: SOME)

    assert beliefs.recall(ANA.owner, seen=1, form=lambda: NONE) is NONE


def test_only_the_owners_seen_last_are_remembered():
    beliefs = Beliefs(learners=2)
    first, second, third = (Owner("team", name) for name in "abc")
    for owner in (first, second, first, third):
        beliefs.recall(owner, seen=1, form=lambda: SOME)

    assert beliefs.recall(first, seen=1, form=fail) is SOME
    assert beliefs.recall(second, seen=1, form=lambda: NONE) is NONE


def test_what_is_remembered_is_what_the_evidence_says():
    """One house answers from memory, another reads all evidence anew: they agree at every step."""
    house = a_household()
    for lab, answer in [
        ("first-columns", WRONG),
        ("first-columns", "select right"),
        ("join-loans", WRONG),
        ("join-loans", "select right"),
    ]:
        house.clock.advance(1)
        house.grade(lab, answer)
        anew = a_household(store=house.store)
        for topic in ("sql.select-list", "sql.inner-join"):
            assert house.call(ShowTopic(topic=topic)) == anew.call(ShowTopic(topic=topic))
    assert len(house.call(ListEvidence()).evidence) == 4
