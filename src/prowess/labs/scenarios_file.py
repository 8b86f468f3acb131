"""scenarios.toml as its author wrote it: read, or told in words what is wrong with it."""

import tomllib
from collections.abc import Callable
from typing import Any

from prowess.catalog.lab_facts import fault_of_keys
from prowess.kit.errors import Invalid

FILE = "scenarios.toml"


def read_table(text: str, *, kind: str, bad: Callable[[str], Invalid]) -> dict[str, Any]:
    """Return what the file holds, if there is one and each of its keys is one that is read.

    Raises:
        Invalid: made by `bad` of what is wrong.
    """
    if not text.strip():
        raise bad("there is no such file, or it is empty")
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise bad(f"it is not TOML: {error}") from error
    unknown = fault_of_keys(facts, kind=kind, file=FILE)
    if unknown:
        raise bad(unknown)
    return facts


def what_is_wrong(error: Exception) -> str:
    """Say what reading a table stumbled over: a missing key, or a value of another sort."""
    if isinstance(error, KeyError):
        return f"the key `{error.args[0]}` is missing"
    if isinstance(error, TypeError | AttributeError):
        return "a value is of another type than it should be: a text, a number, a list or a table"
    return str(error)


def ended(text: str) -> str:
    """Return a sentence with its end."""
    return text if text.endswith(("?", ".")) else f"{text}."
