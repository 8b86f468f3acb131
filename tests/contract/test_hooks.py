"""Every hook: what it is told arrives whole and named, and a failure is said, never swallowed."""

import base64
import hashlib
import hmac
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from builders import NOON, Hands
from prowess.adapters.notify import make_hooks
from prowess.application.hook_settings import HookSettings
from prowess.kit.errors import Unavailable

ENVELOPE = json.dumps({"specversion": "1.0", "id": "e1", "data": {"text": "Ø ✓"}})
SECRET = "0123456789abcdef"
PYTHON = sys.executable


def a_hook(**settings):
    given = HookSettings(**({"name": "h", "timeout_s": 10.0} | settings))
    (hook,) = make_hooks([given], clock=Hands(), environ={"PATH": os.defpath})
    return hook


def a_program(script: str, **settings):
    return a_hook(run=(PYTHON, "-c", script), **settings)


@pytest.fixture
def receiver():
    """A web server that keeps what it is sent, and answers as told."""

    class Receiver(BaseHTTPRequestHandler):
        status = 204
        received: list[tuple[str, dict, bytes]] = []  # noqa: RUF012 - one class a test

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.received.append((self.path, headers, body))
            self.send_response(self.status)
            self.send_header("location", "/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Receiver.url = f"http://127.0.0.1:{server.server_port}"
    yield Receiver
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_hook_wants_the_events_it_named_or_all():
    named = a_hook(run=("x",), events=("lab.graded",))
    every = a_hook(url="http://x", secret=SECRET)

    assert [named.wants("lab.graded"), named.wants("skill.completed")] == [True, False]
    assert every.wants("skill.completed")
    assert (named.name, every.name) == ("h", "h")


def test_a_program_gets_the_event_on_its_standard_input(tmp_path):
    out = tmp_path / "out"
    script = f"import os, sys; open({str(out)!r}, 'wb').write(sys.stdin.buffer.read()); "
    script += f"open({str(out)!r} + '.id', 'w').write(os.environ['PROWESS_EVENT_ID'])"

    a_program(script).send(ENVELOPE, event_id="e1")

    assert json.loads(out.read_bytes()) == json.loads(ENVELOPE)
    assert Path(f"{out}.id").read_text() == "e1"


def test_a_program_may_leave_its_input_unread():
    a_program("pass").send(ENVELOPE * 10_000, event_id="e1")


def test_a_program_that_fails_is_told_with_its_last_words():
    with pytest.raises(Unavailable, match=r"ended with code 3\. out of cheese") as failed:
        a_program("import sys; sys.stderr.write('out of cheese'); sys.exit(3)").send(
            ENVELOPE, event_id="e1"
        )

    assert failed.value.code == "hooks.not_delivered"


def test_a_program_that_is_not_there_is_told():
    with pytest.raises(Unavailable, match="cannot be started"):
        a_hook(run=("/nowhere/to/be/found",)).send(ENVELOPE, event_id="e1")


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path):
    pids = tmp_path / "pids"
    script = (
        "import os, subprocess, sys, time; "
        f"child = subprocess.Popen([{PYTHON!r}, '-c', 'import time; time.sleep(600)']); "
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}'); time.sleep(600)"
    )

    with pytest.raises(Unavailable, match="longer than 3 s"):
        a_program(script, timeout_s=3.0).send(ENVELOPE, event_id="e1")

    for pid in map(int, pids.read_text().split()):
        assert _has_ended(pid)


def test_a_webhook_is_posted_and_signed(receiver):
    a_hook(url=f"{receiver.url}/hook?a=1", secret=SECRET).send(ENVELOPE, event_id="e1")

    ((path, headers, body),) = receiver.received
    assert path == "/hook?a=1"
    assert json.loads(body) == json.loads(ENVELOPE)
    assert headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    assert headers["webhook-id"] == "e1"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    signed = b"e1." + headers["webhook-timestamp"].encode() + b"." + body
    digest = hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


@pytest.mark.parametrize("status", [301, 400, 410, 500])
def test_any_answer_but_2xx_is_a_failure(receiver, status):
    receiver.status = status

    with pytest.raises(Unavailable, match=f"it answered {status}"):
        a_hook(url=receiver.url, secret=SECRET).send(ENVELOPE, event_id="e1")

    assert [path for path, *_ in receiver.received] == ["/"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://127.0.0.1:9/x"])
def test_a_receiver_that_is_not_there_is_told(url):
    with pytest.raises(Unavailable) as failed:
        a_hook(url=url, secret=SECRET).send(ENVELOPE, event_id="e1")

    assert failed.value.code == "hooks.not_delivered"


def test_a_receiver_that_says_nothing_is_not_waited_for(receiver):
    go_on = threading.Event()

    def hang(self) -> None:
        go_on.wait(20)

    receiver.do_POST = hang
    with pytest.raises(Unavailable, match="TimeoutError"):
        a_hook(url=receiver.url, secret=SECRET, timeout_s=0.2).send(ENVELOPE, event_id="e1")
    go_on.set()


def _has_ended(pid: int) -> bool:
    """True when the process is gone, or dead and only waits for somebody to ask, within 10 s."""
    pause = threading.Event()
    for _ in range(1000):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        pause.wait(0.01)
    return False
