"""The calls by which a definition is tried: the author's statements, with values put in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from prowess.kit.errors import Invalid
from prowess.labs.definition.signatures import Signature
from prowess.labs.query.loading import literal, quoted
from prowess.labs.query.pools import Pools
from prowess.labs.query.shape import ColumnShape, Shape, TableShape
from prowess.labs.sandbox.session import Session
from prowess.labs.sandbox.statement import split_statements

ROUNDS, OWN_ROUNDS = 3, 8
"""How often a call with places for values is made on one data set, each time with others; and on
one around an answer's own values.
"""

MOST_CALLS = 40

FIRST_FREE = 900_001
"""`:new` stands for numbers from here, which no row of a data set has."""

_PLACE = re.compile(r"(?<![:\w]):(?:(?P<new>new)\b(?!\.)|(?P<table>\w+)\.(?P<column>\w+))")
_LYING, _TELLING, _NULL, _OWN = 0.6, 0.9, 0.07, 0.5

Values = Mapping[tuple[str, str], Sequence[str]]
"""Values that lie in a data set, by table and column."""


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of a lab. `places` are the columns of which they take values; `promised` is what
    the functions of which they speak return.
    """

    texts: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    promised: tuple[Signature, ...] = ()

    def lying(self, session: Session, *, schema: str) -> Values:
        """Read the values that lie in a schema where calls take some."""
        if not self.places:
            return {}
        parts = (
            f"SELECT {number}, {quoted(column)}::text FROM {schema}.{quoted(table)}"  # noqa: S608 - our own names
            for number, (table, column) in enumerate(self.places)
        )
        rows = session.run(" UNION ".join(parts) + " ORDER BY 1, 2")
        return {
            place: [value for n, value in rows if n == number and value is not None]
            for number, place in enumerate(self.places)
        }

    def draw(self, *, shape: Shape, pools: Pools, values: Values, rng: Random) -> tuple[str, ...]:
        """Return the calls to be made on one data set."""
        drawing = _Drawing(shape, pools, values, rng)
        rounds = OWN_ROUNDS if pools.own else ROUNDS
        return tuple(
            _PLACE.sub(drawing.one, text)
            for text in self.texts
            for _ in range(rounds if _PLACE.search(text) else 1)
        )[:MOST_CALLS]


@dataclass(slots=True)
class _Drawing:
    """Values being drawn for one data set."""

    shape: Shape
    pools: Pools
    values: Values
    rng: Random
    number: int = FIRST_FREE

    def one(self, match: re.Match[str]) -> str:
        if match["new"]:
            self.number += 1
            return str(self.number)
        table = self.shape.table(match["table"])
        column = table.column(match["column"])
        lying = self.values.get((table.name, column.name), ())
        luck = self.rng.random()
        telling, every = self.pools.telling(table, column), self.pools.of(table, column)
        values = lying if luck < _LYING else telling if luck < _TELLING else every
        values = self._own(table, column, lying=lying) or values or lying or every
        is_null = not values or (column.nullable and self.rng.random() < _NULL)
        value = None if is_null else self.rng.choice(values)
        plain = value is not None and column.type == "integer" and value.isdecimal()
        return value if plain and value else f"{literal(value)}::{column.type}"

    def _own(
        self, table: TableShape, column: ColumnShape, *, lying: Sequence[str]
    ) -> Sequence[str]:
        """Return values around what the answer itself says, if this one is to be one of them."""
        own = self.pools.own.get((table.name, column.name), ())
        if not own or self.rng.random() >= _OWN:
            return ()
        return [value for value in lying if value in own]


def read_calls(text: str, *, shape: Shape) -> Calls:
    """Read a lab's calls.

    Raises:
        Invalid: `labs.bad_calls` when there are none, or a place names no column.
    """
    texts = tuple(split_statements(text))
    if not texts:
        raise Invalid(
            code="labs.bad_calls",
            message="The lab has no calls, so nothing tells how a definition behaves.",
            hint="Write statements that use it into calls.sql; :table.column stands for a value.",
        )
    places = dict.fromkeys(
        (match["table"], match["column"])
        for one in texts
        for match in _PLACE.finditer(one)
        if not match["new"]
    )
    known = {(table.name, column.name) for table in shape.tables for column in table.columns}
    for table, column in places:
        if (table, column) not in known:
            raise Invalid(
                code="labs.bad_calls",
                message=f"calls.sql asks for values of {table}.{column}, which is no column.",
                hint="A place is written :table.column, with names of the schema.",
            )
    return Calls(texts, tuple(places))
