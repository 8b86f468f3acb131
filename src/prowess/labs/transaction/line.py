"""One session's statement under way: sent without waiting, looked after until it ends or waits.

What it returns is counted, and kept as far as anybody looks at it.
"""

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from select import select
from typing import Any

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.query.running import Runner, judge_failure
from prowess.labs.query.seen import Overran, Resource, SqlFailure, failure_of
from prowess.labs.sandbox.session import Session, is_gone
from prowess.labs.sandbox.watch import Guard
from prowess.rigs import SqlError

Texts = tuple[str | None, ...]

LOOK_EVERY_S = 0.002
MOST_ROWS = 200
MOST_SENT_CHARS = 2_000
"""Of a statement on a line of a timeline: what is wrong with it may stand at its end."""

MOST_TOLD_CHARS = 100
"""Of a row, on a line of a timeline."""

_CANCEL_WITHIN_S = 2.0
_SINGLE_TUPLE, _FAILED = 9, 7


@dataclass(frozen=True, slots=True)
class Ended:
    """How a statement ended. `rows` are the first of so many as `count` says."""

    columns: tuple[str, ...] = ()
    rows: tuple[Texts, ...] = ()
    done: str = ""
    failure: SqlFailure | None = None
    count: int = 0


@dataclass(slots=True)
class Line:
    """A session, and what it was sent."""

    session: Session
    runner: Runner
    guard: Guard | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _columns: tuple[str, ...] = ()
    _rows: list[Texts] = field(default_factory=list)
    _count: int = 0
    _size_bytes: int = 0
    _past: Resource | None = None
    _failure: SqlError | None = None
    _done: str = ""

    def send(self, text: str) -> None:
        """Send a statement, and watch what it uses."""
        self._columns, self._rows, self._failure, self._done = (), [], None, ""
        self._count, self._size_bytes, self._past = 0, 0, None
        watched = self.runner.watch.over(
            self.session, limits=self.runner.limits, cancelled=self.runner.cancelled
        )
        self.guard = self._stack.enter_context(watched)
        line = self.session.connection.pgconn
        line.send_query_params(text.encode(), None)
        line.set_single_row_mode()
        while line.flush():
            select([], [line.socket], [], LOOK_EVERY_S)

    def look(self) -> Ended | None:
        """Return how the statement ended, or None while it has not; waits for a moment only.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the caller gave up.
            OverLimits: it was cut off.
        """
        line = self.session.connection.pgconn
        try:
            while True:
                if line.is_busy():
                    ready, _, _ = select([line.socket], [], [], LOOK_EVERY_S)
                    if not ready:
                        return None
                    line.consume_input()
                    continue
                result = line.get_result()
                if result is None:
                    return self._end()
                self._take(result)
        except SqlError as error:
            self._failure = error
            return self._end()

    def is_open(self) -> bool:
        """True in a transaction, be it a failed one."""
        return self.session.connection.pgconn.transaction_status in {2, 3}

    def cancel(self) -> None:
        """Ask PostgreSQL to end the statement."""
        with suppress(SqlError):
            self.session.connection.cancel_safe(timeout=_CANCEL_WITHIN_S)

    def close(self) -> None:
        """Watch no more."""
        self._stack.close()
        self.guard = None

    def _take(self, result: Any) -> None:
        if result.status == _FAILED:
            self._failure = self.session.take_error(result)
            return
        if result.nfields and not self._columns:
            names = (result.fname(place) or b"" for place in range(result.nfields))
            self._columns = tuple(name.decode() for name in names)
        if result.status == _SINGLE_TUPLE and self._past is None:
            self._keep([result.get_value(0, place) for place in range(result.nfields)])
        self._done = (result.command_status or b"").decode()

    def _keep(self, raws: list[bytes | None]) -> None:
        """Keep one of the first rows; give the statement up that returns more than it may."""
        self._count += 1
        self._size_bytes += sum(len(raw) for raw in raws if raw is not None)
        caps = self.runner.caps
        if self._count > caps.rows or self._size_bytes > caps.size_bytes:
            self._past = "rows" if self._count > caps.rows else "bytes"
            self.cancel()
        elif len(self._rows) < MOST_ROWS:
            self._rows.append(tuple(None if raw is None else raw.decode() for raw in raws))

    def _end(self) -> Ended:
        guard, failure = self.guard, self._failure
        self.close()
        if guard is not None and guard.reason == "cancelled":
            raise Cancelled
        if guard is not None and guard.reason == "stalled":
            raise Stalled
        if guard is not None and guard.reason in {"time", "memory"}:
            raise OverLimits(Overran("time" if guard.reason == "time" else "memory"))
        if failure is not None and (is_gone(failure) or self.session.connection.closed):
            raise Gone from failure
        if self._past is not None:
            raise OverLimits(Overran(self._past))
        told = failure_of(failure) if failure is not None else None
        seen = judge_failure(told, answer="") if told is not None else None
        if isinstance(seen, Overran):
            raise OverLimits(seen)
        return Ended(self._columns, tuple(self._rows), self._done, told, self._count)


class OverLimits(Exception):
    """A statement took more than it may."""

    def __init__(self, seen: Overran) -> None:
        super().__init__(seen.resource)
        self.seen = seen
