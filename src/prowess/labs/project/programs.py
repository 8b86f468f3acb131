"""The programs of a suite's author: references, and mutants made of one of them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BASE = "python"
"""The reference that mutants are made of."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the author: a reference, or a mutant with the checks that must catch it."""

    name: str
    kind: Literal["reference", "mutant"]
    expected: tuple[str, ...] = ()
    patch: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """How one program went. `fault` is empty when it did as it should.

    `skipped` says why it was not run: its language is not on this machine. With `is_unsure` the
    fault is the machine's, which was too busy to tell.
    """

    name: str
    kind: Literal["reference", "mutant"]
    fault: str
    caught_by: tuple[str, ...]
    from_record: bool = False
    skipped: str = ""
    is_unsure: bool = False


def list_programs(folder: Path) -> tuple[Program, ...]:
    """Return the references of a project, then its mutants."""
    references = sorted(path.name for path in (folder / "references").iterdir() if path.is_dir())
    stated = tomllib.loads((folder / "mutants.toml").read_text(encoding="utf-8"))
    mutants = (
        Program(
            name,
            "mutant",
            tuple(told["caught_by"]),
            (folder / "mutants" / f"{name}.patch").read_text(encoding="utf-8"),
        )
        for name, told in stated.items()
    )
    return (*(Program(name, "reference") for name in references), *mutants)
