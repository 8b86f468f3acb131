"""Checkpoints, technologies, resources, careers, practices, capabilities: lists and pages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from prowess.application.capabilities import (
    CapabilityList,
    CapabilityView,
    ListCapabilities,
    ShowCapability,
)
from prowess.application.careers import CareerList, CareerView, ListCareers, ShowCareer
from prowess.application.checkpoints import (
    CheckpointList,
    CheckpointView,
    ListCheckpoints,
    ShowCheckpoint,
)
from prowess.application.messages import Message
from prowess.application.practices import ListPractices, PracticeList, PracticeView, ShowPractice
from prowess.application.resources import ListResources, ResourceList, ResourceView, ShowResource
from prowess.application.technologies import (
    ListTechnologies,
    ShowTechnology,
    TechnologyList,
    TechnologyView,
)
from prowess.doors.web._desk import desk_of, make

_Page = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of entry. `group` is the field of a row by which the list is divided, or empty."""

    name: str
    plural: str
    ask_list: tuple[type[Message], type[Message]]
    ask_one: tuple[type[Message], type[Message]]
    group: str = ""


_KINDS = (
    _Kind(
        "checkpoint",
        "checkpoints",
        (ListCheckpoints, CheckpointList),
        (ShowCheckpoint, CheckpointView),
        group="group",
    ),
    _Kind(
        "technology",
        "technologies",
        (ListTechnologies, TechnologyList),
        (ShowTechnology, TechnologyView),
        group="category",
    ),
    _Kind("resource", "resources", (ListResources, ResourceList), (ShowResource, ResourceView)),
    _Kind("career", "careers", (ListCareers, CareerList), (ShowCareer, CareerView)),
    _Kind(
        "practice",
        "practices",
        (ListPractices, PracticeList),
        (ShowPractice, PracticeView),
        group="group",
    ),
    _Kind(
        "capability",
        "capabilities",
        (ListCapabilities, CapabilityList),
        (ShowCapability, CapabilityView),
    ),
)


def _list_page(kind: _Kind) -> _Page:
    request_type, view_type = kind.ask_list

    async def show_list(request: Request) -> Response:
        desk = desk_of(request)
        view = await desk.ask(request_type(), view_type)
        groups: dict[str, list[Message]] = {}
        for row in getattr(view, kind.plural):
            groups.setdefault(str(getattr(row, kind.group, "")), []).append(row)
        return await desk.renderer.page(request, "entries.html", kind=kind, groups=groups)

    return show_list


def _own_page(kind: _Kind) -> _Page:
    request_type, view_type = kind.ask_one

    async def show(request: Request) -> Response:
        desk = desk_of(request)
        wanted = make(request_type, {kind.name: request.path_params[kind.name]})
        entry = await desk.ask(wanted, view_type)
        return await desk.renderer.page(request, "entry.html", kind=kind, entry=entry)

    return show


ROUTES = tuple(
    route
    for kind in _KINDS
    for route in (
        Route(f"/{kind.plural}", _list_page(kind)),
        Route(f"/{kind.plural}/{{{kind.name}}}", _own_page(kind)),
    )
)
