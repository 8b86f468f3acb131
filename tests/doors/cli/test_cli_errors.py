"""What goes wrong is told with a code, a message and a hint, and the exit code of its kind."""

import errno
import json

import pytest

from fakes.cli_views import ANSWERS, LAB
from fakes.command_line import Opened, Terminal, WorkingHouse, run_cli, some_powers
from fakes.house import an_error
from prowess.application.labs import MAX_ANSWER_CHARS
from prowess.doors.cli.edge import run
from prowess.kit import errors

EXITS = {
    errors.NotFound: 3,
    errors.Invalid: 2,
    errors.Conflict: 1,
    errors.Forbidden: 4,
    errors.Unavailable: 6,
    errors.Exhausted: 1,
    errors.Internal: 1,
}


@pytest.mark.parametrize("kind", EXITS)
def test_each_kind_has_its_exit_code_and_is_told_on_stderr(kind):
    house = WorkingHouse(show_status=an_error(kind, "test.code"))

    outcome = run_cli("status", house=house)

    assert outcome.code == EXITS[kind]
    assert outcome.out == ""
    assert "What went wrong.  [test.code]\n  What to do." in outcome.err


@pytest.mark.parametrize("kind", EXITS)
def test_with_json_the_error_is_the_one_document_on_stdout(kind):
    house = WorkingHouse(show_status=an_error(kind, "test.code"))

    outcome = run_cli("status", "--json", house=house)

    assert outcome.code == EXITS[kind]
    assert outcome.err == ""
    assert json.loads(outcome.out) == {
        "schema": "prowess.error/1",
        "error": {
            "kind": kind.kind,
            "code": "test.code",
            "message": "What went wrong.",
            "hint": "What to do.",
        },
    }


@pytest.mark.parametrize(
    "line",
    [
        ["nope"],
        ["roadmap", "nope"],
        ["roadmap", "show"],
        ["roadmap", "show", "a", "b"],
        ["status", "--nope"],
        ["--nope"],
        ["--color", "mauve", "status"],
        ["topic", "list", "--level", "x"],
        ["topic", "list", "--limit", "0"],
        ["search"],
        ["role", "compare", "just-one"],
        ["topic", "show", "x" * 300],
        ["topic", "show", ""],
        ["profile", "set"],
        ["profile", "set", "--hours-a-week", "99"],
        ["completion", "tcsh"],
        ["serve", "--port", "70000"],
    ],
)
def test_a_malformed_line_is_a_usage_error_in_both_forms(line):
    told = run_cli(*line)
    as_json = run_cli(*line, "--json")

    assert (told.code, as_json.code) == (2, 2)
    assert told.out == ""
    assert told.err.startswith("✘ ")
    assert json.loads(as_json.out)["error"]["kind"] == "invalid"
    assert as_json.err == ""


def test_json_behind_a_double_dash_is_no_option():
    outcome = run_cli("nope", "--", "--json")

    assert outcome.out == ""
    assert "No command 'nope'" in outcome.err


def test_a_group_alone_asks_which_command():
    outcome = run_cli("roadmap")

    assert outcome.code == 2
    assert "list" in outcome.err
    assert "show" in outcome.err


@pytest.mark.parametrize(
    ("content", "code", "exit_code"),
    [
        (b"select '\xff'", "cli.not_text", 2),
        (b"select 1\0", "cli.not_text", 2),
        (b"x" * (4 * MAX_ANSWER_CHARS + 1), "cli.file_too_large", 1),
        (b"x" * (MAX_ANSWER_CHARS + 1), "cli.file_too_large", 1),
    ],
)
def test_an_answer_that_is_no_answer_is_refused(tmp_path, content, code, exit_code):
    file = tmp_path / "answer.sql"
    file.write_bytes(content)

    from_file = run_cli("lab", "check", LAB, file, house=WorkingHouse(**ANSWERS))
    from_stdin = run_cli("lab", "check", LAB, "-", house=WorkingHouse(**ANSWERS), stdin=content)

    for outcome in (from_file, from_stdin):
        assert outcome.code == exit_code
        assert f"[{code}]" in outcome.err


def test_a_file_that_never_ends_is_not_read_to_its_end():
    outcome = run_cli("lab", "check", LAB, "/dev/zero", house=WorkingHouse(**ANSWERS))

    assert outcome.code == 1
    assert "[cli.file_too_large]" in outcome.err


def test_files_that_cannot_be_read_say_why(tmp_path):
    missing = run_cli("lab", "check", LAB, tmp_path / "nope.sql", house=WorkingHouse(**ANSWERS))
    folder = run_cli("lab", "check", LAB, tmp_path, house=WorkingHouse(**ANSWERS))

    assert (missing.code, folder.code) == (3, 2)
    assert "[cli.no_such_file]" in missing.err
    assert "[cli.is_a_folder]" in folder.err


def test_a_missing_answer_file_names_the_way_to_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    outcome = run_cli("lab", "check", LAB, house=WorkingHouse(**ANSWERS))

    assert outcome.code == 3
    assert f"prowess lab start {LAB}" in outcome.err


def test_a_byte_order_mark_is_no_part_of_the_answer(tmp_path):
    file = tmp_path / "answer.sql"
    file.write_bytes(b"\xef\xbb\xbfselect 1")
    house = WorkingHouse(**ANSWERS)

    run_cli("lab", "submit", LAB, file, "--no-wait", house=house)

    assert house.last.answer == "select 1"


def test_ctrl_c_exits_130_and_closes_the_house():
    opened = Opened()

    def interrupt(request):
        raise KeyboardInterrupt

    house = WorkingHouse(show_status=interrupt)

    told = run_cli("status", powers=some_powers(house, opened))
    as_json = run_cli("status", "--json", powers=some_powers(house, opened))

    assert (told.code, as_json.code) == (130, 130)
    assert "Interrupted." in told.err
    assert json.loads(as_json.out)["error"]["code"] == "cli.interrupted"
    assert opened.houses == opened.closed == 2


def test_ctrl_c_while_grading_cancels_the_run():
    def interrupt(request):
        raise KeyboardInterrupt

    house = WorkingHouse(**ANSWERS | {"list_run_events": interrupt})

    outcome = run_cli("lab", "check", LAB, "-", house=house, stdin=b"select 1")

    assert outcome.code == 130
    assert type(house.last).__name__ == "CancelRun"


def test_our_own_fault_is_told_without_a_traceback_unless_asked_for():
    def fail(request):
        raise RuntimeError("the roof leaks")

    house = WorkingHouse(show_status=fail)

    outcome = run_cli("status", house=house)
    verbose = run_cli("status", "-v", house=house)

    assert (outcome.code, verbose.code) == (1, 1)
    assert "RuntimeError: the roof leaks  [cli.internal]" in outcome.err
    assert "Traceback" not in outcome.err
    assert "Traceback" in verbose.err


class Closed(Terminal):
    """A stream whose writing fails."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def write(self, characters):
        raise OSError(self.number, "no")


def test_a_reader_that_went_away_changes_no_exit_code():
    house = WorkingHouse(**ANSWERS)

    outcome = run_cli("lab", "check", LAB, "-", house=house, out=Closed(errno.EPIPE))

    assert outcome.code == 5


def test_a_full_disk_below_stdout_is_an_error():
    outcome = run_cli("status", house=WorkingHouse(**ANSWERS), out=Closed(errno.ENOSPC))

    assert outcome.code == 6
    assert "[cli.cannot_write]" in outcome.err


@pytest.mark.parametrize("was_open", [True, False])
def test_a_closed_stdout_is_an_error(was_open):
    out = Terminal() if was_open else None
    if out:
        out.close()
    err = Terminal()

    code = run(
        ["status"],
        powers=some_powers(WorkingHouse(**ANSWERS)),
        environ={},
        stdin=None,
        stdout=out,
        stderr=err,
    )

    assert code == 6
    assert "[cli.cannot_write]" in err.text()


def test_control_characters_of_others_never_reach_the_terminal():
    evil = ANSWERS["show_status"].model_copy(update={"name": "\x1b[2J\x07evil\u202e\x9b31m"})

    outcome = run_cli("status", house=WorkingHouse(**ANSWERS | {"show_status": evil}))

    assert not any(ord(c) < 32 and c != "\n" for c in outcome.out)
    assert not {"\x9b", "\u202e"} & set(outcome.out)
    assert "evil" in outcome.out
