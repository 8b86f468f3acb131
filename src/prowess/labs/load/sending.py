"""Sends requests when they are due and takes the time of their answers, in one thread.

A request that finds no free connection waits for one: that is latency. How late the loop itself
takes up what is due is its lag. Where answers come faster than the loop reads them, the kernel's
word counts on when each came.
"""

import errno
import os
import socket
import struct
import sys
import time
from array import array
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from prowess.labs.load.answers import Answers, NotHttp
from prowess.labs.load.plans import Facts, LoadPlan, Measured
from prowess.labs.load.polling import READ, WRITE, Poller, open_poller
from prowess.labs.load.schedules import deal, schedule

_BURST = 64
_MANY = 3
"""Answers at once from which on the last ones would be read late."""

_STAMPS = getattr(socket, "SO_TIMESTAMPNS", 35) if sys.platform == "linux" else None
_STAMP = struct.Struct("@qq")
STAMP_BYTES = 64
_LOOKS = 3
_BEAT_S = 0.002
_BEATS_BELOW = 500
_READ_BYTES = 262_144
_LEAD_S = 0.02
_UNKNOWN = -1.0
_OURS = frozenset({errno.EMFILE, errno.ENFILE, errno.EADDRNOTAVAIL, errno.ENOBUFS, errno.ENOMEM})


def ask_for_stamps(sock: socket.socket) -> None:
    """Have the kernel note when it got the bytes of a connection, where it can."""
    if _STAMPS is not None:
        with suppress(OSError):  # some sandboxes refuse it: our own clock counts then
            sock.setsockopt(socket.SOL_SOCKET, _STAMPS, 1)


def time_shift(clock: Callable[[], float]) -> float:
    """Return what is taken from the time of day, by which the kernel notes, to have a clock's."""
    narrowest, shift_s = float("inf"), 0.0
    for _ in range(_LOOKS):
        before, now, after = clock(), time.time(), clock()
        if after - before < narrowest:
            narrowest, shift_s = after - before, now - (before + after) / 2
    return shift_s


def kernel_time(told: Sequence[tuple[int, int, bytes]], *, shift_s: float) -> float:
    """Return when the kernel got the bytes that were read last; -1 where it does not tell."""
    for _, kind, stamp in told:
        if kind == _STAMPS and len(stamp) == _STAMP.size:
            seconds, nanoseconds = _STAMP.unpack(stamp)
            return float(seconds + nanoseconds * 1e-9 - shift_s)
    return _UNKNOWN


class _Wire:
    """One connection, and the request that is under way on it."""

    __slots__ = ("answers", "at", "fd", "is_connecting", "is_used", "sock", "unsent")

    def __init__(self, sock: socket.socket, at: int) -> None:
        self.sock = sock
        self.fd = sock.fileno()
        self.at = at
        self.answers = Answers()
        self.is_connecting = True
        self.is_used = False
        self.unsent = b""


class Sender:
    """One run of a plan."""

    def __init__(self, plan: LoadPlan, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._plan = plan
        self._clock = clock
        self._poller: Poller = open_poller()
        places = socket.getaddrinfo(plan.host, plan.port, type=socket.SOCK_STREAM)
        self._family, self._address = places[0][0], places[0][4]
        self._due = schedule(
            plan.arrivals, rate=plan.rate, seconds=plan.warm_s + plan.seconds, seed=plan.seed
        )
        shares = [part.share for part in plan.parts]
        self._kinds = deal(shares, count=len(self._due), seed=plan.seed)
        self._first = sum(1 for due in self._due if due < plan.warm_s)
        self._datas = [part.data for part in plan.parts]
        self._statuses = [frozenset(part.statuses) for part in plan.parts]
        self._is_head = [part.is_head for part in plan.parts]
        self._wires: dict[int, _Wire] = {}
        self._idle: list[_Wire] = []
        self._waiting: deque[int] = deque()
        # One buffer for all: to make one of this size for each read costs more than the read.
        self._buffer = bytearray(_READ_BYTES)
        self._view = memoryview(self._buffer)
        self._buffers = [self._buffer]
        self._times = array("d", [_UNKNOWN]) * len(self._due)
        self._lags = array("d")
        self._lates = array("d", [0.0]) * len(self._due)
        self._done = bytearray(len(self._due))
        self._next = self._finished = self._queued = self._opened = 0
        self._is_behind = False
        self._shift_s = 0.0
        self._beat = 0.0
        self._began = 0.0
        self._answered: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()
        self._troubles: Counter[str] = Counter()

    def run(self) -> Measured:
        """Send all, await the answers, and return what was measured."""
        cpu_s = time.process_time()
        self._began = self._clock() + _LEAD_S
        try:
            self._loop()
        finally:
            for wire in list(self._wires.values()):
                self._drop(wire)
        return self._measured(time.process_time() - cpu_s)

    def _loop(self) -> None:
        count, plan = len(self._due), self._plan
        last = plan.warm_s + plan.seconds + plan.patience_s
        beats = plan.rate < _BEATS_BELOW
        while self._finished < count:
            self._take_up()
            now = self._clock() - self._began
            if now > last:
                return
            if beats and now >= self._beat and self._next < count:
                if now >= plan.warm_s and self._beat:
                    self._lags.append(now - self._beat)
                self._beat = now + _BEAT_S
            wake = self._due[self._next] if self._next < count else last
            if beats and self._next < count:
                wake = min(wake, self._beat)
            found = self._poller.wait(wake - now)
            self._is_behind = _STAMPS is not None and len(found) >= _MANY
            if self._is_behind:
                self._shift_s = time_shift(self._clock)
            for fd, events in found:
                wire = self._wires.get(fd)
                if wire is not None:
                    self._serve(wire, events)

    def _take_up(self) -> None:
        """Send what is due, or let it wait for a connection."""
        clock, due, at = self._clock, self._due, self._next
        until = min(at + _BURST, len(due))
        while at < until:
            late = clock() - self._began - due[at]
            if late < 0:
                break
            if at >= self._first:
                self._lags.append(late)
                self._lates[at] = late
            if self._idle:
                self._send(self._idle.pop(), at)
            elif len(self._wires) < self._plan.connections:
                self._open(at)
            else:
                self._queued += at >= self._first
                self._waiting.append(at)
            at += 1
        self._next = at

    def _open(self, at: int) -> None:
        try:
            sock = socket.socket(self._family, socket.SOCK_STREAM)
        except OSError as error:
            self._fail(at, error)
            return
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ask_for_stamps(sock)
        wire = _Wire(sock, at)
        self._wires[wire.fd] = wire
        self._opened += 1
        code = sock.connect_ex(self._address)
        if code in (0, errno.EISCONN):
            self._poller.watch(wire.fd, READ)
            wire.is_connecting = False
            self._send(wire, at)
        elif code == errno.EINPROGRESS:
            self._poller.watch(wire.fd, READ | WRITE)
        else:
            self._poller.watch(wire.fd, READ)
            self._drop(wire)
            self._fail(at, OSError(code, os.strerror(code)))

    def _send(self, wire: _Wire, at: int) -> None:
        wire.at = at
        data = self._datas[self._kinds[at]]
        try:
            sent = wire.sock.send(data)
        except BlockingIOError:
            sent = 0
        except OSError as error:
            self._break(wire, error)
            return
        if sent < len(data):
            wire.unsent = data[sent:]
            self._poller.change(wire.fd, READ | WRITE)

    def _serve(self, wire: _Wire, events: int) -> None:
        if wire.is_connecting or wire.unsent:
            if not self._go_on_sending(wire):
                return
            if events == WRITE:
                return
        self._receive(wire)

    def _go_on_sending(self, wire: _Wire) -> bool:
        """Send more, or begin; tell whether the connection still stands."""
        try:
            if wire.is_connecting:
                self._connected(wire)
            wire.unsent = wire.unsent[wire.sock.send(wire.unsent) :]
        except BlockingIOError:
            return True
        except OSError as error:
            self._break(wire, error)
            return False
        if not wire.unsent:
            self._poller.change(wire.fd, READ)
        return True

    def _connected(self, wire: _Wire) -> None:
        code = wire.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))
        wire.is_connecting = False
        wire.unsent = self._datas[self._kinds[wire.at]]

    def _receive(self, wire: _Wire) -> None:
        came = _UNKNOWN
        try:
            if self._is_behind:
                size, told, _, _ = wire.sock.recvmsg_into(self._buffers, STAMP_BYTES)
                came = kernel_time(told, shift_s=self._shift_s)
            else:
                size = wire.sock.recv_into(self._buffer)
        except BlockingIOError:
            return
        except OSError as error:
            self._break(wire, error)
            return
        if wire.at < 0:
            self._drop(wire)  # closed while idle, or said something that nobody asked
            return
        answers, data = wire.answers, bytes(self._view[:size])
        try:
            is_head = self._is_head[self._kinds[wire.at]]
            is_whole = answers.feed(data, is_head=is_head) if data else answers.end()
        except NotHttp as error:
            self._errors[f"not HTTP: {error}"] += wire.at >= self._first
            self._end(wire.at)
            self._drop(wire)
            return
        if is_whole:
            self._answer(wire, came=came)
        elif not data:
            self._break(wire, None)

    def _answer(self, wire: _Wire, *, came: float) -> None:
        at, answers = wire.at, wire.answers
        if at >= self._first:
            status = answers.status
            self._answered[str(status)] += 1
            if status in self._statuses[self._kinds[at]]:
                self._times[at] = self._took(at, came=came)
            else:
                self._errors[f"status {status}"] += 1
        self._end(at)
        wire.at = -1
        if not answers.keeps_open or wire.unsent:
            self._drop(wire)
            if self._waiting:
                self._open(self._waiting.popleft())
            return
        wire.is_used = True
        if self._waiting:
            self._send(wire, self._waiting.popleft())
        else:
            self._idle.append(wire)

    def _took(self, at: int, *, came: float) -> float:
        """Return how long an answer took.

        The time of day may have been set: it came no sooner than it was due, and not after now.
        """
        now = self._clock()
        return max(0.0, (min(came, now) if came >= 0 else now) - self._began - self._due[at])

    def _break(self, wire: _Wire, error: OSError | None) -> None:
        """Give up a connection. One that was idle may be closed by anybody: then it goes anew."""
        at, again = wire.at, wire.is_used and not wire.answers.has_begun
        self._drop(wire)
        if at >= 0 and again:
            self._open(at)
            return
        if at >= 0:
            self._fail(at, error or OSError("The connection was closed before the answer's end."))
        if self._waiting and len(self._wires) < self._plan.connections:
            self._open(self._waiting.popleft())

    def _fail(self, at: int, error: OSError) -> None:
        self._end(at)
        if at >= self._first:
            told = error.strerror or str(error)
            (self._troubles if error.errno in _OURS else self._errors)[told] += 1

    def _end(self, at: int) -> None:
        self._done[at] = 1
        self._finished += 1

    def _drop(self, wire: _Wire) -> None:
        if self._wires.pop(wire.fd, None) is not None:
            self._poller.forget(wire.fd)
            wire.sock.close()
        if wire in self._idle:
            self._idle.remove(wire)

    def _measured(self, cpu_s: float) -> Measured:
        now, first = self._clock() - self._began, self._first
        unanswered = [at for at in range(first, self._next) if not self._done[at]]
        for at in unanswered:
            self._times[at] = now - self._due[at]
        facts = Facts(
            due=len(self._due) - first,
            offered=max(0, self._next - first),
            queued=self._queued,
            unanswered=len(unanswered),
            opened=self._opened,
            began_s=self._began + self._plan.warm_s,
            wall_s=now,
            cpu_s=cpu_s,
            statuses=dict(self._answered),
            errors=dict(self._errors),
            troubles=dict(self._troubles),
        )
        answered = [at for at in range(first, len(self._due)) if self._times[at] >= 0]
        times = array("d", (self._times[at] for at in answered))
        owns = array("d", (max(0.0, self._times[at] - self._lates[at]) for at in answered))
        return Measured(facts, times, owns, self._lags)
