"""Pages of practices."""

from prowess.application.practices import PracticeList, PracticeView
from prowess.doors.cli.layout.blocks import Bullets, Column, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import sources_of
from prowess.doors.cli.views.words import count


def draw_practices(view: PracticeList) -> Page:
    """Return the list of practices, those of one group together."""
    rows = tuple(
        (row.group, text(Span(row.id, "id")), row.title, str(row.lines)) for row in view.practices
    )
    columns = (
        Column("group"),
        Column("practice"),
        Column("title", grows=True),
        Column("lines", align="right"),
    )
    return (Title("Practices", count(len(rows), "practice")), Listing(columns=columns, rows=rows))


def draw_practice(view: PracticeView) -> Page:
    """Return one practice, line by line, each with the topics that teach it."""
    lines = tuple(
        text(
            Span(line.text, "strong"),
            f"  {line.why} ",
            Span(", ".join(topic.id for topic in line.topics), "id"),
        )
        for line in view.advice
    )
    return (
        Title(view.title, view.group),
        Paragraph(view.summary),
        Bullets(lines),
        *sources_of(view.sources),
    )
