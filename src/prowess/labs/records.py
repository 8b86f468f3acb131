"""What is known of a lab's last passage through the gate: kept beside the lab, valid for as long
as neither the lab nor the grader changes.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from prowess.kit.errors import Conflict
from prowess.kit.seeds import fingerprint
from prowess.kit.sources import tree_of
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.gate import GateResult
from prowess.labs.golden import FOLDER
from prowess.labs.kinds import KINDS

NAME = "gate.json"
_ROOM = "prowess.labs."
_EVERY_GATE = (f"{_ROOM}gate", f"{_ROOM}bench")
_NO_PART = (f"{_ROOM}kinds", f"{_ROOM}playground")
"""What the gate's code imports besides, without a say in any verdict."""


@dataclass(frozen=True, slots=True)
class GateRecord:
    """One passage. `lab` and `grader` are fingerprints of what it was that passed."""

    lab: str
    grader: str
    runs: int
    mutants: dict[str, str]
    automatic_caught: int
    equivalent: int


@dataclass(frozen=True, slots=True)
class Begun:
    """What a passage began with: fingerprints of the lab, and of the code that judges it."""

    lab: str
    grader: str


def begin(folder: Path, *, schema_folder: Path | None) -> Begun:
    """Take down what a passage begins with.

    The code's fingerprint is that of the process's first look: nothing is read again after that.
    """
    lab = read_lab_files(folder, schema_folder=schema_folder)
    return Begun(_lab_hash(lab), grader_hash(lab.kind))


def keep_record(
    folder: Path, *, schema_folder: Path | None, result: GateResult, begun: Begun
) -> None:
    """Keep the record of a passage beside its lab, unless one of more runs holds still.

    Raises:
        Conflict: `labs.changed_meanwhile` when the lab or the grader is not what it began with.
    """
    lab = read_lab_files(folder, schema_folder=schema_folder)
    now = Begun(_lab_hash(lab), read_grader_hash(lab.kind))
    if now != begun:
        what = "Its files" if now.lab != begun.lab else "The grader's sources"
        raise Conflict(
            code="labs.changed_meanwhile",
            message=f"{what} changed while {lab.id} was in its gate: nothing is recorded.",
            hint="Run the gate again; leave content and code alone until it ends.",
        )
    if is_proved(folder, lab=lab, runs=result.runs + 1):
        return
    record = GateRecord(
        lab=begun.lab,
        grader=begun.grader,
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
        and record.grader == grader_hash(lab.kind)
        and record.runs >= runs
    )


@cache
def grader_hash(kind: str) -> str:
    """Return the fingerprint of the code that judges labs of a kind, as it was at first."""
    return read_grader_hash(kind)


def read_grader_hash(kind: str) -> str:
    """Return a fingerprint of the code that judges labs of a kind: its own, that of the gate, and
    what these import within this room. Comments and layout are no part of it.
    """
    make = KINDS.get(kind)
    ahead = [*_EVERY_GATE, *([make.__module__] if make else [])]
    seen: dict[str, str] = {}
    while ahead:
        module = ahead.pop()
        path = _path_of(module)
        if module in seen or path is None or module.startswith(_NO_PART):
            continue
        seen[module], imported = _understood(path.read_text(encoding="utf-8"))
        ahead += imported
    return fingerprint(*(part for module in sorted(seen) for part in (module, seen[module])))


@cache
def _understood(source: str) -> tuple[str, tuple[str, ...]]:
    """Return what a source means, and what it imports within this room.

    A gate reads its sources before and after each lab; they are the same ones nearly always.
    """
    tree = tree_of(source)
    return ast.dump(tree), tuple(_imported(tree))


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield what may be modules of this room."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(_ROOM):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _path_of(module: str) -> Traversable | None:
    parts = module.removeprefix(_ROOM).split(".")
    folder = files("prowess.labs").joinpath(*parts[:-1])
    for path in (folder / f"{parts[-1]}.py", folder / parts[-1] / "__init__.py"):
        if path.is_file():
            return path
    return None


def _lab_hash(lab: LabFiles) -> str:
    return fingerprint(lab.version, lab.starter, lab.trap)
