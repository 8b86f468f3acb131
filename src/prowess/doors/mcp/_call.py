"""What every handler shares: asking the house, who may write, and errors as MCP says them."""

import logging
from dataclasses import dataclass
from typing import Any

from mcp import MCPError, types
from mcp.server.context import ServerRequestContext

from prowess.application.context import Actor
from prowess.application.messages import Message
from prowess.doors.calls import House, Pace, ask
from prowess.doors.problems import INTERNAL_HINT, INTERNAL_MESSAGE
from prowess.kit.errors import Forbidden, Internal, ProwessError

Asked = ServerRequestContext[Any, Any]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where handlers ask."""

    house: House
    actor: Actor
    pace: Pace

    async def ask(self, request: Message) -> Message:
        """Call the house.

        Raises:
            ProwessError: as the house says; a fault of ours is logged and says no detail.
        """
        try:
            return await ask(self.house, request, actor=self.actor)
        except ProwessError:
            raise
        except Exception as error:
            _log.exception("%s failed", type(request).__name__)
            raise Internal(
                code="internal.fault", message=INTERNAL_MESSAGE, hint=INTERNAL_HINT
            ) from error


def require_token(asked: Asked, *, what: str) -> None:
    """Refuse a write over HTTP that the guard has not marked; over stdio the owner asks.

    Raises:
        Forbidden: `guard.token_required`.
    """
    if asked.request is None or is_authenticated(asked):
        return
    raise Forbidden(
        code="guard.token_required",
        message=f"{what} changes state, and the call carries no valid token.",
        hint="Give the client the header `Authorization: Bearer TOKEN`; TOKEN is the file `token` "
        "in PROWESS_HOME.",
    )


def is_authenticated(asked: Asked) -> bool:
    """True when the guard found the install's token on the HTTP request."""
    scope = getattr(asked.request, "scope", {})
    return bool(scope.get("state", {}).get("authenticated", False))


def result_of(view: Message) -> types.CallToolResult:
    """Return the view, structured and, for clients that read text only, as its JSON."""
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=view.model_dump_json())],
        structured_content=view.model_dump(mode="json"),
    )


def failure_of(error: ProwessError) -> types.CallToolResult:
    """Return the error where a model reads it; programs find the parts under `_meta`.

    Structured content would have to fit the tool's output schema, so it stays out.
    """
    told = {"kind": error.kind, "code": error.code, "hint": error.hint}
    text = f"{error.message}\nHint: {error.hint}\n({error.kind}, {error.code})"
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text)],
        is_error=True,
        _meta={"prowess/error": told},
    )


def protocol_error(error: ProwessError) -> MCPError:
    """Return the error for what has no result of its own to carry it: resources and prompts."""
    ours = error.kind == "internal"
    return MCPError(
        code=types.INTERNAL_ERROR if ours else types.INVALID_PARAMS,
        message=error.message,
        data={"kind": error.kind, "code": error.code, "hint": error.hint},
    )
