"""What several sessions sent, in the order in which it happened, and what came of it."""

from prowess.application.messages import TableView
from prowess.doors.cli.layout.blocks import Block, Column, Listing, Paragraph, Words
from prowess.doors.cli.layout.text import Span, text

_COLUMNS = ("step", "session", "sends", "what comes of it")


def is_timeline(table: TableView) -> bool:
    """True for the table in which a lab with several sessions tells their turns."""
    return tuple(table.columns) == _COLUMNS


def draw_timeline(table: TableView) -> tuple[Block, ...]:
    """Return the turns below each other: a statement is often wider than a terminal."""
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (
            text(Span(str(step), "muted")),
            text(Span(str(session), "strong")),
            text(str(sent), Span(f"\n→ {came}", "muted")),
        )
        for step, session, sent, came in table.rows
    )
    columns = (
        Column("step", align="right"),
        Column("session", align="right"),
        Column("sends → what comes of it", grows=True),
    )
    return (
        Paragraph(text(Span(table.name, "strong")), indent=2),
        Listing(columns, rows, indent=2),
    )
