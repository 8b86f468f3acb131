"""Projects: the list by stage, and one in full."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.project_runs import ListProjectRuns, ProjectRunList
from prowess.application.projects import ListProjects, ProjectList, ProjectView, ShowProject
from prowess.doors.web._desk import desk_of, make

_SHOWN_RUNS = 5


async def show_list(request: Request) -> Response:
    """Serve `/projects?stage=`."""
    desk = desk_of(request)
    wanted = make(ListProjects, {"stage": request.query_params.get("stage", "")})
    view = await desk.ask(wanted, ProjectList)
    return await desk.renderer.page(
        request, "projects.html", projects=view.projects, stage=wanted.stage
    )


async def show(request: Request) -> Response:
    """Serve `/projects/{project}`."""
    desk = desk_of(request)
    wanted = make(ShowProject, {"project": request.path_params["project"]})
    project = await desk.ask(wanted, ProjectView)
    latest = ListProjectRuns(project=project.id, limit=_SHOWN_RUNS)
    runs = await desk.ask(latest, ProjectRunList) if project.suite else None
    return await desk.renderer.page(
        request, "project.html", project=project, runs=runs.runs if runs else ()
    )
