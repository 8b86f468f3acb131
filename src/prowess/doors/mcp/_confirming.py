"""Asking the person before a lab is started over, where the client can ask.

Source: MCP 2026-07-28, "Multi round-trip requests" (the question is the result of the first
round), and 2025-11-25, "Elicitation" (the question is a request of the server).
"""

from typing import Any, Final

from mcp import types
from mcp.types.version import is_version_at_least

from prowess.doors.mcp._call import Asked
from prowess.kit.errors import Conflict

_KEY: Final = "confirm"
_ROUND_TRIPS_SINCE: Final = "2026-07-28"
_FORM: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        _KEY: {
            "type": "boolean",
            "title": "Start over",
            "description": "The draft and the hints taken go; attempts and evidence stay.",
        }
    },
    "required": [_KEY],
}


async def ask_before_reset(
    asked: Asked, params: types.CallToolRequestParams
) -> types.InputRequiredResult | None:
    """Return the question, or None when the person has agreed or cannot be asked.

    Raises:
        Conflict: `mcp.not_confirmed` when the person said no.
    """
    if not _can_ask(asked):
        return None
    question = types.ElicitRequestFormParams(
        message=f"Start the lab {(params.arguments or {}).get('lab', '')!r} over?",
        requested_schema=_FORM,
    )
    if is_version_at_least(asked.protocol_version, _ROUND_TRIPS_SINCE):
        answer = (params.input_responses or {}).get(_KEY)
        if answer is None:
            return types.InputRequiredResult(
                input_requests={_KEY: types.ElicitRequest(params=question)}
            )
    elif asked.session.can_send_request:
        answer = await asked.session.elicit_form(
            question.message, question.requested_schema, asked.request_id
        )
    else:
        return None
    _require_yes(answer)
    return None


def _can_ask(asked: Asked) -> bool:
    capabilities = asked.session.client_capabilities
    elicitation = capabilities.elicitation if capabilities else None
    # a bare `elicitation: {}` is from before modes existed, and means forms
    return elicitation is not None and (elicitation.form is not None or elicitation.url is None)


def _require_yes(answer: object) -> None:
    if (
        isinstance(answer, types.ElicitResult)
        and answer.action == "accept"
        and (answer.content or {}).get(_KEY) is True
    ):
        return
    raise Conflict(
        code="mcp.not_confirmed",
        message="The learner did not agree to start over, so nothing changed.",
        hint="Go on with the present draft, or ask again when the learner wants it.",
    )
