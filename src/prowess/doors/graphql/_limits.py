"""How deep, how many times and how dear a query may be: measured before anything runs.

Each fragment is measured once, so a chain of fragments that spread one another twice (which
doubles the query at every step) costs no more to refuse than any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.language import DocumentNode

from prowess.kit.errors import Exhausted

CALL_COST: Final = 50
USUAL_ROWS: Final = 20
MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a document may hold.

    `cost` counts each root field as a call of the house (50), and every field below as one for
    each row it is read of: as many rows as `limit` asks for, 20 where a list takes none.
    """

    depth: int = 8
    aliases: int = 15
    tokens: int = 1_000
    cost: int = 25_000


@dataclass(frozen=True, slots=True)
class _Size:
    depth: int = 0
    aliases: int = 0
    cost: int = 0

    def __add__(self, other: "_Size") -> "_Size":
        return _Size(
            depth=max(self.depth, other.depth),
            aliases=self.aliases + other.aliases,
            cost=self.cost + other.cost,
        )


def rule_for(limits: Limits) -> type[ASTValidationRule]:
    """Return the validation rule that keeps these limits."""

    class KeepsLimits(ValidationRule):
        def enter_document(self, node: DocumentNode, *_others: Any) -> None:
            measure = _Measure(self.context)
            operations = [
                one for one in node.definitions if isinstance(one, OperationDefinitionNode)
            ]
            try:
                size = sum((measure.operation(one) for one in operations), _Size())
            except RecursionError:
                size = _Size(depth=limits.depth + 1)
            for error in _excesses(size, limits):
                self.report_error(error)

    return KeepsLimits


def _excesses(size: _Size, limits: Limits) -> Iterator[GraphQLError]:
    found = (
        ("too_deep", "levels deep", size.depth, limits.depth),
        ("too_many_aliases", "aliases long", size.aliases, limits.aliases),
        ("too_costly", "points dear", size.cost, limits.cost),
    )
    for name, unit, got, most in found:
        if got > most:
            said = Exhausted(
                code=f"graphql.{name}",
                message=f"The query is {got} {unit}; at most {most} are served.",
                hint="Ask for less, or in several queries.",
            )
            yield error_of(said)


def error_of(error: Exhausted) -> GraphQLError:
    """Return the error as GraphQL says it."""
    extensions = {"kind": error.kind, "code": error.code, "hint": error.hint}
    return GraphQLError(error.message, extensions=extensions)


class _Measure:
    """Walks a document's selections, keeping what each fragment measured."""

    def __init__(self, context: ValidationContext) -> None:
        self._context = context
        self._known: dict[tuple[str, int, bool], _Size] = {}
        self._open: set[str] = set()

    def operation(self, node: OperationDefinitionNode) -> _Size:
        """Return the size of the whole operation."""
        root = self._context.schema.get_root_type(node.operation)
        return self._set(node.selection_set, root, rows=USUAL_ROWS, is_root=True)

    def _set(
        self, node: SelectionSetNode, parent: Any, *, rows: int, is_root: bool = False
    ) -> _Size:
        total = _Size()
        for selection in node.selections:
            match selection:
                case FieldNode():
                    total += self._field(selection, parent, rows=rows, is_root=is_root)
                case InlineFragmentNode():
                    total += self._set(selection.selection_set, parent, rows=rows, is_root=is_root)
                case FragmentSpreadNode():
                    total += self._spread(selection.name.value, parent, rows=rows, is_root=is_root)
        return total

    def _field(self, node: FieldNode, parent: Any, *, rows: int, is_root: bool) -> _Size:
        own = _Size(depth=1, aliases=int(node.alias is not None), cost=CALL_COST if is_root else 1)
        if node.selection_set is None:
            return own
        name = node.name.value
        field = parent.fields.get(name) if isinstance(parent, GraphQLObjectType) else None
        if is_root:
            rows = _rows_asked(node, field)
        is_list = field is not None and is_list_type(get_nullable_type(field.type))
        below = self._set(
            node.selection_set,
            get_named_type(field.type) if field else None,
            rows=USUAL_ROWS if is_list else rows,
        )
        if name.startswith("__"):  # a rule of graphql-core bounds the depth of introspection
            return own + _Size(aliases=below.aliases)
        return _Size(
            depth=1 + below.depth,
            aliases=own.aliases + below.aliases,
            cost=own.cost + below.cost * (rows if is_list else 1),
        )

    def _spread(self, name: str, parent: Any, *, rows: int, is_root: bool) -> _Size:
        fragment = self._context.get_fragment(name)
        if fragment is None or name in self._open:  # other rules report both
            return _Size()
        key = (name, rows, is_root)
        if key not in self._known:
            self._open.add(name)
            self._known[key] = self._set(
                fragment.selection_set, parent, rows=rows, is_root=is_root
            )
            self._open.discard(name)
        return self._known[key]


def _rows_asked(node: FieldNode, field: GraphQLField | None) -> int:
    if field is None or "limit" not in field.args:
        return USUAL_ROWS
    for argument in node.arguments or ():
        if argument.name.value != "limit":
            continue
        if isinstance(argument.value, IntValueNode):
            return min(abs(int(argument.value.value[:9])), MOST_ROWS)
        if isinstance(argument.value, VariableNode):
            return MOST_ROWS
    return int(field.args["limit"].default_value)
