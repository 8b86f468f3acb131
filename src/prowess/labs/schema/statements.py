"""An answer that defines a schema: what it consists of, told from its text alone."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from prowess.labs.sandbox.statement import read_statement, split_statements, tokens_of

MOST_STATEMENTS = 60

Fault = Literal["empty", "unreadable", "several", "not_allowed", "definer", "open"]

_MADE = frozenset(
    {
        "table", "index", "view", "function", "procedure", "trigger", "type", "domain", "sequence",
        "collation", "constraint", "unique", "materialized", "statistics",
    }
)  # fmt: skip
_BETWEEN = frozenset({"or", "replace", "recursive", "unlogged"})
_ROWS = frozenset({"insert", "update", "delete", "merge", "with", "truncate", "comment"})
_FRAMES = frozenset({"begin", "commit", "end", "start", "lock"})


_TIMEOUTS = frozenset({"lock_timeout", "statement_timeout"})
"""A careful migration sets them; what limits an answer is no setting."""


@dataclass(frozen=True, slots=True)
class Script:
    """An answer's statements, and what is wrong with their form; `word` is the wrong one."""

    texts: tuple[str, ...]
    fault: Fault | None = None
    word: str = ""


def read_script(answer: str, *, extensions: tuple[str, ...] = ()) -> Script:
    """Tell whether an answer consists of statements that define a schema and fill it.

    `CREATE EXTENSION` of one that is there already is passed over.
    """
    whole = read_statement(answer)
    if whole.fault in {"empty", "unreadable"}:
        return Script((), "empty" if whole.fault == "empty" else "unreadable")
    texts = tuple(text for text in split_statements(answer) if not _is_given(text, extensions))
    if len(texts) > MOST_STATEMENTS:
        return Script(texts, "several")
    for text in texts:
        words = tuple(token.lower() for _, token in tokens_of(text))
        if not _is_allowed(words):
            return Script(texts, "not_allowed", " ".join(words[:2]))
        if ("security", "definer") in pairwise(words):
            return Script(texts, "definer", " ".join(words[:3]))
    return Script(texts) if texts else Script((), "empty")


def _is_given(text: str, extensions: tuple[str, ...]) -> bool:
    words = [token.lower().strip('"') for _, token in tokens_of(text)]
    return words[:2] == ["create", "extension"] and not set(words).isdisjoint(extensions)


def _is_allowed(words: tuple[str, ...]) -> bool:
    first = words[0]
    if first in _ROWS | _FRAMES:
        return True
    if first == "set":
        return words[1:3] == ("constraints", "all") or not _TIMEOUTS.isdisjoint(words[1:3])
    if first not in {"create", "alter", "drop"}:
        return False
    second = next((word for word in words[1:] if word not in _BETWEEN), "")
    return second in _MADE
