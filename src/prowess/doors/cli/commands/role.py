"""`prowess role list|show|compare` and `prowess explore-roles`."""

import click

from prowess.application.roles import (
    CompareRoles,
    ListRoles,
    RoleComparison,
    RoleList,
    RoleView,
    ShowRole,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import ROLE
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.roles import draw_comparison, draw_role, draw_roles


@verb(examples=("prowess role list", "prowess role list python", "prowess explore-roles sql"))
@click.argument("words", nargs=-1)
@click.pass_obj
def list_roles(desk: Desk, words: tuple[str, ...]) -> None:
    view = desk.call(ListRoles(filter=" ".join(words)), RoleList)
    desk.show(view, draw_roles)
    if view.roles:
        desk.suggest(f"prowess role show {view.roles[0].id}")


@verb(examples=("prowess role show sql-developer",))
@click.argument("role", type=ROLE)
@click.pass_obj
def show_role(desk: Desk, role: str) -> None:
    view = desk.call(ShowRole(role=role), RoleView)
    desk.show(view, draw_role)
    desk.suggest(f"prowess profile set --role {view.id}")


@verb(
    examples=(
        "prowess role compare sql-developer postgresql-dba",
        "prowess explore-roles compare sql-developer postgresql-dba",
    )
)
@click.argument("roles", nargs=-1, required=True, type=ROLE)
@click.pass_obj
def compare_roles(desk: Desk, roles: tuple[str, ...]) -> None:
    view = desk.call(CompareRoles(roles=roles), RoleComparison)
    desk.show(view, draw_comparison)
    nearest = max(view.roles, key=lambda role: role.coverage)
    desk.suggest(f"prowess role show {nearest.id}")
