"""Labs whose answer is a schema, on a real server; and each lint on a real catalog."""

import tomllib
from dataclasses import replace
from pathlib import Path
from shutil import copytree

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
    sent = [row[2] for row in case.tables[0].rows if row[2].startswith("INSERT")]
    assert len(sent) == 2
    assert all(text.endswith(")") for text in sent)
    assert (case.expected.rows, case.got.rows) == (((1,),), ((2,),))


def test_a_lock_makes_the_second_wait_and_is_right(grading):
    report = grading.grade((ROOMS / "right" / "locks-the-room.sql").read_text())

    assert report.verdict == "pass"


def test_the_statement_that_was_wrongly_accepted_can_be_pasted(grading):
    report = grading.grade((ROOMS / "mutants" / "no-room-needed.sql").read_text())

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    lines = failed.message.split("\n")
    assert lines[0] == "This should be refused, because there is no room 3, and is accepted."
    assert lines[1].startswith("INSERT INTO bookings")
    assert lines[1:] == lines[-1:]  # of the setup nothing is needed
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


TAIL_NUMBERS = """
extensions = ["btree_gist"]
[[contract]]
relation = "planes"
columns = ["tail", "seats"]
{formatted}
[[scenarios]]
name = "A plane"
[[scenarios.accepts]]
sql = "INSERT INTO planes (tail, seats) VALUES ('D', 2)"
why = "its tail number is new"
[drawn.tails]
names = ["one", "two"]
texts = ["A", "B", "C", "D", "E", "F"]
[drawn.seats]
names = ["n"]
from = 1
to = 90
[[races]]
name = "Two write the same plane"
setup = "INSERT INTO planes (tail, seats) VALUES ({{two}}, {{n}})"
sessions = [
  "INSERT INTO planes (tail, seats) VALUES ({{one}}, 2)",
  "INSERT INTO planes (tail, seats) VALUES ({{one}}, 3)",
]
control = ["UPDATE planes SET seats = 1 WHERE tail = {{two}}", "SELECT 1"]
"""
PLANES = "CREATE TABLE planes (tail text PRIMARY KEY{}, seats integer{})"


@pytest.mark.parametrize("formatted", ["", 'formatted = ["tail"]'])
def test_a_right_answer_need_not_take_what_it_names_itself(grading, tmp_path, formatted):
    copytree(ROOMS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "scenarios.toml").write_text(TAIL_NUMBERS.format(formatted=formatted))
    reference = PLANES.format(" CHECK (length(tail) = 1)", " CHECK (seats <> 40)")
    (tmp_path / "reference.sql").write_text(reference)
    grading = replace(grading, folder=tmp_path)
    same = PLANES.format(
        " CHECK (tail <> 'Infinity' AND tail <> 'None' AND length(tail) < 2)",
        " CHECK (NOT seats = 40)",
    )

    assert [grading.failed(same, seed=seed) for seed in range(12)] == [""] * 12
    fewer = PLANES.format(" CHECK (length(tail) = 1)", " CHECK (seats NOT IN (40, 50))")
    assert "unwanted-refusal" in [grading.failed(fewer, seed=seed) for seed in range(40)]
    keyless = reference.replace(" PRIMARY KEY", "")
    assert grading.failed(keyless) == "concurrent-breach"


def test_nothing_is_left_on_the_server(grading):
    grading.grade(grading.reference)
    with grading.servers.postgres().connect(database="postgres") as connection:
        roles = connection.execute(r"SELECT rolname FROM pg_roles WHERE rolname ~ '_s\d+$'")

        assert roles.fetchall() == []


TEAMS, MAILS, TENANTS = (
    CONTENT / "labs" / name for name in ("team-members", "one-account-a-mail", "tenants-apart")
)


@pytest.mark.parametrize(
    ("folder", "theirs", "mine", "fails"),
    [
        (TEAMS, "name text NOT NULL\n", "name varchar(20) NOT NULL\n", "unwanted-refusal"),
        (TEAMS, "team_id integer NOT", "team_id smallint NOT", "unwanted-refusal"),
        (TEAMS, "share integer", "share numeric", "missing-refusal"),
        (TEAMS, "share integer", "share numeric(3, 0)", ""),
        (TEAMS, "share integer", "share smallint", ""),
        (TEAMS, "role text", "role varchar(10)", ""),
        (TEAMS, "role text", "role char(10)", "missing-refusal"),
        (
            TEAMS,
            "name text NOT NULL UNIQUE\n);",
            "name text NOT NULL\n);\nCREATE UNIQUE INDEX ON teams (lower(name));",
            "unwanted-refusal",
        ),
        (MAILS, "email text", "email varchar(50)", "unwanted-refusal"),
        (MAILS, "handle <> ''", "trim(handle) <> ''", "unwanted-refusal"),
        (MAILS, "deleted_at timestamptz", "deleted_at timestamp", "wrong-result"),
        (MAILS, "'%_@_%'", r"'%_@_%' AND email ~ '^\S+$'", ""),
        (CONTENT / "labs" / "double-entry", "on date", "on timestamp", "missing-refusal"),
        (ROOMS, "cancelled_at timestamptz", "cancelled_at timestamptz(0)", "wrong-result"),
        (TENANTS, "total numeric(12, 2)", "total double precision", "float-money"),
        (TENANTS, "total numeric(12, 2)", "total numeric(12, 1)", "wrong-result"),
        (
            ROOMS,
            "by text NOT NULL",
            "by text NOT NULL CHECK (booked_by ~ '^[a-zA-Z ]+$')",
            "unwanted-refusal",
        ),
        (
            ROOMS,
            "by text NOT NULL",
            "by text NOT NULL CHECK (booked_by ~ '^[[:print:]]+$')",
            "unwanted-refusal",
        ),
        (TENANTS, "(invoice_no > 0)", "(invoice_no BETWEEN 1 AND 2000000000)", "unwanted-refusal"),
    ],
)
def test_types_of_the_brief_are_asked(grading, folder, theirs, mine, fails):
    grading = replace(grading, folder=folder)
    assert theirs in grading.reference

    assert grading.failed(grading.reference.replace(theirs, mine)) == fails


def test_a_float_is_no_exact_number(grading, tmp_path):
    copytree(TENANTS, tmp_path, dirs_exist_ok=True)
    asked = (tmp_path / "scenarios.toml").read_text()
    (tmp_path / "scenarios.toml").write_text(asked.replace(', "float-money"', ""))
    grading = replace(grading, folder=tmp_path)

    for mine in ("real", "double precision"):
        report = grading.grade(grading.reference.replace("numeric(12, 2)", mine))
        (failed,) = [check for check in report.checks if check.outcome == "fail"]

        assert failed.name == "wrong-result"
        assert "invoices.total is an exact number" in failed.message


def test_what_is_accepted_is_read_back(grading):
    shouting = """
CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$;
CREATE TRIGGER shout BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION shout()"""
    report = grading.grade(f"{grading.reference}{shouting}")

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    assert failed.message.startswith("What was written is not what is read.")
    assert report.counterexample.got.rows != report.counterexample.expected.rows


def test_what_touches_no_row_is_told(grading):
    hidden = """
CREATE FUNCTION drop_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER drop_it BEFORE UPDATE ON bookings FOR EACH ROW
WHEN (OLD.cancelled_at IS NOT NULL) EXECUTE FUNCTION drop_it()"""
    report = grading.grade(f"{grading.reference}{hidden}")

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    assert failed.message.split("\n")[0].endswith("touches no row: PostgreSQL says UPDATE 0.")
    assert report.counterexample.got.rows == (("UPDATE 0",),)


def test_a_long_text_is_shown_short_and_can_be_pasted(grading):
    grading = replace(grading, folder=TEAMS)
    report = grading.grade((TEAMS / "mutants" / "short-names.sql").read_text())

    (failed,) = [check for check in report.checks if check.outcome == "fail"]
    lines = failed.message.split("\n")
    assert "people.name is a text, which may have 2000 characters" in lines[0]
    assert lines[-1].startswith("INSERT INTO people (person_id, name) VALUES (4, 'D' || (SELECT")


def test_a_long_text_is_what_the_brief_says_and_no_longer_than_a_key_may_be(grading):
    grading = replace(grading, folder=TEAMS)
    reference = grading.reference
    as_asked = reference.replace("name text", "name varchar(2000)")
    too_short = reference.replace("name text", "name varchar(1900)")

    assert grading.grade(f"{as_asked}; CREATE INDEX ON people (name, person_id)").verdict == "pass"
    assert grading.grade(too_short).verdict == "fail"
