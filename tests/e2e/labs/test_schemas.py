"""Labs whose answer is a schema, on a real server; and each lint on a real catalog."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from benches import a_grading
from prowess.labs.sandbox.session import Session
from prowess.labs.schema.design import read_design
from prowess.labs.schema.lints import LINTS

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

CONTENT = Path(__file__).parents[3] / "content"
ROOMS = CONTENT / "labs" / "room-bookings"
CASES = tomllib.loads((Path(__file__).parent / "lints.toml").read_text())


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("schemas")) as grading:
        yield replace(grading, folder=ROOMS)


@pytest.fixture(scope="module")
def session(grading):
    connection = grading.servers.postgres().connect(database="postgres")
    connection.execute("CREATE DATABASE lints")
    opened = Session(grading.servers.postgres().connect(database="lints"))
    yield opened
    opened.close()
    connection.execute("DROP DATABASE lints")
    connection.close()


def found(session: Session, code: str, ddl: str, *, spoil: str = "") -> list[str]:
    (lint,) = [one for one in LINTS if one.code == code]
    with session.transaction():
        session.run(f"{ddl}; {spoil}")
        return [flaw.where for flaw in lint.look(read_design(session))]


@pytest.mark.parametrize("code", [lint.code for lint in LINTS])
def test_a_lint_finds_the_flaw_and_nothing_where_there_is_none(session, code):
    case = CASES[code]

    assert found(session, code, case["bad"], spoil=case.get("spoil", "")) == [case["where"]]
    assert found(session, code, case["good"]) == []


def test_every_case_is_of_a_lint():
    assert sorted(CASES) == [lint.code for lint in LINTS]


def test_what_a_trigger_lets_through_is_told_step_by_step(grading):
    report = grading.grade((ROOMS / "mutants" / "trigger-looks-first.sql").read_text())

    case = report.counterexample
    assert case.difference == "concurrent-breach"
    assert [row[1:] for row in case.tables[0].rows][-2:] == [
        (1, "COMMIT", "COMMIT"),
        (2, "COMMIT", "COMMIT"),
    ]
    assert (case.expected.rows, case.got.rows) == (((1,),), ((2,),))


def test_a_lock_makes_the_second_wait_and_is_right(grading):
    report = grading.grade((ROOMS / "right" / "locks-the-room.sql").read_text())

    assert report.verdict == "pass"


def test_the_statement_that_was_wrongly_accepted_can_be_pasted(grading):
    report = grading.grade((ROOMS / "mutants" / "no-room-needed.sql").read_text())

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    lines = failed.message.split("\n")
    assert lines[0] == "This should be refused, because there is no room 3, and is accepted."
    assert lines[1].startswith("INSERT INTO rooms")
    assert lines[-1].startswith("INSERT INTO bookings")
    assert lines[-1].endswith("'Bo');")


def test_drawn_statements_are_left_out_as_long_as_the_schemas_differ(grading):
    whole_hours = grading.reference.replace(
        "CHECK (starts_at < ends_at)",
        "CHECK (starts_at < ends_at), CHECK (booked_by !~ 'guest' OR"
        " date_part('minute', ends_at) <> 45)",
    )

    report = grading.grade(whole_hours)

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    lines = failed.message.split("\n")
    assert failed.name == "unwanted-refusal"
    assert lines[0].startswith("The last of these should be accepted")
    assert len(lines) <= 4
    assert ":45+00" in lines[-1]


def test_advice_fails_nobody(grading):
    report = grading.grade(grading.reference)

    advice = [check for check in report.checks if check.outcome == "pass" and check.next_step]
    assert report.verdict == "pass"
    assert [check.name for check in advice] == ["foreign-key-without-index"]
    assert "room_id of bookings" in advice[0].message.replace("Room_id", "room_id")


def test_an_endless_trigger_is_cut_off(grading):
    endless = """
CREATE FUNCTION spin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN LOOP END LOOP; END $$;
CREATE TRIGGER spin BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION spin()"""

    assert grading.failed(f"{grading.reference}{endless}") == "timeout"


def test_nothing_is_left_on_the_server(grading):
    grading.grade(grading.reference)
    with grading.servers.postgres().connect(database="postgres") as connection:
        roles = connection.execute(r"SELECT rolname FROM pg_roles WHERE rolname ~ '_s\d+$'")

        assert roles.fetchall() == []
