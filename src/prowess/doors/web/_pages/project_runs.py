"""Runs of one's own programs: their list, the verdict of one, its recording.

No grading is started here: a program is started by the command line alone.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.project_runs import (
    ExportProjectRun,
    ListProjectRuns,
    ProjectRunList,
    ProjectRunView,
    RecordingView,
    ShowProjectRun,
)
from prowess.application.projects import ProjectView, ShowProject
from prowess.application.runs import ListRunEvents, RunEvents
from prowess.application.topics import ShowTopic, TopicView
from prowess.doors.web import _programs
from prowess.doors.web._desk import Desk, desk_of, make
from prowess.doors.web._links import next_page
from prowess.doors.web._render import url_of


async def show_list(request: Request) -> Response:
    """Serve `/projects/{project}/runs?after=`."""
    desk, slug = desk_of(request), request.path_params["project"]
    project = await desk.ask(make(ShowProject, {"project": slug}), ProjectView)
    after = request.query_params.get("after", "")
    wanted = make(ListProjectRuns, {"project": slug, "after": after})
    found = await desk.ask(wanted, ProjectRunList)
    return await desk.renderer.page(
        request,
        "project_runs.html",
        project=project,
        runs=found.runs,
        more=next_page(request, found.next_after),
    )


async def show(request: Request) -> Response:
    """Serve `/projects/{project}/runs/{run}`; while the run is open the page follows it."""
    desk = desk_of(request)
    run = await desk.ask(make(ShowProjectRun, {"run": request.path_params["run"]}), ProjectRunView)
    if run.project != request.path_params["project"]:
        return RedirectResponse(f"{url_of('project', run.project)}/runs/{run.id}", 303)
    events = await desk.ask(make(ListRunEvents, {"run": run.id}), RunEvents)
    is_open = run.state == "running"
    return await desk.renderer.page(
        request,
        "project_run.html",
        run=run,
        open=is_open,
        outcome_at=f"{request.url.path}/outcome",
        events=events.events if is_open else (),
        after=events.events[-1].number if events.events else 0,
        program=_programs.draw(run.report) if run.report else None,
        proved=await _proved(desk, run),
    )


async def show_outcome(request: Request) -> Response:
    """Serve the verdict as a part of the page that followed the run."""
    desk = desk_of(request)
    run = await desk.ask(make(ShowProjectRun, {"run": request.path_params["run"]}), ProjectRunView)
    return await desk.renderer.page(
        request,
        "parts/program.html",
        run=run,
        program=_programs.draw(run.report) if run.report else None,
        proved=await _proved(desk, run),
    )


async def export(request: Request) -> Response:
    """Serve the recording of a run as a file."""
    wanted = make(ExportProjectRun, {"run": request.path_params["run"]})
    view = await desk_of(request).ask(wanted, RecordingView)
    return Response(
        view.document,
        media_type="application/json",
        headers={
            "content-disposition": f'attachment; filename="{view.file_name}"',
            "cache-control": "private, no-cache",
        },
    )


async def _proved(desk: Desk, run: ProjectRunView) -> list[TopicView]:
    """Return the topics that the run proved, as they are known now."""
    proved = run.report.proved if run.report else ()
    return [await desk.ask(make(ShowTopic, {"topic": one.topic}), TopicView) for one in proved]
