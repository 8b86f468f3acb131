"""When each request is due: fixed before the first is sent, so that no slow answer delays one."""

import random
from array import array
from collections.abc import Sequence
from typing import Literal

Arrivals = Literal["constant", "poisson"]


def schedule(arrivals: Arrivals, *, rate: float, seconds: float, seed: int) -> "array[float]":
    """Return when requests are due, in seconds from the start, `rate` of them a second.

    Source: a Poisson process has independent, exponentially distributed gaps.
    """
    if arrivals == "constant":
        return array("d", (at / rate for at in range(round(rate * seconds))))
    rng = random.Random(seed)
    due = array("d")
    at_s = rng.expovariate(rate)
    while at_s < seconds:
        due.append(at_s)
        at_s += rng.expovariate(rate)
    return due


def deal(shares: Sequence[int], *, count: int, seed: int) -> bytes:
    """Return for each of `count` requests which kind it is.

    Each round holds every kind as often as its share says, in an order of its own: no stretch of
    a run is heavier than another.
    """
    rng = random.Random(seed)
    one_round = [kind for kind, share in enumerate(shares) for _ in range(share)]
    dealt = bytearray()
    while len(dealt) < count:
        rng.shuffle(one_round)
        dealt += bytes(one_round)
    return bytes(dealt[:count])
