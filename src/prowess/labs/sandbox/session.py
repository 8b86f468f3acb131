"""One connection to PostgreSQL as the labs use it: trusted statements, batches, capped reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from select import select
from typing import TYPE_CHECKING, Any, Self

import psutil

from prowess.rigs import SqlError, errors

if TYPE_CHECKING:
    from prowess.rigs import Connection

Row = tuple[Any, ...]

_INTEGERS = frozenset({20, 21, 23, 26})
_FLOATS = frozenset({700, 701})
_BOOLEAN = 16
_SINGLE_TUPLE, _FAILED = 9, 7
_DONE = frozenset({0, 1, 2})
"""OIDs of pg_type and states of a libpq result; both are fixed for ever."""

_POLL_S = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result: its name and the OID of its type."""

    name: str
    type: int


@dataclass(frozen=True, slots=True)
class Rows:
    """A result. `said` is PostgreSQL's own word on what was done, such as `UPDATE 3`."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Caps:
    """How much of a result is read before the statement is given up."""

    rows: int = 5_000
    size_bytes: int = 2_000_000


class TooMuch(Exception):
    """The result passed a cap; the statement was cancelled, and with it its transaction."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class Session:
    """A connection in autocommit. Not for two threads at once.

    `spent`: a statement was cut off in it, and may have left its process large; `cpu_s`: the
    processor time that its server process was last seen to have used.
    """

    connection: "Connection[Row]"
    pid: int = field(init=False)
    user: str = field(init=False)
    process: psutil.Process | None = field(init=False, default=None)
    killed: bool = field(init=False, default=False)
    spent: bool = field(init=False, default=False)
    cpu_s: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.pid = self.connection.info.backend_pid
        with suppress(psutil.Error):
            self.process = psutil.Process(self.pid)
        self.user = self.connection.info.user
        # A prepared statement would outlive its transaction and show its text to the next one.
        self.connection.prepare_threshold = None

    def run(self, text: str, parameters: Sequence[object] | None = None) -> list[Row]:
        """Run trusted text and return the last statement's rows, if it has any.

        Without parameters several statements may be given; they take one round trip.
        """
        if parameters is not None:
            return self.connection.execute(text.encode(), parameters).fetchall()
        result = self.connection.pgconn.exec_(text.encode())
        if result.status not in _DONE:
            raise errors.error_from_result(result)
        return list(_all_rows(result).rows)

    def run_all(self, text: str) -> list[Rows]:
        """Run trusted statements in one round trip; return each result that has columns."""
        line = self.connection.pgconn
        line.send_query(text.encode())
        results = list(self._each_result())
        failed = next((result for result in results if result.status not in _DONE), None)
        if failed is not None:
            raise errors.error_from_result(failed)
        return [_all_rows(result) for result in results if result.nfields]

    def read(self, text: str, *, caps: Caps | None = None) -> Rows:
        """Run one statement by the extended protocol, row by row, so that no result can flood us.

        Integers, floats and booleans come as Python's, all else as PostgreSQL's own text: exact,
        and never out of Python's range.

        Raises:
            TooMuch: when a cap was passed.
            SqlError: what PostgreSQL says against it.
        """
        caps = caps or Caps()
        columns: tuple[Column, ...] = ()
        found: list[Row] = []
        size, failure, over, said = 0, None, "", ""
        for result in self._results(text):
            if result.status == _FAILED:
                failure = errors.error_from_result(result)
                continue
            said = (result.command_status or b"").decode()
            if not columns:
                columns = _columns(result)
            if result.status == _SINGLE_TUPLE and not over:
                row, length = _row(result, columns, 0)
                found.append(row)
                size += length
            if not over and (len(found) > caps.rows or size > caps.size_bytes):
                over = "rows" if len(found) > caps.rows else "bytes"
                self.connection.cancel_safe(timeout=_POLL_S)
        if over:
            raise TooMuch(over)
        if failure is not None:
            raise failure
        return Rows(columns=columns, rows=tuple(found), said=said)

    def _results(self, text: str) -> Iterator[Any]:
        """Yield libpq's results: one for each row, then the last."""
        line = self.connection.pgconn
        line.send_query_params(text.encode(), None)
        line.set_single_row_mode()
        yield from self._each_result()

    def _each_result(self) -> Iterator[Any]:
        line = self.connection.pgconn
        while line.flush():
            select([], [line.socket], [], _POLL_S)
        while True:
            while line.is_busy():
                select([line.socket], [], [], _POLL_S)
                line.consume_input()
            result = line.get_result()
            if result is None:
                return
            yield result

    @contextmanager
    def transaction(self, begin: str = "BEGIN") -> Iterator[Self]:
        """A transaction that is always rolled back."""
        self.run(begin)
        try:
            yield self
        finally:
            if not self.connection.closed:
                self.run("ROLLBACK")

    def can_serve_again(self) -> bool:
        """Leave nothing of what was done in it, and tell whether it may be given to others."""
        if self.spent or not self.is_alive():
            return False
        self.run("ROLLBACK")
        self.run("DISCARD ALL")
        return True

    def is_running(self) -> bool:
        """True when its server process is there, and not another one of the same number."""
        return self.process is not None and self.process.is_running()

    def is_alive(self) -> bool:
        """False when its server process is gone, even where nobody has noticed yet."""
        line = self.connection.pgconn
        with suppress(SqlError):
            # A dying process says why first; only after that the line is found closed.
            while not self.connection.closed and select([line.socket], [], [], 0)[0]:
                line.consume_input()
        return not self.connection.closed

    def kill(self) -> None:
        """Kill its server process, and nobody who was given the number after it.

        PostgreSQL then restarts every session, because nobody knows what the process has left.
        """
        self.killed = True
        with suppress(psutil.Error):
            if self.process is not None:
                self.process.kill()

    def close(self) -> None:
        """Close it; never raises."""
        if not self.connection.closed:
            self.connection.close()


def _columns(result: Any) -> tuple[Column, ...]:
    return tuple(
        Column(name=(result.fname(place) or b"").decode(), type=result.ftype(place))
        for place in range(result.nfields)
    )


def _all_rows(result: Any) -> Rows:
    columns = _columns(result)
    rows = (_row(result, columns, number)[0] for number in range(result.ntuples))
    return Rows(columns=columns, rows=tuple(rows))


def _row(result: Any, columns: Sequence[Column], number: int) -> tuple[Row, int]:
    values: list[object] = []
    size = 0
    for place, column in enumerate(columns):
        raw = result.get_value(number, place)
        size += len(raw) if raw is not None else 0
        values.append(_value(raw, column.type))
    return tuple(values), size


def _value(raw: bytes | None, kind: int) -> object:
    if raw is None:
        return None
    if kind in _INTEGERS:
        return int(raw)
    if kind in _FLOATS:
        return float(raw)
    return raw == b"t" if kind == _BOOLEAN else raw.decode()


def is_gone(error: SqlError) -> bool:
    """True when the server went away, rather than refused."""
    # Class 08 is not asked: a query with $1 in it is a protocol violation, and the learner's own.
    return error.sqlstate in {None, "57P01", "57P02", "57P03"}
