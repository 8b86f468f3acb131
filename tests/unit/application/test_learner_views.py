"""Profile, evidence, status and next."""

import pytest

from builders import ANA, ME, NOON, a_catalog, a_household, some_evidence
from fakes.grader import WRONG
from prowess.application.evidence import DeclareTopic, ListEvidence
from prowess.application.labs import StartLab
from prowess.application.profile import ChangeProfile, ShowProfile
from prowess.application.status import ShowNext, ShowStatus
from prowess.catalog.types import Roadmap, Section
from prowess.kit.errors import NotFound


def test_a_newcomer_has_a_profile():
    profile = a_household().call(ShowProfile())

    assert (profile.name, profile.role, profile.hours_a_week) == ("Learner", "", 5)
    assert profile.created_at == NOON


def test_fields_left_out_stay_as_they_are():
    house = a_household()
    house.call(ChangeProfile(name="Ana", role="dba"))
    house.clock.advance(60)

    profile = house.call(ChangeProfile(hours_a_week=9))

    assert (profile.name, profile.role, profile.hours_a_week) == ("Ana", "dba", 9)
    assert profile.created_at == NOON
    assert house.call(ShowProfile()) == profile


def test_an_empty_role_is_none_and_an_unknown_one_is_refused():
    house = a_household()
    house.call(ChangeProfile(role="dba"))

    assert not house.call(ChangeProfile(role="")).role
    with pytest.raises(NotFound):
        house.call(ChangeProfile(role="dbb"))


def test_profiles_are_each_ones_own():
    house = a_household()
    house.call(ChangeProfile(name="Me"))

    assert house.call(ShowProfile(), actor=ANA).name == "Learner"


def test_declaring_is_shown_as_what_it_is():
    declared = a_household().call(DeclareTopic(topic="sql.projection", level=2))

    assert declared.topic == "sql.select-list"
    assert (declared.mastery.basis, declared.mastery.level) == ("declared", 2)


def test_level_0_withdraws_and_both_are_kept():
    house = a_household()
    house.call(DeclareTopic(topic="sql.select-list", level=2))
    house.clock.advance(1)

    withdrawn = house.call(DeclareTopic(topic="sql.select-list", level=0))

    assert withdrawn.mastery.basis == "none"
    assert [e.level for e in house.call(ListEvidence()).evidence] == [0, 2]


def test_evidence_comes_in_pages_newest_first():
    house = a_household()
    for n in range(5):
        house.clock.advance(1)
        house.grade("join-loans", f"select {n}")

    first = house.call(ListEvidence(limit=3))
    second = house.call(ListEvidence(limit=3, after=first.next_after))

    assert [len(first.evidence), len(second.evidence)] == [3, 2]
    moments = [e.at for e in first.evidence + second.evidence]
    assert moments == sorted(moments, reverse=True)
    assert second.next_after == ""


def test_evidence_of_one_topic_and_of_one_that_is_gone():
    house = a_household()
    house.grade("join-loans")
    with house.store.unit(ME.owner) as unit:
        unit.evidence.append([some_evidence("sql.was-removed")])

    (join,) = house.call(ListEvidence(topic="sql.inner-join")).evidence
    titles = {e.topic_title for e in house.call(ListEvidence()).evidence}

    assert join.topic_title == "Inner join"
    assert titles == {"Inner join", "sql.was-removed"}


def test_status_counts_by_ground():
    house = a_household()
    house.grade("first-columns")
    house.clock.advance(1)
    house.grade("join-loans", WRONG)
    house.call(DeclareTopic(topic="sql.null-logic", level=1))
    with house.store.unit(ME.owner) as unit:
        unit.evidence.append(
            [some_evidence("ops.crash-safety", kind="assessment"), some_evidence("was.removed")]
        )

    status = house.call(ShowStatus())

    assert (status.topics, status.proved, status.assessed, status.declared) == (5, 1, 1, 1)
    assert (status.labs, status.labs_passed, status.unfinished) == (4, 1, ("join-loans",))
    assert [attempt.verdict for attempt in status.last_attempts] == ["fail", "pass"]
    assert len(status.recent_evidence) == 5
    assert status.next.kind == "lab"


def test_next_is_along_the_role():
    house = a_household()
    house.call(ChangeProfile(role="sql-developer"))

    view = house.call(ShowNext())

    assert view.next.id == "first-columns"
    assert "the way to Sql Developer" in view.next.because


def test_next_may_be_asked_of_a_roadmap():
    house = a_household()
    house.call(ChangeProfile(role="dba"))

    assert "the SQL roadmap" in house.call(ShowNext(roadmap="sql")).next.because
    with pytest.raises(NotFound):
        house.call(ShowNext(roadmap="nosql"))


def test_a_role_that_left_the_catalog_does_not_stand_in_the_way():
    house = a_household()
    house.call(ChangeProfile(role="dba"))
    later = a_household(store=house.store, catalog=a_catalog(roles=()))

    assert "the SQL roadmap" in later.call(ShowNext()).next.because


def test_without_a_role_next_is_along_the_roadmap_in_progress():
    ops = Roadmap(
        id="ops",
        title="Operations",
        summary="-",
        focus="-",
        sections=(Section("all", "All", "-", ("ops.crash-safety",)),),
    )
    house = a_household(catalog=a_catalog(roadmaps=(ops, a_catalog().roadmaps["sql"])))

    assert "the SQL roadmap" in house.call(ShowNext()).next.because
    house.call(StartLab(lab="kill-it"))
    assert house.call(ShowNext()).next.id == "kill-it"


def test_a_roadmap_that_is_all_proved_gives_way_to_another():
    house = a_household()
    for lab in ("first-columns", "late-returns", "join-loans"):
        house.grade(lab)

    view = house.call(ShowNext())

    assert view.next.kind in {"topic", "done"}


def test_without_roadmaps_the_whole_catalog_is_the_way():
    house = a_household(catalog=a_catalog(roadmaps=(), drawings=()))

    assert "the catalog" in house.call(ShowNext()).next.because


def test_next_has_a_command_for_each_kind_of_step():
    house = a_household()
    view = house.call(ShowNext())

    assert view.next.command == "prowess lab start first-columns"
    assert [step.command for step in view.alternatives] == ["prowess topic show sql.select-list"]
