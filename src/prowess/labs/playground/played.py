"""What came of free statements, as the application is told."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.report import PlanComparison, PlanTree, Table


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a free statement, or of an answer that is not judged; it was undone.

    `table` holds the first of the `rows` that it returned, and is None where it returns none;
    `trouble` is empty when it ran; `plan` is drawn where it explains one, and `plans` where an
    answer is set beside what there was. `ran_on` says in words on which data, and with what.
    """

    table: Table | None = None
    rows: int = 0
    said: str = ""
    elapsed_ms: float = 0.0
    trouble: str = ""
    next_step: str = ""
    plan: PlanTree | None = None
    plans: PlanComparison | None = None
    ran_on: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one of several sessions is to send: one statement, or several in a row."""

    session: int
    text: str


Came = Literal["done", "failed", "waits", "queued", "refused"]
"""`queued`: it is sent when its session, which waits, goes on. `refused`: it is not run here."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of what several sessions did, in the order in which it happened.

    `statement` is its number among all that were given; a statement that waits has a second turn
    when it `goes_on`. `table` holds the first of the `rows` that it returned.
    """

    statement: int
    session: int
    text: str
    came: Came
    goes_on: bool = False
    said: str = ""
    next_step: str = ""
    waits_for: tuple[int, ...] = ()
    table: Table | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a session stands in the end. `ahead`: how many statements it has not yet sent."""

    session: int
    state: Literal["idle", "open", "failed", "waiting"]
    waits_for: tuple[int, ...] = ()
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class PlayedSessions:
    """What several sessions did on one sample; nothing of it is left."""

    turns: tuple[Turn, ...]
    standings: tuple[Standing, ...]
    elapsed_ms: float
