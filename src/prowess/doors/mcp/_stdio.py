"""The stdio transport: one client, which started this process and so is its owner."""

import anyio
from mcp.server.stdio import stdio_server

from prowess.doors.calls import House, Pace
from prowess.doors.mcp._server import make_server


def serve(house: House, *, pace: Pace) -> None:
    """Serve until stdin closes."""
    anyio.run(_serve, house, pace)


async def _serve(house: House, pace: Pace) -> None:
    server = make_server(house, pace=pace)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
