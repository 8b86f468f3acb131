"""One session's connection in a play: what it returns is counted, and kept as far as shown."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from prowess.labs.sandbox.session import Caps
from prowess.labs.transaction.line import Line
from prowess.rigs import SqlError

CAPS = Caps()

_SINGLE_TUPLE = 9
_CANCEL_WITHIN_S = 2.0


@dataclass
class Lane(Line):
    """A line that gives a statement up when it returns more than anybody would read."""

    rows: int = 0
    size_bytes: int = 0
    is_over: bool = False

    def send(self, text: str) -> None:
        """Send a statement, and count anew."""
        self.rows, self.size_bytes, self.is_over = 0, 0, False
        super().send(text)

    def cancel(self) -> None:
        """Ask PostgreSQL to end the statement."""
        with suppress(SqlError):
            self.session.connection.cancel_safe(timeout=_CANCEL_WITHIN_S)

    def _take(self, result: Any) -> None:
        if result.status == _SINGLE_TUPLE:
            if self.is_over:
                return
            self.rows += 1
            values = (result.get_value(0, place) for place in range(result.nfields))
            self.size_bytes += sum(len(value) for value in values if value is not None)
            if self.rows > CAPS.rows or self.size_bytes > CAPS.size_bytes:
                self.is_over = True
                self.cancel()
                return
        super()._take(result)
