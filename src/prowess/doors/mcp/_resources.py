"""Resources: what a host may put before a model without calling a tool."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from mcp import types

from prowess.application.labs import LabView, ListLabs, ShowLab
from prowess.application.messages import Message
from prowess.application.roadmaps import ListRoadmaps, ShowRoadmap
from prowess.application.roles import ListRoles, ShowRole
from prowess.application.status import ShowStatus
from prowess.application.topics import ShowTopic, TopicView
from prowess.doors.mcp._call import Desk, protocol_error
from prowess.kit.errors import NotFound, ProwessError

SCHEME: Final = "prowess"
MARKDOWN: Final = "text/markdown"
JSON: Final = "application/json"
MAX_ID_CHARS: Final = 100


@dataclass(frozen=True, slots=True)
class _Kind:
    make: Callable[[str], Message]
    mime: str
    said: str


KINDS: Final = {
    "roadmap": _Kind(lambda id_: ShowRoadmap(roadmap=id_), JSON, "One roadmap, its sections"),
    "topic": _Kind(lambda id_: ShowTopic(topic=id_), MARKDOWN, "One topic, to be read"),
    "role": _Kind(lambda id_: ShowRole(role=id_), JSON, "One role and what it needs"),
    "lab": _Kind(lambda id_: ShowLab(lab=id_), MARKDOWN, "The brief of one lab"),
}
LISTS: Final = {
    "roadmaps": (ListRoadmaps(), "Every roadmap"),
    "roles": (ListRoles(), "Every role"),
    "labs": (ListLabs(), "Every lab"),
    "status": (ShowStatus(), "Where the learner stands"),
}


def list_resources() -> list[types.Resource]:
    """Return the resources that need no id."""
    return [
        types.Resource(uri=f"{SCHEME}://{name}", name=name, description=said, mime_type=JSON)
        for name, (_, said) in LISTS.items()
    ]


def list_templates() -> list[types.ResourceTemplate]:
    """Return the resources that take an id."""
    return [
        types.ResourceTemplate(
            uri_template=f"{SCHEME}://{name}/{{id}}",
            name=name,
            description=kind.said,
            mime_type=kind.mime,
        )
        for name, kind in KINDS.items()
    ]


async def read_resource(desk: Desk, uri: str) -> types.ReadResourceResult:
    """Return the resource's text.

    Raises:
        MCPError: INVALID_PARAMS with kind, code and hint when nothing has this address.
    """
    try:
        view, mime = await _read(desk, uri)
    except ProwessError as error:
        raise protocol_error(error) from error
    text = text_of(view) if mime == MARKDOWN else view.model_dump_json()
    return types.ReadResourceResult(
        contents=[types.TextResourceContents(uri=uri, mime_type=mime, text=text)]
    )


async def _read(desk: Desk, uri: str) -> tuple[Message, str]:
    parts = urlsplit(uri[:500])
    name, wanted = parts.netloc, unquote(parts.path.removeprefix("/"))
    if parts.scheme == SCHEME and name in LISTS and not wanted:
        return await desk.ask(LISTS[name][0]), JSON
    if parts.scheme == SCHEME and name in KINDS and 0 < len(wanted) <= MAX_ID_CHARS:
        kind = KINDS[name]
        return await desk.ask(kind.make(wanted)), kind.mime
    known = ", ".join([*(f"{SCHEME}://{one}" for one in LISTS), *(_example(one) for one in KINDS)])
    raise NotFound(
        code="mcp.unknown_resource",
        message=f"Nothing has the address {quote(uri[:80], safe=':/.-')}.",
        hint=f"There are {known}.",
    )


def text_of(view: Message) -> str:
    """Return a topic or a lab's brief as Markdown."""
    if isinstance(view, TopicView):
        return _topic_text(view)
    assert isinstance(view, LabView)
    tables = "\n\n".join(
        f"Table {table.name}: {', '.join(table.columns)}" for table in view.sample
    )
    return f"# {view.title}\n\n{view.brief}\n\n## Data\n\n{view.schema_brief}\n\n{tables}\n"


def _topic_text(view: TopicView) -> str:
    outcomes = "\n".join(f"- {one.text} (level {one.level})" for one in view.outcomes)
    wrong = "\n".join(f"- Not: {one.wrong} But: {one.right}" for one in view.misconceptions)
    sources = "\n".join(
        f"- {one.title} {one.version}, {one.publisher}. {one.locator}" for one in view.sources
    )
    return (
        f"# {view.title}\n\n{view.body}\n\n## One can then\n\n{outcomes}\n\n"
        f"## Often believed\n\n{wrong}\n\n## Sources\n\n{sources}\n"
    )


def _example(kind: str) -> str:
    return f"{SCHEME}://{kind}/ID"
