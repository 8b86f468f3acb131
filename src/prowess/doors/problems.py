"""Problem details: what every HTTP door says when it cannot serve, and with which status.

Source: RFC 9457, sections 3.1 (members) and 3.2 (extension members: `code`, `hint`, `errors`).
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from http import HTTPStatus
from typing import Final

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import Response

from prowess.kit.errors import Invalid, Kind, ProwessError

MEDIA_TYPE: Final = "application/problem+json"

STATUS_OF_KIND: Final[Mapping[Kind, int]] = {
    "not_found": 404,
    "invalid": 422,
    "conflict": 409,
    "forbidden": 403,
    "unavailable": 503,
    "exhausted": 429,
    "internal": 500,
}

TITLES: Final[Mapping[int, str]] = {
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    421: "Misdirected Request",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
"""Source: RFC 9110, section 15. `http.HTTPStatus` says other words in other versions of Python."""

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<h1>{title}</h1>
<p>{detail}</p>
<p>{hint}</p>
<p><small>{code} &middot; {request_id}</small></p>
<p><a href="/">To the start page</a></p>
</html>
"""

INTERNAL_MESSAGE: Final = "The server failed while it answered; nothing was recorded of this call."
INTERNAL_HINT: Final = "Try again; if it stays, report it with the request id of this answer."


class FieldProblem(BaseModel):
    """One field of the request that cannot be used."""

    field: str = Field(description="Where: `query.limit`, `body.level`, `path.topic`")
    message: str


class Problem(BaseModel):
    """An RFC 9457 problem. `code` is stable; `hint` says what to do next."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str
    errors: list[FieldProblem] = Field(default=[], description="Fields refused, if any")
    request_id: str = Field(default="", description="The answer's X-Request-ID")


class ProblemResponse(Response):
    """A problem on the wire."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: Problem, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(render(problem), status_code=problem.status, headers=dict(headers or {}))


class ProblemPage(Response):
    """A problem as a page that needs nothing else: for what stands before the web door."""

    media_type = "text/html"

    def __init__(self, problem: Problem) -> None:
        told = {name: escape(str(value)) for name, value in problem.model_dump().items()}
        super().__init__(_PAGE.format(**told), status_code=problem.status)


def render(problem: Problem) -> bytes:
    """Return the JSON text: ASCII, so that a lone surrogate in a message cannot break it."""
    return json.dumps(problem.model_dump()).encode("ascii")


def title_of(status: int) -> str:
    """Return the status's reason phrase, the same in every version of Python."""
    return TITLES.get(status) or HTTPStatus(status).phrase


def make_problem(
    *,
    status: int,
    code: str,
    message: str,
    hint: str,
    errors: Sequence[FieldProblem] = (),
    request_id: str = "",
) -> Problem:
    """Return the problem with the type and title that follow from `code` and `status`."""
    return Problem(
        type=f"urn:prowess:problem:{code}",
        title=title_of(status),
        status=status,
        detail=message,
        code=code,
        hint=hint,
        errors=list(errors),
        request_id=request_id,
    )


def problem_of(error: ProwessError, *, status: int = 0, request_id: str = "") -> Problem:
    """Return the problem that says `error`; `status` overrides what its kind maps to."""
    return make_problem(
        status=status or STATUS_OF_KIND[error.kind],
        code=error.code,
        message=error.message,
        hint=error.hint,
        request_id=request_id,
    )


def internal_problem(*, request_id: str) -> Problem:
    """Return the problem for a fault of ours; what went wrong stands in the log only."""
    return make_problem(
        status=500,
        code="internal.fault",
        message=INTERNAL_MESSAGE,
        hint=INTERNAL_HINT,
        request_id=request_id,
    )


def field_problems(errors: Sequence[Mapping[str, object]]) -> list[FieldProblem]:
    """Translate pydantic's errors; the refused values stay out, they are the caller's data."""
    return [
        FieldProblem(field=_place(error.get("loc")), message=str(error.get("msg", "")))
        for error in errors
    ]


def invalid_request(error: ValidationError) -> Invalid:
    """Return the error a door raises when a request's fields do not fit its message."""
    fields = field_problems([dict(one) for one in error.errors(include_input=False)])
    said = "; ".join(f"{one.field}: {one.message}" for one in fields[:5])
    return Invalid(
        code="request.invalid",
        message=f"The request does not fit: {said}.",
        hint="Correct the named fields; the schema of the call says what each accepts.",
    )


def _place(loc: object) -> str:
    return ".".join(str(part) for part in loc) if isinstance(loc, tuple) else ""
