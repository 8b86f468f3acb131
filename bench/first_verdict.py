"""From the start of the server in an empty home to the first verdict, as a newcomer meets it.

Everything is installed; nothing has run: no database cluster, no compiled lab, no token.
"""

import http.client
import json
import re
import statistics
import time
from pathlib import Path
from typing import Any

from bench.measure import Measure
from bench.serving import serving

LAB = "nobodys-home"
ANSWER = """
SELECT name, district FROM branches
WHERE branch_id NOT IN (SELECT home_branch_id FROM members) ORDER BY name
"""
RUNS = 3
PATIENCE_S = 60.0
IDLE_S = 2.0


def run() -> list[Measure]:
    """Start three servers, one after another."""
    ready_s, verdict_s, idle_mib = [], [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        with serving() as (port, process):
            ready_s.append(time.perf_counter() - began)
            token = _token_of(process.environ()["PROWESS_HOME"])
            time.sleep(IDLE_S)  # what idling costs; taken off again
            idle_mib.append(process.memory_info().rss / 1024 / 1024)
            _verdict(port, token)
            verdict_s.append(time.perf_counter() - began - IDLE_S)
    return [
        Measure("server answers after start", statistics.median(ready_s), "s"),
        Measure("first verdict after start", max(verdict_s), "s", 5),
        Measure("memory of the idle server", max(idle_mib), "MiB", 200),
    ]


def _token_of(home: str) -> str:
    return (Path(home) / "token").read_text().strip()


def _verdict(port: int, token: str) -> None:
    submitted = _call(port, "POST", f"/api/v1/labs/{LAB}/attempts", token, {"answer": ANSWER})
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        seen = _call(port, "GET", f"/api/v1/runs/{submitted['id']}", token)
        if re.fullmatch("finished|failed", str(seen["state"])):
            if seen["report"]["verdict"] != "fail":
                raise RuntimeError(f"expected the answer to be refuted, got {seen}")
            return
        time.sleep(0.02)
    raise RuntimeError(f"no verdict within {PATIENCE_S:.0f} s")


def _call(port: int, method: str, path: str, token: str, body: object = None) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    connection.request(method, path, body=json.dumps(body) if body else None, headers=headers)
    answer = connection.getresponse()
    document = json.loads(answer.read())
    connection.close()
    if answer.status >= http.client.BAD_REQUEST:
        raise RuntimeError(f"{answer.status}: {document}")
    return dict(document)
