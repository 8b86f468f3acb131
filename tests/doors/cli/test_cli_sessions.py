"""`prowess sessions`: a script of who sends what, and a timeline with a lane for each session."""

import pytest

from fakes.cli_sessions import PLAYED, a_turn
from fakes.cli_views import ANSWERS, LAB
from fakes.command_line import WorkingHouse, run_cli
from prowess.application.playground import SessionView
from prowess.doors.cli.commands.sessions import read_script
from prowess.doors.cli.layout.compose import compose
from prowess.doors.cli.layout.text import plain
from prowess.doors.cli.views.sessions import draw_sessions, draw_turns, prompt_of


class Hall(WorkingHouse):
    """Remembers who sent what."""

    def __init__(self, result=PLAYED):
        super().__init__(**ANSWERS)
        self.asked = []
        self.result = result
        self.answers["play_sessions"] = self.answer

    def answer(self, request):
        self.asked.append([(step.session, step.statement) for step in request.steps])
        return self.result


def lines(page, *, width: int = 80) -> list[str]:
    return [plain(line).rstrip() for line in compose(page, width=width, colored=False)]


@pytest.mark.parametrize(
    ("script", "steps"),
    [
        ("BEGIN; COMMIT", [(1, "BEGIN; COMMIT")]),
        ("1: BEGIN; 2: TABLE books", [(1, "BEGIN"), (2, "TABLE books")]),
        ("2: BEGIN;\nTABLE books;\n1:COMMIT", [(2, "BEGIN;\nTABLE books;"), (1, "COMMIT")]),
        ("3: SELECT '1'::text, a[1:2]", [(3, "SELECT '1'::text, a[1:2]")]),
        ("1:\n\n2: ;\n", []),
    ],
)
def test_a_script_says_who_sends_what(script, steps):
    assert [(one.session, one.statement) for one in read_script(script)] == steps


def test_a_script_from_a_pipe_is_one_play():
    house = Hall()

    outcome = run_cli("sessions", LAB, house=house, stdin=b"1: BEGIN;\n2: TABLE books;\n")

    assert outcome.code == 0
    assert [[session for session, _ in play] for play in house.asked] == [[1, 2]]


def test_a_statement_that_is_not_run_here_ends_with_an_error():
    refused = PLAYED.model_copy(update={"turns": (a_turn(1, 1, "DROP x", "refused", said="No."),)})

    assert run_cli("sessions", LAB, "DROP x", house=Hall(refused)).code == 1


@pytest.mark.parametrize(("script", "said"), [("", "script is empty"), ("5: BEGIN", "session 5")])
def test_a_script_that_says_nothing_is_a_wrong_command(script, said):
    outcome = run_cli("sessions", LAB, script, house=Hall())

    assert (outcome.code, said in outcome.err) == (2, True)


def test_a_session_that_waits_has_a_line_down_to_where_it_goes_on():
    drawn = lines(draw_sessions(PLAYED), width=100)

    waits = next(place for place, line in enumerate(drawn) if "→ waits for session 1" in line)
    commit = next(place for place, line in enumerate(drawn) if " COMMIT" in line)
    goes_on = next(place for place, line in enumerate(drawn) if "goes on: SELECT 1" in line)
    assert waits < commit < goes_on
    assert "┆" in drawn[commit]


def test_four_sessions_stand_below_each_other():
    four = tuple(
        SessionView(session=number, state="idle", waits_for=(), ahead=0) for number in range(1, 5)
    )

    drawn = lines(draw_sessions(PLAYED.model_copy(update={"sessions": four})))

    assert any("sends → what comes of it" in line for line in drawn)


def test_what_is_new_is_told_with_all_rows():
    drawn = lines(draw_turns(PLAYED.turns[5:7]))

    assert "goes on: SELECT 1" in " ".join(drawn[:2])
    assert any("price" in line for line in drawn)
    assert any("Did you mean books?" in line for line in drawn)


def test_what_goes_on_is_named_without_its_semicolon():
    turn = PLAYED.turns[5].model_copy(update={"goes_on": True, "text": "SELECT\n 1;"})

    assert "SELECT 1 → goes on: " in lines(draw_turns((turn,)))[0]


@pytest.mark.parametrize(
    ("state", "waits_for", "prompt"),
    [
        ("idle", (), "2> "),
        ("open", (), "2*> "),
        ("failed", (), "2!> "),
        ("waiting", (1, 3), "2 waits for 1 and 3> "),
    ],
)
def test_the_prompt_says_where_the_session_stands(state, waits_for, prompt):
    one = SessionView(session=2, state=state, waits_for=waits_for, ahead=0)

    assert prompt_of(2, PLAYED.model_copy(update={"sessions": (one,)})) == prompt
    assert prompt_of(1, None) == "1> "
