"""Queries that would cost too much are refused before anything runs, and quickly."""

import time
from pathlib import Path

import pytest
from graphql import get_introspection_query
from starlette.testclient import TestClient

from fakes.house import FakeHouse, Relay
from prowess.doors.graphql import build, sdl
from prowess.doors.graphql._app import make_app

COMMITTED = Path(__file__).parents[3] / "docs" / "reference" / "schema.graphql"

DOUBLING = " ".join(
    f"fragment f{n} on TopicRow {{ id ...f{n + 1} ...f{n + 1} }}" for n in range(60)
) + (" fragment f60 on TopicRow { title } { topics { topics { ...f0 } } }")
CHAIN = " ".join(f"fragment f{n} on TopicRow {{ ...f{n + 1} }}" for n in range(110)) + (
    " fragment f110 on TopicRow { title } { topics { topics { ...f0 } } }"
)
INTROSPECTION_BOMB = "{__schema{types" + "{fields{type" * 6 + "{name" + "}}" * 6 + "}}}"

SIXTEEN = "".join(f"a{n}:status{{name}} " for n in range(16))

BOMBS = {
    "aliases": ("{" + SIXTEEN + "}", "too_many_aliases"),
    "aliases in a fragment": (
        "fragment f on Query {" + SIXTEEN + "} {...f}",
        "too_many_aliases",
    ),
    "depth": ('{topic(topic:"t")' + "{requires" * 8 + "{id}" + "}" * 8 + "}", "too_deep"),
    "braces": ("{a" * 490 + "}" * 490, "too_deep"),
    "lists": ("{compareRoles(roles:" + "[" * 900 + ")", "too_deep"),
    "tokens": ("{" + "status{name} " * 400 + "}", "too_long"),
    "a megabyte": ("{" + "a " * 400_000 + "}", "too_long"),
    "rows": (
        "{a:topics(limit:200){topics{id title area level summary labs mastery{basis because}}}"
        + "".join(
            f" b{n}:topics(limit:200){{topics{{id title area level summary labs foundation"
            " minutesLow minutesHigh mastery{basis level probability because}}}"
            for n in range(10)
        )
        + "}",
        "too_costly",
    ),
    "rows by variable": (
        "query q($n: Int!) {"
        + "".join(
            f" b{n}:topics(limit:$n){{topics{{id title area level summary labs foundation"
            " minutesLow minutesHigh mastery{basis level probability because}}}"
            for n in range(12)
        )
        + "}",
        "too_costly",
    ),
    "doubling fragments": (DOUBLING, "too_costly"),
}  # fmt: skip


RELAY = Relay()
APP = make_app(RELAY, introspection=True, pace=None, limits=None)


def ask(query: str, *, app=None, headers=None) -> tuple[dict, FakeHouse, float]:
    RELAY.house = house = FakeHouse()
    client = TestClient(app or APP, raise_server_exceptions=False)
    started = time.monotonic()
    answer = client.post("/", json={"query": query, "variables": {"n": 1}}, headers=headers)
    return answer.json(), house, time.monotonic() - started


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_before_anything_runs(name):
    query, code = BOMBS[name]

    answer, house, took_s = ask(query)

    said = [error["extensions"] for error in answer["errors"]]
    assert f"graphql.{code}" in [one["code"] for one in said]
    assert {one["kind"] for one in said if one["code"] == f"graphql.{code}"} == {"exhausted"}
    assert house.calls == []
    assert took_s < 2.0


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_by_stream_are_refused_too(name):
    query, code = BOMBS[name]
    RELAY.house = house = FakeHouse()
    client = TestClient(APP, raise_server_exceptions=False)

    answer = client.post("/", json={"query": query}, headers={"accept": "text/event-stream"})

    assert f"graphql.{code}" in answer.text
    assert house.calls == []


def test_long_chain_of_fragments_is_served():
    answer, _, took_s = ask(CHAIN)

    assert answer["data"]["topics"]["topics"] == [{"title": "a title"}]
    assert took_s < 2.0


def test_overlapping_fields_in_great_number_are_refused_quickly():
    query = "{" + "status{name} " * 190 + "}"

    answer, house, took_s = ask(query)

    assert answer["data"]["status"] == {"name": "a name"}
    assert len(house.calls) == 1
    assert took_s < 2.0


def test_introspection_is_served_on_loopback_and_its_bombs_are_not():
    answer, _, _ = ask(get_introspection_query())
    bomb, _, _ = ask(INTROSPECTION_BOMB)

    assert answer["data"]["__schema"]["queryType"]["name"] == "Query"
    assert bomb["errors"][0]["extensions"]["code"] == "graphql.invalid_query"
    assert "introspection depth" in bomb["errors"][0]["message"]


def test_introspection_can_be_turned_off():
    app = build(FakeHouse(), introspection=False)

    answer, _, _ = ask("{__schema{types{name}}}", app=app)
    plain, _, _ = ask("{__typename status{name}}", app=app)

    assert answer["errors"][0]["extensions"]["code"] == "graphql.invalid_query"
    assert plain["data"]["__typename"] == "Query"


def test_a_page_of_every_topic_fits():
    query = """{topics(limit:200){total nextAfter topics{id title area level minutesLow minutesHigh
        summary foundation labs mastery{basis level probability because}}}}"""

    answer, _, _ = ask(query)

    assert "errors" not in answer


def test_committed_schema_is_fresh():
    assert COMMITTED.read_text() == sdl(), "outdated: run `make docs`"
