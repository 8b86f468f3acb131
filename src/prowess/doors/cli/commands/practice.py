"""`prowess practice list|show`."""

import click

from prowess.application.practices import ListPractices, PracticeList, PracticeView, ShowPractice
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import PRACTICE
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.practices import draw_practice, draw_practices


@verb(examples=("prowess practice list",))
@click.pass_obj
def list_practices(desk: Desk) -> None:
    view = desk.call(ListPractices(), PracticeList)
    desk.show(view, draw_practices)
    if view.practices:
        desk.suggest(f"prowess practice show {view.practices[0].id}")


@verb(examples=("prowess practice show database-optimization",))
@click.argument("practice", type=PRACTICE)
@click.pass_obj
def show_practice(desk: Desk, practice: str) -> None:
    view = desk.call(ShowPractice(practice=practice), PracticeView)
    desk.show(view, draw_practice)
    todo = next((topic for line in view.advice for topic in line.topics), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
