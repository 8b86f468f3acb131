"""Which handler answers which method of which path."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus

from prowess.labs.examples.demos.rest.library import Library
from prowess.labs.examples.demos.rest.message import Problem, Request, Response

Handler = Callable[..., Response]
Reader = Callable[[Request, Library], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """`/books/{book}` calls the handler with `book="4"`."""

    method: str
    path: str
    handler: Handler

    def match(self, path: str) -> dict[str, str] | None:
        """Return the parts of the path that have names, or None."""
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


def methods_of(path: str, routes: Iterable[Route]) -> list[str]:
    """Return the methods that a path knows; every resource that can be read knows HEAD."""
    found = [route.method for route in routes if route.match(path) is not None]
    head = ["HEAD"] if "GET" in found else []
    return list(dict.fromkeys([*found[:1], *head, *found[1:], "OPTIONS"])) if found else []


def dispatch(ask: Request, library: Library, *, routes: Iterable[Route]) -> Response:
    """Call the handler.

    Raises:
        Problem: 404 for a path, 405 for a method that is not known.
    """
    known = tuple(routes)
    method = "GET" if ask.method == "HEAD" else ask.method
    for route in known:
        parts = route.match(ask.path)
        if parts is not None and route.method == method:
            return route.handler(ask, library, **parts)
    allowed = methods_of(ask.path, known)
    if not allowed:
        raise Problem(HTTPStatus.NOT_FOUND, "not-found", f"There is nothing at {ask.path}.")
    if ask.method == "OPTIONS":
        return Response(HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(allowed)})
    raise Problem(
        HTTPStatus.METHOD_NOT_ALLOWED,
        "method-not-allowed",
        f"{ask.path} does not know {ask.method}.",
        headers={"Allow": ", ".join(allowed)},
    )
