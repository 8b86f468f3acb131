"""What is known of each program's last passage through the gate, kept beside the project.

An entry is valid as long as the suite, the program and the code that judges are the same.
"""

import ast
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from prowess.kit.seeds import fingerprint
from prowess.labs.project.loading import load_suite
from prowess.labs.project.programs import BASE, Passed, Program
from prowess.labs.suite.families import ASKED_FOR

_VOCABULARY = "prowess.labs.vocabulary."
_JUDGES = (
    *(f"labs/vocabulary/{name}" for name in ("api", "db", "defects", "exchanges", "lines")),
    *(f"labs/vocabulary/{name}" for name in ("make", "proc", "race")),
    *(f"labs/suite/{name}" for name in ("declaring", "outcomes", "running", "surroundings")),
    *(f"labs/project/{name}" for name in ("database", "grading", "phases", "submission")),
    *(f"rigs/{name}" for name in ("cage", "doorman", "minder", "resident", "rights", "tree")),
)
"""What has a say in a verdict. Another noun of the vocabulary counts when a suite names it."""

_LOAD = (
    *(f"labs/load/{name}" for name in ("answers", "generator", "plans", "polling", "reference")),
    *(f"labs/load/{name}" for name in ("running", "samples", "schedules", "sending", "trust")),
)
"""What has a say under load, for the programs that are put under it."""


class Proofs:
    """The record of one project."""

    PLACE = "golden/gate.json"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._record = dict(json.loads((folder / self.PLACE).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            self._record = {}

    def find(self, program: Program, *, runs: int) -> Passed | None:
        """Return how a program went, if nothing that matters has changed since."""
        entry = self._record.get(program.name)
        enough = entry and (program.kind == "mutant" or entry["runs"] >= runs)
        if not entry or not enough or entry["hash"] != self._hash(program):
            return None
        return Passed(program.name, program.kind, "", tuple(entry["caught_by"]), from_record=True)

    def caught_by(self, program: str) -> tuple[str, ...] | None:
        """Return which checks failed a program when it was recorded, or None."""
        entry = self._record.get(program)
        return tuple(entry["caught_by"]) if entry else None

    def keep(self, program: Program, passed: Passed, *, runs: int) -> None:
        """Write down how a program went; one that did not do as it should is forgotten."""
        self._record.pop(program.name, None)
        if not passed.fault:
            entry: dict[str, Any] = {"hash": self._hash(program), "caught_by": passed.caught_by}
            self._record[program.name] = {**entry, "runs": runs}
        self._write()

    def forget_all_but(self, programs: tuple[Program, ...]) -> None:
        """Forget programs that are there no more."""
        names = {one.name for one in programs}
        if set(self._record) - names:
            self._record = {name: one for name, one in self._record.items() if name in names}
            self._write()

    def _write(self) -> None:
        place = self._folder / self.PLACE
        place.parent.mkdir(exist_ok=True)
        text = json.dumps(self._record, indent=2, sort_keys=True)
        place.write_text(f"{text}\n", encoding="utf-8")

    def _is_loaded(self, program: Program) -> bool:
        """Tell whether the program is put under load in the gate."""
        checks = load_suite(self._folder).checks
        judged = program.expected if program.kind == "mutant" else tuple(checks)
        return any(name in checks and checks[name].family in ASKED_FOR for name in judged)

    def _hash(self, program: Program) -> str:
        name = program.name if program.kind == "reference" else BASE
        root = self._folder / "references" / name
        suite = (self._folder / "suite.py").read_text(encoding="utf-8")
        parts: list[str | bytes] = [harness_hash(suite), *program.expected, program.patch]
        if self._is_loaded(program):
            parts += _texts_of(_LOAD)
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            parts += [str(path.relative_to(root)), path.read_bytes()]
        return fingerprint(*parts)


@cache
def harness_hash(suite: str) -> str:
    """Return a fingerprint of the code that judges for a suite, whose text is given.

    Comments and layout are no part of it.
    """
    own = ast.parse(suite)
    modules = tuple(sorted({*_JUDGES, *_nouns_of(own)}))
    return fingerprint(ast.dump(own), *_texts_of(modules))


def _texts_of(modules: Sequence[str]) -> list[str]:
    parts = []
    for name in modules:
        parts += [name, ast.dump(_tree(name))]
    return parts


def _nouns_of(suite: ast.Module) -> frozenset[str]:
    """Return the nouns that a suite imports, or names as a parameter, and what they rest on."""
    found: set[str] = set()
    pending = {
        *_imported(suite),
        *(one.arg for one in ast.walk(suite) if isinstance(one, ast.arg)),
    }
    while pending:
        name = f"labs/vocabulary/{pending.pop()}"
        if name not in found and _source(name).is_file():
            found.add(name)
            pending |= _imported(_tree(name))
    return frozenset(found)


def _imported(tree: ast.Module) -> set[str]:
    named = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name.removeprefix(_VOCABULARY) for name in named if name.startswith(_VOCABULARY)}


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_source(name).read_text(encoding="utf-8"))


def _source(name: str) -> Traversable:
    return files("prowess").joinpath(*f"{name}.py".split("/"))
