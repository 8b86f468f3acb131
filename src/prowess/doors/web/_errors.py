"""What a page says when it cannot be shown: which status, why, and what to do."""

import logging
import re
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from prowess.doors.problems import INTERNAL_HINT, INTERNAL_MESSAGE, STATUS_OF_KIND
from prowess.doors.web._desk import desk_of, wants_part
from prowess.kit.errors import ProwessError

_NOT_FOUND = 404
_METHOD_NOT_ALLOWED = 405
_INTERNAL = 500
_log = logging.getLogger(__name__)


async def on_prowess_error(request: Request, error: Exception) -> Response:
    """Say an error of the house in its own words."""
    assert isinstance(error, ProwessError)
    status = STATUS_OF_KIND[error.kind]
    if status == _INTERNAL:
        _log.error("page %s failed: %s (%s)", request.url.path, error.message, error.code)
    return await _say(
        request, status=status, code=error.code, message=error.message, hint=error.hint
    )


async def on_http_error(request: Request, error: Exception) -> Response:
    """Say what the framework refused: no such page, no such method, a body it cannot read."""
    assert isinstance(error, HTTPException)
    code, message, hint = _FRAMEWORK.get(error.status_code, _REFUSED)
    answer = await _say(
        request,
        status=error.status_code,
        code=code,
        message=message.format(path=request.url.path[:200], method=request.method),
        hint=hint,
    )
    answer.headers.update(error.headers or {})
    return answer


async def on_fault(request: Request, _error: Exception) -> Response:
    """Say that the fault is ours. What went wrong stands in the log only."""
    return await _say(
        request,
        status=_INTERNAL,
        code="internal.fault",
        message=INTERNAL_MESSAGE,
        hint=INTERNAL_HINT,
    )


async def _say(request: Request, *, status: int, code: str, message: str, hint: str) -> Response:
    part = wants_part(request)
    answer = await desk_of(request).renderer.page(
        request,
        "parts/problem.html" if part else "error.html",
        http_status=status,
        problem_status=status,
        code=code,
        message=message,
        hint=hint,
        words=_words_of(request.url.path),
        request_id=request.scope.get("state", {}).get("request_id", ""),
    )
    if part:
        # the part that was asked for stays as it is; the page has a place for problems
        answer.headers["hx-retarget"] = "#problems"
        answer.headers["hx-reswap"] = "innerHTML"
    return answer


def _words_of(path: str) -> str:
    """Return what was probably looked for: `/topics/sql.inner-jion` gives `sql inner jion`."""
    return " ".join(re.findall(r"\w+", unquote(path).rpartition("/")[2]))[:200]


_REFUSED = (
    "request.refused",
    "The request could not be read.",
    "Go back, reload the page, and try again.",
)
_FRAMEWORK = {
    _NOT_FOUND: (
        "web.no_such_page",
        "There is no page {path}.",
        "Look for it by name in the search, or start from the roadmaps.",
    ),
    _METHOD_NOT_ALLOWED: (
        "web.method_not_allowed",
        "The page {path} does not take {method}.",
        "Open it by its link, and use the forms on it.",
    ),
}
