"""Pages of checkpoints."""

from prowess.application.checkpoints import CheckpointList, CheckpointView
from prowess.doors.cli.layout.blocks import Column, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import bullets, labs_of, links, sources_of, topics_of
from prowess.doors.cli.views.words import bar, count


def draw_checkpoints(view: CheckpointList) -> Page:
    """Return the list of checkpoints, those of one group together."""
    rows = tuple(
        (
            row.group,
            text(Span(row.id, "id")),
            row.title,
            text(bar(row.proved / row.topics if row.topics else 0), f" {row.proved}"),
        )
        for row in view.checkpoints
    )
    columns = (
        Column("group"),
        Column("checkpoint"),
        Column("title", grows=True),
        Column("proved"),
    )
    title = Title("Checkpoints", count(len(rows), "checkpoint"))
    return (title, Listing(columns=columns, rows=rows))


def draw_checkpoint(view: CheckpointView) -> Page:
    """Return one checkpoint: when it is reached, and what it rests on."""
    return (
        Title(view.title, view.group),
        Paragraph(view.summary),
        *bullets("Reached when", view.done_when),
        *topics_of(view.topics),
        *labs_of(view.labs),
        *links("Projects", view.projects),
        *sources_of(view.sources),
    )
