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
from bench.serving import homes, serving

LAB = "nobodys-home"
ANSWER = """
SELECT name, district FROM branches
WHERE branch_id NOT IN (SELECT home_branch_id FROM members) ORDER BY name
"""
RUNS = 5
PATIENCE_S = 60.0
IDLE_S = 8.0


def run() -> list[Measure]:
    """Start some servers, one after another, and submit as soon as each says where it is."""
    ready_s, verdict_s = [], []
    with homes() as new_home:
        for _ in range(RUNS):
            home, began = new_home(), time.perf_counter()
            with serving(home) as (port, _):
                ready_s.append(time.perf_counter() - began)
                _verdict(port, (home / "token").read_text().strip())
                verdict_s.append(time.perf_counter() - began)
        idle_mib = _idle_mib(new_home())
    return [
        Measure("server answers after start", statistics.median(ready_s), "s"),
        Measure("first verdict after start", statistics.median(verdict_s), "s", 5),
        Measure("first verdict after start, slowest", max(verdict_s), "s"),
        Measure("memory of the idle server", idle_mib, "MiB", 200),
    ]


def _idle_mib(home: Path) -> float:
    with serving(home) as (_, process):
        time.sleep(IDLE_S)  # what it does unasked is then done
        return float(process.memory_info().rss) / 1024 / 1024


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
