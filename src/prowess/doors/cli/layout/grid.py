"""Tables of data: aligned columns, NULL unlike any text, records one below another when wide.

Before it comes to records, points in time are folded: the day above the time.
"""

import re

from prowess.doors.cli.layout.blocks import Beside, Cell, Grid
from prowess.doors.cli.layout.text import Span, Text, pad, text, width_of, width_of_text

_GAP = 4
_EMPTY = "(no rows)"
_MOMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d:\d\d\S*)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def lay_grid(grid: Grid, width: int) -> list[Text]:
    """Return the lines of one grid, as a table or, where that is too wide, as records."""
    name = [text(_as_text(grid.name))] if grid.name else []
    for table in (_table(grid), _table(grid, folded=True)):
        if not grid.rows or all(width_of_text(line) <= width for line in table):
            return name + table
    return name + _records(grid)


def lay_beside(block: Beside, width: int) -> list[Text]:
    """Return grids side by side in as few bands as the width allows."""
    room = width - block.indent
    lines: list[Text] = []
    band: list[list[Text]] = []
    for grid in block.grids:
        laid = lay_grid(grid, room)
        if band and _breadth([*band, laid]) > room:
            lines += [*_join(band), ()]
            band = []
        band.append(laid)
    margin = Span(" " * block.indent)
    return [text(margin, line) if line else () for line in (*lines, *_join(band))]


def _breadth(band: list[list[Text]]) -> int:
    return sum(_width(laid) for laid in band) + _GAP * (len(band) - 1)


def _width(laid: list[Text]) -> int:
    return max((width_of_text(line) for line in laid), default=0)


def _join(band: list[list[Text]]) -> list[Text]:
    height = max((len(laid) for laid in band), default=0)
    rows: list[Text] = []
    for index in range(height):
        parts: list[Span] = []
        for laid in band:
            line = laid[index] if index < len(laid) else ()
            parts += [*pad(line, _width(laid) + _GAP)]
        rows.append(_stripped(tuple(parts)))
    return rows


def _stripped(line: Text) -> Text:
    spans = list(line)
    while spans and not spans[-1].text.rstrip():
        spans.pop()
    if spans:
        spans[-1] = Span(spans[-1].text.rstrip(), spans[-1].style)
    return tuple(spans)


def _table(grid: Grid, *, folded: bool = False) -> list[Text]:
    cells = [[_lines(value, folded=folded) for value in row] for row in grid.rows]
    titles = [text(Span(column, "column")) for column in _named_columns(grid)]
    widths = [
        max([width_of_text(title), *(width_of_text(line) for row in cells for line in row[at])])
        for at, title in enumerate(titles)
    ]
    right = [_is_number_column(grid, at) for at in range(len(titles))]
    margin = max((width_of_text(mark) for mark in grid.marks), default=0)
    lead = Span(" " * (margin + 1 if margin else 0))
    rule = "─┼─".join("─" * width for width in widths)
    lines = [
        text(lead, _row(titles, widths, [False] * len(titles))),
        text(lead, Span(rule, "rule")),
    ]
    for at, row in enumerate(cells):
        mark = text(pad(grid.marks[at], margin), " ") if margin else ()
        for below in range(max(map(len, row), default=0)):
            parts = [cell[below] if below < len(cell) else () for cell in row]
            lines.append(text(lead if below else mark, _row(parts, widths, right)))
    if not cells:
        lines.append(text(lead, Span(_EMPTY, "muted")))
    return [_stripped(line) for line in lines]


def _named_columns(grid: Grid) -> tuple[str, ...]:
    """Return a name for every cell, should a row hold more cells than there are names."""
    widest = max([len(grid.columns), *(len(row) for row in grid.rows)])
    return grid.columns + ("?",) * (widest - len(grid.columns))


def _row(cells: list[Text], widths: list[int], right: list[bool]) -> Text:
    parts: list[Text] = []
    for at, cell in enumerate(cells):
        if at:
            parts.append(text(Span(" │ ", "rule")))
        parts.append(pad(cell, widths[at], right=right[at]))
    return text(*parts)


def _records(grid: Grid) -> list[Text]:
    columns = _named_columns(grid)
    label = max(width_of(column) for column in columns)
    lines: list[Text] = []
    most = grid.most_records or len(grid.rows)
    for at, row in enumerate(grid.rows[:most]):
        mark = text(" ", grid.marks[at]) if grid.marks else ()
        lines.append(text(Span(f"─ row {at + 1}", "rule"), mark))
        for column, value in zip(columns, row, strict=False):
            lines.append(text(pad(text(Span(column, "column")), label), "  ", _cell(value)))
    if len(grid.rows) > most:
        lines.append(text(Span(f"… {len(grid.rows) - most} more; {grid.rest}", "muted")))
    return lines


def _lines(value: Cell, *, folded: bool) -> list[Text]:
    moment = _MOMENT.fullmatch(value) if folded and isinstance(value, str) else None
    return [text(moment["day"]), text(moment["time"])] if moment else [_cell(value)]


def _cell(value: Cell) -> Text:
    if value is None:
        return text(Span("NULL", "null"))
    if isinstance(value, bool):
        return text("true" if value else "false")
    if value == "":
        return text(Span("''", "null"))
    return text(str(value).replace("\n", "↵"))


def _is_number_column(grid: Grid, at: int) -> bool:
    """Say whether every value reads as a number; exact ones come as text from the server."""
    values = [row[at] for row in grid.rows if at < len(row) and row[at] is not None]
    return bool(values) and all(_NUMBER.fullmatch(str(value)) for value in values)


def _as_text(words: "str | Text") -> Text:
    return text(words)
