"""Grading an answer that is nobody's attempt: of a folder that a teacher has collected."""

from collections.abc import Callable
from datetime import timedelta

from prowess.application.answers import read_answer
from prowess.application.context import Context
from prowess.application.grading import JUDGED, ask_grader, error_report
from prowess.application.lease import LeaseTerms
from prowess.application.reports import ReportView, view_report
from prowess.catalog.types import Lab
from prowess.kit.clock import Clock
from prowess.kit.seeds import seed_of
from prowess.labs.report import LabEvent


def grade_apart(
    lab: Lab,
    *,
    answer: str,
    context: Context,
    clock: Clock,
    terms: LeaseTerms,
    on_event: Callable[[LabEvent], None],
) -> ReportView:
    """Grade an answer and keep nothing: no attempt, no evidence, no draft.

    The report says nothing of a learner: no topic that was proved, no hints, no next step.
    The same answer has the same seed each time.

    Raises:
        Invalid: `labs.empty_answer`.
    """
    text = read_answer(lab, answer=answer)
    seed = seed_of(lab.id, text)
    deadline = clock() + timedelta(seconds=terms.limit_s)

    def is_overdue() -> bool:
        return clock() >= deadline

    report = ask_grader(
        lab,
        answer=text,
        seed=seed,
        context=context,
        on_event=on_event,
        cancelled=lambda: context.cancelled() or is_overdue(),
    )
    if report.verdict not in JUDGED and is_overdue():
        report = error_report(f"It took longer than {terms.limit_s:g} s.", seed=seed)
    return view_report(report, kind=lab.kind)
