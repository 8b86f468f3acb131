"""One process of ours: how it is started, limited, logged, stopped, and never left behind."""

import asyncio
import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prowess.rigs.account import Account
from prowess.rigs.logs import BoundedLog
from prowess.rigs.processes import MARK, Record, children_of_this_process, is_stray, started_of

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_READ_BYTES = 65_536
_ORPHANED = 125
_KILL_TIMEOUT_S = 3.0
_POLL_S = 0.005
_STRAY_ROUNDS = 200
_DRAIN_ROUNDS = 64

_prctl: Callable[..., int] | None = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one process may use; None leaves the limit of the supervisor.

    `processes` does not bind root, and `memory_bytes` counts address space, which some run-time
    systems reserve by the gigabyte.
    """

    memory_bytes: int | None = None
    open_files: int | None = None
    processes: int | None = None
    file_bytes: int | None = None
    cpu_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSpec:
    """A program to run under supervision, in its own session.

    `stdin` is at most 64 KiB; `orphan_signal` is what the kernel sends when the supervisor
    is gone.
    """

    name: str
    argv: tuple[str, ...]
    folder: Path
    account: Account
    log: Path
    env: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    stdin: bytes = b""
    log_cap_bytes: int = 1_048_576
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    grace_s: float = 1.5


class Child:
    """A started program. `done` holds its exit status when it has ended and been reaped."""

    def __init__(
        self, spec: ChildSpec, process: subprocess.Popen[bytes], drain: Callable[[], None]
    ) -> None:
        self.spec = spec
        self.pid = process.pid
        self.record = Record(
            spec.name, process.pid, started_of(process.pid), spec.argv, str(spec.folder)
        )
        self.done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._process = process
        self._drain = drain

    @property
    def is_alive(self) -> bool:
        return not self.done.done()

    def ended(self, code: int) -> None:
        # Popen must not wait for a process that the reaper has already collected.
        self._process.returncode = code
        self._drain()  # who reads the log when `done` is set finds the last words in it
        if not self.done.done():
            self.done.set_result(code)

    def signal(self, number: signal.Signals) -> None:
        """Signal the whole process group, unless the program has ended."""
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)


class Children:
    """Starts, stops and reaps every child of the supervisor, which must have one thread."""

    def __init__(self, *, tag: str, on_change: Callable[[], None]) -> None:
        self._tag = tag
        self._on_change = on_change
        self._living: dict[int, Child] = {}

    def spawn(self, spec: ChildSpec) -> Child:
        """Start the program. Raises OSError where the system will not."""
        log = BoundedLog(spec.log, cap_bytes=spec.log_cap_bytes)
        reader, writer = os.pipe()
        try:
            process = self._popen(spec, writer)
        except BaseException:
            os.close(reader)
            log.close()
            raise
        finally:
            os.close(writer)
        child = Child(spec, process, _pump(reader, log))
        self._living[process.pid] = child
        self._on_change()
        return child

    def _popen(self, spec: ChildSpec, output: int) -> subprocess.Popen[bytes]:
        account = spec.account
        supervisor = os.getpid()
        source = _filled_pipe(spec.stdin)
        try:
            return subprocess.Popen(
                spec.argv,
                cwd=spec.folder,
                env={**spec.env, MARK: self._mark(spec)},
                stdin=source,
                stdout=output,
                stderr=output,
                start_new_session=True,
                user=account.uid if account.is_other else None,
                group=account.gid if account.is_other else None,
                extra_groups=[] if account.is_other else None,
                umask=0o077,
                # Runs after the rights are dropped: changing credentials clears the death signal.
                preexec_fn=lambda: _settle(spec, supervisor),  # noqa: PLW1509 - one thread
            )
        finally:
            os.close(source)

    def reap(self) -> None:
        """Collect everything that has ended, adopted orphans included."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            child = self._living.pop(pid, None)
            if child is not None:
                child.ended(os.waitstatus_to_exitcode(status))
                self._on_change()

    async def end(self, child: Child) -> None:
        """Ask the process group to stop, kill it after its grace, and kill what it left."""
        if child.is_alive:
            child.signal(child.spec.stop_signal)
            await asyncio.wait({child.done}, timeout=child.spec.grace_s)
        if child.is_alive:
            child.signal(signal.SIGKILL)
            await asyncio.wait({child.done}, timeout=_KILL_TIMEOUT_S)
        for _ in range(_STRAY_ROUNDS):
            if not self._kill_strays(child.spec):
                return
            await asyncio.sleep(_POLL_S)  # the orphans of what we killed become ours only then
            self.reap()

    def _kill_strays(self, spec: ChildSpec) -> int:
        strays = [
            pid
            for pid in children_of_this_process()
            if pid not in self._living and is_stray(pid, folder=spec.folder, mark=self._mark(spec))
        ]
        for pid in strays:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(strays)

    def records(self) -> list[Record]:
        return [child.record for child in self._living.values()]

    def _mark(self, spec: ChildSpec) -> str:
        return f"{self._tag}/{spec.name}"


def adopt_orphans() -> None:
    """Make this process the parent of descendants whose own parent has ended."""
    if _prctl is not None:
        _prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _filled_pipe(data: bytes) -> int:
    reader, writer = os.pipe()
    os.write(writer, data)  # fits into the pipe's buffer
    os.close(writer)
    return reader


def _settle(spec: ChildSpec, supervisor: int) -> None:
    limits = spec.limits
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_CORE, 0),
    ):
        if value is not None:
            resource.setrlimit(kind, (value, value))
    if _prctl is not None:
        _prctl(_PR_SET_PDEATHSIG, int(spec.orphan_signal), 0, 0, 0)
        if os.getppid() != supervisor:
            os._exit(_ORPHANED)  # it ended before the death signal was set


def _pump(reader: int, log: BoundedLog) -> Callable[[], None]:
    """Copy the pipe to the log as it fills, and return what copies all that is there now."""
    loop = asyncio.get_running_loop()
    os.set_blocking(reader, False)
    is_open = True

    def copy_some() -> bool:
        nonlocal is_open
        try:
            data = os.read(reader, _READ_BYTES)
        except BlockingIOError:
            return False
        log.write(data)
        if not data:
            is_open = False
            loop.remove_reader(reader)
            os.close(reader)
            log.close()
        return is_open

    def drain() -> None:
        for _ in range(_DRAIN_ROUNDS):  # a descendant may go on writing
            if not is_open or not copy_some():
                return

    loop.add_reader(reader, copy_some)
    return drain
