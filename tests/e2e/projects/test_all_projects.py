"""Every program of the complete projects fares in its suite as it should.

`make test` leads those through of which no valid record is kept, and a few others, which rotate
with every change of a suite, a program or what judges; `make check-all` leads all through, and
goes on where it was stopped. Load wants a quiet machine: that is for `prowess project gate`.
"""

from functools import cache
from pathlib import Path

import pytest

from e2e.projects.grading import ENVIRON, OURS
from prowess.catalog.opening import own_content_root
from prowess.kit.seeds import seed_of
from prowess.labs.project.database import grant_database
from prowess.labs.project.gate import QUICK_RUNS, GateWish, run_gate
from prowess.labs.project.loading import load_suite
from prowess.labs.project.programs import Program, list_programs
from prowess.labs.project.proofs import Proofs
from prowess.labs.suite.families import ASKED_FOR
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers]

PROJECTS = own_content_root() / "projects"
FOLDERS = sorted(path.parent for path in PROJECTS.glob("*/suite.py"))
PROGRAMS = [(folder, one) for folder in FOLDERS for one in list_programs(folder)]
SAMPLED = {"mutant": 60, "reference": 7}
"""One program of so many is led through though its record is valid."""

each_program = pytest.mark.parametrize(
    ("folder", "program"),
    PROGRAMS,
    ids=[f"{folder.name}-{program.name}" for folder, program in PROGRAMS],
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with open_servers(home=home, environ={"PATH": OURS}) as servers:
        yield lambda lane: grant_database(servers, lock_folder=home / "run", lane=lane)


@cache
def proofs_of(folder: Path) -> Proofs:
    return Proofs(folder)


@cache
def versions() -> tuple[str, ...]:
    """Return what changes when any program or what judges it does, and only then."""
    return tuple(proofs_of(folder).version_of(program) for folder, program in PROGRAMS)


def is_sampled(folder: Path, program: Program) -> bool:
    return seed_of(folder.name, program.name, *versions()) % SAMPLED[program.kind] == 0


def is_under_load(folder: Path, program: Program) -> bool:
    checks = load_suite(folder).checks
    return any(checks[name].family in ASKED_FOR for name in program.expected)


def lead(folder: Path, program: Program, database) -> None:
    if is_under_load(folder, program):
        return
    wish = GateWish(
        folder=folder,
        runs=1,
        programs=(program.name,),
        anew=True,
        trial=True,
        tell=lambda _: None,
        environ=ENVIRON,
        database=database,
    )
    (passed,) = run_gate(wish).programs
    if passed.skipped:
        pytest.skip(passed.skipped)
    assert passed.fault == ""


@pytest.mark.timeout(600)
@each_program
def test_a_program_fares_as_it_should(folder, program, database):
    if proofs_of(folder).find(program, runs=QUICK_RUNS) and not is_sampled(folder, program):
        return

    lead(folder, program, database)


@pytest.mark.exhaustive
@pytest.mark.timeout(600)
@each_program
def test_each_program_fares_as_it_should(folder, program, database, pytestconfig):
    key, proof = f"projects/{folder.name}/{program.name}", proofs_of(folder).version_of(program)
    kept = getattr(pytestconfig, "cache", None)  # None where pytest is to keep nothing
    if kept is not None and kept.get(key, None) == proof:
        return  # passed in a run of these tests that was stopped later

    lead(folder, program, database)

    if kept is not None:
        kept.set(key, proof)
