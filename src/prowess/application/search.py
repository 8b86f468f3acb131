"""Full-text search over the catalog, tolerant of typos."""

from pydantic import Field

from prowess.application.messages import Message


class SearchCatalog(Message):
    """Search topics, roadmaps, roles, paths, guides, skills and labs."""

    query: str = Field(min_length=1, max_length=200)
    kind: str = Field(
        default="", max_length=20, description="topic, roadmap, role, path, guide, skill or lab"
    )
    limit: int = Field(default=20, ge=1, le=100)


class Hit(Message):
    """One result. `score` orders them and means nothing else."""

    kind: str
    id: str
    title: str
    summary: str
    score: float


class SearchResults(Message):
    """The results, best first."""

    query: str
    hits: tuple[Hit, ...]
    corrected: str = Field(
        description="The spelling that was searched, where it differs from the query"
    )
