"""Topics: list and show."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message, Page
from prowess.application.operations import use_case
from prowess.application.standing import Standing, read_standing, view_mastery
from prowess.application.views import LabRow, MasteryView, SourceView, TopicRow
from prowess.catalog import Catalog
from prowess.catalog.types import Topic
from prowess.kit.errors import Invalid, NotFound
from prowess.kit.suggest import did_you_mean


class ListTopics(Page):
    """List topics, all or those of a roadmap, area, role or level."""

    roadmap: str = Field(default="", max_length=100)
    area: str = Field(default="", max_length=100)
    role: str = Field(default="", max_length=100)
    tag: str = Field(default="", max_length=100)
    level: int = Field(default=0, ge=0, le=4, description="0 for every level")


class TopicList(Message):
    """A page of topics."""

    topics: tuple[TopicRow, ...]
    total: int
    next_after: str = Field(description="Empty on the last page")


class ShowTopic(Message):
    """Show one topic with what it rests on, what rests on it, and how it is proved."""

    topic: str = Field(min_length=1, max_length=200, description="Topic id, e.g. `sql.inner-join`")


class OutcomeView(Message):
    """What one can do after the topic."""

    text: str
    level: int


class MisconceptionView(Message):
    """What people get wrong, and what is so."""

    wrong: str
    right: str


class TopicView(Message):
    """One topic in full."""

    id: str
    title: str
    area: str
    level: int
    minutes_low: int
    minutes_high: int
    summary: str
    body: str = Field(description="Markdown")
    foundation: bool
    outcomes: tuple[OutcomeView, ...]
    misconceptions: tuple[MisconceptionView, ...]
    sources: tuple[SourceView, ...]
    requires: tuple[TopicRow, ...]
    required_by: tuple[TopicRow, ...]
    related: tuple[TopicRow, ...]
    tags: tuple[str, ...]
    roadmaps: tuple[str, ...]
    roles: tuple[str, ...]
    labs: tuple[LabRow, ...]
    mastery: MasteryView


@use_case(writes=False)
def list_topics(request: ListTopics, *, context: Context) -> TopicList:
    """List topics, all or those of a roadmap, area, role, tag or level."""
    found = _select(request, catalog=context.catalog)
    start = place_after(request.after, found=found)
    page = found[start : start + request.limit]
    standing = read_standing(context=context)
    return TopicList(
        topics=standing.topic_rows(page),
        total=len(found),
        next_after=page[-1] if start + request.limit < len(found) else "",
    )


@use_case(writes=False)
def show_topic(request: ShowTopic, *, context: Context) -> TopicView:
    """Show one topic with what it rests on, what rests on it, and how it is proved."""
    topic = context.catalog.get_topic(request.topic)
    return _view(topic, standing=read_standing(context=context))


def _select(request: ListTopics, *, catalog: Catalog) -> tuple[str, ...]:
    """Return the wanted ids: in the order of the roadmap or role asked for, else of the graph."""
    ids = catalog.graph.order
    if request.role:
        ids = tuple(need.topic for need in catalog.get_role(request.role).topics)
    if request.roadmap:
        # A second view narrows the first.
        within = frozenset(ids)
        ids = tuple(t for t in catalog.get_roadmap(request.roadmap).topic_ids() if t in within)
    if request.area:
        _check_area(request.area, catalog=catalog)
    return tuple(t for t in ids if _fits(catalog.topics[t], request=request))


def _fits(topic: Topic, *, request: ListTopics) -> bool:
    return (
        request.area in {"", topic.area}
        and (not request.tag or request.tag in topic.tags)
        and request.level in {0, topic.level}
    )


def _check_area(area: str, *, catalog: Catalog) -> None:
    areas = {topic.area for topic in catalog.topics.values()}
    if area not in areas:
        raise NotFound(
            code="catalog.unknown_area",
            message=f"There is no area {area!r}.",
            hint=did_you_mean(area, areas) or f"Areas: {', '.join(sorted(areas))}.",
        )


def place_after(after: str, *, found: tuple[str, ...]) -> int:
    """Return where the page begins whose cursor is `after`.

    Raises:
        Invalid: `request.unknown_cursor`.
    """
    if not after:
        return 0
    if after not in found:
        raise Invalid(
            code="request.unknown_cursor",
            message=f"{after!r} is not a topic of this listing.",
            hint="Pass `next_after` of the page before, with the same filters, or leave it out.",
        )
    return found.index(after) + 1


def _view(topic: Topic, *, standing: Standing) -> TopicView:
    catalog = standing.catalog
    return TopicView(
        id=topic.id,
        title=topic.title,
        area=topic.area,
        level=topic.level,
        minutes_low=topic.minutes_low,
        minutes_high=topic.minutes_high,
        summary=topic.summary,
        body=topic.body,
        foundation=topic.foundation,
        outcomes=tuple(OutcomeView(text=o.text, level=o.level) for o in topic.outcomes),
        misconceptions=tuple(
            MisconceptionView(wrong=m.wrong, right=m.right) for m in topic.misconceptions
        ),
        sources=standing.source_views(topic.sources),
        requires=standing.topic_rows(catalog.graph.requires(topic.id)),
        required_by=standing.topic_rows(catalog.graph.required_by(topic.id)),
        related=standing.topic_rows(topic.related),
        tags=topic.tags,
        roadmaps=tuple(catalog.roadmaps_of(topic.id)),
        roles=tuple(catalog.roles_of(topic.id)),
        labs=standing.lab_rows(catalog.labs_of(topic.id)),
        mastery=view_mastery(standing.mastery_of(topic.id)),
    )
