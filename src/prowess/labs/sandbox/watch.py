"""Cuts a running statement off from outside: by processor time and memory, in settings' stead.

A learner's statement may change its session's settings as far as PostgreSQL lets it, so the limits
that count are not settings: a second connection cancels, and terminates what does not obey.
Time is the server process's own: how busy the machine is must decide no verdict.

Some of PostgreSQL's functions loop without ever looking whether they should stop: `translate` and
`position` do over megabytes. Such a process is killed in the end. PostgreSQL then restarts, within
a second, and other gradings of that moment are run once more.
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

USUAL_BYTES = 48 << 20
"""What a process keeps that has served others: what it knows of tables and functions."""

_LOOK_EVERY_S = 0.02
_OBEY_WITHIN_S = 1.0
_DEAF_AFTER_CPU_S = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may use; memory is what its server process has more than before.

    `wall_s` is for a machine that hardly runs it at all: the answer is not to blame then.
    """

    cpu_s: float = 2.0
    wall_s: float = 25.0
    memory_bytes: int = 96 << 20


@dataclass(slots=True, eq=False)
class Guard:
    """One statement under watch. `reason` is set before the statement is cancelled."""

    session: Session
    limits: Limits
    cancelled: Callable[[], bool]
    started: float
    cpu_before_s: float | None = None
    memory_before: int = 0
    reason: Reason | None = None
    tripped_at: float = 0.0
    cpu_tripped_s: float = 0.0
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
            guard.session.spent = True
            guard.tripped_at, guard.cpu_tripped_s = now, cpu_of(guard.session)
            _cancel(guard.session)
        elif now - guard.tripped_at > _OBEY_WITHIN_S and not guard.terminated:
            guard.terminated = True
            self.terminate(guard.session)
        elif guard.terminated and not guard.session.killed and _is_deaf(guard):
            guard.session.kill()


def _reason(guard: Guard, *, now: float) -> Reason | None:
    memory = memory_of(guard.session)
    if guard.cpu_before_s is None:
        guard.cpu_before_s = cpu_of(guard.session)
        guard.memory_before = min(memory, USUAL_BYTES)
    # In less time than it may compute it cannot have computed for longer.
    may_be_late = now - guard.started > guard.limits.cpu_s
    if may_be_late and cpu_of(guard.session) - guard.cpu_before_s > guard.limits.cpu_s:
        return "time"
    if memory - guard.memory_before > guard.limits.memory_bytes:
        return "memory"
    if now - guard.started > guard.limits.wall_s:
        return "stalled"
    return "cancelled" if guard.cancelled() else None


def _is_deaf(guard: Guard) -> bool:
    """True when it computes on, long after it was told to stop; one that waits is not deaf."""
    return cpu_of(guard.session) - guard.cpu_tripped_s > _DEAF_AFTER_CPU_S


def _cancel(session: Session) -> None:
    with contextlib.suppress(SqlError):
        session.connection.cancel_safe(timeout=_OBEY_WITHIN_S)


def cpu_of(session: Session) -> float:
    """Return the seconds of processor time that a session's server process has used; the clock's
    where that is not told. Two of them are for comparing.
    """
    told_s = told_cpu_of(session)
    session.cpu_s = told_s if told_s is not None else time.monotonic()
    return session.cpu_s


def told_cpu_of(session: Session) -> float | None:
    """Return the same, but None where it is not told."""
    try:
        told = session.process.cpu_times() if session.process is not None else None
    except psutil.NoSuchProcess:
        return session.cpu_s  # it used no more: a server that restarts is no endless query
    except psutil.Error:
        return None
    return float(told.user + told.system) if told is not None else None


def memory_of(session: Session) -> int:
    """Return its resident bytes, without shared buffers; 0 where that is not told."""
    try:
        told = session.process.memory_info() if session.process is not None else None
    except psutil.Error:
        told = None
    return int(told.rss) - int(getattr(told, "shared", 0)) if told is not None else 0


def bound_memory(session: Session, *, room_bytes: int) -> bool:
    """Bound its address space by the kernel where we may; the watch stays."""
    rlimit = getattr(psutil, "RLIMIT_AS", None)
    if rlimit is None or session.process is None:
        return False
    try:
        bound = int(session.process.memory_info().vms) + room_bytes
        session.process.rlimit(rlimit, (bound, bound))
    except (psutil.Error, OSError):
        return False
    return True
