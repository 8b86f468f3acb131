"""locator-without-date: a citation says where, but not when the passage was opened, or reverse."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Citation


def check(draft: Draft) -> Iterator[Problem]:
    """Yield citations with only one of locator and date."""
    for topic in draft.content.topics:
        yield from _half("topic", topic.id, topic.sources)
    for path in draft.content.paths:
        yield from _half("path", path.id, path.sources)


def _half(kind: str, name: str, citations: tuple[Citation, ...]) -> Iterator[Problem]:
    for place, citation in enumerate(citations):
        if bool(citation.locator) != bool(citation.checked):
            has, lacks = ("locator", "checked") if citation.locator else ("checked", "locator")
            yield Problem(
                kind,
                name,
                ("sources", place, has),
                expected="locator and checked together, or neither",
                got=f"`{has}` without `{lacks}`",
            )


RULE = Rule(
    id="locator-without-date",
    severity="error",
    what="A citation has a locator without the date on which it was opened, or a date alone.",
    why="Only a passage that was really opened counts as checked, and locators are not invented.",
    mend="Open the passage and write both; where it was not opened, remove both.",
    check=check,
)
