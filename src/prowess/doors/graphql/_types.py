"""From messages to GraphQL types and arguments.

Strawberry's own pydantic conversion stumbles over tagged unions and table cells, and copies every
value; these types only describe, and fields are read from the view itself.
"""

import inspect
import types
import typing
from datetime import datetime
from functools import cache
from typing import Annotated, Any

import strawberry
from pydantic.fields import FieldInfo

from prowess.application.messages import Message

_SCALARS = frozenset({str, int, float, bool, datetime})


class Types:
    """The object types made so far, one for each kind of view."""

    def __init__(self) -> None:
        self._made: dict[type[Message], type] = {}

    def output(self, view: type[Message]) -> type:
        """Return the object type that describes the view."""
        if view not in self._made:
            annotations = {
                name: self._annotation(field.annotation)
                for name, field in view.model_fields.items()
            }
            fields = {
                name: strawberry.field(description=field.description)
                for name, field in view.model_fields.items()
            }
            shell = type(
                view.__name__,
                (),
                {"__annotations__": annotations, "__module__": view.__module__, **fields},
            )
            self._made[view] = strawberry.type(
                shell, name=view.__name__, description=inspect.cleandoc(view.__doc__ or "")
            )
        return self._made[view]

    def _annotation(self, annotation: Any) -> Any:
        arguments = typing.get_args(annotation)
        match typing.get_origin(annotation):
            case builtin if builtin is tuple:
                return list[self._annotation(arguments[0])]  # type: ignore[misc]
            case union if union in {types.UnionType, typing.Union}:
                known = [one for one in arguments if one is not types.NoneType]
                # a table's cell is any scalar: every one of them reads as text
                return (self._annotation(known[0]) if len(known) == 1 else str) | None
        if annotation in _SCALARS:
            return annotation
        return self.output(annotation)


def parameters_of(request: type[Message]) -> list[inspect.Parameter]:
    """Return the arguments of the field that takes the request."""
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=_argument(field),
            default=inspect.Parameter.empty if field.is_required() else field.get_default(),
        )
        for name, field in request.model_fields.items()
    ]


def _argument(field: FieldInfo) -> Any:
    annotation: Any = field.annotation
    if typing.get_origin(annotation) is tuple:
        inner = typing.get_args(annotation)[0]
        if inspect.isclass(inner) and issubclass(inner, Message):
            inner = _input(inner)
        annotation = list[inner]  # type: ignore[valid-type]
    return Annotated[annotation, strawberry.argument(description=field.description)]


@cache
def _input(message: type[Message]) -> type:
    """Return the input type of a message that stands within an argument; all it has is scalars."""
    name = f"{message.__name__}Input"
    fields = {
        name: strawberry.field(description=field.description)
        for name, field in message.model_fields.items()
    }
    annotations = {name: field.annotation for name, field in message.model_fields.items()}
    shell = type(
        name, (), {"__annotations__": annotations, "__module__": message.__module__, **fields}
    )
    return strawberry.input(shell, name=name, description=inspect.cleandoc(message.__doc__ or ""))
