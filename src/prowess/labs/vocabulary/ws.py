"""The client of a WebSocket service: handshake, messages both ways, pings, closing. RFC 6455."""

import base64
import contextlib
import hashlib
import json as json_text
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import h11

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import Defect, DefectKind, Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response
from prowess.labs.vocabulary.frames import (
    BINARY,
    CLOSE,
    NAMES,
    PING,
    PONG,
    TEXT,
    Frame,
    FrameFault,
    FrameReader,
    close_payload,
    fragments,
    frame,
    read_close,
)
from prowess.labs.vocabulary.lines import wire

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_SWITCHING = 101
_READ_BYTES = 65_536
_SHOWN_BYTES = 80
_SHOWN_RAW = 16
_MOST_EVENTS = 200
_GOING_AWAY_S = 2.0


@dataclass(frozen=True, slots=True)
class Closed:
    """How the service ended a connection. `code` is None where no close frame came, or a bare one;
    `is_clean` says that one came.
    """

    code: int | None
    reason: str
    is_clean: bool


@dataclass(slots=True)
class Ws:
    """Connects to a service that `api` speaks to. Handshakes are recorded as exchanges are."""

    api: Api

    def handshake(self, path: str, **more: Any) -> Exchange:
        """Ask for a connection and close it at once; for those that are to be refused."""
        line, exchange, _ = self._begin(path, **more)
        line.close()
        return exchange

    @contextmanager
    def connect(self, path: str, *, receive_bytes: int = 0, **more: Any) -> Iterator["WsLine"]:
        """Open a connection for a block.

        `protocols` are the subprotocols offered, `headers` those of the handshake. A reader with
        small `receive_bytes` that does not read soon makes the service wait: a slow client.

        Raises:
            Defect: the service does not switch to WebSocket.
        """
        line, exchange, rest = self._begin(path, receive_bytes=receive_bytes, **more)
        with line:
            self._expect_switched(exchange, more.get("protocols", ()))
            opened = WsLine(line, exchange, self.api.timeout_s, _unread=rest)
            yield opened
            opened.leave()

    def _begin(
        self,
        path: str,
        *,
        protocols: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
        receive_bytes: int = 0,
    ) -> tuple[socket.socket, Exchange, bytes]:
        key = base64.b64encode(os.urandom(16)).decode()
        own = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        own["Sec-WebSocket-Key"] = key
        if protocols:
            own["Sec-WebSocket-Protocol"] = ", ".join(protocols)
        request = self.api.prepare("GET", path, headers={**own, **(headers or {})})
        line = self._open(receive_bytes)
        began_s = time.monotonic()
        line.sendall(wire(request))
        response, rest = _read_response(line, request, self.api.timeout_s)
        return line, self.api.keep(Exchange(request, response, began_s, time.monotonic())), rest

    def _open(self, receive_bytes: int) -> socket.socket:
        parts = urlsplit(self.api.base)
        line = socket.socket()
        try:
            if receive_bytes:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
            line.settimeout(self.api.timeout_s)
            line.connect((parts.hostname or "", parts.port or 80))
        except OSError as error:
            line.close()
            spot = f"Nothing accepts connections at {parts.netloc}: {error.strerror or error}."
            raise Defect(Note(spot=spot), kind="no_answer") from error
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    @staticmethod
    def _expect_switched(exchange: Exchange, protocols: Sequence[str]) -> None:
        exchange.expect(status=_SWITCHING, because="It is a handshake of WebSocket.")
        key = dict(exchange.request.headers)["Sec-WebSocket-Key"]
        digest = hashlib.sha1(f"{key}{_GUID}".encode(), usedforsecurity=False).digest()
        wanted = base64.b64encode(digest).decode()
        found = exchange.response.header("Sec-WebSocket-Accept")
        if found != wanted:
            told = exchange.response.told("Sec-WebSocket-Accept")
            raise exchange.defect(f"Sec-WebSocket-Accept: expected {wanted}, found {told}.")
        agreed = exchange.response.header("Sec-WebSocket-Protocol")
        if agreed and agreed not in protocols:
            offered = ", ".join(protocols) or "none"
            raise exchange.defect(f"It chose the subprotocol {agreed}; offered were {offered}.")


@dataclass(slots=True)
class WsLine:
    """An open connection. What goes wrong with it is a defect, with what was said before."""

    socket: socket.socket
    handshake: Exchange
    timeout_s: float
    answers_pings: bool = True
    closed: Closed | None = None
    _unread: bytes = b""
    _reader: FrameReader = field(default_factory=FrameReader)
    _messages: list[tuple[int, bytes]] = field(default_factory=list)
    _pongs: list[bytes] = field(default_factory=list)
    _parts: bytearray = field(default_factory=bytearray)
    _opcode: int = TEXT
    _said: list[str] = field(default_factory=list)
    _has_closed: bool = False

    @property
    def protocol(self) -> str:
        """The subprotocol that was agreed on, or nothing."""
        return self.handshake.response.header("Sec-WebSocket-Protocol")

    def send(self, text: str) -> None:
        """Send a text."""
        self.send_raw(frame(TEXT, text.encode()), told=f"text {text[:_SHOWN_BYTES]}")

    def send_json(self, document: Any) -> None:
        """Send a document as text."""
        self.send(json_text.dumps(document))

    def send_bytes(self, data: bytes) -> None:
        """Send bytes."""
        self.send_raw(frame(BINARY, data), told=f"{len(data)} bytes")

    def send_pieces(self, text: str, *, size_bytes: int) -> None:
        """Send a text in frames of a size."""
        pieces = b"".join(fragments(TEXT, text.encode(), size_bytes=size_bytes))
        self.send_raw(pieces, told=f"text in pieces of {size_bytes} bytes")

    def send_raw(self, data: bytes, *, told: str = "") -> None:
        """Send bytes as they are, right or wrong: see `frames.frame`."""
        self._note(f"-> {told or f'{len(data)} raw bytes'}")
        self.socket.settimeout(self.timeout_s)
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            self.closed = self.closed or Closed(None, "", is_clean=False)
        except TimeoutError as error:
            raise self.defect("It does not read what is sent to it.", kind="timeout") from error

    def receive(self, *, within_s: float | None = None) -> str:
        """Return the next text.

        Raises:
            Defect: none came in time, the connection ended, or it is no text.
        """
        self._await(lambda: bool(self._messages), within_s, "a message")
        if not self._messages:
            raise self.defect(f"Expected a message; the connection ended {self._ending()}.")
        opcode, payload = self._messages.pop(0)
        if opcode != TEXT:
            raise self.defect(f"Expected a text, found {len(payload)} bytes of binary.")
        try:
            return payload.decode()
        except UnicodeDecodeError as error:
            raise self.defect("A text is not UTF-8 (RFC 6455, 8.1).") from error

    def receive_json(self, *, within_s: float | None = None) -> Any:
        """Return the next text, decoded.

        Raises:
            Defect: as `receive`, or it is no JSON.
        """
        text = self.receive(within_s=within_s)
        try:
            return json_text.loads(text)
        except ValueError as error:
            raise self.defect(f"Expected JSON, found {text[:_SHOWN_BYTES]}.") from error

    def expect_silence(self) -> None:
        """Expect that nothing more has come, once a ping that was sent now is answered.

        Raises:
            Defect: something has.
        """
        self.ping(b"silence")
        if self._messages:
            shown = self._messages[0][1][:_SHOWN_BYTES].decode("utf-8", "replace")
            raise self.defect(f"Expected no further message, found {shown}.")

    def ping(self, payload: bytes = b"prowess", *, within_s: float | None = None) -> None:
        """Send a ping, and wait for its pong; messages that come meanwhile are kept.

        Raises:
            Defect: no pong with the same payload came in time.
        """
        self.send_raw(frame(PING, payload), told="ping")
        self._await(lambda: payload in self._pongs, within_s, "a pong")
        if payload not in self._pongs:
            raise self.defect(f"Expected a pong; the connection ended {self._ending()}.")
        self._pongs.remove(payload)

    def close(self, code: int | None = 1000, reason: str = "") -> Closed:
        """Begin to close, and return how the service answers.

        Raises:
            Defect: it does not answer in time.
        """
        self._send_close(code, reason)
        return self.await_close()

    def await_close(self, *, within_s: float | None = None) -> Closed:
        """Return how the service closes; messages that come before are kept.

        Raises:
            Defect: it does not.
        """
        self._await(lambda: self.closed is not None, within_s, "the end of the connection")
        assert self.closed is not None
        return self.closed

    def expect_closed(self, *codes: int, because: str = "") -> Closed:
        """Expect that the service closes, with one of these codes.

        Raises:
            Defect: it does not, or with another one.
        """
        found = self.await_close()
        if found.code not in codes:
            wanted = " or ".join(str(code) for code in codes)
            defect = self.defect(f"Expected close code {wanted}; it ended {self._ending()}.")
            raise Defect(
                Note(spot=defect.note.spot, because=because, timeline=defect.note.timeline)
            )
        return found

    def drop(self) -> None:
        """Be gone without a word, as a phone in a tunnel."""
        self._has_closed = True
        self.socket.close()

    def leave(self) -> None:
        """Close politely at the end of a block, and do not insist."""
        if self.closed is None and not self._has_closed:
            with contextlib.suppress(Defect, OSError):
                self._send_close(1000, "")
                self.await_close(within_s=_GOING_AWAY_S)

    def _send_close(self, code: int | None, reason: str) -> None:
        self._has_closed = True
        self.send_raw(frame(CLOSE, close_payload(code, reason)), told=f"close {code or ''}")

    def _take(self, data: bytes) -> None:
        try:
            for one in self._reader.feed(data):
                self._hear(one)
        except FrameFault as fault:
            self._note(f"<- bytes that begin with {data[:_SHOWN_RAW].hex(' ')}")
            raise self.defect(f"The service broke the rules: {fault}.") from fault

    def _hear(self, one: Frame) -> None:
        shown = one.payload[:_SHOWN_BYTES].decode("utf-8", "replace")
        self._note(f"<- {NAMES[one.opcode]} {shown}")
        if one.opcode == PING:
            if self.answers_pings:
                self.send_raw(frame(PONG, one.payload), told="pong")
        elif one.opcode == PONG:
            self._pongs.append(one.payload)
        elif one.opcode == CLOSE:
            self.closed = Closed(*read_close(one.payload), is_clean=True)
            if not self._has_closed:
                self._send_close(self.closed.code, "")
        else:
            self._opcode = one.opcode or self._opcode
            self._parts += one.payload
            if one.is_final:
                self._messages.append((self._opcode, bytes(self._parts)))
                self._parts.clear()

    def _await(self, is_there: Callable[[], bool], within_s: float | None, what: str) -> None:
        limit_s = self.timeout_s if within_s is None else within_s
        deadline = time.monotonic() + limit_s
        data, self._unread = self._unread, b""
        self._take(data)
        while not is_there() and self.closed is None:
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                raise self.defect(f"Expected {what} within {limit_s:g} s.", kind="timeout")
            self.socket.settimeout(left_s)
            try:
                data = self.socket.recv(_READ_BYTES)
            except TimeoutError:
                continue
            except OSError:
                data = b""
            if data:
                self._take(data)
            else:
                self._note("<- the connection is closed without a close frame")
                self.closed = Closed(None, "", is_clean=False)

    def _ending(self) -> str:
        if self.closed is None or not self.closed.is_clean:
            return "without a close frame"
        return f"with close code {self.closed.code} {self.closed.reason}".rstrip()

    def defect(self, spot: str, *, kind: DefectKind = "wrong") -> Defect:
        """Return a defect with what was said on this connection."""
        words = f"{self.handshake.request.path} (WebSocket): {spot}"
        return Defect(Note(spot=words, timeline=tuple(self._said)), kind=kind)

    def _note(self, text: str) -> None:
        if len(self._said) < _MOST_EVENTS:
            at_ms = (time.monotonic() - self.handshake.began_s) * 1000
            self._said.append(f"  {at_ms:8.1f} ms  {text}")


def _read_response(
    line: socket.socket, request: Request, timeout_s: float
) -> tuple[Response, bytes]:
    """Read the answer to a handshake, and what came behind it."""
    parser = h11.Connection(h11.CLIENT)
    upgrade = [("Host", "x"), ("Connection", "Upgrade"), ("Upgrade", "websocket")]
    parser.send(h11.Request(method="GET", target="/", headers=upgrade))
    parser.send(h11.EndOfMessage())
    deadline, head, body = time.monotonic() + timeout_s, None, bytearray()
    try:
        while True:
            event = parser.next_event()
            if isinstance(event, h11.InformationalResponse) and event.status_code == _SWITCHING:
                return _response(event, b""), parser.trailing_data[0]
            if isinstance(event, h11.Response):
                head = event
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                return _response(head, bytes(body)), b""
            elif event is h11.NEED_DATA:
                line.settimeout(max(0.001, deadline - time.monotonic()))
                parser.receive_data(line.recv(_READ_BYTES))
            elif isinstance(event, h11.ConnectionClosed):
                raise ConnectionResetError("it was closed without an answer")
    except (h11.RemoteProtocolError, OSError) as error:
        line.close()
        spot = f"The handshake for {request.path} was not answered: {error}."
        is_late = isinstance(error, TimeoutError)
        raise Defect(Note(spot=spot), kind="timeout" if is_late else "no_answer") from error


def _response(head: "h11.Response | h11.InformationalResponse", body: bytes) -> Response:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in head.headers.raw_items()
    )
    return Response(head.status_code, headers, body)
