"""The life of one server inside the supervisor: start, ready, crashed, started again, stopped."""

import asyncio
import errno
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prowess.kit.errors import Conflict, Internal, ProwessError, Unavailable
from prowess.rigs.child import Child, Children, ChildSpec
from prowess.rigs.failures import disk_full, start_failed
from prowess.rigs.logs import read_tail
from prowess.rigs.rig import Host, Rig, Say
from prowess.rigs.site import Site, unwritable
from prowess.rigs.wire import Fact, Order

_POLL_S = 0.005
_ATTEMPTS = 3
_CRASHES_ALLOWED = 3
_CRASH_WINDOW_S = 60.0
_KILL_TIMEOUT_S = 5.0


@dataclass(slots=True)
class Keeper:
    """Owns one rig and its process."""

    order: Order
    rig: Rig
    site: Site
    environ: Mapping[str, str]
    children: Children
    starts: int = 0
    _child: Child | None = None
    _crashes: deque[float] = field(default_factory=deque)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def state(self) -> str:
        if self._child is None:
            return "starting" if self._lock.locked() else "stopped"
        return "running" if self._child.is_alive else "crashed"

    def status(self) -> dict[str, Any]:
        alive = self._child is not None and self._child.is_alive
        facts = {name: value for name, value in self.rig.facts().items() if name != "password"}
        return {
            "name": self.order.key,
            "state": self.state,
            "pid": self._child.pid if self._child is not None and alive else 0,
            "starts": self.starts,
            **(facts if alive else {}),
        }

    async def ensure(self, order: Order, say: Say) -> dict[str, Fact]:
        """Return the facts of the running server, starting it where needed."""
        async with self._lock:
            if order.options != self.order.options:
                raise Conflict(
                    code="rigs.other_options",
                    message=f"{order.key} already runs with other options.",
                    hint="Ask for it under another name.",
                )
            if self._child is None or not self._child.is_alive:
                await self._start_again(say)
            return self.rig.facts()

    async def _start_again(self, say: Say) -> None:
        if self._child is not None:
            self._note_crash(self._child, say)
            await self._clear()
        try:
            await self._start(say)
        except OSError as error:
            raise _explain_os_error(self.site, error) from error

    def _note_crash(self, child: Child, say: Say) -> None:
        now = asyncio.get_running_loop().time()
        while self._crashes and self._crashes[0] < now - _CRASH_WINDOW_S:
            self._crashes.popleft()
        self._crashes.append(now)
        status = child.done.result()
        if len(self._crashes) > _CRASHES_ALLOWED:
            tail = read_tail(child.spec.log)
            raise Unavailable(
                code="rigs.crash_loop",
                message=f"{self.order.key} ended {len(self._crashes)} times within a minute, "
                f"last with status {status}.\n{tail}",
                hint="Wait a minute and try again; the whole log lies in logs/.",
            )
        say(f"{self.order.key} ended with status {status}; starting it again")

    async def _start(self, say: Say) -> None:
        host = Host(self.site, self.environ, self._run, say)
        for attempt in range(_ATTEMPTS):
            spec = await self.rig.prepare(host, attempt=attempt)
            offset = spec.log.stat().st_size if spec.log.exists() else 0
            child = self.children.spawn(spec)
            try:
                problem = await self._wait_ready(child)
            except BaseException:
                await self._end(child)
                raise
            if not problem:
                self._child = child
                self.starts += 1
                return
            await self._end(child)
            tail = read_tail(spec.log, after=offset)
            if attempt + 1 == _ATTEMPTS or not self.rig.can_retry(tail):
                raise self.rig.explain(tail) or start_failed(self.order.key, problem, tail)

    async def _wait_ready(self, child: Child) -> str:
        """Return an empty string when ready, else what went wrong."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.rig.start_timeout_s
        while child.is_alive:
            if self.rig.is_ready():
                return ""
            if loop.time() > deadline:
                return f"not ready after {self.rig.start_timeout_s:g} s"
            await asyncio.wait({child.done}, timeout=_POLL_S)
        return f"it ended with status {child.done.result()}"

    async def _run(self, spec: ChildSpec) -> int:
        child = self.children.spawn(spec)
        try:
            await asyncio.wait({child.done}, timeout=self.rig.start_timeout_s)
            if child.is_alive:
                raise start_failed(
                    spec.name,
                    f"{Path(spec.argv[0]).name} took longer than {self.rig.start_timeout_s:g} s",
                    read_tail(spec.log),
                )
            return child.done.result()
        finally:
            await self._end(child)

    async def stop(self) -> None:
        """Stop the server and remove what it leaves behind."""
        if self._child is not None:
            await self._clear()
        self._child = None

    async def _clear(self) -> None:
        if self._child is not None:
            await self._end(self._child)
        self.rig.discard()

    async def _end(self, child: Child) -> None:
        await end(child)
        self.children.kill_strays(child)


async def end(child: Child) -> None:
    """Ask the process group to stop, and kill it after its grace."""
    child.signal(child.spec.stop_signal)
    await asyncio.wait({child.done}, timeout=child.spec.grace_s)
    if child.is_alive:
        child.kill()
        await asyncio.wait({child.done}, timeout=_KILL_TIMEOUT_S)


def _explain_os_error(site: Site, error: OSError) -> ProwessError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return disk_full(site.base)
    if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
        return unwritable(site.base, error)
    return Internal(
        code="rigs.system_error",
        message=f"The system refused: {error}.",
        hint="Check the limits on processes, memory and open files (`ulimit -a`).",
    )
