"""One connection to PostgreSQL as the labs use it: trusted statements, batches, capped reads."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from select import select
from typing import TYPE_CHECKING, Any, Self

import psutil

from prowess.rigs import SqlError, errors

if TYPE_CHECKING:
    from prowess.rigs import Connection

Row = tuple[Any, ...]

_READERS: dict[int, Callable[[bytes], object]] = {
    **dict.fromkeys((20, 21, 23, 26), int),
    **dict.fromkeys((700, 701), float),
    16: b"t".__eq__,
}


def _as_text(raw: bytes) -> str:
    """Return text in whatever encoding it comes: a session may have asked for another one."""
    return raw.decode(errors="replace")


_SINGLE_TUPLE = 9
_REFUSED = frozenset({7, 11})
_DONE = frozenset({0, 1, 2})
_ABORTED, _IDLE = 2, 0
"""OIDs of pg_type, and states of libpq's results, batches and lines; all are fixed for ever."""

_TOLD = tuple(b"SVCMDHPpqWstcdnFL")
"""The parts of an error, by libpq's letters for them: C is its SQLSTATE, M what it says first."""

_POLL_S = 1.0

MOST_TOLD_BYTES = 4_000
"""Of what PostgreSQL says against a statement, and of each part: it quotes what it was given."""


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
            self.process.create_time()  # is kept, and told only as long as it runs
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
            raise self.take_error(result)
        return list(_all_rows(result).rows)

    def run_all(self, text: str) -> list[Rows]:
        """Run trusted statements in one round trip; return each result that has columns."""
        line = self.connection.pgconn
        line.send_query(text.encode())
        results = list(self._each_result())
        failed = next((result for result in results if result.status not in _DONE), None)
        if failed is not None:
            raise self.take_error(failed)
        return [_all_rows(result) for result in results if result.nfields]

    def read(self, text: str, *, caps: Caps | None = None) -> Rows:
        """Run one statement by the extended protocol, row by row, so that no result can flood us.

        Integers, floats and booleans come as Python's, all else as PostgreSQL's own text: exact,
        and never out of Python's range.

        Raises:
            TooMuch: when a cap was passed.
            SqlError: what PostgreSQL says against it.
        """
        line = self.connection.pgconn
        line.send_query_params(text.encode(), None)
        line.set_single_row_mode()
        got = self._collect(self._each_result(), caps=caps or Caps())
        if isinstance(got, Rows):
            return got
        try:
            raise got
        finally:
            del got  # its traceback holds this frame: each would keep the other alive

    def read_each(
        self, texts: Sequence[str], *, before: Sequence[Sequence[str]], caps: Caps
    ) -> list[Rows] | None:
        """Read statements in one round trip, each after trusted ones of its own.

        Every one of them goes by the extended protocol, as in `read`. None where one failed or
        passed a cap: nothing is said of the others, and the transaction has to be left.
        """
        line = self.connection.pgconn
        line.enter_pipeline_mode()
        for text, trusted in zip(texts, before, strict=True):
            for statement in (*trusted, text):
                line.send_query_params(statement.encode(), None)
        line.pipeline_sync()
        found: list[Rows] | None = []
        for trusted in before:
            for _ in trusted:
                for _ in self._each_result():
                    pass
            if line.pipeline_status != _ABORTED:
                line.set_single_row_mode()
            found = self._also(found, caps=caps)
        for _ in self._each_result():
            pass  # the end of the batch, which is a result as well
        line.exit_pipeline_mode()
        return found

    def _also(self, found: list[Rows] | None, *, caps: Caps) -> list[Rows] | None:
        try:
            got = self._collect(self._each_result(), caps=caps)
        except TooMuch:
            return None
        return [*found, got] if found is not None and isinstance(got, Rows) else None

    def _collect(self, results: Iterator[Any], *, caps: Caps) -> "Rows | SqlError":
        """Take one statement's results down, or return what PostgreSQL says against it.

        Raises:
            TooMuch: when a cap was passed.
        """
        columns: tuple[Column, ...] = ()
        found: list[Row] = []
        size, failure, over, said = 0, None, "", ""
        for result in results:
            if result.status in _REFUSED:
                failure = self.take_error(result)
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
        return failure or Rows(columns=columns, rows=tuple(found), said=said)

    def take_error(self, result: Any) -> SqlError:
        """Take down what PostgreSQL says against a statement, and no more of it than is read."""
        error, size = bounded_error(result)
        # What the driver has once needed for a message it keeps as long as the line is open.
        self.spent = self.spent or size > MOST_TOLD_BYTES
        return error

    def _each_result(self) -> Iterator[Any]:
        """Yield libpq's results of one statement: in row mode one for each row, then the last."""
        self._flush()
        line = self.connection.pgconn
        while True:
            while line.is_busy():
                select([line.socket], [], [], _POLL_S)
                line.consume_input()
            result = line.get_result()
            if result is None:
                return
            yield result

    def _flush(self) -> None:
        """Send what is waiting; read what comes meanwhile, so that neither side waits for ever."""
        line = self.connection.pgconn
        while line.flush():
            ready, _, _ = select([line.socket], [line.socket], [], _POLL_S)
            if ready:
                line.consume_input()

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
        if self.connection.pgconn.transaction_status != _IDLE:
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


def bounded_error(result: Any) -> tuple[SqlError, int]:
    """Return what PostgreSQL says against a statement, and how many bytes it said.

    A long one is cut: the driver's own error would hold all of what an answer made megabytes of.
    """
    size, cut = 0, dict[int, bytes | None]()
    for part in _TOLD:
        value = result.error_field(part) or b""
        size += len(value)
        cut[part] = value[:MOST_TOLD_BYTES] or None
    if size <= MOST_TOLD_BYTES:
        return errors.error_from_result(result), size
    result.clear()
    state, message = (bytes(cut[part] or b"").decode(errors="replace") for part in b"CM")
    try:
        kind = errors.lookup(state)
    except KeyError:
        kind = errors.get_base_exception(state)
    return kind(message, info=cut), size


def _columns(result: Any) -> tuple[Column, ...]:
    return tuple(
        _column(result.fname(place), result.ftype(place)) for place in range(result.nfields)
    )


@lru_cache(maxsize=1024)
def _column(name: bytes | None, kind: int) -> Column:
    return Column(name=_as_text(name or b""), type=kind)


def _all_rows(result: Any) -> Rows:
    columns = _columns(result)
    rows = (_row(result, columns, number)[0] for number in range(result.ntuples))
    return Rows(columns=columns, rows=tuple(rows))


def _row(result: Any, columns: Sequence[Column], number: int) -> tuple[Row, int]:
    values: list[object] = []
    size = 0
    for place, column in enumerate(columns):
        raw = result.get_value(number, place)
        if raw is not None:
            size += len(raw)
            raw = _READERS.get(column.type, _as_text)(raw)
        values.append(raw)
    return tuple(values), size


def is_gone(error: SqlError) -> bool:
    """True when the server went away, rather than refused."""
    # Class 08 is not asked: a query with $1 in it is a protocol violation, and the learner's own.
    if error.sqlstate in {"57P01", "57P02", "57P03"}:
        return error.diag.severity_nonlocalized != "ERROR"  # RAISE may say the same, and goes on
    return error.sqlstate is None


def is_canceled(error: SqlError) -> bool:
    """True when a timeout or somebody else canceled the statement: RAISE may say the same."""
    return error.sqlstate == "57014" and error.diag.source_function == "ProcessInterrupts"
