"""`prowess path list|show` and `prowess learning-path`."""

import click

from prowess.application.paths import ListPaths, PathList, PathView, ShowPath
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import PATH
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.paths import draw_path, draw_paths


@verb(examples=("prowess path list",))
@click.pass_obj
def list_paths(desk: Desk) -> None:
    view = desk.call(ListPaths(), PathList)
    desk.show(view, draw_paths)
    if view.paths:
        desk.suggest(f"prowess path show {view.paths[0].id}")


@verb(examples=("prowess path show sql-developer", "prowess learning-path sql-developer"))
@click.argument("path", type=PATH)
@click.pass_obj
def show_path(desk: Desk, path: str) -> None:
    view = desk.call(ShowPath(path=path), PathView)
    desk.show(view, draw_path)
    desk.suggest("prowess next")
