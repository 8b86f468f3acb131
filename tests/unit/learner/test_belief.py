from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOON, some_evidence
from prowess.learner.belief import (
    DECLARED,
    LEARNS,
    PRIOR,
    PROVED_FLOOR,
    believe,
    believe_all,
    nothing_known,
)

JOIN = "sql.inner-join"


def after(hours: float, **fields):
    return some_evidence(JOIN, at=NOON + timedelta(hours=hours), **fields)


def declared(hours: float, level: int):
    return after(hours, kind="declared", level=level, passed=level > 0, reference="")


def test_without_evidence_nothing_is_known():
    mastery = believe((), topic=JOIN)

    assert (mastery.basis, mastery.level, mastery.probability) == ("none", 0, 0.0)
    assert mastery.because == "Nothing is known yet."
    assert mastery.evidence_ids == ()
    assert mastery.last_at is None


def test_a_passed_lab_proves_its_level():
    mastery = believe([after(0, level=2)], topic=JOIN)

    assert (mastery.basis, mastery.level) == ("proved", 2)
    assert mastery.probability == pytest.approx(0.9457, abs=0.0001)
    assert mastery.because == (
        "Lab join-loans was passed unaided at level 2 (working) on 2026-03-01."
    )


def test_the_update_is_knowledge_tracing():
    """The figures of one pass by hand: slip .12, guess .02, then a chance to learn."""
    known = PRIOR * 0.88 / (PRIOR * 0.88 + (1 - PRIOR) * 0.02)

    assert believe([after(0)], topic=JOIN).probability == pytest.approx(
        known + (1 - known) * LEARNS
    )


def test_a_pass_with_hints_convinces_less_and_says_so():
    unaided = believe([after(0)], topic=JOIN)
    aided = believe([after(0, unaided=False)], topic=JOIN)

    assert aided.basis == "proved"
    assert aided.probability < unaided.probability
    assert "was passed with hints" in aided.because


def test_an_unaided_pass_is_named_rather_than_a_later_aided_one():
    mastery = believe([after(0), after(1, unaided=False)], topic=JOIN)

    assert "unaided" in mastery.because
    assert "2026-03-01" in mastery.because


def test_the_level_is_the_highest_that_was_passed():
    mastery = believe([after(0, level=3), after(1, level=1)], topic=JOIN)

    assert mastery.level == 3
    assert "level 3 (proficient)" in mastery.because


def test_failures_after_a_proof_lower_it_and_leave_it_proved():
    proof = after(0)
    failures = [after(n, passed=False) for n in range(1, 9)]
    mastery = believe([proof, *failures], topic=JOIN)

    assert (mastery.basis, mastery.level) == ("proved", 2)
    assert mastery.probability == PROVED_FLOOR
    assert mastery.because.endswith("on 2026-03-01; 8 failed attempts since.")
    assert len(mastery.evidence_ids) == 9


def test_a_failure_before_the_proof_is_told():
    mastery = believe([after(0, passed=False), after(1)], topic=JOIN)

    assert mastery.because.endswith("on 2026-03-01, after 1 failed attempt.")


def test_a_failure_at_a_higher_level_says_nothing_about_the_level_reached():
    failed_higher = believe([after(0, level=2), after(1, level=3, passed=False)], topic=JOIN)

    assert failed_higher.probability == believe([after(0, level=2)], topic=JOIN).probability
    assert failed_higher.level == 2


def test_a_pass_at_a_lower_level_says_nothing_about_the_level_reached():
    both = believe([after(0, level=1), after(1, level=3)], topic=JOIN)

    assert both.probability == believe([after(1, level=3)], topic=JOIN).probability


def test_failures_alone_leave_the_topic_unknown():
    once = believe([after(0, passed=False)], topic=JOIN)
    twice = believe([after(0, passed=False), after(1, passed=False)], topic=JOIN)

    assert (once.basis, once.level) == ("none", 0)
    assert once.because == "Tried once and not passed yet."
    assert twice.because == "Tried 2 times and not passed yet."
    assert 0 < once.probability < PRIOR
    assert len(twice.evidence_ids) == 2


def test_declaring_is_believed_less_than_proof_and_says_so():
    mastery = believe([declared(0, level=3)], topic=JOIN)

    assert (mastery.basis, mastery.level, mastery.probability) == ("declared", 3, DECLARED)
    assert mastery.because == (
        "You declared level 3 (proficient) on 2026-03-01; nothing proves it yet."
    )


def test_the_last_declaration_counts_and_level_0_withdraws():
    assert believe([declared(0, level=3), declared(1, level=1)], topic=JOIN).level == 1
    withdrawn = believe([declared(0, level=3), declared(1, level=0)], topic=JOIN)
    assert (withdrawn.basis, withdrawn.because) == ("none", "Nothing is known yet.")


def test_a_failed_lab_does_not_withdraw_a_declaration():
    mastery = believe([declared(0, level=1), after(1, passed=False)], topic=JOIN)

    assert mastery.basis == "declared"


def test_proof_outranks_assessment_and_assessment_outranks_declaration():
    answer = after(1, kind="assessment", level=3, reference="session-1")
    assessed = believe([declared(2, level=4), answer], topic=JOIN)
    proved = believe([declared(2, level=4), answer, after(0, level=1)], topic=JOIN)

    assert (assessed.basis, assessed.level) == ("assessed", 3)
    assert assessed.because == (
        "Assessment session-1 answered it at level 3 (proficient) on 2026-03-01."
    )
    assert (proved.basis, proved.level) == ("proved", 1)


def test_wrong_answers_may_take_an_assessed_topic_below_an_even_chance():
    answers = [after(0, kind="assessment")]
    answers += [after(n, kind="assessment", passed=False) for n in range(1, 4)]

    assert believe(answers, topic=JOIN).probability < PROVED_FLOOR


def test_a_project_proves_as_a_lab_does():
    mastery = believe([after(0, kind="project", reference="blog-api")], topic=JOIN)

    assert mastery.basis == "proved"
    assert mastery.because.startswith("Project blog-api was passed")


def test_evidence_on_other_topics_is_ignored():
    assert believe([some_evidence("ops.backup")], topic=JOIN).basis == "none"


def test_every_topic_with_evidence_gets_a_belief():
    masteries = believe_all([after(0), some_evidence("ops.backup", passed=False)])

    assert {topic: m.basis for topic, m in masteries.items()} == {
        JOIN: "proved",
        "ops.backup": "none",
    }


OBSERVATIONS = st.lists(
    st.builds(
        after,
        st.integers(0, 99),
        kind=st.sampled_from(["lab", "project", "assessment", "declared"]),
        level=st.integers(1, 4),
        passed=st.booleans(),
        unaided=st.booleans(),
    ),
    max_size=12,
)


@given(OBSERVATIONS, st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_is_read_does_not_matter(observations, rng):
    shuffled = list(observations)
    rng.shuffle(shuffled)

    assert believe(shuffled, topic=JOIN) == believe(observations, topic=JOIN)


@given(OBSERVATIONS)
def test_belief_is_always_a_probability_and_keeps_all_evidence(observations):
    mastery = believe(observations, topic=JOIN)

    assert 0 <= mastery.probability < 1
    assert (mastery.level > 0) == (mastery.basis != "none")
    assert set(mastery.evidence_ids) == {one.id for one in observations}


@given(OBSERVATIONS)
def test_a_failure_more_never_takes_a_proof_away(observations):
    before = believe(observations, topic=JOIN)
    later = believe([*observations, after(200, passed=False)], topic=JOIN)

    if before.basis == "proved":
        assert (later.basis, later.level) == ("proved", before.level)


def test_of_a_topic_without_evidence_nothing_is_known():
    mastery = nothing_known("sql.joins")

    assert mastery == believe((), topic="sql.joins")
    assert (mastery.basis, mastery.level, mastery.probability) == ("none", 0, 0.0)
