"""Roadmaps: list, show, compare."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import Standing, read_standing
from prowess.application.views import TopicRow
from prowess.catalog.types import Roadmap
from prowess.guidance.comparison import share_out
from prowess.guidance.coverage import measure_effort
from prowess.kit.errors import Invalid


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


class CompareRoadmaps(Message):
    """Compare two or more roadmaps: what they share, and what stands on one only."""

    roadmaps: tuple[str, ...] = Field(min_length=2, max_length=6)


class OnlyOn(Message):
    """Topics that stand on one of the compared roadmaps and on no other of them."""

    roadmap: str
    topics: tuple[TopicRow, ...]
    minutes_low: int
    minutes_high: int


class SharedBySome(Message):
    """A topic of several of the compared roadmaps, but not of all."""

    topic: TopicRow
    roadmaps: tuple[str, ...]


class RoadmapComparison(Message):
    """Roadmaps side by side."""

    roadmaps: tuple[RoadmapRow, ...]
    shared: tuple[TopicRow, ...] = Field(description="Topics that stand on all of them")
    some: tuple[SharedBySome, ...]
    only: tuple[OnlyOn, ...]
    similarity: float = Field(description="Share of all their topics that stands on all, 0 to 1")


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


@use_case(writes=False)
def compare_roadmaps(request: CompareRoadmaps, *, context: Context) -> RoadmapComparison:
    """Compare two or more roadmaps: what they share, and what stands on one only."""
    roadmaps = [context.catalog.get_roadmap(one) for one in request.roadmaps]
    if len({one.id for one in roadmaps}) < len(roadmaps):
        raise Invalid(
            code="roadmaps.compared_with_itself",
            message=f"A roadmap stands twice among {', '.join(request.roadmaps)}.",
            hint="Name at least two different roadmaps, each once.",
        )
    holders = share_out({one.id: one.topic_ids() for one in roadmaps})
    standing = read_standing(context=context)
    shared = [topic for topic, on in holders.items() if len(on) == len(roadmaps)]
    return RoadmapComparison(
        roadmaps=tuple(_row(one, standing=standing) for one in roadmaps),
        shared=standing.topic_rows(shared),
        some=tuple(
            SharedBySome(topic=standing.topic_row(topic), roadmaps=on)
            for topic, on in holders.items()
            if 1 < len(on) < len(roadmaps)
        ),
        only=tuple(
            _only_on(one.id, [t for t, on in holders.items() if on == (one.id,)], standing)
            for one in roadmaps
        ),
        similarity=round(len(shared) / len(holders), 4) if holders else 0.0,
    )


def _only_on(roadmap: str, topics: list[str], standing: Standing) -> OnlyOn:
    effort = measure_effort(topics, catalog=standing.catalog)
    return OnlyOn(
        roadmap=roadmap,
        topics=standing.topic_rows(topics),
        minutes_low=effort.minutes_low,
        minutes_high=effort.minutes_high,
    )


def roadmap_rows(standing: Standing) -> tuple[RoadmapRow, ...]:
    """Return all roadmaps as they stand in lists."""
    return tuple(
        _row(roadmap, standing=standing) for roadmap in standing.catalog.roadmaps.values()
    )


def _row(roadmap: Roadmap, *, standing: Standing) -> RoadmapRow:
    topics = roadmap.topic_ids()
    minutes_low, minutes_high = standing.catalog.minutes_on(roadmap.id)
    return RoadmapRow(
        id=roadmap.id,
        title=roadmap.title,
        summary=roadmap.summary,
        focus=roadmap.focus,
        topics=len(topics),
        proved=standing.count_proved(topics),
        minutes_low=minutes_low,
        minutes_high=minutes_high,
    )


def _edges(roadmap: Roadmap, *, standing: Standing) -> tuple[EdgeView, ...]:
    drawn = frozenset(roadmap.topic_ids())
    return tuple(
        EdgeView(requires=required, topic=topic)
        for topic in roadmap.topic_ids()
        for required in standing.catalog.graph.requires(topic)
        if required in drawn
    )
