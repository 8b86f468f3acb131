"""The REST door: resources under /api/v1, OpenAPI 3.1, problems, server-sent events."""

from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from prowess.doors.calls import House, Pace
from prowess.doors.lazily import Lazily
from prowess.doors.rest._routes import ROUTES

if TYPE_CHECKING:
    from prowess.doors.rest._limits import Rate

__all__ = ["ROUTES", "build", "openapi_text"]


def build(house: House, *, pace: Pace | None = None, rate: "Rate | None" = None) -> ASGIApp:
    """Return the ASGI app, to be mounted at /api/v1 behind the guard; made at the first call."""

    def make() -> ASGIApp:
        from prowess.doors.rest._app import make_app
        from prowess.doors.rest._limits import Rate

        return make_app(house, pace=pace or Pace(), rate=rate or Rate())

    return Lazily(make)


def openapi_text() -> str:
    """Return the description as it is committed in docs/reference/openapi.json."""
    from prowess.doors.rest._app import openapi_text as text

    return text()
