"""What a program sees in bubblewrap, when we are root and when we are an ordinary user."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from e2e.rigs.world import IS_ROOT, Person, check_reachable, ordinary_user
from prowess.rigs import Resident, find_box, try_box
from prowess.rigs.box import status_of

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="there is no bubblewrap"),
]

# Run as the person: it starts a program in a box, asks it to stop once it says "up".
CLIENT = """
import dataclasses, json, os, sys, tempfile
from pathlib import Path
from prowess.rigs import Resident, find_box
order = json.load(sys.stdin)
scratch = Path(tempfile.mkdtemp(prefix="prowess-box-"))
(scratch / "copy/.venv/bin").mkdir(parents=True)
if order["link"]:
    (scratch / "copy/.venv/bin/speak").symlink_to(order["link"])
box = find_box(environ={**os.environ, "HOME": order["home"]}, secret=(Path(order["secret"]),))
with Resident(scratch=scratch) as resident:
    path = {"PATH": order["path"] + ":/usr/bin:/bin", "SECRET": order["secret"]}
    state = resident.start(*order["argv"], folder=scratch / "copy", environ=path, box=box)
    while state.is_alive and "up" not in state.tail:
        state = resident.look()
    running = len(state.pids)
    found = dataclasses.asdict(resident.stop(grace_s=10)) | {"running": running}
found["is_left"] = scratch.exists()
print(json.dumps(found))
"""


@pytest.fixture(params=["ourselves", "ordinary"])
def person(request):
    if request.param == "ourselves" or not IS_ROOT:
        return Person("ourselves")
    ordinary = ordinary_user()
    check_reachable(ordinary)
    return ordinary


@pytest.fixture
def house():
    """A home with a runtime below it, and with a home of Prowess, that everybody may look into."""
    with tempfile.TemporaryDirectory(prefix="prowess-box-house-") as made:
        root = Path(made)
        (root / "me/.local/share/prowess").mkdir(parents=True)
        (root / "me/.local/share/prowess/token").write_text("the token")
        (root / "me/letters").write_text("private")
        (root / "me/.pyenv/bin").mkdir(parents=True)
        (root / "me/.pyenv/lib").mkdir()
        (root / "me/.pyenv/lib/words").write_text("a runtime of my own")
        runtime = root / "me/.pyenv/bin/speak"
        runtime.write_text('#!/bin/sh\ncat "$(dirname "$0")/../lib/words"\necho " up"\n')
        (root / "me/made-with/bin").mkdir(parents=True)
        (root / "me/made-with/lib").mkdir()
        (root / "me/made-with/bin/speak").write_text("#!/bin/sh\necho made elsewhere, up\n")
        (root / "scratch").mkdir()
        for path in (root, *root.rglob("*")):
            path.chmod(0o777)
        yield root


def run(person, house, *argv, link=""):
    order = {
        "argv": argv,
        "home": str(house / "me"),
        "secret": str(house / "me/.local/share/prowess"),
        "path": str(house / "me/.pyenv/bin"),
        "link": link,
    }
    account = person.account
    done = subprocess.run(
        [sys.executable, "-c", CLIENT],
        input=json.dumps(order),
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(house / "scratch")},
        capture_output=True,
        text=True,
        cwd="/",
        check=True,
        **({"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}),
    )
    found = json.loads(done.stdout)
    assert not found["is_left"]
    if found["unboxed"]:
        pytest.skip(f"bubblewrap does not work here: {found['unboxed']}")
    assert found["is_boxed"]
    return found


HANDLES = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print("up", flush=True)
time.sleep(60)
"""
LOOKS = """
import os, sys, time
def tried(look):
    try:
        return look()
    except OSError as error:
        return type(error).__name__
secret, home = os.environ["SECRET"], os.environ["SECRET"].partition("/.local")[0]
print("secret", tried(lambda: open(f"{secret}/token").read()))
print("home", tried(lambda: open(f"{home}/letters").read()))
print("processes", [one for one in os.listdir("/proc") if one.isdigit()])
for place in (home, secret, "/", "/usr", "/etc", "/dev", "/sys", "/var"):
    # What lies below the system's folder of scratch files lies in one of its own here.
    print("writes", place, tried(lambda: open(f"{place}/written-by-a-test", "w") and "own"))
for place in (".", "/tmp", "/var/tmp", "/dev/shm"):
    open(f"{place}/mine", "w").write("mine")
print("own files written")
print("no rights" if "NoNewPrivs:\\t1" in open("/proc/self/status").read() else "rights")
"""


def test_it_sees_its_folder_the_system_and_nothing_of_ours(person, house):
    told = run(person, house, "/usr/bin/env", "python3", "-c", LOOKS)["tail"]

    assert "secret FileNotFoundError" in told
    assert "home FileNotFoundError" in told
    assert "processes ['1', '2']" in told
    written = [line.split()[2] for line in told.splitlines() if line.startswith("writes")]
    assert len(written) == 8
    assert set(written[2:]) == {"OSError"}
    assert list(house.rglob("written-by-a-test")) == []
    assert "own files written\nno rights" in told


def test_a_runtime_below_the_home_is_there(person, house):
    assert "a runtime of my own up" in run(person, house, "speak")["tail"]


@pytest.mark.parametrize(
    "command", ["./.venv/bin/speak", ".venv/bin/speak", "sh -c .venv/bin/speak"]
)
def test_a_virtual_environment_leads_to_what_it_was_made_with(person, house, command):
    link = house / "me/made-with/bin/speak"

    told = run(person, house, *command.split(), link=str(link))

    assert "made elsewhere, up" in told["tail"]


def test_a_link_that_a_program_lays_leads_nowhere(tmp_path, house):
    (tmp_path / "copy").mkdir()
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(house / "me")}
    box = find_box(environ=environ)
    lays = (
        f"mkdir -p x/bin; ln -sf {house}/me/letters x/bin/letters; ln -sf {house}/me/letters run"
    )
    with Resident(scratch=tmp_path) as resident:
        told = []
        for script in (f"{lays}; echo laid", "cat x/bin/letters run; echo read"):
            argv = ("sh", "-c", script)
            state = resident.start(*argv, folder=tmp_path / "copy", environ=environ, box=box)
            while state.is_alive:
                state = resident.look()
            told.append(state.tail)

    assert "laid" in told[0]
    assert "private" not in told[1]
    assert "read" in told[1]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("import time; print('up', flush=True); time.sleep(60)", -15),
        (HANDLES, 7),
        ("import os; os.kill(os.getpid(), 6)", -6),
        ("raise SystemExit(3)", 3),
    ],
    ids=["ended by SIGTERM", "its own handler", "a signal of its own", "a status of its own"],
)
def test_how_it_ends_is_told_as_without_a_box(person, house, code, status):
    found = run(person, house, "python3", "-c", code)

    assert (found["status"], found["stopped"], found["is_alive"]) == (status, "", False)


def test_processes_are_counted_without_those_of_the_box(person, house):
    code = "import os, time\nif os.fork(): print('up', flush=True)\ntime.sleep(60)"

    assert run(person, house, "python3", "-c", code)["running"] == 2


@pytest.mark.parametrize("named", ["./missing", "./data", "./script", "./plain", "nobody-has"])
def test_a_command_that_cannot_be_run_is_told_as_without_a_box(tmp_path, named):
    for name, text, mode in (
        ("script", "#!/no/such/interpreter\n", 0o755),
        ("plain", "print(1)\n", 0o755),
        ("data", "1", 0o644),
    ):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(mode)
    environ = {"PATH": "/usr/bin:/bin"}
    told = []

    for box in (None, find_box(environ=environ)):
        scratch = Path(tempfile.mkdtemp(prefix="prowess-box-"))
        with Resident(scratch=scratch) as resident, pytest.raises(OSError, match="Errno") as error:
            resident.start(named, folder=tmp_path, environ=environ, box=box)
        told.append(str(error.value))

    assert told[0] == told[1]


def test_bubblewrap_that_does_not_work_is_said(tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions to create namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}

    box = find_box(environ=environ)

    assert box is not None
    assert try_box(box, environ=environ) == "bwrap: No permissions to create namespace"


def test_there_is_no_box_without_bubblewrap(tmp_path):
    assert find_box(environ={"PATH": str(tmp_path)}) is None


@pytest.mark.parametrize(("code", "status"), [(0, 0), (3, 3), (137, -9), (152, -24), (255, 255)])
def test_statuses_above_128_are_signals(code, status):
    assert status_of(code) == status


def test_it_works_here_or_says_why():
    environ = {"PATH": "/usr/bin:/bin"}
    box = find_box(environ=environ)

    assert box is not None
    assert try_box(box, environ=environ) == "" or not IS_ROOT
