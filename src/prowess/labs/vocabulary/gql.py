"""The client of a GraphQL service over HTTP: queries, what they answer, and queries that hurt."""

import hashlib
import json as json_text
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.exchanges import Exchange, Request, differences, shown

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
_ACCEPT = f"{RESPONSE}; charset=utf-8, {JSON}; charset=utf-8"
INTROSPECTION = "{ __schema { queryType { name } types { name kind fields { name } } } }"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query was answered, as an exchange and as GraphQL reads it."""

    exchange: Exchange

    @property
    def body(self) -> dict[str, Any]:
        """The response; a defect where it has not the shape of one."""
        found = self.exchange.json
        if not isinstance(found, dict) or not {"data", "errors"} & set(found):
            raise self.defect("At $: expected an object with data or errors.")
        fault = fault_of_errors(found["errors"]) if "errors" in found else ""
        if fault:
            raise self.defect(fault)
        return found

    @property
    def data(self) -> Any:
        """What was found, or None."""
        return self.body.get("data")

    @property
    def errors(self) -> tuple[dict[str, Any], ...]:
        """What went wrong, in order."""
        return tuple(self.body.get("errors", ()))

    def expect_data(self, data: Any = None, *, because: str = "") -> Any:
        """Expect no errors, and these members in the data; return the data.

        Raises:
            Defect: it is otherwise.
        """
        if self.errors:
            messages = ", ".join(one["message"] for one in self.errors)
            raise self.defect(f"Expected no errors, found: {messages}.", because=because)
        for place, expected, found in differences(data, self.data, place="$.data"):
            if data is not None:
                spot = f"At {place}: expected {shown(expected)}, found {shown(found)}."
                raise self.defect(spot, because=because)
        return self.data

    def expect_error(
        self,
        *,
        path: Sequence[str | int] | None = None,
        code: str = "",
        message: str = "",
        because: str = "",
    ) -> dict[str, Any]:
        """Expect an error at a path, with a code in its extensions, or with words; return it.

        Raises:
            Defect: there is none such.
        """
        for one in self.errors:
            has_path = path is None or one.get("path") == list(path)
            has_code = not code or (one.get("extensions") or {}).get("code") == code
            if has_path and has_code and message.casefold() in one["message"].casefold():
                return one
        wanted = {"path": path and list(path), "code": code, "message": message}
        told = {name: value for name, value in wanted.items() if value}
        spot = f"Expected an error with {shown(told)}, found {shown(list(self.errors))}."
        raise self.defect(spot, because=because)

    def defect(self, spot: str, *, because: str = "") -> Defect:
        """Return a defect that this answer shows."""
        return self.exchange.defect(spot, because=because)


@dataclass(slots=True)
class Gql:
    """Sends operations to `path` of the service that `api` speaks to."""

    api: Api
    path: str = "/graphql"

    def query(
        self,
        text: str,
        *,
        variables: Mapping[str, Any] | None = None,
        operation: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send an operation by POST, and return what it is answered."""
        told: dict[str, Any] = {"query": text}
        if variables is not None:
            told["variables"] = dict(variables)
        if operation:
            told["operationName"] = operation
        return self.post(told, headers=headers)

    def post(self, document: Any, *, headers: Mapping[str, str] | None = None) -> Answer:
        """Send any document by POST, such as a batch."""
        return Answer(self.api.send(self.prepare(document, headers=headers)))

    def prepare(self, document: Any, *, headers: Mapping[str, str] | None = None) -> Request:
        """Return a request with a document, to be sent in a race."""
        own = {"Accept": _ACCEPT, **(headers or {})}
        return self.api.prepare("POST", self.path, json=document, headers=own)

    def get(self, *, headers: Mapping[str, str] | None = None, **parameters: Any) -> Answer:
        """Send an operation by GET; what is no text is encoded as JSON."""
        told = {
            name: value if isinstance(value, str) else json_text.dumps(value)
            for name, value in parameters.items()
        }
        own = {"Accept": _ACCEPT, **(headers or {})}
        return Answer(self.api.get(f"{self.path}?{urlencode(told)}", headers=own))

    def persisted(self, text: str, *, with_text: bool) -> Answer:
        """Ask by the hash of a query, with its text or without, as automatic persisting does."""
        told: dict[str, Any] = {"query": text} if with_text else {}
        digest = hashlib.sha256(text.encode()).hexdigest()
        told["extensions"] = {"persistedQuery": {"version": 1, "sha256Hash": digest}}
        return self.post(told)


def deep(fields: Sequence[str], *, leaf: str, levels: int) -> str:
    """Return a query that goes in circles: these fields one in another, again and again."""
    path = [fields[level % len(fields)] for level in range(levels)]
    return "{ " + " { ".join([*path, leaf]) + " }" * (levels + 1)


def many_aliases(selection: str, *, count: int) -> str:
    """Return a query that asks for the same under many names."""
    return "{ " + " ".join(f"a{number}: {selection}" for number in range(count)) + " }"


def repeated(field: str, *, count: int) -> str:
    """Return a query that names one field many times, which is merged into one."""
    return "{ " + f"{field} " * count + "}"


def many_directives(field: str, *, count: int) -> str:
    """Return a query with unknown directives, each of which becomes an error."""
    return "{ " + field + " @x" * count + " }"


def circular_fragments(type_name: str) -> str:
    """Return a query whose fragments contain one another, which validation must refuse."""
    return f"{{ ...A }} fragment A on {type_name} {{ ...B }} fragment B on {type_name} {{ ...A }}"


def batch(text: str, *, count: int) -> list[dict[str, str]]:
    """Return many operations as one document."""
    return [{"query": text} for _ in range(count)]


def fault_of_errors(errors: Any) -> str:
    """Return what is wrong with the errors of a response, or nothing.

    Source: https://spec.graphql.org/October2021/#sec-Errors
    """
    if not isinstance(errors, list) or not errors:
        return "At $.errors: expected a list that is not empty, or no such member."
    for at, one in enumerate(errors):
        place = f"At $.errors[{at}]"
        if not isinstance(one, dict) or not isinstance(one.get("message"), str):
            return f"{place}.message: expected a text."
        if "locations" in one and not _are_locations(one["locations"]):
            return f"{place}.locations: expected lines and columns, counted from 1."
        if "path" in one and not _is_path(one["path"]):
            return f"{place}.path: expected texts and indices."
        if "extensions" in one and not isinstance(one["extensions"], dict):
            return f"{place}.extensions: expected an object."
    return ""


def _are_locations(found: Any) -> bool:
    return isinstance(found, list) and all(
        isinstance(one, dict)
        and all(isinstance(one.get(name), int) and one[name] >= 1 for name in ("line", "column"))
        for one in found
    )


def _is_path(found: Any) -> bool:
    return isinstance(found, list) and all(
        isinstance(one, str | int) and not isinstance(one, bool) for one in found
    )
