"""How much of a roadmap, role or path the learner knows, on which ground, and what labs prove."""

from collections.abc import Iterable

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.application.outlines import KINDS, outline_of
from prowess.application.standing import Standing, read_standing
from prowess.application.views import LabRow, TopicRow
from prowess.guidance.coverage import tally_topics


class ShowCoverage(Message):
    """Show how much of a roadmap, role or path is proved, assessed or declared."""

    kind: str = Field(pattern=KINDS, description="roadmap, role or path")
    id: str = Field(min_length=1, max_length=100, description="Its id, e.g. `sql`")


class CoveragePart(Message):
    """A part and what is known of it, at any level.

    Shares are of the minutes that the topics take, 0 to 1: a long topic counts more.
    """

    title: str
    topics: int
    proved: int
    assessed: int
    declared: int
    open: int
    minutes_low: int
    minutes_high: int
    proved_share: float
    assessed_share: float
    declared_share: float
    with_labs: int = Field(description="Topics that a lab proves")


class CoverageView(Message):
    """What is known of the whole and of each part, and what labs can prove of it."""

    kind: str
    id: str
    title: str
    whole: CoveragePart
    parts: tuple[CoveragePart, ...]
    provable: tuple[TopicRow, ...] = Field(description="Topics with labs, in order")
    labs: tuple[LabRow, ...]


@use_case(writes=False)
def show_coverage(request: ShowCoverage, *, context: Context) -> CoverageView:
    """Show how much of a roadmap, role or path is proved, assessed or declared."""
    outline = outline_of(request.kind, request.id, catalog=context.catalog)
    standing = read_standing(context=context)
    topics = outline.topic_ids()
    labs_of = context.catalog.labs_of
    return CoverageView(
        kind=outline.kind,
        id=outline.id,
        title=outline.title,
        whole=_part(outline.title, topics, standing=standing),
        parts=tuple(_part(one.title, one.topics, standing=standing) for one in outline.parts),
        provable=standing.topic_rows(topic for topic in topics if labs_of(topic)),
        labs=standing.lab_rows(dict.fromkeys(lab for topic in topics for lab in labs_of(topic))),
    )


def _part(title: str, topics: Iterable[str], *, standing: Standing) -> CoveragePart:
    ids = tuple(topics)
    tally = tally_topics(ids, catalog=standing.catalog, masteries=standing.masteries)
    return CoveragePart(
        title=title,
        topics=len(ids),
        proved=tally.counts["proved"],
        assessed=tally.counts["assessed"],
        declared=tally.counts["declared"],
        open=tally.counts["none"],
        minutes_low=tally.effort.minutes_low,
        minutes_high=tally.effort.minutes_high,
        proved_share=round(tally.share_of("proved"), 4),
        assessed_share=round(tally.share_of("assessed"), 4),
        declared_share=round(tally.share_of("declared"), 4),
        with_labs=sum(bool(standing.catalog.labs_of(topic)) for topic in ids),
    )
