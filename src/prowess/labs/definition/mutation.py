"""Small mistakes made to a definition on purpose, token by token: bodies are texts to SQL."""

from collections.abc import Iterator

from prowess.labs.query.mutation import Mutant
from prowess.labs.sandbox.statement import bodies_of, tokens_of

_SWAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "<": ("comparison", ("<=", ">")),
    "<=": ("comparison", ("<", ">=")),
    ">": ("comparison", (">=", "<")),
    ">=": ("comparison", (">", "<=")),
    "<>": ("comparison", ("=",)),
    "+": ("arithmetic", ("-",)),
    "-": ("arithmetic", ("+",)),
    "*": ("arithmetic", ("+",)),
    "and": ("logic", ("OR",)),
    "or": ("logic", ("AND",)),
    "min": ("aggregate", ("max",)),
    "max": ("aggregate", ("min",)),
    "sum": ("aggregate", ("max",)),
    "new": ("row", ("OLD",)),
    "old": ("row", ("NEW",)),
    "before": ("timing", ("AFTER",)),
    "after": ("timing", ("BEFORE",)),
    "left": ("join", ("INNER",)),
    "greatest": ("function", ("least",)),
    "least": ("function", ("greatest",)),
    "desc": ("direction", ("ASC",)),
    "asc": ("direction", ("DESC",)),
}
_EVENTS = frozenset({"insert", "update", "delete"})


def mutants(reference: str) -> tuple[Mutant, ...]:
    """Return every single-mistake mutant of a script of definitions, in a stable order."""
    found: dict[str, Mutant] = {}
    for start, part in [(0, reference), *bodies_of(reference)]:
        in_body = start > 0
        for kind, place, old, new in _mistakes(part, in_body=in_body):
            at = start + place
            text = reference[:at] + new + reference[at + len(old) :]
            found.setdefault(text, Mutant(kind, text))
    return tuple(found.values())


def _mistakes(part: str, *, in_body: bool) -> Iterator[tuple[str, int, str, str]]:
    """Yield the kind of a mistake, where it is made, and what stands there before and after."""
    tokens = tokens_of(part)
    words = [token.lower() for _, token in tokens]
    for number, (place, token) in enumerate(tokens):
        before = words[number - 1] if number else ""
        after = words[number + 1] if number + 1 < len(words) else ""
        word = words[number]
        if word == "=" and (in_body or "view" in words):
            yield "comparison", place, token, "<>"
        elif word == "or" and (before == "create" or after == "replace"):
            continue
        elif word in _SWAPS and not (word == "or" and before in _EVENTS):
            kind, others = _SWAPS[word]
            yield from ((kind, place, token, other) for other in others)
        elif word == "not" and before == "is":
            yield "null", place, token, ""
        elif word == "distinct" and before != "is":
            yield "distinct", place, token, ""
        elif word == "or" and before in _EVENTS and after in _EVENTS:
            end = tokens[number + 1][0] + len(tokens[number + 1][1])
            yield "event", place, part[place:end], ""
        elif token.isdecimal() and (in_body or "view" in words):
            is_idle = _is_selected_in_exists(words, number)
            yield from () if is_idle else _constants(place, token)


def _constants(place: int, token: str) -> Iterator[tuple[str, int, str, str]]:
    yield "constant", place, token, str(int(token) + 1)
    if int(token) > 0:
        yield "constant", place, token, str(int(token) - 1)


def _is_selected_in_exists(words: list[str], number: int) -> bool:
    """True of the number in EXISTS (SELECT 1 FROM ...): whatever its rows hold is the same."""
    before, after = words[max(number - 3, 0) : number], words[number + 1 : number + 2]
    return before == ["exists", "(", "select"] and after == ["from"]
