"""The OpenAPI document: FastAPI's, completed with problems, headers, streams and security."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from prowess.doors.problems import MEDIA_TYPE, FieldProblem, Problem, title_of
from prowess.doors.rest._routes import RestRoute

_ALWAYS: Final = (421, 422, 429, 500, 503)
_OF_WRITES: Final = (403, 409, 413)
_OF_BODIES: Final = (400, 415)
_SECURITY: Final[list[dict[str, list[str]]]] = [{"bearer": []}, {"cookie": []}]
_STRING: Final = {"type": "string"}
_DOCUMENTS: Final = (
    "application/vnd.prowess+json",
    "text/calendar",
    "text/markdown",
    "text/vnd.mermaid",
)

_HEADERS: Final[Mapping[str, str]] = {
    "ETag": "Hash of the bytes; send it as If-None-Match to get 304 when nothing changed",
    "Link": 'Address of the next page, rel="next"; absent on the last page',
    "Location": "Address of the run to follow",
    "RateLimit": "Calls left (r) and seconds until all are back (t)",
    "RateLimit-Policy": "Calls (q) in a window of seconds (w)",
    "X-Request-ID": "Names this answer in the log",
}


def complete(document: dict[str, Any], routes: Sequence[RestRoute]) -> dict[str, Any]:
    """Add what FastAPI cannot know. Idempotent: FastAPI keeps and returns the same object."""
    components = document["components"]
    schemas = components["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for model in (FieldProblem, Problem):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas[model.__name__] = {key: schema[key] for key in schema if key != "$defs"}
    components["schemas"] = dict(sorted(schemas.items()))
    components["headers"] = {
        name: {"description": said, "schema": _STRING} for name, said in _HEADERS.items()
    }
    components["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "The install token"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "prowess_token"},
    }
    used: set[int] = set()
    for route in routes:
        operation = document["paths"][route.path][route.method.lower()]
        used.update(_complete_operation(operation, route))
    components["responses"] = {f"Problem{status}": _problem(status) for status in sorted(used)}
    return document


def _complete_operation(operation: dict[str, Any], route: RestRoute) -> tuple[int, ...]:
    responses = operation["responses"]
    good = responses[str(route.status)]
    names = ["RateLimit", "RateLimit-Policy", "X-Request-ID"]
    operation.pop("description", None)  # the summary says the same
    if route.method == "GET" or route.version_of:
        names += ["ETag"]
    if route.method == "GET":
        responses["304"] = {"description": "Nothing changed", "headers": _refs(names)}
        names += ["Link"] if _has_parameter(operation, "after") and not route.streams else []
    else:
        operation["security"] = _SECURITY
        names += ["Location"] if route.status == HTTPStatus.ACCEPTED else []
    good["headers"] = _refs(names)
    if route.streams:
        good["content"]["text/event-stream"] = {
            "schema": {**_STRING, "description": "Events `id`, `event` (their kind) and `data`"}
        }
    if route.document:
        bare = {"schema": {**_STRING, "description": "The document alone"}}
        good["content"].update(dict.fromkeys(_DOCUMENTS, bare))
    statuses = statuses_of(route, has_body="requestBody" in operation)
    for status in statuses:
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = dict(sorted(responses.items()))
    return statuses


def statuses_of(route: RestRoute, *, has_body: bool) -> tuple[int, ...]:
    """Return every problem status that the route can answer with."""
    found = {*_ALWAYS, *route.errors}
    if "{" in route.path:
        found.add(404)
    if route.method != "GET":
        found.update(_OF_WRITES)
    if has_body:
        found.update(_OF_BODIES)
    return tuple(sorted(found))


def _has_parameter(operation: dict[str, Any], name: str) -> bool:
    return any(one["name"] == name for one in operation.get("parameters", []))


def _refs(names: Sequence[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": title_of(status),
        "headers": _refs(["X-Request-ID"]),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
