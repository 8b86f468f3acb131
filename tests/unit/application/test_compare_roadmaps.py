import pytest

from builders import a_catalog, a_household
from prowess.application.roadmaps import CompareRoadmaps
from prowess.catalog.types import Roadmap, Section
from prowess.kit.errors import Invalid, NotFound


def a_roadmap(name: str, *topics: str) -> Roadmap:
    return Roadmap(name, name.upper(), "", "", (Section("all", "All", "", topics),))


@pytest.fixture
def house():
    roadmaps = (
        a_roadmap("a", "sql.select-list", "sql.where-filter", "sql.null-logic"),
        a_roadmap("b", "sql.where-filter", "sql.select-list", "ops.crash-safety"),
        a_roadmap("c", "sql.select-list", "sql.null-logic"),
    )
    return a_household(catalog=a_catalog(roadmaps=roadmaps))


def test_two_roadmaps_share_some_and_have_the_rest_alone(house):
    view = house.call(CompareRoadmaps(roadmaps=("b", "a")))

    assert [row.id for row in view.roadmaps] == ["b", "a"]
    assert [row.id for row in view.shared] == ["sql.where-filter", "sql.select-list"]
    assert [(one.roadmap, [row.id for row in one.topics]) for one in view.only] == [
        ("b", ["ops.crash-safety"]),
        ("a", ["sql.null-logic"]),
    ]
    assert [(one.minutes_low, one.minutes_high) for one in view.only] == [(30, 20), (10, 20)]
    assert view.some == ()
    assert view.similarity == 0.5


def test_of_three_some_topics_stand_on_two(house):
    view = house.call(CompareRoadmaps(roadmaps=("a", "b", "c")))

    assert [row.id for row in view.shared] == ["sql.select-list"]
    assert [(one.topic.id, one.roadmaps) for one in view.some] == [
        ("sql.where-filter", ("a", "b")),
        ("sql.null-logic", ("a", "c")),
    ]
    assert [len(one.topics) for one in view.only] == [0, 1, 0]


def test_roadmaps_without_topics_are_not_alike():
    catalog = a_catalog(roadmaps=(a_roadmap("a"), a_roadmap("b")))

    view = a_household(catalog=catalog).call(CompareRoadmaps(roadmaps=("a", "b")))

    assert view.similarity == 0


def test_a_roadmap_is_not_compared_with_itself(house):
    with pytest.raises(Invalid) as refused:
        house.call(CompareRoadmaps(roadmaps=("a", "a")))

    assert refused.value.code == "roadmaps.compared_with_itself"


def test_an_unknown_roadmap_is_not_found(house):
    with pytest.raises(NotFound):
        house.call(CompareRoadmaps(roadmaps=("a", "nobody")))
