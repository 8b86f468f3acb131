"""The schema over HTTP, as the specification "GraphQL over HTTP" has it: `/graphql`."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from graphql import GraphQLError, OperationType, get_operation_ast, parse

from prowess.labs.examples.demos.graph.engine import Engine, GraphRequest
from prowess.labs.examples.demos.rest.message import (
    JSON,
    Problem,
    Request,
    Response,
    answer,
)
from prowess.labs.examples.demos.rest.negotiation import choose

GRAPHQL = "application/graphql-response+json"


async def respond(ask: Request, engine: Engine) -> Response:
    """Answer a request, or an array of them."""
    kind = choose(ask, GRAPHQL, JSON)
    if ask.method == "GET":
        request = _read(_parameters(ask))
        if not _only_reads(request):
            detail = "A mutation changes something: POST it."
            headers = {"Allow": "POST"}
            status = HTTPStatus.METHOD_NOT_ALLOWED
            raise Problem(status, "method-not-allowed", detail, headers=headers)
        return _response(await _first(engine, request), kind)
    if ask.method != "POST":
        headers = {"Allow": "GET, POST"}
        detail = f"/graphql does not know {ask.method}."
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail, headers=headers)
    given = ask.json()
    if isinstance(given, list):
        return answer([await _first(engine, _read(one)) for one in given], media_type=kind)
    return _response(await _first(engine, _read(given)), kind)


def _parameters(ask: Request) -> dict[str, Any]:
    try:
        variables = json.loads(ask.query.get("variables") or "{}")
    except ValueError as error:
        raise _malformed("`variables` is not JSON.") from error
    return {**ask.query, "variables": variables}


def _read(given: Any) -> GraphRequest:
    if not isinstance(given, Mapping) or not isinstance(given.get("query"), str):
        raise _malformed("Send an object with a member `query`.")
    variables = given.get("variables") or {}
    return GraphRequest(given["query"], variables, given.get("operationName"))


def _malformed(detail: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "malformed-body", detail)


def _only_reads(request: GraphRequest) -> bool:
    try:
        operation = get_operation_ast(parse(request.query), request.operation)
    except GraphQLError:
        return True  # the answer will say what is wrong with it
    return operation is None or operation.operation is OperationType.QUERY


async def _first(engine: Engine, request: GraphRequest) -> dict[str, Any]:
    async for result in engine.answer(request):
        return {name: value for name, value in result.items() if name != "extensions"}
    return {}


def _response(result: dict[str, Any], kind: str) -> Response:
    """Answer 400 to what was never executed, but 200 to clients who take plain JSON only."""
    refused = "data" not in result and kind == GRAPHQL
    return answer(result, HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK, media_type=kind)
