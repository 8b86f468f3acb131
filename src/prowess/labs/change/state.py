"""What the tables hold: read after a script, compared as a bag, shown as the tables they are."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product

from prowess.labs.change.seen import Fate
from prowess.labs.query.comparing import NUMERIC, Expected, canonical, compare
from prowess.labs.query.farm import cells
from prowess.labs.query.loading import literal, quoted
from prowess.labs.query.shape import ColumnShape, Shape, TableShape
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Caps, Column, Row, Rows, Session
from prowess.labs.tables import shorten, sortable

RETURNED = "returned"
"""The table of what the last statement returned, which is a part of the state too."""

REFUSED = "(refused)"
"""What stands for the result of a statement that ended with an error."""

NEW = "(new)"
FIRST_NEW = 1_000_000
"""A new row whose number the table gives itself is numbered from here, and its number is not
compared: it hangs on which row came first. Who refers to it is compared by what it holds.
"""

MOST_ROWS = 30
"""Rows of a table that are shown."""

_Key = tuple[str, *tuple[object, ...]]
"""What names a row: its table, and the values of its key."""

_MOST_LABEL_CHARS = 60
_MOST_KNOWN = 4_000
_TEXT, _JSON = 25, 114
_ENDS = {1114: (" 00:00:00", ""), 1184: (" 00:00:00+00", "+00")}
"""What comparing leaves out, of a day and of a moment: of timestamp and timestamptz."""

_MOMENT = re.compile(r"\d{4,}-\d\d-\d\d( [\d:.]+)?")
_COLUMNS = (Column("table", _TEXT), Column("row", _TEXT))
_BY_VALUE = {"numeric": NUMERIC, "float4": 700, "float8": 701, "json": _JSON}
"""Types of which equal values may be written in several ways."""


def read_state(
    session: Session,
    *,
    shape: Shape,
    results: Mapping[str, Rows | None],
    caps: Caps | None = None,
) -> Rows:
    """Return the rows of all tables, each as its table's name and its values.

    `results` came back on the way, by name, and are a part of the state; None was refused.

    Raises:
        TooMuch: there is more than anybody should leave behind.
        SqlError: what PostgreSQL says against reading it.
    """
    book = _book_of(shape)
    told = session.read(book.listing, caps=caps)
    found: dict[str, list[str]] = {table.name: [] for table in shape.tables}
    for name, row in told.rows:
        found[name].append(row)
    reading = _Reading(book)
    rows = [reading.row(table, text) for table in shape.tables for text in found[table.name]]
    for name, result in results.items():
        told_rows = [[REFUSED]] if result is None else reading.returned(result)
        rows += [_row(name, values) for values in told_rows]
    return Rows(_COLUMNS, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Part:
    """How one column's values are read. `refers`: the numbered column that they name."""

    column: ColumnShape
    refers: tuple[str, str] | None
    kind: int | None


@dataclass(frozen=True, slots=True)
class _Book:
    """What reading a schema's states takes. `known` are rows that were read by now, by their table
    and text, unless a number in them is new: the same rows come again and again.
    """

    listing: str
    parts: dict[str, tuple[_Part, ...]]
    known: dict[tuple[str, str], Row] = field(default_factory=dict)

    def keep(self, name: str, text: str, *, row: Row) -> None:
        """Keep a row for the next reading."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
        self.known[name, text] = row


@lru_cache(maxsize=32)
def _book_of(shape: Shape) -> _Book:
    listing = " UNION ALL ".join(map(_listing, shape.tables))
    return _Book(listing, {table.name: _parts_of(table, shape=shape) for table in shape.tables})


def _parts_of(table: TableShape, *, shape: Shape) -> tuple[_Part, ...]:
    return tuple(
        _Part(column, _refers(table, column.name, shape=shape), _kind_of(column))
        for column in table.columns
    )


def _refers(table: TableShape, name: str, *, shape: Shape) -> tuple[str, str] | None:
    for key in table.foreign_keys:
        pairs = zip(key.columns, key.target_columns, strict=True)
        theirs = next((other for mine, other in pairs if mine == name), "")
        if theirs and shape.table(key.target).column(theirs).identity:
            return key.target, theirs
    return None


def _kind_of(column: ColumnShape) -> int | None:
    is_plain = column.is_array or column.scale is not None
    return None if is_plain else _BY_VALUE.get(column.base)


@dataclass(slots=True)
class _Reading:
    """One state being read. `numbers`: those that tables gave to new rows, and what these hold."""

    book: _Book
    numbers: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _met_new: bool = False

    def row(self, table: TableShape, text: str) -> Row:
        """Return a row as it is compared."""
        known = self.book.known.get((table.name, text))
        if known is not None:
            return known
        self._met_new = False
        row = _row(table.name, self._plain(table, json.loads(text)))
        if not self._met_new:
            self.book.keep(table.name, text, row=row)
        return row

    def returned(self, rows: Rows) -> Iterator[list[object]]:
        """Yield the returned rows as they are compared."""
        new = {number for _, _, number in self.numbers}
        for key in canonical(rows.rows, columns=rows.columns):
            yield [
                NEW if str(value) in new else value
                for value in (part[1] if isinstance(part, tuple) else part for part in key)
            ]

    def _plain(self, table: TableShape, values: Sequence[str | None]) -> list[object]:
        parts = self.book.parts[table.name]
        told = [
            None if value is None else self._value(part, value)
            for part, value in zip(parts, values, strict=True)
        ]
        if self._met_new:
            self._note_numbers(table, values, told=told)
        return told

    def _note_numbers(
        self, table: TableShape, values: Sequence[str | None], *, told: Sequence[object]
    ) -> None:
        shown = ", ".join(str(value) for value in told if value not in {NEW, None})
        for column, value, plain in zip(table.columns, values, told, strict=True):
            if column.identity and plain == NEW:
                label = f"(new: {shorten(shown, most=_MOST_LABEL_CHARS)})"
                self.numbers[table.name, column.name, str(value)] = label

    def _value(self, part: _Part, value: str) -> object:
        if part.column.identity or part.refers is not None:
            if int(value) < FIRST_NEW:
                return value
            self._met_new = True
            if part.column.identity or part.refers is None:
                return NEW
            return self.numbers.get((*part.refers, value), NEW)
        if part.kind is None:
            return value
        ((plain,),) = canonical([(value,)], columns=[Column(part.column.name, part.kind)])
        return str(plain[1] if isinstance(plain, tuple) else plain)


def expected_of(state: Rows) -> Expected:
    """Make an expectation of a state; it has no order."""
    keys = canonical(state.rows, columns=state.columns)
    return Expected(state.columns, state.rows, keys, (), Counter(keys))


def is_changed(state: Rows, *, other: Rows) -> bool:
    """True when two states are not the same."""
    return state.rows != other.rows and compare(expected_of(state), other) is not None


def restarts(shape: Shape, *, schema: str = "") -> tuple[str, ...]:
    """Return the queries after which tables number new rows from where no row is.

    ALTER TABLE ... RESTART says the same, and makes every session read its catalog anew.
    """
    within = f"{schema}." if schema else ""
    return tuple(
        "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("
        f"{literal(within + quoted(table.name))}, {literal(column.name)}), {FIRST_NEW}, false)"
        for table in shape.tables
        for column in table.columns
        if column.identity
    )


def rows_apart(one: Iterable[Row], other: Iterable[Row]) -> list[Row]:
    """Return the rows that only one of two states holds, or holds more often."""
    ours, theirs = Counter(one), Counter(other)
    return [*(ours - theirs).elements(), *(theirs - ours).elements()]


def names_in(rows: Iterable[Row]) -> list[str]:
    """Return the tables of which there are rows, without repeats."""
    return list(dict.fromkeys(str(name) for name, _ in rows))


def shown(rows: Iterable[Row], *, shape: Shape, name: str) -> Table:
    """Return one table of a state with the columns that it has."""
    texts = sorted((text for owner, text in rows if owner == name), key=_in_order)
    values = [json.loads(text) for text in texts]
    if name in shape.names:
        columns = tuple(column.name for column in shape.table(name).columns)
    else:
        width = max((len(row) for row in values), default=1)
        columns = tuple(f"column {number}" for number in range(1, width + 1))
    return Table(name=name, columns=columns, rows=tuple(cells(row) for row in values[:MOST_ROWS]))


def named(table: Table, *, columns: Sequence[Column]) -> Table:
    """Return a result with its columns' names, and with moments as tables show them."""
    if len(table.columns) != len(columns) and table.rows:
        return table
    kinds = [column.type for column in columns]
    rows = tuple(cells(map(in_full, row, kinds)) for row in table.rows)
    return replace(table, columns=tuple(column.name for column in columns), rows=rows)


def in_full(value: object, kind: int) -> object:
    """Return a value as its type writes it: moments are compared without what says nothing."""
    if kind not in _ENDS or not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return value
    midnight, zone = _ENDS[kind]
    return f"{value}{zone if ' ' in value else midnight}"


def fates(
    was: Iterable[Row], *, wanted: Iterable[Row], made: Iterable[Row], shape: Shape
) -> list[Fate]:
    """Return what becomes of the rows that should be otherwise: parents first, then by key, and
    what is returned last.
    """
    before, right, left = (_by_key(rows, shape=shape) for rows in (was, wanted, made))
    keys = [key for key in right.keys() | left.keys() if right[key] != left[key]]
    return [
        _fate(key[0], before[key], wanted=right[key], made=left[key])
        for key in sorted(keys, key=lambda key: _place_of(key, shape=shape))
    ]


def _by_key(rows: Iterable[Row], *, shape: Shape) -> defaultdict[_Key, Counter[str]]:
    found: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    for name, text in rows:
        found[key_of((name, text), shape=shape)][text] += 1
    return found


def _place_of(key: _Key, *, shape: Shape) -> tuple[object, ...]:
    names = (*shape.names, key[0])
    return (names.index(key[0]), *(sortable(None if one is None else str(one)) for one in key))


def _fate(table: str, was: Counter[str], *, wanted: Counter[str], made: Counter[str]) -> Fate:
    """Tell of one key. Several rows have one only where they are new, alike, or returned."""
    same = wanted & made
    before, right, left = was - same, wanted - same, made - same
    if right and left:
        pairs = product(sorted(right, key=_in_order), sorted(left, key=_in_order))
        one, other = max(pairs, key=_alike)
        return Fate(table, next(iter(before), None), one, other)
    only = min(right or left, key=_in_order)
    often = (wanted[only], made[only]) if only in same else None
    return Fate(
        table,
        only if only in before else next(iter(before), None),
        only if right else None,
        only if left else None,
        often,
    )


def _in_order(text: str) -> list[tuple[int, int, str]]:
    """Return what sorts rows as they are shown."""
    return [sortable(None if one is None else str(one)) for one in json.loads(text)]


def _alike(pair: tuple[str, str]) -> int:
    return sum(a == b for a, b in zip(*map(json.loads, pair), strict=False))


def key_of(row: Row, *, shape: Shape) -> _Key:
    """Return what names a row of a state: its table and its key, or all of it without a key.

    What is returned has no names: its rows are compared together.
    """
    name, text = str(row[0]), row[1]
    if name not in shape.names:
        return (name,)
    values = json.loads(text)
    if not shape.table(name).primary_key:
        return (name, text)
    table = shape.table(name)
    places = [[column.name for column in table.columns].index(one) for one in table.primary_key]
    return (name, *(values[place] for place in places))


def _listing(table: TableShape) -> str:
    columns = ", ".join(f"{quoted(column.name)}::text" for column in table.columns)
    return (
        f"SELECT {literal(table.name)}, pg_catalog.json_build_array({columns})::text"  # noqa: S608 - our own names
        f" FROM {quoted(table.name)}"
    )


def _row(name: str, values: Sequence[object]) -> Row:
    return (name, json.dumps(list(values), ensure_ascii=False))
