"""`prowess resource list|show`."""

import click

from prowess.application.resources import ListResources, ResourceList, ResourceView, ShowResource
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import RESOURCE
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.resources import draw_resource, draw_resources


@verb(examples=("prowess resource list",))
@click.pass_obj
def list_resources(desk: Desk) -> None:
    view = desk.call(ListResources(), ResourceList)
    desk.show(view, draw_resources)
    if view.resources:
        desk.suggest(f"prowess resource show {view.resources[0].id}")


@verb(examples=("prowess resource show postgresql-documentation",))
@click.argument("resource", type=RESOURCE)
@click.pass_obj
def show_resource(desk: Desk, resource: str) -> None:
    view = desk.call(ShowResource(resource=resource), ResourceView)
    desk.show(view, draw_resource)
    todo = next((topic for topic in view.topics if topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
