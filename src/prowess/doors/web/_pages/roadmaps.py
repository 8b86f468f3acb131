"""Roadmaps: the list, one as a drawing and as a table of contents, and several side by side."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.roadmaps import (
    CompareRoadmaps,
    ListRoadmaps,
    RoadmapComparison,
    RoadmapList,
    RoadmapView,
    ShowRoadmap,
)
from prowess.doors.web import _map
from prowess.doors.web._desk import desk_of, make

_FEWEST = 2


async def show_list(request: Request) -> Response:
    """Serve `/roadmaps`."""
    desk = desk_of(request)
    view = await desk.ask(ListRoadmaps(), RoadmapList)
    return await desk.renderer.page(request, "roadmaps.html", roadmaps=view.roadmaps)


async def show(request: Request) -> Response:
    """Serve `/roadmaps/{roadmap}`; `?focus=TOPIC` narrows the drawing."""
    desk = desk_of(request)
    wanted = make(ShowRoadmap, {"roadmap": request.path_params["roadmap"]})
    view = await desk.ask(wanted, RoadmapView)
    rows = [row for section in view.sections for row in section.topics]
    open_rows = [row for row in rows if row.mastery.basis != "proved"]
    return await desk.renderer.page(
        request,
        "roadmap.html",
        roadmap=view,
        drawing=_map.draw(view, focus=request.query_params.get("focus", "")),
        titles={row.id: row.title for row in rows},
        topics=len(rows),
        proved=len(rows) - len(open_rows),
        minutes_left=(
            sum(row.minutes_low for row in open_rows),
            sum(row.minutes_high for row in open_rows),
        ),
    )


async def compare(request: Request) -> Response:
    """Serve `/compare/roadmaps?roadmaps=&roadmaps=`; with fewer than two, only the choice."""
    desk = desk_of(request)
    chosen = tuple(dict.fromkeys(filter(None, request.query_params.getlist("roadmaps"))))
    comparison = None
    if len(chosen) >= _FEWEST:
        wanted = make(CompareRoadmaps, {"roadmaps": chosen})
        comparison = await desk.ask(wanted, RoadmapComparison)
    roadmaps = await desk.ask(ListRoadmaps(), RoadmapList)
    return await desk.renderer.page(
        request,
        "compare_roadmaps.html",
        roadmaps=roadmaps.roadmaps,
        titles={row.id: row.title for row in roadmaps.roadmaps},
        chosen=chosen,
        comparison=comparison,
    )
