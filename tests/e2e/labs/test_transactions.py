"""Labs in which sessions race, on a real server."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benches import CASES, Grading, a_grading
from prowess.labs.query.words import overran

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

TRANSFERS = CASES / "transfers"
LAST_DOCTOR = Path(__file__).parents[3] / "content" / "labs" / "last-doctor"
READ_FIRST = """
BEGIN;
SELECT balance - :amount AS rest FROM accounts WHERE id = :giver;
UPDATE accounts SET balance = :rest WHERE id = :giver;
UPDATE accounts SET balance = balance + :amount WHERE id = :taker;
COMMIT
"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("transactions")) as grading:
        yield replace(grading, folder=TRANSFERS)


def timeline(report) -> list[tuple]:
    (table,) = [one for one in report.counterexample.tables if one.name == "timeline"]
    return [tuple(row[1:]) for row in table.rows]


def test_a_deadlock_is_broken_and_its_victim_begins_anew(grading):
    report = grading.grade(grading.reference)

    assert report.verdict == "pass"
    assert "Every rule holds in all" in report.summary


def test_a_deadlock_without_another_try_is_shown_to_its_end(grading, tmp_path):
    folder = tmp_path / "transfers"
    shutil.copytree(TRANSFERS, folder)
    scenarios = (folder / "scenarios.toml").read_text()
    (folder / "scenarios.toml").write_text(scenarios.replace("retries = 3", "retries = 0"))
    hasty: Grading = replace(grading, folder=folder, events=[])

    report = hasty.grade(hasty.reference)
    lines = timeline(report)

    assert report.counterexample.difference == "no-progress"
    assert any(outcome == "waits for 2" for _, _, outcome in lines)
    assert any("error 40P01" in outcome for _, _, outcome in lines)
    assert any(outcome.startswith("goes on: UPDATE 1") for _, _, outcome in lines)


def test_a_lost_update_is_shown_statement_by_statement(grading):
    report = grading.grade(READ_FIRST)
    lines = timeline(report)

    assert report.counterexample.difference == "broken-invariant"
    assert "Money was made or lost." in report.summary
    assert {session for session, _, _ in lines} == {1, 2}
    assert report.counterexample.expected.rows == ()
    assert report.counterexample.got.columns == ("there", "should_be")
    assert len(lines) <= 14


def test_a_statement_of_its_own_can_be_interrupted_before_its_commit(grading):
    report = grading.grade(READ_FIRST.replace("BEGIN;", "").replace("COMMIT", ""))

    assert report.verdict == "fail"
    assert any("by itself" in sent for _, sent, _ in timeline(report))


def test_what_is_committed_half_is_looked_at_before_the_rest_is_done(grading):
    halves = """
    UPDATE accounts SET balance = balance + :amount WHERE id = :taker;
    UPDATE accounts SET balance = balance - :amount WHERE id = :giver
    """
    report = grading.grade(halves)

    assert report.counterexample.difference == "wrong-alone"
    assert "Money was made or lost." in report.summary
    assert [sent for _, sent, _ in timeline(report)][-1] == "COMMIT -- by itself"
    assert len(timeline(report)) == 3


def test_a_table_that_nobody_may_read_meanwhile_is_waited_for_by_no_rule(grading):
    locked = "SELECT 1 AS one; BEGIN; LOCK TABLE accounts;" + grading.reference.split("BEGIN;")[-1]

    assert grading.grade(locked).verdict == "pass"


def test_the_same_submission_gets_the_same_report(grading):
    first, second = grading.grade(READ_FIRST), grading.grade(READ_FIRST)

    assert replace(first, elapsed_ms=0) == replace(second, elapsed_ms=0)


@pytest.mark.parametrize(
    ("answer", "check"),
    [
        ("BEGIN; UPDATE accounts SET balance = balance - :amount WHERE id = :giver", "left-open"),
        ("UPDATE accounts SET balance = balance + :amount WHERE id = :taker", "wrong-alone"),
        ("UPDATE accounts SET balance = balance + :sum WHERE id = :taker", "runtime-error"),
        ("DELETE FROM pg_class", "refused-statement"),
        ("SET lock_timeout = 1", "refused-statement"),
    ],
)
def test_what_needs_no_race_is_named_without_one(grading, answer, check):
    assert grading.failed(answer) == check


@pytest.mark.parametrize("name", ["others-locked", "others-counted-under-lock"])
def test_who_queues_behind_a_ring_is_not_ended_for_it(grading, name):
    shown = replace(grading, folder=LAST_DOCTOR, events=[])

    report = shown.grade((LAST_DOCTOR / "right" / f"{name}.sql").read_text())

    assert report.verdict == "pass", report.summary


def test_what_is_wrong_by_itself_for_the_values_of_a_race_is_no_race(grading):
    shown = replace(grading, folder=LAST_DOCTOR, events=[])
    number_two_stays = (LAST_DOCTOR / "mutants" / "not-number-two.sql").read_text()

    found = {shown.failed(number_two_stays, seed=seed) for seed in range(3)}

    assert found == {"wrong-alone"}


PAIRS = "SELECT count(*) AS n FROM generate_series(1, 3000) a, generate_series(1, 3000) b"
LONG = "(SELECT string_agg(md5((n * 1000 + i)::text), '') FROM generate_series(1, 1000) AS i)"
STORES = f"INSERT INTO notes SELECT {LONG} FROM generate_series(1, 70) n"


@pytest.fixture
def noted(grading, tmp_path, monkeypatch):
    """A lab with a table for long notes, of which fewer fit: to make many takes processor time."""
    monkeypatch.setattr("prowess.labs.transaction.stage.MOST_BYTES", 9 << 20)
    monkeypatch.setattr("prowess.labs.transaction.stage._LITTLE_CPU_S", 0.0)
    folder = tmp_path / "transfers"
    shutil.copytree(TRANSFERS, folder)
    with (folder / "schema.sql").open("a") as schema:
        schema.write("CREATE TABLE notes (text text NOT NULL);")
    return replace(grading, folder=folder, events=[])


def and_thrice(grading, dear: str) -> str:
    return grading.reference.replace("COMMIT", f"{dear}; {dear}; {dear}; COMMIT")


@pytest.mark.parametrize(("dear", "resource"), [(PAIRS, "time"), (STORES, "disk")])
def test_what_stays_within_the_limits_of_a_statement_is_bounded_in_sum(noted, dear, resource):
    report = noted.grade(and_thrice(noted, dear))

    assert report.verdict == "fail"
    assert overran(resource) in report.summary
    assert noted.grade(noted.reference).verdict == "pass"


def test_what_another_has_stored_is_held_against_nobody(noted, monkeypatch):
    monkeypatch.setattr("prowess.labs.transaction.stage.MOST_CPU_S", 3.0)
    noted.grade(and_thrice(noted, STORES))

    assert overran("time") in noted.grade(and_thrice(noted, PAIRS)).summary


def test_who_fails_by_a_constraint_reads_about_constraints(grading):
    numbers = LAST_DOCTOR.parent / "numbers-without-gaps"
    answer = (numbers / "mutants" / "greatest-plus-one.sql").read_text()
    report = replace(grading, folder=numbers).grade(answer)

    (failed,) = [one for one in report.checks if one.outcome == "fail"]
    assert any("error 23505" in outcome for _, _, outcome in timeline(report))
    assert failed.read.endswith("5.5.3 Unique Constraints.")


def test_rows_that_nobody_needs_are_left_out_and_the_rule_is_told_as_what_it_is(grading):
    answer = (LAST_DOCTOR / "mutants" / "read-committed.sql").read_text()

    case = replace(grading, folder=LAST_DOCTOR).grade(answer).counterexample

    doctors = next(one for one in case.tables if one.name == "doctors")
    assert [on_call for *_, on_call in doctors.rows] == [True, True]
    assert (case.rows_before, case.rows_after) == (3, 2)
    assert "1 row that nobody needs left out)" in case.note
    assert case.note.endswith("it should find no row, and finds 1 row.")
