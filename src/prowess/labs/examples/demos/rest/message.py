"""Requests, responses, and problems (RFC 9457) instead of exceptions' texts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

JSON = "application/json"
HAL = "application/hal+json"
PROBLEM = "application/problem+json"
PROBLEMS = "https://library.example/problems/"
_NEWER = {
    HTTPStatus.UNPROCESSABLE_ENTITY: "Unprocessable Content",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "Range Not Satisfiable",
}
LARGEST_BODY_BYTES = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Names of header fields are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""
    version: str = "2"

    def header(self, name: str) -> str:
        """Return a field's value, or an empty string."""
        return self.headers.get(name.lower(), "")

    @property
    def media_type(self) -> str:
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def prefers(self) -> dict[str, str]:
        """What `Prefer` asks for (RFC 7240): `return=minimal` gives {"return": "minimal"}."""
        wishes = (wish.partition("=") for wish in self.header("prefer").split(","))
        return {name.strip(): value.strip(' "') for name, _, value in wishes if name.strip()}

    def json(self, *accepted: str) -> Any:
        """Read the body as JSON, after its media type was looked at."""
        wanted = accepted or (JSON,)
        if self.media_type not in wanted:
            raise Problem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                f"Send {' or '.join(wanted)}, not {self.media_type or 'a body without a type'}.",
                headers={
                    "Accept-Patch" if self.method == "PATCH" else "Accept": ", ".join(wanted)
                },
            )
        try:
            return json.loads(self.body)
        except ValueError as error:
            # Without the parser's own words: they change from one Python to the next.
            detail = "The body is not JSON."
            raise Problem(HTTPStatus.BAD_REQUEST, "malformed-body", detail) from error

    def form(self) -> dict[str, str]:
        """Read the body as fields of a form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))


@dataclass(slots=True)
class Response:
    """One response. Header fields keep their order."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def vary(self, name: str) -> None:
        """Say that the response depends on a field of the request."""
        names = [known for known in self.headers.get("Vary", "").split(", ") if known]
        if name not in names:
            self.headers["Vary"] = ", ".join([*names, name])


class Problem(Exception):
    """Why a request is not done: the last part of a problem type's URI, and what happened."""

    def __init__(
        self,
        status: HTTPStatus,
        name: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.document = {
            "type": PROBLEMS + name,
            "title": phrase(status),
            "status": int(status),
            "detail": detail,
            **members,
        }
        self.headers = dict(headers or {})

    def response(self) -> Response:
        headers = {"Content-Type": PROBLEM, **self.headers}
        return Response(self.status, dump(self.document), headers)


def phrase(status: HTTPStatus) -> str:
    """Return the words of a status as RFC 9110 has them."""
    return _NEWER.get(status, status.phrase)


def dump(document: Any) -> bytes:
    """Write JSON as it goes over the wire: without a blank that nobody needs."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def answer(
    document: Any, status: int = HTTPStatus.OK, *, media_type: str = JSON, **fields: str
) -> Response:
    """Answer with JSON; `last_modified="..."` sets `Last-Modified`."""
    return Response(status, dump(document), {"Content-Type": media_type, **named(fields)})


def empty(status: int = HTTPStatus.NO_CONTENT, **fields: str) -> Response:
    """Answer without a body."""
    return Response(status, headers=named(fields))


def named(fields: Mapping[str, str]) -> dict[str, str]:
    """Return header fields by their names on the wire."""
    return {spell(name.replace("_", "-")): value for name, value in fields.items()}


def spell(name: str) -> str:
    """Return a field's name as the RFCs write it."""
    words = {"etag": "ETag", "www": "WWW", "ratelimit": "RateLimit", "id": "ID", "api": "API"}
    return "-".join(words.get(word, word.capitalize()) for word in name.lower().split("-"))
