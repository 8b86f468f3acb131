"""`prowess export roadmap|role|path ID --as FORMAT [--out FILE]`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from prowess.application.exports import DocumentView, ExportPath, ExportRoadmap, ExportRole
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.files import replace_file
from prowess.doors.cli.ids import PATH, ROADMAP, ROLE
from prowess.doors.cli.layout.blocks import Paragraph
from prowess.doors.cli.lazy import verb

FORMATS = ("json", "markdown", "mermaid")


def _output_options(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option("--force", is_flag=True, help="Replace the file if it is there.")(
            command
        )
        command = click.option("--out", metavar="FILE", help="Write to a file instead.")(command)
        return click.option(
            "--as",
            "format_",
            type=click.Choice(formats),
            default="markdown",
            show_default=True,
            help="The format of the document.",
        )(command)

    return add


@verb(examples=("prowess export roadmap sql", "prowess export roadmap sql --as mermaid"))
@click.argument("roadmap", type=ROADMAP)
@_output_options(*FORMATS)
@click.pass_obj
def export_roadmap(
    desk: Desk, roadmap: str, format_: str, out: str | None, *, force: bool
) -> None:
    view = desk.call(ExportRoadmap(roadmap=roadmap, format=format_), DocumentView)
    _deliver(desk, view, out=out, force=force)


@verb(examples=("prowess export role sql-developer --as json --out role.json",))
@click.argument("role", type=ROLE)
@_output_options(*FORMATS)
@click.pass_obj
def export_role(desk: Desk, role: str, format_: str, out: str | None, *, force: bool) -> None:
    view = desk.call(ExportRole(role=role, format=format_), DocumentView)
    _deliver(desk, view, out=out, force=force)


@verb(
    examples=(
        "prowess export path sql-developer --as ics --start 2027-01-04 --out path.ics",
        "prowess export path sql-developer --out path.md",
    )
)
@click.argument("path", type=PATH)
@_output_options(*FORMATS, "ics")
@click.option("--start", default="", metavar="DAY", help="First day of week 1, for ics.")
@click.pass_obj
def export_path(
    desk: Desk, path: str, format_: str, out: str | None, start: str, *, force: bool
) -> None:
    view = desk.call(ExportPath(path=path, format=format_, start=start), DocumentView)
    _deliver(desk, view, out=out, force=force)


def _deliver(desk: Desk, view: DocumentView, *, out: str | None, force: bool) -> None:
    if out is None and not desk.flags.as_json:
        desk.screen.out.write(view.document)
        return
    if out is None:
        desk.show(view, lambda _: ())
        return
    replace_file(Path(out), view.document, force=force)
    written = {"format": view.format, "media_type": view.media_type, "file": out}
    desk.show_rows("export", written, draw=lambda: (Paragraph(f"Wrote {out}."),))
