"""lab-kind: a lab is of a kind that no grader knows."""

from collections.abc import Iterator

from prowess.catalog.lab_facts import LAB_KINDS
from prowess.catalog.rule import Draft, Problem, Rule
from prowess.kit.suggest import did_you_mean


def check(draft: Draft) -> Iterator[Problem]:
    """Yield labs of unknown kinds."""
    for lab in draft.content.labs:
        if lab.kind not in LAB_KINDS:
            yield Problem(
                "lab",
                lab.id,
                ("kind",),
                expected=f"one of the kinds {', '.join(LAB_KINDS)}",
                got=f"`{lab.kind}`",
                remedy=did_you_mean(lab.kind, LAB_KINDS),
            )


RULE = Rule(
    id="lab-kind",
    severity="error",
    what="A lab is of a kind that no grader knows.",
    why="Nobody can hand anything in: the lab is shown, and no answer to it can be judged.",
    mend="Name one of the kinds that there are.",
    check=check,
)
