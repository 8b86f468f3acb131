"""A plan as a report carries it: its nodes in order with their depth, and what is said of each."""

from itertools import islice

from prowess.labs.plan.findings import (
    ANYTHING,
    OF_ALL_BELOW,
    Allows,
    NodeFinding,
    Types,
    look_through,
)
from prowess.labs.plan.tree import Node
from prowess.labs.report import PlanFinding, PlanNode, PlanTree
from prowess.labs.tables import shorten

MOST_NODES = 60
MOST_DETAIL_CHARS = 160

_CONDITIONS = (
    *("Index Cond", "Recheck Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter"),
    *("Sort Key", "Presorted Key", "Group Key", "Cache Key"),
)


def draw_plan(root: Node, *, types: Types, allows: Allows = ANYTHING) -> PlanTree:
    """Return the tree with all that was found."""
    seen = islice(look_through(root, types=types, allows=allows), MOST_NODES)
    return PlanTree(
        buffers=root.buffers,
        nodes=tuple(_draw(node, depth=depth, told=told) for depth, node, told in seen),
    )


def findings_of(root: Node, *, types: Types, allows: Allows = ANYTHING) -> tuple[PlanFinding, ...]:
    """Return all that is wrong with a plan, what costs most first."""
    told = [
        (found, node.buffers if found.name in OF_ALL_BELOW else node.own_buffers)
        for _, node, founds in look_through(root, types=types, allows=allows)
        for found in founds
    ]
    told.sort(key=lambda one: -one[1])
    return tuple(PlanFinding(found.name, found.text) for found, _ in told)


def _draw(node: Node, *, depth: int, told: tuple[NodeFinding, ...]) -> PlanNode:
    return PlanNode(
        depth=depth,
        title=title_of(node),
        details=tuple(shorten(line, most=MOST_DETAIL_CHARS) for line in _details(node)),
        rows=round(node.rows),
        estimated=round(node.estimated * max(node.loops, 1)),
        loops=node.loops,
        buffers=node.buffers,
        own_buffers=node.own_buffers,
        findings=tuple(PlanFinding(found.name, found.text) for found in told),
    )


def title_of(node: Node) -> str:
    """Return what a node does, and on what."""
    kind, join = node.kind, node.text("Join Type")
    if kind == "Aggregate" and node.text("Strategy") in {"Hashed", "Sorted", "Mixed"}:
        kind = {"Hashed": "HashAggregate", "Sorted": "GroupAggregate"}.get(
            node.text("Strategy"), "MixedAggregate"
        )
    if join and join != "Inner":
        kind = f"{kind.removesuffix(' Join')} {join} Join"
    if node.text("Scan Direction") == "Backward":
        kind += " Backward"
    name = node.text("Index Name")
    where = node.text("Relation Name") or node.text("CTE Name") or node.text("Function Name")
    alias = node.text("Alias")
    title = kind + (f" using {name}" if name and where else f" on {name}" if name else "")
    title += f" on {where}" if where else ""
    title += f" {alias}" if where and alias not in {"", where} else ""
    subplan = node.text("Subplan Name")
    return shorten(f"{subplan}: {title}" if subplan else title)


def _details(node: Node) -> list[str]:
    lines = [f"{name}: {_listed(node.facts[name])}" for name in _CONDITIONS if name in node.facts]
    if node.removed:
        lines.append(f"Rows removed by filter: {round(node.removed):,}")
    rechecked = round(node.number("Rows Removed by Index Recheck") * node.loops)
    if rechecked:
        lines.append(f"Rows removed by recheck: {rechecked:,}")
    if node.text("Sort Method"):
        size = int(node.number("Sort Space Used"))
        kind = node.text("Sort Space Type").lower()
        lines.append(f"Sort method: {node.text('Sort Method')}, {size:,} kB of {kind}")
    if node.kind == "Index Only Scan":
        lines.append(f"Heap fetches: {int(node.number('Heap Fetches')):,}")
    return lines


def _listed(told: object) -> str:
    return ", ".join(map(str, told)) if isinstance(told, list) else str(told)
