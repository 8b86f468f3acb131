"""A grading that is killed, crashes or is interrupted at any moment leaves nothing behind.

No process, and so no port; no folder; and no database once the next grading has begun.
Where there is bubblewrap, programs are ended both in its box and without it.
"""

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

import psutil
import pytest

from e2e.projects.grading import TODO, left_databases
from prowess.kit.seeds import rng_of
from prowess.labs.project.database import grant_database
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

REFERENCE = TODO / "references" / "python"
LONGEST_S = 9.0
GONE_S = 60.0  # what is left undone to a disk may take long where others write to it, too
QUIET_S = 1.0
ENDS = (signal.SIGKILL, signal.SIGINT, signal.SIGABRT)


MOMENTS = 50
WAYS = ("boxed", "bare")
SAMPLED = 4
"""So many of the moments are tried each time; which ones changes with the code that ends."""
ENDING = ("rigs/box", "rigs/minder", "rigs/resident", "labs/project/submission")


def a_grading(program=REFERENCE, *, watched=False):
    """Start `prowess project check` in a session of its own; yield it and its folder."""
    return a_command("check", str(program), watched=watched)


@contextmanager
def a_command(*words, watched=False):
    """Start `prowess project` in a session of its own; yield it and its folder."""
    stream = subprocess.PIPE if watched else subprocess.DEVNULL
    with tempfile.TemporaryDirectory(prefix="prowess-kills-", dir="/tmp") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        bin_folder = Path(sys.executable).parent
        process = subprocess.Popen(
            [bin_folder / "prowess", "project", *words],
            env={
                "PATH": f"{bin_folder}:/usr/bin:/bin",
                "PROWESS_HOME": str(folder / "home"),
                "TMPDIR": str(folder / "tmp"),
            },
            stdout=stream,
            stderr=stream,
            text=True,
            start_new_session=True,
        )
        try:
            yield process, folder
        finally:
            process.kill()
            process.communicate()


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


def await_no_database_left(home):
    """The server cannot be asked while nobody needs it: whoever grades next finds only its own."""
    environ = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    with (
        open_servers(home=home, environ=environ) as servers,
        grant_database(servers, lock_folder=home / "run") as granted,
    ):
        assert left_databases(servers) == [granted.db.name] * 2  # the database, and its role


def end_at(moment_s, by, *, program=REFERENCE):
    with a_grading(program) as (process, folder):
        time.sleep(moment_s)  # the moment is the subject
        process.send_signal(by)
        process.wait()
        await_nothing_left(folder)
        if (folder / "home").is_dir():
            await_no_database_left(folder / "home")
        await_nothing_left(folder)


def moment_of(seed):
    """Return when, and by what, a grading ends."""
    return random.Random(seed).uniform(0.5, 2 * LONGEST_S), ENDS[seed % len(ENDS)]


def sampled_moments():
    sources = files("prowess")
    texts = (sources.joinpath(f"{name}.py").read_text(encoding="utf-8") for name in ENDING)
    return sorted(rng_of(*texts).sample(range(MOMENTS), SAMPLED))


@pytest.fixture
def program(request, tmp_path):
    """Return a program that runs in bubblewrap, and one that does not want it."""
    if request.param == "boxed":
        if shutil.which("bwrap") is None:
            pytest.skip("there is no bubblewrap")
        return REFERENCE
    shutil.copytree(REFERENCE, tmp_path / "program")
    with (tmp_path / "program" / "prowess.toml").open("a", encoding="utf-8") as manifest:
        manifest.write("bubblewrap = false\n")
    return tmp_path / "program"


@pytest.mark.parametrize(
    ("program", "seed"),
    [(WAYS[at % 2], seed) for at, seed in enumerate(sampled_moments())],
    indirect=["program"],
)
def test_a_grading_that_ends_suddenly_leaves_nothing(program, seed):
    moment_s, by = moment_of(seed)

    end_at(moment_s, by, program=program)


@pytest.mark.exhaustive
@pytest.mark.parametrize("program", WAYS, indirect=True)
@pytest.mark.parametrize("seed", range(MOMENTS))
def test_a_grading_that_ends_at_any_of_many_moments_leaves_nothing(program, seed):
    moment_s, by = moment_of(seed)

    end_at(moment_s, by, program=program)


def await_line(process, words):
    """Read what it says until the words come."""
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it ended without saying {words!r}")


def test_ctrl_c_shows_the_verdict_so_far_and_leaves_nothing(tmp_path):
    shutil.copytree(REFERENCE, tmp_path / "program")
    app = tmp_path / "program" / "app.py"
    text = app.read_text(encoding="utf-8")
    app.write_text(text.replace('"completed": todo["completed"]', '"completed": 7'), "utf-8")
    with a_grading(tmp_path / "program", watched=True) as (process, folder):
        await_line(process, "create")

        process.send_signal(signal.SIGINT)
        await_line(process, "Stopping: your program is ended.")

        said = process.stdout.read()
        assert process.wait(timeout=60) == 130
        assert "Interrupted: the verdict so far" in said
        assert "At $.completed: expected false, found 7." in said
        await_nothing_left(folder)


def await_running(folder):
    """Wait until the graded program runs."""
    deadline = time.monotonic() + GONE_S
    while not any("app.py" in seen for seen in living(folder)):
        assert time.monotonic() < deadline, "no program was started"
        time.sleep(0.1)


def recorded(program):
    record = json.loads((TODO / "golden" / "gate.json").read_text(encoding="utf-8"))
    return record.get(program)


@pytest.mark.parametrize(
    "by", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.exhaustive)]
)
def test_a_gate_that_is_ended_in_the_middle_of_a_check_ends_at_once_and_leaves_nothing(by):
    record = recorded("no-timeouts")
    hangs = ("gate", "todo-backend", "--anew", "--program", "no-timeouts")
    with a_command(*hangs) as (process, folder):
        await_running(folder)
        time.sleep(3)  # into the check: the moment is the subject

        process.send_signal(by)

        assert process.wait(timeout=60) == 130
        await_nothing_left(folder)
    assert recorded("no-timeouts") == record
