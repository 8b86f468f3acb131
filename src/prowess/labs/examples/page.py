"""Examples with what they really print, and putting that into the page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prowess.catalog.examples import OUTPUTS, Example

_TICKS = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example and what it really prints, or why that is not known.

    `failed` says what is wrong with the example, `skipped` what this machine has not got.
    """

    example: Example
    printed: str = ""
    failed: str = ""
    skipped: str = ""

    @property
    def is_known(self) -> bool:
        return not self.failed and not self.skipped

    @property
    def is_true(self) -> bool:
        """True when the page tells what is printed."""
        told = self.example.told
        return self.is_known and told is not None and _lines(told) == _lines(self.printed)


def fill(markdown: str, outcomes: Iterable[Outcome]) -> str:
    """Return the page with every output that is known as it is really printed."""
    lines = markdown.splitlines(keepends=True)
    wrong = [outcome for outcome in outcomes if outcome.is_known and not outcome.is_true]
    for outcome in sorted(wrong, key=lambda one: one.example.line, reverse=True):
        code, output = outcome.example.code, outcome.example.output
        end = output.end if output else code.end
        info = output.info if output else OUTPUTS.get(outcome.example.kind, "text output")
        lines[code.end : end] = [_block(info, outcome.printed)]
    return "".join(lines)


def _block(info: str, printed: str) -> str:
    marks = max((len(found) + 1 for found in _TICKS.findall(printed)), default=3)
    ticks = "`" * marks
    body = printed.strip("\n")
    return f"{ticks}{info}\n{body}\n{ticks}\n" if body else f"{ticks}{info}\n{ticks}\n"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]
