"""What pydantic refuses, said as the house says it: what was expected, what came."""

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from prowess.application.operations import OPERATIONS
from prowess.kit.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

_LONGEST_ECHO = 60

_EXPECTED = {
    "less_than_equal": "at most {le}",
    "greater_than_equal": "at least {ge}",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "a text that is not empty",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "int_parsing": "a whole number",
}


def find_bad_value(error: Exception) -> Invalid | None:
    """Return the person's mistake when a request could not be built; None for anything else.

    A view that could not be built is our fault and no such mistake.
    """
    if not isinstance(error, ValidationError):
        return None
    if error.title not in {operation.request.__name__ for operation in OPERATIONS.values()}:
        return None
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]).replace("_", " ")
    return Invalid(
        code="cli.bad_value",
        message=f"{name or 'The request'}: expected {_expected(first)}, got {_got(first)}.",
        hint="Correct the value; --help lists what a command takes.",
    )


def _expected(details: "ErrorDetails") -> str:
    context: Mapping[str, Any] = details.get("ctx") or {}
    pattern = _EXPECTED.get(details["type"])
    return pattern.format(**context) if pattern else details["msg"]


def _got(details: "ErrorDetails") -> str:
    value = details["input"]
    if isinstance(value, str) and len(value) > _LONGEST_ECHO:
        return f"{len(value):,} characters"
    if isinstance(value, tuple | list):
        return str(len(value))
    return repr(value)
