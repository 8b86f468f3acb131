"""`prowess run show|events|cancel`."""

import click

from prowess.application.runs import (
    CancelRun,
    ListRunEvents,
    RunEvents,
    RunEventView,
    RunView,
    ShowRun,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.runs import draw_events, draw_run, event_line


@verb(examples=("prowess run show 01k9...",))
@click.argument("run")
@click.pass_obj
def show_run(desk: Desk, run: str) -> None:
    view = desk.call(ShowRun(run=run), RunView)
    desk.show(view, draw_run)
    if view.project:
        desk.suggest(f"prowess project verdict {view.id}")
    elif view.report and view.report.verdict == "pass":
        desk.suggest("prowess next")
    else:
        desk.suggest(f"prowess run events {view.id} --follow")


@verb(examples=("prowess run events 01k9... --follow", "prowess run events 01k9... --after 12"))
@click.argument("run")
@click.option("--after", type=int, default=0, help="Only events after this number.")
@click.option("--follow", "is_followed", is_flag=True, help="Go on until the run is over.")
@click.pass_obj
def list_events(desk: Desk, run: str, after: int, *, is_followed: bool) -> None:
    if not is_followed:
        desk.show(desk.call(ListRunEvents(run=run, after=after), RunEvents), draw_events)
        desk.suggest(f"prowess run show {run}")
        return
    from prowess.doors.cli.grading import follow

    if desk.flags.as_json:
        follow(desk, run, after=after, on_event=_ignore)
        desk.show(desk.call(ListRunEvents(run=run, after=after), RunEvents), draw_events)
        return
    follow(
        desk,
        run,
        after=after,
        on_event=lambda event: desk.screen.out.lines([event_line(event)], color=desk.flags.color),
    )
    desk.suggest(f"prowess run show {run}")


def _ignore(event: RunEventView) -> None:
    """With --json the events are printed as one document at the end."""


@verb(examples=("prowess run cancel 01k9...",))
@click.argument("run")
@click.pass_obj
def cancel_run(desk: Desk, run: str) -> None:
    view = desk.call(CancelRun(run=run), RunView)
    desk.show(view, draw_run)
    noun, name = ("project", view.project) if view.project else ("lab", view.lab)
    desk.suggest(f"prowess {noun} show {name}")
