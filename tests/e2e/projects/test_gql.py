"""GraphQL over HTTP: the client, and audits that tell a server by the book from broken ones."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from graphql import GraphQLError, build_schema, execute, get_operation_ast, parse, validate

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.gql import (
    INTROSPECTION,
    JSON,
    RESPONSE,
    Gql,
    batch,
    circular_fragments,
    deep,
    many_aliases,
    many_directives,
    repeated,
)
from prowess.labs.vocabulary.gql_audits import audit, audits
from prowess.labs.vocabulary.httpd import Reply, serve_http

SCHEMA = build_schema(
    "type Query { me: User, add(a: Int!, b: Int!): Int! } type User { name: String friend: User }"
    " type Mutation { hello: String }"
)


class Refused(Exception):
    def __init__(self, status, message="refused", headers=()):
        super().__init__(message)
        self.status, self.headers = status, headers


class Server:
    """A server by the book; each flaw breaks one rule of it."""

    def __init__(self, flaw=""):
        self.flaw = flaw

    def __call__(self, arrival):
        try:
            kind = self.kind_of(arrival.header("Accept"))
        except Refused as refused:
            return Reply(refused.status)
        try:
            status, document = self.answer(arrival, kind)
            headers = ()
        except Refused as refused:
            status, document = refused.status, {"errors": [{"message": str(refused)}]}
            headers = refused.headers
        told = kind if self.flaw == "no-charset" else f"{kind}; charset=utf-8"
        headers = (("Content-Type", told), *headers)
        return Reply(status, json.dumps(document).encode(), headers)

    def kind_of(self, accept):
        if self.flaw == "always-legacy":
            return JSON
        best = (0.0, "")
        for part in accept.split(",") if accept else [RESPONSE]:
            name, _, more = part.partition(";")
            found = re.search(r"q=([\d.]+)", more)
            weight = float(found[1]) if found and self.flaw != "no-weights" else 1.0
            kind = {"*/*": RESPONSE, "application/*": RESPONSE}.get(name.strip(), name.strip())
            if kind in {RESPONSE, JSON} and weight > best[0]:
                best = (weight, kind)
        if best[1] or self.flaw == "any-accept":
            return best[1] or "image/png"
        raise Refused(406)

    def answer(self, arrival, kind):
        told = self.told_by(arrival)
        if not isinstance(told, dict) or not isinstance(told.get("query"), str):
            raise Refused(500 if self.flaw == "unchecked" else 400, "query is missing")
        for name, type_ in (("operationName", str), ("variables", dict), ("extensions", dict)):
            if not isinstance(told.get(name), type_ | None) and self.flaw != "converts":
                raise Refused(400, f"{name} is of a wrong type")
        bad = 200 if kind == JSON or self.flaw == "always-200" else 400
        if self.flaw == "never-200":
            bad = 400
        try:
            document = parse(told["query"])
        except GraphQLError as error:
            return bad, {"errors": [error.formatted]}
        faults = validate(SCHEMA, document)
        if faults:
            shown = [fault.formatted for fault in faults]
            if self.flaw == "bare-errors":
                shown = [str(fault) for fault in faults]
            return bad, {"errors": shown}
        variables = told.get("variables") if isinstance(told.get("variables"), dict) else {}
        return self.execute(arrival, document, told.get("operationName") or None, variables, bad)

    def execute(self, arrival, document, operation, variables, bad):
        found = get_operation_ast(document, operation)
        is_mutation = found is not None and found.operation.value == "mutation"
        if arrival.method == "GET" and is_mutation and self.flaw != "mutates-by-get":
            raise Refused(405, "by POST only", (("Allow", "POST"),))
        done = execute(
            SCHEMA,
            document,
            {"me": {"name": "ada", "friend": {"name": "eve"}}, "add": lambda _, a, b: a // b},
            variable_values=variables,
            operation_name=operation if self.flaw != "first-operation" else None,
        )
        shown = done.formatted
        if done.data is None and "data" in shown and not any(e.path for e in done.errors or ()):
            if self.flaw != "null-data":
                del shown["data"]
            return bad, shown
        return 200, ({**shown, "took": 1} if self.flaw == "more-members" else shown)

    def told_by(self, arrival):
        if arrival.method == "GET":
            found = parse_qs(urlsplit(arrival.path).query, keep_blank_values=True)
            told = {name: values[0] for name, values in found.items()}
            try:
                return told | {
                    name: json.loads(told[name])
                    for name in ("variables", "extensions")
                    if name in told
                }
            except ValueError:
                raise Refused(400, "no JSON") from None
        kind = arrival.header("Content-Type").partition(";")[0]
        if kind != JSON and self.flaw != "any-content-type":
            raise Refused(415, "application/json only")
        try:
            return json.loads(arrival.body)
        except ValueError:
            raise Refused(500 if self.flaw == "unchecked" else 400, "no JSON") from None


@pytest.fixture(scope="module")
def backstage():
    with Backstage() as stage:
        yield stage


def an_api(backstage, flaw=""):
    return Api(f"http://127.0.0.1:{serve_http(backstage, Server(flaw))}")


def test_a_server_by_the_book_passes_every_audit(backstage):
    api = an_api(backstage)

    found = [audit(api, one) for one in audits()]

    assert {one.audit.name: one.fault for one in found if one.fault} == {}


@pytest.mark.parametrize(
    ("flaw", "name"),
    [
        ("no-charset", "accept.modern-should"),
        ("always-legacy", "accept.modern-served"),
        ("always-legacy", "accept.missing"),
        ("no-weights", "accept.preferred"),
        ("any-accept", "accept.unsupported"),
        ("unchecked", "refuses.query-missing"),
        ("unchecked", "refuses.nonsense-modern"),
        ("converts", "refuses.variables-list"),
        ("converts", "refuses.extensions-text"),
        ("always-200", "failure.parsing-modern"),
        ("always-200", "failure.validation-no-data"),
        ("never-200", "failure.validation-legacy"),
        ("bare-errors", "shape.errors-modern"),
        ("mutates-by-get", "get.mutation"),
        ("mutates-by-get", "get.chosen-mutation"),
        ("first-operation", "takes.operation"),
        ("null-data", "failure.variable-no-data"),
        ("more-members", "shape.members-legacy"),
        ("any-content-type", "post.simple-text"),
        ("any-content-type", "post.no-content-type"),
    ],
)
def test_each_broken_server_is_told_by_an_audit(backstage, flaw, name):
    (wanted,) = (one for one in audits() if one.name == name)

    assert audit(an_api(backstage, flaw), wanted).fault


def test_audits_have_names_of_their_own_and_name_their_section():
    names = [one.name for one in audits()]

    assert len(names) == len(set(names)) >= 60
    assert all(one.section and one.words for one in audits())


def test_a_query_is_answered_with_data_and_errors_with_their_path(backstage):
    gql = Gql(an_api(backstage))

    gql.query("query Q($a: Int!) { add(a: $a, b: 1) }", variables={"a": 7}).expect_data({"add": 7})
    failed = gql.query("{ x: add(a: 1, b: 0) }")

    assert failed.expect_error(path=["x"], message="zero")["path"] == ["x"]
    with pytest.raises(Defect, match="Expected no errors"):
        failed.expect_data()
    with pytest.raises(Defect, match="Expected an error"):
        failed.expect_error(code="FORBIDDEN")
    with pytest.raises(Defect, match=r"At \$\.data\.me\.name"):
        gql.query("{ me { name } }").expect_data({"me": {"name": "bob"}})
    gql.get(query="{ me { name } }").expect_data({"me": {"name": "ada"}})


def test_what_is_no_response_is_a_defect(backstage):
    port = serve_http(backstage, lambda _: Reply.of_json({"errors": [{"line": 1}]}))

    with pytest.raises(Defect, match=r"errors\[0\]\.message"):
        _ = Gql(Api(f"http://127.0.0.1:{port}")).query("{ x }").data
    port = serve_http(backstage, lambda _: Reply.of_json([1]))
    with pytest.raises(Defect, match="data or errors"):
        _ = Gql(Api(f"http://127.0.0.1:{port}")).query("{ x }").data


def test_queries_that_hurt_are_what_they_say(backstage):
    gql = Gql(an_api(backstage))
    query = deep(["friend"], leaf="name", levels=3)

    assert query == "{ friend { friend { friend { name } } } }"
    assert not validate(SCHEMA, parse(deep(["me", "friend"], leaf="name", levels=1)))
    assert set(gql.query(many_aliases("me { name }", count=50)).data) == {
        f"a{number}" for number in range(50)
    }
    assert gql.query(repeated("__typename", count=500)).data == {"__typename": "Query"}
    assert len(gql.query(many_directives("__typename", count=20)).errors) >= 20
    gql.query(circular_fragments("Query")).expect_error(message="itself")
    assert gql.query(INTROSPECTION).data["__schema"]["queryType"] == {"name": "Query"}
    assert gql.post(batch("{ __typename }", count=3)).exchange.status == 400


def test_a_persisted_query_names_its_hash(backstage):
    seen = []

    def answer(arrival):
        seen.append(arrival.json)
        return Reply.of_json({"data": {}})

    gql = Gql(Api(f"http://127.0.0.1:{serve_http(backstage, answer)}"))
    gql.persisted("{ x }", with_text=False)
    gql.persisted("{ x }", with_text=True)

    assert "query" not in seen[0]
    assert seen[1]["query"] == "{ x }"
    assert seen[0]["extensions"] == seen[1]["extensions"]
    assert len(seen[0]["extensions"]["persistedQuery"]["sha256Hash"]) == 64
