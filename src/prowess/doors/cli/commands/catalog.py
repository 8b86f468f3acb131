"""`prowess catalog stats`."""

import click

from prowess.application.stats import ShowStats, StatsView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.skills import draw_stats


@verb(examples=("prowess catalog stats --json",))
@click.pass_obj
def stats(desk: Desk) -> None:
    desk.show(desk.call(ShowStats(), StatsView), draw_stats)
    desk.suggest("prowess roadmap list")
