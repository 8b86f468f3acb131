"""Learning paths: the list, and one with its blocks of weeks."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.paths import ListPaths, PathList, PathView, ShowPath
from prowess.doors.web._desk import desk_of, make


async def show_list(request: Request) -> Response:
    """Serve `/paths`."""
    desk = desk_of(request)
    view = await desk.ask(ListPaths(), PathList)
    return await desk.renderer.page(request, "paths.html", paths=view.paths)


async def show(request: Request) -> Response:
    """Serve `/paths/{path}`."""
    desk = desk_of(request)
    path = await desk.ask(make(ShowPath, {"path": request.path_params["path"]}), PathView)
    return await desk.renderer.page(request, "path.html", learning_path=path)
