"""Pages of skills, search results and counts of the catalog."""

from prowess.application.search import SearchResults
from prowess.application.skills import SkillList, SkillView
from prowess.application.stats import StatsView
from prowess.doors.cli.layout.blocks import (
    Column,
    Facts,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import bar, count, joined, topic_listing


def draw_skills(view: SkillList) -> Page:
    """Return the list of skills."""
    rows = tuple(
        (
            text(Span(skill.id, "id")),
            skill.title,
            str(skill.topics),
            text(bar(skill.proved / skill.topics if skill.topics else 0), f" {skill.proved}"),
        )
        for skill in view.skills
    )
    columns = (
        Column("skill"),
        Column("title", grows=True),
        Column("topics", align="right"),
        Column("proved"),
    )
    return (Title("Skills", count(len(rows), "skill")), Listing(columns=columns, rows=rows))


def draw_skill(view: SkillView) -> Page:
    """Return one skill with its topics."""
    proved = sum(topic.mastery.basis == "proved" for topic in view.topics)
    aside = joined(count(len(view.topics), "topic"), f"{proved} proved")
    return (Title(view.title, aside), Paragraph(view.summary), topic_listing(view.topics))


def draw_results(view: SearchResults) -> Page:
    """Return what a search found, best first."""
    if not view.hits:
        return (Paragraph(f"Nothing is like “{view.query}”. Try fewer or other words."),)
    asked = view.corrected or view.query
    remark = f"instead of “{view.query}”" if view.corrected else ""
    rows = tuple((hit.kind, text(Span(hit.id, "id")), hit.title) for hit in view.hits)
    columns = (Column("kind"), Column("id"), Column("title", grows=True))
    title = Title(f"Results for “{asked}”", joined(remark, count(len(rows), "result")))
    return (title, Listing(columns=columns, rows=rows))


def draw_stats(view: StatsView) -> Page:
    """Return the counts of the catalog."""
    return (
        Title("Catalog", f"hash {view.catalog_hash[:12]}"),
        Facts(
            (
                ("Topics", joined(f"{view.topics:,}", count(view.edges, "prerequisite"))),
                ("Roadmaps", f"{view.roadmaps:,}"),
                ("Roles", joined(f"{view.roles:,}", count(view.tracks, "track"))),
                ("Paths", f"{view.paths:,}"),
                ("Guides", f"{view.guides:,}"),
                ("Skills", f"{view.skills:,}"),
                ("Labs", f"{view.labs:,}"),
                ("Projects", f"{view.projects:,}"),
                ("Checkpoints", f"{view.checkpoints:,}"),
                ("Technologies", f"{view.technologies:,}"),
                ("Resources", f"{view.resources:,}"),
                ("Careers", f"{view.careers:,}"),
                ("Practices", f"{view.practices:,}"),
                ("Capabilities", f"{view.capabilities:,}"),
                ("Sources", joined(f"{view.sources:,}", f"{view.sources_checked:,} checked")),
                (
                    "Citations",
                    joined(f"{view.citations:,}", f"{view.citations_checked:,} checked"),
                ),
                ("Words", f"{view.words:,}"),
                ("Examples executed", f"{view.executed_examples:,}"),
                ("Packs", ", ".join(view.packs)),
            )
        ),
        Heading("Examples executed"),
        Facts(tuple((row.kind, f"{row.examples:,}") for row in view.examples), indent=2),
        Heading("Topics on each roadmap"),
        Facts(tuple((row.roadmap, f"{row.topics:,}") for row in view.per_roadmap), indent=2),
    )
