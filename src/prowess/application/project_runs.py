"""Runs of projects: which there were, what each said, and what went over the wire in it.

None is started here: a learner's program is started by the command line alone.
"""

import zlib
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message, Page
from prowess.application.operations import use_case
from prowess.application.project_reports import ProjectReportView
from prowess.application.records import Attempt, Run
from prowess.application.runs import state_of
from prowess.kit.errors import NotFound

if TYPE_CHECKING:
    from prowess.application.ports import Unit

_STATE = "running, finished, cancelled or failed"


class ListProjectRuns(Page):
    """List the runs of your programs, newest first, all or those of one project."""

    project: str = Field(default="", max_length=100)


class ProjectRunRow(Message):
    """A run in a list."""

    id: str
    project: str
    title: str
    at: datetime
    state: str = Field(description=_STATE)
    verdict: str = Field(
        description="pass, fail, inconclusive, error; empty while it runs and when cancelled"
    )
    summary: str


class ProjectRunList(Message):
    """A page of runs."""

    runs: tuple[ProjectRunRow, ...]
    next_after: str


class ShowProjectRun(Message):
    """Show a run of your program: its families, checks, requests and times."""

    run: str = Field(min_length=1, max_length=40)


class ProjectRunView(Message):
    """One run of a program. Its steps are listed by list_run_events."""

    id: str
    project: str
    title: str
    attempt: str
    state: str = Field(description=_STATE)
    created_at: datetime
    finished_at: datetime | None
    last_event: int
    recorded_bytes: int = Field(description="Of its recording, compressed; 0 without one")
    report: ProjectReportView | None


class ExportProjectRun(Message):
    """Export what went over the wire in a run: requests, answers, output, versions, seed."""

    run: str = Field(min_length=1, max_length=40)


class RecordingView(Message):
    """A recording as a file."""

    run: str
    project: str
    file_name: str
    document: str = Field(description="JSON text in the format prowess-project-run-1")


@use_case(writes=False)
def list_project_runs(request: ListProjectRuns, *, context: Context) -> ProjectRunList:
    """List the runs of your programs, newest first, all or those of one project."""
    project = context.catalog.get_project(request.project).id if request.project else ""
    with context.store.reading(context.actor.owner) as unit:
        # One more than wanted tells whether there is a next page.
        found = unit.attempts.of_projects(project, after=request.after, limit=request.limit + 1)
        page = found[: request.limit]
        runs = tuple(_row(unit, attempt=attempt, context=context) for attempt in page)
    return ProjectRunList(runs=runs, next_after=page[-1].id if len(found) > len(page) else "")


@use_case(writes=False)
def show_project_run(request: ShowProjectRun, *, context: Context) -> ProjectRunView:
    """Show a run of your program: its families, checks, requests and times."""
    with context.store.reading(context.actor.owner) as unit:
        run = _get_run(unit, run_id=request.run)
        attempt = unit.attempts.find(run.attempt_id)
        recording = unit.recordings.find(run.id)
    told = attempt.report if attempt else ""
    return ProjectRunView(
        id=run.id,
        project=run.project,
        title=_title(run.project, context=context),
        attempt=run.attempt_id,
        state=state_of(run, now=context.now),
        created_at=run.created_at,
        finished_at=run.finished_at,
        last_event=run.last_event,
        recorded_bytes=len(recording.data) if recording else 0,
        report=ProjectReportView.model_validate_json(told) if told else None,
    )


@use_case(writes=False)
def export_project_run(request: ExportProjectRun, *, context: Context) -> RecordingView:
    """Export what went over the wire in a run: requests, answers, output, versions, seed."""
    with context.store.reading(context.actor.owner) as unit:
        run = _get_run(unit, run_id=request.run)
        recording = unit.recordings.find(run.id)
    if recording is None:
        raise NotFound(
            code="projects.no_recording",
            message=f"There is no recording of run {run.id}.",
            hint="It never ended, came by an import, or was the oldest when room was needed. "
            "Its verdict stays: prowess project verdict shows it.",
        )
    return RecordingView(
        run=run.id,
        project=run.project,
        file_name=f"{run.project}-{run.id}.json",
        document=zlib.decompress(recording.data).decode(),
    )


def _get_run(unit: "Unit", *, run_id: str) -> Run:
    run = unit.runs.find(run_id)
    if run is None or not run.project:
        raise NotFound(
            code="projects.unknown_run",
            message=f"You have no run {run_id!r} of a project.",
            hint="`prowess project runs` lists them; those of labs: prowess run show.",
        )
    return run


def _row(unit: "Unit", *, attempt: Attempt, context: Context) -> ProjectRunRow:
    run = unit.runs.find(attempt.run_id)
    assert run is not None, f"attempt {attempt.id} has no run"
    return ProjectRunRow(
        id=run.id,
        project=attempt.project,
        title=_title(attempt.project, context=context),
        at=attempt.at,
        state=state_of(run, now=context.now),
        verdict=attempt.verdict,
        summary=attempt.summary,
    )


def _title(project: str, *, context: Context) -> str:
    """Return the title; a project that is gone keeps its id for one."""
    found = context.catalog.projects.get(project)
    return found.title if found else project
