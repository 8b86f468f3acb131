"""`prowess sessions LAB [SCRIPT]`: what several sessions do to one another, as a timeline."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click

from prowess.application.labs import LabView, ShowLab
from prowess.application.playground import MOST_SESSIONS, PlaySessions, SessionsResult, SessionStep
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, OK
from prowess.doors.cli.ids import LAB
from prowess.doors.cli.layout.blocks import Paragraph
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.playground import draw_tables
from prowess.doors.cli.views.sessions import (
    draw_sessions,
    draw_turns,
    draw_welcome,
    prompt_of,
)

MORE = "...> "
_TURN = re.compile(r"(?:^|;)[ \t]*(?P<number>[0-9]+)[ \t]*:(?![:=])", re.MULTILINE)
_SWITCH = re.compile(r"\\?(?P<number>[0-9]+):?")
_QUIT = frozenset({"\\q", "exit", "quit"})


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
    wrong = _wrong_number(steps)
    if wrong:
        raise click.UsageError(wrong)
    result = desk.call(PlaySessions(lab=lab, steps=steps), SessionsResult)
    desk.show(result, draw_sessions)
    return ERROR if any(turn.came == "refused" for turn in result.turns) else OK


def read_script(text: str) -> Iterator[SessionStep]:
    """Yield who sends what. `2:` at the beginning of a line or after a semicolon names a session;
    what stands before the first one is said by session 1.
    """
    number, start = 1, 0
    for found in _TURN.finditer(text):
        yield from _step(number, text[start : found.start()])
        number, start = int(found["number"]), found.end()
    yield from _step(number, text[start:])


def _step(number: int, text: str) -> Iterator[SessionStep]:
    if text.strip(" \t\r\n;"):
        yield SessionStep.model_construct(session=number, statement=text.strip())


def _wrong_number(steps: Iterable[SessionStep]) -> str:
    wrong = next((one.session for one in steps if not 1 <= one.session <= MOST_SESSIONS), None)
    if wrong is None:
        return ""
    return f"There is no session {wrong}: they are 1 to {MOST_SESSIONS}."


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
        line = _read(desk, MORE if lines else prompt_of(talk.speaks, talk.result))
        if line is None:
            break
        word = line.strip()
        if not lines and word.lower() in _QUIT:
            break
        if not lines and _obey(desk, word, talk=talk, view=view):
            continue
        lines.append(line)
        if word.endswith(";"):
            _say(desk, "\n".join(lines), talk=talk, lab=view.slug)
            lines = []
    return OK


def _obey(desk: Desk, word: str, *, talk: _Talk, view: LabView) -> bool:
    """Do what a line that is no SQL asks for; False for SQL."""
    switch = _SWITCH.fullmatch(word)
    if switch is not None and 1 <= int(switch["number"]) <= MOST_SESSIONS:
        talk.speaks = int(switch["number"])
    elif word in {"\\d", "\\dt"}:
        desk.screen.show(draw_tables(view))
    elif word == "\\t" and talk.result is not None:
        desk.screen.show(draw_sessions(talk.result))
    elif word == "\\u" and talk.steps:
        talk.steps.pop()
        talk.result = _play(desk, view.slug, talk) if talk.steps else None
        if talk.result is not None:
            desk.screen.show(draw_sessions(talk.result))
    elif word == "\\n":
        talk.steps, talk.result = [], None
    else:
        return not word or word.startswith("\\")
    return True


def _say(desk: Desk, text: str, *, talk: _Talk, lab: str) -> None:
    """Play what was typed so far with one statement more, and show what is new."""
    before = len(talk.result.turns) if talk.result is not None else 0
    steps = list(read_script(f"{talk.speaks}: {text}"))
    wrong = _wrong_number(steps)
    if wrong or not steps:
        desk.screen.show((Paragraph(wrong),) if wrong else ())
        return
    talk.steps += steps
    talk.speaks = steps[-1].session
    talk.result = _play(desk, lab, talk)
    desk.screen.show(draw_turns(talk.result.turns[before:]))


def _play(desk: Desk, lab: str, talk: _Talk) -> SessionsResult:
    return desk.call(PlaySessions(lab=lab, steps=tuple(talk.steps)), SessionsResult)


def _read(desk: Desk, prompt: str) -> str | None:
    if desk.stdin is not sys.stdin:
        raise AssertionError("a terminal is standard input")
    import readline  # noqa: F401 - its import gives `input` a history and editing

    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        desk.screen.out.write("\n")
        return None
