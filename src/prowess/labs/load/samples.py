"""Percentiles of measured times."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array


def percentiles(values: "array[float]", wanted: Sequence[float]) -> tuple[float, ...]:
    """Return the percentiles of values, by the nearest rank: each is a value that occurred.

    Without values all are 0.
    """
    if not values:
        return (0.0,) * len(wanted)
    ranked = sorted(values)
    return tuple(ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)] for percent in wanted)
