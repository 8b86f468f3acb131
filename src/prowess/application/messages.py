"""The base of every request and view, and the small dialect which all five doors can carry.

Fields are str, int (32 bit), float, bool, datetime, None, other messages, and tuples of those.
Literal, dict, set and tagged unions fail in at least one door, so they do not appear; a closed
choice is a str with a pattern. The only exception is `TableView.rows`, which doors convert.
"""

from pydantic import BaseModel, ConfigDict, Field

from prowess.labs.report import Cell


class Message(BaseModel):
    """Frozen, closed to unknown fields, lax in conversion."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(Message):
    """Where a listing starts and how much of it is wanted."""

    after: str = Field(
        default="", max_length=200, description="Cursor: `next_after` of the page before"
    )
    limit: int = Field(default=50, ge=1, le=200, description="Rows wanted")


class TableView(Message):
    """Rows with their column names; NULL is null."""

    name: str = Field(description="Table name, empty for a result")
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
