"""Pages of learning paths."""

from prowess.application.paths import BlockView, PathList, PathView
from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import (
    count,
    joined,
    lab_listing,
    source_text,
    topic_listing,
)


def draw_paths(view: PathList) -> Page:
    """Return the list of paths."""
    rows = tuple(
        (
            text(Span(path.id, "id")),
            path.title,
            str(path.weeks),
            str(path.hours_a_week),
            str(path.topics),
        )
        for path in view.paths
    )
    columns = (
        Column("path"),
        Column("title", grows=True),
        Column("weeks", align="right"),
        Column("h/week", align="right"),
        Column("topics", align="right"),
    )
    return (
        Title("Learning paths", count(len(view.paths), "path")),
        Listing(columns=columns, rows=rows),
    )


def draw_path(view: PathView) -> Page:
    """Return one path, block by block."""
    aside = joined(count(view.weeks, "week"), f"{view.hours_a_week} h a week")
    blocks = [block for part in view.blocks for block in _block(part)]
    sources = tuple(source_text(source) for source in view.sources)
    return (
        Title(view.title, aside),
        Paragraph(view.summary),
        *blocks,
        *((Heading("Sources"), Bullets(sources)) if sources else ()),
    )


def _block(part: BlockView) -> tuple[Block, ...]:
    first, last = part.week_from, part.week_to
    weeks = f"week {first}" if first == last else f"weeks {first}-{last}"
    more: tuple[tuple[str, Words], ...] = tuple(
        (label, ", ".join(value.title for value in values))
        for label, values in (("Projects", part.projects), ("Checkpoints", part.checkpoints))
    )
    remarks = [Paragraph(text(f"{label}: ", value), indent=2) for label, value in more if value]
    return (
        Heading(part.title, weeks),
        *((Paragraph(part.summary, indent=2),) if part.summary else ()),
        topic_listing(part.topics, indent=2),
        *((lab_listing(part.labs, indent=2),) if part.labs else ()),
        *remarks,
    )
