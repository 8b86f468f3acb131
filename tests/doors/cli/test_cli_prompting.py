"""`prowess sql` and `prowess sessions` at a terminal: what is typed, and what Ctrl-C ends."""

import builtins
import signal
import sys

import pytest

from fakes.cli_sessions import PLAYED
from fakes.cli_views import ANSWERS, LAB, TRIED
from fakes.command_line import Outcome, Terminal, WorkingHouse, some_powers
from prowess.doors.cli.edge import run
from prowess.kit.errors import Conflict, Unavailable

CTRL_C = object()


class Desk:
    """A terminal at which lines are typed, and a house that remembers what it was asked."""

    def __init__(self, monkeypatch) -> None:
        self._patch = monkeypatch
        self.house = WorkingHouse(**ANSWERS)
        self.asked: list[object] = []
        self.prompts: list[str] = []
        self.house.answers["run_statement"] = self.answer
        self.house.answers["play_sessions"] = self.play

    def answer(self, request):
        self.asked.append(request.statement)
        return TRIED

    def play(self, request):
        self.asked.append([(step.session, step.statement) for step in request.steps])
        return PLAYED

    def type(self, verb: str, *lines) -> Outcome:
        """Run a verb, and type the lines until they end, as by Ctrl-D."""
        given = iter(lines)

        def read(prompt):
            self.prompts.append(prompt)
            line = next(given, None)
            if line is CTRL_C:
                raise KeyboardInterrupt
            if line is None:
                raise EOFError
            return line

        keyboard, out, err = Terminal(tty=True), Terminal(), Terminal()
        self._patch.setattr(sys, "stdin", keyboard)
        self._patch.setattr(builtins, "input", read)
        code = run(
            [verb, LAB],
            powers=some_powers(self.house),
            environ={},
            stdin=keyboard,
            stdout=out,
            stderr=err,
        )
        return Outcome(code, out.text(), err.text())


@pytest.fixture
def desk(monkeypatch):
    return Desk(monkeypatch)


def test_ctrl_c_drops_what_was_being_typed_and_stays(desk):
    outcome = desk.type("sql", "SELECT *", CTRL_C, CTRL_C, "SELECT 1;")

    assert desk.asked == ["SELECT 1;"]
    assert desk.prompts == ["sql> ", "...> ", "sql> ", "sql> ", "sql> "]
    assert outcome.code == 0


def test_who_leaves_in_the_middle_of_a_statement_has_not_sent_it(desk):
    assert desk.type("sql", "SELECT *").code == 0
    assert desk.type("sql", "SELECT *", "\\q", "FROM books;").code == 0
    assert desk.asked == []


def test_commands_are_obeyed_in_the_middle_of_a_statement(desk):
    outcome = desk.type("sql", "SELECT", "\\d", "1", "\\r", "exit")

    assert desk.asked == []
    assert outcome.out.count("books (") == 2  # with the welcome
    assert desk.prompts[-1] == "sql> "


def test_a_plain_word_in_the_middle_of_a_statement_is_sql(desk):
    desk.type("sql", "SELECT 1 AS", "quit", ";")

    assert desk.asked == ["SELECT 1 AS\nquit\n;"]


@pytest.mark.parametrize("verb", ["sql", "sessions"])
def test_a_command_that_does_not_exist_is_refused_and_begins_nothing(desk, verb):
    outcome = desk.type(verb, "\\h SELECT", "SELECT 1;")

    assert "There is no command \\h here. \\d shows the tables" in " ".join(outcome.out.split())
    assert len(desk.asked) == 1


def test_ctrl_c_ends_a_statement_that_runs_and_nothing_else(desk):
    def endless(request):
        desk.asked.append(request.statement)
        signal.raise_signal(signal.SIGINT)
        if desk.house.cancelled():
            raise Conflict(code="playground.cancelled", message="It was ended.", hint="Again.")
        return TRIED

    desk.house.answers["run_statement"] = endless

    outcome = desk.type("sql", "SELECT 1;", "SELECT 2;")

    assert desk.asked == ["SELECT 1;", "SELECT 2;"]
    assert outcome.err.count("[playground.cancelled]") == 2
    assert outcome.code == 0


def test_a_second_ctrl_c_ends_what_does_not_end_by_itself(desk):
    def deaf(request):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return TRIED

    desk.house.answers["run_statement"] = deaf

    assert desk.type("sql", "SELECT 1;", "SELECT 2;").code == 130


@pytest.mark.parametrize("verb", ["sql", "sessions"])
def test_an_error_is_told_and_the_talk_goes_on(desk, verb):
    error = Unavailable(code="labs.server_gone", message="It went away.", hint="Try again.")
    desk.house.answers |= {"run_statement": error, "play_sessions": error}

    outcome = desk.type(verb, "SELECT 1;", f"SELECT '{'x' * 20_001}';", "\\d")

    assert outcome.code == 0
    assert "[labs.server_gone]" in outcome.err
    assert outcome.out.count("books (") == 2


def test_a_number_before_a_statement_says_who_sends_it(desk):
    desk.type(
        "sessions", "BEGIN;", "2: UPDATE books", "SET year = 1;", "1: COMMIT;", "TABLE books;"
    )

    assert desk.asked[-1] == [
        (1, "BEGIN;"),
        (2, "UPDATE books\nSET year = 1;"),
        (1, "COMMIT;"),
        (1, "TABLE books;"),
    ]


def test_a_number_alone_makes_a_session_speak(desk):
    desk.type("sessions", "2", "BEGIN;", "\\1", "COMMIT;")

    assert desk.asked[-1] == [(2, "BEGIN;"), (1, "COMMIT;")]


@pytest.mark.parametrize("line", ["7: SELECT 1;", "7", "0: SELECT 1;"])
def test_a_session_that_does_not_exist_is_told(desk, line):
    outcome = desk.type("sessions", line, "BEGIN;")

    assert f"There is no session {line[0]}: they are 1 to 4." in outcome.out
    assert desk.asked == [[(1, "BEGIN;")]]


def test_what_could_not_be_played_was_never_said(desk):
    def fail(request):
        raise Unavailable(code="labs.server_gone", message="It went away.", hint="Try again.")

    desk.house.answers["play_sessions"] = fail
    desk.type("sessions", "2: BEGIN;")
    desk.house.answers["play_sessions"] = desk.play

    desk.type("sessions", "BEGIN;", "\\t", "\\u", "2: COMMIT;")

    assert desk.asked == [[(1, "BEGIN;")], [(2, "COMMIT;")]]


def test_ctrl_c_in_the_sessions_drops_what_was_being_typed(desk):
    desk.type("sessions", "2: UPDATE books", CTRL_C, "BEGIN;")

    assert desk.asked == [[(1, "BEGIN;")]]


def test_after_the_last_turn_it_is_said_how_to_go_on(desk):
    outcome = desk.type("sessions", *["BEGIN;"] * 41)

    assert "There are 40 turns already" in outcome.out
    assert len(desk.asked) == 40
