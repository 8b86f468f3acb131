"""duplicate-title: two things of one kind have the same title."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import KINDS, plural_of


def check(draft: Draft) -> Iterator[Problem]:
    """Yield every thing whose title, case aside, another one of its kind has."""
    for kind in KINDS:
        first: dict[str, str] = {}
        for thing in getattr(draft.content, plural_of(kind)):
            other = first.setdefault(thing.title.casefold(), thing.id)
            if other != thing.id:
                mine = thing.id if draft.owns(kind, thing.id) else other
                both = draft.owns(kind, thing.id) and draft.owns(kind, other)
                yield Problem(
                    kind,
                    mine,
                    ("title",),
                    expected=f"a title that no other {kind} has",
                    got=f'"{thing.title}", which {other if mine == thing.id else thing.id} has',
                    severity="error" if both else "warning",
                )


RULE = Rule(
    id="duplicate-title",
    severity="error",
    what="Two things of one kind have the same title.",
    why="In a list nobody can tell them apart, and most often they say the same."
    " Where a pack below has the title it is advice: nobody knows all of them.",
    mend="Give each the field's exact term, or merge the two and leave an alias.",
    check=check,
)
