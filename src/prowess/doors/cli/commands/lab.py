"""`prowess lab list|show|hint|reset`: what needs no grading."""

import click

from prowess.application.labs import (
    HintView,
    LabList,
    LabView,
    ListLabs,
    ResetLab,
    ShowLab,
    TakeHint,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.files import find_answer_file
from prowess.doors.cli.ids import LAB, TOPIC
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.labs import draw_hint, draw_lab, draw_labs, draw_reset

_KINDS = (
    "query (write a query), change (change rows), definition (define a function), "
    "schema (design tables), plan (make a query fast), transaction (stay right in a race)"
)


@verb(
    examples=(
        "prowess lab list",
        "prowess lab list --topic sql.inner-join",
        "prowess lab list --kind transaction --level 3",
    )
)
@click.option("--topic", type=TOPIC, default="", help="Only labs that prove a topic.")
@click.option("--kind", default="", help=f"Only one kind: {_KINDS}.")
@click.option("--level", type=int, default=0, help="Only one difficulty, 1 easy to 4 very hard.")
@click.pass_obj
def list_labs(desk: Desk, topic: str, kind: str, level: int) -> None:
    view = desk.call(ListLabs(topic=topic, kind=kind, level=level), LabList)
    desk.show(view, draw_labs)
    todo = next((lab for lab in view.labs if not lab.passed), None)
    if todo:
        desk.suggest(f"prowess lab start {todo.slug}")


@verb(examples=("prowess lab show books-on-loan",))
@click.argument("lab", metavar="SLUG", type=LAB)
@click.pass_obj
def show_lab(desk: Desk, lab: str) -> None:
    view = desk.call(ShowLab(lab=lab), LabView)
    desk.show(view, draw_lab)
    file = find_answer_file(view.slug, view.answer_file)
    if view.started and file:
        desk.suggest(f"prowess lab check {view.slug} {file}")
    else:  # begun on the web, or in another folder: `start` writes what was answered last
        desk.suggest(f"prowess lab start {view.slug}")


@verb(examples=("prowess lab hint books-on-loan",))
@click.argument("lab", metavar="SLUG", type=LAB)
@click.pass_obj
def take_hint(desk: Desk, lab: str) -> None:
    view = desk.call(TakeHint(lab=lab), HintView)
    desk.show(view, draw_hint)
    desk.suggest(f"prowess lab check {view.lab} {find_answer_file(view.lab) or 'FILE'}")


@verb(
    help="Start over: draft and hints go, attempts and evidence stay. Your files are not touched.",
    examples=("prowess lab reset books-on-loan",),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.pass_obj
def reset_lab(desk: Desk, lab: str) -> None:
    view = desk.call(ResetLab(lab=lab), LabView)
    desk.show(view, draw_reset)
    desk.suggest(f"prowess lab start {view.slug}")
