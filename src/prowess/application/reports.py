"""What a grading said, as doors show it and as it is kept with the attempt."""

from pydantic import Field

from prowess.application.messages import Message, TableView
from prowess.application.views import NextStep
from prowess.labs.report import Counterexample, Report, Table


class CheckView(Message):
    """One check's outcome."""

    name: str
    outcome: str = Field(description="pass, fail, not_run or error")
    title: str
    message: str
    next_step: str
    read: str


class CounterexampleView(Message):
    """The smallest data found on which the answer and the reference differ."""

    difference: str
    tables: tuple[TableView, ...]
    expected: TableView
    got: TableView | None
    note: str
    rows_before: int
    rows_after: int


class ReportView(Message):
    """The outcome of one grading."""

    verdict: str
    summary: str
    checks: tuple[CheckView, ...]
    counterexample: CounterexampleView | None
    data_sets: int
    elapsed_ms: float
    grader_version: str
    lab_version: str
    seed: str = Field(description="Decimal; a string because GraphQL integers have 32 bits")
    proved: tuple[str, ...] = Field(description="Topics that this pass proved")
    next: NextStep | None = None


def view_report(
    report: Report, *, proved: tuple[str, ...] = (), next_step: NextStep | None = None
) -> ReportView:
    """Return the report with what it proved and what comes next."""
    return ReportView(
        verdict=report.verdict,
        summary=report.summary,
        checks=tuple(
            CheckView(
                name=check.name,
                outcome=check.outcome,
                title=check.title,
                message=check.message,
                next_step=check.next_step,
                read=check.read,
            )
            for check in report.checks
        ),
        counterexample=_view_counterexample(report.counterexample)
        if report.counterexample
        else None,
        data_sets=report.data_sets,
        elapsed_ms=report.elapsed_ms,
        grader_version=report.grader_version,
        lab_version=report.lab_version,
        seed=str(report.seed),
        proved=proved,
        next=next_step,
    )


def view_table(table: Table) -> TableView:
    """Return rows with their column names."""
    return TableView(name=table.name, columns=table.columns, rows=table.rows)


def _view_counterexample(found: Counterexample) -> CounterexampleView:
    return CounterexampleView(
        difference=found.difference,
        tables=tuple(view_table(table) for table in found.tables),
        expected=view_table(found.expected),
        got=view_table(found.got) if found.got else None,
        note=found.note,
        rows_before=found.rows_before,
        rows_after=found.rows_after,
    )
