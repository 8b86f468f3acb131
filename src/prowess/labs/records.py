"""What is known of a lab's last passage through the gate: kept beside the lab, valid for as long
as neither the lab nor the grader changes.
"""

import ast
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.gate import GateResult
from prowess.labs.golden import FOLDER

NAME = "gate.json"
_ELSEWHERE = frozenset({"examples"})
"""Packages of this room that decide no verdict."""


@dataclass(frozen=True, slots=True)
class GateRecord:
    """One passage. `lab` and `grader` are fingerprints of what it was that passed."""

    lab: str
    grader: str
    runs: int
    mutants: dict[str, str]
    automatic_caught: int
    equivalent: int


def keep_record(folder: Path, *, schema_folder: Path | None, result: GateResult) -> None:
    """Keep the record of a passage beside its lab."""
    record = GateRecord(
        lab=_lab_hash(read_lab_files(folder, schema_folder=schema_folder)),
        grader=grader_hash(),
        runs=result.runs,
        mutants={mutant.name: mutant.check for mutant in result.mutants},
        automatic_caught=result.automatic_caught,
        equivalent=len(result.equivalent),
    )
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    text = json.dumps(asdict(record), indent=2, sort_keys=True)
    (home / NAME).write_text(f"{text}\n", encoding="utf-8")


def find_record(folder: Path) -> GateRecord | None:
    """Return the record that lies beside a lab, if one does that can be read."""
    try:
        told = json.loads((folder / FOLDER / NAME).read_text(encoding="utf-8"))
        return GateRecord(**told)
    except (OSError, ValueError, TypeError):
        return None


def is_proved(folder: Path, *, lab: LabFiles, runs: int) -> bool:
    """True when this lab passed this grader's gate with at least so many runs."""
    record = find_record(folder)
    return (
        record is not None
        and record.lab == _lab_hash(lab)
        and record.grader == grader_hash()
        and record.runs >= runs
    )


@cache
def grader_hash() -> str:
    """Return a fingerprint of the code that judges; comments and layout are no part of it."""
    return fingerprint(*_trees(files("prowess.labs")))


def _trees(folder: Traversable) -> list[str]:
    found: list[str] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name not in _ELSEWHERE:
            found += _trees(entry)
        elif entry.name.endswith(".py"):
            found += [entry.name, ast.dump(ast.parse(entry.read_text(encoding="utf-8")))]
    return found


def _lab_hash(lab: LabFiles) -> str:
    return fingerprint(lab.version, lab.starter, lab.trap)
