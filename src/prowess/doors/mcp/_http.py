"""Streamable HTTP: the SDK is imported and its session manager entered at the first call."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from prowess.doors.calls import House, Pace
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
            manager = await run_in_threadpool(_make_manager, self._house, self._pace)
            async with manager.run():
                self._app = manager.handle_request
                self._ready.set()
                await asyncio.Event().wait()
        except Exception:  # noqa: BLE001 - the other doors stay open
            _log.exception("the MCP door could not be opened")
        finally:
            self._app = None
            self._ready.set()


def _make_manager(house: House, pace: Pace) -> "StreamableHTTPSessionManager":
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
    from mcp.server.transport_security import TransportSecuritySettings

    from prowess.doors.mcp._server import make_server

    # The guard has refused foreign hosts and origins; a second list would only drift from it.
    guarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return StreamableHTTPSessionManager(
        make_server(house, pace=pace),
        security_settings=guarded,
        session_idle_timeout=IDLE_S,
        max_sessions=MAX_SESSIONS,
    )
