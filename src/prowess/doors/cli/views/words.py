"""The words and signs that several pages share. A state is a sign, a word and a color."""

from prowess.application.views import FactView, LabRow, MasteryView, NextStep, SourceView, TopicRow
from prowess.doors.cli.layout.blocks import Block, Column, Command, Heading, Listing, Paragraph
from prowess.doors.cli.layout.text import Span, Text, text, width_of, width_of_text
from prowess.kit.units import minutes_text

LEVELS = ("", "aware", "working", "proficient", "expert")
"""How well a topic is mastered, or has to be."""

DIFFICULTIES = ("", "easy", "moderate", "hard", "very hard")
"""How hard a lab is; the topics that it proves have levels of their own."""
IMPORTANCES = ("", "useful", "important", "essential")

_BASES = {
    "proved": ("●", "proved"),
    "assessed": ("◐", "assessed"),
    "declared": ("○", "declared"),
    "none": ("·", "open"),
}
_HOUR = 60


def basis_text(mastery: MasteryView) -> Text:
    """Return how a topic is known: `● proved`."""
    sign, word = _BASES.get(mastery.basis, ("?", mastery.basis))
    return text(Span(f"{sign} {word}", mastery.basis))


def mastery_text(mastery: MasteryView) -> Text:
    """Return how a topic is known, how well, and why we think so."""
    level = f" at level {LEVELS[mastery.level]}" if mastery.level else ""
    because = f"  {mastery.because}" if mastery.because else ""
    return text(basis_text(mastery), level, Span(because, "muted"))


def span_text(low: int, high: int) -> str:
    """Return a span of minutes: `20-40 min`, `12-20 h`."""
    if low == high:
        return minutes_text(low)
    if high < 2 * _HOUR:
        return f"{low}-{high} min"
    hours_low, hours_high = round(low / _HOUR), round(high / _HOUR)
    return f"{hours_low}-{hours_high} h" if hours_low < hours_high else f"{hours_high} h"


def count(number: int, noun: str, *, plural: str = "") -> str:
    """Return `1 topic`, `2 topics`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float) -> str:
    """Return a share of one in whole percent; never 0 for something, never 100 for less."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one percent
        return "<1 %"
    return f"{int(share * 100 + 1e-9)} %"


def bar(share: float, *, cells: int = 10) -> Text:
    """Return a bar of ten cells."""
    full = int(share * cells + 0.5)
    return text(Span("▰" * full, "proved"), Span("▱" * (cells - full), "muted"))


def joined(*parts: str) -> str:
    """Return what is not empty, with a dot between."""
    return " · ".join(part for part in parts if part)


def topic_listing(
    topics: tuple[TopicRow, ...], *, indent: int = 0, among: tuple[TopicRow, ...] = ()
) -> Listing:
    """Return topics with their state, time, level and whether a lab proves them.

    `among` is what the listing is aligned with.
    """
    return Listing(
        columns=(
            Column("state", least=max((_basis_width(topic) for topic in among), default=0)),
            Column("topic", least=max((len(topic.id) for topic in among), default=0)),
            Column(
                "title",
                grows=True,
                least=max((width_of(topic.title) for topic in among), default=0),
            ),
            Column("level", optional=True),
            Column("time", align="right"),
            Column("lab"),
        ),
        rows=tuple(
            (
                basis_text(topic.mastery),
                text(Span(topic.id, "id")),
                topic.title,
                LEVELS[topic.level],
                span_text(topic.minutes_low, topic.minutes_high),
                "lab" if topic.labs else "",
            )
            for topic in topics
        ),
        indent=indent,
    )


def _basis_width(topic: TopicRow) -> int:
    return width_of_text(basis_text(topic.mastery))


def lab_state(lab: LabRow) -> Text:
    """Return where the learner is with a lab."""
    if lab.passed:
        return text(Span("✔ passed", "good"))
    return text(Span("◐ started", "assessed")) if lab.started else text(Span("· open", "none"))


def lab_listing(labs: tuple[LabRow, ...], *, indent: int = 0) -> Listing:
    """Return labs with their state."""
    return Listing(
        columns=(
            Column("state"),
            Column("lab"),
            Column("title", grows=True),
            Column("kind"),
            Column("difficulty"),
            Column("time", align="right", optional=True),
        ),
        rows=tuple(
            (
                lab_state(lab),
                text(Span(lab.slug, "id")),
                lab.title,
                lab.kind,
                DIFFICULTIES[lab.level],
                minutes_text(lab.minutes),
            )
            for lab in labs
        ),
        indent=indent,
    )


def next_page(step: NextStep) -> tuple[Block, ...]:
    """Return what to do now, and why."""
    kind = {"lab": "Lab", "topic": "Topic", "review": "Review", "done": ""}.get(step.kind, "")
    title = text(Span(f"{kind}  " if kind else "", "muted"), Span(step.title, "strong"))
    because = text(f"\n{step.because}") if step.because else ()
    return (
        Heading("Next"),
        Paragraph(text(title, because), indent=2),
        *((Command(step.command),) if step.command else ()),
    )


def source_text(source: SourceView) -> Text:
    """Return a cited work; a passage that nobody opened says so."""
    work = joined(source.title, source.version, source.publisher, source.date)
    place = f", {source.locator}" if source.locator else ""
    checked = f" (checked {source.checked})" if source.checked else " (not checked)"
    address = f" {source.url}" if source.url else ""
    return text(work, place, Span(address + checked, "muted"))


def fact_text(fact: FactView) -> Text:
    """Return somebody else's claim with its source and date."""
    said_by = ", ".join(part for part in (fact.source, fact.date) if part)
    return text(fact.value, Span(f"  ({said_by})" if said_by else "", "muted"))
