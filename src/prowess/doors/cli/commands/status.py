"""Where the learner is: `prowess`, `status`, `next`, `search`."""

import click

from prowess.application.search import SearchCatalog, SearchResults
from prowess.application.status import NextView, ShowNext, ShowStatus, StatusView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import ROADMAP
from prowess.doors.cli.lazy import verb

KINDS = (
    *("topic", "roadmap", "role", "path", "guide", "skill", "lab", "project", "checkpoint"),
    *("technology", "resource", "career", "practice", "capability"),
)


def resume(desk: Desk) -> int:
    """Say where the learner was and what is next."""
    from prowess.doors.cli.views.learner import draw_resume

    view = desk.call(ShowStatus(), StatusView)
    desk.show(view, draw_resume)
    if not view.next.command:
        desk.suggest("prowess roadmap list")
    return 0


@verb(examples=("prowess status", "prowess status --json"))
@click.pass_obj
def status(desk: Desk) -> None:
    from prowess.doors.cli.views.learner import draw_status

    view = desk.call(ShowStatus(), StatusView)
    desk.show(view, draw_status)


@verb(examples=("prowess next", "prowess next --roadmap sql"))
@click.option("--roadmap", type=ROADMAP, default="", help="Stay on one roadmap.")
@click.pass_obj
def next_step(desk: Desk, roadmap: str) -> None:
    from prowess.doors.cli.views.learner import draw_next

    view = desk.call(ShowNext(roadmap=roadmap), NextView)
    desk.show(view, draw_next)


@verb(examples=("prowess search outer join", "prowess search indx --kind topic"))
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), default=None, help="Only one kind of thing.")
@click.option("--limit", type=int, default=20, show_default=True, help="At most so many.")
@click.pass_obj
def search(desk: Desk, words: tuple[str, ...], kind: str | None, limit: int) -> None:
    from prowess.doors.cli.views.skills import draw_results

    request = SearchCatalog(query=" ".join(words), kind=kind or "", limit=limit)
    view = desk.call(request, SearchResults)
    desk.show(view, draw_results)
    if view.hits:
        best = view.hits[0]
        desk.suggest(f"prowess {best.kind} show {best.id}")
