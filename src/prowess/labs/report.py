"""What a grading says: verdict, checks, counterexample, and the events on the way there."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["pass", "fail", "inconclusive", "error"]
"""pass and fail judge the learner; inconclusive: the run cannot be trusted; error: our fault.
Neither inconclusive nor error costs an attempt."""

CheckOutcome = Literal["pass", "fail", "not_run", "error"]

Cell = str | int | float | bool | None
"""A value as every door can carry it; numerics, dates and arrays come as PostgreSQL text."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their column names. `name` is empty for a query's result."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest data found on which the answer and the reference differ."""

    difference: str
    tables: tuple[Table, ...]
    expected: Table
    got: Table | None
    note: str
    rows_before: int
    rows_after: int


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check's outcome. `name` names the defect it looks for."""

    name: str
    outcome: CheckOutcome
    title: str
    message: str
    next_step: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """Something that makes a plan costly. `name` names it in every plan."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanNode:
    """One node of a plan. Rows are those of all its loops; `buffers` hold its children's too."""

    depth: int
    title: str
    details: tuple[str, ...]
    rows: int
    estimated: int
    loops: int
    buffers: int
    own_buffers: int
    findings: tuple[PlanFinding, ...]


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan: its nodes, parents first. `buffers` are blocks of 8 KiB."""

    buffers: int
    nodes: tuple[PlanNode, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """What an answer costs: measured beside what is allowed, and its plan beside the first one.

    `values` says for which parameters the plans are drawn.
    """

    measures: tuple[Table, ...]
    values: str
    before: PlanTree | None
    after: PlanTree | None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one grading. `plans` where a plan was judged."""

    verdict: Verdict
    summary: str
    checks: tuple[CheckResult, ...]
    counterexample: Counterexample | None
    data_sets: int
    elapsed_ms: float
    grader_version: str
    lab_version: str
    seed: int
    plans: PlanComparison | None = None


EventKind = Literal["started", "phase_changed", "check_passed", "check_failed", "finished"]


@dataclass(frozen=True, slots=True)
class LabEvent:
    """One step of a grading, as it happens. `done` of `total` data sets (0 of 0 when unknown)."""

    kind: EventKind
    text: str
    check: str = ""
    done: int = 0
    total: int = 0
