"""shadowed-id: a pack brings a thing whose id a pack below it already has."""

from collections.abc import Iterator

from prowess.catalog.references import ids_of
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import KINDS


def check(draft: Draft) -> Iterator[Problem]:
    """Yield things and packs that hide others without saying so, and replacements of nothing."""
    pack = draft.tree.pack.name
    if any(other.name == pack for other in draft.below.packs):
        yield Problem(
            "pack",
            pack,
            ("name",),
            expected="a name that no pack below has",
            got=f"`{pack}`",
            remedy="Give the pack a name of its own.",
        )
    below, own = ids_of(draft.below), {key for key in draft.tree.files if key[0] in KINDS}
    hidden = {f"{kind}:{name}" for kind, name in own if name in below[kind]}
    for kind, name in sorted(own):
        if name in below[kind] and f"{kind}:{name}" not in draft.tree.replaces:
            yield Problem(
                kind,
                name,
                (),
                expected=f"an id that no pack below has for a {kind}",
                got=f"`{name}`",
                remedy=f'Rename it, or write replaces = ["{kind}:{name}"] in pack.toml.',
            )
    for place, wanted in enumerate(draft.tree.replaces):
        if wanted not in hidden:
            yield Problem(
                "pack",
                pack,
                ("replaces", place),
                expected="kind:id of a thing that is here and in a pack below",
                got=f"`{wanted}`",
                remedy="Remove the entry, or add the thing that replaces it.",
            )


RULE = Rule(
    id="shadowed-id",
    severity="error",
    what="A pack brings a thing whose id a pack below it already has.",
    why="A private pack would silently change what a public topic says and what a lab proves.",
    mend="Rename it, or say in pack.toml that it replaces the other on purpose.",
    check=check,
    structural=True,
)
