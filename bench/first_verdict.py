"""From the start of the server in an empty home to the first verdict, as a newcomer meets it.

Everything is installed; nothing has run: no database cluster, no compiled lab, no token. The
answer is handed in as soon as the server says where it is: once to the lab that its first page
suggests, which it makes ready unasked, and once to the one of the tutorial, which it does not.
"""

import http.client
import json
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.measure import Measure
from bench.serving import homes, serving

LABS = Path(__file__).parents[1] / "content" / "labs"
TUTORIAL = "nobodys-home"
RUNS = 5
PATIENCE_S = 60.0
IDLE_S = 8.0

Choose = Callable[[int, str], str]


def run() -> list[Measure]:
    """Start some servers, one after another, and submit as soon as each says where it is."""
    with homes() as new_home:
        ready_s, suggested_s = _times(new_home, _suggested)
        more_s, other_s = _times(new_home, lambda *_: TUTORIAL)
        idle_mib = _idle_mib(new_home())
    return [
        Measure("server answers after start", statistics.median(ready_s + more_s), "s"),
        Measure("first verdict after start", statistics.median(suggested_s), "s", 5),
        Measure("first verdict after start, slowest", max(suggested_s), "s"),
        Measure("the same on a lab that was not suggested", statistics.median(other_s), "s", 5),
        Measure("the same on a lab that was not suggested, slowest", max(other_s), "s"),
        Measure("memory of the idle server", idle_mib, "MiB", 200),
    ]


def _times(new_home: Callable[[], Path], choose: Choose) -> tuple[list[float], list[float]]:
    """Return after how many seconds each server answered, and gave its first verdict."""
    ready_s, verdict_s = [], []
    for _ in range(RUNS):
        home, began = new_home(), time.perf_counter()
        with serving(home) as (port, _):
            ready_s.append(time.perf_counter() - began)
            token = (home / "token").read_text().strip()
            _verdict(port, token, lab=choose(port, token))
            verdict_s.append(time.perf_counter() - began)
    return ready_s, verdict_s


def _idle_mib(home: Path) -> float:
    with serving(home) as (_, process):
        time.sleep(IDLE_S)  # what it does unasked is then done
        return float(process.memory_info().rss) / 1024 / 1024


def _suggested(port: int, token: str) -> str:
    found = _call(port, "GET", "/api/v1/next", token)["next"]
    assert found["kind"] == "lab", found
    return str(found["id"])


def _verdict(port: int, token: str, *, lab: str) -> None:
    """Hand in a wrong answer, and follow it as a page does until it is refuted."""
    wrong = min((LABS / lab / "mutants").glob("*.sql")).read_text()
    submitted = _call(port, "POST", f"/api/v1/labs/{lab}/attempts", token, {"answer": wrong})
    run = f"/api/v1/runs/{submitted['id']}"
    with closing(_ask(port, "GET", f"{run}/events", token, accept="text/event-stream")) as said:
        while (line := said.readline()) and b"finished" not in line:
            pass
    seen = _call(port, "GET", run, token)
    if seen["state"] != "finished" or seen["report"]["verdict"] != "fail":
        raise RuntimeError(f"expected the answer to be refuted, got {seen}")


def _call(port: int, method: str, path: str, token: str, body: object = None) -> dict[str, Any]:
    with closing(_ask(port, method, path, token, body=body)) as answer:
        document = json.loads(answer.read())
    if answer.status >= http.client.BAD_REQUEST:
        raise RuntimeError(f"{answer.status}: {document}")
    return dict(document)


def _ask(
    port: int,
    method: str,
    path: str,
    token: str,
    *,
    body: object = None,
    accept: str = "application/json",
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    headers = {
        "authorization": f"Bearer {token}",
        "content-type": "application/json",
        "accept": accept,
        "connection": "close",  # the answer then holds the connection, and closes it
    }
    connection.request(method, path, body=json.dumps(body) if body else None, headers=headers)
    return connection.getresponse()
