"""Laying a roadmap out: sections from top to bottom, prerequisites above what rests on them.

Pure Python, so that a bare machine can compile; the same roadmap always gives the same drawing.
Boxes stand on a grid of four columns, which a page of 1280 pixels holds beside a margin.
"""

from collections.abc import Iterator

from prowess.catalog.graph import Graph
from prowess.catalog.types import Drawing, Position, Roadmap

BOX_WIDTH = 200
BOX_HEIGHT = 60
COLUMNS = 4
_GAP_X = 60
_GAP_Y = 44
_MARGIN = 40
_SECTION_GAP = 76
WIDTH = 2 * _MARGIN + COLUMNS * BOX_WIDTH + (COLUMNS - 1) * _GAP_X
_COVERED = 3
_FROM_THE_CENTER = (1, 2, 0, 3)


def draw_roadmap(roadmap: Roadmap, *, graph: Graph) -> Drawing:
    """Return the center of every topic's box."""
    cells: dict[str, tuple[int, int]] = {}
    tops: list[int] = []
    first_row = 0
    placed: set[str] = set()
    for number, section in enumerate(roadmap.sections):
        topics = [t for t in dict.fromkeys(section.topics) if t in graph and t not in placed]
        placed.update(topics)
        rows = _rows(topics, graph)
        for row, members in enumerate(rows, start=first_row):
            columns = _columns(members, row=row, top=first_row, cells=cells, graph=graph)
            for topic, column in zip(members, columns, strict=True):
                cells[topic] = (row, column)
        tops += [number] * len(rows)
        first_row += len(rows)
    positions = (
        Position(id=topic, x=_x(column), y=_y(row, section=tops[row]))
        for topic, (row, column) in sorted(cells.items())
    )
    last = _y(first_row - 1, section=tops[-1]) if tops else 0
    height = last + BOX_HEIGHT // 2 + _MARGIN
    return Drawing(roadmap=roadmap.id, width=WIDTH, height=height, positions=tuple(positions))


def _rows(topics: list[str], graph: Graph) -> list[list[str]]:
    """Return the section's rows: each topic in the first row with room below its prerequisites.

    Topics keep the roadmap's order, so one that is added at the end moves none before it.
    """
    row_of: dict[str, int] = {}
    rows: list[list[str]] = []
    for topic in _prerequisites_first(topics, graph):
        needs = [row_of[other] for other in graph.requires(topic) if other in row_of]
        row = max(needs, default=-1) + 1
        while row < len(rows) and len(rows[row]) == COLUMNS:
            row += 1
        if row == len(rows):
            rows.append([])
        rows[row].append(topic)
        row_of[topic] = row
    return rows


def _prerequisites_first(topics: list[str], graph: Graph) -> Iterator[str]:
    """Yield in the roadmap's order, but never a topic before its prerequisites in the section."""
    inside, done = set(topics), set[str]()
    for topic in topics:
        waiting = [topic]
        while waiting:
            missing = [o for o in graph.requires(waiting[-1]) if o in inside and o not in done]
            if missing:
                waiting.append(missing[0])
                continue
            ready = waiting.pop()
            if ready not in done:
                done.add(ready)
                yield ready


def _columns(
    members: list[str], *, row: int, top: int, cells: dict[str, tuple[int, int]], graph: Graph
) -> Iterator[int]:
    """Yield a column for each topic of a row: near its prerequisites, and so that few lines run
    behind other boxes of its section. Each chooses among what is left, so a later topic moves no
    earlier one.

    A line from an earlier section counts from the section's upper edge on. What stands in between
    must not matter: else a topic that is added there would move those of every later section.
    """
    taken = {cell for cell in cells.values() if cell[0] >= top}
    free = list(_FROM_THE_CENTER)
    for topic in members:
        needs = (cells[other] for other in graph.requires(topic) if other in cells)
        above = [(max(upper, top - 1), column) for upper, column in needs]
        column = min(free, key=lambda one: _cost((row, one), above, taken))
        free.remove(column)
        yield column


def _cost(cell: tuple[int, int], above: list[tuple[int, int]], taken: set[tuple[int, int]]) -> int:
    aside = sum(abs(cell[1] - column) for _, column in above)
    return aside + _COVERED * sum(_behind(upper, cell, taken) for upper in above)


def _behind(upper: tuple[int, int], lower: tuple[int, int], taken: set[tuple[int, int]]) -> int:
    """Count the boxes that a straight line between two cells would run behind."""
    rows = lower[0] - upper[0]
    return sum(
        (row, round(upper[1] + (lower[1] - upper[1]) * (row - upper[0]) / rows)) in taken
        for row in range(upper[0] + 1, lower[0])
    )


def _x(column: int) -> int:
    return _MARGIN + column * (BOX_WIDTH + _GAP_X) + BOX_WIDTH // 2


def _y(row: int, *, section: int) -> int:
    return _MARGIN + row * (BOX_HEIGHT + _GAP_Y) + (section + 1) * _SECTION_GAP + BOX_HEIGHT // 2
