"""Twelve hostile programs: each gets a clear verdict, and the machine is as it was before."""

import resource
import tempfile

import pytest

from e2e.projects.grading import (
    OURS,
    TODO,
    a_box,
    a_manifest,
    grade,
    left_databases,
    left_processes,
)
from prowess.labs.project.loading import load_suite
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

MOST_MEMORY_BYTES = 200 << 20

SERVES = """
import http.server, os, shutil, signal, socket, sys, time

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(b"[]")
    def do_POST(self):
        self.reply(b"[]")
    def reply(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass

def serve(handler=Handler, host=None, port=None):
    place = (host or os.environ["HOST"], int(os.environ["PORT"]) if port is None else port)
    http.server.ThreadingHTTPServer(place, handler).serve_forever()
"""
ACCEPTS = """
import os, socket, time
listener = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])), backlog=64)
"""

FORK_BOMB = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
BALLOON = "held = []\nwhile True: held.append(bytearray(b'x' * (8 << 20)))"
FILLS_DISK = """
import itertools
for number in itertools.count():
    with open(f"junk-{number}", "wb") as junk:
        junk.write(b"x" * (1 << 20))
"""
HIDES_ITS_FILES = """
import os, time
held = [open(f"junk-{number}", "wb") for number in range(64)]
for number, junk in enumerate(held):
    os.unlink(f"junk-{number}")
    junk.write(b"x" * (1 << 20))
    junk.flush()
time.sleep(60)
"""
PRINTS = "while True: print('all is well ' * 1000)"
NEVER_ANSWERS = ACCEPTS + "held = []\nwhile True: held.append(listener.accept())"
ONE_BYTE_A_SECOND = (
    SERVES
    + """
class Slow(Handler):
    def do_GET(self):
        for byte in b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n[]":
            self.wfile.write(bytes([byte]))
            time.sleep(1)

serve(Slow)
"""
)
WRONG_PORT = SERVES + "serve(port=0)"
DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(300)
    os._exit(0)
os.wait()
"""
CLOSES = ACCEPTS + "while True: listener.accept()[0].close()"
GIGABYTES = (
    SERVES
    + """
class Endless(Handler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(4 << 30))
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

serve(Endless)
"""
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def servers(home):
    with open_servers(home=home, environ={"PATH": OURS}) as opened:
        yield opened


@pytest.fixture(scope="module")
def suite():
    return load_suite(TODO)


@pytest.fixture(params=["bare", "boxed"])
def box(request, home):
    return a_box(home) if request.param == "boxed" else None


@pytest.fixture
def judged(suite, servers, home, box, tmp_path, monkeypatch):
    """Grade a program; afterwards nothing of it is left, and our own memory has not grown."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    folder = tmp_path / "program"
    folder.mkdir()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def judge(code, *, only=("create",), **more):
        return grade(suite, servers, home, folder, a_manifest(code, **more), only=only, box=box)

    yield judge
    assert left_processes(str(scratch)) == []
    assert list(scratch.iterdir()) == []
    assert left_databases(servers) == []
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < MOST_MEMORY_BYTES


@pytest.mark.parametrize(
    ("code", "more", "phase", "told", "next_step"),
    [
        pytest.param(
            *(FORK_BOMB, {"processes": 20, "start_s": 60}, "start"),
            *("started more than 20 processes", "a loop that forks"),
            id="fork bomb",
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            *(BALLOON, {"memory_mb": 128, "start_s": 60}, "start"),
            *("used more than 128 MB of memory", "memory_mb in prowess.toml"),
            id="memory balloon",
        ),
        pytest.param(
            *(FILLS_DISK, {"disk_mb": 32, "start_s": 60}, "start"),
            *("filled its folder with more than 32 MB", "disk_mb in prowess.toml"),
            id="fills its disk quota",
        ),
        pytest.param(
            *(HIDES_ITS_FILES, {"disk_mb": 32, "start_s": 60}, "start"),
            *("filled its folder with more than 32 MB", "logs and caches"),
            id="fills its disk quota with files that have no name",
        ),
        pytest.param(
            *(PRINTS, {"start_s": 60}, "start"),
            *("printed more than 64 MB", "one line a request"),
            id="prints forever",
        ),
        pytest.param(
            *(NEVER_ANSWERS, {"start_s": 6}, "ready"),
            *("GET / is not answered. No whole answer within", "what the handler of / waits for"),
            id="never answers",
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            *(ONE_BYTE_A_SECOND, {"start_s": 6}, "ready"),
            *("GET / is not answered. No whole answer within", "waits for"),
            id="answers one byte a second",
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            *(WRONG_PORT, {"start_s": 12}, "ready"),
            *("and not at PORT=", "Read the port from the variable PORT"),
            id="listens at another port",
        ),
        pytest.param(
            *(DAEMON, {"start_s": 60}, "start"),
            *("left another process behind", "Start it in the foreground"),
            id="leaves a daemon behind",
        ),
        pytest.param(
            *(CLOSES, {"start_s": 6}, "ready"),
            *("GET / is not answered. The connection", "what the handler of / waits for"),
            id="closes every connection",
            marks=pytest.mark.exhaustive,
        ),
        pytest.param(
            *(GIGABYTES, {"start_s": 6}, "ready"),
            *("The answer is longer than 8,388,608 bytes", "what the handler of / waits for"),
            id="returns gigabytes",
        ),
    ],
)
def test_a_program_that_never_comes_up_is_told_why_and_what_next(
    judged, code, more, phase, told, next_step
):
    report = judged(code, **more)

    assert (report.verdict, report.phase, report.checks) == ("fail", phase, ())
    assert told in report.phase_text
    assert next_step in report.next_step


def test_one_that_ignores_sigterm_is_killed_and_that_is_said(judged):
    report = judged(SERVES + "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nserve()", stop_s=0.5)

    assert report.verdict == "fail"
    assert any("0.5 s after SIGTERM" in one for one in report.said)


def test_one_that_listens_at_every_interface_is_kept_on_the_loopback_and_told(judged):
    report = judged(SERVES + "serve(host='0.0.0.0')")

    assert any("0.0.0.0:" in one and "given the loopback instead" in one for one in report.said)


def test_one_that_deletes_its_folder_is_told_when_it_cannot_start_again(judged):
    deletes = SERVES + "Handler.do_POST = lambda self: (shutil.rmtree(os.getcwd()), os._exit(3))\n"

    report = judged(deletes + "serve()", only=("create", "delete"))

    found = {one.name: one for one in report.checks}
    assert "ended with status 3" in found["create"].note.text()
    assert "the program has deleted it" in found["create"].note.text()


def test_one_that_makes_its_files_unreadable_leaves_none_of_them(judged):
    code = """
import os
folder = "."
for _ in range(1200):
    os.mkdir("d")
    os.chdir("d")
os.mkdir("closed")
os.chmod("closed", 0)
"""

    assert judged(code).phase == "start"
