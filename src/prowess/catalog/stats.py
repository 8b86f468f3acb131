"""Counts of a catalog."""

from collections import Counter

from msgspec import Struct

from prowess.catalog.examples import find_examples
from prowess.catalog.types import Citation, Content, Topic

_SUBJECTS: dict[str, dict[str, str]] = {
    "postgresql": {"sql": "postgresql"},
    "graphql": {"python": "graphql", "javascript": "graphql"},
}
"""Areas whose examples count by their subject: SQL that shows administration, programs that run
a GraphQL engine.
"""


class CatalogStats(Struct, frozen=True):
    """What the catalog holds, counted.

    `per_roadmap` holds (roadmap, topics) pairs, `examples` (kind, executed examples) pairs.
    """

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
    examples: tuple[tuple[str, int], ...]
    per_roadmap: tuple[tuple[str, int], ...]
    packs: tuple[str, ...]


def count_content(content: Content, *, content_hash: str) -> CatalogStats:
    """Count everything. A source is checked when a passage of it was opened for some citation."""
    citations = _citations(content)
    checked = [citation for citation in citations if citation.checked]
    examples = Counter(kind for topic in content.topics for kind in _kinds_of_examples(topic))
    return CatalogStats(
        catalog_hash=content_hash,
        topics=len(content.topics),
        edges=sum(len(topic.requires) for topic in content.topics),
        roadmaps=len(content.roadmaps),
        roles=len(content.roles),
        tracks=sum(len(role.tracks) for role in content.roles),
        paths=len(content.paths),
        projects=len(content.projects),
        guides=len(content.guides),
        skills=len(content.skills),
        labs=len(content.labs),
        checkpoints=len(content.checkpoints),
        technologies=len(content.technologies),
        resources=len(content.resources),
        careers=len(content.careers),
        practices=len(content.practices),
        capabilities=len(content.capabilities),
        sources=len(content.sources),
        sources_checked=len({citation.source for citation in checked}),
        citations=len(citations),
        citations_checked=len(checked),
        words=sum(_words(topic.summary) + _words(topic.body) for topic in content.topics),
        executed_examples=examples.total(),
        examples=tuple(sorted(examples.items())),
        per_roadmap=tuple(
            (roadmap.id, len(set(roadmap.topic_ids()))) for roadmap in content.roadmaps
        ),
        packs=tuple(f"{pack.name} {pack.version}" for pack in content.packs),
    )


def _citations(content: Content) -> list[Citation]:
    cited = (
        *(content.topics, content.paths, content.projects, content.checkpoints),
        *(content.technologies, content.resources, content.careers, content.practices),
    )
    return [citation for things in cited for thing in things for citation in thing.sources]


def _kinds_of_examples(topic: Topic) -> list[str]:
    """Return the kind of each example: what runs it or, where that says less, its subject."""
    counted_as = _SUBJECTS.get(topic.area, {})
    kinds = (example.kind for example in find_examples(topic.body))
    return [counted_as.get(kind, kind) for kind in kinds]


def _words(text: str) -> int:
    return len(text.split())
