"""`prowess sessions LAB [SCRIPT]`: what several sessions do to one another, as a timeline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import click

from prowess.application.labs import LabView, ShowLab
from prowess.application.playground import (
    MOST_SESSIONS,
    MOST_STEPS,
    PlaySessions,
    SessionsResult,
    SessionStep,
)
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, OK
from prowess.doors.cli.ids import LAB
from prowess.doors.cli.layout.blocks import Paragraph
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.prompting import (
    FORGET,
    PENDING,
    asks_to_quit,
    call_or_tell,
    draw_unknown,
    read_line,
)
from prowess.doors.cli.views.playground import draw_tables
from prowess.doors.cli.views.sessions import (
    draw_sessions,
    draw_turns,
    draw_welcome,
    prompt_of,
)

_TURN = re.compile(r"(?:^|;)[ \t]*(?P<number>[0-9]+)[ \t]*:(?![:=])", re.MULTILINE)
_SWITCH = re.compile(r"\\?(?P<number>[0-9]+):?")
_KNOWN = (
    "\\d shows the tables, \\t the timeline, \\u takes the last turn back, \\n begins anew, "
    "\\r or Ctrl-C drops what is being typed, \\q quits."
)


@verb(
    help=(
        "Let several sessions send SQL to the data that a lab shows, and see who waits for whom. "
        "SCRIPT says who sends what, `1: BEGIN; 2: TABLE books`; without it the script is read "
        "from standard input, or typed turn by turn. Each play begins with the lab's data, and "
        "nothing is left of it."
    ),
    examples=(
        "prowess sessions books-on-loan",
        "prowess sessions books-on-loan '1: BEGIN; LOCK TABLE loans; 2: TABLE loans'",
        "prowess sessions books-on-loan < race.sql",
    ),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("script", required=False)
@click.pass_obj
def run_sessions(desk: Desk, lab: str, script: str | None) -> int:
    is_asked = desk.stdin is not None and desk.stdin.isatty()
    if script is None and is_asked and not desk.flags.as_json:
        return _converse(desk, lab)
    text = script if script is not None else desk.stdin.read() if desk.stdin is not None else ""
    steps = tuple(read_script(text))
    if not steps:
        raise click.UsageError("The script is empty. Say who sends what: 1: BEGIN; 2: TABLE books")
    wrong = next(filter(None, (_wrong_number(one.session) for one in steps)), "")
    if wrong:
        raise click.UsageError(wrong)
    result = desk.call(PlaySessions(lab=lab, steps=steps), SessionsResult)
    desk.show(result, draw_sessions)
    return ERROR if any(turn.came == "refused" for turn in result.turns) else OK


def read_script(text: str, *, speaks: int = 1) -> Iterator[SessionStep]:
    """Yield who sends what. `2:` at the beginning of a line or after a semicolon names a session;
    what stands before the first one is said by the one that speaks.
    """
    number, start = speaks, 0
    for found in _TURN.finditer(text):
        yield from _step(number, text[start : found.start()])
        number, start = int(found["number"]), found.end()
    yield from _step(number, text[start:])


def _step(number: int, text: str) -> Iterator[SessionStep]:
    if text.strip(" \t\r\n;"):
        yield SessionStep.model_construct(session=number, statement=text.strip())


def _wrong_number(session: int) -> str:
    if 1 <= session <= MOST_SESSIONS:
        return ""
    return f"There is no session {session}: they are 1 to {MOST_SESSIONS}."


@dataclass(slots=True)
class _Talk:
    """What has been typed so far, and who is speaking."""

    steps: list[SessionStep] = field(default_factory=list)
    speaks: int = 1
    result: SessionsResult | None = None


def _converse(desk: Desk, lab: str) -> int:
    view = desk.call(ShowLab(lab=lab), LabView)
    desk.screen.show(draw_welcome(view))
    talk, lines = _Talk(), list[str]()
    while True:
        line = read_line(desk, PENDING if lines else prompt_of(talk.speaks, talk.result))
        word = (line or "").strip()
        if line is None or asks_to_quit(word, is_pending=bool(lines)):
            return OK
        if word == FORGET:
            lines = []
        elif word.startswith("\\"):
            _obey(desk, word, talk=talk, view=view)
        elif lines or not _switch(desk, word, talk=talk):
            lines.append(line)
        if word.endswith(";") and lines:
            _say(desk, "\n".join(lines), talk=talk, lab=view.slug)
            lines = []


def _switch(desk: Desk, word: str, *, talk: _Talk) -> bool:
    """Let the session speak whose number is all that a line says; False for SQL."""
    switch = _SWITCH.fullmatch(word)
    if switch is not None:
        number = int(switch["number"])
        wrong = _wrong_number(number)
        desk.screen.show((Paragraph(wrong),) if wrong else ())
        talk.speaks = talk.speaks if wrong else number
    return switch is not None or not word


def _obey(desk: Desk, word: str, *, talk: _Talk, view: LabView) -> None:
    """Do what a line that begins with a backslash asks for."""
    if _switch(desk, word, talk=talk):
        return
    if word in {"\\d", "\\dt"}:
        desk.screen.show(draw_tables(view))
    elif word == "\\t":
        _show_timeline(desk, talk)
    elif word == "\\u":
        _take_back(desk, talk=talk, lab=view.slug)
    elif word == "\\n":
        talk.steps, talk.result = [], None
    else:
        desk.screen.show(draw_unknown(word, known=_KNOWN))


def _show_timeline(desk: Desk, talk: _Talk) -> None:
    if talk.result is None:
        desk.screen.show((Paragraph("Nothing has been sent yet."),))
    else:
        desk.screen.show(draw_sessions(talk.result))


def _take_back(desk: Desk, *, talk: _Talk, lab: str) -> None:
    steps = talk.steps[:-1]
    result = _play(desk, lab, steps) if steps else None
    if result is not None or not steps:
        talk.steps, talk.result = steps, result
    _show_timeline(desk, talk)


def _say(desk: Desk, text: str, *, talk: _Talk, lab: str) -> None:
    """Play what was typed so far with one statement more, and show what is new.

    What could not be played was never said: the talk is as it was before.
    """
    before = len(talk.result.turns) if talk.result is not None else 0
    said = list(read_script(text, speaks=talk.speaks))
    wrong = next(filter(None, (_wrong_number(one.session) for one in said)), "")
    steps = [*talk.steps, *said]
    if len(steps) > MOST_STEPS:
        wrong = f"There are {MOST_STEPS} turns already: \\u takes one back, \\n begins anew."
    if wrong or not said:
        desk.screen.show((Paragraph(wrong),) if wrong else ())
        return
    result = _play(desk, lab, steps)
    if result is not None:
        talk.steps, talk.speaks, talk.result = steps, said[-1].session, result
        desk.screen.show(draw_turns(result.turns[before:]))


def _play(desk: Desk, lab: str, steps: list[SessionStep]) -> SessionsResult | None:
    make = partial(PlaySessions, lab=lab, steps=tuple(steps))
    return call_or_tell(desk, make, view=SessionsResult)
