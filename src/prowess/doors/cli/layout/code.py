"""Colors code for a terminal. A pipe gets the same characters without it."""

from collections.abc import Iterable, Iterator
from typing import Any

from prowess.doors.cli.layout.text import Span, Text, text

Tokens = Iterable[tuple[Any, str]]

_TOKEN_STYLES = (
    ("Comment", "code.comment"),
    ("Keyword", "code.keyword"),
    ("Operator.Word", "code.keyword"),
    ("Name.Builtin", "code.keyword"),
    ("Literal.String", "code.string"),
    ("Literal.Number", "code.number"),
)


def color_code(source: str, *, language: str) -> list[Text]:
    """Return the lines of the source with a style for each token."""
    lines: list[list[Span]] = [[]]
    for kind, value in _tokens(source, language):
        style = _style_of(str(kind).removeprefix("Token."))
        for at, piece in enumerate(value.split("\n")):
            if at:
                lines.append([])
            lines[-1].append(Span(piece, style))
    return [text(*line) for line in _without_last_empty(lines)]


def _tokens(source: str, language: str) -> Tokens:
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    name = {"sql": "postgresql"}.get(language, language) or "text"
    try:
        lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [("", source)]
    tokens: Tokens = lexer.get_tokens(source)
    return tokens


def _style_of(kind: str) -> str:
    return next((style for prefix, style in _TOKEN_STYLES if kind.startswith(prefix)), "code")


def _without_last_empty(lines: list[list[Span]]) -> Iterator[list[Span]]:
    end = len(lines) if any(span.text for span in lines[-1]) else len(lines) - 1
    yield from lines[:end]
