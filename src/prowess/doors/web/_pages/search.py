"""Search over everything there is."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.search import SearchCatalog, SearchResults
from prowess.doors.web._desk import desk_of, make

KINDS = (
    *("topic", "roadmap", "role", "path", "guide", "skill", "lab", "project", "checkpoint"),
    *("technology", "resource", "career", "practice", "capability"),
)


async def show(request: Request) -> Response:
    """Serve `/search?q=&kind=`."""
    desk = desk_of(request)
    query = request.query_params.get("q", "").strip()
    kind = request.query_params.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = None
    if query:
        wanted = make(SearchCatalog, {"query": query, "kind": kind, "limit": 40})
        found = await desk.ask(wanted, SearchResults)
    return await desk.renderer.page(
        request, "search.html", query=query, kind=kind, kinds=KINDS, found=found
    )
