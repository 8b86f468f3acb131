"""The REST door: words to messages and back, caching, preconditions, limits, problems."""

import json
import threading

import pytest
from starlette.testclient import TestClient

from builders import a_household
from fakes.house import FakeHouse, Relay, an_error, an_example
from prowess.application.coverage import ShowCoverage
from prowess.application.evidence import EvidenceList, ListEvidence
from prowess.application.exports import DocumentView, ExportPath
from prowess.application.guides import ShowGuide
from prowess.application.labs import SubmitLab
from prowess.application.operations import OPERATIONS
from prowess.application.profile import ChangeProfile, ProfileView
from prowess.application.roles import CompareRoles
from prowess.application.search import SearchCatalog
from prowess.application.topics import ListTopics, TopicList
from prowess.doors.rest import ROUTES, build
from prowess.doors.rest._limits import Rate
from prowess.kit.errors import (
    Conflict,
    Exhausted,
    Forbidden,
    Internal,
    Invalid,
    NotFound,
    Unavailable,
)

RELAY = Relay()
APP = build(RELAY)


def a_client(house=None, **options) -> TestClient:
    RELAY.house = house or FakeHouse()
    app = build(RELAY, **options) if options else APP
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


def _body_of(route) -> dict[str, object] | None:
    examples = {
        "declare_topic": {"level": 2},
        "submit_lab": {"answer": "SELECT 1"},
        "run_statement": {"statement": "SELECT 1"},
        "try_answer": {"answer": "SELECT 1"},
        "play_sessions": {"steps": [{"session": 1, "statement": "SELECT 1"}]},
        "change_profile": {"name": "Ada"},
        "import_learner": {"document": "{}"},
    }
    return examples.get(route.operation)


def _path_of(route) -> str:
    path = route.path
    for name in ("roadmap", "topic", "role", "path", "guide", "skill", "lab", "run"):
        path = path.replace(f"{{{name}}}", f"an-{name}")
    path = path.replace("{kind}/{id}", "role/a-role")
    queries = {
        "compare_roadmaps": "?roadmap=a&roadmap=b",
        "compare_roles": "?role=a&role=b",
        "search_catalog": "?q=join",
    }
    return path + queries.get(route.operation, "")


# -- every operation -----------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.operation)
def test_every_route_calls_its_operation_and_renders_its_view(route):
    house = FakeHouse()

    answer = a_client(house).request(route.method, _path_of(route), json=_body_of(route))

    operation = OPERATIONS[route.operation]
    assert answer.status_code == route.status, answer.text
    assert operation.view.model_validate_json(answer.text) == an_example(operation.view)
    assert type(house.last) is operation.request
    assert house.calls[-1][1].door == "rest"


def test_calls_run_outside_the_event_loops_thread():
    house = FakeHouse()

    a_client(house).get("/status")

    assert house.threads
    assert threading.get_ident() not in house.threads


@pytest.mark.parametrize(
    ("method", "path", "body", "message"),
    [
        ("GET", "/roles/compare?role=a&role=b", None, CompareRoles(roles=("a", "b"))),
        (
            "GET",
            "/paths/p/export?as=ics&start=2027-01-04",
            None,
            ExportPath(path="p", format="ics", start="2027-01-04"),
        ),
        ("GET", "/coverage/path/p", None, ShowCoverage(kind="path", id="p")),
        (
            "GET",
            "/search?q=jion&kind=topic&limit=3",
            None,
            SearchCatalog(query="jion", kind="topic", limit=3),
        ),
        (
            "GET",
            "/guides/db?weight=cost=3&weight=speed=1&exclude=2",
            None,
            ShowGuide(guide="db", weights=("cost=3", "speed=1"), excluded=("2",)),
        ),
        (
            "GET",
            "/topics?roadmap=sql&level=2&after=x&limit=7",
            None,
            ListTopics(roadmap="sql", level=2, after="x", limit=7),
        ),
        ("GET", "/evidence?topic=sql.having", None, ListEvidence(topic="sql.having")),
        (
            "POST",
            "/labs/first/attempts",
            {"answer": "SELECT 1"},
            SubmitLab(lab="first", answer="SELECT 1"),
        ),
        ("PATCH", "/profile", {"hours_a_week": 8}, ChangeProfile(hours_a_week=8)),
        ("PATCH", "/profile", {"hours_a_week": 8.0}, ChangeProfile(hours_a_week=8)),
    ],
)
def test_words_become_the_message(method, path, body, message):
    house = FakeHouse()

    answer = a_client(house).request(method, path, json=body)

    assert answer.is_success, answer.text
    assert house.last == message


def test_idempotency_key_header_becomes_the_key():
    house = FakeHouse()

    answer = a_client(house).post(
        "/labs/first/attempts", json={"answer": "SELECT 1"}, headers={"Idempotency-Key": "k-1"}
    )

    assert house.last == SubmitLab(lab="first", answer="SELECT 1", key="k-1")
    assert answer.headers["location"].endswith("/runs/a id")


# -- caching and pages ---------------------------------------------------------------------------


MARKDOWN = DocumentView(
    format="markdown", media_type="text/markdown", file_name="p.md", document="# Pfad \u00fc\n"
)


@pytest.mark.parametrize("accept", ["text/markdown", "text/html, Text/Markdown;q=0.9"])
def test_a_document_comes_bare_to_who_accepts_its_type(accept):
    client = a_client(FakeHouse(export_path=MARKDOWN))

    answer = client.get("/paths/p/export", headers={"accept": accept})
    again = client.get(
        "/paths/p/export", headers={"accept": accept, "if-none-match": answer.headers["etag"]}
    )

    assert answer.text == MARKDOWN.document
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.headers["content-disposition"] == 'attachment; filename="p.md"'
    assert answer.headers["vary"] == "Accept"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/calendar"])
def test_a_document_comes_in_json_to_everybody_else(accept):
    client = a_client(FakeHouse(export_path=MARKDOWN))

    answer = client.get("/paths/p/export", headers={"accept": accept})

    assert answer.json() == MARKDOWN.model_dump()


def test_the_link_to_the_next_page_is_ascii_whatever_the_path():
    answer = a_client().get("/topics/\u00fc\u6f22/dependents")

    assert answer.status_code == 200
    assert answer.headers["link"].startswith("</topics/%C3%BC%E6%BC%A2/dependents?after=")


def test_unchanged_read_is_304_and_changed_read_is_200():
    house = FakeHouse()
    client = a_client(house)
    tag = client.get("/roadmaps").headers["etag"]

    same = client.get("/roadmaps", headers={"If-None-Match": f'"other", W/{tag}'})
    house.answers["list_roadmaps"] = an_example(OPERATIONS["list_roadmaps"].view, roadmaps=())
    other = client.get("/roadmaps", headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == tag
    assert other.status_code == 200
    assert other.headers["etag"] != tag


@pytest.mark.parametrize(
    ("path", "operation", "view"),
    [
        ("/topics?tag=a%26b&limit=2", "list_topics", TopicList),
        ("/evidence", "list_evidence", EvidenceList),
    ],
)
def test_page_links_to_the_next_one(path, operation, view):
    house = FakeHouse(**{operation: an_example(view, next_after="x y/z")})
    client = a_client(house)

    link = client.get(path).headers["link"]

    assert link.endswith('; rel="next"')
    following = link.partition("<")[2].partition(">")[0]
    assert client.get(following).status_code == 200
    assert house.last.after == "x y/z"


def test_last_page_has_no_link():
    client = a_client(FakeHouse(list_topics=an_example(TopicList, next_after="")))

    assert "link" not in client.get("/topics").headers


def test_head_is_get_without_its_body():
    client = a_client()

    head, get = client.head("/roadmaps"), client.get("/roadmaps")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]


def test_profile_changes_only_from_the_state_that_was_read():
    profile = an_example(ProfileView)
    house = FakeHouse(show_profile=profile, change_profile=an_example(ProfileView, name="Ada"))
    client = a_client(house)
    tag = client.get("/profile").headers["etag"]

    changed = client.patch("/profile", json={"name": "Ada"}, headers={"If-Match": tag})
    house.answers["show_profile"] = an_example(ProfileView, name="Somebody else")
    refused = client.patch("/profile", json={"name": "Bob"}, headers={"If-Match": tag})

    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert refused.status_code == 412
    assert refused.json()["code"] == "rest.precondition_failed"
    assert house.last != ChangeProfile(name="Bob")


# -- limits --------------------------------------------------------------------------------------


def test_rate_limit_is_announced_and_kept():
    client = a_client(rate=Rate(calls=2, window_s=60))

    first, second, third = (client.get("/status") for _ in range(3))

    assert first.headers["ratelimit-policy"] == '"default";q=2;w=60'
    assert first.headers["ratelimit"] == '"default";r=1;t=30'
    assert second.headers["ratelimit"] == '"default";r=0;t=60'
    assert third.status_code == 429
    assert third.json()["code"] == "rest.too_many_calls"
    assert int(third.headers["retry-after"]) == 30


# -- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (NotFound, 404),
        (Invalid, 422),
        (Conflict, 409),
        (Forbidden, 403),
        (Unavailable, 503),
        (Exhausted, 429),
        (Internal, 500),
    ],
)
def test_each_kind_of_error_is_a_problem_with_its_status(kind, status):
    answer = a_client(FakeHouse(show_topic=an_error(kind, "catalog.test"))).get("/topics/x")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == "urn:prowess:problem:catalog.test"
    assert (said["status"], said["code"]) == (status, "catalog.test")
    assert said["detail"] == "What went wrong."
    assert said["hint"] == "What to do."
    assert said["title"]


def test_fault_is_a_problem_that_keeps_its_detail_to_itself():
    answer = a_client(FakeHouse(show_topic=ValueError("password=hunter2"))).get("/topics/x")

    assert answer.status_code == 500
    assert answer.json()["code"] == "internal.fault"
    assert "hunter2" not in answer.text


BAD = [
    ("GET", "/nowhere", {}, 404, "rest.no_such_resource"),
    ("GET", "/roadmaps/", {}, 404, "rest.no_such_resource"),
    ("DELETE", "/roadmaps", {}, 405, "rest.method_not_allowed"),
    ("OPTIONS", "/roadmaps", {}, 405, "rest.method_not_allowed"),
    ("GET", "/topics?limit=0", {}, 422, "request.invalid"),
    ("GET", "/topics?limit=201", {}, 422, "request.invalid"),
    ("GET", "/topics?limit=99999999999999999999999", {}, 422, "request.invalid"),
    ("GET", "/topics?limit=many", {}, 422, "request.invalid"),
    ("GET", "/topics?limitz=5", {}, 422, "rest.unknown_parameter"),
    ("GET", "/topics?after=" + "x" * 201, {}, 422, "request.invalid"),
    ("GET", "/topics/" + "x" * 201, {}, 422, "request.invalid"),
    ("GET", "/search", {}, 422, "request.invalid"),
    ("GET", "/search?q=" + "x" * 201, {}, 422, "request.invalid"),
    ("GET", "/roles/compare?role=a", {}, 422, "request.invalid"),
    ("GET", "/roles/compare?" + "role=a&" * 7, {}, 422, "request.invalid"),
    ("GET", "/runs/x/events?after=-1", {}, 422, "request.invalid"),
    (
        "GET",
        "/runs/x/events",
        {"headers": {"Last-Event-ID": "x"}},
        422,
        "request.invalid",
    ),
    ("POST", "/labs/x/attempts", {}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": {}}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": []}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": None}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": {"answer": 5}}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": {"answer": "a", "more": 1}}, 422, "request.invalid"),
    ("POST", "/labs/x/attempts", {"json": {"answer": "x" * 20_001}}, 422, "request.invalid"),
    ("PUT", "/topics/x/declaration", {"json": {"level": 5}}, 422, "request.invalid"),
    ("PUT", "/topics/x/declaration", {"json": {"level": False}}, 422, "request.invalid"),
    ("PUT", "/topics/x/declaration", {"json": {"level": "2"}}, 422, "request.invalid"),
    ("PUT", "/topics/x/declaration", {"json": {"level": 2.5}}, 422, "request.invalid"),
    ("PATCH", "/profile", {"json": {"name": ""}}, 422, "request.invalid"),
]


@pytest.mark.parametrize(("method", "path", "options", "status", "code"), BAD)
def test_bad_input_is_refused_before_the_house_is_called(method, path, options, status, code):
    house = FakeHouse()
    client = a_client(house)

    answer = client.request(method, path, **options)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["hint"]
    assert house.calls == []
    assert client.get("/status").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/topics?roadmap=%00", None),
        ("GET", "/topics/a%00b", None),
        ("GET", "/roles/compare?role=a&role=%00", None),
        ("POST", "/labs/x/attempts", {"answer": "a\0"}),
    ],
)
def test_nul_characters_are_refused(method, path, body):
    answer = a_client(a_household().house).request(method, path, json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "request.nul_character")


BODIES = [
    (b"{", 400, "rest.malformed_body"),
    (b"{'answer': 1}", 400, "rest.malformed_body"),
    (b"\xff\xfe{}", 400, "rest.malformed_body"),
    (b'{"answer": "\xc3\x28"}', 400, "rest.malformed_body"),
    (b"[" * 100_000, 400, "rest.malformed_body"),
    (b'{"answer":' + b"[" * 900 + b"]" * 900 + b"}", 422, "request.invalid"),
    (b'{"answer": "\\ud800"}', 422, "request.invalid"),
    (b'{"\\udfff": 1, "answer": "a"}', 422, "request.invalid"),
    (b'{"answer": NaN}', 422, "request.invalid"),
    (b'{"answer": ' + b"9" * 5000 + b"}", 400, "rest.malformed_body"),
    (b'"just text"', 422, "request.invalid"),
]


@pytest.mark.parametrize(("body", "status", "code"), BODIES)
def test_malformed_bodies_are_refused(body, status, code):
    answer = a_client().post(
        "/labs/x/attempts", content=body, headers={"content-type": "application/json"}
    )

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    json.dumps(answer.json())


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x", ""])
def test_other_media_types_are_refused_with_415(kind):
    answer = a_client().post(
        "/labs/x/attempts", content=b'{"answer": "a"}', headers={"content-type": kind}
    )

    assert answer.status_code == 415
    assert answer.json()["code"] == "rest.unsupported_media_type"


def test_refused_fields_are_named_and_their_values_are_not():
    answer = a_client().get("/topics?limit=secret&level=9")

    fields = {one["field"]: one["message"] for one in answer.json()["errors"]}
    assert set(fields) == {"query.limit", "query.level"}
    assert "secret" not in answer.text


def test_unknown_parameter_gets_a_suggestion():
    assert "limit" in a_client().get("/topics?limitz=5").json()["hint"]


def test_405_says_what_is_allowed():
    assert a_client().delete("/roadmaps").headers["allow"] == "GET, HEAD"
    assert a_client().delete("/profile").headers["allow"] == "GET, HEAD, PATCH"


def test_no_page_loads_anything_from_elsewhere():
    client = a_client()

    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")
