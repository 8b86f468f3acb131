"""The playground: a free statement on the data that a lab's learner sees."""

import threading

from pydantic import Field

from prowess.application.context import Context
from prowess.application.labs import BYTE_ORDER_MARK, MAX_ANSWER_CHARS
from prowess.application.messages import Message, TableView
from prowess.application.operations import use_case
from prowess.application.reports import PlanTreeView, view_table, view_tree
from prowess.kit.errors import Exhausted

MOST_AT_ONCE = 4
WAIT_S = 10.0

_places = threading.BoundedSemaphore(MOST_AT_ONCE)


class RunStatement(Message):
    """Run one SQL statement on a lab's sample data; what it changes is undone."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")
    statement: str = Field(
        max_length=MAX_ANSWER_CHARS,
        description="One SELECT, INSERT, UPDATE, DELETE, MERGE or EXPLAIN",
    )


class StatementResult(Message):
    """What came of a statement."""

    lab: str
    result: TableView | None = Field(description="At most 200 rows; null where none are returned")
    returned: int = Field(description="How many rows it returned")
    said: str = Field(description="PostgreSQL's word on it, such as UPDATE 3")
    elapsed_ms: float
    trouble: str = Field(description="Why it did not run, else empty")
    next_step: str
    plan: PlanTreeView | None = Field(
        default=None, description="What EXPLAIN tells, as a tree with what makes it costly"
    )


@use_case(writes=True)
def run_statement(request: RunStatement, *, context: Context) -> StatementResult:
    """Run one SQL statement on a lab's sample data; what it changes is undone."""
    lab = context.catalog.get_lab(request.lab)
    if not _places.acquire(timeout=WAIT_S):
        raise Exhausted(
            code="playground.busy",
            message=f"{MOST_AT_ONCE} statements are running, and more must wait.",
            hint="Try again in a few seconds.",
        )
    try:
        played = context.grader.play(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            text=request.statement.removeprefix(BYTE_ORDER_MARK),
        )
    finally:
        _places.release()
    return StatementResult(
        lab=lab.id,
        result=view_table(played.table) if played.table else None,
        returned=played.rows,
        said=played.said,
        elapsed_ms=played.elapsed_ms,
        trouble=played.trouble,
        next_step=played.next_step,
        plan=view_tree(played.plan) if played.plan else None,
    )
