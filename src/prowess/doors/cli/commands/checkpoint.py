"""`prowess checkpoint list|show`."""

import click

from prowess.application.checkpoints import (
    CheckpointList,
    CheckpointView,
    ListCheckpoints,
    ShowCheckpoint,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import CHECKPOINT
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.checkpoints import draw_checkpoint, draw_checkpoints


@verb(examples=("prowess checkpoint list",))
@click.pass_obj
def list_checkpoints(desk: Desk) -> None:
    view = desk.call(ListCheckpoints(), CheckpointList)
    desk.show(view, draw_checkpoints)
    if view.checkpoints:
        desk.suggest(f"prowess checkpoint show {view.checkpoints[0].id}")


@verb(examples=("prowess checkpoint show rest-api-from-scratch",))
@click.argument("checkpoint", type=CHECKPOINT)
@click.pass_obj
def show_checkpoint(desk: Desk, checkpoint: str) -> None:
    view = desk.call(ShowCheckpoint(checkpoint=checkpoint), CheckpointView)
    desk.show(view, draw_checkpoint)
    todo = next((topic for topic in view.topics if topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")
