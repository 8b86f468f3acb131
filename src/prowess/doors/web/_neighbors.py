"""A topic among its neighbors: what it rests on above it, what rests on it below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prowess.application.roadmaps import EdgeView, NodeView, RoadmapView, SectionView
from prowess.application.topics import TopicView
from prowess.application.views import TopicRow
from prowess.doors.web import _map

COLUMNS = 3
MOST_BELOW = 6
_STEP_X_PX = 200
_STEP_Y_PX = 104


def draw_neighbors(topic: TopicView) -> _map.RoadMap | None:
    """Return the drawing, or None for a topic that stands alone."""
    above, below = topic.requires, topic.required_by[:MOST_BELOW]
    if not above and not below:
        return None
    rows = [*_rows(above), (_row_of(topic),), *_rows(below)]
    view = RoadmapView(
        id=topic.id,
        title=topic.title,
        summary="",
        focus="",
        sections=tuple(
            SectionView(slug="", title="", summary="", topics=part)
            for part in (above, (_row_of(topic),), below)
        ),
        width=0,
        height=0,
        nodes=tuple(_nodes(rows)),
        edges=(
            *(EdgeView(requires=row.id, topic=topic.id) for row in above),
            *(EdgeView(requires=topic.id, topic=row.id) for row in below),
        ),
    )
    drawing = _map.draw(view, focus=topic.id)
    if drawing is None:
        return None
    # the three parts need no headings nor the room above them, and a neighbor no number
    x, y, width, height = drawing.view_box
    room = 2 * _map.BAND_ABOVE_PX
    return replace(
        drawing,
        view_box=(x, y + room, width, height - room),
        boxes=tuple(replace(box, number="") for box in drawing.boxes),
        bands=(),
    )


def _rows(topics: Sequence[TopicRow]) -> Iterator[tuple[TopicRow, ...]]:
    for start in range(0, len(topics), COLUMNS):
        yield tuple(topics[start : start + COLUMNS])


def _nodes(rows: Sequence[tuple[TopicRow, ...]]) -> Iterator[NodeView]:
    for number, row in enumerate(rows):
        left = -(len(row) - 1) * _STEP_X_PX // 2
        for place, topic in enumerate(row):
            yield NodeView(topic=topic.id, x=left + place * _STEP_X_PX, y=number * _STEP_Y_PX)


def _row_of(topic: TopicView) -> TopicRow:
    return TopicRow(
        id=topic.id,
        title=topic.title,
        area=topic.area,
        level=topic.level,
        minutes_low=topic.minutes_low,
        minutes_high=topic.minutes_high,
        summary=topic.summary,
        foundation=topic.foundation,
        labs=tuple(lab.slug for lab in topic.labs),
        mastery=topic.mastery,
    )
