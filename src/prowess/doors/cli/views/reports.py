"""What a grading said: verdict, checks, and the counterexample with its differing rows marked."""

from collections import Counter

from prowess.application.messages import TableView
from prowess.application.reports import CheckView, CounterexampleView, ReportView
from prowess.doors.cli.layout.blocks import (
    Beside,
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Listing,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.plans import draw_plans
from prowess.doors.cli.views.timelines import draw_timeline, is_timeline
from prowess.doors.cli.views.words import count, joined
from prowess.kit.units import duration_text

_VERDICTS = {
    "pass": ("✔ Passed", "good"),
    "fail": ("✘ Not passed", "bad"),
    "inconclusive": ("? Inconclusive, and no attempt was used", "warn"),
    "error": ("! No verdict: the grader or the lab is at fault, no attempt was used", "warn"),
}
_OUTCOMES = {
    "pass": ("✔", "good"),
    "fail": ("✘", "bad"),
    "not_run": ("·", "muted"),
    "error": ("!", "warn"),
    "advice": ("→", "warn"),
}


def draw_report(report: ReportView) -> Page:
    """Return a grading."""
    words, style = _VERDICTS.get(report.verdict, (report.verdict, ""))
    runs = count(report.data_sets, "data set") if report.data_sets else ""
    if report.interleavings:
        runs = count(report.interleavings, "interleaving")
    return (
        Title(text(Span(words, style)), joined(runs, duration_text(report.elapsed_ms))),
        Paragraph(report.summary),
        *_refused(report),
        *_checks(report),
        *_counterexample(report),
        *draw_plans(report.plans),
        *_proved(report.proved, aided=report.aided),
    )


def _refused(report: ReportView) -> tuple[Block, ...]:
    if not report.refused:
        return ()
    words = "Not run, so it counts for nothing: it leaves no evidence."
    return (Paragraph(text(Span(words, "muted"))),)


def _checks(report: ReportView) -> tuple[Block, ...]:
    """Return every check where all passed; else those that did not, and the others in a line."""
    if not report.checks:
        return ()
    told = [check for check in report.checks if check.outcome in {"fail", "error"}]
    shown = told or report.checks
    rows = tuple(
        (_sign(_standing(check)), check.name, _said(check, report.summary)) for check in shown
    )
    return (
        Heading("Checks"),
        Listing((Column(""), Column(""), Column("", grows=True)), rows, indent=2),
        *(_others(report.checks) if told else ()),
    )


def _others(checks: tuple[CheckView, ...]) -> tuple[Block, ...]:
    passed = ", ".join(check.name for check in checks if check.outcome == "pass")
    not_run = ", ".join(check.name for check in checks if check.outcome == "not_run")
    return (Facts((("✔ passed", passed), ("· not run", not_run)), indent=2),)


def _standing(check: CheckView) -> str:
    """Return an outcome; a check that passes and has a next step is advice."""
    return "advice" if check.outcome == "pass" and check.next_step else check.outcome


def _sign(outcome: str) -> Text:
    sign, style = _OUTCOMES.get(outcome, ("?", ""))
    return text(Span(sign, style))


def _said(check: CheckView, summary: str) -> Words:
    """Return what a check says; the one that failed may have been quoted above already."""
    if _standing(check) == "pass":
        return check.title
    if check.outcome == "not_run":
        return text(Span(f"{check.title} (not run). {check.message}", "muted"))
    rest = f"{check.message}\n".removeprefix(f"{summary}\n").rstrip("\n")
    is_told = rest != check.message
    parts: list[Text] = [text(check.title if is_told or not rest else rest)]
    parts += [text(rest)] if is_told and rest else []
    if check.next_step:
        parts.append(text(Span("Next: ", "muted"), check.next_step))
    if check.read:
        parts.append(text(Span(f"Read: {check.read}", "muted")))
    spans: list[Span] = []
    for at, part in enumerate(parts):
        spans += [Span("\n" if at else ""), *part]
    return tuple(spans)


def _counterexample(report: ReportView) -> tuple[Block, ...]:
    example = report.counterexample
    if example is None:
        return ()
    is_check = example.difference in {check.name for check in report.checks}
    difference = "" if is_check else example.difference
    size = count(example.rows_after, "row") if example.rows_after else ""
    if example.rows_before > example.rows_after:
        size = f"{size}, reduced from {example.rows_before}"
    tables = tuple(
        Grid(table.columns, table.rows, name=text(Span(table.name, "strong")))
        for table in example.tables
        if not is_timeline(table)
    )
    turns = (draw_timeline(table) for table in example.tables if is_timeline(table))
    return (
        Heading("Counterexample", size),
        *((Paragraph(difference, indent=2),) if difference else ()),
        *((Beside(tables),) if tables else ()),
        *(block for blocks in turns for block in blocks),
        *((Beside(_results(example)),) if _has_results(example) else ()),
        *((Paragraph(example.note, indent=2),) if example.note else ()),
    )


def _has_results(example: CounterexampleView) -> bool:
    """False where what happened is all there is to see: there are no columns then."""
    got = example.got.columns if example.got is not None else ("",)
    return bool(example.expected.columns or got)


def _results(example: CounterexampleView) -> tuple[Grid, ...]:
    missing, extra = _differing(example.expected, example.got)
    expected = _grid(example.expected, "Expected", "expected", missing)
    if example.got is None:
        return (expected,)
    return expected, _grid(example.got, "Your answer gave", "got", extra)


def _grid(table: TableView, name: str, style: str, differing: tuple[bool, ...]) -> Grid:
    sign = text(Span("-" if style == "expected" else "+", style))
    legend = ("missing from yours" if style == "expected" else "not expected") if differing else ""
    title = text(
        Span(name, "strong"),
        text("  ", sign, Span(f" {legend}", "muted")) if any(differing) else (),
    )
    marks = tuple(sign if differs else () for differs in differing) if any(differing) else ()
    return Grid(table.columns, table.rows, name=title, marks=marks)


def _differing(
    expected: TableView, got: TableView | None
) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Say for each row whether it lacks a partner on the other side, duplicates counted."""
    if got is None:
        return (), ()
    return _unmatched(expected, got), _unmatched(got, expected)


def _unmatched(ours: TableView, theirs: TableView) -> tuple[bool, ...]:
    left = Counter(_key(row) for row in theirs.rows)
    differing: list[bool] = []
    for row in ours.rows:
        matched = left[_key(row)] > 0
        left[_key(row)] -= matched
        differing.append(not matched)
    return tuple(differing)


def _key(row: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    """Tell 1 from true and from '1', as a database does."""
    return tuple((type(value).__name__, repr(value)) for value in row)


def _proved(topics: tuple[str, ...], *, aided: bool) -> tuple[Block, ...]:
    if not topics:
        return ()
    spans: list[Span] = [Span("● Proved", "proved"), Span("  ")]
    for at, topic in enumerate(topics):
        spans += [Span(", " if at else ""), Span(topic, "id")]
    note = (Paragraph(text(Span("After a hint: it counts as aided.", "muted"))),) if aided else ()
    return (Paragraph(text(*spans)), *note)
