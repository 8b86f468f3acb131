"""What a graded program is evidence of: families that passed whole prove their topics. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prowess.application.project_reports import (
    ProjectCheckView,
    ProjectFamilyView,
    ProjectReportView,
)
from prowess.catalog.types import Project, ProjectTopic
from prowess.learner.types import Evidence


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run shows of one topic."""

    topic: str
    level: int
    passed: bool
    families: tuple[str, ...]


def judge_families(
    checks: Sequence[ProjectCheckView], *, titles: dict[str, str]
) -> tuple[ProjectFamilyView, ...]:
    """Return how each family went, in the order of the suite.

    One failed check fails a family. It passes when every check of it ran and passed: what was
    left out, for whatever reason, was not shown.
    """
    families = dict.fromkeys(check.family for check in checks)
    return tuple(
        _judge([check for check in checks if check.family == family], title=titles.get(family, ""))
        for family in families
    )


def _judge(checks: Sequence[ProjectCheckView], *, title: str) -> ProjectFamilyView:
    family, found = checks[0].family, {check.outcome for check in checks}
    open_ones = [check for check in checks if check.outcome not in {"pass", "fail"}]
    outcome, why = "open", ""
    if "fail" in found:
        outcome = "fail"
    elif found == {"pass"}:
        outcome = "pass"
    elif found == {"left_out"}:
        outcome = "left_out"
    if outcome in {"open", "left_out"}:
        first = open_ones[0]
        others = f" (and {len(open_ones) - 1} more)" if len(open_ones) > 1 else ""
        why = f"{first.name}{others}: {first.reason}"
    return ProjectFamilyView(
        family=family,
        title=title,
        outcome=outcome,
        passed=sum(check.outcome == "pass" for check in checks),
        total=len(checks),
        why_open=why,
    )


def why_no_evidence(report: ProjectReportView) -> str:
    """Return why a run says nothing about its learner, or an empty string."""
    if report.is_cut_short:
        return "It was interrupted, and what was interrupted is not judged."
    if report.origin == "address":
        return (
            "The program was started by somebody else, so nobody knows what was graded. "
            "Let it be started here: a folder with prowess.toml, or --start."
        )
    if report.phase != "check":
        return "No check was run, so nothing was seen of any topic."
    return ""


def show(project: Project, report: ProjectReportView) -> tuple[Seen, ...]:
    """Return what the run shows of the project's topics.

    A topic is proved when all of its families passed, and refuted when one of them failed.
    """
    if why_no_evidence(report):
        return ()
    outcomes = {one.family: one.outcome for one in report.families}
    return tuple(_show(project.topics, outcomes=outcomes))


def _show(topics: Iterable[ProjectTopic], *, outcomes: dict[str, str]) -> Iterator[Seen]:
    for one in topics:
        found = {outcomes.get(family, "open") for family in one.families}
        if found == {"pass"}:
            yield Seen(one.topic, one.level, passed=True, families=one.families)
        elif "fail" in found:
            failed = tuple(name for name in one.families if outcomes.get(name) == "fail")
            yield Seen(one.topic, one.level, passed=False, families=failed)


def is_news(seen: Seen, *, project: str, suite_version: str, before: Iterable[Evidence]) -> bool:
    """Tell whether an observation says something that the last one of this project did not.

    A program in the making is checked fifty times a day: that is one failure, not fifty.
    """
    last = max(
        (one for one in before if (one.kind, one.reference) == ("project", project)),
        key=lambda one: (one.at, one.id),
        default=None,
    )
    if last is None:
        return True
    then = (last.passed, last.level, last.lab_version)
    return then != (seen.passed, seen.level, suite_version)
