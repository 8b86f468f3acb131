"""The MCP door: every operation as a tool, resources, prompts; over stdio and streamable HTTP.

The SDK takes most of a second to import, so nothing of it is imported until a client comes.
"""

from prowess.doors.calls import House, Pace
from prowess.doors.mcp._http import HttpDoor, Lifespan

__all__ = ["HttpDoor", "Lifespan", "build_http", "run_stdio"]


def build_http(house: House, *, pace: Pace | None = None) -> tuple[HttpDoor, Lifespan]:
    """Return the ASGI app, to be mounted at /mcp behind the guard, and its lifespan.

    The host's own lifespan must enter `lifespan()`: sessions live as long as it is open.
    """
    door = HttpDoor(house, pace=pace or Pace())
    return door, door.lifespan


def run_stdio(house: House, *, pace: Pace | None = None) -> None:
    """Serve the one client on this process's stdin and stdout, until it closes them."""
    from prowess.doors.mcp._stdio import serve

    serve(house, pace=pace or Pace())
