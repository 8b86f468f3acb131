"""The process that runs programs within bounds, and leaves nothing of them behind.

Started as a script with the standard library only; `rigs.program` speaks to it. Each line of
JSON that it reads is a program to run, and it answers with one; it ends at once when whoever
asked is gone.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_TICK_S = 0.02
_READ_BYTES = 65_536
_KILL_S = 5.0
_PAGE_BYTES = resource.getpagesize()
_IS_LINUX = sys.platform == "linux"


class Warden:
    """Watches one program and everything that descends from it."""

    def __init__(self, order: dict[str, Any], news: int) -> None:
        self._bounds = order["bounds"]
        self._out, self._err = bytearray(), bytearray()
        self._process = subprocess.Popen(
            order["argv"],
            cwd=order["folder"],
            env=order["environ"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=self._settle,  # noqa: PLW1509 - one thread
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._pipes = {self._process.stdout.fileno(): self._out}
        self._pipes[self._process.stderr.fileno()] = self._err
        self._status: int | None = None
        self._news = news
        os.kill(os.getpid(), signal.SIGCHLD)  # for one that has ended before

    def _settle(self) -> None:
        size, cpu_s = self._bounds["file_bytes"], int(self._bounds["time_s"]) + 1
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if _IS_LINUX:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)

    def watch(self) -> dict[str, Any]:
        """Wait for the end, or make it, and say how it was."""
        deadline = time.monotonic() + self._bounds["time_s"]
        stopped = ""
        while self._status is None and not stopped:
            self._listen(_TICK_S)
            self._reap()
            stopped = self._passed(deadline)
        while not stopped and self._listen(0):  # its last words; who outlives it is not heard
            stopped = self._passed(deadline)
        self._kill_all()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()
        return {
            "status": self._status if self._status is not None else -signal.SIGKILL,
            "out": self._text(self._out),
            "err": self._text(self._err),
            "stopped": stopped,
        }

    def _passed(self, deadline: float) -> str:
        """Return the bound that was passed, or an empty string."""
        if len(self._out) + len(self._err) > self._bounds["output_bytes"]:
            return "output"
        if time.monotonic() > deadline:
            return "time"
        tree = descendants()
        if len(tree) > self._bounds["processes"]:
            return "processes"
        return "memory" if sum(map(_resident, tree)) > self._bounds["memory_bytes"] else ""

    def _listen(self, wait_s: float) -> bool:
        """Wait until something happens; tell whether the program wrote something."""
        client = sys.stdin.fileno()
        ready, _, _ = select.select([*self._pipes, self._news, client], [], [], wait_s)
        if client in ready:  # nobody is there any more
            self._kill_all()
            sys.exit(1)
        if self._news in ready:
            os.read(self._news, _READ_BYTES)
        heard = False
        for descriptor in self._pipes.keys() & ready:
            data = os.read(descriptor, _READ_BYTES)
            self._pipes[descriptor] += data
            heard = heard or bool(data)
            if not data:
                del self._pipes[descriptor]
        return heard

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == self._process.pid:
                    self._status = os.waitstatus_to_exitcode(status)
                if pid == 0:
                    return

    def _kill_all(self) -> None:
        """Kill the session, then whatever left it, until nothing descends from us."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        deadline = time.monotonic() + _KILL_S
        while time.monotonic() < deadline:
            self._reap()
            tree = descendants()
            for pid in tree:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if not tree:
                break
            time.sleep(_TICK_S / 10)
        self._process.returncode = self._status if self._status is not None else -signal.SIGKILL

    def _text(self, data: bytearray) -> str:
        return bytes(data[: self._bounds["output_bytes"]]).decode("utf-8", "replace")


def _wake_at_ends() -> int:
    """Return a descriptor that can be read when a child has ended."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return reader


def descendants() -> list[int]:
    """Return the processes that descend from this one; none where /proc does not say."""
    found: list[int] = []
    wanted = [os.getpid()]
    while wanted:
        wanted = [child for pid in wanted for child in _children(pid)]
        found += wanted
    return found


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []  # it has just ended
    return [child for task in tasks for child in _numbers(task / "children")]


def _resident(pid: int) -> int:
    pages = _numbers(Path(f"/proc/{pid}/statm"))
    return pages[1] * _PAGE_BYTES if pages else 0


def _numbers(path: Path) -> list[int]:
    try:
        return [int(word) for word in path.read_text(encoding="ascii").split()]
    except OSError:
        return []  # it has just ended


def main() -> None:
    """Obey one order after another."""
    if _IS_LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    news = _wake_at_ends()
    for line in iter(lambda: _next_line(sys.stdin.fileno()), b""):
        try:
            answer = Warden(json.loads(line), news).watch()
        except OSError as error:
            answer = {"status": 127, "out": "", "err": str(error), "stopped": ""}
        print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers


def _next_line(descriptor: int) -> bytes:
    """Read a line, and nothing behind it: what waits there is how the end is noticed."""
    line = b""
    while not line.endswith(b"\n"):
        data = os.read(descriptor, _READ_BYTES)
        if not data:
            return b""
        line += data
    return line


if __name__ == "__main__":
    main()
