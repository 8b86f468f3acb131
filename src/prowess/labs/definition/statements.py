"""A definition: what it consists of, what it defines, and what can be told from its text."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from prowess.kit.errors import Invalid
from prowess.labs.change.statements import Script
from prowess.labs.query.literals import parse
from prowess.labs.query.reference import Query, columns_named
from prowess.labs.query.shape import Shape
from prowess.labs.sandbox.statement import (
    bodies_of,
    read_statement,
    split_statements,
    tokens_of,
)

MOST_STATEMENTS = 5

_BEFORE = frozenset({"or", "replace", "recursive", "constraint"})
_KINDS = frozenset({"view", "function", "procedure", "trigger"})
_CONDITION = re.compile(r"\b(?:els)?if\b(.{1,400}?)\bthen\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Defined:
    """What one statement defines."""

    kind: str
    name: str


def read_definition(answer: str, *, wanted: frozenset[str] = frozenset()) -> Script:
    """Tell whether an answer is a few definitions, those of the wanted names among them."""
    whole = read_statement(answer)
    if whole.fault in {"empty", "unreadable"}:
        return Script((), whole.fault)
    texts = tuple(split_statements(answer))
    if len(texts) > MOST_STATEMENTS:
        return Script(texts, "several")
    names = set()
    for text in texts:
        words = [token.lower() for _, token in tokens_of(text)]
        defined = defined_by(text)
        if defined is None:
            return Script(texts, "not_a_definition", " ".join(words[:2]))
        if ("security", "definer") in pairwise(words):
            return Script(texts, "definer", defined.name)
        names.add(defined.name)
    missing = sorted(wanted - names)
    return Script(texts, "not_defined", missing[0]) if missing else Script(texts)


def defined_by(text: str) -> Defined | None:
    """Return what a CREATE statement defines; None for any other statement."""
    words = [token for _, token in tokens_of(text)]
    if not words or words[0].lower() != "create":
        return None
    place = next((n for n, word in enumerate(words[1:], 1) if word.lower() not in _BEFORE), 0)
    kind = words[place].lower() if place else ""
    if kind not in _KINDS or place + 1 >= len(words):
        return None
    return Defined(kind, _bare(words[place + 1]))


def wanted_names(reference: str, *, calls: str) -> frozenset[str]:
    """Return the names that an answer must define: those of the reference that calls speak of."""
    spoken = {_bare(token) for _, token in tokens_of(calls)}
    defined = (defined_by(text) for text in split_statements(reference))
    return frozenset(one.name for one in defined if one is not None and one.name in spoken)


def read_reference_definition(text: str, *, shape: Shape) -> Query:
    """Take a reference apart, as far as data are made for it.

    Raises:
        Invalid: `labs.unreadable_reference` when it defines nothing.
    """
    script = read_definition(text)
    if script.fault is not None:
        raise Invalid(
            code="labs.unreadable_reference",
            message="The reference does not consist of definitions alone.",
            hint="Write CREATE VIEW, CREATE FUNCTION, CREATE PROCEDURE or CREATE TRIGGER.",
        )
    return Query(
        text="; ".join(script.texts),
        tables=frozenset(shape.names),
        columns=named_in(script.texts),
        keys=(),
        keyed="",
        unlimited="",
        limit=None,
        offset=0,
        wavers=True,
    )


@lru_cache(maxsize=256)
def queries_in(text: str) -> tuple[str, ...]:
    """Return the queries in a definition, those of functions among them, and their conditions."""
    found: list[str] = []
    for statement in split_statements(text):
        bodies = bodies_of(statement)
        if not bodies:
            found.append(statement)
        for _, body in bodies:
            found += split_statements(body)
            found += (f"SELECT NULL WHERE {match}" for match in _CONDITION.findall(body))
    return tuple(found)


@lru_cache(maxsize=256)
def named_in(texts: tuple[str, ...]) -> frozenset[str]:
    """Return every word of a definition, in small letters: its columns are among them."""
    words = {token.lower() for text in texts for _, token in tokens_of(text)}
    inner = [body for text in texts for _, body in bodies_of(text)]
    words |= {_bare(token) for body in inner for _, token in tokens_of(body)}
    starred = any(
        "*" in columns_named(query)
        for text in texts
        for query in queries_in(text)
        if parse(query) is not None
    )
    return frozenset(words | {"*"} if starred else words - {"*"})


def _bare(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token.lower()


def tables_shown(named: frozenset[str], *, shape: Shape) -> frozenset[str]:
    """Return the tables of which a definition or a call speaks."""
    return frozenset(name for name in shape.names if name.lower() in named) or frozenset(
        shape.names
    )
