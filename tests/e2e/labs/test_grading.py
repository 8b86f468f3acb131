"""Grading on a real server: verdicts, counterexamples, events, faults."""

import os
import re
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import psutil
import pytest

from benches import LATE_ORDERS, Grading, a_grading, a_lab
from prowess.labs.contract import Cancelled, Stalled
from prowess.labs.files import read_lab_files
from prowess.labs.query.judging import FRESH_SETS
from prowess.labs.query.own import OWN_SETS
from prowess.labs.query.workbench import open_workbench
from prowess.labs.sandbox.rooms import ASK_EVERY_S

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

FAN_OUT = """
SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
WHERE NOT EXISTS (SELECT FROM orders x WHERE x.customer_id = c.id AND x.paid_on > x.due_on)
ORDER BY c.name, c.id
"""
NOT_IN = """
SELECT name FROM customers WHERE id NOT IN
  (SELECT customer_id FROM orders WHERE paid_on > due_on) ORDER BY name, id
"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("grading")) as grading:
        yield grading


@pytest.fixture
def variant(grading, tmp_path):
    """Return a grading of the tests' lab with some files changed."""

    def make(**files: str) -> Grading:
        folder = tmp_path / "late-orders"
        shutil.copytree(LATE_ORDERS, folder, dirs_exist_ok=True)
        shutil.rmtree(folder / "mutants")
        for name, text in files.items():
            (folder / f"{name}.sql").write_text(text)
        return replace(grading, folder=folder, events=[])

    return make


def test_a_right_answer_passes_on_forty_data_sets(grading):
    report = grading.grade(grading.reference)

    assert report.verdict == "pass"
    assert report.data_sets >= 40
    assert report.counterexample is None
    assert (report.lab_version, report.seed) == ("v1", 1)


def test_a_null_in_not_in_is_shown_with_its_reason(grading):
    report = grading.grade(NOT_IN)
    case = report.counterexample

    assert case.difference == "null-mishandled"
    assert case.rows_after <= 4 < case.rows_before
    assert re.search(
        r"customer_id is NULL in the row of orders whose id is \d+, and NOT IN", case.note
    )
    assert case.got.rows == ()
    assert len(case.expected.rows) == 1
    assert [table.name for table in case.tables] == ["customers", "orders"]
    assert "total" not in case.tables[1].columns, "only what either query speaks of is shown"


def test_a_fan_out_names_the_row_with_several_partners(grading):
    case = grading.grade(FAN_OUT).counterexample

    assert case.difference == "duplicate-rows"
    assert re.search(r"The row \d+ of customers has 2 rows in orders", case.note)


def test_the_same_submission_gets_the_same_report(grading):
    first = replace(grading.grade(FAN_OUT), elapsed_ms=0)

    assert replace(grading.grade(FAN_OUT), elapsed_ms=0) == first


@pytest.mark.parametrize("looks", range(10))
def test_an_answer_late_at_any_look_gets_a_verdict(grading, monkeypatch, looks):
    used = iter([-10.0] * looks)
    monkeypatch.setattr("prowess.labs.query.hidden.CPU_IN_ALL_S", -1.0)
    monkeypatch.setattr("prowess.labs.query.hidden.cpu_of", lambda _: next(used, 10.0))

    report = grading.grade(FAN_OUT)
    [failed] = [check.name for check in report.checks if check.outcome == "fail"]

    assert failed == ("timeout" if looks < 5 else "duplicate-rows")


def test_an_answer_that_knows_the_hidden_data_by_heart_fails(grading):
    files = read_lab_files(grading.folder, schema_folder=None)
    with grading.bench.ready(files) as prepared:
        known = ", ".join(
            f"('{one.schema}', {number}, '{row[0]}')"
            for one in prepared.template.sets
            for number, row in enumerate(one.expected.rows)
        )
    answer = (
        f"SELECT name FROM (VALUES {known}) AS v (place, number, name)"
        " WHERE place = current_schema() ORDER BY number"
    )

    report = grading.grade(answer)

    assert report.verdict == "fail"
    assert report.counterexample is not None


def test_events_tell_the_way_to_the_verdict(grading):
    grading.grade(NOT_IN)
    kinds = [event.kind for event in grading.events]

    assert kinds[0] == "started"
    assert kinds[-1] == "finished"
    assert [e.check for e in grading.events if e.kind == "check_failed"] == ["null-mishandled"]
    assert any(event.total >= 40 for event in grading.events if event.kind == "phase_changed")


def test_an_unknown_table_is_suggested(grading):
    report = grading.grade("SELECT name FROM custommers")
    (failed,) = [check for check in report.checks if check.outcome == "fail"]

    assert failed.name == "runtime-error"
    assert failed.next_step == "Did you mean customers?"
    assert failed.message.splitlines()[-1] == " " * len("line 1: SELECT name FROM ") + "^"


def test_a_cancelled_grading_has_no_verdict(grading):
    endless = "SELECT count(*) FROM pg_attribute a, pg_attribute b, pg_attribute c"
    stop = threading.Event()
    started = threading.Timer(0.3, stop.set)
    started.start()

    report = grading.grade(endless, cancelled=stop.is_set)

    assert (report.verdict, report.checks) == ("inconclusive", ())
    assert "Cancelled" in report.summary


def test_several_gradings_at_once_do_not_disturb_one_another(grading):
    work = [(grading.reference, "pass"), (NOT_IN, "fail"), (FAN_OUT, "fail")] * 5

    def verdict(answer: str) -> str:
        return replace(grading, events=[]).grade(answer).verdict

    with ThreadPoolExecutor(5) as pool:
        verdicts = list(pool.map(verdict, [answer for answer, _ in work]))

    assert verdicts == [wanted for _, wanted in work]


def test_rows_with_equal_keys_may_come_in_any_order(variant):
    grading = variant(reference="SELECT id, name FROM customers ORDER BY name")

    assert grading.failed("SELECT id, name FROM customers ORDER BY name, id DESC") == ""
    assert grading.failed("SELECT id, name FROM customers ORDER BY name DESC") == "wrong-order"
    assert grading.failed("SELECT id, name FROM customers") == "wrong-order"


RANKED = "SELECT id, name, rank() OVER (ORDER BY name, id) AS place FROM customers"


@pytest.mark.parametrize("keys", ["", " ORDER BY name", " ORDER BY name LIMIT 1000"])
def test_an_order_that_only_a_window_supplies_is_luck(variant, keys):
    grading = variant(reference=f"{RANKED} ORDER BY name, id")
    report = grading.grade(RANKED + keys)
    case = report.counterexample

    assert grading.failed(f"SELECT * FROM ({RANKED}) AS ranked ORDER BY place") == ""
    assert grading.failed(f"SELECT * FROM ({RANKED} ORDER BY name, id) AS sorted") == "wrong-order"
    assert report.summary.startswith("The order is right by luck: nothing in your query says that")
    assert case.difference == "wrong-order"
    assert case.rows_after == 2
    assert case.got.rows == tuple(reversed(case.expected.rows))


def test_a_row_that_limit_keeps_by_luck_is_exchanged(variant):
    reference = "SELECT id, name FROM customers ORDER BY name, id LIMIT 3"
    answer = (
        "SELECT id, name FROM (SELECT id, name, rank() OVER (ORDER BY name, id) AS place"
        " FROM customers) AS ranked WHERE place % 1 = 0 ORDER BY name LIMIT 3"
    )
    report = variant(reference=reference).grade(answer)

    assert report.counterexample.difference == "wrong-order"
    assert "by luck" in report.summary


def test_rows_chosen_by_how_they_lie_are_wrong_on_some_plan(variant):
    """The reference takes the first by number; the answer whichever comes first."""
    reference = "SELECT DISTINCT ON (city) city, id FROM customers ORDER BY city, id"
    answer = reference.removesuffix(", id")

    assert variant(reference=reference).failed(reference) == ""
    assert variant(reference=reference).failed(answer) in {"wrong-values", "wrong-order"}


SLOW_LOOP = """
WITH n AS MATERIALIZED (SELECT n FROM generate_series(1, 20000) AS n)
SELECT {columns} FROM customers {where}(SELECT count(*) FROM n AS a JOIN n AS b USING (n)) = 20000
{rest}
"""
"""A join of twenty thousand rows with themselves: at once by hashing, half a minute by loops."""


def test_a_plan_of_ours_that_is_slow_is_not_held_against_an_answer(grading):
    late = "SELECT FROM orders o WHERE o.customer_id = customers.id AND o.paid_on > o.due_on"
    right = SLOW_LOOP.format(
        columns="name", where=f"WHERE NOT EXISTS ({late}) AND ", rest="ORDER BY name, id"
    )

    report = grading.grade(right)

    assert report.verdict == "pass", report.summary
    assert report.data_sets >= 40


def test_what_is_slow_by_a_plan_of_ours_and_wrong_is_told_as_wrong(grading):
    wrong = SLOW_LOOP.format(columns="name", where="WHERE ", rest="ORDER BY name, id")

    assert grading.failed(wrong) == "extra-rows"


def test_data_where_a_limit_cuts_a_tie_is_not_used(variant):
    reference = "SELECT id, name FROM customers ORDER BY name, id LIMIT 3 OFFSET 1"
    grading = variant(reference=reference)

    assert grading.failed(reference) == ""
    assert grading.failed(reference.replace("LIMIT 3", "LIMIT 2")) == "missing-rows"
    assert grading.failed(reference.replace("OFFSET 1", "")) != ""


def test_swapped_columns_are_said_to_be_swapped(variant):
    grading = variant(reference="SELECT id, name, city FROM customers")
    report = grading.grade("SELECT name, id, city FROM customers")

    assert report.summary == "The columns come as name, id, city; expected was id, name, city."


def test_names_of_columns_count_where_the_lab_says_so(variant):
    plain = "SELECT name AS customer FROM customers"
    grading = variant(reference=f"-- compares: column names\n{plain}")

    assert grading.failed(plain) == ""
    assert grading.failed("SELECT name FROM customers") == "column-count"


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"reference": "SELECT nam FROM customers"}, "PostgreSQL refuses the reference"),
        ({"reference": "DELETE FROM customers"}, "not one query"),
        ({"schema": "CREATE TABLE customers (id"}, "PostgreSQL refuses the schema"),
        ({"sample": "INSERT INTO nowhere VALUES (1)"}, "PostgreSQL refuses the schema"),
        (
            {"reference": "SELECT id FROM customers LIMIT 1"},
            "LIMIT cuts between equal rows",
        ),
        (
            {
                "reference": "SELECT name FROM (SELECT name, row_number() OVER ()"
                " AS n FROM customers) AS c WHERE n = 1"
            },
            "more than one answer",
        ),
    ],
)
def test_a_lab_that_cannot_be_graded_with_is_our_error(variant, files, text):
    report = variant(**files).grade("SELECT 1")

    assert report.verdict == "error"
    assert text in report.summary


def test_the_sample_is_what_the_learner_sees(grading):
    folder = grading.folder
    customers, orders, notes = grading.bench.sample_tables(
        a_lab(folder.name), folder=folder, schema_folder=None
    )

    assert [table.name for table in (customers, orders, notes)] == ["customers", "orders", "notes"]
    assert customers.columns == ("id", "name", "city")
    assert customers.rows[2] == (3, "Cleo", None)
    assert orders.rows[0][3] == "10.00"


def test_a_server_that_goes_away_costs_no_attempt(grading):
    grading.grade(grading.reference)
    with grading.servers.postgres().connect(database="postgres") as connection:
        ((pid,),) = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
        ).fetchall()
    os.kill(pid, 9)  # the postmaster then restarts every backend

    assert grading.grade(grading.reference).verdict == "pass"


def test_a_server_that_ended_is_started_again_without_a_wait(tmp_path_factory, monkeypatch):
    waits, sleep = [], time.sleep
    monkeypatch.setattr(time, "sleep", lambda wait_s: (waits.append(wait_s), sleep(wait_s)))
    with a_grading(tmp_path_factory.mktemp("ended")) as grading:
        grading.grade(grading.reference)
        with grading.servers.postgres().connect(database="postgres") as connection:
            ((pid,),) = connection.execute(
                "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int"
            ).fetchall()
        postmaster = psutil.Process(pid)
        postmaster.kill()
        postmaster.wait(timeout=20)

        assert grading.grade(grading.reference).verdict == "pass"
    assert waits.count(ASK_EVERY_S) < 200  # who waits in vain asks 400 times


def test_nothing_of_a_bench_is_left_when_it_is_closed(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("closing")) as grading:
        grading.grade(grading.reference)
        grading.bench.close()

        with grading.servers.postgres().connect(database="postgres") as connection:
            names = connection.execute(
                "SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles"
            ).fetchall()
    assert not [name for (name,) in names if name.startswith("prowess_lab")]


def test_what_a_killed_process_left_is_swept(tmp_path_factory):
    dead = "prowess_lab_4194305xdead"
    with (
        a_grading(tmp_path_factory.mktemp("sweeping")) as grading,
        grading.servers.postgres().connect(database="postgres") as connection,
    ):
        connection.execute(f"CREATE ROLE {dead}_grader")
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {dead}_grader")
        connection.execute(f"CREATE DATABASE {dead}_1 OWNER {dead}_grader")

        assert grading.grade(grading.reference).verdict == "pass"

        names = connection.execute(
            "SELECT datname FROM pg_database UNION ALL SELECT rolname FROM pg_roles"
        ).fetchall()
    assert not [name for (name,) in names if name.startswith(dead)]


BUSY = """
SELECT c.name, count(*) AS n FROM customers c JOIN orders o ON o.customer_id = c.id
GROUP BY c.id HAVING count(*) >= 3 ORDER BY n DESC, c.name
"""


def test_a_boundary_is_named_when_an_answer_turns_on_it(variant):
    case = variant(reference=BUSY).grade(BUSY.replace(">= 3", "> 3")).counterexample

    assert case.note == "It turns on the boundary of COUNT(*) > 3: here the two sides are equal."
    assert case.rows_after == 4


def test_a_wrong_order_is_shown_by_two_rows_and_without_the_reference_s_words(variant):
    report = variant(reference=BUSY).grade(BUSY.replace("n DESC", "n"))

    assert report.counterexample.difference == "wrong-order"
    assert re.fullmatch(
        r"\(\w+, \d\) should come before \(\w+, \d\)\.", report.counterexample.note
    )


def test_rows_of_a_counterexample_share_what_they_can(variant):
    """Two orders are enough: they need not belong to two customers."""
    reference = (
        "SELECT o.via, count(*) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY 1"
    )
    answer = reference.replace("count(*)", "count(DISTINCT o.via)")
    case = variant(reference=reference).grade(answer).counterexample

    assert [len(table.rows) for table in case.tables] == [1, 2]


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (
            "SELECT id FROM customers WHERE city = 'Porto' OR city = NULL",
            "a comparison with NULL is never true",
        ),
        ("SELECT id FROM customers WHERE NOT city <> 'Porto'", "neither true nor false"),
        ("SELECT id FROM customers WHERE coalesce(city, 'Lyon') = 'Porto'", "agree"),
    ],
)
def test_what_a_null_does_is_read_from_the_answer(variant, answer, part):
    reference = "SELECT id FROM customers WHERE city = 'Porto' OR city IS NULL"
    case = variant(reference=reference).grade(answer).counterexample

    assert case.difference == "null-mishandled"
    assert part in case.note


ODD_SCHEMA = r"""
CREATE DOMAIN few AS integer CHECK (VALUE BETWEEN 1 AND 3);
CREATE TABLE people (
    code  varchar(6) PRIMARY KEY,
    boss  varchar(6) REFERENCES people,
    rank  few NOT NULL,
    mark  "char",
    path  text NOT NULL CHECK (path LIKE '%\\%'),
    span  daterange,
    quota float8 NOT NULL DEFAULT 'Infinity',
    CHECK (boss <> code)
);
CREATE UNIQUE INDEX ON people (lower(code));
CREATE TABLE "Odd names" ("select" integer, "Two words" text, PRIMARY KEY ("select", "Two words"));
"""
ODD_SAMPLE = r"""
INSERT INTO people VALUES ('a1', NULL, 1, 'x', '\\a', '[2026-01-01,2026-02-01)', 1.5),
                          ('b2', 'a1', 3, NULL, 'b\\c', NULL, 'NaN');
INSERT INTO "Odd names" VALUES (1, 'it''s');
"""


def test_a_schema_with_odd_types_and_names_is_filled(variant):
    reference = (
        'SELECT p.code, p.rank, p.span, p.quota, o."Two words" FROM people p'
        ' LEFT JOIN "Odd names" o ON o."select" = p.rank WHERE p.rank >= 2'
    )
    grading = variant(schema=ODD_SCHEMA, sample=ODD_SAMPLE, reference=reference)

    assert grading.failed(reference) == ""
    assert grading.failed(reference.replace(">= 2", "> 2")) == "missing-rows"
    assert grading.failed(reference.replace("LEFT JOIN", "JOIN")) == "missing-rows"
    case = grading.grade(reference.replace("p.code, ", "p.boss, ")).counterexample
    assert case.rows_after <= 2


def test_a_query_that_fails_on_some_rows_shows_them(variant):
    reference = "SELECT id, total / nullif(total, 0) FROM orders"
    report = variant(reference=reference).grade("SELECT id, total / total FROM orders")

    assert report.counterexample.difference == "runtime-error"
    assert report.counterexample.got is None
    assert report.counterexample.rows_after == 1
    assert report.summary == "PostgreSQL says: division by zero."


@pytest.mark.parametrize("sign", ["$1", ":id", "?", "%s", "%(id)s"])
def test_a_placeholder_that_nobody_fills_is_told_as_one(grading, sign):
    (check,) = [
        one
        for one in grading.grade(f"SELECT id FROM orders WHERE id = {sign}").checks
        if one.outcome == "fail"
    ]

    assert check.name == "runtime-error"
    assert "bind message" not in check.message
    assert check.next_step.startswith("Write the value itself")


def test_an_answer_that_differs_from_run_to_run_fails(variant):
    reference = "SELECT name FROM customers"

    report = variant(reference=reference).grade("SELECT name FROM customers ORDER BY random()")
    flaky = variant(reference=reference).grade("SELECT name FROM customers WHERE random() < 0.5")

    assert report.verdict == "pass"
    assert flaky.verdict == "fail"


BLAMED = """
SELECT c.city, count(*) AS n FROM customers c JOIN orders o ON o.customer_id = c.id
WHERE o.total > 10 GROUP BY c.city HAVING count(*) > 1 ORDER BY n DESC, c.city
"""


@pytest.mark.parametrize(
    ("change", "blame"),
    [
        (("o.total > 10", "o.total >= 10"), "Look at your WHERE: with another one there,"),
        (("WHERE o.total > 10 ", ""), "Look for a WHERE that is missing: with one"),
        (
            ("HAVING count(*) > 1", "HAVING count(*) > 2"),
            "Look at your HAVING: with another one there,",
        ),
        (("n DESC", "n"), "Look at your ORDER BY: with another one there,"),
        (("GROUP BY c.city", "GROUP BY c.id"), "Look at your GROUP BY: with another one there,"),
        (
            ("c.city, count(*)", "c.city, count(DISTINCT o.via)"),
            "Look at your select list: with another one there,",
        ),
        (("o.customer_id = c.id", "o.id = c.id"), "Look at your join to orders: with another one"),
        (
            ("ORDER BY n DESC, c.city", "ORDER BY n DESC, c.city LIMIT 1"),
            "Look at your LIMIT: without it",
        ),
    ],
)
def test_the_clause_to_blame_is_named(variant, change, blame):
    report = variant(reference=BLAMED).grade(BLAMED.replace(*change))
    (failed,) = [check for check in report.checks if check.outcome == "fail"]

    assert failed.next_step == f"{blame} the rest is right."


def test_the_clause_is_named_whatever_the_tables_are_called(variant):
    answer = """
    SELECT buyer.city, count(*) AS n FROM customers AS buyer JOIN orders AS bought
    ON bought.customer_id = buyer.id WHERE bought.total > 11 GROUP BY buyer.city
    HAVING count(*) > 1 ORDER BY n DESC, buyer.city
    """
    report = variant(reference=BLAMED).grade(answer)
    (failed,) = [check for check in report.checks if check.outcome == "fail"]

    assert failed.next_step == "Look at your WHERE: with another one there, the rest is right."
    assert "10" not in failed.next_step, "the reference stays unseen"


MERGED = """
SELECT c.id, c.city, o.total FROM customers c LEFT JOIN orders o USING (id)
WHERE c.city = 'Lyon' ORDER BY c.id
"""


@pytest.mark.parametrize(
    ("change", "blame"),
    [
        (("LEFT JOIN", "JOIN"), "Look at your join to orders: with another one"),
        (
            ("USING (id)", "ON o.customer_id = c.id"),
            "Look at your join to orders: with another one",
        ),
        (("c.city = 'Lyon'", "o.total > 5"), "Look at your WHERE: with another one there,"),
    ],
)
def test_a_join_with_using_is_blamed_like_others(variant, change, blame):
    report = variant(reference=MERGED).grade(MERGED.replace(*change))
    (failed,) = [check for check in report.checks if check.outcome == "fail"]

    assert failed.next_step == f"{blame} the rest is right."


@pytest.mark.parametrize("sought", ["locate", "is_right_filled"])
def test_a_fault_in_what_seeks_the_blame_does_not_cost_the_verdict(
    grading, monkeypatch, caplog, sought
):
    def break_in_the_middle(bench, _kept, **_):
        bench.session.connection.pgconn.send_query(b"SELECT pg_sleep(60)")
        raise AttributeError(sought)

    monkeypatch.setattr(f"prowess.labs.query.pinning.{sought}", break_in_the_middle)
    report = grading.grade(NOT_IN)

    assert report.verdict == "fail"
    assert report.counterexample.rows_after > 0
    assert not any("Look at your" in check.next_step for check in report.checks)
    assert [record.exc_info[0] for record in caplog.records] == [AttributeError]
    assert grading.grade(grading.reference).verdict == "pass"


@pytest.mark.parametrize("cause", [Cancelled, Stalled])
def test_what_ends_a_grading_ends_it_while_the_blame_is_sought(grading, monkeypatch, cause):
    def give_up(*_):
        raise cause

    monkeypatch.setattr("prowess.labs.query.pinning.locate", give_up)

    assert grading.grade(NOT_IN).verdict == "inconclusive"


def test_values_that_do_not_matter_are_those_of_the_sample(variant):
    reference = "SELECT id, city, name FROM customers WHERE id > 2"
    case = variant(reference=reference).grade(reference.replace("> 2", "> 3")).counterexample
    ((row,),) = [table.rows for table in case.tables]

    assert row[0] == "3"
    assert row[1] in {"Ana", "Ben", "Cleo", "Dov"}
    assert row[2] in {"Porto", "Lyon"}


def test_a_pasted_answer_is_graded_without_its_fence_and_schema(grading):
    pasted = re.sub(r"\borders o\b", "public.orders o", grading.reference)
    assert "public." in pasted

    assert grading.grade(f"```sql\n{pasted}\n```\n").verdict == "pass"


def test_a_right_answer_is_asked_at_once_on_fresh_data(grading, monkeypatch):
    benches = []

    @contextmanager
    def noted(*given, **more):
        with open_workbench(*given, **more) as (bench, name):
            benches.append(bench)
            yield bench, name

    monkeypatch.setattr("prowess.labs.query.judging.open_workbench", noted)

    assert grading.grade(grading.reference).verdict == "pass"
    assert [(bench.trials, bench._is_touchy) for bench in benches] == [(2 * FRESH_SETS, False)]


LISTED = """
SELECT c.id, {told} AS lines FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id ORDER BY c.id
"""


def test_an_empty_text_is_nothing_too(variant):
    lines = "string_agg(o.via::text, ', ' ORDER BY o.id)"
    asked = variant(reference=LISTED.format(told=f"coalesce({lines}, '')"))

    report = asked.grade(LISTED.format(told=lines))

    assert report.verdict == "fail"
    assert report.counterexample.difference == "null-mishandled"


def test_each_data_set_that_was_run_is_counted(grading):
    own = "WHERE (c.name <> 'Zebulon' OR c.name = 'Zebulon') AND"

    plain = grading.grade(grading.reference)
    more = grading.grade(grading.reference.replace("WHERE", own, 1))

    assert plain.verdict == more.verdict == "pass"
    assert more.data_sets == plain.data_sets + OWN_SETS
