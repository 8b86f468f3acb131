"""The stdio transport: one client, which started this process and so is its owner."""

from typing import Any, Final, Self

import anyio
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp.types import PARSE_ERROR, ErrorData, JSONRPCError

from prowess.doors.calls import House, Pace
from prowess.doors.mcp._server import make_server

_NO_MESSAGE: Final = JSONRPCError(
    jsonrpc="2.0",
    id=None,
    error=ErrorData(
        code=PARSE_ERROR,
        message="Expected one JSON-RPC 2.0 message on a line, and got something else.",
        data={"code": "mcp.no_message", "hint": "Send an object with jsonrpc, id and method."},
    ),
)


def serve(house: House, *, pace: Pace) -> None:
    """Serve until stdin closes."""
    anyio.run(_serve, house, pace)


async def _serve(house: House, pace: Pace) -> None:
    server = make_server(house, pace=pace)
    async with stdio_server() as (incoming, outgoing):
        messages: Any = _Messages(incoming, outgoing)
        await server.run(messages, outgoing, server.create_initialization_options())


class _Messages:
    """The client's messages. A line that is none is answered here: the library passes it over."""

    def __init__(self, incoming: Any, outgoing: Any) -> None:
        self._incoming, self._outgoing = incoming, outgoing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._incoming, name)

    async def __aenter__(self) -> Self:
        await self._incoming.__aenter__()
        return self

    async def __aexit__(self, *gone: object) -> None:
        await self._incoming.__aexit__(*gone)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage:
        message: SessionMessage | Exception = await self._incoming.__anext__()
        while isinstance(message, Exception):
            await self._outgoing.send(SessionMessage(_NO_MESSAGE))
            message = await self._incoming.__anext__()
        return message
