"""Listings and facts: columns of words, the growing ones wrapped inside their column."""

from prowess.doors.cli.layout.blocks import Column, Facts, Listing
from prowess.doors.cli.layout.text import (
    Span,
    Text,
    pad,
    plain,
    text,
    width_of,
    width_of_text,
    wrap,
)

_GAP = 2
_NARROWEST = 12
_UNBOUNDED = 10_000
_LEADING = 2
"""Columns that say what a row is about, and need no title to be understood."""
_HANGING = 4


def lay_facts(block: Facts, width: int) -> list[Text]:
    """Return labels and wrapped values in two columns."""
    rows = [(label, text(value)) for label, value in block.rows]
    rows = [(label, value) for label, value in rows if value]
    if not rows:
        return []
    column = max(width_of(label) for label, _ in rows) + _GAP
    margin = " " * block.indent
    lines: list[Text] = []
    for label, value in rows:
        for at, line in enumerate(wrap(value, width - column - block.indent)):
            front = margin + (label if at == 0 else "")
            lines.append(text(Span(front.ljust(column + block.indent), "muted"), line))
    return lines


def lay_listing(block: Listing, width: int) -> list[Text]:
    """Return titles and rows, aligned; where they do not fit, each row over several lines."""
    cells = [[text(cell) for cell in row] for row in block.rows]
    used = [at for at in range(len(block.columns)) if any(row[at] for row in cells)]
    natural = {at: _natural(block.columns[at], [row[at] for row in cells]) for at in used}
    used = _without_optional(block, used, natural, width)
    if not used:
        return []
    columns = [block.columns[at] for at in used]
    room = width - block.indent - _GAP * (len(columns) - 1)
    words = [max(_longest_word(row[at]) for row in cells) for at in used]
    widths = _fitted(columns, [natural[at] for at in used], room, words=words)
    if sum(widths) > room and len(columns) > _LEADING:
        return _stacked([[row[at] for at in used] for row in cells], columns, block, width)
    margin = Span(" " * block.indent)
    titles = [text(Span(column.title, "column")) for column in columns]
    lines = [_line(titles, columns, widths)] if any(column.title for column in columns) else []
    for row in cells:
        lines += _wrapped([row[at] for at in used], columns, widths)
    return [text(margin, line) for line in lines]


def _stacked(
    rows: list[list[Text]], columns: list[Column], block: Listing, width: int
) -> list[Text]:
    """Return rows whose cells follow each other, broken between cells where that is enough."""
    growing = [at for at, column in enumerate(columns) if column.grows]
    prose = growing[0] if len(growing) == 1 else None  # a sentence needs no title
    lines: list[Text] = []
    for row in rows:
        line: Text = ()
        for at, cell in enumerate(row):
            if not cell:
                continue
            shown = cell if at < _LEADING or at == prose else _titled(columns[at], cell)
            begun = text(line, " " * _GAP) if line else text(Span(" " * block.indent))
            if line and width_of_text(begun) + width_of_text(shown) > width:
                lines.append(line)
                begun = text(Span(" " * (block.indent + _HANGING)))
            room = max(_NARROWEST, width - width_of_text(begun))
            first, *more = wrap(shown, room)
            lines += [text(begun, first)] if more else []
            lines += [text(Span(" " * width_of_text(begun)), one) for one in more[:-1]]
            line = text(Span(" " * width_of_text(begun)), more[-1]) if more else text(begun, first)
        lines.append(line)
    return lines


def _titled(column: Column, cell: Text) -> Text:
    return text(Span(f"{column.title} ", "muted"), cell) if column.title else cell


def _natural(column: Column, cells: list[Text]) -> int:
    widest = max((width_of_text(line) for cell in cells for line in _lines(cell)), default=0)
    return max(column.least, width_of(column.title), widest)


def _lines(cell: Text) -> list[Text]:
    return wrap(cell, _UNBOUNDED) if any("\n" in span.text for span in cell) else [cell]


def _without_optional(
    block: Listing, used: list[int], natural: dict[int, int], width: int
) -> list[int]:
    """Leave out optional columns, the last first, until all others fit as they are."""
    left = list(used)
    for at in reversed(used):
        needed = block.indent + sum(natural[one] for one in left) + _GAP * (len(left) - 1)
        if needed <= width:
            break
        if block.columns[at].optional:
            left.remove(at)
    return left


def _fitted(
    columns: list[Column], natural: list[int], room: int, *, words: list[int]
) -> list[int]:
    """Take what is missing from the growing columns; words are broken where nothing else helps."""
    whole = _narrowed(columns, natural, room, least=[max(_NARROWEST, word) for word in words])
    return _narrowed(columns, whole, room, least=[_NARROWEST] * len(columns))


def _narrowed(
    columns: list[Column], natural: list[int], room: int, *, least: list[int]
) -> list[int]:
    """Take what is missing from the growing columns, widest first."""
    widths = list(natural)
    while (missing := sum(widths) - room) > 0:
        growing = [at for at, one in enumerate(columns) if one.grows and widths[at] > least[at]]
        if not growing:
            break
        widest = max(growing, key=lambda at: widths[at])
        others = [widths[at] for at in growing if at != widest]
        target = max([least[widest], widths[widest] - missing, *others])
        widths[widest] = min(target, widths[widest] - 1)
    return widths


def _longest_word(cell: Text) -> int:
    return max(map(width_of, plain(cell).split()), default=0)


def _wrapped(row: list[Text], columns: list[Column], widths: list[int]) -> list[Text]:
    wrapped = [
        wrap(cell, widths[at]) if columns[at].grows else [cell] for at, cell in enumerate(row)
    ]
    height = max(len(cell) for cell in wrapped)
    return [
        _line([cell[at] if at < len(cell) else () for cell in wrapped], columns, widths)
        for at in range(height)
    ]


def _line(cells: list[Text], columns: list[Column], widths: list[int]) -> Text:
    parts: list[Text] = []
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    for at, cell in enumerate(cells[: last + 1]):
        right = columns[at].align == "right"
        filled = cell if at == last and not right else pad(cell, widths[at], right=right)
        parts.append(text(filled, " " * _GAP) if at < last else filled)
    return text(*parts)
