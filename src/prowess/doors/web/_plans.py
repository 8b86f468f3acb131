"""Plans as nested lists: a report carries their nodes in order, with the depth of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from prowess.application.reports import PlanComparisonView, PlanNodeView, PlanTreeView


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node with the nodes below it."""

    node: PlanNodeView
    children: tuple["DrawnNode", ...]


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """A plan; `buffers` is what the bar of a node is measured by."""

    buffers: int
    roots: tuple[DrawnNode, ...]


def both(plans: PlanComparisonView) -> tuple[tuple[str, DrawnPlan], ...]:
    """Return the plans there are, by their name: `before`, `after`."""
    named = (("before", plans.before), ("after", plans.after))
    return tuple((name, draw(tree)) for name, tree in named if tree is not None)


def draw(tree: PlanTreeView) -> DrawnPlan:
    """Return the tree of a plan."""
    return DrawnPlan(tree.buffers, _children(tree.nodes, depth=0))


def _children(nodes: Sequence[PlanNodeView], *, depth: int) -> tuple[DrawnNode, ...]:
    starts = [place for place, node in enumerate(nodes) if node.depth == depth]
    ends = [*starts[1:], len(nodes)]
    return tuple(
        DrawnNode(nodes[start], _children(nodes[start + 1 : end], depth=depth + 1))
        for start, end in zip(starts, ends, strict=False)
    )
