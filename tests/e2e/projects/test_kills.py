"""A grading that is killed, crashes or is interrupted at any moment leaves nothing behind.

No process, and so no port; no folder; and no database once the next grading has begun.
Where there is bubblewrap, programs are ended both in its box and without it.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import psutil
import pytest

from content.tree import write_files
from e2e.projects.grading import TODO, left_databases
from prowess.catalog.trust import trust_pack
from prowess.kit.seeds import rng_of
from prowess.labs.project.database import grant_database
from prowess.labs.project.proofs import Proofs
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

REFERENCE = TODO / "references" / "python"
LONGEST_S = 9.0
GONE_S = 60.0  # what is left undone to a disk may take long where others write to it, too
QUIET_S = 1.0
TRUSTED_AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
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
def a_command(*words, watched=False, pack=None):
    """Start `prowess project` in a session of its own; yield it and its folder."""
    stream = subprocess.PIPE if watched else subprocess.DEVNULL
    with tempfile.TemporaryDirectory(prefix="prowess-kills-", dir="/tmp") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        bin_folder = Path(sys.executable).parent
        content = {}
        if pack is not None:
            trust_pack(pack, home=folder / "home", now=TRUSTED_AT)
            content = {"PROWESS_CONTENT": str(pack)}
        process = subprocess.Popen(
            [bin_folder / "prowess", "project", *words],
            env={
                "PATH": f"{bin_folder}:/usr/bin:/bin",
                "PROWESS_HOME": str(folder / "home"),
                "TMPDIR": str(folder / "tmp"),
                **content,
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


STALLING = {
    "pack.toml": 'name = "stalling-pack"\nversion = "1"\nformat = 1\n',
    "projects/stalling/project.toml": """\
title = "Stalling"
summary = "A service that never answers."
stages = ["beginner"]
level = 1
suite = "suite.py"
hours = [1, 2]
milestones = ["It starts", "It answers"]
topics = [{ topic = "api.http-methods", level = 1 }]
""",
    "projects/stalling/project.md": "Build a service.\n",
    "projects/stalling/suite.py": '''\
"""A suite of one check, which is patient."""

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.api import Api

suite = Suite(project="stalling", contract="none", dialect={})


@suite.check("answer", rule="spec#answer", family="contract")
def _(api):
    """It answers.

    It does not.
    """
    Api(api.base, timeout_s=3600).get("/stalls")
''',
    "projects/stalling/references/python/prowess.toml": """\
project = "stalling"
start = ["python3", "app.py"]
""",
    "projects/stalling/references/python/app.py": """\
import http.server
import os
import pathlib
import time


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/stalls":
            pathlib.Path("stalls").touch()
            time.sleep(7200)
        self.send_response(204)
        self.end_headers()


place = os.environ["HOST"], int(os.environ["PORT"])
http.server.ThreadingHTTPServer(place, Handler).serve_forever()
""",
}
MUCH_SOONER_S = 100.0
"""How long the end may take, on a busy machine, too: the check itself would take an hour."""


def await_stall(process, folder):
    """Wait until the check has asked for what never comes."""
    deadline = time.monotonic() + GONE_S
    while not any(True for _ in (folder / "tmp").glob("*/copy/stalls")):
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < deadline, "the check did not come to ask"
        time.sleep(0.1)


@pytest.fixture
def pack(tmp_path):
    pack = write_files(tmp_path / "pack", STALLING)
    (pack / "projects" / "stalling" / "mutants").mkdir()
    (pack / "projects" / "stalling" / "mutants.toml").touch()
    return pack


@pytest.mark.parametrize(
    "by", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.exhaustive)]
)
def test_a_gate_that_is_ended_in_the_middle_of_a_check_ends_at_once_and_leaves_nothing(by, pack):
    with a_command("gate", "stalling", pack=pack) as (process, folder):
        await_stall(process, folder)

        process.send_signal(by)

        assert process.wait(timeout=MUCH_SOONER_S) == 130
        await_nothing_left(folder)
    assert not (pack / "projects" / "stalling" / Proofs.PLACE).exists()
