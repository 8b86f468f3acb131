"""Roadmaps: list and show."""

from pydantic import Field

from prowess.application.messages import Message
from prowess.application.views import TopicRow


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
