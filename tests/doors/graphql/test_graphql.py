"""The GraphQL door: every operation, arguments, errors, authentication, transports."""

import json

import pytest
from graphql import build_schema, get_named_type, is_leaf_type, is_object_type
from starlette.testclient import TestClient

from builders import a_household
from fakes.house import NOON, FakeHouse, Relay, an_error, an_example
from prowess.application.evidence import DeclareTopic
from prowess.application.guides import ShowGuide
from prowess.application.labs import SubmitLab
from prowess.application.operations import OPERATIONS
from prowess.application.profile import ChangeProfile
from prowess.application.roles import CompareRoles
from prowess.application.runs import RunEvents, RunEventView, RunView
from prowess.application.topics import ListTopics
from prowess.doors.calls import Pace
from prowess.doors.graphql import MUTATIONS, QUERIES, SUBSCRIPTIONS, sdl
from prowess.doors.graphql._app import make_app
from prowess.doors.guard import Guard, GuardRules
from prowess.kit.errors import Conflict, Exhausted, Forbidden, Internal, Invalid, NotFound

TOKEN = "a-token-for-tests"
HOME = "http://127.0.0.1:8000"
SOCKET = "ws://127.0.0.1:8000/graphql"
SIGNED_IN = {"authorization": f"Bearer {TOKEN}"}
SCHEMA = build_schema(sdl())
QUICK = Pace(first_s=0.001, longest_s=0.002, lifetime_s=5.0)

ARGUMENTS = {
    "roadmap": 'roadmap: "r"',
    "topic": 'topic: "t"',
    "role": 'role: "r"',
    "compareRoles": 'roles: ["a", "b"]',
    "compareRoadmaps": 'roadmaps: ["a", "b"]',
    "prerequisites": 'topic: "t"',
    "dependents": 'topic: "t"',
    "coverage": 'kind: "role", id: "r"',
    "exportRoadmap": 'roadmap: "r"',
    "exportRole": 'role: "r"',
    "exportPath": 'path: "p"',
    "path": 'path: "p"',
    "guide": 'guide: "g"',
    "skill": 'skill: "s"',
    "project": 'project: "x"',
    "projectRun": 'run: "r"',
    "recording": 'run: "r"',
    "checkpoint": 'checkpoint: "x"',
    "technology": 'technology: "x"',
    "resource": 'resource: "x"',
    "career": 'career: "x"',
    "practice": 'practice: "x"',
    "capability": 'capability: "x"',
    "search": 'query: "q"',
    "lab": 'lab: "l"',
    "run": 'run: "r"',
    "runEvents": 'run: "r"',
    "startLab": 'lab: "l"',
    "submitLab": 'lab: "l", answer: "SELECT 1"',
    "runStatement": 'lab: "l", statement: "SELECT 1"',
    "tryAnswer": 'lab: "l", answer: "SELECT 1"',
    "playSessions": 'lab: "l", steps: [{ session: 1, statement: "SELECT 1" }]',
    "takeHint": 'lab: "l"',
    "resetLab": 'lab: "l"',
    "cancelRun": 'run: "r"',
    "declareTopic": 'topic: "t", level: 2',
    "changeProfile": 'name: "Ada"',
    "importLearner": 'document: "{}"',
}


RELAY = Relay()
APP = make_app(RELAY, introspection=True, pace=QUICK, limits=None)


def a_client(house=None) -> TestClient:
    RELAY.house = house or FakeHouse()
    app = Guard(APP, rules=GuardRules(token=TOKEN))
    return TestClient(app, base_url=HOME, raise_server_exceptions=False)


def ask(client: TestClient, query: str, *, headers=None, **variables) -> dict:
    answer = client.post(
        "/graphql", json={"query": query, "variables": variables}, headers=headers
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def everything_of(kind, depth: int = 0) -> str:
    """A selection of every field, all the way down."""
    kind = get_named_type(kind)
    if is_leaf_type(kind):
        return ""
    assert is_object_type(kind)
    return "{" + " ".join(n + everything_of(f.type) for n, f in kind.fields.items()) + "}"


def codes_of(answer: dict) -> list[str]:
    return [error["extensions"]["code"] for error in answer["errors"]]


# -- every operation -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("root", "name", "operation"),
    [
        *[("query", name, operation) for name, operation in QUERIES.items()],
        *[("mutation", name, operation) for name, operation in MUTATIONS.items()],
    ],
)
def test_every_field_calls_its_operation_and_gives_its_whole_view(root, name, operation):
    house = FakeHouse()
    field = camel(name)
    fields = SCHEMA.query_type.fields if root == "query" else SCHEMA.mutation_type.fields
    arguments = f"({ARGUMENTS[field]})" if field in ARGUMENTS else ""

    answer = ask(
        a_client(house),
        f"{root} {{ it: {field}{arguments} {everything_of(fields[field].type)} }}",
        headers=SIGNED_IN,
    )

    view = OPERATIONS[operation].view
    assert "errors" not in answer
    assert set(answer["data"]["it"]) == {camel(one) for one in view.model_fields}
    assert type(house.last) is OPERATIONS[operation].request
    assert house.calls[-1][1].door == "graphql"


def test_layout_names_every_operation_once():
    assert sorted([*QUERIES.values(), *MUTATIONS.values()]) == sorted(OPERATIONS)
    assert set(SUBSCRIPTIONS.values()) <= set(OPERATIONS)
    assert {OPERATIONS[name].writes for name in MUTATIONS.values()} == {True}
    assert {OPERATIONS[name].writes for name in QUERIES.values()} == {False}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('{compareRoles(roles:["a","b"]){similarity}}', CompareRoles(roles=("a", "b"))),
        (
            '{topics(roadmap:"sql", level:2, after:"x", limit:7){total}}',
            ListTopics(roadmap="sql", level=2, after="x", limit=7),
        ),
        ("{topics{total}}", ListTopics()),
        (
            '{guide(guide:"db", weights:["cost=3"]){id}}',
            ShowGuide(guide="db", weights=("cost=3",)),
        ),
        (
            'mutation{submitLab(lab:"l", answer:"SELECT 1", key:"k"){id}}',
            SubmitLab(lab="l", answer="SELECT 1", key="k"),
        ),
        (
            'mutation{declareTopic(topic:"t", level:0){topic}}',
            DeclareTopic(topic="t", level=0),
        ),
        ("mutation{changeProfile(hoursAWeek:8){name}}", ChangeProfile(hours_a_week=8)),
    ],
)
def test_arguments_become_the_message(query, message):
    house = FakeHouse()

    answer = ask(a_client(house), query, headers=SIGNED_IN)

    assert "errors" not in answer
    assert house.last == message


def test_cells_of_a_table_are_text_and_null_stays_null():
    house = FakeHouse(show_run=an_example(RunView))

    answer = ask(
        a_client(house),
        '{run(run:"r"){report{counterexample{expected{rows}} seed}}}',
    )

    rows = answer["data"]["run"]["report"]["counterexample"]["expected"]["rows"]
    assert rows == [["1", "text", None, "true", "2.5"]]


def test_query_by_get_is_served_and_a_mutation_is_not():
    client = a_client()

    read = client.get("/graphql", params={"query": "{status{name}}"})
    write = client.get(
        "/graphql", params={"query": 'mutation{takeHint(lab:"l"){text}}'}, headers=SIGNED_IN
    )

    assert read.json()["data"]["status"]["name"] == "a name"
    assert write.status_code == 400
    assert codes_of(write.json()) == ["graphql.malformed_request"]


# -- who may write -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutation_without_token_is_refused_and_never_reaches_the_house(name):
    house = FakeHouse()
    field = camel(name)

    answer = ask(a_client(house), f"mutation {{ {field}({ARGUMENTS[field]}) {{ __typename }} }}")

    assert codes_of(answer) == ["guard.token_required"]
    assert answer["errors"][0]["extensions"]["kind"] == "forbidden"
    assert house.calls == []


# -- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [NotFound, Invalid, Conflict, Forbidden, Exhausted, Internal])
def test_each_kind_of_error_carries_kind_code_and_hint(kind):
    answer = ask(
        a_client(FakeHouse(show_topic=an_error(kind, "catalog.test"))), '{topic(topic:"x"){id}}'
    )

    (error,) = answer["errors"]
    assert error["message"] == "What went wrong."
    assert error["extensions"] == {
        "kind": kind.kind,
        "code": "catalog.test",
        "hint": "What to do.",
    }
    assert error["path"] == ["topic"]


def test_fault_keeps_its_detail_to_itself_and_is_logged(caplog):
    answer = ask(a_client(FakeHouse(show_status=ValueError("hunter2"))), "{status{name}}")

    assert codes_of(answer) == ["internal.fault"]
    assert "hunter2" not in json.dumps(answer)
    assert "hunter2" in caplog.text


def test_one_failing_field_leaves_no_other_door_shut():
    client = a_client(FakeHouse(show_status=ValueError("x")))
    ask(client, "{status{name}}")

    assert ask(client, "{stats{topics}}")["data"]["stats"]["topics"] == 1


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "graphql.syntax"),
        ("", "graphql.malformed_request"),
        ("query", "graphql.syntax"),
        ("{nothing}", "graphql.invalid_query"),
        ("{topics(limitz:5){total}}", "graphql.invalid_query"),
        ("{topics(limit:99999999999){total}}", "graphql.invalid_query"),
        ("{topics(limit:0){total}}", "request.invalid"),
        ('{topic(topic:""){id}}', "request.invalid"),
        ('{compareRoles(roles:["a"]){similarity}}', "request.invalid"),
        ("fragment a on Query {...a} {...a}", "graphql.invalid_query"),
        ("{status{name}} {status{name}}", "graphql.invalid_query"),
    ],
)
def test_bad_queries_are_refused_with_a_code(query, code):
    house = FakeHouse()
    client = a_client(house)

    answer = client.post("/graphql", json={"query": query})

    assert code in codes_of(answer.json()), answer.text
    assert all(error["extensions"]["hint"] for error in answer.json()["errors"])
    assert house.calls == []
    assert ask(client, "{status{name}}")["data"]


def test_nul_characters_are_refused():
    answer = ask(a_client(a_household().house), '{topic(topic:"a\\u0000b"){id}}')

    assert codes_of(answer) == ["request.nul_character"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"5",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"query": 5}',
        b'{"query": "{status{name}}", "variables": 5}',
        b'{"query": "{status{name}}", "operationName": {}}',
        b'{"query": "{status{name}}", "extensions": []}',
        b'{"query": ' + b"9" * 5000 + b"}",
        b"[]",
        b'[{"query": "{status{name}}"}, {"query": "{status{name}}"}]',
        b"{}",
    ],
)
def test_malformed_requests_are_400_with_a_code(body):
    client = a_client()

    answer = client.post("/graphql", content=body, headers={"content-type": "application/json"})

    assert answer.status_code == 400, answer.text
    assert codes_of(answer.json()) == ["graphql.malformed_request"]
    assert ask(client, "{status{name}}")["data"]


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ('{"t": "\\ud800"}', "request.invalid"),
        ('{"t": 5}', "graphql.invalid_query"),
        ('{"t": null}', "graphql.invalid_query"),
        ("{}", "graphql.invalid_query"),
        ('{"t": ["a"]}', "graphql.invalid_query"),
        ('{"t": "' + "x" * 5000 + '"}', "request.invalid"),
    ],
)
def test_bad_variables_are_refused(variables, code):
    query = "query q($t: String!) {topic(topic: $t) {id}}"
    body = f'{{"query": "{query}", "variables": {variables}}}'

    answer = a_client().post(
        "/graphql", content=body.encode(), headers={"content-type": "application/json"}
    )

    assert codes_of(answer.json()) == [code]


def test_other_methods_and_media_types_are_refused():
    client = a_client(FakeHouse())

    put = client.put("/graphql", headers=SIGNED_IN)
    text = client.post("/graphql", content=b"{status{name}}")
    page = client.get("/graphql", headers={"accept": "text/html"})

    assert (put.status_code, put.headers["allow"]) == (405, "GET, POST")
    assert codes_of(put.json()) == ["graphql.method_not_allowed"]
    assert (text.status_code, codes_of(text.json())) == (400, ["graphql.malformed_request"])
    assert (page.status_code, codes_of(page.json())) == (404, ["graphql.query_missing"])


# -- subscriptions -------------------------------------------------------------------------------


def some_events(request) -> RunEvents:
    events = tuple(
        RunEventView(
            number=number, at=NOON, kind="check_passed", text="", check="", done=0, total=0
        )
        for number in range(request.after + 1, min(request.after + 3, 6))
    )
    return RunEvents(run=request.run, events=events, over=request.after >= 3)


FOLLOW = 'subscription {runEvents(run:"r", after:1){number}}'


def test_subscription_follows_a_run_over_server_sent_events():
    client = a_client(FakeHouse(list_run_events=some_events))

    answer = client.post(
        "/graphql", json={"query": FOLLOW}, headers={"accept": "text/event-stream"}
    )

    assert answer.headers["content-type"].startswith("text/event-stream")
    numbers = [
        json.loads(line.removeprefix("data: "))["data"]["runEvents"]["number"]
        for line in answer.text.splitlines()
        if line.startswith('data: {"data"')
    ]
    assert numbers == [2, 3, 4, 5]
    assert "event: complete" in answer.text


def test_subscription_follows_a_run_over_a_websocket():
    client = a_client(FakeHouse(list_run_events=some_events))
    numbers = []

    with client.websocket_connect(SOCKET, subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_json({"type": "connection_init"})
        assert socket.receive_json() == {"type": "connection_ack"}
        socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": FOLLOW}})
        while (message := socket.receive_json())["type"] == "next":
            numbers.append(message["payload"]["data"]["runEvents"]["number"])

    assert numbers == [2, 3, 4, 5]
    assert message == {"id": "1", "type": "complete"}


@pytest.mark.parametrize(
    ("answer", "code"),
    [(an_error(NotFound, "runs.unknown"), "runs.unknown"), (ValueError("x"), "internal.fault")],
)
def test_error_of_a_subscription_carries_its_code(answer, code):
    client = a_client(FakeHouse(list_run_events=answer))

    streamed = client.post(
        "/graphql", json={"query": FOLLOW}, headers={"accept": "text/event-stream"}
    )
    with client.websocket_connect(SOCKET, subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_json({"type": "connection_init"})
        socket.receive_json()
        socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": FOLLOW}})
        pushed = socket.receive_json()

    assert f'"code":"{code}"' in streamed.text
    errors = pushed["payload"] if pushed["type"] == "error" else pushed["payload"]["errors"]
    assert errors[0]["extensions"]["code"] == code


@pytest.mark.parametrize("message", ["5", "[]", "null", '"x"', "{}", "{", '{"type": "x"}'])
def test_malformed_websocket_messages_close_that_socket_only(message):
    client = a_client()

    with client.websocket_connect(SOCKET, subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_text(message)
        assert socket.receive()["type"] == "websocket.close"

    assert ask(client, "{status{name}}")["data"]


def test_websocket_mutation_needs_the_token_too():
    house = FakeHouse()
    query = 'mutation{takeHint(lab:"l"){text}}'

    with a_client(house).websocket_connect(
        SOCKET, subprotocols=["graphql-transport-ws"]
    ) as socket:
        socket.send_json({"type": "connection_init"})
        socket.receive_json()
        socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": query}})
        answer = socket.receive_json()

    assert codes_of(answer["payload"]) == ["guard.token_required"]
    assert house.calls == []
