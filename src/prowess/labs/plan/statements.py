"""The answer to a plan lab: what to create, then at most one query, in one text.

What may be created are indexes and statistics. One text, because that is what a colleague would
send for review: what to create, and the query that makes use of it. Whoever sends no query leaves
the starter's as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prowess.labs.query.loading import literal
from prowess.labs.sandbox.statement import READS, read_statement, split_statements, tokens_of

MOST_STATEMENTS = 12

_PARAMETER = re.compile(
    r"""
    --[^\n\r]*
  | /\*.*?\*/
  | '(?:[^']|'')*'
  | "(?:[^"]|"")*"
  | \$(?P<tag>[A-Za-z_\x80-\U0010ffff]\w*)?\$.*?\$(?P=tag)?\$
  | [A-Za-z_\x80-\U0010ffff][\w$]*
  | \$(?P<number>[1-9][0-9]?)(?![0-9])
    """,
    re.VERBOSE | re.DOTALL,
)

_UNIQUE_INDEX = ("create", "unique", "index")

Form = Literal[
    "empty",
    "unreadable",
    "not_an_index",
    "after_query",
    "too_many",
    "fixed_query",
    "no_statistics",
]


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """An answer, taken apart. `query` is empty where it has none."""

    indexes: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    query: str = ""
    fault: Form | None = None
    opens_with: str = ""


def read_answer(text: str) -> PlanAnswer:
    """Take an answer apart; what each statement may be is certain by its first words.

    Whatever begins with CREATE INDEX, CREATE UNIQUE INDEX or CREATE STATISTICS is that in
    PostgreSQL's grammar, and the protocol by which it is run takes one statement only.
    """
    statements = split_statements(text) if read_statement(text).fault != "unreadable" else None
    fault = _fault_of(statements)
    if fault is not None or not statements:
        return PlanAnswer(fault=fault)
    *before, last = statements
    query = last if _opens(last)[0] in READS else ""
    made = before if query else statements
    strange = next((one for one in made if not is_index(one) and not is_statistics(one)), "")
    if strange:
        fault = "after_query" if _opens(strange)[0] in READS else "not_an_index"
        return PlanAnswer(fault=fault, opens_with=" ".join(_opens(strange)))
    return PlanAnswer(
        tuple(one for one in made if is_index(one)),
        tuple(one for one in made if is_statistics(one)),
        query,
    )


def _fault_of(statements: list[str] | None) -> Form | None:
    if statements is None:
        return "unreadable"
    if len(statements) > MOST_STATEMENTS:
        return "too_many"
    return None if statements else "empty"


def is_index(statement: str) -> bool:
    """True for a CREATE INDEX, also a unique one."""
    return _opens(statement) == ("create", "index") or _words(statement)[:3] == _UNIQUE_INDEX


def is_statistics(statement: str) -> bool:
    """True for a CREATE STATISTICS."""
    return _opens(statement) == ("create", "statistics")


def in_a_transaction(index: str) -> str:
    """Return a CREATE INDEX without CONCURRENTLY: nobody else is there whom it could hold up.

    Where the word can stand, PostgreSQL takes it for nothing else.
    """
    words = tokens_of(index)
    place = 3 if words[1][1].lower() == "unique" else 2
    if len(words) <= place or words[place][1].lower() != "concurrently":
        return index
    start, word = words[place]
    return index[:start] + " " * len(word) + index[start + len(word) :]


def _opens(statement: str) -> tuple[str, ...]:
    return _words(statement)[:2]


def with_values(query: str, *, values: Sequence[str], types: Sequence[str]) -> str:
    """Return the query with the values in the place of $1, $2 and so on.

    A number that stands for no value stays, and PostgreSQL says so.
    """
    parts: list[str] = []
    place = 0
    for match in _PARAMETER.finditer(query):
        number = int(match["number"] or 0)
        if 0 < number <= len(values):
            value = f"({literal(values[number - 1])}::{types[number - 1]})"
            parts += [query[place : match.start()], value]
            place = match.end()
    return "".join((*parts, query[place:]))


def all_values(
    query: str, *, values: Sequence[Sequence[str]], types: Sequence[str]
) -> Iterator[str]:
    """Yield the query once for each list of values."""
    for each in values:
        yield with_values(query, values=each, types=types)


def told_values(values: Sequence[str]) -> str:
    """Return the values as a report names them."""
    return ", ".join(f"${place} = {value}" for place, value in enumerate(values, start=1))


def is_same_query(one: str, other: str) -> bool:
    """True when two texts differ in spaces, comments and case of words alone."""
    return _words(one) == _words(other)


def creates_the_same(one: PlanAnswer, other: PlanAnswer) -> bool:
    """True when what two answers create differs in names of indexes at most."""
    first, second = (
        sorted(map(_nameless, (*answer.indexes, *answer.statistics))) for answer in (one, other)
    )
    return first == second


def _nameless(statement: str) -> tuple[str, ...]:
    if not is_index(statement):
        return _words(statement)
    words = _words(in_a_transaction(statement))
    return (*words[: words.index("index")], *words[words.index("on") :])


def _words(text: str) -> tuple[str, ...]:
    """Return what a text consists of, in small letters where it is not quoted."""
    tokens = (token for _, token in tokens_of(text))
    return tuple(token if token[0] in "'\"$" else token.lower() for token in tokens)
