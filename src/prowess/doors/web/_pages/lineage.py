"""All that a topic rests on, and all that rests on it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.lineage import LineageView, ListDependents, ListPrerequisites
from prowess.doors.web._desk import desk_of, make
from prowess.doors.web._links import next_page
from prowess.doors.web._render import url_of

_PAGE = 200


async def show_prerequisites(request: Request) -> Response:
    """Serve `/topics/{topic}/prerequisites?depth=`."""
    return await _show(request, "prerequisites", ListPrerequisites)


async def show_dependents(request: Request) -> Response:
    """Serve `/topics/{topic}/dependents?depth=`."""
    return await _show(request, "dependents", ListDependents)


async def _show(
    request: Request, name: str, message: type[ListPrerequisites | ListDependents]
) -> Response:
    desk = desk_of(request)
    asked = {
        field: request.query_params[field]
        for field in ("depth", "after")
        if request.query_params.get(field)
    }
    topic = request.path_params["topic"]
    wanted = make(message, {"topic": topic, "limit": _PAGE, **asked})
    view = await desk.ask(wanted, LineageView)
    if view.topic.id != topic:
        return RedirectResponse(f"{url_of('topic', view.topic.id)}/{name}", 308)
    return await desk.renderer.page(
        request,
        "lineage.html",
        name=name,
        lineage=view,
        wanted=wanted,
        more=next_page(request, view.next_after),
    )
