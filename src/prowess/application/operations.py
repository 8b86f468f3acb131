"""The registry of everything a person can do. Doors are derived from it and tested against it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, get_type_hints

from prowess.application.messages import Message

Handle = Callable[..., Message]
_H = TypeVar("_H", bound=Handle)


@dataclass(frozen=True, slots=True)
class Operation:
    """One use case: `handle(request, *, context) -> view`.

    `title` is its one-line description, shown by every door; `writes` says whether it changes
    anything that a learner owns.
    """

    name: str
    request: type[Message]
    view: type[Message]
    handle: Handle
    writes: bool
    title: str


OPERATIONS: dict[str, Operation] = {}


def use_case(*, writes: bool) -> Callable[[_H], _H]:
    """Register a function under its own name, with the types that its signature states."""

    def register(handle: _H) -> _H:
        hints = get_type_hints(handle)
        name = handle.__name__
        title = (handle.__doc__ or "").strip().splitlines()[0]
        OPERATIONS[name] = Operation(
            name=name,
            request=hints["request"],
            view=hints["return"],
            handle=handle,
            writes=writes,
            title=title,
        )
        return handle

    return register
