"""Labs that define functions and triggers, on a real server."""

import shutil
from dataclasses import replace

import pytest

from benches import CASES, a_grading
from prowess.kit.errors import Invalid
from prowess.labs.definition.checks import CHECKS
from prowess.labs.definition.statements import read_definition
from prowess.labs.definition.strength import outcome_of, tell_apart
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


def test_no_rows_are_shown_where_a_definition_is_refused_whatever_lies_there(grading):
    report = grading.grade(grading.reference.replace("FROM orders", "FROM orderz", 1))

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    assert failed.name == "runtime-error"
    assert "Did you mean orders?" in failed.next_step
    assert report.counterexample is None


OPEN_TOTAL = """CREATE FUNCTION open_total(p_customer integer{out}){returns}
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(total), 0){cast} FROM orders
    WHERE customer_id = p_customer AND paid_on IS NULL
$$;
"""
NUMERIC = {"out": "", "returns": " RETURNS numeric", "cast": ""}
ANOTHER = "CREATE FUNCTION open_total(p_name text) RETURNS text LANGUAGE sql AS 'SELECT p_name';\n"


def with_total(grading, text: str) -> str:
    return text + grading.reference[grading.reference.index("CREATE FUNCTION look_at_note") :]


@pytest.mark.parametrize(
    "more",
    [
        "p_customer < 100",
        "p_customer NOT IN (4711)",
        "due_on >= '1990-01-01'",
        "total < 5000",
    ],
)
def test_a_condition_of_a_body_s_own_is_refuted(grading, more):
    answer = OPEN_TOTAL.format(**NUMERIC).replace("paid_on IS NULL", f"paid_on IS NULL AND {more}")
    unread = f"""CREATE FUNCTION open_total(p_customer integer) RETURNS numeric
    LANGUAGE plpgsql AS $$
    DECLARE found numeric := 0; one orders;
    BEGIN
        FOR one IN SELECT * FROM orders WHERE customer_id = p_customer AND paid_on IS NULL LOOP
            IF one.{more} THEN found := found + one.total; END IF;
        END LOOP;
        RETURN found;
    END $$;
    """.replace("one.p_customer", "p_customer")
    for text in (answer, unread):
        for seed in range(3):
            assert grading.grade(with_total(grading, text), seed=seed).verdict == "fail"


@pytest.mark.parametrize(
    ("written", "got"),
    [
        ({"returns": " RETURNS double precision"}, "double precision"),
        ({"returns": "", "out": ", OUT owed real"}, "real"),
        ({"returns": " RETURNS text", "cast": "::text"}, "text"),
        ({"returns": " RETURNS SETOF numeric"}, "SETOF numeric"),
        ({"returns": " RETURNS TABLE (owed numeric, n bigint)", "cast": ", 1"}, "SETOF (numeric"),
    ],
)
def test_a_function_that_is_declared_to_return_another_type_is_told_so(grading, written, got):
    answer = with_total(grading, OPEN_TOTAL.format(**(NUMERIC | written)))

    report = grading.grade(answer)

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    assert failed.name == "not-defined"
    says = f"open_total(integer) should return numeric, and is declared to return {got}"
    assert failed.message.startswith(says)
    assert "RETURNS" in failed.next_step


@pytest.mark.parametrize(
    ("written", "before"),
    [
        ({"returns": " RETURNS numeric(10, 2)"}, ""),
        ({"returns": "", "out": ", OUT owed numeric"}, ""),
        ({"returns": " RETURNS decimal"}, ANOTHER),
    ],
)
def test_however_the_type_is_written_it_is_the_same(grading, written, before):
    answer = with_total(grading, before + OPEN_TOTAL.format(**(NUMERIC | written)))

    assert grading.grade(answer).verdict == "pass"


@pytest.mark.parametrize("body", ["SET lock_timeout = 1;", "SET LOCAL lock_timeout = '1s';"])
def test_patience_with_locks_is_an_answer_s_own(grading, body):
    total = "(SELECT coalesce(sum(total), 0) FROM orders WHERE customer_id = p_customer"
    text = f"""CREATE FUNCTION open_total(p_customer integer) RETURNS numeric LANGUAGE plpgsql
AS $$ BEGIN {body} RETURN {total} AND paid_on IS NULL); END $$;
"""

    assert grading.grade(with_total(grading, text)).verdict == "pass"


def test_a_timeout_that_is_left_behind_is_told_by_its_name(grading):
    text = """CREATE FUNCTION open_total(p_customer integer) RETURNS numeric LANGUAGE plpgsql
AS $$ BEGIN SET LOCAL transaction_timeout = '1h'; RETURN 0; END $$;
"""

    report = grading.grade(with_total(grading, text))

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    assert failed.name == "timeout"
    assert "transaction_timeout" in failed.message
    assert "settings" in failed.next_step


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


TOTAL = """CREATE FUNCTION open_total(p_customer integer, p_more numeric) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(total), 0) + p_more FROM orders WHERE customer_id = p_customer
$$;
"""
RARE = """-- caught_by: wrong-result
CREATE FUNCTION open_total(p_customer integer, p_more numeric) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN md5(concat(p_customer, p_more, sum(id + total))) LIKE '{value}%'
                THEN NULL ELSE coalesce(sum(total), 0) + p_more END
    FROM orders WHERE customer_id = p_customer
$$;
"""


def test_the_gate_asks_for_data_with_the_calls_that_tell_what_the_others_do_not(grading, tmp_path):
    folder = tmp_path / "note-rules"
    shutil.copytree(NOTE_RULES, folder)
    for name in ("mutants", "right", "golden"):
        shutil.rmtree(folder / name)
    (folder / "reference.sql").write_text(TOTAL)
    (folder / "calls.sql").write_text("SELECT open_total(:customers.id, :orders.total) AS owed;\n")
    rare = folder / "mutants" / "rare.sql"
    rare.parent.mkdir()
    make_rarely_wrong(rare, bench=grading.bench)

    first = run_gate(grading.bench, folder=folder, schema_folder=None, runs=1, write=True)
    asked = read_lab_files(folder, schema_folder=None).further
    second = run_gate(grading.bench, folder=folder, schema_folder=None, runs=1, write=True)

    assert any(one.text.startswith("Run 1: Nothing catches it. ") for one in first.findings)
    assert len(asked) == 1
    assert second.passed
    assert read_lab_files(folder, schema_folder=None).further == asked


def make_rarely_wrong(rare, *, bench) -> None:
    """Write an answer that is right on all hidden data, and wrong on one of few further ones.

    What is written there decides which data are made.
    """
    for value in ("a0", "b1", "c2", "d3", "e4", "f5", "0a", "1b", "2c", "3d", "4e", "5f"):
        rare.write_text(RARE.format(value=value))
        script = read_definition(rare.read_text())
        with bench.ready(read_lab_files(rare.parents[1], schema_folder=None)) as prepared:
            template, made = prepared.template, prepared.made
            if outcome_of(template, script, made=made) != "left":
                continue
            if tell_apart(template, [script], made=made, count=200):
                return
    raise AssertionError("every value tells")
