"""A roadmap as a drawing: boxes, wrapped titles and curves, out of the positions in its view."""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from prowess.application.roadmaps import EdgeView, NodeView, RoadmapView
from prowess.application.views import TopicRow

WIDTHS_PX = (132, 200)
HEIGHTS_PX = (46, 60)
_GAP_PX = 16
_MARGIN_PX = 24
_WIDEST_STEP_PX = 180
_LETTER_PX = 7.6
_INSET_PX = 44  # padding and the state's mark
LINE_PX = 15
_SAME_RANK_PX = 8
BAND_ABOVE_PX = 22
_KEPT = 64
"""Drawings whose curves are kept: finding the ways around boxes takes longer than all the rest."""


@dataclass(frozen=True, slots=True)
class Box:
    """A topic's box, by its top left corner. `number` is its place in the list, as `2.3`."""

    row: TopicRow
    number: str
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A prerequisite's line."""

    requires: str
    topic: str
    path: str


@dataclass(frozen=True, slots=True)
class Band:
    """The heading of a section, by its baseline."""

    chapter: int
    title: str
    y: int


@dataclass(frozen=True, slots=True)
class RoadMap:
    """All that is drawn. `focus` is the topic to which the drawing is narrowed, or empty."""

    view_box: tuple[int, int, int, int]
    box_width: int
    box_height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    bands: tuple[Band, ...]
    focus: str


def draw(view: RoadmapView, *, focus: str = "") -> RoadMap | None:
    """Return the drawing, or None where the catalog holds no positions for the roadmap.

    With `focus`, only what the topic rests on and what rests on it is drawn.
    """
    rows = {row.id: row for section in view.sections for row in section.topics}
    nodes = [node for node in view.nodes if node.topic in rows]
    focus = focus if focus in rows else ""
    if focus:
        near = _lineage(focus, view.edges)
        nodes = _closed_up([node for node in nodes if node.topic in near])
    if not nodes:
        return None
    grid = _measure(view.nodes)
    numbers = number_topics(view)
    boxes = tuple(
        Box(
            row=rows[node.topic],
            number=numbers[node.topic],
            x=node.x - grid.width // 2,
            y=node.y - grid.height // 2,
            lines=_wrap(rows[node.topic].title, grid),
        )
        for node in sorted(nodes, key=lambda node: _place(numbers[node.topic]))
    )
    spots = tuple(_Spot(node.topic, node.x, node.y) for node in nodes)
    edges = tuple((edge.requires, edge.topic) for edge in view.edges)
    return RoadMap(
        view_box=_view_box(boxes, grid.width, grid.height),
        box_width=grid.width,
        box_height=grid.height,
        boxes=boxes,
        curves=_curves(spots, edges, grid),
        bands=tuple(_bands(view, boxes)),
        focus=focus,
    )


def number_topics(view: RoadmapView) -> Mapping[str, str]:
    """Return each topic's number in the book's order: section, dot, place in it."""
    return {
        row.id: f"{chapter}.{place}"
        for chapter, section in enumerate(view.sections, start=1)
        for place, row in enumerate(section.topics, start=1)
    }


def _place(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _lineage(focus: str, edges: Iterable[EdgeView]) -> set[str]:
    above: defaultdict[str, set[str]] = defaultdict(set)
    below: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        above[edge.topic].add(edge.requires)
        below[edge.requires].add(edge.topic)
    return _reach(focus, above) | _reach(focus, below)


def _closed_up(nodes: list[NodeView]) -> list[NodeView]:
    """Return the nodes without the empty stretches that the left out ones leave."""
    levels = sorted({node.y for node in nodes})
    moved = dict.fromkeys(levels[:1], levels[0])
    for above, level in pairwise(levels):
        moved[level] = moved[above] + min(level - above, _WIDEST_STEP_PX)
    return [node.model_copy(update={"y": moved[node.y]}) for node in nodes]


def _reach(start: str, steps: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = steps.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


@dataclass(frozen=True, slots=True)
class _Grid:
    """The size of a box, and the free space beside and below it."""

    width: int
    height: int
    beside: int
    below: int


def _measure(nodes: Iterable[NodeView]) -> _Grid:
    """Return the largest box, within bounds, that lets no two neighbors touch."""
    ranks: defaultdict[int, list[int]] = defaultdict(list)
    for node in nodes:
        ranks[node.y // _SAME_RANK_PX].append(node.x)
    across = min(
        (b - a for rank in ranks.values() for a, b in pairwise(sorted(set(rank)))),
        default=WIDTHS_PX[1] + 2 * _GAP_PX,
    )
    down = min(
        ((b - a) * _SAME_RANK_PX for a, b in pairwise(sorted(ranks))),
        default=HEIGHTS_PX[1] + 2 * _GAP_PX,
    )
    width = _within(across - _GAP_PX, WIDTHS_PX)
    height = _within(down - _GAP_PX, HEIGHTS_PX)
    return _Grid(width, height, beside=max(across - width, 0), below=max(down - height, 0))


def _within(value: int, bounds: tuple[int, int]) -> int:
    low, high = bounds
    return max(low, min(value, high))


class _Spot(NamedTuple):
    """The middle of a topic's box."""

    topic: str
    x: int
    y: int


@lru_cache(_KEPT)
def _curves(
    spots: tuple[_Spot, ...], edges: tuple[tuple[str, str], ...], grid: _Grid
) -> tuple[Curve, ...]:
    at = {spot.topic: spot for spot in spots}
    return tuple(
        Curve(requires, topic, _route(at[requires], at[topic], spots, grid))
        for requires, topic in edges
        if requires in at and topic in at
    )


@lru_cache(_KEPT * 200)
def _wrap(title: str, grid: _Grid) -> tuple[str, ...]:
    letters = int((grid.width - _INSET_PX) / _LETTER_PX)
    lines = grid.height // LINE_PX - 1
    return tuple(textwrap.wrap(title, letters, max_lines=lines, placeholder="\u2026"))


def _route(start: _Spot, end: _Spot, spots: Iterable[_Spot], grid: _Grid) -> str:
    """Leave by the side that faces the other box, run beside the boxes between, and arrive."""
    if abs(end.y - start.y) < grid.height:
        return _across(start, end, grid)
    turn = 1 if end.y > start.y else -1
    y1, y2 = start.y + turn * grid.height // 2, end.y - turn * grid.height // 2
    low, high = min(y1, y2), max(y1, y2)
    between = [x for _, x, y in spots if low < y < high]
    if not between:
        middle = (y1 + y2) // 2
        return f"M{start.x} {y1}C{start.x} {middle} {end.x} {middle} {end.x} {y2}"
    lane = _free_lane(start.x, end.x, between, grid)
    enter, leave = y1 + turn * grid.below, y2 - turn * grid.below
    return (
        f"M{start.x} {y1}{_bend(start.x, y1, lane, enter)}V{leave}{_bend(lane, leave, end.x, y2)}"
    )


def _bend(x1: int, y1: int, x2: int, y2: int) -> str:
    middle = (y1 + y2) // 2
    return f"V{y2}" if x1 == x2 else f"C{x1} {middle} {x2} {middle} {x2} {y2}"


def _free_lane(start: int, end: int, between: list[int], grid: _Grid) -> int:
    """Return the x on the shortest way at which no box stands."""
    aside = (grid.width + grid.beside) // 2
    lanes = {start, end, *(x + side for x in between for side in (-aside, aside))}
    free = [lane for lane in lanes if all(abs(lane - x) > grid.width // 2 for x in between)]
    return min(free, key=lambda lane: (abs(lane - start) + abs(lane - end), lane))


def _across(start: _Spot, end: _Spot, grid: _Grid) -> str:
    turn = 1 if end.x > start.x else -1
    x1, x2 = start.x + turn * grid.width // 2, end.x - turn * grid.width // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {start.y}C{middle} {start.y} {middle} {end.y} {x2} {end.y}"


def _bands(view: RoadmapView, boxes: Iterable[Box]) -> Iterator[Band]:
    """Head each section above its highest box, where the sections stand one below another."""
    spans: defaultdict[int, list[int]] = defaultdict(list)
    for box in boxes:
        spans[_place(box.number)[0]].append(box.y)
    ordered = sorted(spans)
    if any(max(spans[a]) >= min(spans[b]) for a, b in pairwise(ordered)):
        return
    for chapter in ordered:
        title = view.sections[chapter - 1].title
        yield Band(chapter, title, min(spans[chapter]) - BAND_ABOVE_PX)


def _view_box(boxes: Iterable[Box], width: int, height: int) -> tuple[int, int, int, int]:
    lefts, tops = zip(*((box.x, box.y) for box in boxes), strict=True)
    x, y = min(lefts) - _MARGIN_PX, min(tops) - _MARGIN_PX - 2 * BAND_ABOVE_PX
    return (
        x,
        y,
        max(lefts) + width + _MARGIN_PX - x,
        max(tops) + height + _MARGIN_PX - y,
    )
