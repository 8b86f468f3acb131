"""Several ASGI apps behind one address, each under its prefix, with one lifespan for all."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

from starlette.routing import Router
from starlette.types import ASGIApp, Receive, Scope, Send

Lifespan = Callable[[], AbstractAsyncContextManager[None]]


class Switchboard:
    """Chooses the app by the first part of the path.

    Unlike a mount it serves the bare prefix too (`/mcp`, without a redirect to `/mcp/`), WebSocket
    handshakes included. `lifespan` is entered once for all: a mounted app's own never runs.
    """

    def __init__(
        self,
        apps: Mapping[str, ASGIApp],
        *,
        otherwise: ASGIApp,
        lifespan: Lifespan | None = None,
    ) -> None:
        self._apps = apps
        self._otherwise = otherwise
        self._life = Router(lifespan=lambda _app: lifespan()) if lifespan else Router()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over to the app of the longest prefix that fits."""
        if scope["type"] == "lifespan":
            await self._life.lifespan(scope, receive, send)
            return
        root = scope.get("root_path", "")
        path = scope["path"].removeprefix(root)
        for prefix in sorted(self._apps, key=len, reverse=True):
            if path == prefix or path.startswith(f"{prefix}/"):
                inner = {**scope, "root_path": root + prefix}
                await self._apps[prefix](inner, receive, send)
                return
        await self._otherwise(scope, receive, send)
