"""The process that minds one program that stays, and all that descends from it.

Started as a script with the standard library only; `rigs.resident` speaks to it. Each line of JSON
that it reads is an order, and it answers each with one. When whoever asked is gone, it kills all
that it minds, removes their folder, and ends.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_TICK_S = 0.05
_READ_BYTES = 65_536
_KILL_S = 8.0
_TAIL_CHUNKS = 16
_OPEN_FILES = 4096
_THREADS_EACH = 8
_PAGE_BYTES = resource.getpagesize()
_IS_LINUX = sys.platform == "linux"
_CAGES = (Path("/sys/fs/cgroup/pids"), Path("/sys/fs/cgroup"))


class Cage:
    """A control group that bounds how many threads there are, where one can be made.

    A fork bomb outruns a watchdog, and the resource limit does not bind root. The watchdog counts
    processes; this is the wall behind it, and leaves room for what a virtual machine starts.
    """

    def __init__(self, processes: int) -> None:
        self.members: Path | None = None
        for root in _CAGES:
            _remove_empty(root)
            folder = root / f"prowess-{os.getpid()}"
            with contextlib.suppress(OSError):
                folder.mkdir(exist_ok=True)
                (folder / "pids.max").write_text(str(processes * _THREADS_EACH), encoding="ascii")
                self.members = folder / "cgroup.procs"
                return
            with contextlib.suppress(OSError):
                folder.rmdir()

    def enter(self) -> None:
        """Put the calling process into it."""
        if self.members is not None:
            with contextlib.suppress(OSError):
                self.members.write_text("0", encoding="ascii")

    def remove(self) -> None:
        """Remove the group, which is empty by now."""
        if self.members is not None:
            with contextlib.suppress(OSError):
                self.members.parent.rmdir()


def _remove_empty(root: Path) -> None:
    """Remove groups of minders that were killed; one that is used cannot be removed."""
    for folder in root.glob("prowess-[0-9]*"):
        if not Path(f"/proc/{folder.name.rpartition('-')[2]}").exists():
            with contextlib.suppress(OSError):
                folder.rmdir()


class Minded:
    """One program, its output, and everything that descends from it."""

    def __init__(self, order: dict[str, Any], cage: Cage) -> None:
        self._bounds = order["bounds"]
        self._cage = cage
        self._output: deque[bytes] = deque(maxlen=_TAIL_CHUNKS)
        self._written = 0
        self.status: int | None = None
        self.stopped = ""
        self.process = subprocess.Popen(
            order["argv"],
            cwd=order["folder"],
            env=order["environ"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o077,
            preexec_fn=self._settle,  # noqa: PLW1509 - one thread
        )
        assert self.process.stdout is not None
        self.pipe: int | None = self.process.stdout.fileno()
        os.set_blocking(self.pipe, False)

    def _settle(self) -> None:
        self._cage.enter()
        for kind, value in (
            (resource.RLIMIT_FSIZE, self._bounds["file_bytes"]),
            (resource.RLIMIT_CPU, int(self._bounds["cpu_s"])),
            (resource.RLIMIT_NOFILE, min(_OPEN_FILES, _hard_limit_of_files())),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (value, value))
        if _IS_LINUX:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    def hear(self) -> None:
        """Take what was written; only the last of it is kept."""
        while self.pipe is not None:
            try:
                data = os.read(self.pipe, _READ_BYTES)
            except BlockingIOError:
                return
            if not data:
                self._deafen()
                return
            self._written += len(data)
            self._output.append(data)
            if len(data) < _READ_BYTES:
                return

    def _deafen(self) -> None:
        if self.pipe is not None:
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.pipe = None

    def watch(self) -> None:
        """Kill everything once a bound is passed."""
        if self.stopped or (self.status is not None and not descendants()):
            return
        tree = descendants()
        if len(tree) > self._bounds["processes"]:
            self.stopped = "processes"
        elif sum(map(_resident, tree)) > self._bounds["memory_bytes"]:
            self.stopped = "memory"
        elif self._written > self._bounds["output_bytes"]:
            self.stopped = "output"
        if self.stopped:
            self.kill()

    def signal(self, number: int) -> None:
        """Signal the program's process group, as a terminal does."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """Stop all of them first, so that none can fork again; then kill them."""
        deadline = time.monotonic() + _KILL_S
        while time.monotonic() < deadline:
            tree = descendants()
            for number in (signal.SIGSTOP, signal.SIGKILL):
                for pid in tree:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, number)
            self.reap()
            if not tree:
                break
            time.sleep(_TICK_S / 10)
        self.hear()
        self._deafen()
        if self.status is None:
            self.status = -signal.SIGKILL

    def reap(self) -> None:
        """Collect everything that has ended, adopted orphans included."""
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == self.process.pid:
                    self.status = self.process.returncode = os.waitstatus_to_exitcode(status)
                if pid == 0:
                    return

    def told(self) -> dict[str, Any]:
        """Return how it is."""
        self.reap()
        self.hear()
        return {
            "is_alive": self.status is None,
            "status": self.status,
            "stopped": self.stopped,
            "pids": descendants(),
            "tail": b"".join(self._output).decode("utf-8", "replace"),
        }


class Minder:
    """Obeys orders, and looks after the program between them."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._cage = Cage(processes=1)
        self._minded: Minded | None = None
        self._pending = b""

    def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one order and return the answer."""
        if order["op"] == "start":
            self._start(order)
        minded = self._minded
        if minded is None:
            return {"is_alive": False, "status": None, "stopped": "", "pids": [], "tail": ""}
        match order["op"]:
            case "signal":
                minded.signal(int(order["number"]))
            case "kill":
                minded.kill()
            case "stop":
                self._stop(minded, float(order["grace_s"]))
            case _:
                pass
        return minded.told()

    def _start(self, order: dict[str, Any]) -> None:
        if self._minded is not None:
            self._minded.kill()
            self._minded = None
        self._cage.remove()
        self._cage = Cage(order["bounds"]["processes"])
        self._minded = Minded(order, self._cage)

    def _stop(self, minded: Minded, grace_s: float) -> None:
        minded.signal(signal.SIGTERM)
        deadline = time.monotonic() + grace_s
        while minded.status is None and time.monotonic() < deadline:
            self._wait(_TICK_S / 5, for_orders=False)
            minded.reap()
        if minded.status is None:
            minded.stopped = minded.stopped or "grace"
        minded.kill()

    def run(self) -> None:
        """Answer orders until whoever gives them is gone."""
        try:
            while True:
                line = self._next_order()
                if not line:
                    return
                try:
                    answer = self.obey(json.loads(line))
                except OSError as error:
                    answer = {"error": str(error)}
                print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers
        finally:
            if self._minded is not None:
                self._minded.kill()
            self._cage.remove()
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _next_order(self) -> bytes:
        while b"\n" not in self._pending:
            if self._wait(_TICK_S, for_orders=True):
                data = os.read(sys.stdin.fileno(), _READ_BYTES)
                if not data:
                    return b""
                self._pending += data
            if self._minded is not None:
                self._minded.reap()
                self._minded.watch()
        line, _, self._pending = self._pending.partition(b"\n")
        return line

    def _wait(self, wait_s: float, *, for_orders: bool) -> bool:
        """Wait for an order or for output; tell whether there is an order."""
        minded, orders = self._minded, sys.stdin.fileno()
        sources = [orders] if for_orders else []
        if minded is not None and minded.pipe is not None:
            sources.append(minded.pipe)
        ready, _, _ = select.select(sources, [], [], wait_s)
        if minded is not None:
            minded.hear()
        return orders in ready


def descendants() -> list[int]:
    """Return the processes that descend from this one; none where /proc does not say."""
    found: list[int] = []
    wanted = [os.getpid()]
    while wanted:
        tasks = [path for pid in wanted for path in Path(f"/proc/{pid}/task").glob("*/children")]
        wanted = [pid for path in tasks for pid in _numbers(path)]
        found += wanted
    return found


def _resident(pid: int) -> int:
    pages = _numbers(Path(f"/proc/{pid}/statm"))
    return pages[1] * _PAGE_BYTES if pages else 0


def _hard_limit_of_files() -> int:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return _OPEN_FILES if hard == resource.RLIM_INFINITY else hard


def _numbers(path: Path) -> list[int]:
    try:
        return [int(word) for word in path.read_text(encoding="ascii").split()]
    except OSError:
        return []  # it has just ended


def main() -> None:
    """Mind programs; the argument is the folder that is removed at the end."""
    if _IS_LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # The end of its orders is what it waits for. Not SIG_IGN: programs would inherit that.
        signal.signal(number, lambda *_: None)
    Minder(Path(sys.argv[1])).run()


if __name__ == "__main__":
    main()
