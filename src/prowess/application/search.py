"""Full-text search over the catalog, tolerant of typos."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.kit.errors import Invalid
from prowess.kit.suggest import did_you_mean

KINDS = (
    *("topic", "roadmap", "role", "path", "guide", "skill", "lab", "project", "checkpoint"),
    *("technology", "resource", "career", "practice", "capability"),
)


class SearchCatalog(Message):
    """Search everything in the catalog."""

    query: str = Field(min_length=1, max_length=200)
    kind: str = Field(default="", max_length=20, description=f"Nothing, or {', '.join(KINDS)}")
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


@use_case(writes=False)
def search_catalog(request: SearchCatalog, *, context: Context) -> SearchResults:
    """Search everything in the catalog; typos are forgiven."""
    if request.kind not in {"", *KINDS}:
        raise Invalid(
            code="search.unknown_kind",
            message=f"There is nothing of kind {request.kind!r} to search.",
            hint=did_you_mean(request.kind, KINDS) or f"Kinds: {', '.join(KINDS)}.",
        )
    outcome = context.catalog.search(request.query, kind=request.kind, limit=request.limit)
    return SearchResults(
        query=request.query,
        hits=tuple(
            Hit(kind=h.kind, id=h.id, title=h.title, summary=h.summary, score=h.score)
            for h in outcome.hits
        ),
        corrected=outcome.corrected,
    )
