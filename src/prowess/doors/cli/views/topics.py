"""Pages of topics."""

from prowess.application.lineage import LineageView
from prowess.application.topics import TopicList, TopicView
from prowess.application.views import TopicRow
from prowess.doors.cli.layout.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Listing,
    Markdown,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import (
    LEVELS,
    basis_text,
    count,
    joined,
    lab_listing,
    mastery_text,
    source_text,
    span_text,
    topic_listing,
)


def draw_topics(view: TopicList) -> Page:
    """Return a page of topics."""
    if not view.topics:
        return (Paragraph("No topic is like that. Leave out an option, or try `search`."),)
    shown = len(view.topics)
    aside = count(view.total, "topic") if shown == view.total else f"{shown} of {view.total:,}"
    return (Title("Topics", aside), topic_listing(view.topics))


def draw_topic(view: TopicView) -> Page:
    """Return one topic in full."""
    facts = (
        ("State", mastery_text(view.mastery)),
        ("Level", LEVELS[view.level]),
        ("Time", span_text(view.minutes_low, view.minutes_high)),
        ("Roadmaps", ", ".join(view.roadmaps)),
        ("Roles", ", ".join(view.roles)),
        ("Tags", ", ".join(view.tags)),
    )
    return (
        Title(view.title, view.id),
        Facts(facts),
        Markdown(_prose(view)),
        *_bullets("What you can do after it", [_outcome(o.text, o.level) for o in view.outcomes]),
        *_misconceptions(view),
        *_topics("Rests on", view.requires),
        *_topics("Needed for", view.required_by),
        *_topics("Related", view.related),
        *((Heading("Proved by"), lab_listing(view.labs, indent=2)) if view.labs else ()),
        *_bullets("Sources", [source_text(source) for source in view.sources]),
    )


def draw_prerequisites(view: LineageView) -> Page:
    """Return what a topic rests on, first what is learned first."""
    nothing = "It rests on nothing: start here."
    return _lineage(view, f"What “{view.topic.title}” rests on", nothing)


def draw_dependents(view: LineageView) -> Page:
    """Return what rests on a topic."""
    return _lineage(view, f"What rests on “{view.topic.title}”", "Nothing rests on it yet.")


def _lineage(view: LineageView, title: str, nothing: str) -> Page:
    if not view.total:
        return (Title(title), Paragraph(nothing))
    aside = joined(
        count(view.total, "topic"),
        f"{view.direct} direct",
        f"{view.proved} proved",
        span_text(view.minutes_low, view.minutes_high),
    )
    left = span_text(view.minutes_left_low, view.minutes_left_high)
    return (
        Title(title),
        Paragraph(aside),
        *((Paragraph(f"Not proved yet: {left}"),) if 0 < view.proved < view.total else ()),
        Listing(
            columns=(
                Column("state"),
                Column("topic"),
                Column("title", grows=True),
                Column("steps", align="right"),
                Column("level", optional=True),
                Column("time", align="right"),
            ),
            rows=tuple(
                (
                    basis_text(row.topic.mastery),
                    text(Span(row.topic.id, "id")),
                    row.topic.title,
                    str(row.steps),
                    LEVELS[row.topic.level],
                    span_text(row.topic.minutes_low, row.topic.minutes_high),
                )
                for row in view.topics
            ),
        ),
    )


def _prose(view: TopicView) -> str:
    """Return the text once: the body may or may not open with the summary."""
    body = view.body.strip()
    opens = _letters(body).startswith(_letters(view.summary))
    return body if opens else f"{view.summary}\n\n{body}"


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def _outcome(words: str, level: int) -> Words:
    return text(words, Span(f"  {LEVELS[level]}", "muted"))


def _misconceptions(view: TopicView) -> tuple[Block, ...]:
    items: list[Words] = []
    markers: list[str] = []
    for misconception in view.misconceptions:
        items += [misconception.wrong, misconception.right]
        markers += ["✘", "✔"]
    if not items:
        return ()
    return (Heading("What people get wrong"), Bullets(tuple(items), markers=tuple(markers)))


def _bullets(title: str, items: list[Words]) -> tuple[Block, ...]:
    return (Heading(title), Bullets(tuple(items))) if items else ()


def _topics(title: str, topics: tuple[TopicRow, ...]) -> tuple[Block, ...]:
    return (Heading(title), topic_listing(topics, indent=2)) if topics else ()
