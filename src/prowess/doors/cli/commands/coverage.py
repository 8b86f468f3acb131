"""`prowess coverage KIND ID`."""

import click

from prowess.application.coverage import CoverageView, ShowCoverage
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.coverage import draw_coverage

KINDS = ("roadmap", "role", "path")


@verb(examples=("prowess coverage roadmap sql", "prowess coverage role sql-developer"))
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("thing", metavar="ID")
@click.pass_obj
def coverage(desk: Desk, kind: str, thing: str) -> None:
    view = desk.call(ShowCoverage(kind=kind, id=thing), CoverageView)
    desk.show(view, draw_coverage)
    todo = next((lab for lab in view.labs if not lab.passed), None)
    desk.suggest(f"prowess lab start {todo.slug}" if todo else "prowess next")
