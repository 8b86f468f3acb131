"""Writes down what was seen of an answer: its checks, a summary, a counterexample."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from prowess.labs.checks import Check, Finding
from prowess.labs.contract import GRADER_VERSION, Submission
from prowess.labs.query.locating import reading_about, reading_about_values
from prowess.labs.query.seen import Differs, Failed, Seen
from prowess.labs.report import CheckResult, Counterexample, Report

_VALUES = "wrong-values"
_ABOUT_CLAUSES = frozenset({"missing-rows", "extra-rows", "duplicate-rows", _VALUES})
"""Checks of which any clause may be the cause. Others have one of their own, whose page tells more
than that of the clause in which it is.
"""


def write_report(
    seen: Seen | None,
    *,
    checks: Sequence[Check[Seen]],
    submission: Submission,
    data_sets: int,
    elapsed_ms: float,
) -> Report:
    """Say what was seen in checks, a summary and a counterexample."""
    results = check_results(seen, checks=checks, answer=submission.answer)
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


def check_results(
    seen: Any, *, checks: Sequence[Check[Any]], answer: str = ""
) -> tuple[CheckResult, ...]:
    """Return every check's outcome; at most one fails, and what comes after it was not run."""
    if seen is None:
        return tuple(_result(check, "pass") for check in checks)
    stage, name, finding = next(
        (check.stage, check.name, finding)
        for check in checks
        if (finding := check.look(seen)) is not None
    )
    blame = seen.case.blame if isinstance(seen, Differs) else ""
    read = finding.read
    if type(seen) is Differs and name == _VALUES and answer:
        read = reading_about_values(answer)
    if blame:
        finding = replace(finding, next_step=f"{blame}.")
        read = (reading_about(blame) if name in _ABOUT_CLAUSES else "") or read
    return tuple(
        _failed(check, finding, read=read)
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


def _failed(check: Check[Any], finding: Finding, *, read: str) -> CheckResult:
    return CheckResult(
        name=check.name,
        outcome="fail",
        title=check.title,
        message=finding.message,
        next_step=finding.next_step,
        read=read or finding.read or check.read,
    )


def counterexample_of(seen: object, *, name: str) -> Counterexample | None:
    """Return the case of what was seen, if it has one: columns are wrong whatever the rows are."""
    case = seen.case if isinstance(seen, Differs | Failed) else None
    if case is None or (isinstance(seen, Differs) and seen.difference.kind in {"width", "names"}):
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
