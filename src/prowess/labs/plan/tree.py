"""The plan of a query as EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) tells it, as a tree of nodes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prowess.labs.plan.sharing import OF_RELATIONS, Told, blocks_of, borrowed_blocks, is_lent

_BLOCKING = frozenset({"Sort", "Incremental Sort", "Aggregate", "Hash", "WindowAgg", "SetOp"})
"""Nodes that read all of their input, even when whoever asks them stops early."""

_JOINS = frozenset({"Nested Loop", "Hash Join", "Merge Join"})
_FIRST_ONLY = frozenset({"Semi", "Anti"})


@dataclass(frozen=True, slots=True)
class Node:
    """One node. Rows are those of all its loops together; `buffers` hold its children's too.

    buffers: blocks of 8 KiB that were asked for, whether or not they were in memory, with those
        that were written to and read from temporary files.
    stopped: whoever asks this node may stop asking before its end, so that its rows say nothing
        about its estimate.
    is_joined: a join above it was chosen by how many rows it was expected to have.
    borrowed: of its buffers, those of a WITH query or a subquery that stands elsewhere in the
        tree, and that this node asked for rows.
    is_lent: a node that asks it counts its buffers; the one under which it stands does not.
    """

    kind: str
    estimated: float
    rows: float
    loops: int
    buffers: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    stopped: bool = False
    is_joined: bool = False
    borrowed: int = 0
    is_lent: bool = False
    children: tuple["Node", ...] = ()

    @property
    def own_buffers(self) -> int:
        """What it reads itself."""
        counted = sum(child.buffers for child in self.children if not child.is_lent)
        return max(0, self.buffers - self.borrowed - counted)

    @property
    def removed(self) -> float:
        """Rows that its filter threw away, in all loops."""
        return float(self.facts.get("Rows Removed by Filter", 0)) * self.loops

    def text(self, name: str) -> str:
        """Return a fact, or an empty string where it is not told."""
        return str(self.facts.get(name, ""))

    def number(self, name: str) -> float:
        """Return a fact that is a number, or 0 where it is not told."""
        return float(self.facts.get(name, 0))

    def walk(self, *, depth: int = 0) -> Iterator[tuple[int, "Node"]]:
        """Yield every node with its depth, parents first."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth=depth + 1)


def read_tree(document: list[dict[str, Any]]) -> Node:
    """Return the tree of one EXPLAIN in JSON."""
    root = document[0]["Plan"]
    return _node(root, stopped=False, is_joined=False, borrowed=borrowed_blocks(root))


def blocks_read(document: list[dict[str, Any]]) -> int:
    """Return how many blocks of relations one EXPLAIN asked for, to plan and to execute."""
    parts = document[0]["Plan"], document[0].get("Planning", {})
    return sum(int(part.get(name, 0)) for part in parts for name in OF_RELATIONS)


def _node(told: Told, *, stopped: bool, is_joined: bool, borrowed: Mapping[int, int]) -> Node:
    kind = str(told["Node Type"])
    loops = int(told.get("Actual Loops", 0))
    joins = is_joined or kind in _JOINS
    return Node(
        kind=kind,
        estimated=float(told["Plan Rows"]),
        rows=float(told.get("Actual Rows", 0)) * loops,
        loops=loops,
        buffers=blocks_of(told),
        facts={name: value for name, value in told.items() if name != "Plans"},
        stopped=stopped,
        is_joined=is_joined,
        borrowed=borrowed.get(id(told), 0),
        is_lent=is_lent(told),
        children=tuple(
            _node(
                child,
                stopped=_stops(told, child, stopped=stopped),
                is_joined=joins,
                borrowed=borrowed,
            )
            for child in told.get("Plans", [])
        ),
    )


def _stops(parent: Told, child: Told, *, stopped: bool) -> bool:
    """Tell whether a node may stop asking its child before the child's end."""
    kind = parent["Node Type"]
    if str(child.get("Subplan Name", "")):
        return True  # EXISTS asks for one row
    if kind in {"Limit", "Merge Join"}:
        return True
    is_inner = child.get("Parent Relationship") == "Inner"
    once = parent.get("Inner Unique") or parent.get("Join Type") in _FIRST_ONLY
    if kind == "Nested Loop" and is_inner and once:
        return True
    return stopped and kind not in _BLOCKING
