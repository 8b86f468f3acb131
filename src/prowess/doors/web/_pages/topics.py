"""Topics: browse, one in full, and saying that one knows it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.evidence import DeclaredView, DeclareTopic
from prowess.application.lineage import LineageView, ListDependents, ListPrerequisites
from prowess.application.roadmaps import ListRoadmaps, RoadmapList
from prowess.application.roles import ListRoles, RoleList
from prowess.application.topics import ListTopics, ShowTopic, TopicList, TopicView
from prowess.doors.web._desk import desk_of, make, read_form, read_query, text_of
from prowess.doors.web._links import next_page
from prowess.doors.web._neighbors import MOST_BELOW, draw_neighbors
from prowess.doors.web._render import url_of

_FOLDED = 20
"""Rows of a lineage on the topic's own page; a page of its own shows all."""


async def show_list(request: Request) -> Response:
    """Serve `/topics`, filtered by the query."""
    desk = desk_of(request)
    wanted = read_query(request, ListTopics)
    found = await desk.ask(wanted, TopicList)
    roadmaps = await desk.ask(ListRoadmaps(), RoadmapList)
    roles = await desk.ask(ListRoles(), RoleList)
    return await desk.renderer.page(
        request,
        "topics.html",
        wanted=wanted,
        found=found,
        more=next_page(request, found.next_after),
        roadmaps=roadmaps.roadmaps,
        roles=roles.roles,
    )


async def show(request: Request) -> Response:
    """Serve `/topics/{topic}`; another spelling of the id leads to the topic's own address."""
    desk = desk_of(request)
    asked = request.path_params["topic"]
    topic = await desk.ask(make(ShowTopic, {"topic": asked}), TopicView)
    if topic.id != asked:
        return RedirectResponse(url_of("topic", topic.id), 308)
    roadmaps = await desk.ask(ListRoadmaps(), RoadmapList)
    roles = await desk.ask(ListRoles(), RoleList)
    return await desk.renderer.page(
        request,
        "topic.html",
        topic=topic,
        neighbors=draw_neighbors(topic),
        shown_below=MOST_BELOW,
        above=await desk.ask(ListPrerequisites(topic=topic.id, limit=_FOLDED), LineageView),
        below=await desk.ask(ListDependents(topic=topic.id, limit=_FOLDED), LineageView),
        roadmaps=[row for row in roadmaps.roadmaps if row.id in topic.roadmaps],
        roles=[row for row in roles.roles if row.id in topic.roles],
    )


async def declare(request: Request) -> Response:
    """Take the form of a topic page, and go back to the page."""
    form = await read_form(request)
    topic = request.path_params["topic"]
    wanted = make(DeclareTopic, {"topic": topic, "level": text_of(form, "level")})
    declared = await desk_of(request).ask(wanted, DeclaredView)
    return RedirectResponse(f"{url_of('topic', declared.topic)}#mastery", 303)
