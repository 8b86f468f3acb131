"""What every error code means, from the table beside this file."""

import tomllib
from functools import cache
from pathlib import Path

from prowess.doors.cli.powers import Explanation

_TABLE = Path(__file__).with_name("explanations.toml")


def explain_code(code: str) -> Explanation | None:
    """Return what a code means and what to do about it."""
    row = _rows().get(code)
    if row is None:
        return None
    return Explanation(code=code, kind=row["kind"], meaning=row["meaning"], remedy=row["remedy"])


def known_codes() -> tuple[str, ...]:
    """Return every code in the table."""
    return tuple(_rows())


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for room, codes in tomllib.loads(_TABLE.read_text(encoding="utf-8")).items():
        rows |= {f"{room}.{name}": row for name, row in codes.items()}
    return rows
