"""kill -9 of a grading at any moment leaves no process, no folder and no database."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from prowess.catalog.opening import own_content_root

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

REFERENCE = own_content_root() / "projects" / "todo-backend" / "references" / "python"
LONGEST_S = 9.0
GONE_S = 20.0
QUIET_S = 1.0


@contextmanager
def a_grading():
    """Start `prowess project check` in a session of its own; yield it and its folder."""
    with tempfile.TemporaryDirectory(prefix="prowess-kills-", dir="/tmp") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        bin_folder = Path(sys.executable).parent
        process = subprocess.Popen(
            [bin_folder / "prowess", "project", "check", str(REFERENCE), "--quiet"],
            env={
                "PATH": f"{bin_folder}:/usr/bin:/bin",
                "PROWESS_HOME": str(folder / "home"),
                "TMPDIR": str(folder / "tmp"),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield process, folder
        finally:
            process.kill()
            process.wait()


def living(folder):
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            seen = [process.cwd(), *process.cmdline(), *process.environ().values()]
            is_ended = process.status() == psutil.STATUS_ZOMBIE
            if not is_ended and any(str(folder) in one for one in seen):
                found.append(seen)
    return found


def left_of(folder):
    return [*living(folder), *(path.name for path in (folder / "tmp").iterdir())]


def await_nothing_left(folder):
    """Wait until nothing is left, and until that has stayed so: a fork may be under way."""
    deadline = time.monotonic() + GONE_S
    quiet_since = None
    while quiet_since is None or time.monotonic() < quiet_since + QUIET_S:
        left = left_of(folder)
        assert time.monotonic() < deadline, left
        quiet_since = None if left else quiet_since or time.monotonic()
        time.sleep(0.1)


def kill_at(moment_s):
    with a_grading() as (process, folder):
        time.sleep(moment_s)  # the moment is the subject
        process.send_signal(signal.SIGKILL)
        process.wait()
        await_nothing_left(folder)


@pytest.mark.parametrize("seed", range(1))
def test_kill_9_leaves_nothing(seed):
    kill_at(random.Random(seed).uniform(0.5, LONGEST_S))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(1, 50))
def test_kill_9_leaves_nothing_at_any_of_many_moments(seed):
    kill_at(random.Random(seed).uniform(0.2, 2 * LONGEST_S))


def test_ctrl_c_leaves_nothing_and_exits_with_130():
    with a_grading() as (process, folder):
        deadline = time.monotonic() + 60
        while not any((folder / "tmp").glob("prowess-project-*/copy")):
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.05)

        process.send_signal(signal.SIGINT)

        assert process.wait(timeout=20) == 130
        await_nothing_left(folder)
