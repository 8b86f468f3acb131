"""Plans: what was measured beside what is allowed, and the tree before and after."""

from collections.abc import Iterator, Sequence

from prowess.application.reports import PlanComparisonView, PlanNodeView, PlanTreeView
from prowess.doors.cli.layout.blocks import Beside, Block, Branch, Grid, Heading, Tree
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
    return (Heading(heading, aside), Tree(tuple(_branches(tree.nodes))))


def _branches(nodes: Sequence[PlanNodeView]) -> Iterator[Branch]:
    """Yield each node with its conditions and findings below it, and lines to what hangs on it."""
    above: list[str] = []
    for place, node in enumerate(nodes):
        more = _has_sibling(nodes[place + 1 :], depth=node.depth)
        del above[max(0, node.depth - 1) :]
        lead = "".join(above) + (("├─ " if more else "└─ ") if node.depth else "")
        if node.depth:
            above.append("│  " if more else "   ")
        has_children = any(after.depth == node.depth + 1 for after in nodes[place + 1 : place + 2])
        below = "".join(above) + ("│  " if has_children else "   ")
        rows = f"{node.returned:,} of {node.estimated:,} rows expected"
        loops = f", {node.loops:,} times" if node.loops > 1 else ""
        read = f"({count(node.buffers, 'buffer')}, {rows}{loops})"
        yield Branch(f"{node.title}  {read}", lead, below)
        for detail in node.details:
            yield Branch(detail, below, f"{below}  ")
        for found in node.findings:
            yield Branch(f"▲ {found.text}", below, f"{below}  ")


def _has_sibling(after: Sequence[PlanNodeView], *, depth: int) -> bool:
    """True when another node of this depth comes before one that is less deep."""
    return next((node.depth == depth for node in after if node.depth <= depth), False)
