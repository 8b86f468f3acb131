"""Every error of the REST door as a problem: ours, the framework's, and a body nobody can read."""

import logging
from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from prowess.doors.problems import (
    FieldProblem,
    ProblemResponse,
    field_problems,
    internal_problem,
    make_problem,
    problem_of,
)
from prowess.kit.errors import ProwessError

_SCHEMA_HINT = "openapi.json, beside these resources, says what is accepted."
_FRAMEWORK_CODES = {
    400: ("rest.malformed_body", "The body cannot be read.", "Send UTF-8 JSON."),
    404: ("rest.no_such_resource", "Nothing stands under this path.", _SCHEMA_HINT),
    405: ("rest.method_not_allowed", "This resource has no such method.", "See the Allow header."),
}
_log = logging.getLogger(__name__)


class PreconditionFailed(Exception):
    """`If-Match` named a state that is no longer the present one."""


def install(app: FastAPI) -> None:
    """Make the app say problems, whatever is raised."""
    app.add_exception_handler(ProwessError, _say_ours)
    app.add_exception_handler(RequestValidationError, _say_invalid)
    app.add_exception_handler(HTTPException, _say_frameworks)
    app.add_exception_handler(PreconditionFailed, _say_changed)
    app.add_exception_handler(Exception, _say_fault)


async def _say_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProwessError)
    if error.kind == "internal":
        _log.error("request %s: %s", request_id_of(request), error, exc_info=error)
    return ProblemResponse(problem_of(error, request_id=request_id_of(request)))


async def _say_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return _say(
            request, 400, "rest.malformed_body", "The body is not JSON.", "Send UTF-8 JSON."
        )
    if _is_no_json(request) and any(one["loc"][0] == "body" for one in found):
        return _say(
            request,
            415,
            "rest.unsupported_media_type",
            f"The body came as {request.headers.get('content-type', '')!r}.",
            "Send it with `Content-Type: application/json`.",
        )
    fields = field_problems(found)
    names = ", ".join(field.field for field in fields)
    said = f"These fields cannot be used: {names}."
    return _say(request, 422, "request.invalid", said, _SCHEMA_HINT, fields=fields)


async def _say_frameworks(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    fallback = ("rest.refused", str(error.detail), _SCHEMA_HINT)
    code, message, hint = _FRAMEWORK_CODES.get(error.status_code, fallback)
    response = _say(request, error.status_code, code, message, hint)
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["allow"] = ", ".join(_methods_of(request))
    return response


async def _say_changed(request: Request, _error: Exception) -> Response:
    return _say(
        request,
        412,
        "rest.precondition_failed",
        "It has changed since the state that If-Match names.",
        "Read it again, and repeat the change with its new ETag.",
    )


async def _say_fault(request: Request, _error: Exception) -> Response:
    return ProblemResponse(internal_problem(request_id=request_id_of(request)))


def request_id_of(request: Request) -> str:
    """Return the id that the guard gave the request."""
    found = request.scope.get("state", {}).get("request_id", "")
    return str(found)


def _methods_of(request: Request) -> list[str]:
    # Starlette names the methods of the first route on the path only.
    found = {
        method
        for route in request.app.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _say(
    request: Request,
    status: int,
    code: str,
    message: str,
    hint: str,
    *,
    fields: Sequence[FieldProblem] = (),
) -> ProblemResponse:
    problem = make_problem(
        status=status,
        code=code,
        message=message,
        hint=hint,
        errors=fields,
        request_id=request_id_of(request),
    )
    return ProblemResponse(problem)


def _is_no_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    empty = request.headers.get("content-length") in {None, "0"}
    return not empty and kind != "application/json" and not kind.endswith("+json")
