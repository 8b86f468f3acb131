"""`prowess doctor`."""

from dataclasses import asdict

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import NOT_READY, OK
from prowess.doors.cli.layout.blocks import Column, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.powers import Checkup

_SIGNS = {"good": ("✔", "good"), "warning": ("!", "warn"), "bad": ("✘", "bad")}


@verb(
    help="Look at everything that Prowess needs. Exits 6 when something is missing.",
    examples=("prowess doctor", "prowess doctor --sweep", "prowess doctor --json"),
)
@click.option(
    "--sweep",
    is_flag=True,
    help="First end and remove what an unclean end left, also of homes that are gone.",
)
@click.pass_obj
def doctor(desk: Desk, *, sweep: bool) -> int:
    swept = (desk.powers.sweep(desk.settings),) if sweep else ()
    checkups = (*swept, *desk.powers.examine(desk.settings))
    is_ready = all(checkup.state != "bad" for checkup in checkups)
    members = {"ready": is_ready, "checkups": [asdict(checkup) for checkup in checkups]}
    desk.show_rows("doctor", members, draw=lambda: _draw(checkups, is_ready=is_ready))
    if is_ready:
        desk.suggest("prowess next")
    return OK if is_ready else NOT_READY


def _draw(checkups: tuple[Checkup, ...], *, is_ready: bool) -> Page:
    rows = tuple((_sign(checkup), checkup.name, _said(checkup)) for checkup in checkups)
    verdict = text(Span("✔ Ready", "good")) if is_ready else text(Span("✘ Not ready", "bad"))
    return (
        Title("Doctor"),
        Listing((Column(""), Column(""), Column("", grows=True)), rows),
        Paragraph(verdict),
    )


def _sign(checkup: Checkup) -> Text:
    return text(Span(*_SIGNS[checkup.state]))


def _said(checkup: Checkup) -> Text:
    return text(checkup.detail, Span(f"\n{checkup.remedy}" if checkup.remedy else "", "muted"))
