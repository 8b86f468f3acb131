"""Outlines as documents to take away: JSON, Markdown, Mermaid, iCalendar. Text only, no files."""

from prowess.application.documents._calendar import coming_monday, write_calendar
from prowess.application.documents._json import write_json
from prowess.application.documents._markdown import write_markdown
from prowess.application.documents._mermaid import write_mermaid
from prowess.application.documents._sheet import Sheet, sheet_of

__all__ = [
    "Sheet",
    "coming_monday",
    "sheet_of",
    "write_calendar",
    "write_json",
    "write_markdown",
    "write_mermaid",
]
