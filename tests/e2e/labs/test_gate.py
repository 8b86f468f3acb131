"""The gate: a sound lab passes, and every way to be unsound is found."""

import shutil

import pytest

from benches import LATE_ORDERS, a_grading
from prowess.labs.gate import GateResult, run_gate, unexercised
from prowess.labs.query.checks import CHECKS

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("gate")) as grading:
        yield grading.bench


@pytest.fixture
def lab(tmp_path):
    """A copy of the tests' lab without the slow mutants, to be spoiled."""
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    (folder / "mutants" / "endless.sql").unlink()
    (folder / "golden" / "mutant-endless.txt").unlink()
    return folder


def broken(result: GateResult) -> list[tuple[str, str]]:
    return [(one.subject, one.text) for one in result.findings if one.gravity == "broken"]


def test_a_sound_lab_passes_and_exercises_every_check(bench):
    told: list[str] = []

    result = run_gate(bench, folder=LATE_ORDERS, schema_folder=None, runs=2, tell=told.append)

    assert broken(result) == []
    assert result.passed
    assert result.automatic_caught >= 10
    assert unexercised([result], checks=[check.name for check in CHECKS]) == ()
    assert all(mutant.rows_shown <= 4 for mutant in result.mutants)
    assert "late-orders: mutants/not-in.sql" in told


def test_a_spoiled_lab_is_told_what_is_wrong(bench, lab):
    (lab / "starter.sql").write_text((lab / "reference.sql").read_text())
    (lab / "right" / "counted.sql").write_text("SELECT name FROM customers")
    mutants = lab / "mutants"
    (mutants / "none-without-orders.sql").unlink()
    (mutants / "not-in.sql").write_text((lab / "reference.sql").read_text())
    (mutants / "everybody.sql").write_text("SELECT name FROM customers ORDER BY name, id")
    (mutants / "backwards.sql").write_text("-- caught_by: wrong-ordr\nSELECT 1")

    found = dict(broken(run_gate(bench, folder=lab, schema_folder=None, runs=1)))

    assert found["starter.sql"] == "The starter already solves the lab."
    assert found["right/counted.sql"].startswith("Refused in run 1 (")
    assert found["mutants/not-in.sql"].startswith("Run 1: Nothing catches it. If it is wrong, ")
    assert "caught_by" in found["mutants/everybody.sql"]
    assert "catches it, and it names wrong-ordr" in found["mutants/backwards.sql"]
    assert found["golden"].endswith("read the change, then write it again.")
    assert found["trap"].startswith("No mutant passes the visible sample")


def test_a_mutant_that_hidden_data_let_through_is_a_flake_to_come(bench, lab):
    right = (lab / "reference.sql").read_text()
    odd = right.replace("ORDER BY", "AND (current_schema() LIKE 'data%' OR c.id % 2 = 0) ORDER BY")
    (lab / "mutants" / "right-where-it-is-known.sql").write_text(
        f"-- caught_by: missing-rows\n{odd}"
    )

    result = run_gate(bench, folder=lab, schema_folder=None, runs=4, write=True)

    found = broken(result)
    # Further data lie elsewhere, so that they catch it: the gate asks for one of them.
    assert [subject for subject, _ in found] == ["mutants/right-where-it-is-known.sql", "data"]
    assert "no hidden data set catches it" in found[0][1]


def test_transcripts_are_written_when_asked_for(bench, lab):
    written = run_gate(bench, folder=lab, schema_folder=None, runs=1, write=True)
    (lab / "golden" / "mutant-not-in.txt").write_text("old\n")
    spoiled = run_gate(bench, folder=lab, schema_folder=None, runs=1)
    (lab / "golden" / "mutant-inner-join.txt").unlink()
    run_gate(bench, folder=lab, schema_folder=None, runs=1, write=True)
    after = run_gate(bench, folder=lab, schema_folder=None, runs=1)

    assert written.passed
    assert [subject for subject, _ in broken(spoiled)] == ["golden"]
    assert after.passed
    assert "customer_id" in (lab / "golden" / "mutant-not-in.txt").read_text()


def test_few_mutants_and_few_right_answers_are_weak(bench, lab):
    for path in [*lab.glob("right/*.sql"), *lab.glob("mutants/[d-z]*.sql")]:
        path.unlink()

    result = run_gate(bench, folder=lab, schema_folder=None, runs=1, write=True)
    weak = {one.subject for one in result.findings if one.gravity == "weak"}

    assert {"right", "mutants"} <= weak
