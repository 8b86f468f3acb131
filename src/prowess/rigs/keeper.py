"""The life of one server inside the supervisor: start, ready, crashed, started again, stopped."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prowess.kit.errors import Conflict, ProwessError, Unavailable
from prowess.rigs.child import Child, Children, ChildSpec
from prowess.rigs.failures import explain_os_error, start_ended, start_timeout
from prowess.rigs.logs import read_tail
from prowess.rigs.processes import is_ending
from prowess.rigs.rig import Host, Rig, RigFactory
from prowess.rigs.site import Site
from prowess.rigs.wire import Fact, Order, Say

_POLL_S = 0.005
_ENDING_S = 2.0
_ATTEMPTS = 4
_CRASHES_ALLOWED = 3
_CRASH_WINDOW_S = 60.0


@dataclass(slots=True)
class Keeper:
    """Owns one server: makes its rig, starts its program, and clears up after it."""

    make: RigFactory
    site: Site
    environ: Mapping[str, str]
    children: Children
    starts: int = 0
    _order: Order | None = None
    _rig: Rig | None = None
    _child: Child | None = None
    _crashes: deque[float] = field(default_factory=deque)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def state(self) -> str:
        if self._child is not None:
            return "running" if self._child.is_alive else "crashed"
        return "starting" if self._lock.locked() else "stopped"

    def status(self) -> dict[str, Any]:
        facts: dict[str, Fact] = {}
        if self._child is not None and self._rig is not None and self._child.is_alive:
            facts = self._rig.facts() | {"pid": self._child.pid}
            facts.pop("password", None)
        return {"state": self.state, "starts": self.starts, **facts}

    async def ensure(self, order: Order, say: Say) -> dict[str, Fact]:
        """Return the facts of the running server, starting it where needed."""
        async with self._lock:
            await self._notice_end()
            if self._child is not None and self._child.is_alive:
                self._check_same(order)
                assert self._rig is not None
                return self._rig.facts()
            if self._child is not None:
                await self._bury(self._child, say)
            return await self._start(order, say)

    async def _notice_end(self) -> None:
        """See that a server that was killed a moment ago does not look alive."""
        self.children.reap()
        if self._child is not None and self._child.is_alive and is_ending(self._child.pid):
            # Its threads end one after another, and only the last one's end is reported.
            await asyncio.wait({self._child.done}, timeout=_ENDING_S)

    def _check_same(self, order: Order) -> None:
        if order != self._order:
            raise Conflict(
                code="rigs.other_options",
                message=f"{order.key} already runs with other options.",
                hint="Ask for it under another name.",
            )

    async def _bury(self, child: Child, say: Say) -> None:
        await self._clear()
        now = asyncio.get_running_loop().time()
        while self._crashes and self._crashes[0] < now - _CRASH_WINDOW_S:
            self._crashes.popleft()
        if len(self._crashes) >= _CRASHES_ALLOWED:
            tail = read_tail(child.spec.log)
            raise Unavailable(
                code="rigs.crash_loop",
                message=f"{child.spec.name} ended {len(self._crashes) + 1} times within "
                f"{_CRASH_WINDOW_S:g} s.\n{tail}".rstrip(),
                hint="Wait a minute and try again; the whole log lies in logs/.",
            )
        self._crashes.append(now)
        say(f"{child.spec.name} ended with status {child.done.result()}; starting it again")

    async def _start(self, order: Order, say: Say) -> dict[str, Fact]:
        self._order = order
        self._rig = rig = self.make(order)
        failure: ProwessError | None = None
        for _ in range(_ATTEMPTS):
            try:
                self._child = await self._attempt(rig, say, failure)
            except ProwessError as error:
                if error.code not in rig.retried_after:
                    raise
                failure = error
            except OSError as error:
                raise explain_os_error(self.site.base, error) from error
            else:
                self.starts += 1
                return rig.facts()
        assert failure is not None
        raise failure

    async def _attempt(self, rig: Rig, say: Say, failure: ProwessError | None) -> Child:
        host = Host(self.site, self.environ, self._run, say)
        spec = await rig.prepare(host, after=failure)
        offset = spec.log.stat().st_size if spec.log.exists() else 0
        child = self.children.spawn(spec)
        try:
            await self._wait_ready(rig, child)
        except BaseException as error:
            await self.children.end(child)
            tail = read_tail(spec.log, after=offset)
            known = rig.explain(tail) if isinstance(error, _NotReadyError) else None
            if known is not None:
                raise known from error
            if isinstance(error, _NotReadyError):
                raise error.told(spec.name, tail) from error
            raise
        return child

    async def _wait_ready(self, rig: Rig, child: Child) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + rig.start_timeout_s
        while child.is_alive:
            if rig.is_ready():
                return
            if loop.time() > deadline:
                raise _NotReadyError(timeout_s=rig.start_timeout_s)
            await asyncio.wait({child.done}, timeout=_POLL_S)
        raise _NotReadyError(status=child.done.result())

    async def _run(self, spec: ChildSpec) -> int:
        assert self._rig is not None
        limit_s = self._rig.start_timeout_s
        child = self.children.spawn(spec)
        try:
            await asyncio.wait({child.done}, timeout=limit_s)
            if child.is_alive:
                what = f"{spec.name}: {Path(spec.argv[0]).name}"
                raise start_timeout(what, limit_s, tail=read_tail(spec.log))
            return child.done.result()
        finally:
            await self.children.end(child)

    async def stop(self) -> None:
        """Stop the server and remove what it leaves behind."""
        async with self._lock:
            await self._clear()

    async def _clear(self) -> None:
        child, self._child = self._child, None
        if child is None or self._rig is None:
            return
        await self.children.end(child)
        with contextlib.suppress(OSError):  # the next start makes everything anew
            self._rig.discard()


class _NotReadyError(Exception):
    """The program ended, or its time ran out, before it shook hands."""

    def __init__(self, *, status: int | None = None, timeout_s: float = 0) -> None:
        super().__init__()
        self._status = status
        self._timeout_s = timeout_s

    def told(self, name: str, tail: str) -> ProwessError:
        if self._status is None:
            return start_timeout(name, self._timeout_s, tail=tail)
        return start_ended(name, self._status, tail=tail)
