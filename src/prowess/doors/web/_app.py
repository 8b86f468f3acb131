"""The web application: its addresses, and what stands in front of them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from prowess.doors.calls import House, Pace
from prowess.doors.web import _errors, _live
from prowess.doors.web._assets import PREFIX, open_assets
from prowess.doors.web._desk import Desk
from prowess.doors.web._pages import (
    coverage,
    entries,
    evidence,
    exports,
    guides,
    home,
    lab_list,
    labs,
    lineage,
    paths,
    project_runs,
    projects,
    roadmaps,
    roles,
    runs,
    search,
    sessions,
    skills,
    status,
    topics,
)
from prowess.doors.web._render import open_renderer
from prowess.kit.errors import ProwessError

_COMPRESS_FROM_BYTES = 1000
_COMPRESS_LEVEL = 5

ROUTES = (
    Route("/", home.show, name="home"),
    Route("/roadmaps", roadmaps.show_list),
    Route("/roadmaps/{roadmap}", roadmaps.show),
    Route("/roadmaps/{roadmap}/export", exports.export_roadmap),
    Route("/topics", topics.show_list),
    Route("/topics/{topic}", topics.show),
    Route("/topics/{topic}/prerequisites", lineage.show_prerequisites),
    Route("/topics/{topic}/dependents", lineage.show_dependents),
    Route("/topics/{topic}/declare", topics.declare, methods=["POST"]),
    Route("/search", search.show),
    Route("/roles", roles.show_list),
    Route("/compare", roles.compare),
    Route("/compare/roadmaps", roadmaps.compare),
    Route("/roles/{role}", roles.show),
    Route("/roles/{role}/export", exports.export_role),
    Route("/paths", paths.show_list),
    Route("/paths/{path}", paths.show),
    Route("/paths/{path}/export", exports.export_path),
    Route("/coverage/{kind}/{id}", coverage.show),
    Route("/guides", guides.show_list),
    Route("/guides/{guide}", guides.show),
    Route("/skills", skills.show_list),
    Route("/skills/{skill}", skills.show),
    Route("/projects", projects.show_list),
    Route("/projects/{project}", projects.show),
    Route("/projects/{project}/runs", project_runs.show_list),
    Route("/projects/{project}/runs/{run}", project_runs.show),
    Route("/projects/{project}/runs/{run}/outcome", project_runs.show_outcome),
    Route("/projects/{project}/runs/{run}/recording", project_runs.export),
    *entries.ROUTES,
    Route("/labs", lab_list.show),
    Route("/labs/{lab}", labs.show),
    Route("/labs/{lab}/start", labs.start, methods=["POST"]),
    Route("/labs/{lab}/submit", labs.submit, methods=["POST"]),
    Route("/labs/{lab}/try", labs.try_out, methods=["POST"]),
    Route("/labs/{lab}/trial", labs.try_plan, methods=["POST"]),
    Route("/labs/{lab}/sessions", sessions.show),
    Route("/labs/{lab}/sessions", sessions.play, methods=["POST"]),
    Route("/labs/{lab}/hint", labs.hint, methods=["POST"]),
    Route("/labs/{lab}/reset", labs.reset, methods=["POST"]),
    Route("/runs/{run}", runs.show),
    Route("/runs/{run}/outcome", runs.show_outcome),
    Route("/runs/{run}/events", _live.stream_run),
    Route("/runs/{run}/cancel", runs.cancel, methods=["POST"]),
    Route("/evidence", evidence.show),
    Route("/status", status.show),
    Route("/profile", status.change_profile, methods=["POST"]),
    Route("/export", status.export),
    Route("/import", status.bring_in, methods=["POST"]),
    Route("/about", status.about),
)

DEFAULT_PACE = Pace(first_s=0.03, longest_s=0.25)


def build(house: House, *, pace: Pace = DEFAULT_PACE) -> Starlette:
    """Return the application that serves every page of the house, to be mounted at `/`."""
    assets = open_assets()
    app = Starlette(
        routes=[*ROUTES, Route(f"{PREFIX}{{name}}", assets.serve)],
        middleware=[
            Middleware(
                GZipMiddleware, minimum_size=_COMPRESS_FROM_BYTES, compresslevel=_COMPRESS_LEVEL
            )
        ],
        exception_handlers={
            ProwessError: _errors.on_prowess_error,
            HTTPException: _errors.on_http_error,
            Exception: _errors.on_fault,
        },
    )
    app.state.desk = Desk(house, open_renderer(assets), pace)
    return app
