"""`prowess export FILE` and `prowess import FILE`."""

from pathlib import Path

import click

from prowess.application.archive import ArchiveView, ExportLearner, ImportedView, ImportLearner
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.files import STDIN, read_text, replace_file
from prowess.doors.cli.layout.blocks import Page, Paragraph
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.learner import draw_imported
from prowess.doors.cli.views.words import count, joined

MOST_CHARS = 50_000_000


@verb(
    help="Write everything you own to a file as JSON; `-` writes it to standard output.",
    examples=("prowess export my-work.json", "prowess export - | gzip > my-work.json.gz"),
)
@click.argument("file")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def export(desk: Desk, file: str, *, force: bool) -> None:
    view = desk.call(ExportLearner(), ArchiveView)
    if file == STDIN:
        desk.screen.out.write(view.document.rstrip("\n") + "\n")
        return
    replace_file(Path(file), view.document, force=force)
    members = {"format": view.format, "evidence": view.evidence, "attempts": view.attempts}
    desk.show_rows("export", {**members, "file": file}, draw=lambda: _written(view, file))
    desk.suggest(f"prowess import {file}")


def _written(view: ArchiveView, file: str) -> Page:
    counts = joined(f"{count(view.evidence, 'row')} of evidence", count(view.attempts, "attempt"))
    return (Paragraph(f"Wrote {file}: {counts}."),)


@verb(
    help="Add what an exported file holds; what is there already is never doubled.",
    examples=("prowess import my-work.json",),
)
@click.argument("file")
@click.pass_obj
def import_(desk: Desk, file: str) -> None:
    document = read_text(file, limit_chars=MOST_CHARS, stdin=desk.stdin)
    view = desk.call(ImportLearner(document=document), ImportedView)
    desk.show(view, draw_imported)
    desk.suggest("prowess status")
