"""duplicate-id: one name leads to two things."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import KINDS, plural_of


def check(draft: Draft) -> Iterator[Problem]:
    """Yield aliases that are the id or the alias of something else of the same kind."""
    for kind in KINDS:
        things = getattr(draft.content, plural_of(kind))
        owner = {thing.id: thing.id for thing in things}
        for thing in things:
            for place, alias in enumerate(getattr(thing, "aliases", ())):
                other = owner.setdefault(alias, thing.id)
                if other != thing.id or alias == thing.id:
                    yield Problem(
                        kind,
                        thing.id,
                        ("aliases", place),
                        expected=f"a name that no other {kind} has",
                        got=f"`{alias}`, which already leads to {other}",
                    )


RULE = Rule(
    id="duplicate-id",
    severity="error",
    what="An id or alias already belongs to another thing of the same kind.",
    why="A lookup would answer with whichever came last.",
    mend="Rename one of the two, or drop the alias.",
    check=check,
    structural=True,
)
