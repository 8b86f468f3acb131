"""Roles: the list, one in full, and several side by side."""

from starlette.requests import Request
from starlette.responses import Response

from prowess.application.paths import ListPaths, PathList
from prowess.application.roles import (
    CompareRoles,
    ListRoles,
    RoleComparison,
    RoleList,
    RoleTopicView,
    RoleView,
    ShowRole,
)
from prowess.doors.web._desk import desk_of, make

_FEWEST = 2


async def show_list(request: Request) -> Response:
    """Serve `/roles?filter=`."""
    desk = desk_of(request)
    wanted = make(ListRoles, {"filter": request.query_params.get("filter", "")})
    view = await desk.ask(wanted, RoleList)
    return await desk.renderer.page(request, "roles.html", roles=view.roles, words=wanted.filter)


async def show(request: Request) -> Response:
    """Serve `/roles/{role}`."""
    desk = desk_of(request)
    role = await desk.ask(make(ShowRole, {"role": request.path_params["role"]}), RoleView)
    paths = await desk.ask(ListPaths(), PathList)
    return await desk.renderer.page(
        request,
        "role.html",
        role=role,
        needs=_by_importance(role.topics),
        paths=[row for row in paths.paths if row.id in role.paths],
    )


async def compare(request: Request) -> Response:
    """Serve `/compare?roles=&roles=`; with fewer than two, only the choice of roles."""
    desk = desk_of(request)
    chosen = tuple(dict.fromkeys(filter(None, request.query_params.getlist("roles"))))
    comparison = None
    if len(chosen) >= _FEWEST:
        comparison = await desk.ask(make(CompareRoles, {"roles": chosen}), RoleComparison)
    roles = await desk.ask(ListRoles(), RoleList)
    return await desk.renderer.page(
        request, "compare.html", roles=roles.roles, chosen=chosen, comparison=comparison
    )


def _by_importance(
    topics: tuple[RoleTopicView, ...],
) -> list[tuple[int, list[RoleTopicView]]]:
    ranks = sorted({need.importance for need in topics}, reverse=True)
    return [(rank, [need for need in topics if need.importance == rank]) for rank in ranks]
