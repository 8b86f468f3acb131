"""Labs that change data, on a real server."""

import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from benches import CASES, Grading, a_grading, a_lab
from prowess.labs.change.checks import CHECKS
from prowess.labs.change.statements import read_script
from prowess.labs.change.strength import is_caught, tell_apart
from prowess.labs.files import read_lab_files
from prowess.labs.gate import run_gate, unexercised
from prowess.labs.report import Report

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

CONTENT = Path(__file__).parents[3] / "content"
SETTLE_ORDERS = CASES / "settle-orders"
SETTLE = """UPDATE orders SET paid_on = '2026-04-01', total = total + 5
WHERE paid_on IS NULL AND due_on < '2026-03-31';"""
NOTE = """INSERT INTO notes (order_id, facts, urgent)
SELECT id, '{"settled": true}', via = 'phone' FROM orders WHERE paid_on = '2026-04-01'
RETURNING order_id, urgent"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("changes")) as grading:
        yield replace(grading, folder=SETTLE_ORDERS)


def test_a_sound_lab_passes_its_gate_and_exercises_nearly_every_check(grading):
    result = run_gate(grading.bench, folder=SETTLE_ORDERS, schema_folder=None, runs=2)

    assert result.findings == ()
    assert result.automatic_caught >= 10
    assert unexercised([result], checks=[check.name for check in CHECKS]) == ("empty-input",)
    assert all(mutant.rows_shown <= 4 for mutant in result.mutants)


def failed_of(report: Report) -> str:
    return next((check.name for check in report.checks if check.outcome == "fail"), "")


def test_the_order_of_rows_and_given_numbers_decide_nothing(grading):
    backwards = NOTE.replace("RETURNING", "ORDER BY id DESC RETURNING")

    assert grading.grade(SETTLE + backwards).verdict == "pass"


@pytest.mark.parametrize(
    "wrong", ["UPDATE orderz SET total = 0;", "DELETE FROM notes WHERE 1 / 0 > 1;"]
)
def test_no_rows_are_shown_where_none_matter(grading, wrong):
    report = grading.grade(wrong + SETTLE + NOTE)

    assert failed_of(report) == "runtime-error"
    assert report.counterexample is None


def test_rows_are_shown_where_a_statement_stops_on_them(grading):
    report = grading.grade(f"UPDATE orders SET total = 1 / (total - total); {SETTLE}{NOTE}")

    assert failed_of(report) == "runtime-error"
    assert report.counterexample is not None


def test_an_extra_row_is_shown_in_its_table(grading):
    more = "INSERT INTO customers SELECT max(id) + 1, 'Eve' FROM customers HAVING count(*) > 0;"

    report = grading.grade(more + SETTLE + NOTE)
    case = report.counterexample

    assert case.difference == "unwanted-change"
    assert case.expected.name == "customers"
    assert len(case.got.rows) == len(case.expected.rows) + 1


@pytest.mark.parametrize(
    ("flood", "summary"),
    [
        (
            "INSERT INTO customers SELECT n, 'Eve' FROM generate_series(100, 20000) n;",
            "It returns thousands of rows from a few dozen.",
        ),
        (
            "UPDATE customers SET name = repeat('x', 30000000);",
            "It returns megabytes from a few dozen rows.",
        ),
    ],
    ids=["rows", "bytes"],
)
def test_a_flood_is_cut_off_before_it_is_read(grading, flood, summary):
    report = grading.grade(flood + SETTLE + NOTE)

    assert report.verdict == "fail"
    assert report.summary == summary
    assert report.data_sets == 1


def test_what_one_answer_leaves_behind_is_gone_for_the_next(grading):
    grading.grade("DELETE FROM notes; DELETE FROM orders; DELETE FROM customers")

    assert grading.grade(SETTLE + NOTE).verdict == "pass"


def test_the_same_submission_gets_the_same_report(grading):
    wrong = SETTLE.replace("<", "<=") + NOTE

    first, second = grading.grade(wrong), grading.grade(wrong)

    assert first.verdict == "fail"
    assert replace(first, elapsed_ms=0) == replace(second, elapsed_ms=0)


def test_keys_hold_while_an_answer_runs(grading):
    orphan = "INSERT INTO notes (order_id, facts, urgent) VALUES (-1, '{}', true);"

    report = grading.grade(orphan + SETTLE + NOTE)

    assert report.counterexample.difference == "runtime-error"
    assert "violates foreign key constraint" in report.summary
    assert report.counterexample.rows_after <= 4


def grade_in_lab(grading: Grading, slug: str, *, answer: str) -> Report:
    """Grade an answer to a lab of the product."""
    folder = CONTENT / "labs" / slug
    schema = tomllib.loads((folder / "lab.toml").read_text())["schema"]
    return grading.bench.grade(
        a_lab(slug),
        folder=folder,
        schema_folder=CONTENT / "schemas" / schema,
        answer=answer,
        seed=1,
        on_event=lambda _: None,
        cancelled=lambda: False,
    )


OLD = """DELETE FROM reviews AS old WHERE EXISTS (
    SELECT FROM reviews AS newer
    WHERE newer.product_id = old.product_id AND newer.customer_id = old.customer_id AND {newer}
) RETURNING {back}"""
NEWER = "(newer.written_on, newer.review_id) > (old.written_on, old.review_id)"
LISTS = """MERGE INTO team_members AS m USING (
    SELECT DISTINCT team_id, {who}_id AS person_id FROM issues JOIN projects USING (project_id)
    WHERE closed_at IS NULL AND team_id IS NOT NULL
      AND {who}_id IN (SELECT person_id FROM people WHERE active)
) AS busy ON m.team_id = busy.team_id AND m.person_id = busy.person_id
{branches}"""
ADDED = "WHEN NOT MATCHED THEN INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)"
GONE = "WHEN NOT MATCHED BY SOURCE{of_teams} THEN DELETE"
OF_TEAMS = " AND m.team_id IN (SELECT team_id FROM projects)"
BOTH = f"{ADDED} {GONE}"


@pytest.mark.parametrize(
    ("slug", "answer", "said"),
    [
        (
            "team-lists",
            LISTS.format(who="assignee", branches=ADDED),
            r"A change to team_members is missing: (.+) should be gone\.",
        ),
        (
            "team-lists",
            LISTS.format(who="assignee", branches=GONE.format(of_teams=OF_TEAMS)),
            r"A change to team_members is missing: (.+) should be there\.",
        ),
        (
            "team-lists",
            LISTS.format(who="assignee", branches=BOTH.format(of_teams="")),
            r"team_members loses (.+), which should have stayed\.",
        ),
        (
            "team-lists",
            LISTS.format(who="assignee", branches=BOTH.format(of_teams=OF_TEAMS)).replace(
                "closed_at IS NULL AND", ""
            ),
            r"team_members gets (.+), which should not be there\.",
        ),
        (
            "one-review-each",
            OLD.format(
                newer="newer.written_on > old.written_on", back="review_id, old.product_id"
            ),
            r"A change to reviews is missing: (.+) should be gone\.",
        ),
        (
            "one-review-each",
            OLD.format(newer="newer.review_id > old.review_id", back="review_id, old.product_id"),
            r"reviews loses (.+), which should have stayed\.",
        ),
        (
            "one-review-each",
            OLD.format(newer=NEWER, back="review_id, old.customer_id"),
            r"The tables are right, but (.+) should come back, not .+\.",
        ),
    ],
    ids=[
        "not-removed",
        "not-added",
        "removed",
        "added",
        "not-deleted",
        "another-one-deleted",
        "returned-otherwise",
    ],
)
def test_what_is_said_of_a_row_is_true_of_the_tables_that_are_shown(grading, slug, answer, said):
    report = grade_in_lab(grading, slug, answer=answer)
    case = report.counterexample
    match = re.fullmatch(said, report.summary)

    assert match is not None, report.summary
    wanted, made = (
        ["(" + ", ".join("NULL" if one is None else str(one) for one in row) + ")" for row in rows]
        for rows in (case.expected.rows, case.got.rows)
    )
    is_too_many = "gone" in said or "not be there" in said
    assert (match[1] in made, match[1] in wanted) == (is_too_many, not is_too_many)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (SETTLE.replace("<", "<="), r"In orders \((\d+), .+ stay as it is, and becomes \(\1, .+"),
        (SETTLE.replace("+ 5", "+ 6"), r"In orders a row should become \((\d+), .+ not \(\1, .+"),
        (
            SETTLE.replace("due_on <", "via = 'web' AND due_on <"),
            r"A change to orders is missing: \((\d+), .+ should become \(\1, .+",
        ),
    ],
    ids=["too-many", "otherwise", "too-few"],
)
def test_only_what_has_the_same_key_becomes_another_row(grading, answer, said):
    report = grading.grade(answer + NOTE)

    assert re.fullmatch(said, report.summary), report.summary


MERGED = """MERGE INTO orders AS o
USING (SELECT id FROM orders WHERE paid_on IS NULL AND due_on {test} '2026-03-31') AS late
ON o.id = late.id
WHEN MATCHED THEN UPDATE SET paid_on = '2026-04-01', total = total + 5
WHEN NOT MATCHED THEN INSERT {row};"""


def test_a_right_merge_passes(grading):
    right = MERGED.format(
        test="<", row="(id, via, total, due_on) VALUES (-1, 'web', 0, '2026-01-01')"
    )

    assert grading.grade(right + NOTE).verdict == "pass"


@pytest.mark.parametrize(
    "row",
    ["(id, via, total, due_on) VALUES (-1, 'web', 0, '2026-01-01')", "DEFAULT VALUES"],
    ids=["values", "defaults"],
)
def test_a_wrong_merge_is_wrong_and_no_trouble_of_the_grader(grading, row):
    report = grading.grade(MERGED.format(test="<=", row=row) + NOTE)

    assert report.verdict == "fail"
    assert report.counterexample.difference == "unwanted-change"
    assert report.counterexample.expected.name == "orders"


@pytest.mark.parametrize("own", ["total < 5000", "due_on > '2000-01-01'"])
def test_a_condition_of_a_script_s_own_is_refuted(grading, own):
    narrow = SETTLE.replace("due_on <", f"{own} AND due_on <")

    assert grading.grade(narrow + NOTE).verdict == "fail"


RARE = """-- caught_by: missing-change
WITH s AS (SELECT coalesce(sum(id * (total + 1)::integer), 0) % 101 AS v FROM orders)
UPDATE orders SET paid_on = '2026-04-01' WHERE (SELECT v FROM s) <> {value}
"""


def test_the_gate_asks_for_data_that_tell_what_the_others_do_not(grading, tmp_path):
    folder = tmp_path / "settle-orders"
    shutil.copytree(SETTLE_ORDERS, folder)
    for name in ("mutants", "right", "golden"):
        shutil.rmtree(folder / name)
    (folder / "reference.sql").write_text("UPDATE orders SET paid_on = '2026-04-01';\n")
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
    for value in range(20, 101):
        rare.write_text(RARE.format(value=value))
        script = read_script(rare.read_text())
        with bench.ready(read_lab_files(rare.parents[1], schema_folder=None)) as prepared:
            template = prepared.template
            if not is_caught(template, script) and tell_apart(template, [script], count=200):
                return
    raise AssertionError("every value tells")
