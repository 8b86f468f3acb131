"""`prowess profile show|set`."""

import click

from prowess.application.profile import ChangeProfile, ProfileView, ShowProfile
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import ROLE
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.learner import draw_profile
from prowess.kit.errors import Invalid


@verb(examples=("prowess profile show",))
@click.pass_obj
def show_profile(desk: Desk) -> None:
    desk.show(desk.call(ShowProfile(), ProfileView), draw_profile)
    desk.suggest("prowess profile set --hours-a-week 6")


@verb(
    help="Change your profile; what you do not name stays as it is.",
    examples=("prowess profile set --name Ada --role sql-developer --hours-a-week 6",),
)
@click.option("--name", default=None, help="How Prowess calls you.")
@click.option("--role", type=ROLE, default=None, help="The role you aim at; '' for none.")
@click.option("--hours-a-week", type=int, default=None, help="Time you have, 1 to 80.")
@click.pass_obj
def change_profile(
    desk: Desk, name: str | None, role: str | None, hours_a_week: int | None
) -> None:
    if name is None and role is None and hours_a_week is None:
        raise Invalid(
            code="cli.nothing_to_change",
            message="Nothing to change was named.",
            hint="Name one of --name, --role, --hours-a-week.",
        )
    request = ChangeProfile(name=name, role=role, hours_a_week=hours_a_week)
    desk.show(desk.call(request, ProfileView), draw_profile)
    desk.suggest("prowess status")
