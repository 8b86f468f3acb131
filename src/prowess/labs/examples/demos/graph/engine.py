"""Parses, validates, limits and executes requests: what stands between a client and the types."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from inspect import isawaitable
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    build_schema,
    execute,
    parse,
    subscribe,
    validate,
)

from prowess.labs.examples.demos.graph.limits import check_limits, cost_of
from prowess.labs.examples.demos.graph.loading import Store
from prowess.labs.examples.demos.graph.roots import Mutation, Query, Subscription
from prowess.labs.examples.demos.graph.types import Context

Answer = dict[str, Any]
_ROOTS = {"Query": Query(), "Mutation": Mutation(), "Subscription": Subscription()}


@cache
def schema() -> GraphQLSchema:
    """Return the schema."""
    text = (Path(__file__).parent / "schema.graphql").read_text(encoding="utf-8")
    made = build_schema(text)
    day = made.type_map["Date"]
    assert isinstance(day, GraphQLScalarType)
    day.coerce_output_value = lambda value: value.isoformat()
    day.coerce_input_value = _read_date
    return made


def _read_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("expected a day such as 2026-05-05") from error


@dataclass(frozen=True, slots=True)
class GraphRequest:
    """What a client sends (GraphQL over HTTP, section 5)."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None


@dataclass(slots=True)
class Engine:
    """One library behind the schema."""

    store: Store = field(default_factory=Store)

    async def answer(self, request: GraphRequest) -> AsyncIterator[Answer]:
        """Yield the one answer of a query or mutation, or each answer of a subscription."""
        self.store.loads.clear()
        try:
            document = parse(request.query)
        except GraphQLError as error:
            yield {"errors": [error.formatted]}
            return
        errors = validate(schema(), document) or check_limits(document, request.variables)
        if errors:
            yield {"errors": [error.formatted for error in errors]}
            return
        run = self._subscribe if _is_subscription(document, request.operation) else self._execute
        async for result in run(document, request):
            cost = cost_of(document, request.variables)
            yield _formatted(result) | {
                "extensions": {"loads": dict(sorted(self.store.loads.items())), "cost": cost}
            }

    async def _execute(
        self, document: DocumentNode, request: GraphRequest
    ) -> AsyncIterator[ExecutionResult]:
        result = execute(schema(), document, **self._means(request))
        yield await result if isawaitable(result) else result

    async def _subscribe(
        self, document: DocumentNode, request: GraphRequest
    ) -> AsyncIterator[ExecutionResult]:
        stream = subscribe(
            schema(), document, subscribe_field_resolver=resolve, **self._means(request)
        )
        results = await stream if isawaitable(stream) else stream
        if isinstance(results, ExecutionResult):
            yield results
            return
        async for result in results:
            yield result

    def _means(self, request: GraphRequest) -> dict[str, Any]:
        return {
            "context_value": Context(self.store),
            "variable_values": dict(request.variables),
            "operation_name": request.operation,
            "field_resolver": resolve,
            "type_resolver": lambda value, *_: type(value).__name__,
        }


def resolve(source: Any, info: GraphQLResolveInfo[Context], **arguments: Any) -> Any:
    """Read a field: a member of a dictionary, an attribute, or a method given the context."""
    if source is None:
        source = _ROOTS[info.parent_type.name]
    if isinstance(source, dict):
        return source[info.field_name]
    value = getattr(source, _snake(info.field_name))
    given = {_snake(name): argument for name, argument in arguments.items()}
    return value(info.context, **given) if callable(value) else value


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _is_subscription(document: DocumentNode, operation: str | None) -> bool:
    return any(
        isinstance(part, OperationDefinitionNode)
        and part.operation is OperationType.SUBSCRIPTION
        and operation in {None, part.name.value if part.name else None}
        for part in document.definitions
    )


def _formatted(result: ExecutionResult) -> Answer:
    """Return a result as the specification wants it: errors first, and data unless none ran."""
    errors = {"errors": [error.formatted for error in result.errors]} if result.errors else {}
    ran = result.data is not None or any(error.path for error in result.errors or ())
    return {**errors, **({"data": result.data} if ran else {})}
