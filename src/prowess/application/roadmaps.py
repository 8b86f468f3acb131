"""Roadmaps: list and show."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import Standing, read_standing
from prowess.application.views import TopicRow
from prowess.catalog.types import Roadmap
from prowess.guidance.coverage import measure_effort


class ListRoadmaps(Message):
    """List every roadmap."""


class RoadmapRow(Message):
    """A roadmap in a list."""

    id: str
    title: str
    summary: str
    focus: str
    topics: int
    proved: int
    minutes_low: int
    minutes_high: int


class RoadmapList(Message):
    """All roadmaps."""

    roadmaps: tuple[RoadmapRow, ...]


class ShowRoadmap(Message):
    """Show one roadmap with its sections, drawing and the learner's progress."""

    roadmap: str = Field(min_length=1, max_length=100, description="Roadmap id, e.g. `sql`")


class SectionView(Message):
    """A section of a roadmap."""

    slug: str
    title: str
    summary: str
    topics: tuple[TopicRow, ...]


class NodeView(Message):
    """A drawn topic, in pixels from the top left; the node's centre."""

    topic: str
    x: int
    y: int


class EdgeView(Message):
    """A drawn prerequisite."""

    requires: str
    topic: str


class RoadmapView(Message):
    """One roadmap."""

    id: str
    title: str
    summary: str
    focus: str
    sections: tuple[SectionView, ...]
    width: int
    height: int
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]


@use_case(writes=False)
def list_roadmaps(request: ListRoadmaps, *, context: Context) -> RoadmapList:
    """List every roadmap with the learner's progress."""
    del request
    standing = read_standing(context=context)
    return RoadmapList(roadmaps=roadmap_rows(standing))


@use_case(writes=False)
def show_roadmap(request: ShowRoadmap, *, context: Context) -> RoadmapView:
    """Show one roadmap with its sections, drawing and the learner's progress."""
    roadmap = context.catalog.get_roadmap(request.roadmap)
    standing = read_standing(context=context)
    drawing = context.catalog.drawing_of(roadmap.id)
    return RoadmapView(
        id=roadmap.id,
        title=roadmap.title,
        summary=roadmap.summary,
        focus=roadmap.focus,
        sections=tuple(
            SectionView(
                slug=section.slug,
                title=section.title,
                summary=section.summary,
                topics=standing.topic_rows(section.topics),
            )
            for section in roadmap.sections
        ),
        width=drawing.width if drawing else 0,
        height=drawing.height if drawing else 0,
        nodes=tuple(NodeView(topic=p.id, x=p.x, y=p.y) for p in drawing.positions)
        if drawing
        else (),
        edges=_edges(roadmap, standing=standing),
    )


def roadmap_rows(standing: Standing) -> tuple[RoadmapRow, ...]:
    """Return all roadmaps as they stand in lists."""
    return tuple(
        _row(roadmap, standing=standing) for roadmap in standing.catalog.roadmaps.values()
    )


def _row(roadmap: Roadmap, *, standing: Standing) -> RoadmapRow:
    topics = roadmap.topic_ids()
    effort = measure_effort(topics, catalog=standing.catalog)
    return RoadmapRow(
        id=roadmap.id,
        title=roadmap.title,
        summary=roadmap.summary,
        focus=roadmap.focus,
        topics=len(topics),
        proved=standing.count_proved(topics),
        minutes_low=effort.minutes_low,
        minutes_high=effort.minutes_high,
    )


def _edges(roadmap: Roadmap, *, standing: Standing) -> tuple[EdgeView, ...]:
    drawn = frozenset(roadmap.topic_ids())
    return tuple(
        EdgeView(requires=required, topic=topic)
        for topic in roadmap.topic_ids()
        for required in standing.catalog.graph.requires(topic)
        if required in drawn
    )
