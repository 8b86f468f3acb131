"""How long until a server answers: PostgreSQL in a new home, once more, and when it runs already;
Redis and the MongoDB-compatible server, where they are installed.
"""

import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bench.measure import Measure
from bench.serving import homes
from prowess.kit.errors import Unavailable
from prowess.rigs import Servers, open_servers

T = TypeVar("T")

COLD_ROUNDS, WARM_ROUNDS = 5, 7


def run() -> list[Measure]:
    """Return medians of several rounds, each with a supervisor of its own."""
    first_ms: list[float] = []
    supervisor_ms: list[float] = []
    with homes() as new_home:
        for _ in range(COLD_ROUNDS):
            opened_ms, servers = _timed(partial(open_servers, home=new_home(), environ=_environ()))
            supervisor_ms.append(opened_ms)
            first_ms.append(_timed(servers.postgres)[0])
            servers.stop()
            servers.close()
        with open_servers(home=new_home(), environ=_environ()) as servers:
            warm = _warm(servers)
    return [
        Measure("supervisor, first client", statistics.median(supervisor_ms), "ms"),
        Measure("PostgreSQL, new home (initdb)", statistics.median(first_ms), "ms", 1000),
        *warm,
    ]


def _warm(servers: Servers) -> list[Measure]:
    servers.postgres()
    measures = [
        Measure("PostgreSQL, asked for again", _median_ms(servers.postgres), "ms", 5),
        Measure("PostgreSQL, started again", _restarts_ms(servers, "postgres"), "ms", 300),
    ]
    for kind, name, target in (
        ("redis", "Redis, started", 100.0),
        ("mongo", "MongoDB-compatible server, started", 1000.0),
    ):
        try:
            measures.append(Measure(name, _restarts_ms(servers, kind), "ms", target))
        except Unavailable as error:
            print(f"{name}: skipped. {error.message}")
    return measures


def _restarts_ms(servers: Servers, kind: str) -> float:
    """Stop and start one server; it begins empty each time."""
    start: Callable[[], object] = getattr(servers, kind)
    start()
    took_ms = []
    for _ in range(WARM_ROUNDS):
        servers.stop_one(kind, name="main")
        took_ms.append(_timed(start)[0])
    return statistics.median(took_ms)


def _median_ms(call: Callable[[], object]) -> float:
    return statistics.median(_timed(call)[0] for _ in range(WARM_ROUNDS))


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    value = call()
    return (time.perf_counter() - began) * 1000, value


def _environ() -> dict[str, str]:
    return dict(os.environ)  # noqa: TID251 - a benchmark is an edge
