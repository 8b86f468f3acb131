"""What a topic rests on and what rests on it, as one learner sees it."""

import pytest

from builders import a_household
from prowess.application.evidence import DeclareTopic
from prowess.application.lineage import ListDependents, ListPrerequisites
from prowess.kit.errors import Invalid, NotFound


def test_prerequisites_come_in_order_with_steps_marks_and_minutes():
    house = a_household()
    house.grade("first-columns")

    view = house.call(ListPrerequisites(topic="sql.inner-join"))

    assert [(row.topic.id, row.steps) for row in view.topics] == [
        ("sql.select-list", 3),
        ("sql.where-filter", 2),
        ("sql.null-logic", 1),
    ]
    assert view.topic.id == "sql.inner-join"
    assert [row.topic.mastery.basis for row in view.topics] == ["proved", "none", "none"]
    assert (view.total, view.direct, view.proved) == (3, 1, 1)
    assert (view.minutes_low, view.minutes_high) == (30, 60)
    assert (view.minutes_left_low, view.minutes_left_high) == (20, 40)


def test_dependents_come_nearest_first():
    view = a_household().call(ListDependents(topic="sql.where-filter"))

    assert [(row.topic.id, row.steps) for row in view.topics] == [
        ("sql.null-logic", 1),
        ("sql.inner-join", 2),
        ("ops.crash-safety", 3),
    ]


def test_what_is_declared_is_still_left():
    house = a_household()
    house.call(DeclareTopic(topic="sql.select-list", level=1))

    view = house.call(ListPrerequisites(topic="sql.where-filter"))

    assert view.topics[0].topic.mastery.basis == "declared"
    assert (view.proved, view.minutes_left_low) == (0, 10)


def test_depth_keeps_what_is_near_and_its_sums():
    view = a_household().call(ListPrerequisites(topic="ops.crash-safety", depth=2))

    assert [row.topic.id for row in view.topics] == ["sql.null-logic", "sql.inner-join"]
    assert (view.total, view.direct, view.minutes_low) == (2, 1, 20)


def test_pages_join_to_the_whole():
    house = a_household()
    whole = house.call(ListPrerequisites(topic="ops.crash-safety")).topics
    after, pages = "", []
    while True:
        page = house.call(ListPrerequisites(topic="ops.crash-safety", limit=3, after=after))
        pages.append(page.topics)
        assert page.total == 4
        after = page.next_after
        if not after:
            break

    assert sum(pages, ()) == whole
    assert [len(page) for page in pages] == [3, 1]


def test_an_alias_leads_to_its_topic():
    assert a_household().call(ListDependents(topic="sql.projection")).topic.id == "sql.select-list"


def test_who_rests_on_nothing_has_an_empty_page():
    view = a_household().call(ListPrerequisites(topic="sql.select-list"))

    assert (view.topics, view.total, view.minutes_high, view.next_after) == ((), 0, 0, "")


@pytest.mark.parametrize("message", [ListPrerequisites, ListDependents])
def test_unknown_topics_and_cursors_are_refused(message):
    house = a_household()

    with pytest.raises(NotFound) as unknown:
        house.call(message(topic="sql.iner-join"))
    with pytest.raises(Invalid) as cursor:
        house.call(message(topic="sql.inner-join", after="sql.inner-join"))

    assert unknown.value.code == "catalog.unknown_topic"
    assert cursor.value.code == "request.unknown_cursor"
