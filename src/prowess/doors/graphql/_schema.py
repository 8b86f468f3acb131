"""The schema: root fields from the layout, resolvers that call the house, errors with a code."""

import inspect
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSyntaxError, NoSchemaIntrospectionCustomRule
from pydantic import ValidationError
from strawberry.extensions import AddValidationRules, MaxTokensLimiter
from strawberry.types import ExecutionContext, Info

from prowess.application.context import Actor
from prowess.application.messages import Message
from prowess.application.operations import Operation
from prowess.application.runs import ListRunEvents, RunEventView
from prowess.doors.calls import (
    House,
    Pace,
    all_operations,
    ask,
    follow_run,
    local_actor,
)
from prowess.doors.graphql._layout import MUTATIONS, QUERIES
from prowess.doors.graphql._limits import Limits, rule_for
from prowess.doors.graphql._types import Types, parameters_of
from prowess.doors.problems import INTERNAL_HINT, INTERNAL_MESSAGE, invalid_request
from prowess.kit.errors import Forbidden, ProwessError

_log = logging.getLogger(__name__)
_LESS_HINT = "Ask for less, or in several queries."
_QUERY_HINT = "docs/reference/schema.graphql holds every field with its arguments."


@dataclass(slots=True)
class Asked:
    """What a resolver knows of the call besides its arguments."""

    authenticated: bool = False
    request_id: str = ""
    connection_params: dict[str, object] = field(default_factory=dict)


class DoorSchema(strawberry.Schema):
    """Strawberry's schema, whose errors all carry `kind`, `code` and `hint`."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Complete the errors in place, before any transport renders them."""
        asked = execution_context.context if execution_context else None
        request_id = asked.request_id if isinstance(asked, Asked) else ""
        for error in errors:
            told = error.extensions or {}
            if "code" not in told:
                _complete(error, request_id=request_id)
            elif told["kind"] == "internal":
                _log.error("request %s: %s", request_id, error.message)


def make_schema(house: House, *, introspection: bool, pace: Pace, limits: Limits) -> DoorSchema:
    """Return the schema, its resolvers bound to the house."""
    made = Types()
    fields = _Fields(house, made, actor=local_actor(door="graphql"), pace=pace)
    rules = [rule_for(limits)]
    if not introspection:
        rules.append(NoSchemaIntrospectionCustomRule)
    return DoorSchema(
        query=_root("Query", fields.calls(QUERIES)),
        mutation=_root("Mutation", fields.calls(MUTATIONS)),
        subscription=_root("Subscription", fields.streams()),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=limits.tokens),
            lambda: AddValidationRules(rules),
        ],
    )


def schema_text() -> str:
    """Return the schema's definition."""
    schema = make_schema(_Nobody(), introspection=True, pace=Pace(), limits=Limits())
    return schema.as_str().rstrip() + "\n"


class _Nobody:
    """A house that is not at home: writing the schema makes no call."""

    def call(self, request: Message, *, actor: Actor) -> Message:
        raise NotImplementedError(f"{actor.door}: {type(request).__name__}")


class _Fields:
    """Makes root fields; holds what their resolvers share."""

    def __init__(self, house: House, made: Types, *, actor: Actor, pace: Pace) -> None:
        self._house = house
        self._types = made
        self._actor = actor
        self._pace = pace

    def calls(self, layout: Mapping[str, str]) -> dict[str, Any]:
        """Return the fields of Query or of Mutation."""
        return {name: self._field(all_operations()[layout[name]]) for name in layout}

    def streams(self) -> dict[str, Any]:
        """Return the fields of Subscription."""

        async def run_events(**given: Any) -> AsyncIterator[RunEventView]:
            del given["info"]
            try:
                request = _request_of(ListRunEvents, given)
                batches = follow_run(self._house, request, actor=self._actor, pace=self._pace)
                async for batch in batches:
                    for event in batch.events:
                        yield event
            except ProwessError as error:
                raise said(error) from error

        view = self._types.output(RunEventView)
        _sign(run_events, ListRunEvents, AsyncIterator[view])  # type: ignore[valid-type]
        title = "Follow a run's events after a number, until it is over"
        return {"run_events": strawberry.subscription(resolver=run_events, description=title)}

    def _field(self, operation: Operation) -> Any:
        async def resolve(**given: Any) -> Message:
            asked: Asked = given.pop("info").context
            try:
                if operation.writes:
                    _require_token(asked, operation)
                request = _request_of(operation.request, given)
                return await ask(self._house, request, actor=self._actor)
            except ProwessError as error:
                raise said(error) from error

        resolve.__name__ = operation.name
        _sign(resolve, operation.request, self._types.output(operation.view))
        return strawberry.field(resolver=resolve, description=operation.title)


def said(error: ProwessError) -> GraphQLError:
    """Return the error as GraphQL says it."""
    extensions = {"kind": error.kind, "code": error.code, "hint": error.hint}
    return GraphQLError(error.message, extensions=extensions, original_error=error)


def _request_of(request: type[Message], given: Mapping[str, Any]) -> Any:
    fields = {
        name: tuple(map(_plain, value)) if isinstance(value, list) else value
        for name, value in given.items()
    }
    try:
        return request(**fields)
    except ValidationError as error:
        raise invalid_request(error) from error


def _plain(value: Any) -> Any:
    return vars(value) if hasattr(value, "__strawberry_definition__") else value


def _require_token(asked: Asked, operation: Operation) -> None:
    if not asked.authenticated:
        raise Forbidden(
            code="guard.token_required",
            message=f"{operation.name} changes state, and the call carries no valid token.",
            hint="Send `Authorization: Bearer TOKEN`; TOKEN is the file `token` in PROWESS_HOME.",
        )


def _sign(resolver: Callable[..., Any], request: type[Message], returned: Any) -> None:
    info = inspect.Parameter("info", inspect.Parameter.KEYWORD_ONLY, annotation=Info)
    resolver.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [info, *parameters_of(request)], return_annotation=returned
    )
    resolver.__annotations__ = {"return": returned}


def _root(name: str, fields: Mapping[str, Any]) -> type:
    return strawberry.type(type(name, (), {"__annotations__": {}, **fields}), name=name)


def _complete(error: GraphQLError, *, request_id: str) -> None:
    cause = error.original_error
    if isinstance(cause, RecursionError) or _is_syntax(error, "nested too deeply"):
        error.message = "The query is nested too deeply to be read."
        kind, code, hint = "exhausted", "graphql.too_deep", _LESS_HINT
    elif _is_syntax(error, "tokens"):
        kind, code, hint = "exhausted", "graphql.too_long", _LESS_HINT
    elif _is_syntax(error, ""):
        kind, code, hint = "invalid", "graphql.syntax", _QUERY_HINT
    elif cause is None or isinstance(cause, GraphQLError):
        kind, code, hint = "invalid", "graphql.invalid_query", _QUERY_HINT
    else:
        _log.error("request %s failed", request_id, exc_info=cause)
        error.message = INTERNAL_MESSAGE
        kind, code, hint = "internal", "internal.fault", INTERNAL_HINT
    error.extensions = {"kind": kind, "code": code, "hint": hint}


def _is_syntax(error: GraphQLError, words: str) -> bool:
    return isinstance(error, GraphQLSyntaxError) and words in error.message
