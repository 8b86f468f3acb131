"""The kind `query`: prepares its labs on a server, and writes the report of what was seen."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from prowess.kit.errors import Invalid
from prowess.labs.checks import Check, Finding
from prowess.labs.contract import GRADER_VERSION, Strength, Submission
from prowess.labs.files import LabFiles
from prowess.labs.query.building import build_template
from prowess.labs.query.checks import CHECKS
from prowess.labs.query.farm import Farms
from prowess.labs.query.judging import judge
from prowess.labs.query.seen import Differs, Failed, Seen
from prowess.labs.query.strength import is_right_on_sample, measure_strength
from prowess.labs.query.telling import RETURNS, check_telling, count_returning
from prowess.labs.query.template import Template
from prowess.labs.report import CheckResult, Counterexample, Report, Table
from prowess.labs.sandbox.rooms import Rooms


class QueryKind:
    """Query labs on one server."""

    checks: tuple[Check[Seen], ...] = CHECKS

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms = Farms(rooms)

    def prepare(self, files: LabFiles) -> "PreparedQuery":
        """Build the lab's template.

        Raises:
            Invalid: the schema or the reference cannot be used; `labs.telling_nothing`.
        """
        template = build_template(self._rooms, files=files, farm=self._farms.of(files))
        try:
            check_telling(template, telling=count_returning(template), what=RETURNS)
        except Invalid:
            template.close()
            raise
        return PreparedQuery(template)

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the sample of the lab's schema."""
        return self._farms.of(files).sample

    def close(self) -> None:
        """Drop the databases that labs were copied from."""
        self._farms.close()


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """One query lab, ready to grade."""

    template: Template

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        started = time.monotonic()
        seen, data_sets = judge(self.template, submission=submission)
        elapsed_ms = (time.monotonic() - started) * 1000
        return write_report(
            seen, checks=CHECKS, submission=submission, data_sets=data_sets, elapsed_ms=elapsed_ms
        )

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        return self.template.farm.sample

    def passes_sample(self, answer: str) -> bool:
        """True when an answer is right on the sample."""
        return is_right_on_sample(self.template, answer)

    def strength(self, *, further: int) -> Strength:
        """Run every automatic mutant of the reference on the hidden data sets."""
        return measure_strength(self.template, further=further)

    def close(self) -> None:
        """Drop the lab's database."""
        self.template.close()


def write_report(
    seen: Seen | None,
    *,
    checks: Sequence[Check[Seen]],
    submission: Submission,
    data_sets: int,
    elapsed_ms: float,
) -> Report:
    """Say what was seen in checks, a summary and a counterexample."""
    results = check_results(seen, checks=checks)
    failed = next((one for one in results if one.outcome == "fail"), None)
    return Report(
        verdict="pass" if failed is None else "fail",
        summary=f"Right on all {data_sets} data sets."
        if failed is None
        else failed.message.split("\n", 1)[0],
        checks=results,
        counterexample=counterexample_of(seen, name=failed.name) if failed is not None else None,
        data_sets=data_sets,
        elapsed_ms=round(elapsed_ms, 1),
        grader_version=GRADER_VERSION,
        lab_version=submission.lab_version,
        seed=submission.seed,
    )


def check_results(seen: Any, *, checks: Sequence[Check[Any]] = CHECKS) -> tuple[CheckResult, ...]:
    """Return every check's outcome; at most one fails, and what comes after it was not run."""
    if seen is None:
        return tuple(_result(check, "pass") for check in checks)
    stage, name, finding = next(
        (check.stage, check.name, finding)
        for check in checks
        if (finding := check.look(seen)) is not None
    )
    blame = seen.case.blame if isinstance(seen, Differs) else ""
    if blame:
        finding = replace(finding, next_step=f"Look at {blame}.")
    return tuple(
        _failed(check, finding)
        if check.name == name
        else _result(check, "pass" if check.stage < stage else "not_run")
        for check in checks
    )


def _result(check: Check[Any], outcome: str) -> CheckResult:
    assert outcome in {"pass", "not_run"}
    return CheckResult(
        name=check.name,
        outcome="pass" if outcome == "pass" else "not_run",
        title=check.title,
        message=check.proves
        if outcome == "pass"
        else "Not looked at: something else comes first.",
    )


def _failed(check: Check[Any], finding: Finding) -> CheckResult:
    return CheckResult(
        name=check.name,
        outcome="fail",
        title=check.title,
        message=finding.message,
        next_step=finding.next_step,
        read=check.read,
    )


def counterexample_of(seen: object, *, name: str) -> Counterexample | None:
    """Return the case of what was seen, if it has one."""
    case = seen.case if isinstance(seen, Differs | Failed) else None
    if case is None:
        return None
    return Counterexample(
        difference=name,
        tables=case.tables,
        expected=case.expected,
        got=case.got,
        note=case.note,
        rows_before=case.rows_before,
        rows_after=case.rows_after,
    )
