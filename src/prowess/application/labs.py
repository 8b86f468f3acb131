"""Labs: list, show, start, submit, hint, reset."""

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from prowess.application.answers import read_answer
from prowess.application.context import Context
from prowess.application.messages import Message, TableView
from prowess.application.operations import use_case
from prowess.application.records import Attempt, KeyUse, LabWork, Run, RunEvent, RunState
from prowess.application.reports import CheckView as CheckView  # noqa: PLC0414 - doors read it here
from prowess.application.reports import CounterexampleView as CounterexampleView  # noqa: PLC0414 - doors read it here
from prowess.application.reports import ReportView as ReportView  # noqa: PLC0414 - doors read it here
from prowess.application.reports import view_table
from prowess.application.runs import RunView, get_run, state_of, view_run
from prowess.application.standing import read_standing, recall
from prowess.application.views import LAB_KIND, LAB_LEVEL, LabRow, TopicRow
from prowess.catalog.types import Lab
from prowess.kit.errors import Conflict, Exhausted, Invalid, Unavailable
from prowess.kit.ids import new_id
from prowess.kit.seeds import fingerprint, seed_of
from prowess.kit.suggest import did_you_mean

if TYPE_CHECKING:
    from prowess.application.ports import Unit

MAX_ANSWER_CHARS = 20_000
MAX_UNFINISHED_RUNS = 50
SHOWN_ATTEMPTS = 20

LIGHT_KINDS = frozenset({"change", "definition", "query"})
"""Kinds that need a statement on a warm server only; all others count as heavy."""


class ListLabs(Message):
    """List labs, all or those that prove a topic."""

    topic: str = Field(default="", max_length=200)
    kind: str = Field(default="", max_length=40, description=LAB_KIND)
    level: int = Field(default=0, ge=0, le=4, description="Difficulty, 1 easy to 4 very hard")


class LabList(Message):
    """The labs, easiest first."""

    labs: tuple[LabRow, ...]


class ShowLab(Message):
    """Show one lab: brief, schema, sample data, hints taken and attempts."""

    lab: str = Field(min_length=1, max_length=100, description="Lab slug")


class AttemptRow(Message):
    """One submission of the learner to a lab."""

    id: str
    lab: str = ""
    run: str
    at: datetime
    state: str = Field(description="queued, running, finished, cancelled or failed")
    verdict: str = Field(
        description="pass, fail, inconclusive, error; empty while it runs and when cancelled"
    )
    summary: str
    answer: str


class LabView(Message):
    """One lab with the learner's work on it."""

    slug: str
    title: str
    kind: str = Field(description=LAB_KIND)
    level: int = Field(description=LAB_LEVEL)
    minutes: int
    brief: str = Field(description="Markdown")
    schema_brief: str = Field(description="Markdown")
    schema_sql: str = Field(default="", description="Statements that make the lab's tables")
    sample_sql: str = Field(default="", description="Statements that fill them with the sample")
    sample: tuple[TableView, ...] = Field(description="The data that the learner sees")
    sample_note: str = Field(default="", description="Why the sample is missing, else empty")
    starter: str
    parameters: int = Field(
        default=0, description="How many values ($1, $2 and so on) a plan lab's query takes"
    )
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


@use_case(writes=False)
def list_labs(request: ListLabs, *, context: Context) -> LabList:
    """List labs, easiest first: all, or those that prove a topic, of a kind or level."""
    topic = context.catalog.get_topic(request.topic).id if request.topic else ""
    kinds = {lab.kind for lab in context.catalog.labs.values()}
    if request.kind and request.kind not in kinds:
        raise Invalid(
            code="labs.unknown_kind",
            message=f"No lab is of kind {request.kind!r}.",
            hint=did_you_mean(request.kind, kinds) or f"Kinds: {', '.join(sorted(kinds))}.",
        )
    standing = read_standing(context=context)
    found = [
        lab
        for lab in context.catalog.labs.values()
        if (not topic or topic in {proof.topic for proof in lab.topics})
        and request.kind in {"", lab.kind}
        and request.level in {0, lab.level}
    ]
    found.sort(key=lambda lab: (lab.level, lab.minutes, lab.id))
    return LabList(labs=tuple(standing.lab_row(lab) for lab in found))


@use_case(writes=False)
def show_lab(request: ShowLab, *, context: Context) -> LabView:
    """Show one lab: brief, schema, sample data, hints taken and attempts."""
    return _view(context.catalog.get_lab(request.lab), context=context)


@use_case(writes=True)
def start_lab(request: StartLab, *, context: Context) -> LabView:
    """Start work on a lab, or resume it; an earlier answer is never lost."""
    lab = context.catalog.get_lab(request.lab)
    with context.store.unit(context.actor.owner) as unit:
        _resume(unit, lab=lab, context=context)
    return _view(lab, context=context)


@use_case(writes=True)
def submit_lab(request: SubmitLab, *, context: Context) -> RunView:
    """Submit an answer to be graded; returns at once with the run to follow."""
    lab = context.catalog.get_lab(request.lab)
    request = request.model_copy(update={"answer": read_answer(lab, answer=request.answer)})
    run_id = new_id(now=context.now, rng=context.rng)
    with context.store.unit(context.actor.owner) as unit:
        if request.key:
            first = unit.keys.claim(_key_use(request, lab=lab, run_id=run_id, context=context))
            if first.run_id != run_id:
                return _submitted_before(
                    unit, first=first, request=request, lab=lab, context=context
                )
        run, attempt = _queue(unit, lab=lab, answer=request.answer, run_id=run_id, context=context)
    return view_run(run, attempt=attempt, now=context.now)


@use_case(writes=True)
def take_hint(request: TakeHint, *, context: Context) -> HintView:
    """Take the next hint of a lab; it is recorded, and a later pass counts as aided."""
    lab = context.catalog.get_lab(request.lab)
    with context.store.unit(context.actor.owner) as unit:
        work = _resume(unit, lab=lab, context=context)
        if work.hints_taken >= len(lab.hints):
            raise Conflict(
                code="labs.no_more_hints",
                message=f"All {len(lab.hints)} hints of {lab.id} are taken.",
                hint="Read its topics, or submit an answer: the verdict shows where it differs.",
            )
        work = replace(work, hints_taken=work.hints_taken + 1, aided=True)
        unit.works.save(work)
    return HintView(
        lab=lab.id,
        number=work.hints_taken,
        text=lab.hints[work.hints_taken - 1],
        left=len(lab.hints) - work.hints_taken,
    )


@use_case(writes=True)
def reset_lab(request: ResetLab, *, context: Context) -> LabView:
    """Start a lab over: draft and hints go, attempts and evidence stay."""
    lab = context.catalog.get_lab(request.lab)
    with context.store.unit(context.actor.owner) as unit:
        work = _resume(unit, lab=lab, context=context)
        unit.works.save(replace(work, draft="", hints_taken=0))
    return _view(lab, context=context)


def view_attempt(unit: "Unit", *, attempt: Attempt, now: datetime) -> AttemptRow:
    """Return the submission as it stands in lists."""
    return AttemptRow(
        id=attempt.id,
        lab=attempt.lab,
        run=attempt.run_id,
        at=attempt.at,
        state=_state(unit, attempt=attempt, now=now),
        verdict=attempt.verdict,
        summary=attempt.summary,
        answer=attempt.answer,
    )


def _state(unit: "Unit", *, attempt: Attempt, now: datetime) -> RunState:
    if attempt.verdict:
        return "failed" if attempt.verdict == "error" else "finished"
    # Without a verdict only the run can tell one that is cancelled from one that is graded now.
    return state_of(get_run(unit, run_id=attempt.run_id), now=now)


def _resume(unit: "Unit", *, lab: Lab, context: Context) -> LabWork:
    work = unit.works.find(lab.id)
    if work is None:
        work = LabWork(lab=lab.id, started_at=context.now, draft="")
        unit.works.save(work)
    return work


def _key_use(request: SubmitLab, *, lab: Lab, run_id: str, context: Context) -> KeyUse:
    return KeyUse(
        key=request.key,
        fingerprint=fingerprint(lab.id, request.answer),
        run_id=run_id,
        at=context.now,
    )


def _submitted_before(
    unit: "Unit", *, first: KeyUse, request: SubmitLab, lab: Lab, context: Context
) -> RunView:
    if first.fingerprint != fingerprint(lab.id, request.answer):
        raise Conflict(
            code="labs.key_reused",
            message=f"The key {request.key!r} was used for another lab or answer.",
            hint="Send a new key with every new answer, and the same key only to repeat a call.",
        )
    run = get_run(unit, run_id=first.run_id)
    return view_run(run, attempt=unit.attempts.find(run.attempt_id), now=context.now)


def _queue(
    unit: "Unit", *, lab: Lab, answer: str, run_id: str, context: Context
) -> tuple[Run, Attempt]:
    if unit.runs.count_unfinished() >= MAX_UNFINISHED_RUNS:
        raise Exhausted(
            code="labs.too_many_runs",
            message=f"{MAX_UNFINISHED_RUNS} of your submissions wait to be graded.",
            hint="Wait until some are graded, or cancel them.",
        )
    work = replace(_resume(unit, lab=lab, context=context), draft=answer)
    unit.works.save(work)
    attempt_id = new_id(now=context.now, rng=context.rng)
    attempt = Attempt(
        id=attempt_id,
        lab=lab.id,
        run_id=run_id,
        at=context.now,
        answer=answer,
        seed=seed_of(attempt_id),
        unaided=not work.aided,
        catalog_hash=context.catalog.content_hash,
    )
    run = Run(
        id=run_id,
        owner=context.actor.owner,
        lab=lab.id,
        attempt_id=attempt_id,
        cost_class="light" if lab.kind in LIGHT_KINDS else "heavy",
        state="queued",
        created_at=context.now,
    )
    unit.attempts.add(attempt)
    submitted = RunEvent(number=0, at=context.now, kind="phase_changed", text="Queued")
    unit.runs.add(run, events=[submitted])
    return run, attempt


def _view(lab: Lab, *, context: Context) -> LabView:
    with context.store.reading(context.actor.owner) as unit:
        standing = recall(unit, context=context)
        work = unit.works.find(lab.id)
        recent = unit.attempts.of_lab(lab.id, limit=SHOWN_ATTEMPTS)
        attempts = tuple(view_attempt(unit, attempt=one, now=context.now) for one in recent)
    # Outside of the transaction: the sample may have to start a server first.
    sample, note = _read_sample(lab, context=context)
    return LabView(
        slug=lab.id,
        title=lab.title,
        kind=lab.kind,
        level=lab.level,
        minutes=lab.minutes,
        brief=lab.brief,
        schema_brief=lab.schema_brief,
        schema_sql=lab.schema_sql,
        sample_sql=lab.sample_sql,
        sample=sample,
        sample_note=note,
        starter=lab.starter,
        parameters=_count_parameters(lab),
        answer_file=lab.answer_file,
        topics=standing.topic_rows(proof.topic for proof in lab.topics),
        started=work is not None,
        passed=lab.id in standing.passed,
        hints_taken=lab.hints[: work.hints_taken] if work else (),
        hints_total=len(lab.hints),
        draft=(work.draft if work else "") or lab.starter,
        attempts=attempts,
    )


def _count_parameters(lab: Lab) -> int:
    """Return how many values the query of a plan lab takes: what it starts from is that query."""
    named = re.findall(r"\$(\d{1,2})\b", lab.starter) if lab.kind == "plan" else ()
    return max(map(int, named), default=0)


def _read_sample(lab: Lab, *, context: Context) -> tuple[tuple[TableView, ...], str]:
    """Return the visible data, or why it cannot be shown: the brief is worth reading without."""
    try:
        tables = context.grader.sample_tables(
            lab,
            folder=context.catalog.lab_folder(lab.id),
            schema_folder=context.catalog.schema_folder(lab.id),
        )
    except Unavailable as error:
        return (), f"{error.message} {error.hint}"
    return tuple(view_table(table) for table in tables), ""
