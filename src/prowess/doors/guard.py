"""The guard before every HTTP door: whose pages may call, from which names, how much, and who.

A learner's own program shares the loopback with the product, and so does every page the learner's
browser has open. So a foreign `Host` is refused (DNS rebinding), a call that another site's page
makes is refused, bodies are bounded, and whatever changes state needs the install's token.
"""

import hmac
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prowess.doors.problems import (
    Problem,
    ProblemPage,
    ProblemResponse,
    internal_problem,
    make_problem,
)
from prowess.kit.units import bytes_text

COOKIE: Final = "prowess_token"
BODY_LIMIT_BYTES: Final = 1024 * 1024
IMPORT_LIMIT_BYTES: Final = 64 * 1024 * 1024
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE: Final = frozenset({"same-origin", "none"})
DEFAULT_PORT: Final = {"http": 80, "ws": 80, "https": 443, "wss": 443}

SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # not no-referrer: with it browsers say `Origin: null` for our own forms
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

_COOKIE_AGE_S = 400 * 24 * 3600
_HOW_TO_SIGN_IN = (
    "Open the address that `make start` or `prowess serve` printed (it sets the cookie), or send "
    "`Authorization: Bearer TOKEN` with the text of the file `token` in PROWESS_HOME."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GuardRules:
    """What the guard lets through.

    `token`: the install's secret. `hosts`: names besides the loopback's, as `name` (with our port)
    or `name:port`. `own_checks`: paths whose POSTs may only read, and whose doors refuse writes
    themselves when the scope is not marked as authenticated. `body_limits`: bytes by path.
    """

    token: str
    hosts: tuple[str, ...] = ()
    own_checks: tuple[str, ...] = ("/graphql", "/mcp")
    body_limits: tuple[tuple[str, int], ...] = (
        ("/api/v1/import", IMPORT_LIMIT_BYTES),
        ("/import", IMPORT_LIMIT_BYTES),
    )


class Guard:
    """ASGI middleware. Marks `scope["state"]` with `authenticated` and `request_id`."""

    def __init__(self, app: ASGIApp, *, rules: GuardRules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = secrets.token_hex(8)
        state["authenticated"] = self._holds_token(Headers(scope=scope))
        if scope["type"] == "websocket":
            await self._guard_websocket(scope, receive, send)
        else:
            await self._guard_http(scope, receive, send)

    async def _guard_http(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(scope, receive, send, limit_bytes=self._limit_of(scope["path"]))
        problem = self._find_refusal(scope) or answer.find_declared_excess()
        if problem:
            await answer.refuse(problem)
        elif scope["path"] == "/" and (token := _query_token(scope)) is not None:
            await self._greet(scope, token, answer)
        else:
            await answer.run(self._app)

    async def _guard_websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = self._find_foreign_host(scope) or _find_foreign_page(scope)
        if problem is None:
            await self._app(scope, receive, send)
            return
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": problem.code})
            return
        response = _response(problem, scope)
        await send(
            {
                "type": "websocket.http.response.start",
                "status": problem.status,
                "headers": response.raw_headers,
            }
        )
        await send({"type": "websocket.http.response.body", "body": bytes(response.body)})

    def _find_refusal(self, scope: Scope) -> Problem | None:
        problem = self._find_foreign_host(scope)
        if problem or scope["method"] in SAFE_METHODS:
            return problem
        problem = _find_foreign_page(scope)
        if problem or scope["state"]["authenticated"]:
            return problem
        if any(_is_under(scope["path"], prefix) for prefix in self._rules.own_checks):
            return None
        return make_problem(
            status=403,
            code="guard.token_required",
            message=f"{scope['method']} changes state, and the call carries no valid token.",
            hint=_HOW_TO_SIGN_IN,
        )

    def _find_foreign_host(self, scope: Scope) -> Problem | None:
        hosts = Headers(scope=scope).getlist("host")
        own = _own_hosts(self._rules.hosts, _port_of(scope), scope.get("scheme", "http"))
        if len(hosts) == 1 and hosts[0].lower() in own:
            return None
        return make_problem(
            status=421,
            code="guard.foreign_host",
            message=f"The Host header names {_quoted(hosts)}, which is not this server.",
            hint="Use the printed address; `allowed_hosts` in config.toml adds other names.",
        )

    def _limit_of(self, path: str) -> int:
        return next(
            (limit for prefix, limit in self._rules.body_limits if _is_under(path, prefix)),
            BODY_LIMIT_BYTES,
        )

    def _holds_token(self, headers: Headers) -> bool:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = [bearer.strip()] if scheme.lower() == "bearer" else []
        given += _cookie_values(headers)
        return any(self._is_token(text) for text in given)

    def _is_token(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self._rules.token.encode())

    async def _greet(self, scope: Scope, token: str, answer: "_Answer") -> None:
        if not self._is_token(token):
            await answer.refuse(
                make_problem(
                    status=403,
                    code="guard.wrong_token",
                    message="The token in the address is not this installation's.",
                    hint=_HOW_TO_SIGN_IN,
                )
            )
            return
        rest = urlencode([pair for pair in _query(scope) if pair[0] != "token"])
        cookie = f"{COOKIE}={token}; Path=/; Max-Age={_COOKIE_AGE_S}; HttpOnly; SameSite=Strict"
        headers = {"location": f"/?{rest}" if rest else "/", "set-cookie": cookie}
        await answer.send_whole(303, {**headers, "cache-control": "no-store"}, b"")


class _Answer:
    """One exchange: bounds the body, adds the headers, and turns a fault into a problem."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, *, limit_bytes: int) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._limit = limit_bytes
        self._received = 0
        self._started = False
        self._complete = False

    def find_declared_excess(self) -> Problem | None:
        """Return the problem for a body whose declared length is too much, before it is read."""
        declared = Headers(scope=self._scope).get("content-length", "")
        return self._excess() if declared.isdigit() and int(declared) > self._limit else None

    async def refuse(self, problem: Problem) -> None:
        """Answer with the problem."""
        response = _response(problem, self._scope)
        await response(self._scope, self._receive, self.send)

    async def send_whole(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Answer with these bytes."""
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        raw.append((b"content-length", str(len(body)).encode()))
        await self.send({"type": "http.response.start", "status": status, "headers": raw})
        await self.send({"type": "http.response.body", "body": body})

    async def run(self, app: ASGIApp) -> None:
        """Let the app answer; say 413 or 500 in its place where it could not."""
        try:
            await app(self._scope, self._bounded_receive, self._bounded_send)
        except Exception:
            if self._started and not self._complete:
                raise  # half an answer is out: only a closed connection tells the client
            if not self._is_excessive():
                _log.exception("request %s failed", self._scope["state"]["request_id"])
        if self._started:
            return
        request_id = self._scope["state"]["request_id"]
        excess = self._excess() if self._is_excessive() else None
        await self.refuse(excess or internal_problem(request_id=request_id))

    async def send(self, message: Message) -> None:
        """Send, with the security headers and the request id on the start."""
        if message["type"] == "http.response.start":
            self._started = True
            headers = MutableHeaders(raw=list(message.get("headers", [])))
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers["x-request-id"] = self._scope["state"]["request_id"]
            message = {**message, "headers": headers.raw}
        elif message["type"] == "http.response.body":
            self._complete = not message.get("more_body", False)
        await self._send(message)

    async def _bounded_receive(self) -> Message:
        if self._is_excessive():
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._received += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self._is_excessive() else message

    async def _bounded_send(self, message: Message) -> None:
        # Frameworks answer a broken-off body in their own ways; ours is the truth of it.
        if not self._is_excessive() or self._started:
            await self.send(message)

    def _is_excessive(self) -> bool:
        return self._received > self._limit

    def _excess(self) -> Problem:
        return make_problem(
            status=413,
            code="guard.body_too_large",
            message=f"The body is larger than the {bytes_text(self._limit)} this path accepts.",
            hint="Send less; a learner's archive goes to /api/v1/import or `prowess import`.",
        )


@lru_cache(maxsize=16)
def _own_hosts(names: tuple[str, ...], port: int | None, scheme: str) -> frozenset[str]:
    """Return every Host header that means this server."""
    own: set[str] = set()
    for name in (*LOOPBACK_NAMES, *names):
        bare = name.lower()
        if ":" in bare.rpartition("]")[2]:
            own.add(bare)
            continue
        own.add(f"{bare}:{port}")
        if port == DEFAULT_PORT.get(scheme):
            own.add(bare)
    return frozenset(own)


def _find_foreign_page(scope: Scope) -> Problem | None:
    headers = Headers(scope=scope)
    site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
    host = headers.get("host", "").lower()
    own = {f"http://{host}", f"https://{host}"}
    if (site is None or site in OWN_SITE) and all(one.lower() in own for one in origins):
        return None
    return make_problem(
        status=403,
        code="guard.cross_site",
        message=f"The call comes from another site's page ({_quoted(origins) or site}).",
        hint="Call from the product's own pages, or from a program that sends no Origin header.",
    )


def _response(problem: Problem, scope: Scope) -> Response:
    told = problem.model_copy(update={"request_id": scope["state"]["request_id"]})
    headers = Headers(scope=scope)
    # A browser that posts a form without scripts shows the answer as it comes; with them, our
    # script reads the problem and shows it in place.
    wants_page = headers.get("accept", "").startswith("text/html") and "hx-request" not in headers
    return ProblemPage(told) if wants_page else ProblemResponse(told)


def _port_of(scope: Scope) -> int | None:
    server: Sequence[object] | None = scope.get("server")
    port = server[1] if server else None
    return port if isinstance(port, int) else None


def _is_under(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _query_token(scope: Scope) -> str | None:
    if scope["method"] != "GET":
        return None
    return next((value for name, value in _query(scope) if name == "token"), None)


def _cookie_values(headers: Headers) -> list[str]:
    pairs = (part.partition("=") for line in headers.getlist("cookie") for part in line.split(";"))
    return [value.strip() for name, _, value in pairs if name.strip() == COOKIE]


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(repr(name[:80]) for name in names) if names else ""
