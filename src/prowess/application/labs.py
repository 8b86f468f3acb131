"""Labs: list, show, start, submit, hint, reset."""

from datetime import datetime

from pydantic import Field

from prowess.application.messages import Message, TableView
from prowess.application.views import LabRow, NextStep, TopicRow

MAX_ANSWER_CHARS = 20_000


class ListLabs(Message):
    """List labs, all or those that prove a topic."""

    topic: str = Field(default="", max_length=200)
    kind: str = Field(default="", max_length=40)
    level: int = Field(default=0, ge=0, le=4)


class LabList(Message):
    """The labs, easiest first."""

    labs: tuple[LabRow, ...]


class ShowLab(Message):
    """Show one lab: brief, schema, sample data, hints taken and attempts."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")


class AttemptRow(Message):
    """One submission of the learner to a lab."""

    id: str
    run: str
    at: datetime
    verdict: str = Field(description="pass, fail, inconclusive, error, or empty while it runs")
    summary: str
    answer: str


class LabView(Message):
    """One lab with the learner's work on it."""

    slug: str
    title: str
    kind: str
    level: int
    minutes: int
    brief: str = Field(description="Markdown")
    schema_brief: str = Field(description="Markdown")
    sample: tuple[TableView, ...] = Field(description="The data that the learner sees")
    starter: str
    answer_file: str
    topics: tuple[TopicRow, ...]
    started: bool
    passed: bool
    hints_taken: tuple[str, ...]
    hints_total: int
    draft: str = Field(description="The learner's last answer, else the starter")
    attempts: tuple[AttemptRow, ...] = Field(description="Newest first, at most 20")


class StartLab(Message):
    """Start work on a lab, or resume it; never loses an earlier answer."""

    lab: str = Field(min_length=1, max_length=100)


class SubmitLab(Message):
    """Submit an answer to be graded; returns at once with the run to follow."""

    lab: str = Field(min_length=1, max_length=100)
    answer: str = Field(
        max_length=MAX_ANSWER_CHARS, description="The whole answer, e.g. one SQL statement"
    )
    key: str = Field(
        default="", max_length=100, description="Idempotency key: the same key never grades twice"
    )


class TakeHint(Message):
    """Take the next hint of a lab; it is recorded, and a later pass counts as aided."""

    lab: str = Field(min_length=1, max_length=100)


class HintView(Message):
    """A hint, and how many are left."""

    lab: str
    number: int
    text: str
    left: int


class ResetLab(Message):
    """Start a lab over: draft and hints go, attempts and evidence stay."""

    lab: str = Field(min_length=1, max_length=100)


class CheckView(Message):
    """One check's outcome."""

    name: str
    outcome: str = Field(description="pass, fail, not_run or error")
    title: str
    message: str
    next_step: str
    read: str


class CounterexampleView(Message):
    """The smallest data found on which the answer and the reference differ."""

    difference: str
    tables: tuple[TableView, ...]
    expected: TableView
    got: TableView | None
    note: str
    rows_before: int
    rows_after: int


class ReportView(Message):
    """The outcome of one grading."""

    verdict: str
    summary: str
    checks: tuple[CheckView, ...]
    counterexample: CounterexampleView | None
    data_sets: int
    elapsed_ms: float
    grader_version: str
    lab_version: str
    seed: str = Field(description="Decimal; a string because GraphQL integers have 32 bits")
    proved: tuple[str, ...] = Field(description="Topics that this pass proved")
    next: NextStep | None = None
