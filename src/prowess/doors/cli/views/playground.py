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
from prowess.doors.cli.views.words import count, joined
from prowess.kit.units import duration_text

PLAN = ("QUERY PLAN",)


def draw_result(result: StatementResult) -> Page:
    """Return the rows, or what was done, or why not."""
    if result.trouble:
        return _trouble(result)
    spent = duration_text(result.elapsed_ms)
    if result.result is None:
        return (Paragraph(text(Span(joined(result.said, spent, "undone"), "muted"))),)
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
    )


def draw_welcome(view: LabView) -> Page:
    """Return what a learner reads before the first statement."""
    return (
        Title(view.title, "playground"),
        Paragraph("A statement ends with a semicolon. What it changes is undone. \\q quits."),
        *draw_tables(view),
    )


def draw_tables(view: LabView) -> Page:
    """Return the tables with their columns."""
    lines = [
        f"{table.name} ({', '.join(table.columns)})  {count(len(table.rows), 'row')}"
        for table in view.sample
    ]
    return (Code("\n".join(lines) or view.sample_note),)


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
