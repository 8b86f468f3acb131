"""`prowess capability list|show`."""

import click

from prowess.application.capabilities import (
    CapabilityList,
    CapabilityView,
    ListCapabilities,
    ShowCapability,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import CAPABILITY
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.capabilities import draw_capabilities, draw_capability


@verb(examples=("prowess capability list",))
@click.pass_obj
def list_capabilities(desk: Desk) -> None:
    view = desk.call(ListCapabilities(), CapabilityList)
    desk.show(view, draw_capabilities)
    if view.capabilities:
        desk.suggest(f"prowess capability show {view.capabilities[0].id}")


@verb(examples=("prowess capability show backend-security",))
@click.argument("capability", type=CAPABILITY)
@click.pass_obj
def show_capability(desk: Desk, capability: str) -> None:
    view = desk.call(ShowCapability(capability=capability), CapabilityView)
    desk.show(view, draw_capability)
    desk.suggest(view.command)
