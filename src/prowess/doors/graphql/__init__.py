"""The GraphQL door: one schema over the same messages, with limits on what a query may cost.

Types are flat conversions of views: a view already carries the rows it nests, so no resolver
below a root field calls the house, and nothing is left for a DataLoader to gather.
"""

from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from prowess.doors.calls import House, Pace
from prowess.doors.graphql._layout import MUTATIONS, QUERIES, SUBSCRIPTIONS
from prowess.doors.lazily import Lazily

if TYPE_CHECKING:
    from prowess.doors.graphql._limits import Limits

__all__ = ["MUTATIONS", "QUERIES", "SUBSCRIPTIONS", "build", "sdl"]


def build(
    house: House,
    *,
    introspection: bool = True,
    pace: Pace | None = None,
    limits: "Limits | None" = None,
) -> ASGIApp:
    """Return the ASGI app, to be mounted at /graphql behind the guard.

    `introspection` is for loopback installations. The schema is made at the first call.
    """

    def make() -> ASGIApp:
        from prowess.doors.graphql._app import make_app

        return make_app(house, introspection=introspection, pace=pace, limits=limits)

    return Lazily(make)


def sdl() -> str:
    """Return the schema as it is committed in docs/reference/schema.graphql."""
    from prowess.doors.graphql._schema import schema_text

    return schema_text()
