# ruff: noqa: A005 - it is bench.http, and nothing imports it bare
"""How fast the HTTP doors answer: the first byte of pages, REST and GraphQL under load, memory.

A real server in its own process and home, clients in this one: on two cores they share them.
"""

import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable

import psutil

from bench.measure import Measure
from bench.serving import homes, serving

CLIENTS = 4
LOAD_S = 4.0
PAGE_LOOKS = 60

PAGES = ("/", "/roadmaps/sql", "/topics/sql.inner-join", "/roles/sql-developer", "/labs")
QUERY = '{topics(roadmap:"sql"){topics{id title level mastery{basis level}}}}'

Call = Callable[[http.client.HTTPConnection], None]


def run() -> list[Measure]:
    """Measure each door against one server."""
    with homes() as new_home, serving(new_home()) as (port, process):
        _first_bytes(port, cold=False)  # templates are compiled, and caches filled, once
        first_ms = _first_bytes(port, cold=True)
        warm_ms = _first_bytes(port, cold=False)
        measures = [
            Measure("page first byte, new connection, p95", _p95(first_ms), "ms", 50),
            Measure("page first byte, p50", statistics.median(warm_ms), "ms", 20),
            Measure("page first byte, p95", _p95(warm_ms), "ms", 50),
        ]
        for name, call, least in _loads():
            measures.append(Measure(name, _rate(port, call), "1/s", least, at_most=False))
        _open_mcp(port)
        measures.append(
            Measure("memory of the server, every door used", _mib(process), "MiB", 200)
        )
    return measures


def _loads() -> tuple[tuple[str, Call, float], ...]:
    body = json.dumps({"query": QUERY})
    return (
        ("REST one topic", _get("/api/v1/topics/sql.inner-join"), 300.0),
        ("REST every roadmap", _get("/api/v1/roadmaps"), 200.0),
        ("REST a page of 50 topics", _get("/api/v1/topics?limit=50"), 100.0),
        ("GraphQL topics of a roadmap", _post("/graphql", body), 30.0),
    )


def _get(path: str) -> Call:
    def call(connection: http.client.HTTPConnection) -> None:
        connection.request("GET", path)
        _read(connection)

    return call


def _post(path: str, body: str) -> Call:
    def call(connection: http.client.HTTPConnection) -> None:
        connection.request("POST", path, body=body, headers={"content-type": "application/json"})
        _read(connection)

    return call


def _read(connection: http.client.HTTPConnection) -> None:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK or b'"errors"' in body[:20]:
        raise RuntimeError(f"{answer.status}: {body[:200]!r}")


def _first_bytes(port: int, *, cold: bool) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    took: list[float] = []
    for look in range(PAGE_LOOKS):
        if cold:
            connection.close()
        started = time.perf_counter()
        connection.request("GET", PAGES[look % len(PAGES)])
        answer = connection.getresponse()
        answer.read(1)
        took.append((time.perf_counter() - started) * 1000)
        answer.read()
    connection.close()
    return took


def _rate(port: int, call: Call) -> float:
    """Return the answers a second that CLIENTS connections get together."""
    first = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    call(first)  # a door is made at its first call
    first.close()
    counts = [0] * CLIENTS
    until = time.monotonic() + LOAD_S

    def load(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while time.monotonic() < until:
            call(connection)
            counts[client] += 1
        connection.close()

    clients = [threading.Thread(target=load, args=(client,)) for client in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / LOAD_S


def _open_mcp(port: int) -> None:
    initialize = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-11-25",
            "capabilities": {},
            "clientInfo": {"name": "bench", "version": "1"},
        },
    }
    headers = {
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/mcp", body=json.dumps(initialize), headers=headers)
    connection.getresponse().read()
    connection.close()


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _mib(process: psutil.Process) -> float:
    return float(process.memory_info().rss / 1024 / 1024)
