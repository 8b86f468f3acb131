"""The catalog holds every fact of the mission, and what the roadmaps promise about counts."""

from collections import Counter
from functools import cache

import pytest
from tools.coverage import find_holes, read_parts

from prowess.catalog import Catalog, open_catalog

EIGHT = (
    *("backend", "api-design", "sql", "postgresql-dba", "mongodb", "redis", "graphql"),
    "system-design",
)
MOST_ROADMAPS = 3
DISTINCT = 1000
ROLE_TOPICS = (60, 250)
TRACKS = 40


@cache
def catalog() -> Catalog:
    return open_catalog()


@pytest.mark.parametrize("part", read_parts(), ids=lambda part: part["title"])
def test_every_fact_stands_in_the_catalog(part):
    holes = {row["fact"]: find_holes(row, catalog=catalog()) for row in part["rows"]}

    assert {fact: found for fact, found in holes.items() if found} == {}


def test_a_missing_thing_and_a_wrong_value_are_holes():
    missing = find_holes({"fact": "x", "in": "role:nobody"}, catalog=catalog())
    wrong = find_holes({"fact": "x", "in": "path:sql-developer", "weeks": 1}, catalog=catalog())
    untold = find_holes(
        {"fact": "x", "in": "role:sql-developer", "has": ["1 €"]}, catalog=catalog()
    )

    assert missing == ["there is no role nobody"]
    assert wrong == ["32 weeks"]
    assert untold == ["'1 €' stands nowhere in it"]


def test_there_are_a_thousand_topics_and_none_counts_on_more_than_three_of_the_eight():
    placed = Counter(
        topic for name in EIGHT for topic in set(catalog().roadmaps[name].topic_ids())
    )

    assert len(catalog().topics) >= DISTINCT
    assert [topic for topic, count in placed.items() if count > MOST_ROADMAPS] == []


def test_roles_are_jobs_and_each_has_its_tracks():
    roles = catalog().roles.values()
    fewest, most = ROLE_TOPICS

    assert [role.id for role in roles if not fewest <= len(role.topics) <= most] == []
    assert [role.id for role in roles if len(role.tracks) < 2] == []
    assert sum(len(role.tracks) for role in roles) >= TRACKS
