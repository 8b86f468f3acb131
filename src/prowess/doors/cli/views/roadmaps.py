"""Pages of roadmaps."""

from prowess.application.roadmaps import (
    OnlyOn,
    RoadmapComparison,
    RoadmapList,
    RoadmapRow,
    RoadmapView,
    SectionView,
)
from prowess.application.views import TopicRow
from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import bar, count, joined, percent, span_text, topic_listing


def draw_roadmaps(view: RoadmapList) -> Page:
    """Return the list of roadmaps."""
    return (
        Title("Roadmaps", count(len(view.roadmaps), "roadmap")),
        roadmap_listing(view.roadmaps),
    )


def roadmap_listing(roadmaps: tuple[RoadmapRow, ...]) -> Listing:
    """Return roadmaps with the learner's progress."""
    return Listing(
        columns=(
            Column("roadmap"),
            Column("title", grows=True),
            Column("focus", optional=True),
            Column("proved"),
            Column("topics", align="right"),
            Column("time", align="right"),
        ),
        rows=tuple(
            (
                text(Span(row.id, "id")),
                row.title,
                row.focus,
                text(bar(row.proved / row.topics if row.topics else 0), f" {row.proved}"),
                str(row.topics),
                span_text(row.minutes_low, row.minutes_high),
            )
            for row in roadmaps
        ),
    )


def draw_roadmap(view: RoadmapView) -> Page:
    """Return one roadmap, section by section."""
    topics = {topic.id: topic for section in view.sections for topic in section.topics}
    low = sum(topic.minutes_low for topic in topics.values())
    high = sum(topic.minutes_high for topic in topics.values())
    proved = sum(topic.mastery.basis == "proved" for topic in topics.values())
    aside = joined(count(len(topics), "topic"), f"{proved} proved", span_text(low, high))
    sections = [
        block
        for number, section in enumerate(view.sections, start=1)
        for block in _section(section, number, tuple(topics.values()))
    ]
    return (Title(view.title, aside), Paragraph(view.summary), *sections)


def _section(section: SectionView, number: int, among: tuple[TopicRow, ...]) -> tuple[Block, ...]:
    return (
        Heading(f"{number}  {section.title}", count(len(section.topics), "topic")),
        *((Paragraph(section.summary, indent=3),) if section.summary else ()),
        topic_listing(section.topics, indent=3, among=among),
    )


def draw_comparison(view: RoadmapComparison) -> Page:
    """Return roadmaps side by side: what they share first, then what each has alone."""
    titles = {row.id: row.title for row in view.roadmaps}
    some = tuple(
        text(Span(one.topic.id, "id"), f"  {', '.join(one.roadmaps)}") for one in view.some
    )
    return (
        Title(" / ".join(titles.values()), f"{percent(view.similarity)} shared"),
        roadmap_listing(view.roadmaps),
        Heading("On all of them", count(len(view.shared), "topic")),
        topic_listing(view.shared, indent=2) if view.shared else Paragraph("Nothing.", indent=2),
        *((Heading("On some", count(len(some), "topic")), Bullets(some)) if some else ()),
        *(block for one in view.only for block in _only(one, titles[one.roadmap])),
    )


def _only(one: OnlyOn, title: str) -> tuple[Block, ...]:
    if not one.topics:
        return (Heading(f"Only on {title}"), Paragraph("Nothing.", indent=2))
    aside = joined(count(len(one.topics), "topic"), span_text(one.minutes_low, one.minutes_high))
    return (Heading(f"Only on {title}", aside), topic_listing(one.topics, indent=2))
