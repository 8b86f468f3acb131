"""repeated-entry: a list names the same thing twice."""

from collections.abc import Iterator

from prowess.catalog.references import references_of
from prowess.catalog.rule import Draft, Problem, Rule

_OPEN = {("path", "lab"), ("path", "topic"), ("guide", "source"), ("guide", "topic")}
"""Places where repeating is sound: a path may come back to a topic."""
_FREE = {"option", "criterion", "source"}


def check(draft: Draft) -> Iterator[Problem]:
    """Yield entries that stand a second time on one roadmap, role, skill, lab or topic."""
    seen: set[tuple[str, str, str, str]] = set()
    for kind, name, trail, wanted_kind, wanted, _ in references_of(draft.content):
        if (kind, wanted_kind) in _OPEN or (wanted_kind in _FREE and kind != "topic"):
            continue
        role = str(trail[0])
        if (kind, name, role, wanted) in seen:
            yield Problem(
                kind,
                name,
                trail,
                expected=f"each {wanted_kind} once",
                got=f"`{wanted}` again",
            )
        seen.add((kind, name, role, wanted))


RULE = Rule(
    id="repeated-entry",
    severity="error",
    what="A roadmap, role, skill, lab or topic names the same thing twice.",
    why="It would be counted, drawn or weighed twice.",
    mend="Remove one of the two.",
    check=check,
)
