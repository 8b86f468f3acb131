"""Every lab of the product passes its gate.

`make test` leads those through that no valid record is kept of, and a few others, which rotate
with every change of a lab or of the grader, a few times; `make check-all` leads all through with
a hundred repeats, but those that a valid record of so many is kept of: so it goes on where it
was stopped.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from tools.gate_labs import to_mend

from benches import a_grading
from prowess.kit.seeds import seed_of
from prowess.labs.files import LabFiles, read_lab_files
from prowess.labs.gate import QUICK_RUNS, run_gate
from prowess.labs.kinds import KINDS
from prowess.labs.records import grader_hash, is_proved

pytestmark = [pytest.mark.servers]

CONTENT = Path(__file__).parents[3] / "content"
LABS = sorted(path.parent for path in (CONTENT / "labs").glob("*/lab.toml"))
FEW_RUNS = 2
SAMPLED = 10
"""One lab of so many is led through though its record is valid."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("all-labs")) as grading:
        yield grading.bench


def schema_of(folder: Path) -> Path | None:
    name = tomllib.loads((folder / "lab.toml").read_text()).get("schema")
    return CONTENT / "schemas" / name if name else None


def files_of(folder: Path) -> LabFiles:
    return read_lab_files(folder, schema_folder=schema_of(folder))


def is_sampled(folder: Path) -> bool:
    return seed_of(folder.name, *versions()) % SAMPLED == 0


@cache
def versions() -> tuple[str, ...]:
    """Return what changes when any lab or the grader does, and only then."""
    return (*map(grader_hash, sorted(KINDS)), *(files_of(lab).version for lab in LABS))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("folder", LABS, ids=lambda path: path.name)
def test_a_lab_passes_its_gate(bench, folder):
    if is_proved(folder, lab=files_of(folder), runs=QUICK_RUNS) and not is_sampled(folder):
        return

    result = run_gate(bench, folder=folder, schema_folder=schema_of(folder), runs=FEW_RUNS)

    assert to_mend(result) == []
