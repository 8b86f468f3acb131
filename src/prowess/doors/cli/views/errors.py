"""An error as people read it: what is wrong, its code, and what to do."""

from prowess.doors.cli.layout.blocks import Page, Paragraph
from prowess.doors.cli.layout.text import Span, text
from prowess.kit.errors import ProwessError


def draw_error(error: ProwessError) -> Page:
    """Return the page of an error."""
    words = text(
        Span("✘ ", "bad"),
        Span(error.message, "strong"),
        Span(f"  [{error.code}]", "muted"),
        f"\n{error.hint}" if error.hint else "",
    )
    return (Paragraph(words, hanging=2),)
