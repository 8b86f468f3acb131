"""The one error tree. Every error a person can meet is one of these.

ProwessError
├── NotFound      kind not_found    the id names nothing
├── Invalid       kind invalid      the request or a file is not well-formed
├── Conflict      kind conflict     it is well-formed, but the present state forbids it
├── Forbidden     kind forbidden    this actor may not do it
├── Unavailable   kind unavailable  something that is needed is not there now (a server, a package)
├── Exhausted     kind exhausted    a limit was reached (time, size, rate)
└── Internal      kind internal     our fault

No HTTP status and no exit code stands here: each door owns one table from kind to its own words.
A learner's wrong answer is a verdict and never an error.
"""

from typing import ClassVar, Literal

Kind = Literal[
    "not_found", "invalid", "conflict", "forbidden", "unavailable", "exhausted", "internal"
]


class ProwessError(Exception):
    """What went wrong, said so that a person can act on it.

    `code` is stable and dotted (`catalog.unknown_role`); `message` says what was expected and
    what came; `hint` says what to do next.
    """

    kind: ClassVar[Kind] = "internal"

    def __init__(self, *, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword-only fields when the error crosses a process boundary."""
        return _rebuild, (type(self), self.code, self.message, self.hint)


def _rebuild(cls: type[ProwessError], code: str, message: str, hint: str) -> ProwessError:
    return cls(code=code, message=message, hint=hint)


class NotFound(ProwessError):
    """The id names nothing."""

    kind = "not_found"


class Invalid(ProwessError):
    """The request or a file is not well-formed."""

    kind = "invalid"


class Conflict(ProwessError):
    """Well-formed, but the present state forbids it."""

    kind = "conflict"


class Forbidden(ProwessError):
    """The actor may not do it."""

    kind = "forbidden"


class Unavailable(ProwessError):
    """Something that is needed is not there now: a server, a package, a free port."""

    kind = "unavailable"


class Exhausted(ProwessError):
    """A limit was reached: time, size, rate, rows."""

    kind = "exhausted"


class Internal(ProwessError):
    """Our own fault. The message carries what a bug report needs."""

    kind = "internal"
