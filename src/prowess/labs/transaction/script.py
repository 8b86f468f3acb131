"""A procedure: statements with named places, sent one after the other by each session."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from prowess.labs.query.loading import literal
from prowess.labs.query.seen import Overran
from prowess.labs.sandbox.statement import (
    Fault,
    read_statement,
    split_statements,
    tokens_of,
)
from prowess.labs.transaction.line import OverLimits

MOST_STATEMENTS = 12
MOST_TEXT_CHARS = 2_000_000
"""Of a statement with what stands at its places, of which one may hold megabytes."""

_ALLOWED = frozenset(
    {
        "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "lock",
        "select", "insert", "update", "delete", "merge", "with", "values", "table",
    }
)  # fmt: skip
_BEGINS = frozenset({"begin", "start"})
_ENDS = frozenset({"commit", "end", "rollback", "abort"})
_ONLY_INSIDE = frozenset({"lock", "savepoint", "release", "set"})

BY_ITSELF = "-- by itself"
"""Marks what nobody wrote and PostgreSQL does."""

_SETTING = ("set", "transaction")
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,9})?")

Values = Mapping[str, str | None]
"""What stands at the places of a statement, by name."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """An answer's statements, and what is wrong with their form."""

    texts: tuple[str, ...]
    fault: Fault | None = None
    opens_with: str = ""


def read_procedure(answer: str) -> Procedure:
    """Tell whether an answer is a few statements that read, change, lock, begin or end."""
    whole = read_statement(answer)
    if whole.fault in {"empty", "unreadable"}:
        return Procedure((), whole.fault)
    texts = tuple(split_statements(answer))
    if len(texts) > MOST_STATEMENTS:
        return Procedure(texts, "several")
    for text in texts:
        words = tuple(token.lower() for _, token in tokens_of(text)[:2])
        if words[0] not in _ALLOWED and words != _SETTING:
            return Procedure(texts, "not_a_change", words[0])
    return Procedure(tuple(_with_own_transactions(texts)))


def _with_own_transactions(texts: tuple[str, ...]) -> Iterator[str]:
    """Yield the statements, and around those outside of a transaction the one that PostgreSQL
    makes of each by itself: others may come between its work and its end.
    """
    inside = False
    for text in texts:
        words = tuple(token.lower() for _, token in tokens_of(text))
        if words[0] in _BEGINS:
            inside = True
        elif words[0] in _ENDS and "to" not in words and not _begins_again(words):
            inside = False
        elif not inside and words[0] not in {*_ONLY_INSIDE, *_ENDS}:
            yield from (f"BEGIN {BY_ITSELF}", text, f"COMMIT {BY_ITSELF}")
            continue
        yield text


def _begins_again(words: tuple[str, ...]) -> bool:
    """True for AND CHAIN, and not for AND NO CHAIN."""
    return "chain" in words and "no" not in words


def fill_places(text: str, values: Values) -> str:
    """Return a statement with values at its places; a name without a value stays as it is.

    A place is `:name`, outside of quotes and comments. Numbers stand as they are, all else as a
    text of yet unknown type.

    Raises:
        OverLimits: it would be longer than any statement that is sent.
    """
    parts, end, length = list[str](), 0, len(text)
    for colon, after in _places_of(text):
        name = text[colon + 1 : after].lower()
        if name not in values:
            continue
        written = _written(values[name])
        length += len(written)
        if length > MOST_TEXT_CHARS:
            raise OverLimits(Overran("bytes"))
        parts += [text[end:colon], written]
        end = after
    return "".join((*parts, text[end:]))


@lru_cache(maxsize=64)
def _places_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the colon of each place is, and where its name ends."""
    found = []
    for (place, sign), (following, name) in pairwise(tokens_of(text)):
        colon = place + len(sign) - 1
        if sign.endswith(":") and not sign.endswith("::") and following == colon + 1:
            found.append((colon, following + len(name)))
    return tuple(found)


def _written(value: str | None) -> str:
    return value if value is not None and _NUMBER.fullmatch(value) else literal(value)
