"""guide-default: a guide's own weights put another option before its default."""

from collections.abc import Iterator

from prowess.catalog.rule import Draft, Problem, Rule
from prowess.catalog.types import Guide


def check(draft: Draft) -> Iterator[Problem]:
    """Yield guides whose default is beaten, with nothing excluded and no weight changed."""
    for guide in draft.content.guides:
        scores = _scores(guide)
        best = max(scores, key=scores.__getitem__, default=guide.default)
        if guide.default in scores and scores[best] > scores[guide.default]:
            yield Problem(
                "guide",
                guide.id,
                ("default",),
                expected="the option that the evidence puts first at the guide's own weights",
                got=f"`{guide.default}` with {scores[guide.default]:g}, "
                f"after `{best}` with {scores[best]:g}",
            )


def _scores(guide: Guide) -> dict[str, float]:
    weights = {criterion.id: criterion.weight for criterion in guide.criteria}
    scores = {option.id: 0.0 for option in guide.options}
    for row in guide.evidence:
        if row.option in scores:
            scores[row.option] += weights.get(row.criterion, 0.0) * row.score
    return scores


RULE = Rule(
    id="guide-default",
    severity="error",
    what="A guide's evidence, at its own weights, puts another option before its default.",
    why="A reader who changes nothing would be told two different answers on one page.",
    mend="Correct the weight that stands for most people, or the default.",
    check=check,
)
