"""Pages of capabilities."""

from prowess.application.capabilities import CapabilityList, CapabilityView
from prowess.doors.cli.layout.blocks import Column, Facts, Listing, Page, Paragraph, Title
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.entries import labs_of, links, topics_of
from prowess.doors.cli.views.words import bar, count


def draw_capabilities(view: CapabilityList) -> Page:
    """Return the list of capabilities and where each is reached."""
    rows = tuple(
        (
            text(Span(row.id, "id")),
            row.title,
            row.command,
            text(bar(row.proved / row.topics if row.topics else 0), f" {row.proved}"),
        )
        for row in view.capabilities
    )
    columns = (
        Column("capability"),
        Column("title", grows=True),
        Column("reached by", optional=True),
        Column("proved"),
    )
    aside = count(len(rows), "capability", plural="capabilities")
    return (Title("Capabilities", aside), Listing(columns=columns, rows=rows))


def draw_capability(view: CapabilityView) -> Page:
    """Return one capability: who claims it, and where it is reached."""
    facts = (("Claimed by", ", ".join(view.claimed_by)), ("Reached by", view.command))
    return (
        Title(view.title),
        Paragraph(view.summary),
        Facts(facts),
        *topics_of(view.topics),
        *labs_of(view.labs),
        *links("Projects", view.projects),
    )
