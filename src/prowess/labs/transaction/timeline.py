"""What a play looks like: a line for each statement that is sent, waits or goes on."""

from dataclasses import dataclass
from functools import lru_cache

from prowess.labs.sandbox.statement import tokens_of
from prowess.labs.tables import shorten
from prowess.labs.transaction.line import MOST_SENT_CHARS, MOST_TOLD_CHARS, Ended

_LOOKED_AT_CHARS = 2 * MOST_SENT_CHARS
"""Of a statement, which may begin with a comment and hold blanks and lines."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the timeline."""

    session: int
    statement: str
    outcome: str


def told(session: int, *, sent: str, outcome: str) -> Told:
    """Return the line of what a session has sent, and what came of it."""
    return Told(session, _on_one_line(sent[:_LOOKED_AT_CHARS]), outcome)


@lru_cache(maxsize=1024)
def _on_one_line(opening: str) -> str:
    """Return what a timeline shows of a statement: sessions send the same ones all the time."""
    start = next((place for place, _ in tokens_of(opening)), 0)
    return shorten(" ".join(opening[start:].split()), most=MOST_SENT_CHARS)


def outcome_of(ended: Ended) -> str:
    """Say in a few words how a statement ended."""
    if ended.failure is not None:
        return f"error {ended.failure.state}: {ended.failure.message}"
    if not ended.columns:
        return ended.done
    first = ended.rows[0] if ended.rows else None
    if first is None:
        return "no row"
    told = ", ".join(
        f"{name} = {'NULL' if value is None else value}"
        for name, value in zip(ended.columns, first, strict=True)
    )
    more = f" (and {ended.count - 1} more)" if ended.count > 1 else ""
    return shorten(told, most=MOST_TOLD_CHARS) + more
