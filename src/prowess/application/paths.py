"""Learning paths: list and show."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import LabRow, Named, SourceView, TopicRow


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
    projects: tuple[Named, ...]
    checkpoints: tuple[Named, ...]


class PathView(Message):
    """One path in full."""

    id: str
    title: str
    summary: str
    weeks: int
    hours_a_week: int
    blocks: tuple[BlockView, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_paths(request: ListPaths, *, context: Context) -> PathList:
    """List every learning path."""
    del request
    return PathList(
        paths=tuple(
            PathRow(
                id=path.id,
                title=path.title,
                summary=path.summary,
                weeks=path.weeks,
                hours_a_week=path.hours_a_week,
                topics=len({topic for block in path.blocks for topic in block.topics}),
            )
            for path in context.catalog.paths.values()
        )
    )


@use_case(writes=False)
def show_path(request: ShowPath, *, context: Context) -> PathView:
    """Show one learning path with its blocks of weeks."""
    path = context.catalog.get_path(request.path)
    standing = read_standing(context=context)
    return PathView(
        id=path.id,
        title=path.title,
        summary=path.summary,
        weeks=path.weeks,
        hours_a_week=path.hours_a_week,
        blocks=tuple(
            BlockView(
                title=block.title,
                week_from=block.week_from,
                week_to=block.week_to,
                summary=block.summary,
                topics=standing.topic_rows(block.topics),
                labs=standing.lab_rows(block.labs),
                projects=standing.named("project", block.projects),
                checkpoints=standing.named("checkpoint", block.checkpoints),
            )
            for block in path.blocks
        ),
        sources=standing.source_views(path.sources),
    )
