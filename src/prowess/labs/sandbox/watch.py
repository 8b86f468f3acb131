"""Cuts a running statement off from outside: by processor time and memory, in settings' stead.

A learner's statement may change its session's settings as far as PostgreSQL lets it, so the limits
that count are not settings: a second connection cancels, and terminates what does not obey.
Time is the server process's own: how busy the machine is must decide no verdict.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import psutil

from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

Reason = Literal["time", "memory", "stalled", "cancelled"]

_LOOK_EVERY_S = 0.02
_OBEY_WITHIN_S = 1.0
_GIVE_UP_AFTER_S = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may use; memory counts the whole server process, which starts small.

    `wall_s` is for a machine that hardly runs it at all: the answer is not to blame then.
    """

    cpu_s: float = 2.0
    wall_s: float = 25.0
    memory_bytes: int = 112 << 20


@dataclass(slots=True, eq=False)
class Guard:
    """One statement under watch. `reason` is set before the statement is cancelled."""

    session: Session
    limits: Limits
    cancelled: Callable[[], bool]
    started: float
    cpu_before_s: float | None = None
    reason: Reason | None = None
    tripped_at: float = 0.0
    terminated: bool = False
    over: bool = False
    acting: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Watch:
    """One thread that looks at all running statements. `terminate` ends a session from outside."""

    terminate: Callable[[Session], None]
    _guards: list[Guard] = field(default_factory=list)
    _wake: threading.Condition = field(default_factory=threading.Condition)
    _thread: threading.Thread | None = None
    _closed: bool = False

    @contextmanager
    def over(
        self, session: Session, *, limits: Limits, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Guard]:
        """Watch what the session does inside the block."""
        guard = Guard(session, limits, cancelled, time.monotonic())
        with self._wake:
            self._guards.append(guard)
            self._start()
            self._wake.notify()
        try:
            yield guard
        finally:
            # Waits for a cancel that is on its way: it must not meet the next statement.
            with guard.acting:
                guard.over = True
            with self._wake:
                self._guards.remove(guard)

    def close(self) -> None:
        """Stop the thread."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, name="labs-watch", daemon=True)
            self._thread.start()

    def _look(self) -> None:
        while True:
            with self._wake:
                while not self._guards and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                guards = list(self._guards)
            for guard in guards:
                with guard.acting:
                    self._judge(guard, now=time.monotonic())
            time.sleep(_LOOK_EVERY_S)

    def _judge(self, guard: Guard, *, now: float) -> None:
        if guard.over:
            return
        if guard.reason is None:
            guard.reason = _reason(guard, now=now)
            if guard.reason is None:
                return
            guard.tripped_at = now
            _cancel(guard.session)
        elif now - guard.tripped_at > _GIVE_UP_AFTER_S:
            guard.session.close()
        elif now - guard.tripped_at > _OBEY_WITHIN_S and not guard.terminated:
            guard.terminated = True
            self.terminate(guard.session)


def _reason(guard: Guard, *, now: float) -> Reason | None:
    cpu_s = cpu_of(guard.session.pid)
    if guard.cpu_before_s is None:
        guard.cpu_before_s = cpu_s
    if cpu_s - guard.cpu_before_s > guard.limits.cpu_s:
        return "time"
    if memory_of(guard.session.pid) > guard.limits.memory_bytes:
        return "memory"
    if now - guard.started > guard.limits.wall_s:
        return "stalled"
    return "cancelled" if guard.cancelled() else None


def _cancel(session: Session) -> None:
    with contextlib.suppress(SqlError):
        session.connection.cancel_safe(timeout=_OBEY_WITHIN_S)


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time that a process has used; the clock's where that is not
    told. Two of them are for comparing.
    """
    try:
        told = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return time.monotonic()
    return float(told.user + told.system)


def memory_of(pid: int) -> int:
    """Return a process's own resident bytes, without shared buffers; 0 where that is not told."""
    try:
        told = psutil.Process(pid).memory_info()
    except psutil.Error:
        return 0
    return int(told.rss) - int(getattr(told, "shared", 0))


def bound_memory(pid: int, *, room_bytes: int) -> bool:
    """Bound a server process's address space by the kernel where we may; the watch stays."""
    rlimit = getattr(psutil, "RLIMIT_AS", None)
    if rlimit is None:
        return False
    try:
        process = psutil.Process(pid)
        bound = int(process.memory_info().vms) + room_bytes
        process.rlimit(rlimit, (bound, bound))
    except (psutil.Error, OSError):
        return False
    return True
