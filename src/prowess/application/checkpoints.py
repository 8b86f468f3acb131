"""Checkpoints: what a person shows to be able to do, on the way and before production."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import LabRow, Named, SourceView, TopicRow


class ListCheckpoints(Message):
    """List every checkpoint."""


class CheckpointRow(Message):
    """A checkpoint in a list. `group` is verification or readiness."""

    id: str
    title: str
    summary: str
    group: str
    topics: int
    proved: int


class CheckpointList(Message):
    """All checkpoints, those of one group together."""

    checkpoints: tuple[CheckpointRow, ...]


class ShowCheckpoint(Message):
    """Show one checkpoint."""

    checkpoint: str = Field(min_length=1, max_length=100)


class CheckpointView(Message):
    """One checkpoint in full: what others can observe when it is reached."""

    id: str
    title: str
    summary: str
    group: str
    done_when: tuple[str, ...]
    topics: tuple[TopicRow, ...]
    labs: tuple[LabRow, ...]
    projects: tuple[Named, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_checkpoints(request: ListCheckpoints, *, context: Context) -> CheckpointList:
    """List every checkpoint with how many of its topics are proved."""
    del request
    standing = read_standing(context=context)
    rows = [
        CheckpointRow(
            id=checkpoint.id,
            title=checkpoint.title,
            summary=checkpoint.summary,
            group=checkpoint.group,
            topics=len(checkpoint.topics),
            proved=standing.count_proved(checkpoint.topics),
        )
        for checkpoint in context.catalog.checkpoints.values()
    ]
    rows.sort(key=lambda row: (row.group != "verification", row.id))
    return CheckpointList(checkpoints=tuple(rows))


@use_case(writes=False)
def show_checkpoint(request: ShowCheckpoint, *, context: Context) -> CheckpointView:
    """Show one checkpoint: when it is reached, and what it rests on."""
    checkpoint = context.catalog.get_checkpoint(request.checkpoint)
    standing = read_standing(context=context)
    return CheckpointView(
        id=checkpoint.id,
        title=checkpoint.title,
        summary=checkpoint.summary,
        group=checkpoint.group,
        done_when=checkpoint.done_when,
        topics=standing.topic_rows(checkpoint.topics),
        labs=standing.lab_rows(checkpoint.labs),
        projects=standing.named("project", checkpoint.projects),
        sources=standing.source_views(checkpoint.sources),
    )
