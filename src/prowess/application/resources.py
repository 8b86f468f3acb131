"""Learning resources of others: what each serves."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import SourceView, TopicRow


class ListResources(Message):
    """List every learning resource."""


class ResourceRow(Message):
    """A resource in a list. `url` is empty where the address is not surely known."""

    id: str
    title: str
    summary: str
    publisher: str
    url: str
    topics: int


class ResourceList(Message):
    """All resources."""

    resources: tuple[ResourceRow, ...]


class ShowResource(Message):
    """Show one learning resource."""

    resource: str = Field(min_length=1, max_length=100)


class ResourceView(Message):
    """One resource in full. `sources` name it."""

    id: str
    title: str
    summary: str
    publisher: str
    url: str
    topics: tuple[TopicRow, ...]
    sources: tuple[SourceView, ...]


@use_case(writes=False)
def list_resources(request: ListResources, *, context: Context) -> ResourceList:
    """List every learning resource with what it serves."""
    del request
    return ResourceList(
        resources=tuple(
            ResourceRow(
                id=resource.id,
                title=resource.title,
                summary=resource.summary,
                publisher=resource.publisher,
                url=resource.url,
                topics=len(resource.topics),
            )
            for resource in context.catalog.resources.values()
        )
    )


@use_case(writes=False)
def show_resource(request: ShowResource, *, context: Context) -> ResourceView:
    """Show one learning resource with the topics it serves."""
    resource = context.catalog.get_resource(request.resource)
    standing = read_standing(context=context)
    return ResourceView(
        id=resource.id,
        title=resource.title,
        summary=resource.summary,
        publisher=resource.publisher,
        url=resource.url,
        topics=standing.topic_rows(resource.topics),
        sources=standing.source_views(resource.sources),
    )
