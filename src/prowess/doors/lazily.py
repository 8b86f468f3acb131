"""An ASGI app that is made when it is first called, so that a start does not wait for imports."""

import asyncio
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send


class Lazily:
    """Makes the app once, in a thread; calls that come meanwhile wait for it."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._app: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on to the app."""
        if self._app is None:
            async with self._making:
                if self._app is None:
                    self._app = await run_in_threadpool(self._make)
        await self._app(scope, receive, send)
