"""The shape of one measured figure, and how it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure beside its target. `at_most` says on which side of the target it should lie.

    `void` is why the figure says nothing, where that is so.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    at_most: bool = True
    void: str = ""

    @property
    def reached(self) -> bool | None:
        """True when there is no target, or it was reached; None when that cannot be said."""
        if self.target is None:
            return True
        if self.void:
            return None
        return self.value <= self.target if self.at_most else self.value >= self.target


def table(measures: list[Measure]) -> str:
    """Return the figures as aligned text."""
    width = max(len(measure.name) for measure in measures)
    return "\n".join(_line(measure, width) for measure in measures)


def _line(measure: Measure, width: int) -> str:
    value = f"{measure.name:<{width}}  {measure.value:>10.1f} {measure.unit:<6}"
    if measure.target is None:
        return value.rstrip()
    sign = "<=" if measure.at_most else ">="
    word = f"VOID: {measure.void}" if measure.void else "ok" if measure.reached else "MISSED"
    return f"{value} {sign} {measure.target:g}  {word}"
