"""What a run of a suite found, check by check."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.report import Verdict
from prowess.labs.vocabulary.defects import Note

Outcome = Literal["pass", "fail", "inconclusive", "error", "not_run", "left_out"]
"""not_run: what it needs did not pass. left_out: nobody asked for it, or a power is missing."""


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """One check's outcome. `reason` says why it is neither pass nor fail.

    `matters` is why somebody should care, `mistake` what is usually wrong, where it failed.
    """

    name: str
    family: str
    rule: str
    title: str
    outcome: Outcome
    took_ms: float = 0.0
    note: Note | None = None
    reason: str = ""
    matters: str = ""
    mistake: str = ""
    next_step: str = ""
    read: str = ""


def verdict_of(outcomes: tuple[CheckOutcome, ...]) -> Verdict:
    """Return the verdict of all: one failure fails, what could not be told is not a pass."""
    found = {one.outcome for one in outcomes}
    if "fail" in found:
        return "fail"
    if "error" in found:
        return "error"
    if "inconclusive" in found or "not_run" in found or "pass" not in found:
        return "inconclusive"
    return "pass"
