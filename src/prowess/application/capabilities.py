"""Capabilities that sources claim of an expert, and where each is reached here."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.standing import read_standing
from prowess.application.views import LabRow, Named, TopicRow


class ListCapabilities(Message):
    """List every capability."""


class CapabilityRow(Message):
    """A capability in a list. `claimed_by` are titles of sources."""

    id: str
    title: str
    summary: str
    claimed_by: tuple[str, ...]
    command: str
    topics: int
    proved: int


class CapabilityList(Message):
    """All capabilities."""

    capabilities: tuple[CapabilityRow, ...]


class ShowCapability(Message):
    """Show one capability."""

    capability: str = Field(min_length=1, max_length=100)


class CapabilityView(Message):
    """One capability in full. `command` is the line of the CLI that leads to it."""

    id: str
    title: str
    summary: str
    claimed_by: tuple[str, ...]
    command: str
    topics: tuple[TopicRow, ...]
    labs: tuple[LabRow, ...]
    projects: tuple[Named, ...]


@use_case(writes=False)
def list_capabilities(request: ListCapabilities, *, context: Context) -> CapabilityList:
    """List every capability with how much of it is proved."""
    del request
    standing = read_standing(context=context)
    return CapabilityList(
        capabilities=tuple(
            CapabilityRow(
                id=capability.id,
                title=capability.title,
                summary=capability.summary,
                claimed_by=tuple(map(standing.source_title, capability.claimed_by)),
                command=capability.command,
                topics=len(capability.topics),
                proved=standing.count_proved(capability.topics),
            )
            for capability in context.catalog.capabilities.values()
        )
    )


@use_case(writes=False)
def show_capability(request: ShowCapability, *, context: Context) -> CapabilityView:
    """Show one capability: who claims it, and where it is reached."""
    capability = context.catalog.get_capability(request.capability)
    standing = read_standing(context=context)
    return CapabilityView(
        id=capability.id,
        title=capability.title,
        summary=capability.summary,
        claimed_by=tuple(map(standing.source_title, capability.claimed_by)),
        command=capability.command,
        topics=standing.topic_rows(capability.topics),
        labs=standing.lab_rows(capability.labs),
        projects=standing.named("project", capability.projects),
    )
