"""Pages of the playground: what came of a statement, and which tables there are."""

from prowess.application.labs import LabView
from prowess.application.playground import StatementResult
from prowess.doors.cli.layout.blocks import (
    Beside,
    Block,
    Branch,
    Bullets,
    Code,
    Grid,
    Page,
    Paragraph,
    Title,
    Tree,
)
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.plans import draw_plans
from prowess.doors.cli.views.words import count, joined
from prowess.kit.units import duration_text

PLAN = ("QUERY PLAN",)
SAMPLE = "the sample"
_HANGING = 4
_AT_LARGE = (
    "Statements run on the lab's large data; below is what the sample holds. CREATE INDEX may "
    "stand before a statement, which then finds the index; an empty line runs it alone. $1 and so "
    "on are the first of the lab's own values."
)


def draw_result(result: StatementResult) -> Page:
    """Return the rows, or what was done, or why not."""
    if result.trouble:
        return _trouble(result)
    spent = duration_text(result.elapsed_ms)
    if result.result is None:
        done = Paragraph(text(Span(joined(result.said, spent, "undone"), "muted")))
        return (done, *_told_data(result))
    shown = len(result.result.rows)
    told = count(result.returned, "row")
    if shown < result.returned:
        told = f"the first {shown} of {told}"
    found = [
        one.text for node in (result.plan.nodes if result.plan else ()) for one in node.findings
    ]
    return (
        _rows(result),
        *((Bullets(tuple(found)),) if found else ()),
        Paragraph(text(Span(joined(told, spent), "muted"))),
        *_told_data(result),
    )


def draw_tried(result: StatementResult) -> Page:
    """Return what came of an answer that nobody judged; of a plan lab the plans, not the rows."""
    if result.trouble or result.plans is None:
        return draw_result(result)
    told = joined(count(result.returned, "row"), duration_text(result.elapsed_ms))
    return (
        Title(text("Tried, not judged"), f"on {result.ran_on}"),
        *draw_plans(result.plans),
        Paragraph(text(Span(f"{told}. The numbers are those that grading counts.", "muted"))),
    )


def draw_welcome(view: LabView) -> Page:
    """Return what a learner reads before the first statement."""
    return (
        Title(view.title, "playground"),
        Paragraph("A statement ends with a semicolon. What it changes is undone. \\q quits."),
        *((Paragraph(_AT_LARGE),) if view.kind == "plan" else ()),
        *draw_tables(view),
    )


def draw_tables(view: LabView) -> Page:
    """Return the tables with their columns."""
    if not view.sample:
        return (Paragraph(view.sample_note, indent=2),)
    hanging = " " * _HANGING
    return (
        Tree(
            tuple(
                Branch(
                    f"{table.name} ({', '.join(table.columns)})  {count(len(table.rows), 'row')}",
                    below=hanging,
                )
                for table in view.sample
            )
        ),
    )


def _told_data(result: StatementResult) -> Page:
    """Say on which data it ran, where that is not the sample, and where a plan hangs on it."""
    if not result.ran_on or (result.plan is None and result.ran_on == SAMPLE):
        return ()
    return (Paragraph(text(Span(f"On {result.ran_on}.", "muted"))),)


def _rows(result: StatementResult) -> Block:
    assert result.result is not None
    table = result.result
    if table.columns == PLAN:
        return Tree(tuple(_plan_line(str(line)) for (line,) in table.rows))
    return Beside((Grid(table.columns, table.rows),), indent=0)


def _plan_line(line: str) -> Branch:
    lead = line[: len(line) - len(line.lstrip())]
    return Branch(line.lstrip(), lead, f"{lead}    ")


def _trouble(result: StatementResult) -> Page:
    first, *place = result.trouble.split("\n")
    blocks: list[Block] = [Paragraph(text(Span("✘ ", "bad"), first))]
    if place:
        blocks.append(Code("\n".join(place)))
    if result.next_step:
        blocks.append(Paragraph(text(Span(result.next_step, "muted")), indent=2))
    return tuple(blocks)
