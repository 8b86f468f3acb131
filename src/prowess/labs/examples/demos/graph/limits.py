"""Limits that a query meets before it runs: how deep it is, and how much it may cost."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)

DEEPEST, DEAREST = 8, 500
_ITEMS_OF = {"books": 5, "authors": 5, "loans": 10, "nodes": 1, "edges": 1, "search": 5}
"""How many items a list counts for when the query names no size."""


class Meter:
    """Measures the operations of a document. A field costs 1, in a list 1 for each item."""

    def __init__(self, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self._fragments = {
            part.name.value: part
            for part in document.definitions
            if isinstance(part, FragmentDefinitionNode)
        }

    def measure(self, selected: SelectionSetNode | None) -> tuple[int, int]:
        """Return depth and cost."""
        depth = cost = 0
        for part in selected.selections if selected else ():
            match part:
                case FieldNode() if part.name.value.startswith("__"):
                    continue  # asking for the schema is free
                case FieldNode():
                    below, inside = self.measure(part.selection_set)
                    depth = max(depth, below + 1)
                    cost += 1 + self._items(part) * inside
                case InlineFragmentNode():
                    below, inside = self.measure(part.selection_set)
                    depth, cost = max(depth, below), cost + inside
                case FragmentSpreadNode():
                    fragment = self._fragments[part.name.value]
                    below, inside = self.measure(fragment.selection_set)
                    depth, cost = max(depth, below), cost + inside
        return depth, cost

    def _items(self, node: FieldNode) -> int:
        for argument in node.arguments or ():
            if argument.name.value in {"first", "last"}:
                value = argument.value
                if isinstance(value, IntValueNode):
                    return int(value.value)
                if isinstance(value, VariableNode):
                    return int(self._variables.get(value.name.value) or 1)
        return _ITEMS_OF.get(node.name.value, 1)


def check_limits(document: DocumentNode, variables: Mapping[str, Any]) -> list[GraphQLError]:
    """Return what is against running a valid document."""
    errors = []
    for part in document.definitions:
        if isinstance(part, OperationDefinitionNode):
            depth, cost = Meter(document, variables).measure(part.selection_set)
            if depth > DEEPEST:
                words = f"The query is {depth} levels deep; {DEEPEST} are allowed."
                errors.append(GraphQLError(words, extensions={"code": "TOO_DEEP"}))
            if cost > DEAREST:
                words = f"The query costs {cost}; {DEAREST} are allowed."
                errors.append(GraphQLError(words, extensions={"code": "TOO_COSTLY"}))
    return errors


def cost_of(document: DocumentNode, variables: Mapping[str, Any]) -> int:
    """Return what all operations of a document cost."""
    meter = Meter(document, variables)
    parts = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    return sum(meter.measure(part.selection_set)[1] for part in parts)
