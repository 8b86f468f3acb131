"""The page of a coverage."""

from prowess.application.coverage import CoveragePart, CoverageView
from prowess.doors.cli.layout.blocks import Column, Facts, Heading, Listing, Page, Title, Words
from prowess.doors.cli.layout.text import Text, text
from prowess.doors.cli.views.words import (
    bar,
    count,
    joined,
    lab_listing,
    percent,
    span_text,
)


def draw_coverage(view: CoverageView) -> Page:
    """Return what is known of the whole, of each part, and the labs that can prove more."""
    whole = view.whole
    facts: tuple[tuple[str, Words], ...] = (
        ("Proved", _share(whole.proved_share, whole.proved)),
        ("Assessed", _share(whole.assessed_share, whole.assessed)),
        ("Declared", _share(whole.declared_share, whole.declared)),
        ("Open", count(whole.open, "topic")),
        ("With labs", f"{whole.with_labs} of {count(whole.topics, 'topic')}"),
    )
    aside = joined(count(whole.topics, "topic"), span_text(whole.minutes_low, whole.minutes_high))
    passed = sum(lab.passed for lab in view.labs)
    labs_aside = f"{passed} passed of {len(view.labs)}"
    return (
        Title(f"Coverage of {view.title}", aside),
        Facts(facts),
        Heading("Part by part", "shares of the time that topics take"),
        _parts(view.parts),
        *((Heading("Labs", labs_aside), lab_listing(view.labs, indent=2)) if view.labs else ()),
    )


def _share(share: float, topics: int) -> Text:
    return text(bar(share), f" {percent(share)}, {count(topics, 'topic')}")


def _parts(parts: tuple[CoveragePart, ...]) -> Listing:
    columns = (
        Column("part", grows=True),
        Column("topics", align="right"),
        Column("proved"),
        Column("assessed", align="right"),
        Column("declared", align="right"),
        Column("open", align="right"),
        Column("labs", align="right"),
    )
    rows = tuple(
        (
            part.title,
            str(part.topics),
            text(bar(part.proved_share), f" {part.proved}"),
            str(part.assessed),
            str(part.declared),
            str(part.open),
            str(part.with_labs),
        )
        for part in parts
    )
    return Listing(columns=columns, rows=rows, indent=2)
