"""Pages of learning resources."""

from prowess.application.resources import ResourceList, ResourceView
from prowess.doors.cli.layout.blocks import Column, Facts, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import sources_of, topics_of
from prowess.doors.cli.views.words import count


def draw_resources(view: ResourceList) -> Page:
    """Return the list of resources."""
    rows = tuple(
        (text(Span(row.id, "id")), row.title, row.publisher, row.summary) for row in view.resources
    )
    columns = (
        Column("resource"),
        Column("title"),
        Column("publisher", optional=True),
        Column("what it serves", grows=True),
    )
    title = Title("Learning resources", count(len(rows), "resource"))
    return (title, Listing(columns=columns, rows=rows))


def draw_resource(view: ResourceView) -> Page:
    """Return one resource with the topics it serves."""
    return (
        Title(view.title, view.publisher),
        Paragraph(view.summary),
        Facts((("Address", view.url),)),
        *topics_of(view.topics, title="Serves"),
        *sources_of(view.sources),
    )
