"""Programs that stay: started within bounds, looked at, signaled, stopped, never left behind.

A minder, a process of its own, owns the program; when we are gone, however suddenly, it ends it.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from prowess.kit.errors import Internal
from prowess.rigs.box import Box
from prowess.rigs.lodging import new_scratch, remove_scratch

_ANSWER_S = 30.0
_MARK = "PROWESS_RESIDENT"
_SOURCES = Path(__file__).parents[2]
# No site, no path of the user's; ours comes last, so that it hides nothing of the library's.
_MINDER = (
    "import sys; sys.path.append(sys.argv.pop(1)); from prowess.rigs.minder import main; main()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a program that stays and all that it starts may use. Memory is what is resident.

    `cpu_s` and `file_bytes` hold for each process; the others for all together. `disk_bytes` is
    what its folder may hold, with all that was in it before.
    """

    memory_bytes: int = 1 << 30
    disk_bytes: int = 2 << 30
    processes: int = 96
    cpu_s: int = 600
    file_bytes: int = 256 << 20
    output_bytes: int = 64 << 20


@dataclass(frozen=True, slots=True)
class State:
    """How a program is. `tail` is the last that it wrote.

    `stopped` is empty when it lives or ended by itself, and else says why it was ended: `memory`,
    `processes`, `disk`, `cpu`, `output`, or `grace` when it outlived the time it had to stop.
    `wide` are addresses of every interface that it asked for, and got on the loopback only.
    `unboxed` says why it runs without the box that was asked for.
    """

    is_alive: bool
    status: int | None
    stopped: str
    pids: tuple[int, ...]
    tail: str
    wide: tuple[str, ...] = ()
    is_boxed: bool = False
    unboxed: str = ""


class Resident:
    """Runs one program at a time in a folder that is removed with it. Threads take turns.

    The folder is made where it is not there, and is there as soon as anything was answered.
    """

    def __init__(self, *, scratch: Path) -> None:
        self._scratch = scratch
        self._turn = threading.Lock()
        self._mark = f"{os.getpid()}-{scratch.name}"
        self._abandoned = False
        # A session of its own: Ctrl-C at our terminal must not end it before us.
        self._minder = subprocess.Popen(
            (sys.executable, "-I", "-S", "-c", _MINDER, str(_SOURCES), str(scratch)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env={},  # it is the parent of the program, which could read there
            start_new_session=True,
        )

    def start(
        self,
        *argv: str,
        folder: Path,
        environ: Mapping[str, str],
        allowance: Allowance = Allowance(),
        box: Box | None = None,
    ) -> State:
        """Start a program; one that runs is killed first. It inherits nothing but `environ`.

        In a `box` it sees the system, its own folder, and what PATH and the command lead to.

        Raises:
            OSError: there is no such program, or it may not be run.
        """
        order = {
            "argv": argv,
            "folder": str(folder),
            "environ": {**environ, _MARK: self._mark},
            "bounds": asdict(allowance),
            "box": asdict(box) if box else None,
        }
        return self._ask("start", timeout_s=_ANSWER_S, **order)

    def look(self) -> State:
        """Return how the program is."""
        return self._ask("look", timeout_s=_ANSWER_S)

    def signal(self, number: signal.Signals) -> State:
        """Signal its process group."""
        return self._ask("signal", timeout_s=_ANSWER_S, number=int(number))

    def kill(self) -> State:
        """Kill it and all that descends from it, also what left its session."""
        return self._ask("kill", timeout_s=_ANSWER_S)

    def stop(self, *, grace_s: float) -> State:
        """Ask it to stop with SIGTERM, and kill what is left after its grace."""
        return self._ask("stop", timeout_s=grace_s + _ANSWER_S, grace_s=grace_s)

    def abandon(self) -> None:
        """Have all of it killed at once; nothing can be asked of it any more.

        Waits for nobody and takes no turn, so that a handler of signals may call it.
        """
        self._abandoned = True
        self._minder.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """Kill what runs, remove the folder, and end the minder."""
        with self._turn, contextlib.suppress(BrokenPipeError):
            self._minder.communicate()  # the end of its orders is its own
        self._sweep()
        if (self._minder.poll() or 0) < 0:
            remove_scratch(self._scratch)  # the minder was killed, and could not

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, op: str, *, timeout_s: float, **more: Any) -> State:
        with self._turn:
            try:
                answer = self._exchange({"op": op, **more}, timeout_s)
            except (OSError, ValueError) as error:
                self._minder.kill()
                self._sweep()
                if self._abandoned:
                    raise KeyboardInterrupt from error
                raise Internal(
                    code="rigs.minder_lost",
                    message=f"The process that minds the program is gone: {error}.",
                    hint="Try again. A program that kills processes of others does this, too.",
                ) from error
        if "error" in answer:
            raise OSError(answer["error"])
        lists = {name: tuple(answer[name]) for name in ("pids", "wide")}
        return State(**{**answer, **lists})

    def _exchange(self, order: Mapping[str, Any], timeout_s: float) -> dict[str, Any]:
        assert self._minder.stdin is not None
        assert self._minder.stdout is not None
        self._minder.stdin.write(json.dumps(order).encode() + b"\n")
        self._minder.stdin.flush()
        ready, _, _ = select.select([self._minder.stdout], [], [], timeout_s)
        return dict(json.loads(self._minder.stdout.readline() if ready else b""))

    def _sweep(self) -> None:
        """Kill what carries our mark and is no descendant of a minder that still works."""
        wanted = f"{_MARK}={self._mark}".encode()
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    os.kill(int(folder.name), signal.SIGKILL)


def try_box(box: Box, *, environ: Mapping[str, str]) -> str:
    """Return why programs cannot be run in a box here, or nothing where they can."""
    scratch = new_scratch("prowess-box-")
    with Resident(scratch=scratch) as resident:
        resident.look()  # the folder is there from then on
        path = {"PATH": environ.get("PATH", os.defpath)}
        return resident.start("true", folder=scratch, environ=path, box=box).unboxed


def listening_at(pids: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """Return the addresses and TCP ports at which these processes listen; none where unknown."""
    import psutil

    found: set[tuple[str, int]] = set()
    for pid in pids:
        with contextlib.suppress(psutil.Error, OSError):
            for line in psutil.Process(pid).net_connections(kind="tcp"):
                if line.status == psutil.CONN_LISTEN and line.laddr:
                    found.add((str(line.laddr.ip), int(line.laddr.port)))
    return tuple(sorted(found))


def answers_at(port: int, *, timeout_s: float = 0.5) -> bool:
    """Tell whether something accepts connections at a port of the loopback."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout_s):
        return True
    return False
