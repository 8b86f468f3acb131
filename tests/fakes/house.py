"""A house with an example of every view: enough to try a door without storage or servers."""

import threading
import types
import typing
from collections.abc import Callable
from datetime import UTC, datetime

from prowess.application.context import Actor
from prowess.application.messages import Message
from prowess.application.operations import Operation
from prowess.doors.calls import all_operations
from prowess.kit.errors import ProwessError

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def an_example(model: type[Message], **fields: object) -> Message:
    """Return a view whose every field holds something of its type."""
    made = {name: _value(name, field.annotation) for name, field in model.model_fields.items()}
    return model(**{**made, **fields})


def _value(name: str, annotation: object) -> object:
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if name == "rows":
        return ((1, "text", None, True, 2.5),)
    if origin is tuple:
        return (_value(name, arguments[0]),)
    if origin in {types.UnionType, typing.Union}:
        return _value(name, next(one for one in arguments if one is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Message):
        return an_example(annotation)
    plain = {str: f"a {name}", int: 1, float: 0.5, bool: True, datetime: NOON}
    return plain[typing.cast("type", annotation)]


class FakeHouse:
    """Answers each request with an example, or with what a test put in `answers`.

    An answer is a view, an error to raise, or a function of the request.
    """

    def __init__(self, **answers: Message | Exception | Callable[[Message], Message]) -> None:
        self.answers = answers
        self.calls: list[tuple[Message, Actor]] = []
        self.threads: set[int] = set()

    def call(
        self, request: Message, *, actor: Actor, cancelled: Callable[[], bool] = lambda: False
    ) -> Message:
        self.cancelled = cancelled
        self.calls.append((request, actor))
        self.threads.add(threading.get_ident())
        operation = operation_of(request)
        answer = self.answers.get(operation.name)
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return answer(request)
        return answer or an_example(operation.view)

    @property
    def last(self) -> Message:
        return self.calls[-1][0]


class Relay:
    """Stands before whichever house a test lives in, so that a door is built once for many."""

    def __init__(self) -> None:
        self.house: object = None

    def call(self, request: Message, *, actor: Actor) -> Message:
        return self.house.call(request, actor=actor)  # type: ignore[attr-defined]


def operation_of(request: Message) -> Operation:
    return next(one for one in all_operations().values() if one.request is type(request))


def an_error(kind: type[ProwessError], code: str = "test.code") -> ProwessError:
    return kind(code=code, message="What went wrong.", hint="What to do.")
