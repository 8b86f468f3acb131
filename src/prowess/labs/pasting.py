"""Says which part of a reference a mutant changed, in words that its author may paste."""

import re
from dataclasses import dataclass

from prowess.labs.query.literals import parse
from prowess.labs.sandbox.statement import read_statement, split_statements

LEAST_AROUND = 2
"""Words on either side of what differs: a part that says only `<>` fits many mutants."""

_TOKEN = re.compile(r"'(?:[^']|'')*'|\w+(?:\.\w+)*|[<>=!]+|\s|.")


@dataclass(frozen=True, slots=True)
class Changed:
    """What stood in a reference, and what a mutant has in its stead.

    `now` is empty where the mutant lacks the end of the reference: no part of it says that.
    """

    was: str
    now: str


def find_changed(text: str, *, reference: str, script: str = "") -> Changed | None:
    """Return what differs, and as many words around it as make it no part of the reference, nor of
    the script to which that belongs.

    None where the two are no versions of one statement.
    """
    tree = parse(read_statement(reference).text)
    if tree is None:
        return None
    one, other = (_TOKEN.findall(" ".join(said.split())) for said in (tree.sql("postgres"), text))
    first = _shared(one, other)
    last = min(_shared(one[::-1], other[::-1]), len(one) - first, len(other) - first)
    if first == 0 and last == 0:
        return None
    if first == len(other):
        return Changed("".join(one[first:]).strip(), "")
    others = " ; ".join(map(_spelled, split_statements(script))) if script else ""
    whole, around = f"{''.join(one)} ; {others}", 0
    while first or last:
        first, last = _word_before(other, first), _word_before(other[::-1], last)
        around += 1
        was, now = (_between(tokens, first=first, last=last) for tokens in (one, other))
        if around >= LEAST_AROUND and now not in whole:
            return Changed(was, now)
    return None


def _spelled(statement: str) -> str:
    """Return a statement as changed ones are spelled, after its own spelling."""
    tree = parse(statement)
    own = " ".join(statement.split())
    return own if tree is None else f"{own} ; {' '.join(tree.sql('postgres').split())}"


def excusable_part(text: str, *, reference: str) -> str:
    """Return what is told of a mutant on one line, where that is no part of the reference; else an
    empty string: a part of both would excuse nothing.
    """
    plain, theirs = (" ".join(said.split()) for said in (text, reference))
    is_gone = plain.startswith("without ")  # what a schema lacks is in none of its lines
    return "" if plain in theirs or is_gone else plain


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many tokens two lists begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _between(tokens: list[str], *, first: int, last: int) -> str:
    return "".join(tokens[first : len(tokens) - last]).strip()


def _word_before(tokens: list[str], place: int) -> int:
    """Return where the word before a place begins, or whatever else stands there."""
    place -= 1
    while place > 0 and tokens[place].isspace():
        place -= 1
    return max(place, 0)
