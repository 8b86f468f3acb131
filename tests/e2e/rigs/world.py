"""Homes, people and clients for tests of rigs: who runs, what lives, what is gone."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

import prowess
from prowess.rigs.account import Account, run_as
from prowess.rigs.processes import MARK
from prowess.rigs.site import Site, find_site

PROGRAM = (Path(__file__).parent / "client_program.py").read_text()
IS_ROOT = os.geteuid() == 0


def gone_within_s() -> float:
    """Five seconds, and more where other programs leave us only a share of the machine."""
    return 5.0 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@dataclass(frozen=True)
class Person:
    """Who runs Prowess: ourselves, or an ordinary user when we are root."""

    name: str
    account: Account | None = None

    @property
    def environ(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def ordinary_user() -> Person:
    """Return an ordinary user other than the account that root's servers run as."""
    if not IS_ROOT:
        return Person("ourselves")
    with suppress(KeyError):
        entry = pwd.getpwnam("daemon")
        return Person("ordinary", Account(entry.pw_uid, entry.pw_gid, "daemon", is_other=True))
    pytest.skip("this machine has no account `daemon` to run as")


def check_reachable(person: Person) -> None:
    """Skip where the person cannot run our Python or read our source."""
    needed = (Path(sys.executable), Path(prowess.__file__))
    if person.account and not run_as(
        person.account, lambda: all(os.access(path, os.R_OK) for path in needed)
    ):
        pytest.skip(f"{person.name} cannot reach the environment that runs the tests")


@dataclass
class World:
    """One home of one person, and everything that runs in it."""

    person: Person
    home: Path
    environ: dict[str, str] = field(default_factory=dict)
    clients: list["Client"] = field(default_factory=list)
    _site: Site | None = None

    def client(self) -> "Client":
        client = Client(self)
        self.clients.append(client)
        return client

    @property
    def site(self):
        """Where things are, in the eyes of the person."""
        if self._site is None or self._site.home != self.home:
            look = lambda: find_site(home=self.home, environ=self.full_environ)  # noqa: E731
            self._site = run_as(self.person.account, look) if self.person.account else look()
        return self._site

    @property
    def full_environ(self) -> dict[str, str]:
        return self.person.environ | self.environ

    def living(self) -> list[psutil.Process]:
        """Everything of this home that runs: supervisor, janitor, servers, their backends."""
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            words = process.cmdline()
            if "prowess.rigs.supervisor" in words and str(self.home) in words:
                return True
            if process.environ().get(MARK, "").startswith(self.site.tag):
                return True
            return process.cwd().startswith(f"{self.site.base}/")
        except psutil.Error:
            return False

    def is_quiet(self) -> bool:
        return not self.living()

    def wait_until_quiet(self) -> None:
        eventually(self.is_quiet, within_s=gone_within_s(), what=self.describe)

    def end_clients(self) -> None:
        """Kill those that live, do not let the supervisor linger, wait until all is gone."""
        for client in self.clients:
            if client.is_alive:
                client.kill()
        self.clients.clear()
        for process in self.supervisors():
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        self.wait_until_quiet()

    def describe(self) -> str:
        return f"still alive: {[(p.pid, p.name(), p.status()) for p in self.living()]}"

    def supervisors(self) -> list[psutil.Process]:
        """The supervisor and its janitor."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                words = process.cmdline()
                if "prowess.rigs.supervisor" in words and str(self.home) in words:
                    found.append(process)
        return found


class Client:
    """A process that uses the servers and can be killed."""

    def __init__(self, world: World) -> None:
        account = world.person.account
        self._process = subprocess.Popen(
            (sys.executable, "-P", "-c", PROGRAM, str(world.home)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=world.full_environ,
            cwd="/",
            text=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
        self.pid = self._process.pid

    def ask(self, do: str, **arguments) -> dict:
        self.send(do, **arguments)
        return self.answer()

    def send(self, do: str, **arguments) -> None:
        self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict:
        line = self._process.stdout.readline()
        assert line, "the client ended without an answer"
        print(line, end="")  # noqa: T201 - shown beside a failure
        return json.loads(line)

    def databases(self) -> set[str]:
        rows = self.ask("sql", statement="select datname from pg_database")["rows"]
        return {name for (name,) in rows}

    def kill(self) -> None:
        self._process.kill()
        self.forget()

    def end(self) -> None:
        """Let it end by itself, as at the end of a command."""
        self._process.stdin.close()
        assert self._process.wait(timeout=20) == 0
        self.forget()

    def forget(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                stream.close()
        self._process.wait(timeout=20)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None


def eventually(
    check: Callable[[], bool], *, within_s: float, what: Callable[[], str] = lambda: ""
) -> None:
    """Poll until the check holds."""
    deadline = time.monotonic() + within_s
    while not check():
        assert time.monotonic() < deadline, f"not within {within_s} s: {what()}"
        time.sleep(0.02)


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@contextmanager
def a_world(person: Person, folder: Path, **environ: str) -> Iterator[World]:
    """A home below the folder, which is cleared whatever happens."""
    if person.account:
        os.chown(folder, person.account.uid, person.account.gid)
    world = World(person, Path(os.path.realpath(folder)) / "home", dict(environ))
    try:
        yield world
    finally:
        with suppress(AssertionError):
            world.end_clients()
        for process in world.living():
            process.kill()
        base = world.site.base
        if not base.is_relative_to(world.home):
            shutil.rmtree(base, ignore_errors=True)


def as_ourselves() -> Person:
    return Person("root" if IS_ROOT else "ourselves")
