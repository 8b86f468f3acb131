"""What comes along when SQL is pasted: the schema `public`, and the fence of a code block.

Both are blanked, so that every place in the text stays where it was.
"""

import re

from prowess.labs.sandbox.statement import bodies_of, tokens_of

SCHEMA = "public"

_NO_NAMES_OWN = frozenset({"to", "from", "schema", ",", "="})
"""What stands before `public` where it is a role or a schema, and no alias of the answer's own."""

_FENCED = re.compile(
    r"\A\s*(?P<open>(`{3,}|~{3,})[^\n`~]*)\n.*\n[ \t]*(?P<close>\2)\s*\Z", re.DOTALL
)


def unpasted(answer: str) -> str:
    """Return an answer without what came along with it, as long as it was.

    The tables of a lab stand in a schema of their own, which `public` means to whoever wrote it.
    Where the answer itself gives that name to something, nothing is taken away.
    """
    text = _without_fence(answer)
    if SCHEMA not in text.lower():
        return text
    for place in _schemas(text):
        text = _blanked(text, place, text.index(".", place) + 1)
    return text


def _without_fence(text: str) -> str:
    match = _FENCED.match(text)
    if match is None:
        return text
    for group in ("open", "close"):
        text = _blanked(text, *match.span(group))
    return text


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _schemas(text: str, *, begins: int = 0) -> list[int]:
    """Return where the schema is named before a name, also in bodies of functions."""
    words = tokens_of(text)
    found = []
    for at, (place, word) in enumerate(words):
        if not _is_schema(word) or _word(words, at - 1) == ".":
            continue
        if _word(words, at + 1) == ".":
            found.append(begins + place)
        elif _word(words, at - 1) not in _NO_NAMES_OWN:
            return []
    for place, body in bodies_of(text):
        found += _schemas(body, begins=begins + place)
    return found


def _is_schema(word: str) -> bool:
    return word.lower() == SCHEMA or word == f'"{SCHEMA}"'


def _word(words: list[tuple[int, str]], at: int) -> str:
    return words[at][1].lower() if 0 <= at < len(words) else ""
