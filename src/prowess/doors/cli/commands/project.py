"""`prowess project list|show`."""

import click

from prowess.application.projects import ListProjects, ProjectList, ProjectView, ShowProject
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import PROJECT
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.projects import draw_project, draw_projects


@verb(examples=("prowess project list",))
@click.option(
    "--stage",
    default="",
    help="Only those of one stage: beginner, intermediate, advanced, expert.",
)
@click.pass_obj
def list_projects(desk: Desk, stage: str) -> None:
    view = desk.call(ListProjects(stage=stage), ProjectList)
    desk.show(view, draw_projects)
    if view.projects:
        desk.suggest(f"prowess project show {view.projects[0].id}")


@verb(examples=("prowess project show blog-api",))
@click.argument("project", type=PROJECT)
@click.pass_obj
def show_project(desk: Desk, project: str) -> None:
    view = desk.call(ShowProject(project=project), ProjectView)
    desk.show(view, draw_project)
    todo = next((one.topic for one in view.topics if one.topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
