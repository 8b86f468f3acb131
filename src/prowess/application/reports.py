"""What a grading said, as doors show it and as it is kept with the attempt."""

from pydantic import Field

from prowess.application.messages import Message, TableView
from prowess.application.views import NextStep
from prowess.labs.report import Counterexample, PlanComparison, PlanTree, Report, Table

REFUSED_CHECK = "refused-statement"
"""What fails, in labs of every kind, where an answer was refused and never run."""


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


class PlanFindingView(Message):
    """Something that makes a plan costly."""

    name: str
    text: str


class PlanNodeView(Message):
    """One node of a plan."""

    depth: int = Field(description="0 for the root; a node's children follow it, one deeper")
    title: str
    details: tuple[str, ...]
    returned: int = Field(description="Rows of all its loops together")
    estimated: int
    loops: int
    buffers: int = Field(description="Blocks of 8 KiB, its children's among them")
    own_buffers: int
    findings: tuple[PlanFindingView, ...]


class PlanTreeView(Message):
    """A plan."""

    buffers: int = Field(description="Blocks of 8 KiB")
    nodes: tuple[PlanNodeView, ...] = Field(description="Parents before their children")


class PlanComparisonView(Message):
    """What an answer costs beside what is allowed, and its plan beside the first one."""

    measures: tuple[TableView, ...]
    values: str = Field(description="The parameters for which the plans are drawn")
    before: PlanTreeView | None
    after: PlanTreeView | None


class ReportView(Message):
    """The outcome of one grading."""

    verdict: str
    summary: str
    checks: tuple[CheckView, ...]
    counterexample: CounterexampleView | None
    plans: PlanComparisonView | None = Field(
        default=None, description="Where the plan of a query was judged"
    )
    data_sets: int
    interleavings: int = Field(
        default=0, description="Where sessions race: in how many orders, and no data sets then"
    )
    elapsed_ms: float
    grader_version: str
    lab_version: str
    seed: str = Field(description="Decimal; a string because GraphQL integers have 32 bits")
    proved: tuple[str, ...] = Field(description="Topics that this pass proved")
    aided: bool = Field(default=False, description="After a hint: what it proved counts less")
    refused: bool = Field(
        default=False,
        description="It was not run: it says nothing of the topics, and left no evidence",
    )
    next: NextStep | None = None


def view_report(
    report: Report,
    *,
    kind: str = "",
    proved: tuple[str, ...] = (),
    aided: bool = False,
    next_step: NextStep | None = None,
) -> ReportView:
    """Return the report with what it proved and what comes next.

    `kind` is the lab's; `aided` says that hints were taken before.
    """
    races = kind == "transaction"
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
        plans=view_plans(report.plans) if report.plans else None,
        data_sets=0 if races else report.data_sets,
        interleavings=report.data_sets if races else 0,
        elapsed_ms=report.elapsed_ms,
        grader_version=report.grader_version,
        lab_version=report.lab_version,
        seed=str(report.seed),
        proved=proved,
        aided=aided,
        refused=is_refused(report),
        next=next_step,
    )


def is_refused(report: Report) -> bool:
    """Tell whether the answer was refused unrun, so that it showed nothing of the topics."""
    return any(one.name == REFUSED_CHECK and one.outcome == "fail" for one in report.checks)


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


def view_plans(found: PlanComparison) -> PlanComparisonView:
    """Return a plan beside the first one as doors show it."""
    return PlanComparisonView(
        measures=tuple(view_table(table) for table in found.measures),
        values=found.values,
        before=view_tree(found.before) if found.before else None,
        after=view_tree(found.after) if found.after else None,
    )


def view_tree(tree: PlanTree) -> PlanTreeView:
    """Return a plan as doors show it."""
    return PlanTreeView(
        buffers=tree.buffers,
        nodes=tuple(
            PlanNodeView(
                depth=node.depth,
                title=node.title,
                details=node.details,
                returned=node.rows,
                estimated=node.estimated,
                loops=node.loops,
                buffers=node.buffers,
                own_buffers=node.own_buffers,
                findings=tuple(
                    PlanFindingView(name=one.name, text=one.text) for one in node.findings
                ),
            )
            for node in tree.nodes
        ),
    )
