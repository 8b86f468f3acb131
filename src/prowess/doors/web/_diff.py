"""Expected against got, so that the eye finds the difference: which rows, and which cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prowess.application.messages import TableView

Mark = Literal["same", "missing", "extra", "changed", "moved"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]

_PAIRED_ROWS = 200
_IN_SIGHT = 3
_MOST_TOLD = 6
_TIMELINE = ("step", "session", "sends", "what comes of it")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")  # numeric comes as text


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A value as text. `kind` is null, empty, number, or text."""

    text: str
    kind: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row with its mark."""

    mark: Mark
    cells: tuple[MarkedCell, ...]


@dataclass(frozen=True, slots=True)
class MarkedColumn:
    """A column; `differs` when the other table names its column at this place otherwise."""

    name: str
    differs: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table ready to be drawn."""

    name: str
    columns: tuple[MarkedColumn, ...]
    rows: tuple[MarkedRow, ...]

    @property
    def differing(self) -> int:
        """How many rows are marked."""
        return sum(row.mark != "same" for row in self.rows)

    @property
    def is_timeline(self) -> bool:
        """True where each row is what one of several sessions did."""
        return tuple(column.name for column in self.columns) == _TIMELINE

    @property
    def sessions(self) -> int:
        """How many sessions a timeline tells of."""
        return max((int(row.cells[1].text) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class DifferingCell:
    """A cell of a changed row. The row is named by its first cell: `fine_id` 3."""

    key: str
    row: MarkedCell
    column: str
    expected: MarkedCell
    got: MarkedCell


def plain(table: TableView) -> MarkedTable:
    """Return a table with nothing marked."""
    rows = tuple(MarkedRow("same", _cells(row, frozenset())) for row in table.rows)
    return MarkedTable(table.name, _columns(table, None), rows)


def compare(expected: TableView, got: TableView | None) -> tuple[MarkedTable, MarkedTable | None]:
    """Return both tables with what differs marked.

    Rows that only one side holds are missing or extra; a missing and an extra row which share
    at least half of their cells are one changed row, and only its differing cells are marked.
    Where both hold the same rows in another order, those out of place are moved.
    """
    if got is None:
        return plain(expected), None
    left, right = expected.rows, got.rows
    if len(expected.columns) != len(got.columns):
        marks = _unmarked(left), _unmarked(right)
    elif Counter(map(_key, left)) == Counter(map(_key, right)):
        marks = _moved(left, right), _moved(right, left)
    else:
        marks = _differing(left, right)
    return _table(expected, got, marks[0]), _table(got, expected, marks[1])


def tell_cells(expected: TableView, got: TableView | None) -> tuple[DifferingCell, ...]:
    """Return the first cells that differ in changed rows, where the tables alone may not show it.

    A column behind the first three is out of sight on a narrow screen: then both tables look the
    same. Where all that differs is in front, nothing has to be told beside them.
    """
    if got is None or len(expected.columns) != len(got.columns):
        return ()
    if Counter(map(_key, expected.rows)) == Counter(map(_key, got.rows)):
        return ()
    missing = _only_in(expected.rows, got.rows)
    extra = _only_in(got.rows, expected.rows)
    found = [
        (here, there, place)
        for here, there in sorted(_pairs(expected.rows, got.rows, missing=missing, extra=extra))
        for place in sorted(_differing_cells(expected.rows[here], got.rows[there]))
    ]
    if all(place < _IN_SIGHT for _, _, place in found):
        return ()
    return tuple(
        DifferingCell(
            key=expected.columns[0],
            row=_cell(expected.rows[here][0], differs=False),
            column=expected.columns[place],
            expected=_cell(expected.rows[here][place], differs=True),
            got=_cell(got.rows[there][place], differs=True),
        )
        for here, there, place in found[:_MOST_TOLD]
    )


_Marks = list[tuple[Mark, frozenset[int]]]


def _unmarked(rows: Sequence[Row]) -> _Marks:
    return [("same", frozenset()) for _ in rows]


def _moved(rows: Sequence[Row], others: Sequence[Row]) -> _Marks:
    return [
        ("same" if _key(row) == _key(other) else "moved", frozenset())
        for row, other in zip(rows, others, strict=True)
    ]


def _differing(expected: Sequence[Row], got: Sequence[Row]) -> tuple[_Marks, _Marks]:
    missing, extra = _only_in(expected, got), _only_in(got, expected)
    left, right = _unmarked(expected), _unmarked(got)
    for place in missing:
        left[place] = ("missing", frozenset())
    for place in extra:
        right[place] = ("extra", frozenset())
    for here, there in _pairs(expected, got, missing=missing, extra=extra):
        cells = _differing_cells(expected[here], got[there])
        left[here] = ("changed", cells)
        right[there] = ("changed", cells)
    return left, right


def _only_in(rows: Sequence[Row], others: Sequence[Row]) -> list[int]:
    left = Counter(map(_key, others))
    only = []
    for place, row in enumerate(rows):
        if left[_key(row)] > 0:
            left[_key(row)] -= 1
        else:
            only.append(place)
    return only


def _pairs(
    expected: Sequence[Row], got: Sequence[Row], *, missing: Sequence[int], extra: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the most similar pairs first; each row is used once."""
    candidates = sorted(
        (len(_differing_cells(expected[here], got[there])), abs(here - there), here, there)
        for here in missing[:_PAIRED_ROWS]
        for there in extra[:_PAIRED_ROWS]
    )
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    for differing, _, here, there in candidates:
        if differing * 2 > len(expected[here]):
            return
        if here not in taken_here and there not in taken_there:
            taken_here.add(here)
            taken_there.add(there)
            yield here, there


def _differing_cells(one: Row, other: Row) -> frozenset[int]:
    pairs = zip(_key(one), _key(other), strict=True)
    return frozenset(place for place, (left, right) in enumerate(pairs) if left != right)


def _key(row: Row) -> tuple[tuple[str, Value], ...]:
    # True == 1 in Python, and not in SQL
    return tuple(("bool" if isinstance(value, bool) else "", value) for value in row)


def _table(table: TableView, other: TableView, marks: _Marks) -> MarkedTable:
    rows = tuple(
        MarkedRow(mark, _cells(row, differing))
        for row, (mark, differing) in zip(table.rows, marks, strict=True)
    )
    return MarkedTable(table.name, _columns(table, other), rows)


def _columns(table: TableView, other: TableView | None) -> tuple[MarkedColumn, ...]:
    names = other.columns if other is not None else table.columns
    return tuple(
        MarkedColumn(
            name=name,
            differs=place >= len(names) or names[place] != name,
            numeric=_is_numeric(table.rows, place),
        )
        for place, name in enumerate(table.columns)
    )


def _is_numeric(rows: Sequence[Row], place: int) -> bool:
    values = [row[place] for row in rows if row[place] is not None]
    return bool(values) and all(
        _NUMBER.fullmatch(str(value)) and not isinstance(value, bool) for value in values
    )


def _cells(row: Row, differing: frozenset[int]) -> tuple[MarkedCell, ...]:
    return tuple(_cell(value, differs=place in differing) for place, value in enumerate(row))


def _cell(value: Value, *, differs: bool) -> MarkedCell:
    if value is None:
        return MarkedCell("NULL", "null", differs)
    if isinstance(value, bool):
        return MarkedCell("true" if value else "false", "text", differs)
    if isinstance(value, int | float):
        return MarkedCell(str(value), "number", differs)
    return MarkedCell(value, "text" if value else "empty", differs)
