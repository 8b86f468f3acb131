"""What is said of wrong answers that nothing catches."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from prowess.labs.contract import UNEXPLAINED, UNMET, UNTOLD, Survivor
from prowess.labs.query.unmet import unmet_by
from prowess.labs.survivors import told_of, uncaught

REFERENCE = "SELECT id FROM hops WHERE alpha >= 100 ORDER BY id"
OTHER = "SELECT id FROM hops WHERE alpha >= 99 ORDER BY id"


def test_that_no_data_set_tells_a_mutant_is_no_reason_to_call_it_the_same():
    said = told_of(Survivor("constant", OTHER, UNEXPLAINED), reference=REFERENCE).split("\n")

    assert said[0].startswith("Nothing catches this constant mutant, and no data set was found")
    assert said[1].startswith("If the two do not mean the same, add rows to sample.sql")
    assert "(look at alpha)" in said[1]
    assert said[1].endswith("If they do, say why in a line of reference.sql:")
    assert said[2] == "-- equivalent: alpha >= 99 ORDER BY because <why>"


def test_what_was_only_probed_is_told_apart_by_a_probe():
    said = told_of(Survivor("dropped", "CREATE TABLE t ()", UNTOLD), reference="CREATE TABLE u ()")

    assert "add a probe or a scenario" in said
    assert "sample.sql" not in said


def test_nothing_is_asked_where_a_further_data_set_tells():
    said = told_of(Survivor("constant", OTHER, "further data set 7 tells it"), reference=REFERENCE)

    assert "sample.sql" not in said
    assert "equivalent" not in said


@pytest.mark.parametrize(("kind", "file"), [("query", "sample.sql"), ("schema", "scenarios.toml")])
def test_of_a_wrong_answer_that_passes_it_is_said_what_its_author_can_do(kind, file):
    assert f" to {file} " in uncaught(kind)


def test_of_a_script_it_is_said_which_statement_is_changed():
    script = "DELETE FROM a WHERE n > 1 AND id > 2;\nDELETE FROM b WHERE n > 1 AND id > 2"
    original = script.split(";\n")[1]
    one = Survivor("dropped-condition", "DELETE FROM b WHERE n > 1", UNEXPLAINED, 2, original)

    said = told_of(one, reference=script).split("\n")

    assert said[0].startswith("Nothing catches this dropped-condition mutant of statement 2, and")
    assert said[0].endswith("; it lacks `AND id > 2`.")
    assert said[2] == "-- equivalent: without AND id > 2 because <why>"
    assert said[3] == "The whole statement 2, changed: DELETE FROM b WHERE n > 1"


def test_of_what_is_never_met_no_line_is_offered():
    why = f"{UNMET}a row of hops with `alpha >= 100`, so nothing is known"

    said = told_of(Survivor("constant", OTHER, why), reference=REFERENCE).split("\n")

    assert why in said[0]
    assert said[1] == "Add such rows to sample.sql: hidden data hold their values too."
    assert "equivalent" not in "".join(said)


REQUIRED = """SELECT s.id FROM students AS s WHERE NOT EXISTS(
    SELECT 1 FROM rules AS r LEFT JOIN tries AS t ON t.rule = r.id AND t.mark > 4
    WHERE r.program = s.program AND t.id IS NULL)"""


@pytest.mark.parametrize(
    ("change", "empty", "told"),
    [
        (("> 4", ">= 4"), "tries AS t WHERE t.mark > 4", "a row of tries with `t.mark > 4"),
        (("> 4", ">= 4"), "rules AS r)", "a row of rules"),
        (("> 4", ">= 4"), "r.program = s.program", "rows of students and rules with `"),
        (("> 4", ">= 4"), "nothing", ""),
        (("SELECT s.id", "SELECT 1"), "rules AS r)", ""),
    ],
)
def test_it_is_told_which_rows_are_in_no_data_set(change, empty, told):
    asked = []

    def run(query: str):
        asked.append(query)
        return [("f" if empty in query else "t",)]

    session = SimpleNamespace(transaction=lambda _: nullcontext(), run=run)
    tables = [SimpleNamespace(name=name) for name in ("students", "rules", "tries")]
    template = SimpleNamespace(
        reference=SimpleNamespace(text=REQUIRED),
        shape=SimpleNamespace(tables=tables),
        sets=[SimpleNamespace(schema="a"), SimpleNamespace(schema="b")],
    )

    said = unmet_by(REQUIRED.replace(*change), template=template, session=session)

    assert said.startswith(f"{UNMET}{told}" if told else "")
    assert bool(said) is bool(told)
