"""`prowess config show`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from prowess.doors.cli.desk import Desk
from prowess.doors.cli.layout.blocks import Column, Listing, Page, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.lazy import verb

if TYPE_CHECKING:
    from prowess.application.settings import SettingRow


@verb(
    help="Show each setting and where it came from: a flag, the environment, the file, a default.",
    examples=("prowess config show", "PROWESS_PORT=8400 prowess config show --json"),
)
@click.pass_obj
def show_config(desk: Desk) -> None:
    rows = desk.settings.rows()
    members = {"settings": [asdict(row) for row in rows]}
    desk.show_rows("config", members, draw=lambda: _draw(rows))


def _draw(rows: "tuple[SettingRow, ...]") -> Page:
    lines = tuple(
        (
            text(Span(row.name, "id")),
            row.value or text(Span("(empty)", "muted")),
            text(Span(row.origin, "muted" if row.origin == "default" else "strong")),
            text(Span(row.variable, "muted")),
        )
        for row in rows
    )
    columns = (
        Column("setting"),
        Column("value", grows=True),
        Column("from"),
        Column("variable", optional=True),
    )
    return (Title("Settings"), Listing(columns=columns, rows=lines))
