"""Pages of decision guides."""

from prowess.application.guides import GuideList, GuideView, OptionView
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
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.words import count


def draw_guides(view: GuideList) -> Page:
    """Return the list of guides."""
    rows = tuple(
        (text(Span(guide.id, "id")), guide.question, str(guide.options)) for guide in view.guides
    )
    columns = (Column("guide"), Column("question", grows=True), Column("options", align="right"))
    return (
        Title("Decision guides", count(len(view.guides), "guide")),
        Listing(columns=columns, rows=rows),
    )


def draw_guide(view: GuideView) -> Page:
    """Return one guide: ranked options with their reasons, then what can be weighed."""
    titles = {criterion.id: criterion.title for criterion in view.criteria}
    options = [
        block
        for place, option in enumerate(view.options, start=1)
        for block in _option(option, place, titles)
    ]
    return (
        Title(view.question, view.id),
        Markdown(view.summary),
        *options,
        *((Paragraph(f"What would change it: {view.would_change}"),) if view.would_change else ()),
        Facts((("Default", view.default), ("Wrong when", view.default_wrong_when))),
        Heading("What the decision turns on"),
        _criteria(view),
        *_exclusions(view),
        *((Markdown(view.body),) if view.body.strip() else ()),
    )


def _option(option: OptionView, place: int, titles: dict[str, str]) -> tuple[Block, ...]:
    excluded = option.excluded_because
    mark = text(Span("✘ ", "bad")) if excluded else text(Span(f"{place}. ", "muted"))
    aside = "excluded" if excluded else f"score {option.score:+.1f}"
    reasons = tuple(
        text(
            _signed(row.score),
            f" {titles.get(row.criterion, row.criterion)}: {row.because}",
            Span(f"  {row.source}" if row.source else "", "muted"),
        )
        for row in option.evidence
    )
    return (
        Heading(text(mark, Span(option.title, "heading")), aside),
        Paragraph(excluded or option.why, indent=3),
        Facts((("Best for", option.best_for), ("Topics", ", ".join(option.topics))), indent=3),
        *((Bullets(reasons, indent=3),) if reasons and not excluded else ()),
    )


def _signed(score: int) -> Text:
    if not score:
        return text(Span(" 0", "muted"))
    return text(Span(f"{score:+d}", "good" if score > 0 else "bad"))


def _criteria(view: GuideView) -> Listing:
    rows = tuple(
        (text(Span(criterion.id, "id")), criterion.question, f"{criterion.weight:g}")
        for criterion in view.criteria
    )
    columns = (
        Column("criterion"),
        Column("question", grows=True),
        Column("weight", align="right"),
    )
    return Listing(columns=columns, rows=rows, indent=2)


def _exclusions(view: GuideView) -> tuple[Block, ...]:
    if not view.exclusions:
        return ()
    rows = tuple(
        (text(Span(item.number, "id")), item.when, item.option) for item in view.exclusions
    )
    columns = (Column("nr"), Column("rules an option out when", grows=True), Column("option"))
    return (
        Heading("Hard reasons (--exclude NR where one holds)"),
        Listing(columns=columns, rows=rows, indent=2),
    )
