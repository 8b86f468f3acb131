"""The service that a machine is calibrated by: plain, threaded, one statement a request.

As a process: it is given a database by the first line of its input, prints its port, serves, and
ends at the end of its input.
"""

import json
import os
import queue
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_CONNECTIONS = 4
_QUERY = "SELECT number, repeat('x', 20) FROM generate_series(1, 20) AS number"
_PLAIN = [(number, "x" * 20) for number in range(1, 21)]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits 40 ms until the headers are acknowledged
    server: "PlainServer"

    def do_GET(self) -> None:
        rows = self.server.rows()
        body = json.dumps([{"number": number, "title": title} for number, title in rows]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class PlainServer(ThreadingHTTPServer):
    """The service on a free port; without a database its rows are made up."""

    request_queue_size = 128

    def __init__(self, url: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._pool: queue.SimpleQueue[Any] | None = None
        if url:
            from prowess.rigs import Connection

            self._pool = queue.SimpleQueue()
            for _ in range(_CONNECTIONS):
                self._pool.put(Connection.connect(url, autocommit=True))

    def rows(self) -> list[tuple[int, str]]:
        if self._pool is None:
            return _PLAIN
        connection = self._pool.get()
        try:
            found: list[tuple[int, str]] = connection.execute(_QUERY).fetchall()
        finally:
            self._pool.put(connection)
        return found


def main() -> None:
    """Serve until the input ends."""
    server = PlainServer(sys.stdin.readline().strip())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    while os.read(0, 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
