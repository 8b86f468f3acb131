"""Streamable HTTP: the SDK is imported and its session managers entered at the first call.

Sessions are kept only for who holds the token. Whoever does not can only read, which needs no
session; so strangers on the loopback cannot use up the sessions of the learner's assistant.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from prowess.doors.calls import House, Pace
from prowess.doors.problems import ProblemResponse, make_problem
from prowess.kit.errors import Internal

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

Lifespan = Callable[[], AbstractAsyncContextManager[None]]

MAX_SESSIONS: Final = 100
IDLE_S: Final = 1_800.0

_log = logging.getLogger(__name__)


class HttpDoor:
    """The ASGI app. Calls that come before it is ready wait for it."""

    def __init__(self, house: House, *, pace: Pace) -> None:
        self._house = house
        self._pace = pace
        self._wanted = asyncio.Event()
        self._ready = asyncio.Event()
        self._app: ASGIApp | None = None
        self._is_open = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request.

        Raises:
            Internal: `mcp.not_running` outside the lifespan, or when the SDK cannot be started.
        """
        if scope["type"] != "http":
            await send(
                {"type": "websocket.close", "code": 1000, "reason": "MCP is spoken by HTTP"}
            )
            return
        if scope["path"].removeprefix(scope.get("root_path", "")) not in {"", "/"}:
            await _refuse(scope, receive, send, status=404, said="Nothing stands below /mcp.")
            return
        if self._is_open:
            self._wanted.set()
            await self._ready.wait()
        if self._app is None:
            raise Internal(
                code="mcp.not_running",
                message="The MCP door is not open: its lifespan is over, or it could not start.",
                hint="The host must enter the lifespan of build_http; a failed start is logged.",
            )
        await self._app(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Keep sessions while it is open."""
        self._is_open = True
        keeping = asyncio.create_task(self._keep_sessions())
        try:
            yield
        finally:
            self._is_open = False
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep_sessions(self) -> None:
        await self._wanted.wait()
        try:
            kept, none = await run_in_threadpool(_make_managers, self._house, self._pace)
            async with kept.run(), none.run():
                self._app = _by_token(kept.handle_request, none.handle_request)
                self._ready.set()
                await asyncio.Event().wait()
        except Exception:  # noqa: BLE001 - the other doors stay open
            _log.exception("the MCP door could not be opened")
        finally:
            self._app = None
            self._ready.set()


def _by_token(with_sessions: ASGIApp, without: ASGIApp) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("state", {}).get("authenticated", False):
            await with_sessions(scope, receive, send)
        elif scope["method"] == "POST":
            await without(scope, receive, send)
        else:  # a stream of a session that is not kept would stay open, and silent, for ever
            await _refuse(
                scope, receive, send, status=405, said="Without the token only POST is served."
            )

    return app


async def _refuse(scope: Scope, receive: Receive, send: Send, *, status: int, said: str) -> None:
    problem = make_problem(
        status=status,
        code="mcp.no_such_resource" if status == HTTPStatus.NOT_FOUND else "mcp.post_only",
        message=said,
        hint="Point the MCP client at /mcp, with `Authorization: Bearer TOKEN` for sessions.",
        request_id=scope.get("state", {}).get("request_id", ""),
    )
    headers = {"allow": "POST"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    await ProblemResponse(problem, headers=headers)(scope, receive, send)


def _make_managers(
    house: House, pace: Pace
) -> "tuple[StreamableHTTPSessionManager, StreamableHTTPSessionManager]":
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
    from mcp.server.transport_security import TransportSecuritySettings

    from prowess.doors.mcp._server import make_server

    # The guard has refused foreign hosts and origins; a second list would only drift from it.
    guarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    server = make_server(house, pace=pace)
    kept = StreamableHTTPSessionManager(
        server,
        security_settings=guarded,
        session_idle_timeout=IDLE_S,
        max_sessions=MAX_SESSIONS,
    )
    return kept, StreamableHTTPSessionManager(server, security_settings=guarded, stateless=True)
