"""Learning paths: list and show."""

from pydantic import Field

from prowess.application.messages import Message
from prowess.application.views import LabRow, SourceView, TopicRow


class ListPaths(Message):
    """List every learning path."""


class PathRow(Message):
    """A path in a list."""

    id: str
    title: str
    summary: str
    weeks: int
    hours_a_week: int
    topics: int


class PathList(Message):
    """All paths."""

    paths: tuple[PathRow, ...]


class ShowPath(Message):
    """Show one path with its blocks of weeks."""

    path: str = Field(min_length=1, max_length=100)


class BlockView(Message):
    """A stretch of weeks."""

    title: str
    week_from: int
    week_to: int
    summary: str
    topics: tuple[TopicRow, ...]
    labs: tuple[LabRow, ...]
    projects: tuple[str, ...]
    checkpoints: tuple[str, ...]


class PathView(Message):
    """One path in full."""

    id: str
    title: str
    summary: str
    weeks: int
    hours_a_week: int
    blocks: tuple[BlockView, ...]
    sources: tuple[SourceView, ...]
