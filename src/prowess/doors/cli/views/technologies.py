"""Pages of technologies."""

from prowess.application.technologies import TechnologyList, TechnologyView
from prowess.doors.cli.layout.blocks import Column, Facts, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import links, sources_of, topics_of
from prowess.doors.cli.views.words import count, joined


def draw_technologies(view: TechnologyList) -> Page:
    """Return the list of technologies, those of one category together."""
    rows = tuple(
        (row.category, text(Span(row.id, "id")), joined(row.title, row.version), row.summary)
        for row in view.technologies
    )
    columns = (
        Column("category"),
        Column("technology"),
        Column("title"),
        Column("what it is for", grows=True),
    )
    aside = count(len(rows), "technology", plural="technologies")
    return (Title("Technologies", aside), Listing(columns=columns, rows=rows))


def draw_technology(view: TechnologyView) -> Page:
    """Return one technology: what it is for, when not to take it."""
    return (
        Title(view.title, joined(view.category, view.version)),
        Paragraph(view.summary),
        Facts((("Not for", view.not_for),)),
        *links("Instead of it", view.alternatives),
        *topics_of(view.topics, title="Touches"),
        *sources_of(view.sources),
    )
