"""Audits of GraphQL over HTTP: what a server must, should and may do, each with its section.

They ask only for `__typename`, so that they hold for every schema.
Source: https://graphql.github.io/graphql-over-http/draft/ (stage 2, as of 2024)
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlencode

from prowess.labs.vocabulary.api import NOTHING, Api
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.exchanges import Exchange
from prowess.labs.vocabulary.gql import JSON, RESPONSE, fault_of_errors

Level = Literal["must", "should", "may"]
Look = Callable[[Exchange], str]
QUERY = "{ __typename }"
BOTH = {"legacy": JSON, "modern": RESPONSE}
_OK, _BAD = range(200, 300), range(400, 500)
_BAD_OR_BROKEN = range(400, 600)
_NOT_ACCEPTABLE, _NOT_ALLOWED = 406, 405


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One audit: what is sent, and what is said of an answer that is not as it should be.

    `query` are the parameters of a GET; without them it is a POST of `document` or `body`.
    A header that is empty here is not sent.
    """

    name: str
    level: Level
    section: str
    words: str
    look: Look
    document: Any = NOTHING
    body: bytes | None = None
    query: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audited:
    """How an audit went. `fault` is empty where the server does as it says."""

    audit: Audit
    fault: str
    exchange: Exchange | None


def audit(api: Api, one: Audit, *, path: str = "/graphql") -> Audited:
    """Run one audit."""
    method, place = ("POST", path)
    if one.query is not None:
        method, place = "GET", f"{path}?{urlencode(one.query)}"
    try:
        request = api.prepare(method, place, json=one.document, body=one.body, headers=one.headers)
        sent = tuple(pair for pair in request.headers if pair[1])  # an empty one is left out
        exchange = api.send(replace(request, headers=sent))
        return Audited(one, one.look(exchange), exchange)
    except Defect as defect:
        return Audited(one, defect.note.spot, None)


def status(*wanted: "int | range") -> Look:
    """Return a look at the status."""
    codes = {code for one in wanted for code in ([one] if isinstance(one, int) else one)}

    def look(exchange: Exchange) -> str:
        if exchange.status in codes:
            return ""
        shown = ", ".join(
            f"{one.start // 100}xx" if isinstance(one, range) else str(one) for one in wanted
        )
        return f"Expected status {shown}, found {exchange.status}."

    return look


def data(exchange: Exchange) -> str:
    """Look for data and no errors, under a status of success."""
    found = _document(exchange)
    if exchange.status not in _OK:
        return f"Expected status 2xx, found {exchange.status}."
    if not isinstance(found, dict) or not isinstance(found.get("data"), dict):
        return "Expected an object with data."
    return "Expected no errors beside the data." if "errors" in found else ""


def errors(exchange: Exchange) -> str:
    """Look for errors of the right shape, and for no data."""
    found = _document(exchange)
    if not isinstance(found, dict) or "errors" not in found:
        return "Expected an object with errors."
    if found.get("data") is not None:
        return "Expected no data beside the errors of a request that was not executed."
    return fault_of_errors(found["errors"])


def only_known_members(exchange: Exchange) -> str:
    """Look for members that the GraphQL specification does not have."""
    found = _document(exchange)
    if not isinstance(found, dict):
        return "Expected an object."
    more = set(found) - {"data", "errors", "extensions"}
    return f"A response has no member {', '.join(sorted(more))}." if more else ""


def no_data_member(exchange: Exchange) -> str:
    """Look that the member data is not there at all."""
    found = _document(exchange)
    is_there = isinstance(found, dict) and "data" in found
    return "Expected no member data: nothing was executed." if is_there else ""


def served_as(*types: str) -> Look:
    """Return a look at the media type of the answer."""

    def look(exchange: Exchange) -> str:
        found = exchange.response.header("Content-Type").partition(";")[0].strip().lower()
        return "" if found in types else f"Expected {' or '.join(types)}, found {found!r}."

    return look


def in_utf8(exchange: Exchange) -> str:
    """Look that the encoding is named."""
    told = exchange.response.header("Content-Type").replace(" ", "").lower()
    return "" if "charset=utf-8" in told else f"Expected charset=utf-8 in {told!r}."


def names_methods(exchange: Exchange) -> str:
    """Look for the header that a 405 carries."""
    has = exchange.status != _NOT_ALLOWED or exchange.response.header("Allow")
    return "" if has else "Expected a header Allow with the 405 (RFC 9110, 15.5.6)."


def every(*looks: Look) -> Look:
    """Return a look that is content when all of these are."""
    return lambda exchange: next((fault for look in looks if (fault := look(exchange))), "")


def either(*looks: Look) -> Look:
    """Return a look that is content when one of these is."""

    def look(exchange: Exchange) -> str:
        faults = [one(exchange) for one in looks]
        return "" if "" in faults else faults[0]

    return look


def _document(exchange: Exchange) -> Any:
    try:
        return json.loads(exchange.response.body)
    except (ValueError, RecursionError):
        return None


_EITHER = every(data, served_as(RESPONSE, JSON))
_ACCEPTED: tuple[tuple[str, str, Level, str, Look], ...] = (
    ("modern-served", RESPONSE, "must", f"answers as {RESPONSE}", served_as(RESPONSE)),
    ("any", "*/*", "should", "takes */* for any media type", _EITHER),
    ("family", "application/*", "should", "takes application/* for one of its own", _EITHER),
    ("missing", "", "should", f"answers as {RESPONSE} without Accept", served_as(RESPONSE)),
    (
        "preferred",
        f"{JSON};q=0.5, {RESPONSE}",
        "must",
        "answers in the accepted media type of the highest priority",
        served_as(RESPONSE),
    ),
    (
        "preferred-legacy",
        f"{RESPONSE};q=0.5, {JSON}",
        "must",
        "honors a lower priority of the newer media type",
        served_as(JSON),
    ),
    (
        "unsupported",
        "image/png",
        "should",
        "answers 406 where it can serve nothing that is accepted",
        status(_NOT_ACCEPTABLE),
    ),
    (
        "unsupported-or-own-choice",
        "image/png",
        "must",
        "answers 406, or in a media type of its own choice, where it can serve none",
        either(status(_NOT_ACCEPTABLE), data),
    ),
)


def audits() -> tuple[Audit, ...]:
    """Return all audits, in the order of the specification."""
    return (
        *_media_types(),
        *_post(),
        *_well_formed(),
        *_get(),
        *_failures(),
        *_shapes(),
    )


def _media_types() -> Iterator[Audit]:
    asked: dict[str, Any] = {"document": {"query": QUERY}}
    for name, kind in BOTH.items():
        types = (RESPONSE, JSON) if kind == RESPONSE else (JSON,)
        for what, level, words, look in (
            ("", "must", "supports requests that accept it", every(data, served_as(*types))),
            ("; charset=utf-8", "must", "supports requests that accept it in UTF-8", data),
            ("", "should", "names the encoding of what it answers", in_utf8),
        ):
            yield Audit(
                name=f"accept.{name}-{level}{'-utf8' if what else ''}",
                level="must" if level == "must" else "should",
                section="Response > Body; Legacy watershed",
                words=f"{words}: {kind}",
                look=look,
                headers={"Accept": f"{kind}{what}"},
                **asked,
            )
    for name, told, level, words, look in _ACCEPTED:
        yield Audit(
            name=f"accept.{name}",
            level=level,
            section="Response > Body; Legacy watershed",
            words=words,
            look=look,
            headers={"Accept": told},
            **asked,
        )


def _post() -> Iterator[Audit]:
    text = json.dumps({"query": QUERY}).encode()
    yield Audit(
        name="post.json",
        level="must",
        section="Request > POST",
        words="accepts POST with a body of application/json",
        look=data,
        document={"query": QUERY},
    )
    yield Audit(
        name="post.json-utf8",
        level="must",
        section="Request > POST",
        words="accepts POST with a body of application/json; charset=utf-8",
        look=data,
        body=text,
        headers={"Content-Type": f"{JSON}; charset=utf-8"},
    )
    yield Audit(
        name="post.utf8-assumed",
        level="must",
        section="Request > POST",
        words="assumes UTF-8 where no encoding is told",
        look=data,
        body='{"query": "{ __typename } # Grüße, 你好"}'.encode(),
        headers={"Content-Type": JSON},
    )
    yield Audit(
        name="post.no-content-type",
        level="should",
        section="Request > POST",
        words="refuses a POST without Content-Type",
        look=status(_BAD),
        body=text,
        headers={"Content-Type": ""},
    )
    for name, kind in {
        "text": "text/plain",
        "form": "application/x-www-form-urlencoded",
        "multipart": "multipart/form-data; boundary=x",
    }.items():
        yield Audit(
            name=f"post.simple-{name}",
            level="should",
            section="Non-normative notes > Security",
            words=f"does not execute JSON that comes as {kind}, which needs no preflight",
            look=status(_BAD),
            body=text,
            headers={"Content-Type": kind},
        )


def _well_formed() -> Iterator[Audit]:
    yield from _parameters_taken()
    wrong: dict[str, Any] = {
        "query-missing": {"operationName": "Q"},
        "query-misspelled": {"queri": QUERY},
        "query-number": {"query": 7},
        "query-object": {"query": {}},
        "query-list": {"query": [QUERY]},
        "query-null": {"query": None},
        "query-false": {"query": False},
        "operation-number": {"query": QUERY, "operationName": 7},
        "operation-object": {"query": QUERY, "operationName": {}},
        "operation-list": {"query": QUERY, "operationName": ["Q"]},
        "variables-number": {"query": QUERY, "variables": 7},
        "variables-text": {"query": QUERY, "variables": "{}"},
        "variables-list": {"query": QUERY, "variables": [7]},
        "extensions-number": {"query": QUERY, "extensions": 7},
        "extensions-text": {"query": QUERY, "extensions": "{}"},
        "extensions-list": {"query": QUERY, "extensions": [7]},
        "body-text": "query",
        "body-number": 7,
        "body-null": None,
    }
    for name, document in wrong.items():
        yield Audit(
            name=f"refuses.{name}",
            level="should",
            section="Request > Request Parameters; Status Codes > Invalid parameters",
            words="refuses what is no well-formed request with 400",
            look=status(_BAD),
            document=document,
            headers={"Accept": RESPONSE},
        )
    for name, kind in BOTH.items():
        for what, body in {"nonsense": b"NONSENSE", "cut-off": b'{"query":'}.items():
            yield Audit(
                name=f"refuses.{what}-{name}",
                level="should",
                section=f"Status Codes > {kind} > JSON parsing failure",
                words="answers 400 to a body that is no JSON",
                look=status(400),
                body=body,
                headers={"Accept": kind},
            )


def _parameters_taken() -> Iterator[Audit]:
    named = "query One { __typename } query Two { __typename }"
    for name, told in {
        "operation": {"query": named, "operationName": "Two"},
        "operation-null": {"query": QUERY, "operationName": None},
        "variables": {
            "query": "query Q($a: Boolean!) { __typename @include(if: $a) }",
            "variables": {"a": True},
        },
        "variables-null": {"query": QUERY, "variables": None},
        "variables-unused": {"query": QUERY, "variables": {"unused": 7}},
        "extensions": {"query": QUERY, "extensions": {"unknown": {"some": "value"}}},
        "extensions-null": {"query": QUERY, "extensions": None},
    }.items():
        yield Audit(
            name=f"takes.{name}",
            level="must",
            section="Request > Request Parameters",
            words=f"takes the parameters of a well-formed request: {name.replace('-', ' ')}",
            look=data,
            document=told,
        )


def _get() -> Iterator[Audit]:
    taken = {
        "query": {"query": QUERY},
        "operation": {
            "query": "query One { __typename } query Two { __typename }",
            "operationName": "Two",
        },
        "operation-empty": {"query": QUERY, "operationName": ""},
        "variables": {
            "query": "query Q($a: Boolean!) { __typename @include(if: $a) }",
            "variables": '{"a": true}',
        },
    }
    for name, parameters in taken.items():
        yield Audit(
            name=f"get.{name}",
            level="may",
            section="Request > GET",
            words=f"accepts GET: {name.replace('-', ' ')}",
            look=data,
            query=parameters,
            headers={"Accept": RESPONSE},
        )
    mutation = {"query": "mutation { __typename }"}
    chosen = {"query": "query A { __typename } mutation B { __typename }", "operationName": "B"}
    for name, parameters in {"mutation": mutation, "chosen-mutation": chosen}.items():
        yield Audit(
            name=f"get.{name}",
            level="must",
            section="Request > GET",
            words="executes no mutation by GET, and answers 405 where it serves GET",
            look=every(status(_BAD), no_data_member),
            query=parameters,
            headers={"Accept": RESPONSE},
        )
    yield Audit(
        name="get.mutation-405",
        level="should",
        section="Request > GET",
        words="answers a mutation by GET with 405 and Allow",
        look=every(status(_NOT_ALLOWED), names_methods),
        query=mutation,
        headers={"Accept": RESPONSE},
    )
    yield Audit(
        name="get.variables-no-json",
        level="should",
        section="Request > GET",
        words="refuses variables by GET that are no JSON",
        look=status(_BAD),
        query={"query": QUERY, "variables": "NONSENSE"},
        headers={"Accept": RESPONSE},
    )


def _failures() -> Iterator[Audit]:
    failures: dict[str, dict[str, Any]] = {
        "Document parsing failure": {"query": "{"},
        "Document validation failure": {"query": "{ noSuchFieldForSure }"},
        "Operation cannot be determined": {
            "query": "query A { __typename } query B { __typename }"
        },
        "Variable coercion failure": {
            "query": "query Q($a: Boolean!) { __typename @include(if: $a) }",
            "variables": {"a": "not a boolean"},
        },
    }
    for title, document in failures.items():
        name = title.lower().split()[0] if title[0] != "D" else title.lower().split()[1]
        yield Audit(
            name=f"failure.{name}-legacy",
            level="should",
            section=f"Status Codes > {JSON} > {title}",
            words=f"answers 200 as {JSON}: {title.lower()}",
            look=every(status(200), errors),
            document=document,
            headers={"Accept": JSON},
        )
        yield Audit(
            name=f"failure.{name}-modern",
            level="should",
            section=f"Status Codes > {RESPONSE} > {title}",
            words=f"answers 400 as {RESPONSE}: {title.lower()}",
            look=every(status(400), errors),
            document=document,
            headers={"Accept": RESPONSE},
        )
        yield Audit(
            name=f"failure.{name}-no-data",
            level="must",
            section=f"Status Codes > {RESPONSE}",
            words=f"answers 4xx or 5xx where there is no data: {title.lower()}",
            look=every(status(_BAD_OR_BROKEN), no_data_member),
            document=document,
            headers={"Accept": RESPONSE},
        )


def _shapes() -> Iterator[Audit]:
    for name, kind in BOTH.items():
        yield Audit(
            name=f"shape.members-{name}",
            level="must",
            section="Response > Body; GraphQL, Response Format",
            words="answers with data, errors and extensions, and nothing else",
            look=only_known_members,
            document={"query": QUERY},
            headers={"Accept": kind},
        )
        yield Audit(
            name=f"shape.success-{name}",
            level="must",
            section=f"Status Codes > {kind}",
            words="answers 200 where there is data",
            look=every(status(200 if kind == JSON else _OK), data),
            document={"query": QUERY},
            headers={"Accept": kind},
        )
        yield Audit(
            name=f"shape.errors-{name}",
            level="must",
            section="Response > Body; GraphQL, Errors",
            words="describes errors with messages, and places that are counted from 1",
            look=errors,
            document={"query": "{ noSuchFieldForSure }"},
            headers={"Accept": kind},
        )
