"""Labs that define functions and triggers, on a real server."""

from dataclasses import replace

import pytest

from benches import CASES, a_grading
from prowess.kit.errors import Invalid
from prowess.labs.definition.checks import CHECKS
from prowess.labs.files import read_lab_files
from prowess.labs.gate import run_gate, unexercised

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

NOTE_RULES = CASES / "note-rules"


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("definitions")) as grading:
        yield replace(grading, folder=NOTE_RULES)


def test_a_sound_lab_passes_its_gate_and_exercises_every_check(grading):
    result = run_gate(grading.bench, folder=NOTE_RULES, schema_folder=None, runs=1)

    assert result.findings == ()
    assert result.automatic_caught >= 10
    assert unexercised([result], checks=[check.name for check in CHECKS]) == ()
    assert all(mutant.rows_shown <= 4 for mutant in result.mutants)


def test_a_call_is_shown_with_what_it_should_return(grading):
    wrong = grading.reference.replace(" AND paid_on IS NULL\n", "\n", 1)

    case = grading.grade(wrong).counterexample

    assert case.difference == "wrong-result"
    assert "SELECT open_total(" in case.note
    assert case.expected.columns == ("owed",)
    assert case.expected.rows != case.got.rows


def test_the_same_submission_gets_the_same_report(grading):
    wrong = grading.reference.replace("BEFORE INSERT", "AFTER INSERT")

    first, second = grading.grade(wrong), grading.grade(wrong)

    assert first.verdict == "fail"
    assert replace(first, elapsed_ms=0) == replace(second, elapsed_ms=0)


def test_a_schema_with_triggers_and_a_lab_without_calls_are_their_authors_mistakes(
    grading, tmp_path
):
    for name in ("lab.toml", "schema.sql", "sample.sql", "reference.sql", "calls.sql"):
        (tmp_path / name).write_text((NOTE_RULES / name).read_text())
    with (tmp_path / "schema.sql").open("a") as schema:
        schema.write(
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NEW; END';"
            "CREATE TRIGGER nothing BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION nothing()"
        )
    with (
        pytest.raises(Invalid, match="has triggers"),
        grading.bench.ready(read_lab_files(tmp_path, schema_folder=None)),
    ):
        pass

    (tmp_path / "calls.sql").unlink()
    with (
        pytest.raises(Invalid, match="no calls"),
        grading.bench.ready(read_lab_files(tmp_path, schema_folder=None)),
    ):
        pass
