"""Plans: what was measured beside what is allowed, and the tree before and after."""

from prowess.application.reports import PlanComparisonView, PlanNodeView, PlanTreeView
from prowess.doors.cli.layout.blocks import Beside, Block, Code, Grid, Heading
from prowess.doors.cli.layout.text import Span, text
from prowess.doors.cli.views.words import count


def draw_plans(plans: PlanComparisonView | None) -> tuple[Block, ...]:
    """Return the measures and both trees, or nothing where no plan was judged."""
    if plans is None:
        return ()
    measures = tuple(
        Grid(table.columns, table.rows, name=text(Span(table.name, "strong")))
        for table in plans.measures
    )
    return (
        *((Heading("Measured"),) if measures else ()),
        *(Beside((grid,)) for grid in measures),
        *_tree(plans.before, "Plan before", plans.values),
        *_tree(plans.after, "Plan after", plans.values),
    )


def _tree(tree: PlanTreeView | None, heading: str, values: str) -> tuple[Block, ...]:
    if tree is None:
        return ()
    aside = f"{count(tree.buffers, 'buffer')}{f', {values}' if values else ''}"
    lines = [line for node in tree.nodes for line in _lines(node)]
    return (Heading(heading, aside), Code("\n".join(lines)))


def _lines(node: PlanNodeView) -> list[str]:
    """Return a node with its conditions and findings below it, indented by its depth."""
    indent = "   " * node.depth
    arrow = "└─ " if node.depth else ""
    below = indent + ("     " if node.depth else "  ")
    rows = f"{node.returned:,} of {node.estimated:,} rows expected"
    loops = f", {node.loops:,} times" if node.loops > 1 else ""
    head = f"{indent}{arrow}{node.title}  ({node.buffers:,} buffers, {rows}{loops})"
    return [
        head,
        *(below + detail for detail in node.details),
        *(f"{below}▲ {found.text}" for found in node.findings),
    ]
