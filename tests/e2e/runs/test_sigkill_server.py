"""The real server, with real labs on a real PostgreSQL, killed in the middle of real gradings."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil
import pytest

from databases import some_postgres

ROUNDS = 2
ALL_ROUNDS, KILLED_WITHIN_S = 50, 1.0
GONE_WITHIN_S = 15
"""The rigs promise 5 s and test it; here the machine is shared with other tests."""

LAB = "poems-and-plays"
REFERENCE = Path(__file__).parents[3] / "content" / "labs" / LAB / "reference.sql"
ANSWERS = [
    (REFERENCE.read_text(), "pass"),
    ("SELECT title, author, published_year FROM books", "fail"),
    ("SELECT 1 AS nothing_like_it", "fail"),
]

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]


@dataclass
class Server:
    """A `prowess serve` of its own process, and how to speak with it."""

    process: subprocess.Popen
    address: str
    token: str

    def ask(self, method: str, path: str, *, body=None, **headers: str) -> dict:
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.address}api/v1{path}",
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            },
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)

    def submit(self, answer: str, *, key: str) -> dict:
        path = f"/labs/{LAB}/attempts"
        return self.ask("POST", path, body={"answer": answer}, Idempotency_Key=key)

    def wait_for_verdict(self, run: str) -> str:
        pause = threading.Event()
        while True:
            shown = self.ask("GET", f"/runs/{run}")
            if shown["report"] is not None:
                return shown["report"]["verdict"]
            assert shown["state"] in {"queued", "running"}
            pause.wait(0.05)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)
        self.process.communicate()


@contextmanager
def a_home():
    home = Path(tempfile.mkdtemp(prefix="pw-"))  # short: a unix socket lies in it
    yield home
    for process in processes_of(home):
        process.kill()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def environ(request, tmp_path):
    """The surroundings of a server: a home of its own, and a database of the wanted kind."""
    with a_home() as home:
        settings = {"PROWESS_HOME": str(home), "PATH": os.defpath, "HOME": str(home)}
        if request.param == "sqlite":
            yield settings
            return
        with a_home() as other, some_postgres(other) as postgres, postgres.empty() as url:
            yield settings | {"PROWESS_DATABASE_URL": url}


def start_server(environ) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "prowess", "serve", "--port", "0", "--no-browser", "--json"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            ready = json.loads("".join(lines))
            token = ready["address_with_token"].partition("token=")[2]
            return Server(process=process, address=ready["address"], token=token)
    raise AssertionError(process.communicate())


def processes_of(home: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        told = (process.info["cmdline"] or []) + [
            (process.info["environ"] or {}).get("PROWESS_HOME", "")
        ]
        if process.pid != os.getpid() and any(str(home) in word for word in told):
            found.append(process)
    return found


def test_a_killed_server_judges_every_acknowledged_answer_after_its_return(environ):
    kill_again_and_again(
        environ, moments=(Random("killed server").random() for _ in range(ROUNDS))
    )


@pytest.mark.exhaustive
@pytest.mark.timeout(2400)
def test_fifty_kills_at_fifty_moments_lose_nothing(environ):
    moments = (number / ALL_ROUNDS for number in range(ALL_ROUNDS))

    kill_again_and_again(environ, moments=moments)


def kill_again_and_again(environ, *, moments) -> None:
    """Submit to a server, kill it at a moment of grading, and look what its heir knows."""
    rng = Random("answers")
    home = Path(environ["PROWESS_HOME"])
    runs: dict[str, tuple[str, str]] = {}

    for number, moment in enumerate(moments):
        server = start_server(environ)
        check_verdicts(server, runs)
        for place, (answer, verdict) in enumerate(rng.sample(ANSWERS, len(ANSWERS))):
            key = f"round {number}, answer {place}"
            runs[key] = (server.submit(answer, key=key)["id"], verdict)
            assert server.submit(answer, key=key)["id"] == runs[key][0]
        threading.Event().wait(moment * KILLED_WITHIN_S)
        server.kill()

        left = psutil.wait_procs(processes_of(home), timeout=GONE_WITHIN_S)[1]
        assert left == []

    server = start_server(environ)
    check_verdicts(server, runs)
    check_evidence(server, runs)
    server.kill()
    assert psutil.wait_procs(processes_of(home), timeout=GONE_WITHIN_S)[1] == []


def all_evidence(server: Server) -> list[dict]:
    found, after = [], ""
    while True:
        page = server.ask("GET", f"/evidence?limit=200&after={after}")
        found += page["evidence"]
        after = page["next_after"]
        if not after:
            return found


def check_verdicts(server: Server, runs: dict[str, tuple[str, str]]) -> None:
    assert {key: server.wait_for_verdict(run) for key, (run, _) in runs.items()} == {
        key: verdict for key, (_, verdict) in runs.items()
    }


def check_evidence(server: Server, runs: dict[str, tuple[str, str]]) -> None:
    """Each attempt is judged once: one observation a topic, and one last word a run."""
    attempts = {server.ask("GET", f"/runs/{run}")["attempt"] for run, _ in runs.values()}
    assert len(attempts) == len(runs)
    evidence = all_evidence(server)
    assert {one["attempt"] for one in evidence} == attempts
    assert set(Counter((one["attempt"], one["topic"]) for one in evidence).values()) == {1}
    for run, _ in runs.values():
        batch = server.ask("GET", f"/runs/{run}/events")
        assert batch["over"]
        assert [event["kind"] for event in batch["events"]].count("finished") == 1
