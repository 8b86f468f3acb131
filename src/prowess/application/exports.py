"""Export a roadmap, a role or a path as a document."""

from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from prowess.application.context import Context
from prowess.application.documents import (
    Sheet,
    coming_monday,
    sheet_of,
    write_calendar,
    write_json,
    write_markdown,
    write_mermaid,
)
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.outlines import outline_of
from prowess.application.standing import read_standing
from prowess.kit.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITERS: "dict[str, tuple[Callable[[Sheet], str], str, str]]" = {
    "json": (write_json, "application/vnd.prowess+json", "json"),
    "markdown": (write_markdown, "text/markdown", "md"),
    "mermaid": (write_mermaid, "text/vnd.mermaid", "mmd"),
}
_FORMAT = Field(
    default="markdown",
    pattern="^(json|markdown|mermaid)$",
    description="json, markdown or mermaid",
)


class ExportRoadmap(Message):
    """Export a roadmap as JSON, as a Markdown list or as a Mermaid flowchart."""

    roadmap: str = Field(min_length=1, max_length=100, description="Roadmap id, e.g. `sql`")
    format: str = _FORMAT


class ExportRole(Message):
    """Export what a role needs as JSON, as a Markdown list or as a Mermaid flowchart."""

    role: str = Field(min_length=1, max_length=100, description="Role id, e.g. `sql-developer`")
    format: str = _FORMAT


class ExportPath(Message):
    """Export a learning path as JSON, Markdown, Mermaid, or an iCalendar of its weeks."""

    path: str = Field(min_length=1, max_length=100, description="Path id, e.g. `sql-developer`")
    format: str = Field(
        default="markdown",
        pattern="^(json|markdown|mermaid|ics)$",
        description="json, markdown, mermaid or ics",
    )
    start: str = Field(
        default="",
        pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
        description="First day of week 1 for ics, e.g. `2027-01-04`; else the coming Monday",
    )


class DocumentView(Message):
    """A document with what it takes to store it."""

    format: str
    media_type: str
    file_name: str
    document: str


@use_case(writes=False)
def export_roadmap(request: ExportRoadmap, *, context: Context) -> DocumentView:
    """Export a roadmap as JSON, as a Markdown list or as a Mermaid flowchart."""
    return _written(_sheet("roadmap", request.roadmap, context), request.format)


@use_case(writes=False)
def export_role(request: ExportRole, *, context: Context) -> DocumentView:
    """Export what a role needs as JSON, as a Markdown list or as a Mermaid flowchart."""
    return _written(_sheet("role", request.role, context), request.format)


@use_case(writes=False)
def export_path(request: ExportPath, *, context: Context) -> DocumentView:
    """Export a learning path as JSON, Markdown, Mermaid, or an iCalendar of its weeks."""
    sheet = _sheet("path", request.path, context)
    if request.format != "ics":
        _refuse_start(request)
        return _written(sheet, request.format)
    start = _day(request.start) if request.start else coming_monday(context.now)
    return DocumentView(
        format="ics",
        media_type="text/calendar",
        file_name=f"{sheet.outline.id}.ics",
        document=write_calendar(sheet, start=start, now=context.now),
    )


def _sheet(kind: str, thing_id: str, context: Context) -> Sheet:
    outline = outline_of(kind, thing_id, catalog=context.catalog)
    return sheet_of(outline, standing=read_standing(context=context))


def _written(sheet: Sheet, format_: str) -> DocumentView:
    write, media_type, extension = _WRITERS[format_]
    return DocumentView(
        format=format_,
        media_type=media_type,
        file_name=f"{sheet.outline.id}.{extension}",
        document=write(sheet),
    )


def _refuse_start(request: ExportPath) -> None:
    if request.start:
        raise Invalid(
            code="exports.start_without_calendar",
            message=f"A first day was given, and {request.format} has no days.",
            hint="Leave `start` out, or ask for ics.",
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(
            code="exports.no_such_day",
            message=f"There is no day {text}.",
            hint="Write year, month and day, e.g. 2027-01-04.",
        ) from None
