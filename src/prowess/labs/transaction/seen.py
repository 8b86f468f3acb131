"""What a grading of a procedure can see beside what a grading of a query can."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.query.comparing import Difference
from prowess.labs.query.seen import Case, Differs
from prowess.labs.report import Table

Sort = Literal["alone", "left_open", "invariant", "progress", "wait"]


@dataclass(frozen=True, slots=True)
class Raced(Differs):
    """An interleaving in which something happens that may not. `says` tells what.

    alone: it happens without any interleaving too. left_open: a session ends in a transaction.
    invariant, progress: a rule of the lab does not hold. wait: one session waits for another.
    `state` is the SQLSTATE with which a session ended, where that may be why.
    """

    sort: Sort
    says: str
    state: str = ""


def raced(sort: Sort, *, says: str, case: Case, state: str = "") -> Raced:
    """Return what was seen, in the terms in which other kinds of lab see differences."""
    return Raced(Difference("rows"), case, sort=sort, says=says, state=state)


NO_ROWS = Table(name="", columns=(), rows=())
