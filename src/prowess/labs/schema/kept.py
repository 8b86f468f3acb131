"""What is asked of rows after they were accepted: that they are there as they were written."""

from collections.abc import Sequence
from dataclasses import dataclass

from prowess.labs.sandbox.statement import split_statements, tokens_of
from prowess.labs.schema.facts import Relation

_LITERALS = frozenset({"null", "true", "false"})
_SIGNS = frozenset("(),.+-")


@dataclass(frozen=True, slots=True)
class Insert:
    """An INSERT of nothing but literals."""

    relation: str
    columns: tuple[str, ...]


def question_of(texts: Sequence[str], *, contract: Sequence[Relation]) -> str:
    """Return the query that reads back what the last of these statements has written; nothing
    where that hangs on more than what is written.

    Only columns are asked for that every row names: of others a brief may say nothing.
    """
    found = [find_insert(one) for text in texts for one in split_statements(text)]
    inserts = [one for one in found if one is not None]
    if not inserts or len(inserts) < len(found):
        return ""
    last = inserts[-1]
    fixed = next((one.columns for one in contract if one.name == last.relation), ())
    lists = [set(one.columns) for one in inserts if one.relation == last.relation]
    asked = [name for name in fixed if all(name in names for names in lists)]
    if not asked:
        return ""
    return f"SELECT {', '.join(asked)} FROM {last.relation}"  # noqa: S608 - the lab's own names


def written_columns(texts: Sequence[str], *, relation: Relation) -> tuple[str, ...]:
    """Return the columns of a relation that every row names, or all: what else is in a row, like
    the moment at which it was written, is another one each time.
    """
    parts = (one for text in texts for one in split_statements(text))
    named = [set(columns) for one in parts if (columns := _target(one, relation=relation))]
    common = set.intersection(*named) if named else set[str]()
    return tuple(name for name in relation.columns if name in common) or relation.columns


def _target(text: str, *, relation: Relation) -> tuple[str, ...]:
    """Return the columns that an INSERT into a relation names, in lower case."""
    words = [token.lower() for _, token in tokens_of(text)]
    if words[:4] != ["insert", "into", relation.name, "("] or ")" not in words:
        return ()
    return tuple(word for word in words[4 : words.index(")")] if word != ",")


def find_insert(text: str) -> Insert | None:
    """Return what a statement is, if it is `INSERT INTO ... (...) VALUES` with literals alone."""
    words = [token.lower() for _, token in tokens_of(text)]
    if words[:2] != ["insert", "into"] or words[3:4] != ["("] or ")" not in words:
        return None
    ends = words.index(")")
    if words[ends + 1 : ends + 2] != ["values"] or not all(map(_is_plain, words[ends + 2 :])):
        return None
    return Insert(words[2], tuple(word for word in words[4:ends] if word != ","))


def relation_of(text: str, *, contract: Sequence[Relation]) -> Relation | None:
    """Return the relation of the contract that the last of some statements is about."""
    parts = split_statements(text)
    words = [token.lower() for _, token in tokens_of(parts[-1])] if parts else []
    place = {"insert": 2, "delete": 2, "update": 1}.get(words[0] if words else "", len(words))
    name = words[place] if place < len(words) else ""
    return next((one for one in contract if one.name == name), None)


def _is_plain(word: str) -> bool:
    return word in _LITERALS or word[0] in "'0123456789" or set(word) <= _SIGNS
