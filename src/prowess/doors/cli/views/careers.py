"""Pages of careers."""

from prowess.application.careers import CareerList, CareerView
from prowess.doors.cli.layout.blocks import (
    Block,
    Column,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import sources_of, topics_of
from prowess.doors.cli.views.words import count


def draw_careers(view: CareerList) -> Page:
    """Return the list of careers."""
    rows = tuple(
        (text(Span(row.id, "id")), row.title, str(row.rungs or ""), str(row.topics))
        for row in view.careers
    )
    columns = (
        Column("career"),
        Column("title", grows=True),
        Column("rungs", align="right"),
        Column("topics", align="right"),
    )
    return (Title("Careers", count(len(rows), "career")), Listing(columns=columns, rows=rows))


def draw_career(view: CareerView) -> Page:
    """Return one career: rungs, milestones, topics."""
    return (
        Title(view.title),
        Paragraph(view.summary),
        *_rungs(view),
        *_milestones(view),
        *topics_of(view.topics),
        *sources_of(view.sources),
    )


def _rungs(view: CareerView) -> tuple[Block, ...]:
    rows = tuple((rung.title, rung.experience, rung.focus) for rung in view.rungs)
    columns = (Column("step"), Column("experience"), Column("focus", grows=True))
    return (Heading("Rungs"), Listing(columns=columns, rows=rows, indent=2)) if rows else ()


def _milestones(view: CareerView) -> tuple[Block, ...]:
    rows = tuple((count(one.months, "month"), one.text) for one in view.milestones)
    columns = (Column("after", align="right"), Column("milestone", grows=True))
    return (Heading("Milestones"), Listing(columns=columns, rows=rows, indent=2)) if rows else ()
