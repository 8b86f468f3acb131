"""`prowess career list|show`."""

import click

from prowess.application.careers import CareerList, CareerView, ListCareers, ShowCareer
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import CAREER
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.careers import draw_career, draw_careers


@verb(examples=("prowess career list",))
@click.pass_obj
def list_careers(desk: Desk) -> None:
    view = desk.call(ListCareers(), CareerList)
    desk.show(view, draw_careers)
    if view.careers:
        desk.suggest(f"prowess career show {view.careers[0].id}")


@verb(examples=("prowess career show ladder-a",))
@click.argument("career", type=CAREER)
@click.pass_obj
def show_career(desk: Desk, career: str) -> None:
    view = desk.call(ShowCareer(career=career), CareerView)
    desk.show(view, draw_career)
    todo = next((topic for topic in view.topics if topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
