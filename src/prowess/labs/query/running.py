"""Runs a learner's query within limits and says what came of it."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.query.seen import (
    Failed,
    NotAllowed,
    Overran,
    Resource,
    Seen,
    SqlFailure,
    failure_of,
)
from prowess.labs.sandbox.session import Caps, Rows, Session, TooMuch, is_canceled, is_gone
from prowess.labs.sandbox.watch import Limits, Watch
from prowess.rigs import SqlError

_FORBIDDEN = {
    "42501",  # insufficient_privilege
    "25006",  # read_only_sql_transaction
    "42P11",  # invalid_cursor_definition: not a plain query
}
_NO_CURSOR = "DECLARE CURSOR"
_CUT_OFF: dict[str, Resource] = {
    "53200": "memory",
    "53400": "disk",
}
_PROGRAM_LIMIT = "54000"
_LARGE_VALUE = re.compile(
    r"requested length too large|string buffer exceeds|array size exceeds|total size of json"
    r"|too long to represent|number of json"
)
"""Of all limits that PostgreSQL's program has, those of which a value as large as memory speaks.
The others are passed by small ones: an index row, a word to search for, a list of columns.
"""
_OURS_S = 20.0
"""No statement_timeout that we set is shorter; what is cut off sooner has set its own."""

BATCH_CPU_S = 1.0
"""Of all runs of one batch; what takes longer is run one by one, each within limits of its own."""

CURSOR = "prowess_form"
FORM = f"DECLARE {CURSOR} NO SCROLL CURSOR FOR "
"""PostgreSQL itself is asked whether the text is a query and nothing else."""


@dataclass(frozen=True, slots=True)
class Runner:
    """One answer's text, and the limits under which it is run."""

    text: str
    watch: Watch
    limits: Limits
    caps: Caps
    cancelled: Callable[[], bool]

    def run(self, session: Session) -> Rows | Seen:
        """Run the answer in the session's transaction.

        Raises:
            Gone: the server went away.
            Stalled: the statement hardly got to run.
            Cancelled: the caller gave up.
        """
        return self._guarded(session, self.text, shift=0)

    def run_each(
        self, session: Session, *, before: Sequence[Sequence[str]], trusted: Sequence[str] = ()
    ) -> "list[Rows] | Overran | None":
        """Run the answer after each of some trusted beginnings, all in one round trip.

        `trusted` are queries that stand in its place after the first ones. None where something
        came of it that has to be looked at one by one.

        Raises:
            Gone, Stalled, Cancelled: as `run`.
        """
        limits, got = replace(self.limits, cpu_s=BATCH_CPU_S), None
        with self.watch.over(session, limits=limits, cancelled=self.cancelled) as guard:
            try:
                texts = [*trusted, *[self.text] * (len(before) - len(trusted))]
                got = session.read_each(texts, before=before, caps=self.caps)
            except SqlError as error:
                if guard.reason is None:
                    raise Gone from error
        if guard.reason == "cancelled":
            raise Cancelled
        if guard.reason == "stalled":
            raise Stalled
        if session.connection.closed and guard.reason is not None:
            return Overran(guard.reason)  # it did not obey, and was ended
        return got

    def check_cancelled(self) -> None:
        """Stop where the caller wants no verdict any more.

        Raises:
            Cancelled: they do not.
        """
        if self.cancelled():
            raise Cancelled

    def asking(self, session: Session) -> Callable[[str], Rows | None]:
        """Return what runs another text in the answer's stead; None is said where that fails."""

        def ask(text: str) -> Rows | None:
            got = replace(self, text=text).run(session)
            return got if isinstance(got, Rows) else None

        return ask

    def check_form(self, session: Session) -> Seen | None:
        """Let PostgreSQL parse the answer where only a query can stand; None when it is one."""
        seen = self._guarded(session, FORM + self.text, shift=len(FORM))
        return None if isinstance(seen, Rows) else seen

    def _guarded(self, session: Session, text: str, *, shift: int) -> Rows | Seen:
        with self.watch.over(session, limits=self.limits, cancelled=self.cancelled) as guard:
            try:
                return session.read(text, caps=self.caps)
            except TooMuch as much:
                return Overran("rows" if much.what == "rows" else "bytes")
            except SqlError as error:
                if guard.reason == "cancelled":
                    raise Cancelled from error
                if guard.reason == "stalled":
                    raise Stalled from error
                if guard.reason is not None:
                    return Overran(guard.reason)
                if is_canceled(error) and time.monotonic() - guard.started > _OURS_S:
                    raise Stalled from error
                if is_canceled(error):
                    return Overran("patience")
                if is_gone(error) or session.connection.closed:
                    raise Gone from error
                return judge_failure(failure_of(error, shift=shift), answer=self.text)


def judge_failure(failure: SqlFailure, *, answer: str) -> Seen:
    """Tell what is forbidden and what was cut off from what is simply wrong."""
    if failure.state in _FORBIDDEN or _NO_CURSOR in failure.message:
        return NotAllowed(failure)
    resource = _CUT_OFF.get(failure.state)
    if failure.state == _PROGRAM_LIMIT and _LARGE_VALUE.search(failure.message):
        resource = "memory"
    return Overran(resource) if resource is not None else Failed(failure, answer)
