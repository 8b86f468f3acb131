"""`prowess roadmap list|show|compare` and `prowess explore-roadmap`."""

import click

from prowess.application.roadmaps import (
    CompareRoadmaps,
    ListRoadmaps,
    RoadmapComparison,
    RoadmapList,
    RoadmapView,
    ShowRoadmap,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import ROADMAP
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.roadmaps import draw_comparison, draw_roadmap, draw_roadmaps


@verb(examples=("prowess roadmap list",))
@click.pass_obj
def list_roadmaps(desk: Desk) -> None:
    view = desk.call(ListRoadmaps(), RoadmapList)
    desk.show(view, draw_roadmaps)
    if view.roadmaps:
        desk.suggest(f"prowess roadmap show {view.roadmaps[0].id}")


@verb(examples=("prowess roadmap show sql", "prowess explore-roadmap sql"))
@click.argument("roadmap", type=ROADMAP)
@click.pass_obj
def show_roadmap(desk: Desk, roadmap: str) -> None:
    view = desk.call(ShowRoadmap(roadmap=roadmap), RoadmapView)
    desk.show(view, draw_roadmap)
    desk.suggest(f"prowess next --roadmap {view.id}")


@verb(examples=("prowess roadmap compare sql postgresql-dba",))
@click.argument("roadmaps", nargs=-1, required=True, type=ROADMAP)
@click.pass_obj
def compare_roadmaps(desk: Desk, roadmaps: tuple[str, ...]) -> None:
    view = desk.call(CompareRoadmaps(roadmaps=roadmaps), RoadmapComparison)
    desk.show(view, draw_comparison)
    desk.suggest(f"prowess coverage roadmap {view.roadmaps[0].id}")
