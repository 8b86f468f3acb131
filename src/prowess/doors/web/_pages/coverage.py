"""Coverage of a roadmap, role or path."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.coverage import CoverageView, ShowCoverage
from prowess.doors.web._desk import desk_of, make


async def show(request: Request) -> Response:
    """Serve `/coverage/{kind}/{id}`."""
    desk = desk_of(request)
    view = await desk.ask(make(ShowCoverage, request.path_params), CoverageView)
    return await desk.renderer.page(request, "coverage.html", coverage=view)
