"""Programs that stay, friendly and hostile ones: each leaves the machine as it was."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from prowess.rigs import (
    Allowance,
    Resident,
    answers_at,
    choose_port,
    find_box,
    listening_at,
    new_scratch,
)

SERVER = """
import http.server, os
print("hello", flush=True)
http.server.HTTPServer(
    (os.environ["HOST"], int(os.environ["PORT"])), http.server.SimpleHTTPRequestHandler
).serve_forever()
"""


@contextmanager
def a_resident():
    scratch = Path(tempfile.mkdtemp(prefix="prowess-resident-"))
    with Resident(scratch=scratch) as resident:
        yield resident, scratch
    assert not scratch.exists()


def wait_until(true, *, timeout_s=60.0):
    deadline = time.monotonic() + timeout_s
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


@pytest.fixture(autouse=True, params=["bare", "boxed"])
def box(request):
    """Whatever holds of a program holds of it in a box."""
    BOX[:] = [find_box(environ={"PATH": "/usr/bin:/bin"})] if request.param == "boxed" else [None]
    if request.param == "boxed" and BOX == [None]:
        pytest.skip("there is no bubblewrap")


BOX = [None]


def start(resident, scratch, code, allowance=None, **environ):
    return resident.start(
        sys.executable,
        "-c",
        code,
        folder=scratch,
        environ={"PATH": "/usr/bin:/bin", **environ},
        allowance=allowance or Allowance(),
        box=BOX[0],
    )


def gone(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_server_is_started_seen_and_stopped():
    port = choose_port()
    with a_resident() as (resident, scratch):
        start(resident, scratch, SERVER, HOST="127.0.0.1", PORT=str(port))
        wait_until(lambda: answers_at(port))

        state = resident.look()
        ended = resident.stop(grace_s=5)

        assert state.is_alive
        assert "hello" in state.tail
        assert listening_at(state.pids or ()) in {(("127.0.0.1", port),), ()}
        assert (ended.is_alive, ended.status, ended.stopped) == (False, -signal.SIGTERM, "")
        assert not answers_at(port)


def test_it_inherits_nothing_but_what_it_is_given(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "do not tell")
    with a_resident() as (resident, scratch):
        start(resident, scratch, "import os; print(sorted(os.environ), flush=True)")
        wait_until(lambda: not resident.look().is_alive)

        assert "AWS_SECRET" not in resident.look().tail


def test_a_program_that_is_not_there_is_an_error_with_its_reason():
    with a_resident() as (resident, scratch), pytest.raises(OSError, match="no-such-program"):
        resident.start("no-such-program", folder=scratch, environ={})


def test_one_that_ignores_sigterm_is_killed_after_its_grace():
    code = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True);"
        " time.sleep(60)"
    )
    with a_resident() as (resident, scratch):
        start(resident, scratch, code)
        wait_until(lambda: "deaf" in resident.look().tail)

        ended = resident.stop(grace_s=0.3)

        assert (ended.is_alive, ended.status, ended.stopped) == (False, -signal.SIGKILL, "grace")


DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        open("daemon.pid", "w").write(str(os.getpid()))
        time.sleep(120)
    os._exit(0)
print("parent gone", flush=True)
"""


def test_a_daemon_that_left_its_session_is_killed_with_it():
    with a_resident() as (resident, scratch):
        start(resident, scratch, DAEMON)
        wait_until(lambda: (scratch / "daemon.pid").exists() and _read(scratch / "daemon.pid"))
        pids = resident.look().pids
        assert pids

        resident.kill()

        assert all(gone(pid) for pid in pids)


def _read(path):
    return path.read_text(encoding="ascii")


def test_a_fork_bomb_is_stopped():
    code = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"
    with a_resident() as (resident, scratch):
        start(resident, scratch, code, Allowance(processes=20))

        wait_until(lambda: resident.look().stopped)

        state = resident.look()
        assert (state.stopped, state.is_alive, state.pids) == ("processes", False, ())


def test_a_memory_balloon_is_stopped():
    code = "held = []\nwhile True:\n    held.append(bytearray(b'x' * (8 << 20)))"
    with a_resident() as (resident, scratch):
        start(resident, scratch, code, Allowance(memory_bytes=128 << 20))

        wait_until(lambda: resident.look().stopped)

        assert resident.look().stopped == "memory"


def test_one_that_prints_forever_is_stopped_and_its_last_words_are_short():
    code = "while True: print('x' * 1000)"
    with a_resident() as (resident, scratch):
        start(resident, scratch, code, Allowance(output_bytes=4 << 20))

        wait_until(lambda: resident.look().stopped)

        state = resident.look()
        assert state.stopped == "output"
        assert len(state.tail) <= 16 * 65_536


def test_the_beginning_of_what_it_wrote_is_kept_however_often_it_wrote():
    code = "import time\nfor n in range(60): print(n, flush=True); time.sleep(0.005)"
    with a_resident() as (resident, scratch):
        start(resident, scratch, code)

        wait_until(lambda: not resident.look().is_alive)

        assert resident.look().tail.split() == [str(number) for number in range(60)]


def test_one_that_fills_the_disk_meets_its_limit():
    code = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with open('big', 'wb') as f:\n    while True: f.write(b'x' * 65536)"
    )
    with a_resident() as (resident, scratch):
        start(resident, scratch, code, Allowance(file_bytes=1 << 20))
        wait_until(lambda: not resident.look().is_alive)

        assert (scratch / "big").stat().st_size <= 1 << 20
        assert "File too large" in resident.look().tail


def test_one_that_deletes_its_folder_ends_like_any_other():
    code = "import shutil, os; shutil.rmtree(os.getcwd()); print('deleted', flush=True)"
    with a_resident() as (resident, scratch):
        (scratch / "copy").mkdir()
        start(resident, scratch / "copy", code)
        wait_until(lambda: not resident.look().is_alive)

        assert "deleted" in resident.look().tail


CLIENT = """
import sys, time
from pathlib import Path
from prowess.rigs import Resident
resident = Resident(scratch=Path(sys.argv[1]))
resident.start(sys.executable, "-c", sys.argv[2], folder=Path(sys.argv[1]), environ={})
while not (Path(sys.argv[1]) / "daemon.pid").exists():
    time.sleep(0.01)
print("up", flush=True)
time.sleep(60)
"""


def test_kill_9_of_ourselves_leaves_no_process_and_no_folder():
    scratch = Path(tempfile.mkdtemp(prefix="prowess-resident-"))
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(scratch), DAEMON + "time.sleep(60)"],
        stdout=subprocess.PIPE,
    )
    assert client.stdout.readline() == b"up\n"
    wait_until(lambda: _read(scratch / "daemon.pid"))
    pid = int(_read(scratch / "daemon.pid"))
    assert not gone(pid)

    client.kill()
    client.communicate()

    wait_until(lambda: gone(pid) and not scratch.exists())


def test_a_lost_minder_is_our_fault_and_leaves_nothing():
    from prowess.kit.errors import Internal

    scratch = Path(tempfile.mkdtemp(prefix="prowess-resident-"))
    resident = Resident(scratch=scratch)
    start(resident, scratch, DAEMON + "time.sleep(60)")
    wait_until(lambda: (scratch / "daemon.pid").exists() and _read(scratch / "daemon.pid"))
    pids = resident.look().pids
    assert len(pids) >= 2

    os.kill(resident._minder.pid, signal.SIGKILL)
    with pytest.raises(Internal) as caught:
        resident.look()
    resident.close()

    assert caught.value.code == "rigs.minder_lost"
    wait_until(lambda: all(gone(pid) for pid in pids))
    assert not scratch.exists()


def test_nothing_is_left_where_it_is_abandoned_before_its_minder_works():
    scratches = [new_scratch("prowess-test-") for _ in range(10)]
    for scratch in scratches:
        with Resident(scratch=scratch) as resident:
            resident.abandon()

    assert [scratch for scratch in scratches if scratch.exists()] == []


@pytest.mark.parametrize("kind", ["link", "writable", "foreign"])
def test_a_folder_that_somebody_else_may_have_made_is_neither_used_nor_removed(kind, tmp_path):
    from prowess.kit.errors import Internal

    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept").touch()
    scratch = theirs
    if kind == "link":
        scratch = tmp_path / "link"
        scratch.symlink_to(theirs)
    elif kind == "writable":
        theirs.chmod(0o777)
    elif os.geteuid() != 0:
        pytest.skip("only root can make a folder of another user")
    else:
        os.chown(theirs, 65534, 65534)

    with Resident(scratch=scratch) as resident, pytest.raises(Internal) as caught:
        resident.look()

    assert caught.value.code == "rigs.minder_lost"
    assert (theirs / "kept").exists()
