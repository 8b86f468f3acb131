"""The guard: foreign names, foreign pages, bodies, tokens, headers, faults."""

import asyncio
import logging

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from prowess.doors.guard import BODY_LIMIT_BYTES, COOKIE, Guard, GuardRules

TOKEN = "correct-horse-battery-staple"
HOME = "http://127.0.0.1:8000"
TALK = "ws://127.0.0.1:8000/talk"


async def echo(request: Request) -> JSONResponse:
    body = await request.body()
    return JSONResponse(
        {
            "size": len(body),
            "authenticated": request.state.authenticated,
            "id": request.state.request_id,
        }
    )


async def own_policy(request: Request) -> PlainTextResponse:
    return PlainTextResponse("x", headers={"content-security-policy": "default-src 'self'"})


async def fail(request: Request) -> PlainTextResponse:
    raise ValueError("secret detail")


async def fail_late(request: Request) -> StreamingResponse:
    async def parts():
        yield b"half"
        raise ValueError("in the middle")

    return StreamingResponse(parts())


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json({"authenticated": socket.state.authenticated})
    await socket.close()


METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
ROUTES = [
    Route("/", echo, methods=METHODS),
    Route("/echo", echo, methods=METHODS),
    Route("/graphql", echo, methods=METHODS),
    Route("/graphqlx", echo, methods=METHODS),
    Route("/api/v1/import", echo, methods=METHODS),
    Route("/policy", own_policy),
    Route("/fail", fail),
    Route("/fail-late", fail_late),
    WebSocketRoute("/talk", talk),
]


def a_client(*, base_url=HOME, rules=None, **headers) -> TestClient:
    guard = Guard(Starlette(routes=ROUTES), rules=rules or GuardRules(token=TOKEN))
    return TestClient(guard, base_url=base_url, follow_redirects=False, headers=headers)


def signed_in() -> dict[str, str]:
    return {"authorization": f"Bearer {TOKEN}"}


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LocalHost:8000"]
)
def test_loopback_names_with_our_port_are_served(host):
    assert a_client().get("/echo", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:9999",
        "localhost.evil.example:8000",
        "localhost.:8000",
        "127.0.0.1:8000.evil.example",
        "127.0.0.1:8000@evil.example",
        "[::1]",
        "",
        "0.0.0.0:8000",
    ],
)
def test_foreign_host_is_refused_with_421(host):
    answer = a_client().get("/echo", headers={"host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "guard.foreign_host"
    assert answer.json()["hint"]


def test_two_host_headers_are_refused():
    answer = a_client().get("/echo", headers=[("host", "127.0.0.1:8000"), ("host", "evil")])

    assert answer.status_code == 421


def test_default_port_may_be_left_out():
    assert a_client(base_url="http://127.0.0.1").get("/echo").status_code == 200


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        (("team.example",), "team.example:8000", 200),
        (("team.example",), "team.example", 421),
        (("team.example:443",), "team.example:443", 200),
        (("team.example:443",), "team.example:8000", 421),
    ],
)
def test_configured_names_are_served(hosts, host, status):
    client = a_client(rules=GuardRules(token=TOKEN, hosts=hosts))

    assert client.get("/echo", headers={"host": host}).status_code == status


# -- pages ---------------------------------------------------------------------------------------

CROSS_SITE = [
    {"origin": "http://evil.example"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:8000"},
    {"origin": "null"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": HOME},
    {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
]


@pytest.mark.parametrize("headers", CROSS_SITE)
@pytest.mark.parametrize("path", ["/echo", "/graphql"])
def test_call_of_another_sites_page_is_refused_even_with_the_cookie(headers, path):
    client = a_client(**headers)
    client.cookies.set(COOKIE, TOKEN)

    answer = client.post(path, content=b"x")

    assert answer.status_code == 403
    assert answer.json()["code"] == "guard.cross_site"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": HOME},
        {"sec-fetch-site": "same-origin", "origin": HOME},
        {"sec-fetch-site": "none"},
    ],
)
def test_own_pages_and_programs_may_post(headers):
    answer = a_client(**headers).post("/echo", content=b"xyz", headers=signed_in())

    assert answer.json()["size"] == 3


def test_following_a_link_from_another_site_is_allowed():
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}

    assert a_client(**headers).get("/echo").status_code == 200


# -- tokens --------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "MERGE"])
def test_state_change_without_token_is_refused(method):
    answer = a_client().request(method, "/echo")

    assert answer.status_code == 403
    assert answer.json()["code"] == "guard.token_required"
    assert "token" in answer.json()["hint"]


@pytest.mark.parametrize(
    "authorization",
    ["Bearer wrong", "Bearer ", "Basic " + TOKEN, TOKEN, f"Bearer {TOKEN}x", "Bearer \xe9"],
)
def test_wrong_token_does_not_authenticate(authorization):
    headers = {"authorization": authorization.encode("latin-1")}

    assert a_client().post("/echo", headers=headers).status_code == 403
    assert a_client().get("/echo", headers=headers).json()["authenticated"] is False


def test_bearer_and_cookie_authenticate():
    by_bearer = a_client().post("/echo", headers=signed_in())
    by_cookie = a_client().post("/echo", headers={"cookie": f"a=b; {COOKIE}={TOKEN}"})

    assert by_bearer.json()["authenticated"] is True
    assert by_cookie.json()["authenticated"] is True


def test_doors_that_check_themselves_get_the_post_unmarked():
    assert a_client().post("/graphql").json()["authenticated"] is False
    assert a_client().post("/graphql", headers=signed_in()).json()["authenticated"] is True
    assert a_client().post("/graphqlx").status_code == 403


def test_address_with_token_sets_the_cookie_and_redirects():
    client = a_client()

    answer = client.get(f"/?token={TOKEN}&theme=dark")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/?theme=dark"
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.post("/echo").json()["authenticated"] is True


def test_address_with_wrong_token_is_refused_and_sets_nothing():
    answer = a_client().get("/?token=guess")

    assert answer.status_code == 403
    assert answer.json()["code"] == "guard.wrong_token"
    assert "set-cookie" not in answer.headers


# -- bodies --------------------------------------------------------------------------------------


def test_body_at_the_limit_passes_and_one_byte_more_does_not():
    client = a_client(**signed_in())

    assert client.post("/echo", content=b"x" * BODY_LIMIT_BYTES).json()["size"] == BODY_LIMIT_BYTES
    answer = client.post("/echo", content=b"x" * (BODY_LIMIT_BYTES + 1))
    assert answer.status_code == 413
    assert answer.json()["code"] == "guard.body_too_large"
    assert "1 MiB" in answer.json()["detail"]


def test_body_of_undeclared_length_is_bounded_too():
    async def call():
        parts = iter([b"x" * 600_000] * 3)
        sent = []

        async def receive():
            return {"type": "http.request", "body": next(parts), "more_body": True}

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/echo",
            "query_string": b"",
            "headers": [
                (b"host", b"127.0.0.1:8000"),
                (b"authorization", f"Bearer {TOKEN}".encode()),
            ],
            "server": ("127.0.0.1", 8000),
            "scheme": "http",
        }
        await Guard(Starlette(routes=ROUTES), rules=GuardRules(token=TOKEN))(scope, receive, send)
        return sent

    sent = asyncio.run(call())

    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 413
    assert b"guard.body_too_large" in sent[1]["body"]


def test_import_may_be_larger():
    size = BODY_LIMIT_BYTES * 2

    answer = a_client(**signed_in()).post("/api/v1/import", content=b"x" * size)

    assert answer.json()["size"] == size


# -- headers and faults --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/echo", "/missing"])
def test_every_answer_carries_the_security_headers(path):
    headers = a_client().get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert len(headers["x-request-id"]) == 16


def test_refusals_carry_the_security_headers_and_the_request_id():
    answer = a_client().post("/echo")

    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_a_page_may_state_its_own_content_policy():
    assert a_client().get("/policy").headers["content-security-policy"] == "default-src 'self'"


def test_request_id_reaches_the_app():
    answer = a_client().get("/echo")

    assert answer.json()["id"] == answer.headers["x-request-id"]


def test_fault_becomes_a_problem_without_its_detail_and_is_logged(caplog):
    async def broken(scope, receive, send):
        raise ValueError("secret detail")

    client = TestClient(Guard(broken, rules=GuardRules(token=TOKEN)), base_url=HOME)
    with caplog.at_level(logging.ERROR, logger="prowess.doors.guard"):
        answer = client.get("/fail")

    assert answer.status_code == 500
    assert answer.json()["code"] == "internal.fault"
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert "secret detail" in caplog.text


def test_fault_after_half_an_answer_breaks_the_connection():
    with pytest.raises(ValueError, match="in the middle"):
        a_client().get("/fail-late")


def test_app_that_answers_nothing_gives_a_problem():
    async def silent(scope, receive, send):
        return

    client = TestClient(Guard(silent, rules=GuardRules(token=TOKEN)), base_url=HOME)

    assert client.get("/").status_code == 500


# -- websockets ----------------------------------------------------------------------------------


def test_websocket_handshake_passes_and_is_marked():
    with a_client(**signed_in()).websocket_connect(TALK) as socket:
        assert socket.receive_json() == {"authenticated": True}
    with a_client().websocket_connect(TALK, headers={"origin": HOME}) as socket:
        assert socket.receive_json() == {"authenticated": False}


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        *[(headers, 403, "guard.cross_site") for headers in CROSS_SITE],
        ({"host": "evil.example"}, 421, "guard.foreign_host"),
    ],
)
def test_websocket_handshake_of_another_page_is_refused(headers, status, code):
    with (
        pytest.raises(WebSocketDenialResponse) as caught,
        a_client().websocket_connect(TALK, headers=headers),
    ):
        pass

    assert caught.value.status_code == status
    assert caught.value.json()["code"] == code


def test_websocket_is_closed_where_the_server_cannot_say_why():
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/talk", "headers": [(b"host", b"evil")], "scheme": "ws"}
    asyncio.run(Guard(None, rules=GuardRules(token=TOKEN))(scope, receive, send))

    assert sent == [{"type": "websocket.close", "code": 1008, "reason": "guard.foreign_host"}]


def test_lifespan_passes_through():
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(Guard(app, rules=GuardRules(token=TOKEN))({"type": "lifespan"}, None, None))

    assert seen == ["lifespan"]


# -- pages ---------------------------------------------------------------------------------------


def test_browser_without_scripts_is_refused_with_a_page_that_quotes_nothing_raw():
    answer = a_client().post(
        "/echo", headers={"accept": "text/html,*/*;q=0.8", "origin": "http://<b>evil"}
    )

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "guard.cross_site" in answer.text
    assert "&lt;b&gt;evil" in answer.text
    assert "<b>" not in answer.text
    assert answer.headers["x-request-id"] in answer.text


def test_program_that_takes_anything_is_refused_with_a_problem():
    answer = a_client().post("/echo", headers={"accept": "*/*"})

    assert answer.headers["content-type"] == "application/problem+json"


def test_script_of_our_pages_is_refused_with_a_problem():
    answer = a_client().post("/echo", headers={"accept": "text/html", "hx-request": "true"})

    assert answer.headers["content-type"] == "application/problem+json"
