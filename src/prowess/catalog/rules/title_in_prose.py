"""title-in-prose: Markdown repeats the title that the facts already have."""

import re
from collections.abc import Iterator

from prowess.catalog.prose import without_code
from prowess.catalog.rule import Draft, Problem, Rule

_TITLE = re.compile(r"^# ", re.MULTILINE)


def check(draft: Draft) -> Iterator[Problem]:
    """Yield headings of the first level."""
    for (kind, name), files in draft.tree.files.items():
        text = without_code(files.prose.text) if files.prose else ""
        for found in _TITLE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            got = text.splitlines()[line - 1]
            expected = "headings from the second level on"
            yield Problem(kind, name, (), expected=expected, got=f"`{got}`", prose=line)


RULE = Rule(
    id="title-in-prose",
    severity="error",
    what="A heading of the first level stands in Markdown.",
    why="The page has its title from the TOML file; a second one confuses readers aloud.",
    mend="Remove it, or make it a heading of the second level.",
    check=check,
)
