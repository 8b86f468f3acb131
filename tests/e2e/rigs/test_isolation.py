"""What a program that stays may not do, when we are root and when we are an ordinary user."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.rigs.world import IS_ROOT, Person, check_reachable, ordinary_user
from prowess.rigs import choose_port
from prowess.rigs.cage import Cage
from prowess.rigs.tree import Disk, descendants

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux"),
]

# Run as the person: it starts a program and prints how it went once it was stopped or said "up".
CLIENT = """
import dataclasses, json, sys, tempfile
from pathlib import Path
from prowess.rigs import Allowance, Resident, find_box, listening_at
order = json.load(sys.stdin)
scratch = Path(tempfile.mkdtemp(prefix="prowess-isolation-"))
with Resident(scratch=scratch) as resident:
    state = resident.start(
        sys.executable, "-c", order["code"],
        folder=scratch, environ=order["environ"], allowance=Allowance(**order["allowance"]),
        box=find_box(environ={"PATH": "/usr/bin:/bin"}) if order["boxed"] else None,
    )
    while state.is_alive and "up" not in state.tail:
        state = resident.look()
    found = dataclasses.asdict(state) | {"listens": listening_at(state.pids)}
found["is_left"] = scratch.exists()
print(json.dumps(found))
"""


@pytest.fixture(params=["ourselves", "ordinary", "ourselves, boxed", "ordinary, boxed"])
def person(request):
    if "boxed" in request.param and shutil.which("bwrap") is None:
        pytest.skip("there is no bubblewrap")
    if "ourselves" in request.param or not IS_ROOT:
        return Person(request.param)
    ordinary = ordinary_user()
    check_reachable(ordinary)
    return replace(ordinary, name=request.param)


def run(person, code, *, environ=None, **allowance):
    boxed = "boxed" in person.name
    order = {"code": code, "environ": environ or {}, "allowance": allowance, "boxed": boxed}
    account = person.account
    with tempfile.TemporaryDirectory(prefix="prowess-isolation-") as scratch:
        Path(scratch).chmod(0o777)
        done = subprocess.run(
            [sys.executable, "-c", CLIENT],
            input=json.dumps(order),
            env={"PATH": "/usr/bin:/bin", "TMPDIR": scratch, "SECRET_TOKEN": "do not tell"},
            capture_output=True,
            text=True,
            cwd="/",
            check=True,
            **({"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}),
        )
        assert list(Path(scratch).iterdir()) == []
    found = json.loads(done.stdout)
    assert not found["is_left"]
    return found


@pytest.mark.parametrize(
    ("code", "allowance", "stopped"),
    [
        (
            "held = []\nwhile True: held.append(bytearray(b'x' * (4 << 20)))",
            {"memory_bytes": 96 << 20},
            "memory",
        ),
        (
            "n = 0\nwhile True:\n    n += 1\n    open(str(n), 'wb').write(b'x' * (1 << 20))",
            {"disk_bytes": 16 << 20},
            "disk",
        ),
        ("while True: pass", {"cpu_s": 1}, "cpu"),
        (
            "import os, time\nfor _ in range(9):\n    if os.fork() == 0: break\ntime.sleep(60)",
            {"processes": 6},
            "processes",
        ),
    ],
    ids=["memory", "disk", "cpu", "processes"],
)
def test_a_bound_stops_a_program_and_nothing_is_left(person, code, allowance, stopped):
    found = run(person, code, **allowance)

    assert (found["stopped"], found["is_alive"], found["pids"]) == (stopped, False, [])


LISTENS = """
import os, socket, time
port = int(os.environ["PORT"])
listener = socket.create_server((os.environ["AT"], port), **eval(os.environ["MORE"]))
socket.create_connection(("127.0.0.1", port))
print("up", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("at", "more", "wide"),
    [
        ("0.0.0.0", "{}", "0.0.0.0"),  # noqa: S104 - what programs ask for
        ("::", "{'family': socket.AF_INET6, 'dualstack_ipv6': True}", "[::]"),
        ("127.0.0.1", "{}", ""),
    ],
)
def test_a_program_is_kept_on_the_loopback(person, at, more, wide):
    port = choose_port()

    found = run(person, LISTENS, environ={"AT": at, "MORE": more, "PORT": str(port)})

    assert found["wide"] == ([f"{wide}:{port}"] if wide else [])
    assert {host.removeprefix("::ffff:") for host, _ in found["listens"]} == {"127.0.0.1"}


def test_a_port_that_is_taken_stays_refused():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code = "import os, socket\nsocket.create_server(('0.0.0.0', int(os.environ['PORT'])))"
        found = run(Person("ourselves"), code, environ={"PORT": port})

    assert "Address already in use" in found["tail"]


def test_a_program_can_read_no_secret_of_its_parent(person):
    code = "import os; print('up', open(f'/proc/{os.getppid()}/environ').read())"

    found = run(person, code)

    # Root, without the right to trace, may not even look.
    assert "up" in found["tail"] or "Permission denied" in found["tail"]
    assert "SECRET_TOKEN" not in found["tail"]


def test_a_program_of_root_has_few_rights():
    code = "print(open('/proc/self/status').read(), 'up')"

    found = run(Person("ourselves"), code)

    lines = dict(line.split(":\t") for line in found["tail"].splitlines() if ":\t" in line)
    assert lines["NoNewPrivs"] == "1"
    assert int(lines["CapEff"], 16) & ~0x5FB == 0


def test_a_process_that_ends_while_it_is_looked_for_is_no_error():
    def come_and_go():
        for _ in range(150):
            subprocess.run(["/bin/true"], check=True)

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(come_and_go) for _ in range(2)]
        looks = 0
        while not all(one.done() for one in running):
            descendants()
            looks += 1

    assert looks
    assert [one.result() for one in running] == [None, None]


def test_files_without_a_name_take_room_too(tmp_path):
    with (tmp_path / "junk").open("wb") as junk:
        junk.write(b"x" * (4 << 20))
        junk.flush()
        (tmp_path / "junk").unlink()

        assert not Disk(tmp_path).is_above(1 << 20, pids=())
        assert Disk(tmp_path).is_above(1 << 20, pids=(os.getpid(),))


def test_a_file_with_two_names_is_counted_once(tmp_path):
    (tmp_path / "one").write_bytes(b"x" * (1 << 20))
    (tmp_path / "two").hardlink_to(tmp_path / "one")

    assert not Disk(tmp_path).is_above((1 << 20) + (64 << 10), pids=())


def test_a_cage_stands_below_our_own_group_and_goes(tmp_path):
    cage = Cage(processes=4, memory_bytes=64 << 20)
    groups = list(cage._groups)
    if not groups:
        pytest.skip("no control group can be made here")

    cage.remove()

    assert [group for group in groups if group.exists()] == []
    assert not cage.has_run_out_of_memory()
