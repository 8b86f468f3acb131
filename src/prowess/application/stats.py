"""What the catalog counts."""

from prowess.application.messages import Message


class ShowStats(Message):
    """Count what the catalog holds."""


class RoadmapCount(Message):
    """Topics placed on one roadmap."""

    roadmap: str
    topics: int


class StatsView(Message):
    """Counts of the loaded catalog."""

    catalog_hash: str
    topics: int
    edges: int
    roadmaps: int
    roles: int
    tracks: int
    paths: int
    projects: int
    guides: int
    skills: int
    labs: int
    sources: int
    sources_checked: int
    citations: int
    citations_checked: int
    words: int
    executed_examples: int
    per_roadmap: tuple[RoadmapCount, ...]
    packs: tuple[str, ...]
