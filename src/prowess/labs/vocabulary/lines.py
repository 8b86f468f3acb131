"""One connection to a service: raw bytes out, parsed responses in, all of it within a deadline."""

import contextlib
import select
import socket
import time
from types import TracebackType
from typing import Self

import h11

from prowess.labs.vocabulary.defects import UNANSWERED, Defect, Note
from prowess.labs.vocabulary.exchanges import Request, Response, curl

MOST_BODY_BYTES = 8 << 20
_READ_BYTES = 65_536


class Line:
    """A connection to a host and port. What goes wrong with it is a defect of the service."""

    def __init__(self, host: str, port: int, *, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._deadline = time.monotonic() + timeout_s
        self._socket = socket.create_connection((host, port), timeout_s)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._parser = h11.Connection(h11.CLIENT)
        self._response: h11.Response | None = None
        self._body = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def fileno(self) -> int:
        """Return the descriptor, to be selected on."""
        return self._socket.fileno()

    def close(self) -> None:
        """Close it."""
        self._socket.close()

    def send(self, data: bytes) -> None:
        """Send bytes as they are. A service may answer and close before it has read them all."""
        self._socket.settimeout(self._timeout_s)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._socket.sendall(data)

    def await_answer_to(self, request: Request, *, timeout_s: float | None = None) -> None:
        """Prepare to read the answer to a request; its time begins now."""
        self._deadline = time.monotonic() + (timeout_s or self._timeout_s)
        if self._parser.our_state is h11.DONE:
            self._parser.start_next_cycle()
        self._response, self._body = None, bytearray()
        # The parser must know what it is that was sent, however we sent it.
        head = h11.Request(
            method=request.method,
            target="/",
            headers=[("Host", "x"), ("Connection", "keep-alive")],
        )
        self._parser.send(head)
        self._parser.send(h11.EndOfMessage())

    def read(self, request: Request) -> Response:
        """Read one response.

        Raises:
            Defect: it did not come in time, was cut off, or is not HTTP.
        """
        while True:
            self._socket.settimeout(max(0.001, self._deadline - time.monotonic()))
            found = self.read_some(request)
            if found is not None:
                return found

    def read_some(self, request: Request) -> Response | None:
        """Read what is there, and return the response once it is whole."""
        try:
            data = self._socket.recv(_READ_BYTES)
        except TimeoutError as error:
            raise self.late(request) from error
        except OSError as error:
            raise _broken(request, f"The connection broke: {error.strerror or error}.") from error
        if time.monotonic() > self._deadline:
            raise self.late(request)
        try:
            self._parser.receive_data(data)
            return self._next(request)
        except h11.RemoteProtocolError as error:
            if not data and self._response is None:
                spot = "The connection was closed without an answer."
            else:
                spot = f"The answer is not well-formed HTTP: {error}."
            raise _broken(request, spot) from error

    def _next(self, request: Request) -> Response | None:
        while True:
            event = self._parser.next_event()
            if isinstance(event, h11.Response):
                self._response = event
            elif isinstance(event, h11.Data):
                self._body += event.data
                if len(self._body) > MOST_BODY_BYTES:
                    raise _broken(request, f"The answer is longer than {MOST_BODY_BYTES:,} bytes.")
            elif isinstance(event, h11.EndOfMessage):
                assert self._response is not None
                headers = tuple(
                    (name.decode("latin-1"), value.decode("latin-1"))
                    for name, value in self._response.headers.raw_items()
                )
                return Response(self._response.status_code, headers, bytes(self._body))
            elif isinstance(event, h11.ConnectionClosed):
                raise _broken(request, "The connection was closed without an answer.")
            elif event is h11.NEED_DATA or event is h11.PAUSED:
                return None

    def is_open(self, *, wait_s: float) -> bool:
        """Tell whether another request may follow on it.

        Some services close without saying so: that is seen after a moment.
        """
        if self._parser.our_state is not h11.DONE or self._parser.their_state is not h11.DONE:
            return False
        ready, _, _ = select.select([self._socket], [], [], wait_s)
        return not ready

    def late(self, request: Request) -> Defect:
        """Return the defect of an answer that did not come in time."""
        begun = f" ({len(self._body)} bytes of its body came)" if self._response else ""
        spot = f"No whole answer within {self._timeout_s:g} s{begun}."
        return Defect(Note(curl=curl(request), spot=spot, because=UNANSWERED), kind="timeout")


def _broken(request: Request, spot: str) -> Defect:
    return Defect(Note(curl=curl(request), spot=spot), kind="no_answer")


def wire(request: Request) -> bytes:
    """Return the bytes of a request."""
    head = [f"{request.method} {request.path} HTTP/1.1"]
    head += [f"{name}: {value}" for name, value in request.headers]
    return "\r\n".join([*head, "", ""]).encode("latin-1", "replace") + request.body
