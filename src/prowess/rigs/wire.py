"""What clients and the supervisor say to each other: one JSON object a line."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prowess.kit import errors
from prowess.kit.errors import ProwessError

PROTOCOL = 1
LINE_BYTES = 1_048_576

Fact = str | int | bool
Say = Callable[[str], None]

_KINDS: dict[str, type[ProwessError]] = {
    kind.kind: kind
    for kind in (
        errors.NotFound,
        errors.Invalid,
        errors.Conflict,
        errors.Forbidden,
        errors.Unavailable,
        errors.Exhausted,
        errors.Internal,
    )
}


@dataclass(frozen=True, slots=True)
class Order:
    """A server that a client wants. `name` tells several of one kind apart."""

    kind: str
    name: str = "main"
    options: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.name}"


def encode(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """Read one message. Raises ValueError for anything that is not an object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("expected an object")  # noqa: TRY004 - the caller catches one kind
    return message


def error_message(error: ProwessError) -> dict[str, Any]:
    return {
        "error": {
            "kind": error.kind,
            "code": error.code,
            "message": error.message,
            "hint": error.hint,
        }
    }


def error_of(fields: Mapping[str, str]) -> ProwessError:
    """Rebuild the error that the supervisor met."""
    kind = _KINDS.get(fields.get("kind", ""), errors.Internal)
    return kind(code=fields["code"], message=fields["message"], hint=fields["hint"])
