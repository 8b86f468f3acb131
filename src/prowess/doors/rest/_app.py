"""The FastAPI app: one endpoint for each row of the table."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from pydantic import ValidationError
from starlette.responses import Response

from prowess import __version__
from prowess.application.context import Actor
from prowess.application.messages import Message
from prowess.application.operations import Operation
from prowess.application.runs import ListRunEvents, RunView
from prowess.doors.calls import House, Pace, all_operations, ask, local_actor
from prowess.doors.problems import invalid_request
from prowess.doors.rest._answers import answer_read, answer_write, etag_of, holds
from prowess.doors.rest._document import complete
from prowess.doors.rest._errors import PreconditionFailed, install, request_id_of
from prowess.doors.rest._events import stream_events, wants_stream
from prowess.doors.rest._limits import HeadAsGet, Rate, RateLimit
from prowess.doors.rest._routes import ROUTES, RestRoute
from prowess.doors.rest._shape import IF_MATCH, LAST_EVENT, Shape, shape_of
from prowess.kit.errors import Invalid
from prowess.kit.suggest import did_you_mean

_DESCRIPTION = """\
Every operation of Prowess as a resource.
Reads need no token; whatever changes state needs the install token, as a bearer or as the cookie.
Every error is an RFC 9457 problem with a stable `code` and a `hint`.
"""


def make_app(house: House, *, pace: Pace, rate: Rate) -> FastAPI:
    """Return the app, to be mounted at /api/v1 behind the guard."""
    app = FastAPI(
        title="Prowess",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
    )
    maker = _Endpoints(house, actor=local_actor(door="rest"), pace=pace)
    operations = all_operations()
    for route in ROUTES:
        maker.add(app, route, operations[route.operation])
    install(app)
    app.add_middleware(HeadAsGet)
    app.add_middleware(RateLimit, rate=rate)
    plain = app.openapi
    app.openapi = lambda: complete(plain(), ROUTES)  # type: ignore[method-assign]
    return app


def openapi_text() -> str:
    """Return the document as it is committed in docs/reference/openapi.json."""
    return (
        json.dumps(
            make_app(_Nobody(), pace=Pace(), rate=Rate()).openapi(), indent=2, ensure_ascii=False
        )
        + "\n"
    )


class _Nobody:
    """A house that is not at home: writing the document makes no call."""

    def call(self, request: Message, *, actor: Actor) -> Message:
        raise NotImplementedError(f"{actor.door}: {type(request).__name__}")


class _Endpoints:
    """Makes the endpoint functions; holds what they share."""

    def __init__(self, house: House, *, actor: Actor, pace: Pace) -> None:
        self._house = house
        self._actor = actor
        self._pace = pace
        self._changing = asyncio.Lock()

    def add(self, app: FastAPI, route: RestRoute, operation: Operation) -> None:
        """Serve the operation under the route."""
        shape = shape_of(route, operation.request)
        app.add_api_route(
            route.path,
            self._make(route, operation, shape),
            methods=[route.method],
            status_code=route.status,
            response_model=operation.view,
            response_description=(operation.view.__doc__ or "").strip().splitlines()[0],
            operation_id=operation.name,
            summary=operation.title.rstrip("."),
            tags=[route.tag],
        )

    def _make(
        self, route: RestRoute, operation: Operation, shape: Shape
    ) -> Callable[..., Awaitable[Response]]:
        async def endpoint(*, http: Request, **given: Any) -> Response:
            _refuse_unknown(http, shape)
            last_event, if_match = given.pop(LAST_EVENT, ""), given.pop(IF_MATCH, "")
            request = _request_of(operation, given)
            if isinstance(request, ListRunEvents):
                # what the client has seen wins over what its address says
                seen = max(request.after, int(last_event or 0))
                request = ListRunEvents(run=request.run, after=seen)
                if wants_stream(http.headers.get("accept", "")):
                    return await self._stream(http, request)
            if route.method == "GET":
                return answer_read(http, await self._ask(request))
            view = await self._change(request, route, if_match)
            return answer_write(view, status=route.status, headers=_headers(http, route, view))

        endpoint.__name__ = operation.name
        endpoint.__doc__ = operation.title
        endpoint.__signature__ = shape.signature  # type: ignore[attr-defined]
        return endpoint

    async def _ask(self, request: Message) -> Message:
        return await ask(self._house, request, actor=self._actor)

    async def _change(self, request: Message, route: RestRoute, if_match: str) -> Message:
        if not if_match:
            return await self._ask(request)
        async with self._changing:
            current = await self._ask(all_operations()[route.version_of].request())
            if not holds(if_match, current):
                raise PreconditionFailed
            return await self._ask(request)

    async def _stream(self, http: Request, request: ListRunEvents) -> Response:
        return await stream_events(
            self._house,
            request,
            actor=self._actor,
            pace=self._pace,
            request_id=request_id_of(http),
        )


def _request_of(operation: Operation, given: dict[str, Any]) -> Message:
    body = given.pop("body", None)
    try:
        return operation.request(**given, **dict(body or {}))
    except ValidationError as error:
        raise invalid_request(error) from error


def _refuse_unknown(http: Request, shape: Shape) -> None:
    for name in http.query_params:
        if name not in shape.query_names:
            known = ", ".join(sorted(shape.query_names)) or "none"
            raise Invalid(
                code="rest.unknown_parameter",
                message=f"This resource has no query parameter {name[:80]!r}.",
                hint=did_you_mean(name, shape.query_names) or f"It has: {known}.",
            )


def _headers(http: Request, route: RestRoute, view: Message) -> dict[str, str]:
    if route.version_of:
        return {"etag": etag_of(view)}
    if isinstance(view, RunView) and route.status == HTTPStatus.ACCEPTED:
        root = http.scope.get("root_path", "").rstrip("/")
        return {"location": f"{root}/runs/{view.id}"}
    return {}
