"""The kind `plan`: labs whose answer is indexes, a query, or both, judged by what it reads."""

import time
from dataclasses import dataclass
from typing import Any

from prowess.labs.checks import Check
from prowess.labs.contract import GRADER_VERSION, Strength, Submission
from prowess.labs.files import LabFiles
from prowess.labs.plan.building import build_lab
from prowess.labs.plan.checks import CHECKS
from prowess.labs.plan.facts import read_facts
from prowess.labs.plan.judging import Judged, PlanLab, judge
from prowess.labs.plan.large import Large, Larges
from prowess.labs.plan.seen import Measured, WrongAtScale
from prowess.labs.plan.showing import compare_plans
from prowess.labs.plan.strength import is_right_on_sample, measure_strength
from prowess.labs.plan.words import with_told
from prowess.labs.query.farm import Farms
from prowess.labs.query.reporting import check_results, counterexample_of
from prowess.labs.report import Counterexample, Report, Table
from prowess.labs.sandbox.rooms import Rooms


class PlanKind:
    """Plan labs on one server."""

    checks: tuple[Check[Any], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms = Farms(rooms)
        self._larges = Larges(rooms)

    def prepare(self, files: LabFiles) -> "PreparedPlan":
        """Build the lab's data, and measure its starter and its reference.

        Raises:
            Invalid: one of the lab's files cannot be used.
        """
        facts, farm = read_facts(files), self._farms.of(files)
        large = self._larges.of(files, shape=farm.shape)
        lab = build_lab(self._rooms, files=files, facts=facts, farm=farm, large=large)
        return PreparedPlan(files, lab, self._larges)

    def large(self, files: LabFiles) -> Large:
        """Return the large data of the lab's schema, on which anything can be tried in a copy.

        Raises:
            Invalid: one of the schema's files cannot be used.
        """
        return self._larges.of(files, shape=self._farms.of(files).shape)

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the sample of the lab's schema."""
        return self._farms.of(files).sample

    def close(self) -> None:
        """Drop the databases that labs were copied from."""
        self._farms.close()
        self._larges.close()


@dataclass(frozen=True, slots=True)
class PreparedPlan:
    """One plan lab, ready to grade."""

    files: LabFiles
    lab: PlanLab
    larges: Larges

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        judged = judge(self.lab, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        return _report(judged, submission=submission, elapsed_ms=elapsed_ms)

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        return self.lab.template.farm.sample

    def passes_sample(self, answer: str) -> bool:
        """True when an answer's query is right on the sample."""
        return is_right_on_sample(self.lab, answer)

    def strength(self, *, further: int) -> Strength:
        """Make mistakes in the reference's query and in its indexes; build all of it once more."""
        again = self.larges.of(self.files, shape=self.lab.template.shape, again=True)
        return measure_strength(self.lab, files=self.files, again=again, further=further)

    def close(self) -> None:
        """Drop the lab's database."""
        self.lab.template.close()


def _report(judged: Judged, *, submission: Submission, elapsed_ms: float) -> Report:
    lab = judged.lab
    results = check_results(judged.seen, checks=CHECKS)
    failed = next((one for one in results if one.outcome == "fail"), None)
    return Report(
        verdict="pass" if failed is None else "fail",
        summary=_praise(lab, judged.measured)
        if failed is None
        else failed.message.split("\n", 1)[0],
        checks=results,
        counterexample=_counterexample(judged, name=failed.name) if failed is not None else None,
        data_sets=judged.data_sets,
        elapsed_ms=round(elapsed_ms, 1),
        grader_version=GRADER_VERSION,
        lab_version=submission.lab_version,
        seed=submission.seed,
        plans=compare_plans(lab, measured=judged.measured),
    )


def _praise(lab: PlanLab, measured: Measured | None) -> str:
    assert measured is not None
    place = lab.worst(measured, shown=True)
    now, before = measured.runs[place].plan.buffers, lab.first.runs[place].plan.buffers
    return f"Right for all values, and {now:,} buffers are read where it was {before:,}."


def _counterexample(judged: Judged, *, name: str) -> Counterexample | None:
    seen = judged.seen
    if not isinstance(seen, WrongAtScale):
        return counterexample_of(seen, name=name)
    return Counterexample(
        difference=name,
        tables=(),
        expected=seen.expected,
        got=seen.got,
        note=f"Shown are rows that differ on the large data{with_told(seen.values)}.",
        rows_before=0,
        rows_after=0,
    )
