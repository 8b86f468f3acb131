"""What a grading of a query can see: a closed union, from which checks make their findings."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from prowess.labs.query.comparing import Difference
from prowess.labs.report import Table
from prowess.labs.sandbox.statement import Fault
from prowess.labs.tables import shorten
from prowess.rigs import SqlError

MOST_MESSAGE_CHARS = 300
"""PostgreSQL quotes the value that it does not like, whatever its length."""

Resource = Literal["time", "memory", "rows", "bytes", "disk", "depth", "cancelled", "patience"]
"""What a statement took too much of; `patience` ran out by a timeout that the answer has set, and
`depth` by what calls itself.
"""


@dataclass(frozen=True, slots=True)
class SqlFailure:
    """What PostgreSQL said. `position` counts characters of the answer from 1; 0 when unknown."""

    state: str
    message: str
    detail: str
    hint: str
    position: int


@dataclass(frozen=True, slots=True)
class NullCell:
    """A NULL without which answer and reference agree, in the row with that key; `keys` are the
    names of the key's columns.
    """

    table: str
    column: str
    row: str
    keys: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Say where it stands."""
        if not (self.keys and self.row):
            return f"{self.column} of {self.table} is NULL"
        name, row = ", ".join(self.keys), self.row
        key = f"{name} is {row}" if len(self.keys) == 1 else f"({name}) is ({row})"
        return f"{self.column} is NULL in the row of {self.table} whose {key}"


@dataclass(frozen=True, slots=True)
class Case:
    """Data on which the answer is wrong, as small as was found, and both results on it.

    `got` is None when the answer failed. `tables` are those which matter, parents first; `null`
    is set when one NULL makes the whole difference; `only_empty` when only data sets with an
    empty table show it; `note` says why in terms of the data; `blame` names the clause of the
    answer without which it would be right; `is_filled` when a value in the stead of the NULLs of
    its result makes it right; `keyed` the tables of which the first column shown is the key;
    `joins` is False when the answer has no join that could repeat a row.
    """

    tables: tuple[Table, ...]
    expected: Table
    got: Table | None
    rows_before: int
    rows_after: int
    null: NullCell | None = None
    only_empty: bool = False
    note: str = ""
    blame: str = ""
    is_filled: bool = False
    keyed: frozenset[str] = frozenset()
    joins: bool = True


@dataclass(frozen=True, slots=True)
class NotOneQuery:
    """The answer's text is not one query."""

    fault: Fault
    opens_with: str


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """PostgreSQL or the sandbox forbids what the statement does."""

    failure: SqlFailure


@dataclass(frozen=True, slots=True)
class Failed:
    """PostgreSQL ends the statement with an error; on some data only when there is a case."""

    failure: SqlFailure
    answer: str
    suggestion: str = ""
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Overran:
    """The statement was cut off."""

    resource: Resource


@dataclass(frozen=True, slots=True)
class Differs:
    """The answer's result is another than the reference's."""

    difference: Difference
    case: Case


Seen = NotOneQuery | NotAllowed | Failed | Overran | Differs


class Judgement(NamedTuple):
    """What is wrong with an answer, None where nothing was found, and on how many data sets it was
    run until that was known; one on which it was slow and not wrong is none of them.
    """

    seen: Seen | None
    data_sets: int


def failure_of(error: SqlError, *, shift: int = 0) -> SqlFailure:
    """Take an error of PostgreSQL down; `shift` characters stood before the answer's text."""
    told = error.diag
    position = int(told.statement_position or 0)
    return SqlFailure(
        state=error.sqlstate or "",
        message=shorten(told.message_primary or str(error).strip(), most=MOST_MESSAGE_CHARS),
        detail=shorten(told.message_detail or "", most=MOST_MESSAGE_CHARS),
        hint=shorten(told.message_hint or "", most=MOST_MESSAGE_CHARS),
        position=max(0, position - shift) if position else 0,
    )
