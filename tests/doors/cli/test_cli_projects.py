"""`prowess project start|check|gate` against fake powers: words, JSON, exit codes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.command_line import run_cli, some_powers
from fakes.house import FakeHouse
from prowess.doors.cli.project_powers import (
    Begun,
    GateProgram,
    ProjectGate,
    ServiceCheck,
    ServiceCrash,
    ServiceReport,
)
from prowess.kit.errors import Invalid

PASSED = ServiceCheck("create", "contract", "spec#create", "It is created", "pass", 12.0)
FAILED = replace(
    PASSED,
    name="lost-update",
    outcome="fail",
    note="curl -i 'http://127.0.0.1:5/todos/1'\nExpected 200, found 500.",
    curl="curl -i 'http://127.0.0.1:5/todos/1'",
    spot="Expected 200, found 500.",
    mistake="It is read and written back.",
    next_step="Use one statement.",
    read="sql.lost-updates",
)
NOT_RUN = replace(PASSED, name="page", outcome="not_run", reason="create did not pass.")
ADDRESS = "http://127.0.0.1:5"
REPORT = ServiceReport(
    project="todo-backend",
    contract="The contract",
    verdict="pass",
    phase="check",
    phase_text="",
    last_words="",
    checks=(PASSED,),
    dialect={"root": "/todos"},
    said=("It listens at 0.0.0.0:5.",),
    seed=7,
    elapsed_ms=1234.0,
    requests=3,
    base="http://127.0.0.1:5",
    hurl="GET http://127.0.0.1:5/todos\nHTTP 200\n",
    hdr="#[Histogram log format version 1.3]\n",
)


def checked(report, *argv, heard=None):
    def check(settings, wish):
        if heard is not None:
            heard.append(wish)
        for done, one in enumerate(report.checks, start=1):
            wish.on_check(one, done=done, total=len(report.checks))
        return report

    powers = some_powers(FakeHouse())
    projects = replace(powers.projects, check=check)
    return run_cli("project", "check", *argv, powers=replace(powers, projects=projects))


@pytest.mark.parametrize(
    ("verdict", "code"), [("pass", 0), ("fail", 5), ("inconclusive", 5), ("error", 1)]
)
def test_the_exit_code_says_the_verdict(verdict, code):
    assert checked(replace(REPORT, verdict=verdict)).code == code


def test_a_failure_shows_the_request_the_spot_and_what_to_do():
    outcome = checked(replace(REPORT, verdict="fail", checks=(PASSED, FAILED, NOT_RUN)))

    for words in (
        "curl -i 'http://127.0.0.1:5/todos/1'",
        "Expected 200, found 500.",
        "It is read and written back.",
        "sql.lost-updates",
        "page: create did not pass.",
        "let your program run at http://127.0.0.1:5;",
        "It listens at 0.0.0.0:5.",
    ):
        assert words in outcome.out
    assert "✘ lost-update  It is created\n" in outcome.err
    assert "· page  not run: create did not pass.\n" in outcome.err
    assert "1 of 2 passed, 1 not run, 3 requests" in outcome.out


def test_words_are_wrapped_at_spaces_and_what_is_copied_is_not():
    spot = "Both were answered 200; one is lost: " + " ".join(['{"id": 9}'] * 12)
    row = "    22.1 ms  client 1: PATCH /todos/9 " + " ".join(['{"title":"x"}'] * 6)
    crash = "  psycopg.errors.UniqueViolation: " + "x" * 90
    told = {"curl": f"curl -i -H 'X: {'y' * 90}'", "right": "The status, 200, was right."}
    failed = replace(FAILED, spot=spot, timeline=(row, "  ... and 8 more"), log=(crash,), **told)

    lines = checked(replace(REPORT, verdict="fail", checks=(failed,))).out.splitlines()

    assert f"    {told['curl']}" in lines
    assert f"      {crash}" in lines
    assert "    The status, 200, was right." in lines
    assert [len(line) <= 80 for line in lines].count(False) == 2
    (at,) = (at for at, line in enumerate(lines) if "22.1 ms  client 1" in line)
    assert lines[at + 1].startswith(" " * 13 + '{"title"')
    assert any(line.strip() == "... and 8 more" for line in lines)


def test_a_failure_names_the_section_of_the_specification():
    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,)))

    assert "spec.md#create" in outcome.out


def test_a_program_that_does_not_start_shows_its_last_lines():
    outcome = checked(
        replace(
            REPORT,
            verdict="fail",
            phase="start",
            phase_text="`node x.js` ended with status 1.",
            last_words="Cannot find module",
            checks=(),
        )
    )

    assert "`node x.js` ended with status 1." in outcome.out
    assert "Cannot find module" in outcome.out


CRASH = ServiceCrash(
    text="Your program ended by itself twice: it ended with status 7, first in the check list.",
    how="ended with status 7",
    times=2,
    check="list",
    request="",
    checks=("list", "page"),
    words=("Traceback", "KeyError: 'title'"),
    next_step="Mend this first.",
)


def test_a_program_that_ended_by_itself_is_told_before_all_checks():
    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,), crashes=(CRASH,)))

    told = " ".join(outcome.out.split())
    assert told.index("It did not stay up") < told.index(CRASH.text) < told.index("lost-update")
    assert "    KeyError: 'title'\n" in outcome.out
    assert "Mend this first." in told
    assert "→ prowess project check . --only list\n" in outcome.err
    assert outcome.code == 5


def test_a_program_that_ended_without_a_word_is_told_to_have_written_nothing():
    silent = replace(CRASH, words=(), check="")

    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,), crashes=(silent,)))

    assert "It wrote nothing." in outcome.out
    assert "--only lost-update\n" in outcome.err


def test_ends_are_in_the_document_for_programs():
    report = replace(REPORT, verdict="fail", crashes=(CRASH,), lines={"spec#create": 43})

    document = json.loads(checked(report, "--json").out)

    assert document["crashes"][0]["times"] == 2
    assert document["crashes"][0]["words"] == ["Traceback", "KeyError: 'title'"]
    assert "lines" not in document


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        (("HOST", "PORT"), "PORT=5, HOST=127.0.0.1;"),
        (
            ("HOST", "PORT", "DATABASE_URL"),
            "PORT=5, HOST=127.0.0.1, DATABASE_URL of an empty PostgreSQL database;",
        ),
        (
            ("HOST", "PORT", "DATABASE_URL", "JWT_SECRET", "SMTP_URL"),
            "and JWT_SECRET, SMTP_URL (see spec.md and prowess.toml);",
        ),
    ],
)
def test_who_repeats_a_request_hears_all_that_the_program_is_told(environ, told):
    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,), environ=environ))

    words = " ".join(outcome.out.split())
    assert words.partition("start your program with ")[2].partition(" --hurl")[0].endswith(told)


@pytest.mark.parametrize(
    ("starts", "starting_ms", "told"),
    [
        (1, 900.0, "Took 21.5 s"),
        (1, 20_100.0, "Took 21.5 s, of which 20.1 s was waiting for your program to start"),
        (
            4,
            1_000.0,
            "Took 21.5 s, of which 1.0 s was waiting for your program to start (4 times)",
        ),
    ],
)
def test_how_long_the_program_took_to_start_is_said_where_it_is_long(starts, starting_ms, told):
    report = replace(REPORT, elapsed_ms=21_500.0, starts=starts, starting_ms=starting_ms)

    assert " ".join(checked(report).out.split()).endswith(told)


def test_json_is_one_document_with_every_check():
    outcome = checked(replace(REPORT, verdict="fail", checks=(PASSED, FAILED)), "--json")

    document = json.loads(outcome.out)
    assert document["schema"] == "prowess.project-check/1"
    assert [one["outcome"] for one in document["checks"]] == ["pass", "fail"]
    assert not {"hurl", "hdr"} & set(document)


def test_options_reach_the_wish_and_exports_are_written(tmp_path):
    heard = []

    checked(
        REPORT,
        str(tmp_path),
        *("--start", "node 'my server.js'", "--only", "create", "--family", "contract"),
        *("--seed", "9", "--project", "todo-backend", "--hurl", str(tmp_path / "all.hurl")),
        *("--everything", "--hdr", str(tmp_path / "load.hlog")),
        heard=heard,
    )

    wish = heard[0]
    assert (wish.start, wish.only, wish.families) == (
        ("node", "my server.js"),
        ("create",),
        ("contract",),
    )
    assert (wish.seed, wish.project, wish.folder) == (9, "todo-backend", tmp_path)
    assert wish.everything
    assert (tmp_path / "all.hurl").read_text(encoding="utf-8") == REPORT.hurl
    assert (tmp_path / "load.hlog").read_text(encoding="utf-8") == REPORT.hdr


@pytest.mark.parametrize("option", ["--junit", "--sarif", "--hurl", "--hdr"])
def test_a_file_in_a_folder_that_is_missing_is_told_before_the_grading(tmp_path, option):
    heard, folder = [], tmp_path / "no such"

    outcome = checked(REPORT, option, str(folder / "x.xml"), heard=heard)

    assert (outcome.code, heard) == (3, [])
    told = " ".join(outcome.err.split())
    assert f"The folder {folder} does not exist" in told.replace("- ", "-")
    assert "[cli.no_such_folder]" in told
    assert "Make it first: mkdir -p" in told
    assert "standard input" not in told


def test_a_file_in_a_file_is_told_before_the_grading(tmp_path):
    heard = []
    (tmp_path / "a").write_text("", encoding="utf-8")

    outcome = checked(REPORT, "--junit", str(tmp_path / "a" / "x.xml"), heard=heard)

    assert (outcome.code, heard) == (2, [])
    assert "[cli.not_a_folder]" in outcome.err


def test_requests_are_written_into_a_folder_that_is_made(tmp_path):
    exported = replace(REPORT, hurl_of_checks={"create": "GET http://x\n"})

    checked(exported, "--export", "hurl", str(tmp_path / "deep" / "all"))

    assert (tmp_path / "deep" / "all" / "create.hurl").read_text(encoding="utf-8")


def test_help_says_what_grading_does_to_data(capsys):
    run_cli("project", "check", "--help")

    told = " ".join(capsys.readouterr().out.split())
    assert "creates, changes and deletes data" in told
    assert "test data may stay there" in told
    assert "http://127.0.0.1:80 " not in f"{told} "


def test_what_passed_leads_to_the_next_step():
    assert "→ prowess next\n" in checked(REPORT).err


def test_the_database_of_the_program_and_that_of_the_state_are_told_apart():
    heard, seen = [], []
    powers = some_powers(FakeHouse())

    def check(settings, wish):
        heard.append(wish)
        return REPORT

    def read_settings(wishes):
        seen.append(wishes.database_url)
        return powers.read_settings(wishes)

    told = replace(
        powers, read_settings=read_settings, projects=replace(powers.projects, check=check)
    )
    argv = ("--database-url", "postgresql://state/p", "project", "check")
    run_cli(*argv, "--database-url", "postgresql://own/todos", powers=told)

    assert heard[0].database_url == "postgresql://own/todos"
    assert seen == ["postgresql://state/p"]


def test_what_was_found_before_ctrl_c_is_shown_and_the_exit_code_says_it():
    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,), is_cut_short=True))

    assert outcome.code == 130
    assert "Interrupted: the verdict so far" in outcome.out
    assert "Expected 200, found 500." in outcome.out


def test_watching_grades_again_when_a_file_changes_and_ends_with_ctrl_c(tmp_path):
    (tmp_path / "app.py").write_text("1", encoding="utf-8")
    exported = tmp_path / "all.hurl"
    told = []

    def check(settings, wish):
        told.append(wish.folder)
        if len(told) > 2:
            raise KeyboardInterrupt
        (tmp_path / "app.py").write_text(f"{len(told)}!", encoding="utf-8")
        if len(told) == 1:
            raise Invalid(code="projects.bad_manifest", message="It is half-written.", hint="Go.")
        return replace(REPORT, verdict="fail")

    powers = some_powers(FakeHouse())
    powers = replace(powers, projects=replace(powers.projects, check=check))
    argv = ("project", "check", str(tmp_path), "--watch", "--hurl", str(exported))
    outcome = run_cli(*argv, powers=powers)

    assert told == [tmp_path] * 3
    assert outcome.code == 130
    assert "It is half-written. Go." in outcome.err
    assert outcome.err.count("Save a file to grade again") == 2


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--json",), "leave out --json"),
        (("--base-url", ADDRESS), "name its DIR, or its --start"),
        (("--base-url", ADDRESS, "--project", "todo-backend"), "name its DIR, or its --start"),
    ],
)
def test_watching_goes_with_a_folder_and_a_person(argv, told):
    outcome = checked(REPORT, "--watch", *argv)

    assert outcome.code == 2
    assert told in outcome.out + outcome.err


@pytest.mark.parametrize(("named", "folder"), [((), Path()), (("todo",), Path("todo"))])
def test_whether_a_folder_was_named_is_told(named, folder):
    heard = []

    checked(REPORT, *named, "--base-url", ADDRESS, "--project", "todo-backend", heard=heard)

    assert (heard[0].folder, heard[0].is_folder_named) == (folder, bool(named))


def test_a_folder_whose_program_listens_by_itself_is_watched():
    told = []

    def check(settings, wish):
        told.append((wish.folder, wish.base_url))
        raise KeyboardInterrupt

    powers = some_powers(FakeHouse())
    powers = replace(powers, projects=replace(powers.projects, check=check))
    run_cli("project", "check", "todo", "--watch", "--base-url", ADDRESS, powers=powers)

    assert told == [(Path("todo"), ADDRESS)]


def test_a_command_with_an_open_quote_is_a_usage_error():
    assert checked(REPORT, "--start", "node 'x").code == 2


def test_start_names_what_was_written_and_what_was_kept():
    powers = some_powers(FakeHouse())
    begun = Begun(Path("todo"), ("spec.md",), ("prowess.toml",))
    projects = replace(powers.projects, begin=lambda settings, wish: begun)

    outcome = run_cli(
        "project", "start", "todo-backend", powers=replace(powers, projects=projects)
    )

    assert "todo/spec.md  written" in outcome.out
    assert "todo/prowess.toml  kept as it was" in outcome.out
    assert "prowess project check todo" in outcome.err


@pytest.mark.parametrize(
    ("argv", "again"),
    [
        ((), ". --only lost-update"),
        (("my todo",), "'my todo' --only lost-update"),
        (
            ("--project", "todo-backend", "--base-url", ADDRESS, "--dialect", "d.toml"),
            f"--project todo-backend --base-url {ADDRESS} --dialect d.toml --only lost-update",
        ),
        (
            ("todo", "--start", "node 'a b.js'", "--database-url", "postgresql://me:word@::1/x"),
            "todo --start 'node '\"'\"'a b.js'\"'\"'' --only lost-update --database-url URL",
        ),
    ],
)
def test_again_is_said_as_it_was_asked_for(argv, again):
    outcome = checked(replace(REPORT, verdict="fail", checks=(FAILED,)), *argv)

    assert f"→ prowess project check {again}\n" in outcome.err


@pytest.mark.parametrize("passed", [True, False])
def test_the_gate_says_what_caught_each_mutant(passed):
    gate = ProjectGate(
        "todo-backend",
        passed,
        (
            GateProgram("python", "reference", "", (), from_record=True),
            GateProgram("upsert", "mutant", "", ("change.creates",), from_record=False),
        ),
        () if passed else ("idle-check",),
        10.0,
    )
    powers = some_powers(FakeHouse())
    projects = replace(powers.projects, gate=lambda settings, wish: gate)

    outcome = run_cli("project", "gate", "todo-backend", powers=replace(powers, projects=projects))

    assert outcome.code == (0 if passed else 5)
    assert "change.creates" in outcome.out
    assert ("idle-check" in outcome.out) is not passed
