"""What a grading of a plan can see beside what a grading of a query can."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.plan.statements import Form, told_values
from prowess.labs.plan.tree import Node
from prowess.labs.query.comparing import Difference
from prowess.labs.query.seen import Seen
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Rows

Way = Literal["index", "statistics", "query", "either", "both", ""]
What = Literal["index", "statistics", "query", "writes"]


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer is not indexes and at most one query."""

    fault: Form
    opens_with: str


@dataclass(frozen=True, slots=True)
class TooSlow:
    """A statement was cut off on the large data. `what` is the statement's beginning."""

    what: What
    resource: str


@dataclass(frozen=True, slots=True)
class WrongAtScale:
    """Right on small data, and another result than the reference's for some values."""

    values: str
    difference: Difference
    expected: Table
    got: Table


@dataclass(frozen=True, slots=True)
class ReadsTooMuch:
    """For some values more buffers than allowed. `way` says what would mend it, where known.

    `indexes` says how many the answer has, `enters` that a plan enters one of them, `is_used` that
    this plan does, `knows_ranges` that one leads to ranges of pages, `is_hindered` that a
    condition of the query keeps one from leading to the rows; `costly` is the node that reads
    most, and `may_index` says whether indexes may be added at all.
    """

    values: str
    buffers: int
    allowed: int
    way: Way
    findings: tuple[str, ...]
    indexes: int = 0
    enters: bool = False
    is_used: bool = False
    knows_ranges: bool = False
    is_hindered: bool = False
    costly: str = ""
    may_index: bool = True


@dataclass(frozen=True, slots=True)
class OverBudget:
    """Indexes and statistics are more than allowed in one respect.

    `columns` says how many the index has that has most.
    """

    what: Literal["count", "statistics", "bytes", "writes"]
    got: int
    allowed: int
    unused: tuple[str, ...]
    columns: int = 0


PlanSeen = Seen | Refused | TooSlow | WrongAtScale | ReadsTooMuch | OverBudget


@dataclass(frozen=True, slots=True)
class Run:
    """The query with one list of values on the large data.

    is_drawn: the submission's seed chose it; is_changed: the data were not as they were made.
    """

    values: tuple[str, ...]
    rows: Rows
    plan: Node
    is_drawn: bool = False
    is_changed: bool = False

    @property
    def told(self) -> str:
        """With what it ran, as a report says it; empty where there is nothing to say."""
        changed = ("some rows changed",) if self.is_changed else ()
        return " and ".join((*filter(None, [told_values(self.values)]), *changed))


@dataclass(frozen=True, slots=True)
class Index:
    """An index that an answer created; its columns are those of INCLUDE, too."""

    name: str
    size_bytes: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """What an answer costs on the large data.

    statistics: how many CREATE STATISTICS it holds; records: the fixed writes' in the WAL.
    """

    runs: tuple[Run, ...]
    indexes: tuple[Index, ...]
    statistics: int = 0
    records: int = 0

    @property
    def unused(self) -> tuple[str, ...]:
        """Its indexes that no plan enters."""
        used = {node.text("Index Name") for run in self.runs for _, node in run.plan.walk()}
        return tuple(index.name for index in self.indexes if index.name not in used)

    @property
    def size_bytes(self) -> int:
        """Bytes of all its indexes."""
        return sum(index.size_bytes for index in self.indexes)
