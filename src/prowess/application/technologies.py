"""Technologies: what each product of the field is for, and when not to take it."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import Named, SourceView, TopicRow


class ListTechnologies(Message):
    """List every technology, or those of one category."""

    category: str = Field(default="", max_length=40)


class TechnologyRow(Message):
    """A technology in a list."""

    id: str
    title: str
    summary: str
    category: str
    version: str
    topics: int


class TechnologyList(Message):
    """Technologies, those of one category together, and the categories that there are."""

    technologies: tuple[TechnologyRow, ...]
    categories: tuple[str, ...]


class ShowTechnology(Message):
    """Show one technology."""

    technology: str = Field(min_length=1, max_length=100)


class TechnologyView(Message):
    """One technology in full."""

    id: str
    title: str
    summary: str
    category: str
    version: str
    not_for: str
    alternatives: tuple[Named, ...]
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_technologies(request: ListTechnologies, *, context: Context) -> TechnologyList:
    """List every technology with what it is for, or those of one category."""
    known = context.catalog.technologies.values()
    rows = [
        TechnologyRow(
            id=technology.id,
            title=technology.title,
            summary=technology.summary,
            category=technology.category,
            version=technology.version,
            topics=len(technology.topics),
        )
        for technology in known
        if request.category in {"", technology.category}
    ]
    rows.sort(key=lambda row: (row.category, row.id))
    categories = tuple(sorted({technology.category for technology in known}))
    return TechnologyList(technologies=tuple(rows), categories=categories)


@use_case(writes=False)
def show_technology(request: ShowTechnology, *, context: Context) -> TechnologyView:
    """Show one technology: what it is for, when not to take it, what it touches."""
    technology = context.catalog.get_technology(request.technology)
    standing = read_standing(context=context)
    return TechnologyView(
        id=technology.id,
        title=technology.title,
        summary=technology.summary,
        category=technology.category,
        version=technology.version,
        not_for=technology.not_for,
        alternatives=standing.named("technology", technology.alternatives),
        topics=standing.topic_rows(technology.topics),
        sources=standing.source_views(technology.sources),
    )
