"""From a route and a request message: which field comes from where, as FastAPI wants it said."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Body, Header, Path, Query, Request
from pydantic import ConfigDict, create_model, model_validator
from pydantic.fields import FieldInfo

from prowess.application.messages import Message
from prowess.doors.rest._routes import RestRoute

IF_MATCH = "if_match"
LAST_EVENT = "last_event_id"


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the fields of a request are found. `signature` is what FastAPI reads."""

    signature: inspect.Signature
    query_names: frozenset[str]
    body: type[Message] | None


class _Body(Message):
    """JSON has its own types: `false` is no level 0, while `4.0` is the integer 4."""

    model_config = ConfigDict(strict=True)

    @model_validator(mode="before")
    @classmethod
    def _take_whole_numbers(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: _natural(value) for name, value in given.items()}


def _natural(value: object) -> object:
    """Return a value as messages hold it: whole numbers, and lists of such objects as tuples."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return tuple(_whole_numbers(one) if isinstance(one, dict) else one for one in value)
    return value


def _whole_numbers(given: Mapping[str, object]) -> dict[str, object]:
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in given.items()
    }


def shape_of(route: RestRoute, request: type[Message]) -> Shape:
    """Return the shape of the route's endpoint."""
    parameters = [_parameter("http", Request)]
    query_names: set[str] = set()
    in_body: dict[str, Any] = {}
    for name, field in request.model_fields.items():
        if f"{{{name}}}" in route.path:
            parameters.append(_described(name, field, Path(description=field.description)))
        elif name in route.header_names:
            header = Header(alias=route.header_names[name], description=field.description)
            parameters.append(_described(name, field, header))
        elif route.method == "GET":
            alias = route.query_names.get(name, name)
            query_names.add(alias)
            query = Query(alias=alias, description=field.description)
            parameters.append(_described(name, field, query))
        else:
            in_body[name] = (field.annotation, field)
    body = create_model(f"{request.__name__}Body", __base__=_Body, **in_body)
    body.__doc__ = request.__doc__
    if in_body:
        parameters.append(_parameter("body", Annotated[body, Body()]))
    parameters += [
        _parameter(name, Annotated[str, header], default="")
        for name, header in _headers(route).items()
    ]
    return Shape(
        signature=inspect.Signature(parameters),
        query_names=frozenset(query_names),
        body=body if in_body else None,
    )


def _headers(route: RestRoute) -> Mapping[str, Any]:
    if route.version_of:
        said = "ETag of the state that the change was made from; 412 when it is no longer so"
        return {IF_MATCH: Header(alias="If-Match", description=said, max_length=200)}
    if route.streams:
        said = "Number of the last event seen; a browser's EventSource sends it by itself"
        digits = "^[0-9]{0,9}$"
        return {LAST_EVENT: Header(alias="Last-Event-ID", description=said, pattern=digits)}
    return {}


def _described(name: str, field: FieldInfo, marker: Any) -> inspect.Parameter:
    annotation = Annotated.__class_getitem__((field.annotation, *field.metadata, marker))  # type: ignore[attr-defined]
    return _parameter(name, annotation, default=_default_of(field))


def _default_of(field: FieldInfo) -> Any:
    return inspect.Parameter.empty if field.is_required() else field.get_default()


def _parameter(
    name: str, annotation: Any, *, default: Any = inspect.Parameter.empty
) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )
