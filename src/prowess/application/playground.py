"""The playground: free statements of one session or several, and answers that nobody judges."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Final

from pydantic import Field

from prowess.application.answers import BYTE_ORDER_MARK
from prowess.application.context import Context
from prowess.application.labs import MAX_ANSWER_CHARS
from prowess.application.messages import Message, TableView
from prowess.application.operations import use_case
from prowess.application.reports import (
    PlanComparisonView,
    PlanTreeView,
    view_plans,
    view_table,
    view_tree,
)
from prowess.kit.errors import Conflict, Exhausted, Invalid
from prowess.labs.contract import Cancelled
from prowess.labs.playground.played import Played, PlayedSessions, Step

MOST_AT_ONCE = 4
MOST_SESSIONS, MOST_STEPS = 4, 40
MOST_VALUES = 20
TRIED_KINDS: Final = frozenset({"query", "change", "plan"})
"""Kinds of labs whose answers can be run unjudged: on the sample, plans on the large data."""

WAIT_S = 10.0

_places = threading.BoundedSemaphore(MOST_AT_ONCE)


class RunStatement(Message):
    """Run one SQL statement on a lab's data; what it changes is undone."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")
    statement: str = Field(
        max_length=MAX_ANSWER_CHARS,
        description=(
            "One SELECT, INSERT, UPDATE, DELETE, MERGE or EXPLAIN, on the sample. In a plan lab "
            "on its large data, where CREATE INDEX, CREATE STATISTICS and ANALYZE may come first"
        ),
    )


class TryAnswer(Message):
    """Try an answer without handing it in: no verdict, no attempt."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")
    answer: str = Field(
        max_length=MAX_ANSWER_CHARS, description="As it would be handed in: the file's contents"
    )
    values: tuple[Annotated[str, Field(max_length=200)], ...] = Field(
        default=(),
        max_length=MOST_VALUES,
        description="Of $1, $2 and so on in a plan lab; without them all of the lab's own lists",
    )


class StatementResult(Message):
    """What came of a statement, or of an answer that was tried."""

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
    plans: PlanComparisonView | None = Field(
        default=None, description="Of an answer that was tried: its plan beside the first one"
    )
    ran_on: str = Field(
        default="", description="On which data, in words, and with which values; empty: on none"
    )


class SessionStep(Message):
    """What one session sends."""

    session: int = Field(
        ge=1, le=MOST_SESSIONS, strict=True, description="Number of the session, from 1 on"
    )
    statement: str = Field(
        min_length=1, max_length=MAX_ANSWER_CHARS, description="One statement, or several in a row"
    )


class PlaySessions(Message):
    """Let several sessions send statements in turn, and see who waits for whom."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")
    steps: tuple[SessionStep, ...] = Field(
        min_length=1,
        max_length=MOST_STEPS,
        description="Who sends what, in this order; each play begins with the lab's sample",
    )


class TurnView(Message):
    """One line of what the sessions did, in the order in which it happened."""

    statement: int = Field(description="Number of the statement among all, from 1 on")
    session: int
    text: str
    came: str = Field(
        description=(
            "done, failed, waits, queued (its session waits, and sends it when it goes on) or "
            "refused (it is not run here)"
        )
    )
    goes_on: bool = Field(description="It had waited, and waits no more")
    said: str = Field(description="PostgreSQL's word on it, such as UPDATE 3 or an error")
    next_step: str
    waits_for: tuple[int, ...] = Field(description="Sessions for which it waits")
    result: TableView | None = Field(description="At most 50 rows; null where none are returned")
    returned: int = Field(description="How many rows it returned")


class SessionView(Message):
    """Where a session stands in the end."""

    session: int
    state: str = Field(
        description=(
            "idle, open (in a transaction), failed (in one that only ROLLBACK ends) or waiting"
        )
    )
    waits_for: tuple[int, ...]
    ahead: int = Field(description="How many statements it sends when it goes on")


class SessionsResult(Message):
    """What several sessions did; nothing of it is left."""

    lab: str
    turns: tuple[TurnView, ...]
    sessions: tuple[SessionView, ...]
    elapsed_ms: float


@use_case(writes=True)
def run_statement(request: RunStatement, *, context: Context) -> StatementResult:
    """Run one SQL statement on a lab's data; what it changes is undone."""
    lab = context.catalog.get_lab(request.lab)
    with _a_place():
        played = context.grader.play(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            text=request.statement.removeprefix(BYTE_ORDER_MARK),
            cancelled=context.cancelled,
        )
    return _view_played(lab.id, played)


@use_case(writes=True)
def try_answer(request: TryAnswer, *, context: Context) -> StatementResult:
    """Try an answer to a lab, unjudged: a plan lab's is explained before and after.

    Raises:
        Invalid: `playground.not_tried` when answers of the lab's kind are nothing to run.
    """
    lab = context.catalog.get_lab(request.lab)
    if lab.kind not in TRIED_KINDS:
        raise Invalid(
            code="playground.not_tried",
            message=f"Answers to {lab.id} cannot be tried: it is a {lab.kind} lab.",
            hint="Hand it in: a verdict that is no pass takes nothing away.",
        )
    with _a_place():
        played = context.grader.try_answer(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            answer=request.answer.removeprefix(BYTE_ORDER_MARK),
            values=request.values,
            cancelled=context.cancelled,
        )
    return _view_played(lab.id, played)


@use_case(writes=True)
def play_sessions(request: PlaySessions, *, context: Context) -> SessionsResult:
    """Let several sessions send statements in turn, and see who waits for whom."""
    lab = context.catalog.get_lab(request.lab)
    if sum(len(step.statement) for step in request.steps) > MAX_ANSWER_CHARS:
        raise Invalid(
            code="playground.too_long",
            message=f"The statements have more than {MAX_ANSWER_CHARS} characters in all.",
            hint="Begin anew with fewer or shorter ones.",
        )
    with _a_place():
        played = context.grader.play_sessions(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
            steps=[
                Step(step.session, step.statement.removeprefix(BYTE_ORDER_MARK))
                for step in request.steps
            ],
            cancelled=context.cancelled,
        )
    return _view_sessions(lab.id, played)


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=WAIT_S):
        raise Exhausted(
            code="playground.busy",
            message=f"{MOST_AT_ONCE} statements are running, and more must wait.",
            hint="Try again in a few seconds.",
        )
    try:
        yield
    except Cancelled as error:
        raise Conflict(
            code="playground.cancelled",
            message="It was ended while it ran.",
            hint="Nothing of it is left; send it again, or something quicker.",
        ) from error
    finally:
        _places.release()


def _view_played(lab: str, played: Played) -> StatementResult:
    return StatementResult(
        lab=lab,
        result=view_table(played.table) if played.table else None,
        returned=played.rows,
        said=played.said,
        elapsed_ms=played.elapsed_ms,
        trouble=played.trouble,
        next_step=played.next_step,
        plan=view_tree(played.plan) if played.plan else None,
        plans=view_plans(played.plans) if played.plans else None,
        ran_on=played.ran_on,
    )


def _view_sessions(lab: str, played: PlayedSessions) -> SessionsResult:
    return SessionsResult(
        lab=lab,
        turns=tuple(
            TurnView(
                statement=turn.statement,
                session=turn.session,
                text=turn.text,
                came=turn.came,
                goes_on=turn.goes_on,
                said=turn.said,
                next_step=turn.next_step,
                waits_for=turn.waits_for,
                result=view_table(turn.table) if turn.table else None,
                returned=turn.rows,
            )
            for turn in played.turns
        ),
        sessions=tuple(
            SessionView(
                session=one.session,
                state=one.state,
                waits_for=one.waits_for,
                ahead=one.ahead,
            )
            for one in played.standings
        ),
        elapsed_ms=played.elapsed_ms,
    )
