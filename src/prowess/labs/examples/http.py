"""`http run=library`: raw requests to the demonstration API, and its raw responses."""

import asyncio
import gzip
import re
from collections.abc import Mapping, MutableMapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from prowess.labs.examples.demos.rest.app import LibraryApi
from prowess.labs.examples.demos.rest.message import phrase, spell
from prowess.labs.examples.kind import ExampleError

_BETWEEN = re.compile(r"^###[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_LATER = re.compile(r"(\d+) s later")
_REQUEST_LINE = re.compile(r"([A-Z]+) (\S+)(?: HTTP/1\.1)?")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)")


class HttpExamples:
    """Runs each against a library of its own, request after request."""

    def run(self, code: str, *, target: str = "") -> str:
        """Return the responses, separated as the requests are."""
        del target
        return asyncio.run(_converse(code))

    def close(self) -> None:
        """Nothing outlives a run."""


async def _converse(code: str) -> str:
    app = LibraryApi()
    printed = []
    first, *rest = _BETWEEN.split(code)
    told = ["", first, *rest]
    for words, request in zip(told[::2], told[1::2], strict=True):
        later = _LATER.fullmatch(words)
        if later:
            app.library.now += timedelta(seconds=int(later[1]))
        elif words:
            raise ExampleError(f"After ### comes nothing or `60 s later`, not {words!r}.")
        if request.strip():
            printed.append(await _exchange(app, request.strip("\n")))
    return "\n\n###\n".join(printed)


async def _exchange(app: LibraryApi, text: str) -> str:
    """Send one request to the application and write down its response."""
    scope, body = _read_request(text)
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(dict(message))

    try:
        await app(scope, receive, send)
    except Exception as error:
        raise ExampleError(f"The demonstration failed: {error!r}.") from error
    start, end = sent
    status = HTTPStatus(start["status"])
    lines = [f"HTTP/1.1 {status.value} {phrase(status)}"]
    fields = {name.decode(): value.decode() for name, value in start["headers"]}
    lines += [f"{spell(name)}: {value}" for name, value in fields.items()]
    shown = _shown(end["body"], fields.get("content-encoding", ""))
    return "\n".join([*lines, "", shown] if shown else lines)


def _shown(body: bytes, coding: str) -> str:
    if coding == "gzip":
        # How small it becomes depends on the library that packs.
        return f"({len(gzip.decompress(body))} bytes, packed)"
    return body.decode().replace("\r\n", "\n").rstrip("\n")


def _read_request(text: str) -> tuple[dict[str, Any], bytes]:
    head, _, body = text.partition("\n\n")
    first, *lines = head.split("\n")
    asked = _REQUEST_LINE.fullmatch(first.strip())
    if not asked:
        raise ExampleError(f"{first!r} is no request line such as `GET /books HTTP/1.1`.")
    headers = []
    for line in lines:
        field = _FIELD.fullmatch(line.rstrip())
        if not field:
            raise ExampleError(f"{line!r} is no header field.")
        headers.append((field[1].lower().encode(), field[2].encode()))
    path, _, query = asked[2].partition("?")
    scope = {
        "type": "http",
        "method": asked[1],
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    return scope, body.encode()
