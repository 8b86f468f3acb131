"""`prowess guide list|show`."""

import click

from prowess.application.guides import GuideList, GuideView, ListGuides, ShowGuide
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import GUIDE
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.guides import draw_guide, draw_guides


@verb(examples=("prowess guide list",))
@click.pass_obj
def list_guides(desk: Desk) -> None:
    view = desk.call(ListGuides(), GuideList)
    desk.show(view, draw_guides)
    if view.guides:
        desk.suggest(f"prowess guide show {view.guides[0].id}")


@verb(
    examples=(
        "prowess guide show database",
        "prowess guide show database --weight transactions=3 --weight scale=0 --exclude 2",
    )
)
@click.argument("guide", type=GUIDE)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="CRITERION=0..3",
    help="How much a criterion matters to you; repeatable.",
)
@click.option(
    "--exclude",
    "excluded",
    multiple=True,
    metavar="NR",
    help="A hard reason that holds for you, by its number; repeatable.",
)
@click.pass_obj
def show_guide(
    desk: Desk, guide: str, weights: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    request = ShowGuide(guide=guide, weights=weights, excluded=excluded)
    view = desk.call(request, GuideView)
    desk.show(view, draw_guide)
    winner = next((option for option in view.options if not option.excluded_because), None)
    if winner and winner.topics:
        desk.suggest(f"prowess topic show {winner.topics[0]}")
