"""The client: every request is recorded, waits when it is asked to, and can be sent raw."""

import json as json_text
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from prowess.labs.vocabulary.defects import Defect, Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, curl
from prowess.labs.vocabulary.lines import Line, wire

NOTHING = object()
_PATIENCE = 3
_LONGEST_WAIT_S = 10.0
_TOO_MANY = 429
_MOST_KEPT_BYTES = 32 << 20
_SHORT_BYTES = 1024


@dataclass(slots=True)
class Api:
    """A client of one service at `base`, such as `http://127.0.0.1:8000`.

    `asked` is the last request for which it accepted a connection, until an answer is recorded.
    """

    base: str
    timeout_s: float = 10.0
    record: list[Exchange] = field(default_factory=list)
    asked: Request | None = None
    wait: Callable[[float], None] = time.sleep
    _kept_bytes: int = 0

    def get(self, path: str, **more: Any) -> Exchange:
        """Send a GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> Exchange:
        """Send a POST."""
        return self.request("POST", path, **more)

    def put(self, path: str, **more: Any) -> Exchange:
        """Send a PUT."""
        return self.request("PUT", path, **more)

    def patch(self, path: str, **more: Any) -> Exchange:
        """Send a PATCH."""
        return self.request("PATCH", path, **more)

    def delete(self, path: str, **more: Any) -> Exchange:
        """Send a DELETE."""
        return self.request("DELETE", path, **more)

    def request(self, method: str, path: str, **more: Any) -> Exchange:
        """Send a request made by `prepare`, and again when the service says 429."""
        return self.send(self.prepare(method, path, **more))

    def prepare(
        self,
        method: str,
        path: str,
        *,
        json: Any = NOTHING,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Request:
        """Return a request without sending it.

        `path` may be an address that the service gave out. `json` is encoded; `body` is sent as
        it is. `headers` replace those that a client sets by itself.
        """
        content = b"" if body is None else body
        if json is not NOTHING:
            content = json_text.dumps(json).encode()
        own = {"Host": urlsplit(self.base).netloc, "Accept": "application/json"}
        if json is not NOTHING or body is not None:
            own["Content-Type"] = "application/json"
        if content or method in {"POST", "PUT", "PATCH"}:
            own["Content-Length"] = str(len(content))
        named = {**own, "Connection": "close", **(headers or {})}
        return Request(method, self.base, self.path_of(path), tuple(named.items()), content)

    def path_of(self, address: str) -> str:
        """Return the path and query of an address; a path is returned as it is."""
        if "://" not in address:
            return address if address.startswith("/") else f"/{address}"
        parts = urlsplit(address)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def send(self, request: Request) -> Exchange:
        """Send a request, wait where the service asks for that, and record the exchange."""
        for _ in range(_PATIENCE):
            exchange = self._send_once(request)
            wait_s = _asked_to_wait(exchange)
            if wait_s is None:
                return exchange
            self.wait(wait_s)
        return self._send_once(request)

    def _send_once(self, request: Request) -> Exchange:
        began_s = time.monotonic()
        with self.open_line(request) as line:
            line.send(wire(request))
            line.await_answer_to(request)
            response = line.read(request)
        return self.keep(Exchange(request, response, began_s, time.monotonic()))

    def open_line(self, request: Request) -> Line:
        """Open a connection to the service.

        Raises:
            Defect: nothing accepts it.
        """
        parts, self.asked = urlsplit(self.base), None
        try:
            line = Line(parts.hostname or "", parts.port or 80, timeout_s=self.timeout_s)
        except OSError as error:
            spot = f"Nothing accepts connections at {parts.netloc}: {error.strerror or error}."
            raise Defect(Note(curl=curl(request), spot=spot), kind="no_answer") from error
        self.asked = request
        return line

    def keep(self, exchange: Exchange) -> Exchange:
        """Record an exchange; of long bodies only the beginning, once the record is large."""
        self.asked = None
        size = len(exchange.request.body) + len(exchange.response.body)
        if size > _SHORT_BYTES and self._kept_bytes + size > _MOST_KEPT_BYTES:
            self.record.append(exchange.shortened(_SHORT_BYTES))
            return exchange
        self._kept_bytes += size
        self.record.append(exchange)
        return exchange


def _asked_to_wait(exchange: Exchange) -> float | None:
    if exchange.status != _TOO_MANY:
        return None
    told = exchange.response.header("Retry-After")
    return min(float(told), _LONGEST_WAIT_S) if told.isdigit() else 1.0
