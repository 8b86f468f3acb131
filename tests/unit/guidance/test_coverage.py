import pytest

from builders import a_catalog, a_role, some_evidence
from prowess.guidance.coverage import cover_role, find_missing, measure_effort, tally_topics
from prowess.learner.belief import believe_all

ROLE = a_role("dev", needs=[("sql.select-list", 1, 1), ("sql.inner-join", 2, 3)])


def masteries(*levels):
    return believe_all(some_evidence(topic, level=level) for topic, level in levels)


def test_nothing_known_covers_nothing():
    assert cover_role(ROLE, masteries={}) == 0.0


def test_a_role_without_needs_is_not_covered():
    assert cover_role(a_role("idle", needs=[]), masteries={}) == 0.0


def test_coverage_weighs_by_importance_and_probability():
    known = masteries(("sql.inner-join", 2))

    assert cover_role(ROLE, masteries=known) == pytest.approx(
        3 * known["sql.inner-join"].probability / 4
    )


def test_half_of_the_level_covers_half_and_more_than_it_no_more():
    half, more = masteries(("sql.inner-join", 1)), masteries(("sql.inner-join", 4))

    assert cover_role(ROLE, masteries=half) == pytest.approx(cover_role(ROLE, masteries=more) / 2)


def test_what_is_missing_comes_with_its_unknown_prerequisites_in_order():
    missing = find_missing(ROLE, catalog=a_catalog(), masteries={})

    assert missing == (
        "sql.select-list",
        "sql.where-filter",
        "sql.null-logic",
        "sql.inner-join",
    )


def test_a_known_prerequisite_is_not_missing_but_a_level_too_low_is():
    known = masteries(("sql.where-filter", 1), ("sql.inner-join", 1), ("sql.select-list", 1))

    assert find_missing(ROLE, catalog=a_catalog(), masteries=known) == (
        "sql.null-logic",
        "sql.inner-join",
    )


def test_nothing_is_missing_of_a_role_that_is_mastered():
    known = masteries(("sql.select-list", 1), ("sql.inner-join", 2))

    assert find_missing(ROLE, catalog=a_catalog(), masteries=known) == ()


def test_effort_adds_up_both_ends():
    effort = measure_effort(["sql.select-list", "ops.crash-safety"], catalog=a_catalog())

    assert (effort.minutes_low, effort.minutes_high) == (40, 40)


def test_a_tally_counts_by_ground_and_weighs_by_minutes():
    known = believe_all(
        [
            some_evidence("ops.crash-safety", level=3),
            some_evidence("sql.where-filter", kind="declared", level=1),
        ]
    )
    topics = ("ops.crash-safety", "sql.where-filter", "sql.null-logic")

    tally = tally_topics(topics, catalog=a_catalog(), masteries=known)

    assert tally.counts == {"proved": 1, "assessed": 0, "declared": 1, "none": 1}
    # 30 to 20 minutes of one, 10 to 20 of the others
    assert tally.share_of("proved") == pytest.approx(25 / 55)
    assert tally.share_of("declared") == pytest.approx(15 / 55)
    assert tally.effort.minutes_low == 50


def test_a_tally_of_nothing_has_no_shares():
    assert tally_topics((), catalog=a_catalog(), masteries={}).share_of("none") == 0.0
