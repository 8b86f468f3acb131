"""The MCP door over streamable HTTP, behind the guard, on a real socket."""

import asyncio
import json
import subprocess
import sys

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import ElicitResult
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from builders import a_household
from fakes.grader import RIGHT
from fakes.serving import a_worker, served
from prowess.doors.calls import Pace
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.mcp import build_http
from prowess.doors.switchboard import Switchboard

TOKEN = "a-token-for-tests"
SIGNED_IN = {"authorization": f"Bearer {TOKEN}"}
QUICK = Pace(first_s=0.001, longest_s=0.005)
MODES = ("auto", "legacy")
HOME = "http://127.0.0.1:8000"


async def nothing(scope, receive, send):
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def an_app(house):
    app, lifespan = build_http(house, pace=QUICK)
    board = Switchboard({"/mcp": app}, otherwise=nothing, lifespan=lifespan)
    return Guard(board, rules=GuardRules(token=TOKEN))


def talk(address: str, conversation, *, mode: str, headers=None, **options):
    async def run():
        async with httpx2.AsyncClient(headers=headers or {}, timeout=20) as http:
            transport = streamable_http_client(f"{address}/mcp", http_client=http)
            async with Client(transport, mode=mode, **options) as client:
                return await conversation(client)

    return asyncio.run(run())


@pytest.fixture(scope="module")
def home():
    household = a_household()
    with a_worker(household.house), served(an_app(household.house)) as port:
        yield f"http://127.0.0.1:{port}", household


@pytest.mark.parametrize("mode", MODES)
def test_reads_need_no_token_and_writes_do(home, mode):
    address, household = home
    lab = next(iter(household.catalog.labs))

    async def conversation(client):
        return (
            await client.call_tool("list_roadmaps", {}),
            await client.call_tool("take_hint", {"lab": lab}),
        )

    read, write = talk(address, conversation, mode=mode)

    assert read.structured_content["roadmaps"]
    assert write.is_error
    assert write.meta["prowess/error"]["code"] == "guard.token_required"


@pytest.mark.parametrize("mode", MODES)
def test_signed_in_client_submits_with_progress(home, mode):
    address, household = home
    lab = next(iter(household.catalog.labs))
    seen = []

    async def on_progress(progress, total, message):
        seen.append(message)

    async def conversation(client):
        return await client.call_tool(
            "submit_lab", {"lab": lab, "answer": RIGHT}, progress_callback=on_progress
        )

    result = talk(address, conversation, mode=mode, headers=SIGNED_IN)

    assert result.structured_content["report"]["verdict"] == "pass"
    assert seen


@pytest.mark.parametrize("mode", MODES)
def test_reset_asks_the_person(home, mode):
    address, household = home
    lab = next(iter(household.catalog.labs))
    asked = []

    async def on_question(_context, params):
        asked.append(params.message)
        return ElicitResult(action="decline")

    async def conversation(client):
        return await client.call_tool("reset_lab", {"lab": lab})

    result = talk(
        address, conversation, mode=mode, headers=SIGNED_IN, elicitation_callback=on_question
    )

    assert len(asked) == 1
    assert result.meta["prowess/error"]["code"] == "mcp.not_confirmed"


def test_signed_in_session_does_not_lend_its_token(home):
    """The session id of somebody signed in opens nothing for who has no token."""
    address, household = home
    lab = next(iter(household.catalog.labs))
    session = start_session(address)

    answer = post(
        address,
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
         "params": {"name": "take_hint", "arguments": {"lab": lab}}},
        headers={"mcp-session-id": session},
    )  # fmt: skip

    assert "guard.token_required" in answer.text


JSON_HEADERS = {
    "content-type": "application/json",
    "accept": "application/json, text/event-stream",
}
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def post(address: str, body, *, headers=None) -> httpx2.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx2.post(
        f"{address}/mcp", content=content, headers={**JSON_HEADERS, **(headers or {})}, timeout=20
    )


def start_session(address: str) -> str:
    answer = post(address, INITIALIZE, headers=SIGNED_IN)
    assert answer.status_code == 200, answer.text
    return answer.headers["mcp-session-id"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b"5",
        b"[]",
        b"null",
        b"[" * 100_000,
        json.dumps([INITIALIZE, INITIALIZE]).encode(),
        b'{"jsonrpc": "2.0", "id": 1}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": 5}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "no/such"}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "\\ud800"}}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "\\u0000"}',
    ],
)
def test_malformed_messages_are_refused_and_the_door_stays_open(home, body):
    address, _ = home

    for headers in ({}, SIGNED_IN):
        answer = post(address, body, headers=headers)
        refused = 400 <= answer.status_code < 500
        assert refused or (answer.status_code == 200 and '"error"' in answer.text), answer.text
    assert start_session(address)


@pytest.mark.parametrize(
    "body",
    [
        {"method": "tools/call", "params": {"name": "show_topic", "arguments": {"topic": 5}}},
        {"method": "tools/call", "params": {"name": "show_topic", "arguments": []}},
        {"method": "tools/call", "params": {"name": 5}},
        {"method": "tools/call", "params": {}},
        {"method": "tools/call"},
        {"method": "resources/read", "params": {"uri": "x" * 100_000}},
        {"method": "resources/read", "params": {"uri": "prowess://[::1"}},
        {"method": "prompts/get", "params": {"name": "coach_me", "arguments": {"topic": 5}}},
        {"method": "tasks/get", "params": {"taskId": "x" * 100_000}},
        {"method": "tasks/get"},
        {"method": "sampling/createMessage"},
    ],
)
def test_bad_requests_in_a_session_are_errors_and_the_session_goes_on(home, body):
    address, _ = home
    session = {
        **SIGNED_IN,
        "mcp-session-id": start_session(address),
        "mcp-protocol-version": "2025-11-25",
    }

    answer = post(address, {"jsonrpc": "2.0", "id": 7, **body}, headers=session)
    after = post(address, {"jsonrpc": "2.0", "id": 8, "method": "ping"}, headers=session)

    assert '"error"' in answer.text or '"isError":true' in answer.text
    assert "Traceback" not in answer.text
    assert '"result"' in after.text


def test_unknown_session_is_not_found(home):
    address, _ = home

    answer = post(
        address,
        INITIALIZE | {"method": "ping"},
        headers={**SIGNED_IN, "mcp-session-id": "nobody's"},
    )

    assert answer.status_code == 404


def test_strangers_cannot_use_up_the_sessions(home):
    address, _ = home

    with httpx2.Client(headers=JSON_HEADERS, timeout=20) as client:
        answers = [client.post(f"{address}/mcp", json=INITIALIZE) for _ in range(120)]
    statuses = {answer.status_code for answer in answers}

    assert statuses == {200}
    assert start_session(address)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/mcp", 405),
        ("DELETE", "/mcp", 405),
        ("GET", "/mcp/", 405),
        ("POST", "/mcp/x", 404),
    ],
)
def test_strangers_open_no_streams_and_nothing_stands_below(home, method, path, status):
    address, _ = home

    answer = httpx2.request(method, f"{address}{path}", headers=JSON_HEADERS, timeout=20)

    assert answer.status_code == status
    assert answer.json()["hint"]


def test_body_beyond_the_limit_is_refused(home):
    address, _ = home

    answer = post(address, b" " * 1_100_000)

    assert answer.status_code == 413
    assert answer.json()["code"] == "guard.body_too_large"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example"}, "guard.foreign_host"),
        ({"origin": "http://evil.example"}, "guard.cross_site"),
        ({"sec-fetch-site": "cross-site"}, "guard.cross_site"),
    ],
)
def test_guard_stands_before_it(home, headers, code):
    address, _ = home

    assert post(address, INITIALIZE, headers=headers).json()["code"] == code


def test_call_outside_the_lifespan_is_a_problem_and_does_not_hang():
    client = TestClient(an_app(a_household().house), base_url=HOME)

    assert client.post("/mcp", json=INITIALIZE).status_code == 500


def test_websocket_is_closed():
    client = TestClient(an_app(a_household().house), base_url=HOME)

    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("ws://127.0.0.1:8000/mcp"),
    ):
        pass


def test_lifespan_without_a_call_opens_and_closes():
    with TestClient(an_app(a_household().house), base_url=HOME) as client:
        assert client.get("/").status_code == 404


def test_sdk_is_not_imported_before_a_client_comes():
    code = (
        "import sys; import prowess.doors.mcp as door; door.build_http(None); "
        "print([name for name in ('mcp', 'mcp_types') if name in sys.modules])"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert found.stdout.strip() == "[]"
