"""Procedures, their places, the schedules by which sessions run them, and scenarios."""

from types import SimpleNamespace

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.query.reporting import check_results
from prowess.labs.query.seen import Case
from prowess.labs.report import Table
from prowess.labs.transaction.checks import CHECKS
from prowess.labs.transaction.line import OverLimits
from prowess.labs.transaction.scenarios import read_scenarios
from prowess.labs.transaction.schedules import ALL, drawn, interleaved, serial
from prowess.labs.transaction.script import MOST_TEXT_CHARS, fill_places, read_procedure
from prowess.labs.transaction.seen import raced
from prowess.labs.transaction.stage import Stage
from prowess.labs.transaction.strength import mutants
from prowess.labs.transaction.timeline import told

SCENARIOS = """
retries = 2
[[invariants]]
says = "Too many."
sql = "SELECT 1 WHERE false"
[[scenarios]]
name = "two"
calls = [{ Me = 1, fast = true }, { me = 2, fast = false }]
"""


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "empty"),
        ("BEGIN; SELECT 1; UPDATE t SET a = 1; COMMIT", None),
        ("start transaction isolation level serializable; table t; end", None),
        ("BEGIN; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; COMMIT", None),
        ("LOCK TABLE t IN EXCLUSIVE MODE", None),
        ("SET /* x */ ROLE postgres", "not_a_change"),
        ("SET SESSION AUTHORIZATION postgres", "not_a_change"),
        ("RESET ROLE", "not_a_change"),
        ("BEGIN; DO $$ BEGIN END $$", "not_a_change"),
        ("PREPARE TRANSACTION 'x'", "not_a_change"),
        ("LISTEN x", "not_a_change"),
        ("COPY t TO PROGRAM 'id'", "not_a_change"),
        ("CALL p()", "not_a_change"),
        (";".join(["SELECT 1"] * 13), "several"),
    ],
)
def test_the_form_of_a_procedure(answer, fault):
    assert read_procedure(answer).fault == fault


def test_a_statement_of_its_own_begins_and_ends_by_itself():
    procedure = read_procedure("SELECT 1; BEGIN; SELECT 2; ROLLBACK TO a; COMMIT; LOCK TABLE t")

    assert procedure.texts == (
        "BEGIN -- by itself",
        "SELECT 1",
        "COMMIT -- by itself",
        "BEGIN",
        "SELECT 2",
        "ROLLBACK TO a",
        "COMMIT",
        "LOCK TABLE t",
    )


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("WHERE id = :id", "WHERE id = 7"),
        ("WHERE id=:ID+1", "WHERE id=7+1"),
        ("SELECT :name", "SELECT 'O''Hara; --'"),
        ("SELECT :none, :amount", "SELECT NULL, 1.50"),
        ("SELECT ':id', \":id\", $$:id$$ -- :id", "SELECT ':id', \":id\", $$:id$$ -- :id"),
        ("SELECT a::text, b[1:2], :unknown", "SELECT a::text, b[1:2], :unknown"),
        ("SELECT a::id, :id::text", "SELECT a::id, 7::text"),
        ("SELECT :back", r"SELECT E'a\\''b'"),
    ],
)
def test_values_are_put_at_places_and_nowhere_else(text, filled):
    values = {"id": "7", "name": "O'Hara; --", "none": None, "amount": "1.50", "back": r"a\'b"}

    assert fill_places(text, values) == filled


@pytest.mark.parametrize(
    ("end", "is_inside"),
    [
        ("COMMIT", False),
        ("COMMIT AND NO CHAIN", False),
        ("ROLLBACK WORK AND NO CHAIN", False),
        ("COMMIT AND CHAIN", True),
        ("ROLLBACK TO SAVEPOINT a", True),
    ],
)
def test_what_follows_an_end_is_taken_apart_unless_a_transaction_is_open(end, is_inside):
    texts = read_procedure(f"BEGIN; {end}; UPDATE t SET a = 1").texts

    assert (texts[-1] == "UPDATE t SET a = 1") is is_inside


def test_one_session_after_the_other_comes_in_every_order():
    assert len(list(serial(3))) == 6
    assert all(one.is_serial for one in serial(3))


def test_interleavings_with_one_switch_come_first_and_the_same_ones_each_time():
    first = interleaved("lab", sessions=2, length=3, count=20, salt="a")
    again = interleaved("lab", sessions=2, length=3, count=20, salt="a")
    other = interleaved("lab", sessions=2, length=3, count=20, salt="b")

    assert first == again
    assert len(first) == 20
    assert first[0].turns == ((0, 1), (1, ALL), (0, ALL))
    assert first[:6] == other[:6]
    assert first[6:] != other[6:]
    assert drawn("lab", sessions=2, length=3, count=3, salt="1") != drawn(
        "lab", sessions=2, length=3, count=3, salt="2"
    )


def test_scenarios_are_read_with_the_rules_of_all():
    read = read_scenarios(SCENARIOS)

    (scenario,) = read.each
    assert (read.retries, read.each[0].may_wait) == (2, True)
    assert scenario.calls == ({"me": "1", "fast": "true"}, {"me": "2", "fast": "false"})
    assert [rule.says for rule in scenario.invariants] == ["Too many."]
    assert scenario.progress == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SCENARIOS, "", "there is no such file, or it is empty"),
        (SCENARIOS, "retries = 2", "the key `scenarios` is missing"),
        ("retries = 2", "retries = x", "it is not TOML"),
        ("retries = 2", "retreis = 3", r"`retreis` is no key\. Did you mean retries\?"),
        ("retries = 2", "retries = 99", "too many retries"),
        (", { me = 2, fast = false }", "", "2 to 4 calls"),
        ("[[invariants]]", "[[progress]]", "at least one invariant"),
    ],
)
def test_scenarios_that_are_none_are_refused(old, new, message):
    with pytest.raises(Invalid, match=message):
        read_scenarios(SCENARIOS.replace(old, new))


def test_mutants_lose_one_safeguard_or_one_statement():
    texts = ("BEGIN ISOLATION LEVEL SERIALIZABLE", "SELECT 1 FOR UPDATE SKIP LOCKED", "COMMIT")

    made = {one.text for one in mutants(texts)}

    assert "; ".join(texts[1:]) in made
    assert "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1 FOR UPDATE; COMMIT" in made
    assert "BEGIN; SELECT 1 FOR UPDATE SKIP LOCKED; COMMIT" in made
    assert "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FOR UPDATE SKIP LOCKED; COMMIT" in made
    assert "; ".join(texts) not in made


@pytest.mark.parametrize(
    ("sort", "check"),
    [
        ("alone", "wrong-alone"),
        ("left_open", "left-open"),
        ("invariant", "broken-invariant"),
        ("progress", "no-progress"),
        ("wait", "needless-wait"),
    ],
)
def test_exactly_one_check_speaks(sort, check):
    case = Case((), Table("", (), ()), Table("", (), ()), 1, 1)
    seen = raced(sort, says="Nobody is on call.", case=case)

    found = {one.name: finding for one in CHECKS if (finding := one.look(seen)) is not None}

    assert list(found) == [check]
    assert found[check].message == "Nobody is on call."


def test_a_scenario_may_forbid_what_others_allow():
    hurried = """
[[scenarios]]
name = "two rooms"
may_wait = false
calls = [{ me = 1 }, { me = 2 }]
"""

    read = read_scenarios(SCENARIOS + hurried)

    assert [one.may_wait for one in read.each] == [True, False]


def test_what_stands_at_places_is_bounded_before_it_is_put_together():
    value = "x" * (MOST_TEXT_CHARS // 4)

    assert len(fill_places("SELECT :x, :x, :x", {"x": value})) < MOST_TEXT_CHARS
    with pytest.raises(OverLimits) as over:
        fill_places(f"SELECT {', '.join([':x'] * 5_000)}", {"x": value})

    assert over.value.seen.resource == "bytes"


def test_where_no_processor_time_is_told_no_clock_stands_in_for_it(monkeypatch):
    monkeypatch.setattr(Stage, "_size_bytes", lambda _: 0)
    lines = [SimpleNamespace(session=SimpleNamespace(process=None, cpu_s=0.0)) for _ in range(3)]

    Stage(None, None, None, lines, "scratch", cpu_before_s=-100.0)._check_use(lines[0])


def test_what_is_stored_is_bounded_even_where_no_processor_time_is_told(monkeypatch):
    monkeypatch.setattr(Stage, "_size_bytes", lambda _: 1 << 30)
    lines = [SimpleNamespace(session=SimpleNamespace(process=None, cpu_s=0.0))]

    with pytest.raises(OverLimits):
        Stage(None, None, None, lines, "scratch", cpu_before_s=-100.0)._check_use(lines[0])


@pytest.mark.parametrize(
    ("sort", "state", "section"),
    [
        ("progress", "", "13.2 Transaction Isolation"),
        ("progress", "40P01", "13.3.4 Deadlocks"),
        ("progress", "40001", "13.5 Serialization Failure Handling"),
        ("progress", "23505", "5.5.3 Unique Constraints"),
        ("alone", "23514", "5.5.1 Check Constraints"),
        ("alone", "23001", "5.5 Constraints"),
        ("alone", "22003", "Appendix A, PostgreSQL Error Codes"),
        ("alone", "", "3.4 Transactions"),
    ],
)
def test_who_fails_by_an_error_reads_about_that_error(sort, state, section):
    case = Case((), Table("", (), ()), Table("", (), ()), 0, 0)

    told = check_results(raced(sort, says="", case=case, state=state), checks=CHECKS)

    (failed,) = [one for one in told if one.outcome == "fail"]
    assert failed.read == f"PostgreSQL 18 documentation, {section}."


def test_a_timeline_keeps_the_end_of_a_statement():
    condition = " OR ".join(f"doctor_id = {number}" for number in range(50))

    line = told(1, sent=f"-- All of them\nUPDATE doctors\n  SET on_call = {condition}", outcome="")

    assert line.statement == f"UPDATE doctors SET on_call = {condition}"
    assert len(told(1, sent="SELECT " + "1 + " * 5000, outcome="").statement) == 2000
