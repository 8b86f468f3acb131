"""Reading Markdown as content uses it: paragraphs, fences, sentences. No rendering."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})[ ]*(?P<info>[^`\n]*)$")
_INLINE_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_MARKS = re.compile(r"^\s*(?:[-*+]|\d+\.|#{1,6}|>)\s+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|\|")
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"')\]]))\s+(?=[\"'(\[]*[A-Z0-9`])",
)


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code. `line` counts from 1 and is that of the opening mark, `end` the closing's;
    an unclosed block has `end` 0.
    """

    line: int
    end: int
    info: str
    text: str


def split_summary(markdown: str) -> tuple[str, str]:
    """Return the first paragraph on one line, and the rest."""
    head, _, rest = markdown.strip().partition("\n\n")
    return " ".join(head.split()), rest.strip()


def fences_of(markdown: str) -> tuple[Fence, ...]:
    """Return the fenced blocks of code in order."""
    return tuple(_scan(markdown.splitlines()))


def without_code(markdown: str) -> str:
    """Return the text with its fenced blocks blanked, so that lines keep their numbers."""
    lines = markdown.splitlines()
    for fence in fences_of(markdown):
        end = fence.end or len(lines)
        lines[fence.line - 1 : end] = [""] * (end - fence.line + 1)
    return "\n".join(lines)


def plain_text(markdown: str) -> str:
    """Return the words that a person reads: no code blocks, no marks, links as their text."""
    text = _LINK.sub(r"\1", without_code(markdown))
    text = _INLINE_CODE.sub(r"\2", text)
    return "\n".join(_MARKS.sub("", line) for line in text.splitlines())


def count_words(markdown: str) -> int:
    """Return how many words a person reads, code blocks not counted."""
    return len(plain_text(markdown).split())


def sentences_of(markdown: str) -> Iterator[str]:
    """Yield the sentences of the prose, each on one line."""
    for paragraph in re.split(r"\n\s*\n", plain_text(markdown)):
        for sentence in _SENTENCE_END.split(" ".join(paragraph.split())):
            if sentence:
                yield sentence


def _scan(lines: list[str]) -> Iterator[Fence]:
    number = 0
    while number < len(lines):
        opened = _FENCE.match(lines[number])
        if not opened:
            number += 1
            continue
        start, mark = number, opened["mark"]
        number += 1
        while number < len(lines) and not _closes(lines[number], mark):
            number += 1
        closed = number < len(lines)
        body = "\n".join(lines[start + 1 : number])
        yield Fence(start + 1, number + 1 if closed else 0, opened["info"].strip(), body)
        number += 1


def _closes(line: str, mark: str) -> bool:
    text = line.strip()
    return len(text) >= len(mark) and set(text) == {mark[0]}
