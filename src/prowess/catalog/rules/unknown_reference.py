"""unknown-reference: something names a topic, role, path or lab that does not exist."""

from collections.abc import Iterator

from prowess.catalog.references import dangling
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.kit.suggest import did_you_mean


def check(draft: Draft) -> Iterator[Problem]:
    """Yield references between things, and inside guides and labs, that lead nowhere."""
    for kind, name, trail, wanted_kind, wanted, there in dangling(draft.content):
        if wanted_kind != "source":
            yield Problem(
                kind,
                name,
                trail,
                expected=f"the id of {'an' if wanted_kind == 'option' else 'a'} {wanted_kind}",
                got=f"`{wanted}`",
                remedy=did_you_mean(wanted, there),
            )
    yield from _domains(draft)


def _domains(draft: Draft) -> Iterator[Problem]:
    there = draft.tree.domains | {lab.schema for lab in draft.below.labs}
    for lab in draft.content.labs:
        if lab.schema and lab.schema not in there:
            yield Problem(
                "lab",
                lab.id,
                ("schema",),
                expected="a folder of schemas/",
                got=f"`{lab.schema}`",
                remedy=did_you_mean(lab.schema, there),
            )


RULE = Rule(
    id="unknown-reference",
    severity="error",
    what="A topic, role, path, lab, option, criterion or domain is named that does not exist.",
    why="A reader who follows the reference finds nothing, and a plan would have a hole.",
    mend="Write the thing that is named, or correct its id.",
    check=check,
    structural=True,
)
