"""How much of a roadmap, role or path the learner knows."""

import pytest
from pydantic import ValidationError

from builders import ANA, a_catalog, a_household
from prowess.application.coverage import ShowCoverage
from prowess.application.evidence import DeclareTopic
from prowess.catalog.types import Roadmap, Section
from prowess.kit.errors import NotFound


def test_counts_and_shares_of_time_by_ground():
    house = a_household()
    house.grade("first-columns")
    house.call(DeclareTopic(topic="sql.inner-join", level=2))

    view = house.call(ShowCoverage(kind="roadmap", id="sql"))

    whole = view.whole
    assert (whole.topics, whole.proved, whole.assessed, whole.declared, whole.open) == (
        4, 1, 0, 1, 2,
    )  # fmt: skip
    assert (whole.proved_share, whole.assessed_share, whole.declared_share) == (0.25, 0, 0.25)
    assert (whole.minutes_low, whole.minutes_high) == (40, 80)
    assert [(part.title, part.proved, part.declared) for part in view.parts] == [
        ("Basics", 1, 0),
        ("Joins", 0, 1),
    ]


def test_topics_with_labs_are_named_with_their_labs():
    house = a_household()
    house.grade("first-columns")

    view = house.call(ShowCoverage(kind="roadmap", id="sql"))

    assert [row.id for row in view.provable] == [
        "sql.select-list",
        "sql.where-filter",
        "sql.inner-join",
    ]
    assert [(lab.slug, lab.passed) for lab in view.labs] == [
        ("first-columns", True),
        ("late-returns", False),
        ("join-loans", False),
    ]
    assert view.whole.with_labs == 3
    assert [part.with_labs for part in view.parts] == [2, 1]


def test_a_long_topic_weighs_more():
    house = a_household()
    house.grade("kill-it")

    view = house.call(ShowCoverage(kind="role", id="dba"))

    assert view.whole.proved_share == pytest.approx(25 / 40)


def test_parts_of_a_role_are_its_importances_and_of_a_path_its_blocks():
    house = a_household()

    role = house.call(ShowCoverage(kind="role", id="dba"))
    path = house.call(ShowCoverage(kind="path", id="first-weeks"))

    assert [(part.title, part.topics) for part in role.parts] == [("Essential", 1), ("Useful", 1)]
    assert [(part.title, part.topics) for part in path.parts] == [("Rows", 1), ("Tables", 1)]


def test_a_topic_of_two_parts_counts_once_in_the_whole():
    twice = Section("again", "Again", "", ("sql.select-list",))
    roadmap = Roadmap("r", "R", "", "", (twice, twice))
    house = a_household(catalog=a_catalog(roadmaps=(roadmap,)))

    view = house.call(ShowCoverage(kind="roadmap", id="r"))

    assert view.whole.topics == 1
    assert [part.topics for part in view.parts] == [1, 1]


def test_coverage_is_the_learners_own():
    house = a_household()
    house.grade("first-columns")

    view = house.call(ShowCoverage(kind="roadmap", id="sql"), actor=ANA)

    assert view.whole.proved == 0


@pytest.mark.parametrize("kind", ["roadmap", "role", "path"])
def test_an_unknown_one_is_not_found(kind):
    with pytest.raises(NotFound) as missing:
        a_household().call(ShowCoverage(kind=kind, id="nobody"))

    assert missing.value.code == f"catalog.unknown_{kind}"


def test_another_kind_has_no_coverage():
    with pytest.raises(ValidationError):
        ShowCoverage(kind="guide", id="databases")
