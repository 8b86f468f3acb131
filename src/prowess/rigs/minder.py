"""The process that minds one program that stays, and all that descends from it.

It needs the standard library only; `rigs.resident` starts it and speaks to it. Each line of JSON
that it reads is an order, and it answers each with one. When whoever asked is gone, it kills all
that it minds, removes their folder, and ends.
"""

import contextlib
import ctypes
import errno
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from prowess.rigs.box import Boxing, Inside, status_of
from prowess.rigs.cage import Cage
from prowess.rigs.doorman import Doorman
from prowess.rigs.lodging import remove_scratch, take_scratch
from prowess.rigs.rights import give_up_rights
from prowess.rigs.tree import Disk, descendants, resident_bytes

_PR_SET_CHILD_SUBREAPER = 36
_TICK_S = 0.05
_READ_BYTES = 65_536
_KILL_S = 8.0
_TAIL_BYTES = 65_536


class Minded:
    """One program, its output, and everything that descends from it."""

    def __init__(self, order: dict[str, Any], cage: Cage, disk: Disk, boxing: Boxing) -> None:
        self._bounds = order["bounds"]
        self._cage = cage
        self._disk = disk
        self.doorman = Doorman()
        self._output = bytearray()
        self._written = 0
        self.status: int | None = None
        self.stopped = ""
        self._has_rested = False
        boxed = boxing.around(order, self._settle_first)
        self._is_boxed = bool(boxed)
        self.process = subprocess.Popen(
            boxed or order["argv"],
            cwd=order["folder"],
            env=order["environ"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o077,
            preexec_fn=self._settle,  # noqa: PLW1509 - one thread
        )
        self.doorman.meet()
        assert self.process.stdout is not None
        self.pipe: int | None = self.process.stdout.fileno()
        os.set_blocking(self.pipe, False)
        self._inside = Inside(self.process.pid) if boxed else None
        if self._inside is not None:
            self._inside.meet()
            self._refuse_unbuilt(self._inside)

    def _refuse_unbuilt(self, inside: Inside) -> None:
        """Raise what kept bubblewrap from running the program."""
        if inside.has_run:
            return
        self.hear()
        told = self._output.decode("utf-8", "replace")
        if told.startswith("bwrap: "):
            self.kill()
            raise OSError(errno.ENOEXEC, told.strip())

    def _settle(self) -> None:
        self._cage.enter()
        give_up_rights(self._bounds, is_boxed=self._is_boxed)
        self.doorman.stand()

    def _settle_first(self) -> None:
        give_up_rights(self._bounds, is_boxed=True)

    def _tree(self) -> list[int]:
        """Return the program's processes, without those that only stand around it."""
        tree = descendants()
        return tree if self._inside is None else self._inside.without_own(tree)

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
            self._output += data
            if len(self._output) > 2 * _TAIL_BYTES:
                del self._output[:-_TAIL_BYTES]
            if len(data) < _READ_BYTES:
                return

    def _deafen(self) -> None:
        if self.pipe is not None:
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.pipe = None

    def watch(self) -> None:
        """Kill everything once a bound is passed."""
        if self.stopped or self._has_rested:
            return
        self._has_rested = self.status is not None and not descendants()
        tree = self._tree()
        bounds = self._bounds
        if len(tree) > bounds["processes"]:
            self.stopped = "processes"
        elif resident_bytes(tree) > bounds["memory_bytes"] or self._cage.has_run_out_of_memory():
            self.stopped = "memory"
        elif self._written > bounds["output_bytes"]:
            self.stopped = "output"
        elif self.status == -signal.SIGXCPU:
            self.stopped = "cpu"
        elif self._disk.is_above(bounds["disk_bytes"], pids=tree):
            self.stopped = "disk"
        if self.stopped:
            self.kill()

    def signal(self, number: int) -> None:
        """Signal the program's process group, as a terminal does."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._group, number)

    @property
    def _group(self) -> int:
        return (self._inside.group if self._inside else 0) or self.process.pid

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
        self.doorman.dismiss()
        self._has_rested = True
        if self._inside is not None:
            self._inside.left.clear()
        if self.status is None:
            self.status = -signal.SIGKILL

    def reap(self) -> None:
        """Collect everything that has ended, adopted orphans included."""
        if self._inside is not None:
            self._inside.notice_end()
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == self.process.pid:
                    self.process.returncode = code = os.waitstatus_to_exitcode(status)
                    self.status = status_of(code) if self._is_boxed else code
                if pid == 0:
                    return

    def told(self) -> dict[str, Any]:
        """Return how it is."""
        self.reap()
        if self.status is not None:
            self.watch()
        self.hear()
        return {
            "is_alive": self.status is None,
            "status": self.status,
            "stopped": self.stopped,
            "pids": self._left() or self._tree(),
            "tail": self._output[-_TAIL_BYTES:].decode("utf-8", "replace"),
            "wide": self.doorman.wide,
            "is_boxed": self._is_boxed,
        }

    def _left(self) -> list[int]:
        """Return what outlived the program, and ended with its box."""
        return self._inside.left if self._inside is not None else []


class Minder:
    """Obeys orders, and looks after the program between them."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._is_ours = False
        self._cage: Cage | None = None
        self._disk = Disk(scratch)
        self._boxing = Boxing(scratch)
        self._minded: Minded | None = None
        self._pending = b""

    def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one order and return the answer."""
        if order["op"] == "start":
            self._start(order)
        minded = self._minded
        if minded is None:
            nothing: dict[str, Any] = {"is_alive": False, "status": None, "stopped": ""}
            return {**nothing, "pids": [], "tail": "", "wide": []}
        match order["op"]:
            case "signal":
                minded.signal(int(order["number"]))
            case "kill":
                minded.kill()
            case "stop":
                self._stop(minded, float(order["grace_s"]))
            case _:
                pass
        return {**minded.told(), "unboxed": self._boxing.trouble}

    def _start(self, order: dict[str, Any]) -> None:
        if self._minded is not None:
            self._minded.kill()
            self._minded = None
        if self._cage is not None:
            self._cage.remove()
        bounds = order["bounds"]
        self._cage = Cage(processes=bounds["processes"], memory_bytes=bounds["memory_bytes"])
        self._minded = Minded(order, self._cage, self._disk, self._boxing)

    def _stop(self, minded: Minded, grace_s: float) -> None:
        minded.signal(signal.SIGTERM)
        deadline = time.monotonic() + grace_s
        while minded.status is None and time.monotonic() < deadline:
            self._wait(_TICK_S / 5, for_orders=False)
            minded.reap()
            minded.watch()
        if minded.status is None:
            minded.stopped = minded.stopped or "grace"
        minded.kill()

    def run(self) -> None:
        """Answer orders until whoever gives them is gone."""
        try:
            self._take_scratch()
            while self._is_ours:
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
            if self._cage is not None:
                self._cage.remove()
            if self._is_ours:
                remove_scratch(self._scratch)

    def _take_scratch(self) -> None:
        """Take the folder, and know that we have it, before anybody can end us."""
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM,))
        self._is_ours = take_scratch(self._scratch)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTERM,))

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
        if minded is not None and minded.doorman.listener is not None:
            sources.append(minded.doorman.listener)
        ready, _, _ = select.select(sources, [], [], wait_s)
        if minded is not None:
            minded.doorman.answer()
            minded.hear()
        return orders in ready


def _end(number: int, _: object) -> None:
    """Kill what is minded and end: somebody does not wait for the orders to end."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def main() -> None:
    """Mind programs; the argument is the folder that is removed at the end, and made where it is
    not there: whoever made it before us could end before we are there to remove it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGHUP):
        # The end of its orders is what it waits for. Not SIG_IGN: programs would inherit that.
        signal.signal(number, lambda *_: None)
    signal.signal(signal.SIGTERM, _end)
    Minder(Path(sys.argv[1])).run()


if __name__ == "__main__":
    main()
