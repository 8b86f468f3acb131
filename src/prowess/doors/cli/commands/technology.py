"""`prowess technology list|show`."""

import click

from prowess.application.technologies import (
    ListTechnologies,
    ShowTechnology,
    TechnologyList,
    TechnologyView,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import TECHNOLOGY
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.technologies import draw_technologies, draw_technology


@verb(examples=("prowess technology list",))
@click.option("--category", default="", help="Only those of one category.")
@click.pass_obj
def list_technologies(desk: Desk, category: str) -> None:
    view = desk.call(ListTechnologies(category=category), TechnologyList)
    desk.show(view, draw_technologies)
    if view.technologies:
        desk.suggest(f"prowess technology show {view.technologies[0].id}")


@verb(examples=("prowess technology show postgresql",))
@click.argument("technology", type=TECHNOLOGY)
@click.pass_obj
def show_technology(desk: Desk, technology: str) -> None:
    view = desk.call(ShowTechnology(technology=technology), TechnologyView)
    desk.show(view, draw_technology)
    todo = next((topic for topic in view.topics if topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
