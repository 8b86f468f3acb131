"""A passage through the gate is remembered for as long as lab and grader stay as they were."""

import shutil
from dataclasses import replace

import pytest

from benches import LATE_ORDERS
from prowess.kit.errors import Conflict
from prowess.labs import records
from prowess.labs.contract import Survivor
from prowess.labs.files import read_lab_files
from prowess.labs.gate import Caught, GateResult
from prowess.labs.records import begin, find_record, grader_hash, is_proved, read_grader_hash

RESULT = GateResult(
    lab="late-orders",
    version="",
    runs=100,
    findings=(),
    mutants=(Caught("not-in", "null-mishandled", ("null-mishandled",), 2),),
    automatic_caught=14,
    automatic_survived=(),
    equivalent=(Survivor("distinct", "SELECT 1", "it is the same query"),),
    exercised=frozenset({"null-mishandled"}),
    elapsed_ms=1.0,
)


def keep_record(folder, *, result: GateResult) -> None:
    begun = begin(folder, schema_folder=None)
    records.keep_record(folder, schema_folder=None, result=result, begun=begun)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    keep_record(folder, result=RESULT)
    return folder


def proved(folder, *, runs: int = 100) -> bool:
    return is_proved(folder, lab=read_lab_files(folder, schema_folder=None), runs=runs)


def test_a_lab_that_passed_is_proved_for_as_many_runs(folder):
    record = find_record(folder)

    assert record is not None
    assert (record.grader, record.mutants) == (grader_hash("query"), {"not-in": "null-mishandled"})
    assert (record.automatic_caught, record.equivalent) == (14, 1)
    assert proved(folder)
    assert not proved(folder, runs=101)


def test_a_quick_passage_does_not_replace_a_long_one_that_holds(folder):
    quick = replace(RESULT, runs=5)

    keep_record(folder, result=quick)
    assert proved(folder)

    with (folder / "reference.sql").open("a") as file:
        file.write("\n-- changed\n")
    keep_record(folder, result=quick)
    assert proved(folder, runs=5)
    assert not proved(folder, runs=6)


@pytest.mark.parametrize("name", ["reference.sql", "starter.sql", "schema.sql"])
def test_a_lab_that_changed_has_to_pass_again(folder, name):
    with (folder / name).open("a") as file:
        file.write("\n-- changed\n")

    assert not proved(folder)


def test_a_record_of_another_grader_proves_nothing(folder):
    path = folder / "golden" / "gate.json"
    path.write_text(path.read_text().replace(grader_hash("query"), "0" * 32))

    assert not proved(folder)


def test_a_lab_that_changed_in_its_gate_is_not_recorded(folder):
    begun = begin(folder, schema_folder=None)
    (folder / "golden" / "gate.json").unlink()
    with (folder / "starter.sql").open("a") as file:
        file.write("\n-- changed\n")

    with pytest.raises(Conflict) as caught:
        records.keep_record(folder, schema_folder=None, result=RESULT, begun=begun)

    assert caught.value.code == "labs.changed_meanwhile"
    assert caught.value.message.startswith("Its files changed while late-orders was in its gate")
    assert find_record(folder) is None


def test_a_passage_by_code_that_was_changed_since_is_not_recorded(folder):
    begun = replace(begin(folder, schema_folder=None), grader="0" * 32)

    with pytest.raises(Conflict, match="The grader's sources changed"):
        records.keep_record(folder, schema_folder=None, result=RESULT, begun=begun)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"lab": "x"}'])
def test_a_record_that_cannot_be_read_is_none(folder, text):
    (folder / "golden" / "gate.json").write_text(text)

    assert find_record(folder) is None
    assert not proved(folder)


def test_a_kind_answers_for_what_it_imports_and_for_no_other_kind(monkeypatch):
    read = []
    real = records._understood
    monkeypatch.setattr(records, "_understood", lambda text: read.append(text) or real(text))

    read_grader_hash("query")
    query = "".join(read)
    read.clear()
    read_grader_hash("change")
    change = "".join(read)

    assert "class QueryKind" in query
    assert "class ChangeKind" not in query
    assert "class Rooms" in query
    assert "def run_gate" in query
    assert "class ChangeKind" in change
    assert grader_hash("query") != grader_hash("change") != grader_hash("unknown")
