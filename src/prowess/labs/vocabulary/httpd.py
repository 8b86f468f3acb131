"""A small HTTP/1.1 server for services that a program calls: it can answer badly on purpose."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import h11

from prowess.labs.vocabulary.backstage import Backstage, Reader, Writer

Ending = Literal["whole", "cut", "hang", "garbage"]
"""How an answer ends: complete; closed within its body; never; with bytes that are no HTTP."""

_MOST_BODY_BYTES = 8 << 20
_IDLE_S = 60.0
_GARBAGE = b"\x16\x03\x01 this is no HTTP \xff\xfe\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A request that a program sent to us. `at_s` is of the monotonic clock."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at_s: float

    def header(self, name: str) -> str:
        """Return a header's value, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def json(self) -> Any:
        """The body, decoded, or None where it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def query(self) -> dict[str, str]:
        """The last value of each parameter of the address."""
        found = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        return {name: values[-1] for name, values in found.items()}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a program is answered, after a delay."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay_s: float = 0.0
    ending: Ending = "whole"

    @classmethod
    def of_json(cls, document: Any, *, status: int = 200, **more: Any) -> "Reply":
        """Return a reply with a document."""
        own = (("Content-Type", "application/json"), *more.pop("headers", ()))
        return cls(status, json.dumps(document).encode(), own, **more)


Answer = Callable[[Arrival], Reply]


def serve_http(backstage: Backstage, answer: Answer) -> int:
    """Serve HTTP with `answer`, which is called in the loop and must not wait; return the port."""

    async def talk(reader: Reader, writer: Writer) -> None:
        line = h11.Connection(h11.SERVER)
        while True:
            arrival = await _read(line, reader, writer)
            if arrival is None or not await _write(line, writer, answer(arrival)):
                return
            if line.our_state is h11.MUST_CLOSE or line.their_state is h11.MUST_CLOSE:
                return
            line.start_next_cycle()

    return backstage.serve(talk)


async def _read(line: h11.Connection, reader: Reader, writer: Writer) -> Arrival | None:
    """Read a request; None where there is no further one, or it is none of HTTP."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        try:
            event = line.next_event()
        except h11.RemoteProtocolError:
            return None
        if isinstance(event, h11.Request):
            head = event
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > _MOST_BODY_BYTES:
                return None
        elif isinstance(event, h11.EndOfMessage):
            assert head is not None
            return _arrival(head, bytes(body))
        elif event is h11.NEED_DATA:
            if line.they_are_waiting_for_100_continue:
                go_on = line.send(h11.InformationalResponse(status_code=100, headers=[]))
                writer.write(go_on or b"")
            line.receive_data(await asyncio.wait_for(reader.read(65_536), _IDLE_S))
        else:
            return None


def _arrival(head: h11.Request, body: bytes) -> Arrival:
    return Arrival(
        method=head.method.decode("latin-1"),
        path=head.target.decode("latin-1"),
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in head.headers.raw_items()
        ),
        body=body,
        at_s=time.monotonic(),
    )


async def _write(line: h11.Connection, writer: Writer, reply: Reply) -> bool:
    """Answer; tell whether the connection may go on."""
    await asyncio.sleep(reply.delay_s)
    if reply.ending == "hang":
        await asyncio.sleep(_IDLE_S)
        return False
    if reply.ending == "garbage":
        writer.write(_GARBAGE)
        await writer.drain()
        return False
    length = len(reply.body) + (1 if reply.ending == "cut" else 0)
    own = [*reply.headers, ("Content-Length", str(length))]
    parts = [line.send(h11.Response(status_code=reply.status, headers=own))]
    parts.append(line.send(h11.Data(data=reply.body)))
    if reply.ending == "whole":
        parts.append(line.send(h11.EndOfMessage()))
    writer.write(b"".join(part for part in parts if part))
    await writer.drain()
    return reply.ending == "whole"
