"""Schemas with one rule less, or one boundary moved: what probes should tell from the right."""

import re
from collections.abc import Iterator

from prowess.labs.query.mutation import Mutant
from prowess.labs.sandbox.statement import split_statements, tokens_of

_CONSTRAINTS = frozenset({"constraint", "unique", "check", "exclude", "foreign", "primary"})
_ENDS_RULE = frozenset(
    {
        "not", "unique", "check", "references", "default", "primary", "generated", "constraint",
        "collate", ",", ")",
    }
)  # fmt: skip
_OTHERS = (
    ("boundary", re.compile(r"(?<![<>=!-])>=?(?![=>])"), {">": ">=", ">=": ">"}),
    ("boundary", re.compile(r"(?<![<>=!-])<=?(?![=>])"), {"<": "<=", "<=": "<"}),
    ("bounds", re.compile(r"'\[\)'|'\[\]'"), {"'[)'": "'[]'", "'[]'": "'[)'"}),
)
_WHERE = re.compile(r"\s+WHERE\b.*$", re.IGNORECASE | re.DOTALL)
_UNIQUE = re.compile(r"\bUNIQUE\s+(?=INDEX\b)", re.IGNORECASE)
_NOT_DISTINCT = re.compile(r"\s+NULLS\s+NOT\s+DISTINCT", re.IGNORECASE)


def mutants(text: str) -> tuple[Mutant, ...]:
    """Return schemas that differ from this one by one mistake."""
    texts = tuple(split_statements(text))
    found: dict[str, Mutant] = {}
    for place, statement in enumerate(texts):
        for kind, changed in _mistakes(statement):
            whole = ";\n".join(filter(None, (*texts[:place], changed, *texts[place + 1 :])))
            found.setdefault(whole, Mutant(kind, f"{whole};\n"))
    return tuple(found.values())


def _mistakes(text: str) -> Iterator[tuple[str, str]]:
    words = [token.lower() for _, token in tokens_of(text)]
    kinds = set(words[:4])
    if words[:1] != ["create"] or "function" in kinds:
        return
    if "trigger" in kinds:
        yield "trigger", ""
    elif "index" in kinds:
        yield from _of_index(text)
    elif "table" in kinds:
        yield from _of_table(text)
        for kind, pattern, instead in _OTHERS:
            yield from _swapped(text, kind=kind, pattern=pattern, instead=instead)


def _of_index(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in (("unique", _UNIQUE), ("nulls", _NOT_DISTINCT)):
        if pattern.search(text):
            yield kind, pattern.sub("", text)
    if _UNIQUE.search(text) and _WHERE.search(text):
        yield "where", _WHERE.sub("", text)


def _swapped(
    text: str, *, kind: str, pattern: re.Pattern[str], instead: dict[str, str]
) -> Iterator[tuple[str, str]]:
    for found in pattern.finditer(text):
        yield kind, text[: found.start()] + instead[found[0]] + text[found.end() :]


def _of_table(text: str) -> Iterator[tuple[str, str]]:
    """Yield the table without each of its rules."""
    tokens = tokens_of(text)
    opened = next((n for n, (_, token) in enumerate(tokens) if token == "("), None)  # noqa: S105
    if opened is None:
        return
    for first, last in _elements(tokens, opened):
        words = [token.lower() for _, token in tokens[first : last + 1]]
        start, end = tokens[first][0], tokens[last][0] + len(tokens[last][1])
        if words[0] in _CONSTRAINTS:
            yield words[0], _without(text, start, end)
        else:
            for one, other in _rules(words):
                a = tokens[first + one][0]
                z = tokens[first + other][0] + len(tokens[first + other][1])
                yield words[one], text[:a] + text[z:]
    if _NOT_DISTINCT.search(text):
        yield "nulls", _NOT_DISTINCT.sub("", text)


def _elements(tokens: list[tuple[int, str]], opened: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each element between the table's parentheses."""
    depth, first = 0, opened + 1
    for place in range(opened, len(tokens)):
        token = tokens[place][1]
        depth += (token == "(") - (token == ")")  # noqa: S105
        if (depth == 1 and token == ",") or depth == 0:  # noqa: S105
            if first < place:
                yield first, place - 1
            first = place + 1
        if depth == 0:
            return


def _rules(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the rules of a column begin and end."""
    for place, word in enumerate(words[2:], 2):
        if word == "not" and words[place + 1 : place + 2] == ["null"]:
            yield place, place + 1
        elif word in {"unique", "check", "references"} or (
            word == "primary" and words[place + 1 : place + 2] == ["key"]
        ):
            yield place, _end(words, place)


def _end(words: list[str], place: int) -> int:
    depth, at = 0, place
    for at in range(place + 1, len(words)):
        depth += (words[at] == "(") - (words[at] == ")")
        if not depth and words[at] in _ENDS_RULE - {")"} and words[at - 1] not in {"set", "on"}:
            return at - 1
    return at


def _without(text: str, start: int, end: int) -> str:
    """Return the text without an element and one comma beside it."""
    before, after = text[:start].rstrip(), text[end:]
    if before.endswith(","):
        return before[:-1] + after
    return before + after.lstrip().removeprefix(",")
