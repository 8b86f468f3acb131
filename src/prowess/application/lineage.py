"""What a topic rests on, and what rests on it: direct and through others."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message, Page
from prowess.application.operations import use_case
from prowess.application.standing import Standing, read_standing
from prowess.application.topics import place_after
from prowess.application.views import TopicRow
from prowess.guidance.coverage import measure_effort
from prowess.guidance.lineage import Kin, trace_dependents, trace_prerequisites


class _Lineage(Page):
    topic: str = Field(min_length=1, max_length=200, description="Topic id, e.g. `sql.inner-join`")
    depth: int = Field(default=0, ge=0, le=100, description="Steps away at most; 0 for all")


class ListPrerequisites(_Lineage):
    """List all that a topic rests on, in an order in which one can learn it."""


class ListDependents(_Lineage):
    """List all that rests on a topic, the nearest first."""


class KinRow(Message):
    """A topic, and how many prerequisites lie between it and the one asked for; 1 when direct."""

    topic: TopicRow
    steps: int


class LineageView(Message):
    """A page of topics above or below one. Counts and minutes are of all pages together."""

    topic: TopicRow
    topics: tuple[KinRow, ...]
    total: int
    direct: int
    proved: int
    minutes_low: int
    minutes_high: int
    minutes_left_low: int = Field(description="Minutes of what is not proved")
    minutes_left_high: int
    next_after: str = Field(description="Empty on the last page")


@use_case(writes=False)
def list_prerequisites(request: ListPrerequisites, *, context: Context) -> LineageView:
    """List all that a topic rests on, in an order in which one can learn it."""
    topic = context.catalog.get_topic(request.topic).id
    return _view(
        topic,
        trace_prerequisites(topic, graph=context.catalog.graph),
        request=request,
        standing=read_standing(context=context),
    )


@use_case(writes=False)
def list_dependents(request: ListDependents, *, context: Context) -> LineageView:
    """List all that rests on a topic, the nearest first."""
    topic = context.catalog.get_topic(request.topic).id
    return _view(
        topic,
        trace_dependents(topic, graph=context.catalog.graph),
        request=request,
        standing=read_standing(context=context),
    )


def _view(
    topic: str, kin: tuple[Kin, ...], *, request: _Lineage, standing: Standing
) -> LineageView:
    near = tuple(one for one in kin if not request.depth or one.steps <= request.depth)
    ids = tuple(one.topic for one in near)
    start = place_after(request.after, found=ids)
    page = near[start : start + request.limit]
    effort = measure_effort(ids, catalog=standing.catalog)
    left = measure_effort(
        [one for one in ids if one not in standing.proved], catalog=standing.catalog
    )
    return LineageView(
        topic=standing.topic_row(topic),
        topics=tuple(KinRow(topic=standing.topic_row(one.topic), steps=one.steps) for one in page),
        total=len(ids),
        direct=sum(one.steps == 1 for one in near),
        proved=standing.count_proved(ids),
        minutes_low=effort.minutes_low,
        minutes_high=effort.minutes_high,
        minutes_left_low=left.minutes_low,
        minutes_left_high=left.minutes_high,
        next_after=page[-1].topic if start + request.limit < len(near) else "",
    )
