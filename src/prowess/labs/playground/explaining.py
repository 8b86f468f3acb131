"""Draws the plan for which an EXPLAIN in the playground asks."""

import json
import re
from dataclasses import replace

from prowess.labs.plan.drawing import draw_plan
from prowess.labs.plan.tree import read_tree
from prowess.labs.query.running import Runner
from prowess.labs.query.shape import Shape
from prowess.labs.report import PlanTree
from prowess.labs.sandbox.session import Rows, Session

_EXPLAIN = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*explain\b\s*"
    r"(?:\((?P<options>[^()]*)\)|(?P<words>(?:(?:analyze|verbose)\b\s*)*))(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_RUNS = re.compile(r"\banalyze\b(?!\s+(?:off|false|0)\b)", re.IGNORECASE)


def as_document(text: str) -> str:
    """Return the EXPLAIN whose answer can be drawn, or an empty string for another statement."""
    found = _EXPLAIN.fullmatch(text)
    if found is None:
        return ""
    runs = _RUNS.search(found["options"] or found["words"] or "")
    options = "ANALYZE, BUFFERS, FORMAT JSON" if runs else "FORMAT JSON"
    return f"EXPLAIN ({options}) {found['rest']}"


def draw_explained(session: Session, *, runner: Runner, shape: Shape) -> PlanTree | None:
    """Explain once more in the session's transaction; None where that cannot be drawn."""
    text = as_document(runner.text)
    got = replace(runner, text=text).run(session) if text else None
    if not isinstance(got, Rows) or not got.rows:
        return None
    types = {
        (one.name, column.name): column.type for one in shape.tables for column in one.columns
    }
    root = read_tree(json.loads(str(got.rows[0][0])))
    drawn = draw_plan(root, types=types)
    if root.loops:
        return drawn
    # What is only planned has no rows to be astonished at.
    return replace(drawn, nodes=tuple(replace(node, findings=()) for node in drawn.nodes))
