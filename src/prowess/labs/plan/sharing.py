"""Which node of a plan counts the buffers of what stands under another one.

EXPLAIN puts a WITH query, and a subquery that runs once, under the node that brings them along.
PostgreSQL runs them when a node asks for their rows, and counts what they read there: in a CTE
Scan, or in whatever has the subquery in a condition.

Source: PostgreSQL 18, nodeCtescan.c and ExecSetParamPlan in nodeSubplan.c.
"""

from collections.abc import Iterator, Mapping
from typing import Any

OF_RELATIONS = "Shared Hit Blocks", "Shared Read Blocks", "Local Hit Blocks", "Local Read Blocks"
_BLOCKS = *OF_RELATIONS, "Temp Read Blocks", "Temp Written Blocks"
_WITH = "CTE "

Told = Mapping[str, Any]
"""One node as EXPLAIN tells it in JSON."""


def blocks_of(told: Told) -> int:
    """Return the blocks that a node counts: its own, and what it asked of others."""
    return sum(int(told.get(name, 0)) for name in _BLOCKS)


def is_lent(told: Told) -> bool:
    """True for what runs when any node of the query asks for it."""
    return told.get("Parent Relationship") == "InitPlan"


def borrowed_blocks(root: Told) -> dict[int, int]:
    """Return how many blocks of what is lent a node counts, by the identity of its mapping.

    Of several nodes that ask, nothing tells which had how much: what the counts leave room for.
    """
    borrowed: dict[int, int] = {}
    for parent in _walk(root):
        for lent in filter(is_lent, parent.get("Plans", [])):
            _charge(lent, parent=parent, borrowed=borrowed)
    return borrowed


def _charge(lent: Told, *, parent: Told, borrowed: dict[int, int]) -> None:
    """Find who has counted it: whoever names it, else where so many blocks are unaccounted for.

    EXPLAIN does not tell what is selected, so that a subquery there is named nowhere.
    """
    left = blocks_of(lent)
    nodes = list(_walk(parent, but=lent))
    room = {id(one): _unaccounted(one, borrowed=borrowed) for one in nodes}
    nodes.sort(key=lambda one: -room[id(one)])
    named = [one for one in nodes if _asks(one, lent=lent)]
    for one in named if _is_with(lent) else (*named, parent, *nodes):
        part = min(left, room[id(one)])
        borrowed[id(one)] = borrowed.get(id(one), 0) + part
        room[id(one)] -= part
        left -= part


def _unaccounted(told: Told, *, borrowed: Mapping[int, int]) -> int:
    counted = sum(blocks_of(one) for one in told.get("Plans", []) if not is_lent(one))
    return max(0, blocks_of(told) - counted - borrowed.get(id(told), 0))


def _asks(told: Told, *, lent: Told) -> bool:
    name = str(lent["Subplan Name"])
    if _is_with(lent):
        return bool(told.get("CTE Name") == name.removeprefix(_WITH))
    return any(f"({name})." in str(value) for key, value in told.items() if key != "Plans")


def _is_with(lent: Told) -> bool:
    return str(lent["Subplan Name"]).startswith(_WITH)


def _walk(told: Told, *, but: Told | None = None) -> Iterator[Told]:
    if told is but:
        return
    yield told
    for child in told.get("Plans", []):
        yield from _walk(child, but=but)
