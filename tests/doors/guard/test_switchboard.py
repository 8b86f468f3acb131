"""The switchboard: prefixes, bare prefixes, websockets, one lifespan."""

from contextlib import asynccontextmanager

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from prowess.doors.switchboard import Switchboard


def an_app(name: str):
    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": name})
            await send({"type": "websocket.close"})
            return
        said = f"{name} {scope['root_path']} {scope['path']}"
        await PlainTextResponse(said)(scope, receive, send)

    return app


def a_board(**options) -> Switchboard:
    return Switchboard(
        {"/api": an_app("api"), "/api/v1": an_app("v1"), "/mcp": an_app("mcp")},
        otherwise=an_app("web"),
        **options,
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "web  /"),
        ("/mcp", "mcp /mcp /mcp"),
        ("/mcp/", "mcp /mcp /mcp/"),
        ("/mcpx", "web  /mcpx"),
        ("/api/v1/labs", "v1 /api/v1 /api/v1/labs"),
        ("/api/v2", "api /api /api/v2"),
    ],
)
def test_longest_prefix_gets_the_call(path, said):
    assert TestClient(a_board()).get(path).text == said


def test_bare_prefix_serves_websockets():
    with TestClient(a_board()).websocket_connect("/mcp") as socket:
        assert socket.receive_text() == "mcp"


def test_lifespan_is_entered_once_around_all():
    seen = []

    @asynccontextmanager
    async def lifespan():
        seen.append("in")
        yield
        seen.append("out")

    with TestClient(a_board(lifespan=lifespan)) as client:
        client.get("/mcp")
        client.get("/")
        assert seen == ["in"]
    assert seen == ["in", "out"]


def test_board_without_lifespan_starts_too():
    with TestClient(a_board()) as client:
        assert client.get("/").status_code == 200
