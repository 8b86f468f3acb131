"""What the catalog counts."""

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case


class ShowStats(Message):
    """Count what the catalog holds."""


class RoadmapCount(Message):
    """Topics placed on one roadmap."""

    roadmap: str
    topics: int


class ExampleCount(Message):
    """Executed examples of one kind: sql, postgresql (its administration), python, http..."""

    kind: str
    examples: int


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
    checkpoints: int
    technologies: int
    resources: int
    careers: int
    practices: int
    capabilities: int
    sources: int
    sources_checked: int
    citations: int
    citations_checked: int
    words: int
    executed_examples: int
    examples: tuple[ExampleCount, ...]
    per_roadmap: tuple[RoadmapCount, ...]
    packs: tuple[str, ...]


@use_case(writes=False)
def show_stats(request: ShowStats, *, context: Context) -> StatsView:
    """Count what the loaded catalog holds."""
    del request
    stats = context.catalog.stats()
    return StatsView(
        catalog_hash=stats.catalog_hash,
        topics=stats.topics,
        edges=stats.edges,
        roadmaps=stats.roadmaps,
        roles=stats.roles,
        tracks=stats.tracks,
        paths=stats.paths,
        projects=stats.projects,
        guides=stats.guides,
        skills=stats.skills,
        labs=stats.labs,
        checkpoints=stats.checkpoints,
        technologies=stats.technologies,
        resources=stats.resources,
        careers=stats.careers,
        practices=stats.practices,
        capabilities=stats.capabilities,
        sources=stats.sources,
        sources_checked=stats.sources_checked,
        citations=stats.citations,
        citations_checked=stats.citations_checked,
        words=stats.words,
        executed_examples=stats.executed_examples,
        examples=tuple(
            ExampleCount(kind=kind, examples=examples) for kind, examples in stats.examples
        ),
        per_roadmap=tuple(
            RoadmapCount(roadmap=roadmap, topics=topics) for roadmap, topics in stats.per_roadmap
        ),
        packs=stats.packs,
    )
