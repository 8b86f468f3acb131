"""Pieces that the pages of projects, checkpoints, technologies and the like share."""

from prowess.application.views import LabRow, Named, SourceView, TopicRow
from prowess.doors.cli.layout.blocks import Block, Bullets, Column, Heading, Listing
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import count, lab_listing, source_text, topic_listing


def bullets(title: str, items: tuple[str, ...]) -> tuple[Block, ...]:
    """Return a list below its heading, or nothing."""
    return (Heading(title), Bullets(items)) if items else ()


def links(title: str, named: tuple[Named, ...]) -> tuple[Block, ...]:
    """Return things to look up next, or nothing."""
    if not named:
        return ()
    rows = tuple((text(Span(one.id, "id")), one.title) for one in named)
    columns = (Column("id"), Column("title", grows=True))
    return (Heading(title), Listing(columns=columns, rows=rows, indent=2))


def topics_of(topics: tuple[TopicRow, ...], *, title: str = "Topics") -> tuple[Block, ...]:
    """Return the topics that a thing rests on, or nothing."""
    aside = count(len(topics), "topic")
    return (Heading(title, aside), topic_listing(topics, indent=2)) if topics else ()


def labs_of(labs: tuple[LabRow, ...]) -> tuple[Block, ...]:
    """Return labs, or nothing."""
    return (Heading("Labs"), lab_listing(labs, indent=2)) if labs else ()


def sources_of(sources: tuple[SourceView, ...]) -> tuple[Block, ...]:
    """Return who says so, or nothing."""
    cited = tuple(source_text(source) for source in sources)
    return (Heading("Sources"), Bullets(cited)) if cited else ()
