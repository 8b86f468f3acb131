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

from prowess.labs.sandbox.statement import split_statements, tokens_of
from prowess.labs.schema.design import Column, Design, Table
from prowess.labs.schema.facts import Facts, Scenario
from prowess.labs.schema.unusual import Kept, unusual

_LIST = re.compile(r"CHECK \(+\w+\)*(::text)? = ANY \(+ARRAY\[")
_DIGITS = re.compile(r"\d+(\.\d*)?")


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
    the reference keeps, or no more than a whole number or a day, where it may be refused, too; or
    that it is refused, as the reference does. `beside` is a further column that is asked for.
    """

    relation: str
    column: str
    why: str
    kept: Kept
    setup: tuple[str, ...]
    sql: str
    is_clocked: bool = False
    beside: str = ""

    @property
    def ask(self) -> str:
        """The query that reads the column back: but for the present moment, where that is the
        default, because it is another one each time.
        """
        columns = ", ".join(filter(None, (self.column, self.beside)))
        asked = f"SELECT {columns} FROM {self.relation}"  # noqa: S608 - the lab's own names
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
    tokens = _with_whole_numbers(tokens_of(text))
    words = [token.lower() for _, token in tokens]
    for at in range(len(words)):
        if words[at : at + 2] != ["insert", "into"] or words[at + 3 : at + 4] != ["("]:
            continue
        ends = words.index(")", at) if ")" in words[at:] else len(words)
        columns = [word for word in words[at + 4 : ends] if word != ","]
        if words[ends + 1 : ends + 2] == ["values"]:
            yield from _values(tokens, ends + 2, relation=words[at + 2], columns=columns)


def _with_whole_numbers(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return tokens of which those that make up one number are one."""
    found: list[tuple[int, str]] = []
    for start, token in tokens:
        before, known = found[-1] if found else (0, "")
        goes_on = before + len(known) == start and _DIGITS.fullmatch(known + token)
        if goes_on and known[0].isdecimal():
            found[-1] = (before, known + token)
        else:
            found.append((start, token))
    return found


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
        named = (place.relation, place.column)
        values = unusual(
            column,
            place.token,
            twins=[one for one in own if one != place.token],
            has_form=place.column in relation.formatted,
            takes_any=place.column in relation.any_value,
            is_listed=column.sort == "enum" or _is_listed(table, place.column),
        )
        alike = design.linked(*named)
        for one in values:
            played = _changed(text, setup, place=place, value=one.value, alike=alike)
            says = f"{'.'.join(named)} {one.why}"
            clocked = _is_clock(column)
            yield Variation(*named, says, one.kept, *played, clocked, one.beside)


def _is_listed(table: Table | None, column: str) -> bool:
    """True when a CHECK of one column alone lists the texts that it takes."""
    rules = table.rules if table is not None else ()
    alone = (one.text for one in rules if one.kind == "check" and one.columns == (column,))
    return any(_LIST.match(text) for text in alone)


def _changed(
    text: str,
    setup: tuple[str, ...],
    *,
    place: Place,
    value: str,
    alike: frozenset[tuple[str, str]],
) -> tuple[tuple[str, ...], str]:
    """Return what is played with another value at one place; and in each row that means the same
    by it, because its column is one of those alike: a key and what refers to it change together.
    """
    whole = "\n".join([*(f"{one.strip().rstrip(';')};" for one in setup), text])
    same = [
        one
        for one in places(whole)
        if one.token == place.token and (one.relation, one.column) in alike
    ]
    if len({(one.relation, one.column) for one in same}) == 1:
        return setup, _put(text, [place], value=value)
    return (), _put(whole, same, value=value)


def _put(text: str, at: list[Place], *, value: str) -> str:
    for one in sorted(at, key=lambda one: -one.start):
        text = text[: one.start] + value + text[one.start + len(one.token) :]
    return text


def _is_clock(column: Column) -> bool:
    return column.base.startswith("timestamp") and bool(column.default)


def _is_fraction(value: object) -> bool:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return False
    return number.is_finite() and number != number.to_integral_value()


def _is_moment(value: object) -> bool:
    time = str(value)[11:].partition("+")[0]
    return value is not None and bool(time.strip(":0"))
