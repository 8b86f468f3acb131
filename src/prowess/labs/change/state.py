"""What the tables hold: read after a script, compared as a bag, shown as the tables they are."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prowess.labs.query.comparing import NUMERIC, Expected, canonical
from prowess.labs.query.farm import cells
from prowess.labs.query.loading import literal, quoted
from prowess.labs.query.shape import ColumnShape, Shape, TableShape
from prowess.labs.query.workbench import sortable
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Caps, Column, Row, Rows, Session
from prowess.labs.tables import shorten

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

_MOST_LABEL_CHARS = 60
_TEXT, _JSON = 25, 114
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
    told = session.read(" UNION ALL ".join(map(_listing, shape.tables)), caps=caps)
    found: dict[str, list[list[str | None]]] = {table.name: [] for table in shape.tables}
    for name, row in told.rows:
        found[name].append(json.loads(row))
    reading = _Reading(shape)
    rows = [
        _row(table.name, reading.plain(table, values))
        for table in shape.tables
        for values in found[table.name]
    ]
    for name, result in results.items():
        told_rows = [[REFUSED]] if result is None else reading.returned(result)
        rows += [_row(name, values) for values in told_rows]
    return Rows(_COLUMNS, tuple(rows))


@dataclass(slots=True)
class _Reading:
    """One state being read. `numbers`: those that tables gave to new rows, and what these hold."""

    shape: Shape
    numbers: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def plain(self, table: TableShape, values: Sequence[str | None]) -> list[object]:
        """Return a row's values as they are compared."""
        told = [
            None if value is None else self._value(table, column, value)
            for column, value in zip(table.columns, values, strict=True)
        ]
        shown = ", ".join(str(value) for value in told if value not in {NEW, None})
        for column, value, plain in zip(table.columns, values, told, strict=True):
            if column.identity and plain == NEW:
                label = f"(new: {shorten(shown, most=_MOST_LABEL_CHARS)})"
                self.numbers[table.name, column.name, str(value)] = label
        return told

    def returned(self, rows: Rows) -> Iterator[list[object]]:
        """Yield the returned rows as they are compared."""
        new = {number for _, _, number in self.numbers}
        for key in canonical(rows.rows, columns=rows.columns):
            yield [
                NEW if str(value) in new else value
                for value in (part[1] if isinstance(part, tuple) else part for part in key)
            ]

    def _value(self, table: TableShape, column: ColumnShape, value: str) -> object:
        if column.identity:
            return NEW if int(value) >= FIRST_NEW else value
        for key in table.foreign_keys:
            pairs = zip(key.columns, key.target_columns, strict=True)
            theirs = next((other for mine, other in pairs if mine == column.name), "")
            if theirs and self.shape.table(key.target).column(theirs).identity:
                is_new = int(value) >= FIRST_NEW
                return self.numbers.get((key.target, theirs, value), NEW) if is_new else value
        kind = _BY_VALUE.get(column.base) if not column.is_array else None
        if kind is None or column.scale is not None:
            return value
        ((part,),) = canonical([(value,)], columns=[Column(column.name, kind)])
        return str(part[1] if isinstance(part, tuple) else part)


def expected_of(state: Rows) -> Expected:
    """Make an expectation of a state; it has no order."""
    keys = canonical(state.rows, columns=state.columns)
    return Expected(state.columns, state.rows, keys, (), Counter(keys))


def restarts(shape: Shape) -> tuple[str, ...]:
    """Return the statements after which tables number new rows from where no row is."""
    return tuple(
        f"ALTER TABLE {quoted(table.name)} ALTER {quoted(column.name)} RESTART WITH {FIRST_NEW}"
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
    values = [json.loads(text) for owner, text in rows if owner == name]
    values.sort(key=lambda row: [sortable(None if one is None else str(one)) for one in row])
    if name in shape.names:
        columns = tuple(column.name for column in shape.table(name).columns)
    else:
        width = max((len(row) for row in values), default=1)
        columns = tuple(f"column {number}" for number in range(1, width + 1))
    return Table(name=name, columns=columns, rows=tuple(cells(row) for row in values[:MOST_ROWS]))


def key_of(row: Row, *, shape: Shape) -> tuple[object, ...]:
    """Return what names a row of a state: its table and its key, or all of it without a key."""
    name, text = row
    values = json.loads(text)
    if name not in shape.names or not shape.table(name).primary_key:
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
