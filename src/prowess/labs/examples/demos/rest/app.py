"""The API as an ASGI application: `uvicorn` runs it, and so do examples without a socket."""

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from prowess.labs.examples.demos.rest import access, books, circulation, reading, work
from prowess.labs.examples.demos.rest.conditional import http_date, not_modified, shortened
from prowess.labs.examples.demos.rest.library import Library
from prowess.labs.examples.demos.rest.message import (
    LARGEST_BODY_BYTES,
    Problem,
    Request,
    Response,
)
from prowess.labs.examples.demos.rest.negotiation import takes_gzip
from prowess.labs.examples.demos.rest.routes import dispatch, methods_of

if TYPE_CHECKING:
    from prowess.labs.examples.demos.graph.engine import Engine

ROUTES = (
    *reading.ROUTES,  # first: /books/newest is no book
    *books.ROUTES,
    *circulation.ROUTES,
    *access.ROUTES,
    *work.ROUTES,
)
FRIEND = "https://app.example"
"""The one origin whose scripts may read answers."""

_DEPRECATED = datetime(2026, 3, 1, tzinfo=UTC)
_SUNSET = datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC)

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


@dataclass(slots=True)
class LibraryApi:
    """One library behind one application."""

    library: Library = field(default_factory=Library)
    engine: "Engine | None" = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        ask = _request(scope, body)
        response = await self._graphql(ask) if ask.path == "/graphql" else self.respond(ask)
        headers = [(k.lower().encode(), v.encode()) for k, v in response.headers.items()]
        start = {"type": "http.response.start", "status": int(response.status), "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": response.body})

    async def _graphql(self, ask: Request) -> Response:
        """Answer by the schema that stands beside the resources."""
        from prowess.labs.examples.demos.graph.engine import Engine  # a heavy library
        from prowess.labs.examples.demos.rest.graphql import respond

        self.engine = self.engine or Engine()
        try:
            response = await respond(ask, self.engine)
        except Problem as problem:
            response = problem.response()
        return _finished(ask, response)

    def respond(self, ask: Request) -> Response:
        """Answer a request: what holds for every resource happens here."""
        try:
            ask = _versioned(ask)
            if _is_preflight(ask):
                response = _preflight(ask)
            else:
                _check_size(ask)
                response = dispatch(ask, self.library, routes=ROUTES)
        except Problem as problem:
            response = problem.response()
        return _finished(ask, response)


def _request(scope: Scope, body: bytes) -> Request:
    return Request(
        method=scope["method"],
        path=unquote(scope["path"]),
        query=dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
        headers={name.decode().lower(): value.decode() for name, value in scope["headers"]},
        body=body,
    )


def _versioned(ask: Request) -> Request:
    """Take the version from the path, or from the field `API-Version`."""
    first, _, rest = ask.path[1:].partition("/")
    is_version = first[:1] == "v" and first[1:].isdecimal()
    version = first[1:] if is_version else ask.header("api-version") or ask.version
    if version == "0":
        raise Problem(HTTPStatus.GONE, "version-gone", "Version 0 ended in 2024.")
    if version not in {"1", "2"}:
        detail = f"There is no version {version}; there are 1 and 2."
        raise Problem(HTTPStatus.BAD_REQUEST, "unknown-version", detail)
    return replace(ask, path=f"/{rest}" if is_version else ask.path, version=version)


def _check_size(ask: Request) -> None:
    if len(ask.body) > LARGEST_BODY_BYTES:
        detail = f"A body has at most {LARGEST_BODY_BYTES} bytes."
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)


def _is_preflight(ask: Request) -> bool:
    return ask.method == "OPTIONS" and bool(ask.header("access-control-request-method"))


def _preflight(ask: Request) -> Response:
    """Tell a browser what scripts of another origin may send."""
    response = Response(HTTPStatus.NO_CONTENT)
    if ask.header("origin") == FRIEND:
        response.headers = {
            "Access-Control-Allow-Methods": ", ".join(methods_of(ask.path, ROUTES)),
            "Access-Control-Allow-Headers": "Authorization, Content-Type, If-Match",
            "Access-Control-Max-Age": "600",
        }
    return response


def _finished(ask: Request, response: Response) -> Response:
    """Add what does not depend on the resource."""
    reads = ask.method in {"GET", "HEAD"}
    if ask.version == "1":
        response.headers["Deprecation"] = f"@{int(_DEPRECATED.timestamp())}"
        response.headers["Sunset"] = http_date(_SUNSET)
        newer = f'</v2{ask.path}>; rel="successor-version"'
        links = [link for link in (response.headers.get("Link"), newer) if link]
        response.headers["Link"] = ", ".join(links)
    if ask.header("origin"):
        response.vary("Origin")
        if ask.header("origin") == FRIEND:
            response.headers["Access-Control-Allow-Origin"] = FRIEND
    if reads and response.status == HTTPStatus.OK and not_modified(ask, response):
        return shortened(response)
    if reads and response.status == HTTPStatus.OK and takes_gzip(ask):
        _pack(response)
    if ask.method == "HEAD":
        response.headers.setdefault("Content-Length", str(len(response.body)))
        response.body = b""
    return response


def _pack(response: Response) -> None:
    """Pack what says that it may come packed."""
    if "Accept-Encoding" in response.headers.get("Vary", ""):
        response.body = gzip.compress(response.body, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        for name in ("Content-Length", "Content-Digest", "Repr-Digest"):
            response.headers.pop(name, None)
        if response.headers.get("ETag", "").startswith('"'):
            response.headers["ETag"] = "W/" + response.headers["ETag"]  # other bytes, same meaning


app = LibraryApi()
"""For a server: `uvicorn prowess.labs.examples.demos.rest.app:app`."""
