"""HTTP, server-sent events and WebSockets (graphql-transport-ws) before the schema."""

import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)

from prowess.doors.calls import House, Pace
from prowess.doors.graphql._limits import Limits
from prowess.doors.graphql._schema import Asked, make_schema

_HINT = 'POST JSON: {"query": "...", "variables": {...}, "operationName": "..."}.'
_REFUSALS = {
    404: ("not_found", "graphql.query_missing"),
    405: ("invalid", "graphql.method_not_allowed"),
}


def make_app(
    house: House, *, introspection: bool, pace: Pace | None, limits: Limits | None
) -> ASGIApp:
    """Return the app."""
    schema = make_schema(
        house, introspection=introspection, pace=pace or Pace(), limits=limits or Limits()
    )
    return Door(
        schema,
        graphql_ide=None,
        subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
        connection_init_wait_timeout=timedelta(seconds=10),
        max_subscriptions_per_connection=20,
    )


class _Handler(BaseGraphQLTransportWSHandler[Asked, None]):
    async def handle_message(self, message: Any) -> None:
        try:
            await super().handle_message(message)
        except (TypeError, AttributeError):
            # strawberry reads members of whatever JSON came
            await self.handle_invalid_message("A message is an object of the protocol")


class Door(GraphQL[Asked, None]):
    """Strawberry's view, with our errors for what never reaches the schema."""

    graphql_transport_ws_handler_class = _Handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or say what is wrong with the request itself."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        try:
            response = await self.run(Request(scope, receive))
        except HTTPException as error:
            response = _refusal(error)
        await response(scope, receive, send)

    async def get_context(
        self,
        request: Request | WebSocket,
        response: Response | WebSocket,  # noqa: ARG002 - strawberry's signature
    ) -> Asked:
        """Return what the guard found out about the caller."""
        state = request.scope.get("state", {})
        return Asked(
            authenticated=bool(state.get("authenticated", False)),
            request_id=str(state.get("request_id", "")),
        )

    def decode_json(self, data: str | bytes) -> object:
        """Return the object, for whatever reason it is none, say that it is not JSON."""
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise json.JSONDecodeError(str(error), "", 0) from error
        return found

    def parse_json(self, data: str | bytes) -> Any:
        """Return the request's parameters."""
        found = super().parse_json(data)
        if not isinstance(found, dict | list):
            raise HTTPException(400, "The body is JSON, but no object")
        name = found.get("operationName") if isinstance(found, dict) else None
        if not isinstance(name, str | None):
            raise HTTPException(400, "`operationName` must be a string or null")
        return found


def _refusal(error: HTTPException) -> Response:
    usual = ("invalid", "graphql.malformed_request")
    kind, code = _REFUSALS.get(error.status_code, usual)
    said = {
        "message": f"{error.reason.rstrip('.')}.",
        "extensions": {"kind": kind, "code": code, "hint": _HINT},
    }
    response = JSONResponse({"errors": [said]}, status_code=error.status_code)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["allow"] = "GET, POST"
    return response
