"""Constant calls as the values that they yield, so that a race shows what is written."""

import re

_LITERAL = r"(?:'[^']*'|\d+)"
_INITCAP = re.compile(r"\binitcap\('([A-Za-z]+)'\)")
_CONCAT = re.compile(rf"\bconcat\(({_LITERAL}(?:, {_LITERAL})*)\)")


def folded(text: str) -> str:
    """Return a statement with the texts that `concat` and `initcap` make of its literals."""
    text = _INITCAP.sub(lambda one: f"'{one[1].capitalize()}'", text)
    return _CONCAT.sub(lambda one: f"'{''.join(map(_bare, _parts(one[1])))}'", text)


def _parts(listed: str) -> list[str]:
    return re.findall(_LITERAL, listed)


def _bare(literal: str) -> str:
    return literal.strip("'")
