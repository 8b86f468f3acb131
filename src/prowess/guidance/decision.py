"""Decision guides: options ranked by weighted evidence, and what would change the answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from prowess.catalog.types import Guide, Option

MAX_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class RankedOption:
    """An option with its mean score, -2 to 2, or the reason that rules it out."""

    option: Option
    score: float
    excluded_because: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change of one weight which puts another option first."""

    criterion: str
    weight_now: float
    weight_then: float
    winner_then: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options best first, the excluded ones last."""

    options: tuple[RankedOption, ...]
    change: Change | None


def rank_options(
    guide: Guide, *, weights: Mapping[str, float], excluded: Collection[int] = ()
) -> Ranking:
    """Rank the options; `weights` covers every criterion, `excluded` indexes the exclusions.

    Equal scores keep the guide's default first, then its own order.
    """
    scores = _scores(guide)
    reasons: dict[str, str] = {}
    for index in sorted(excluded):
        reasons.setdefault(guide.exclusions[index].option, guide.exclusions[index].because)
    total = sum(weights.values())
    ranked = [
        RankedOption(
            option=option,
            score=_sum(scores[option.id], weights=weights) / total if total else 0.0,
            excluded_because=reasons.get(option.id, ""),
        )
        for option in guide.options
    ]
    ranked.sort(key=lambda r: (bool(r.excluded_because), -r.score, r.option.id != guide.default))
    return Ranking(
        options=tuple(ranked), change=_smallest_change(ranked, scores=scores, weights=weights)
    )


def _scores(guide: Guide) -> dict[str, dict[str, float]]:
    scores: dict[str, dict[str, float]] = {
        option.id: {criterion.id: 0.0 for criterion in guide.criteria} for option in guide.options
    }
    for row in guide.evidence:
        scores[row.option][row.criterion] += row.score
    return scores


def _sum(scores: Mapping[str, float], *, weights: Mapping[str, float]) -> float:
    return sum(weights[criterion] * score for criterion, score in scores.items())


def _smallest_change(
    ranked: list[RankedOption],
    *,
    scores: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> Change | None:
    """Solve lead + delta * slope = 0 for each rival and criterion; keep the smallest |delta|.

    The lead of the winner over a rival is linear in each weight, so where it crosses zero inside
    the allowed range the order turns.
    """
    standing = [r for r in ranked if not r.excluded_because]
    changes: list[Change] = []
    for rival in standing[1:]:
        winner_scores, rival_scores = scores[standing[0].option.id], scores[rival.option.id]
        lead = _sum(winner_scores, weights=weights) - _sum(rival_scores, weights=weights)
        for criterion, weight in weights.items():
            slope = winner_scores[criterion] - rival_scores[criterion]
            turn = weight - lead / slope if slope else weight
            if slope and _turns(turn, slope=slope):
                changes.append(Change(criterion, weight, turn, rival.option.id))
    return min(changes, key=lambda c: abs(c.weight_then - c.weight_now), default=None)


def _turns(turn: float, *, slope: float) -> bool:
    """True when the weight can move past the turning point, and not only onto it."""
    return 0 < turn <= MAX_WEIGHT if slope > 0 else 0 <= turn < MAX_WEIGHT
