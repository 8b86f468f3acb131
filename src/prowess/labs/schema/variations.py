"""What the types of a brief take: the author's own rows, with one unusual value at a time.

Probes ask for rules, and rows that look alike tell no `varchar(20)` from `text`. So each literal
that the author writes into a column of the contract is replaced, by what the type of the
reference's column takes and a narrower one, or another one, does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Literal

from prowess.labs.sandbox.statement import split_statements, tokens_of
from prowess.labs.schema.design import Column, Design
from prowess.labs.schema.facts import Facts, Scenario

LONG_CHARS = 2400
"""More than any bound that is written by habit, and less than an entry of an index may be."""

_LARGE = "1000000000"
_FAR, _EARLY = "2345-06-07", "1666-01-02"
_NUMBER = re.compile(r"\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ZONE = re.compile(r"(?<=\d)([+-]\d\d(:?\d\d)?|Z)?$")
_SCALE = re.compile(r"numeric\(\d+,(\d+)\)")

Kept = Literal["written", "whole", "day"]


@dataclass(frozen=True, slots=True)
class Place:
    """A literal that is written into a column, and where it stands in its text."""

    relation: str
    column: str
    start: int
    token: str


@dataclass(frozen=True, slots=True)
class Variation:
    """Statements with one unusual value. `kept` says what is asked of the column afterwards: what
    the reference keeps, or no more than a whole number or a day, where it may be refused, too.
    """

    relation: str
    column: str
    why: str
    kept: Kept
    setup: tuple[str, ...]
    sql: str
    is_clocked: bool = False

    @property
    def ask(self) -> str:
        """The query that reads the column back: but for the present moment, where that is the
        default, because it is another one each time.
        """
        asked = f"SELECT {self.column} FROM {self.relation}"  # noqa: S608 - the lab's own names
        now = f"{self.column} BETWEEN now() - interval '1 hour' AND now() + interval '1 hour'"
        return f"{asked} WHERE ({now}) IS NOT TRUE" if self.is_clocked else asked


def variations(facts: Facts, design: Design) -> dict[tuple[str, ...], list[Variation]]:
    """Return what can be varied, by column and reason: of each, the reference is to accept one.

    `design` is the reference's: the brief's types are its types.
    """
    found: dict[tuple[str, ...], list[Variation]] = {}
    for scenario in facts.scenarios:
        for setup, text in _texts(scenario):
            if not _only_inserts(text):
                continue  # what was written might be gone when it is read back
            for one in _varied(text, setup=setup, facts=facts, design=design):
                found.setdefault((one.relation, one.column, one.why), []).append(one)
    return found


def oversteps(kept: Kept, values: tuple[object, ...]) -> bool:
    """True when a column keeps more than its type may: a fraction, or a time of day."""
    return any(_is_fraction(one) if kept == "whole" else _is_moment(one) for one in values)


def places(text: str) -> Iterator[Place]:
    """Yield the literals of `INSERT INTO ... (...) VALUES (...), (...)`."""
    tokens = tokens_of(text)
    words = [token.lower() for _, token in tokens]
    for at in range(len(words)):
        if words[at : at + 2] != ["insert", "into"] or words[at + 3 : at + 4] != ["("]:
            continue
        ends = words.index(")", at) if ")" in words[at:] else len(words)
        columns = [word for word in words[at + 4 : ends] if word != ","]
        if words[ends + 1 : ends + 2] == ["values"]:
            yield from _values(tokens, ends + 2, relation=words[at + 2], columns=columns)


def _values(
    tokens: list[tuple[int, str]], at: int, *, relation: str, columns: list[str]
) -> Iterator[Place]:
    depth, nth, alone = 0, 0, False
    for place in range(at, len(tokens)):
        start, token = tokens[place]
        if token == "(":  # noqa: S105 - a parenthesis
            depth += 1
            nth, alone = (0, True) if depth == 1 else (nth, False)
        elif token == ")":  # noqa: S105
            depth -= 1
        elif depth == 0 and token != ",":  # noqa: S105
            return
        elif depth == 1 and token == ",":  # noqa: S105
            nth, alone = nth + 1, True
        elif depth == 1:
            closes = place + 1 < len(tokens) and tokens[place + 1][1] in {",", ")"}
            if alone and closes and nth < len(columns) and token[0] in "'0123456789":
                yield Place(relation, columns[nth], start, token)
            alone = False


def _only_inserts(text: str) -> bool:
    return all(tokens_of(one)[0][1].lower() == "insert" for one in split_statements(text))


def _texts(scenario: Scenario) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield statements that are to be accepted, and what is there before: those that write a row
    of their own come first, because nothing else hangs on its values.
    """
    setup = (scenario.setup,) if scenario.setup.strip() else ()
    for probe in scenario.refuses:
        yield setup, probe.control
    for probe in scenario.accepts:
        yield setup, probe.sql
    if setup:
        yield (), scenario.setup


def _varied(
    text: str, *, setup: tuple[str, ...], facts: Facts, design: Design
) -> Iterator[Variation]:
    fixed = {one.name: one for one in facts.contract}
    before = [*chain.from_iterable(map(places, setup))]
    for place in places(text):
        table, relation = design.find(place.relation), fixed.get(place.relation)
        column = table.find_column(place.column) if table is not None else None
        if relation is None or column is None or column.name not in relation.columns:
            continue
        there = [one for one in (*before, *places(text)) if one.column == place.column]
        own = [one.token for one in there if one.relation == place.relation]
        twins = [one for one in own if one != place.token]
        has_form = place.column in relation.formatted
        named = (place.relation, place.column)
        for why, kept, value in _unusual(column.base, place, twins=twins, has_form=has_form):
            played = _changed(text, setup, place=place, value=value)
            says = f"{'.'.join(named)} {why}"
            yield Variation(*named, says, kept, *played, is_clocked=_is_clock(column))


def _changed(
    text: str, setup: tuple[str, ...], *, place: Place, value: str
) -> tuple[tuple[str, ...], str]:
    """Return what is played with another value at one place; and in each row that means the same
    by it, because its column has the same name: a key and what refers to it change together.
    """
    whole = "\n".join([*(f"{one.strip().rstrip(';')};" for one in setup), text])
    alike = [
        one for one in places(whole) if (one.column, one.token) == (place.column, place.token)
    ]
    if len({one.relation for one in alike}) == 1:
        return setup, _put(text, [place], value=value)
    return (), _put(whole, alike, value=value)


def _put(text: str, at: list[Place], *, value: str) -> str:
    for one in sorted(at, key=lambda one: -one.start):
        text = text[: one.start] + value + text[one.start + len(one.token) :]
    return text


def _is_clock(column: Column) -> bool:
    return column.base.startswith("timestamp") and bool(column.default)


def _unusual(
    base: str, place: Place, *, twins: list[str], has_form: bool
) -> Iterator[tuple[str, Kept, str]]:
    """Yield values that a column of this type takes, each with what it shows."""
    token, is_text = place.token, place.token.startswith("'")
    if base in {"text", "character varying"} and is_text and "''" not in token[1:-1]:
        yield from _texts_like(token[1:-1], twins=[one[1:-1] for one in twins], has_form=has_form)
    elif base in {"integer", "bigint"} and _NUMBER.fullmatch(token):
        yield "is an integer, up to 2147483647", "written", _LARGE
        yield "is an integer, without a fraction", "whole", f"{token}.4"
    elif base.startswith("numeric") and _NUMBER.fullmatch(token):
        scale = _SCALE.fullmatch(base)
        digits = "37"[: int(scale[1])] if scale else "37"
        if digits:
            says = f"keeps {len(digits)} decimals"
            yield says, "written", f"{token.partition('.')[0]}.{digits}"
    elif base == "date" and _DAY.fullmatch(token[1:-1]):
        yield "is a date, however late", "written", f"'{_FAR}'"
        yield "is a date, however early", "written", f"'{_EARLY}'"
        yield "is a date, without a time of day", "day", f"{token[:-1]} 15:00'"
    elif base == "timestamp with time zone" and is_text and _DAY.match(token[1:]):
        yield "is a moment, to the microsecond, of any zone", "written", _elsewhere(token[1:-1])
        yield "is a moment, however late", "written", f"'{_FAR}{token[11:-1]}'"
        yield "is a moment, however early", "written", f"'{_EARLY}{token[11:-1]}'"


def _texts_like(text: str, *, twins: list[str], has_form: bool) -> Iterator[tuple[str, Kept, str]]:
    # An expression, so that what a report shows can be read and pasted.
    long = f"'{text[:1]}' || repeat('x', {LONG_CHARS}) || '{text[1:]}'"
    yield "is a text, however long", "written", long
    if has_form:
        return
    yield "is a text, in which blanks at an edge count", "written", f"' {text} '"
    for twin in twins:
        if twin.swapcase() != twin:
            yield "is a text, in which capitals count", "written", f"'{twin.swapcase()}'"
        yield "is a text, in which a blank at the end counts", "written", f"'{twin} '"


def _elsewhere(moment: str) -> str:
    """Return a moment on the clock of another zone, with a fraction of a second."""
    bare = _ZONE.sub("", moment, count=1)
    seconds = bare if bare.count(":") > 1 else f"{bare}:00"
    return f"'{seconds.partition('.')[0]}.123456+05:30'"


def _is_fraction(value: object) -> bool:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    return number.is_finite() and number != number.to_integral_value()


def _is_moment(value: object) -> bool:
    time = str(value)[11:].partition("+")[0]
    return value is not None and bool(time.strip(":0"))
