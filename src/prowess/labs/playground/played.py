"""What came of a free statement, as the application is told."""

from dataclasses import dataclass

from prowess.labs.report import PlanTree, Table


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a free statement on the sample, which was undone.

    `table` holds the first of the `rows` that it returned, and is None where it returns none;
    `trouble` is empty when it ran; `plan` is drawn where it explains one.
    """

    table: Table | None = None
    rows: int = 0
    said: str = ""
    elapsed_ms: float = 0.0
    trouble: str = ""
    next_step: str = ""
    plan: PlanTree | None = None
