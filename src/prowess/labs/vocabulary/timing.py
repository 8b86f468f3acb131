"""Whether two requests take as long: many pairs, one after the other, judged by their signs.

Other work on the machine makes single samples long, and both of a pair alike. So a difference
counts only where nearly every pair shows it and it is large; what stays in doubt is said to be so.
"""

from collections.abc import Callable, Mapping, Sequence
from math import comb
from statistics import median
from typing import Literal

from prowess.labs.vocabulary.defects import CannotTell, Defect, Note
from prowess.labs.vocabulary.exchanges import Exchange, curl

Finding = Literal["same", "differs", "unclear"]
Pair = tuple[float, float]

FEWEST_PAIRS, MOST_PAIRS = 6, 40
_SURE = 0.001
_FAR, _NEAR = 1.5, 1.25
"""How much longer the one takes: from `_FAR` on it is a defect, up to `_NEAR` it is none."""


def find(pairs: Sequence[Pair]) -> Finding:
    """Return what pairs of times say: a sign test, and the ratio of the medians."""
    if len(pairs) < FEWEST_PAIRS:
        return "unclear"
    far = ratio(pairs)
    if far <= _NEAR:
        return "same"
    return "differs" if far >= _FAR and chance(pairs) <= _SURE else "unclear"


def ratio(pairs: Sequence[Pair]) -> float:
    """Return how many times as long the slower one takes, by the medians."""
    first, second = (median(side) for side in zip(*pairs, strict=True))
    return float(max(first, second) / max(min(first, second), 1e-6))


def chance(pairs: Sequence[Pair]) -> float:
    """Return how likely so many pairs with the same sign are, were both as fast.

    Source: the two-sided sign test, Conover, Practical Nonparametric Statistics, 3rd ed., 3.4.
    """
    signs = [one > other for one, other in pairs if one != other]
    most = max(signs.count(True), signs.count(False))
    tail = sum(comb(len(signs), k) for k in range(most, len(signs) + 1)) / 2 ** len(signs)
    return min(1.0, 2.0 * float(tail))


def compare(asks: Mapping[str, Callable[[], Exchange]]) -> None:
    """Send two kinds of requests in turn, and expect that they take as long.

    `asks` has two entries: what it is, and how it is sent.

    Raises:
        Defect: they differ. CannotTell: that stays in doubt.
    """
    (first, ask_first), (second, ask_second) = asks.items()
    pairs: list[Pair] = []
    for turn in range(MOST_PAIRS):
        # Whoever comes second may profit from what the first one warmed: they take turns.
        sent = (ask_first, ask_second) if turn % 2 else (ask_second, ask_first)
        answers = [_answer(ask) for ask in sent]
        one, other = answers if turn % 2 else reversed(answers)
        pairs.append((_seconds(one), _seconds(other)))
        found = find(pairs)
        if found == "same":
            return
        if found == "differs":
            raise Defect(Note(curl=curl(one.request), spot=_told(first, second, pairs)))
    raise CannotTell(f"{_told(first, second, pairs)} This machine is too busy to be sure.")


def _answer(ask: Callable[[], Exchange]) -> Exchange:
    try:
        return ask()
    except Defect as defect:
        if defect.kind == "timeout":
            told = f"{defect.note.spot} So its time cannot be compared."
            raise CannotTell(told) from defect
        raise


def _seconds(exchange: Exchange) -> float:
    return exchange.ended_s - exchange.began_s


def _told(first: str, second: str, pairs: Sequence[Pair]) -> str:
    times = [median(side) * 1000 for side in zip(*pairs, strict=True)]
    return (
        f"{first.capitalize()} takes {times[0]:.0f} ms and {second} {times[1]:.0f} ms "
        f"(medians of {len(pairs)} pairs in turn)."
    )
