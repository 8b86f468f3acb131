"""Plans as text: a line a node, with what was found below it."""

from prowess.labs.report import PlanNode, PlanTree


def tree_text(tree: PlanTree) -> str:
    """Return a plan, indented as psql does."""
    return "\n".join(line for node in tree.nodes for line in _lines(node))


def _lines(node: PlanNode) -> list[str]:
    arrow = "" if not node.depth else "->  "
    indent = "  " * (3 * node.depth - 2) if node.depth else ""
    below = indent + " " * (len(arrow) + 2)
    rows = f"rows {node.rows:,} ({node.estimated:,} estimated)"
    loops = f", loops {node.loops:,}" if node.loops != 1 else ""
    head = f"{indent}{arrow}{node.title}  [{rows}{loops}, buffers {node.buffers:,}]"
    return [
        head,
        *(below + detail for detail in node.details),
        *(f"{below}! {found.name}: {found.text}" for found in node.findings),
    ]
