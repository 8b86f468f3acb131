"""The page on which several sessions send statements to a lab's sample, a lane for each.

It keeps what was sent in the form itself and plays it anew each time: the house keeps nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from prowess.application.labs import MAX_ANSWER_CHARS, LabView, ShowLab
from prowess.application.messages import TableView
from prowess.application.playground import (
    MOST_SESSIONS,
    MOST_STEPS,
    PlaySessions,
    SessionsResult,
    SessionView,
    TurnView,
)
from prowess.doors.web._desk import (
    check_length,
    desk_of,
    make,
    read_form,
    text_of,
    wants_part,
)
from prowess.doors.web._diff import MarkedTable, plain
from prowess.doors.web._render import url_of

PLAN = ("QUERY PLAN",)
QUICK = {"begin": "BEGIN", "commit": "COMMIT", "rollback": "ROLLBACK"}
"""What a button sends without typing."""

Steps = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Lane:
    """What stands in one session's lane beside a turn: the turn itself, or a line that waits."""

    session: int
    speaks: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class DrawnTurn:
    """A turn with its lanes; `waiting` are the other sessions that wait meanwhile.

    `explained` are the lines of a plan, too long for a table: how far in, and what they say.
    """

    turn: TurnView
    table: MarkedTable | None
    lanes: tuple[Lane, ...]
    waiting: tuple[int, ...]
    explained: tuple[tuple[str, str], ...] = ()


async def show(request: Request) -> Response:
    """Serve `/labs/{lab}/sessions`; a lab without tables has nothing to send statements to."""
    return await _page(request, steps=[], speaks=1, result=None)


async def play(request: Request) -> Response:
    """Play what was sent so far and what is sent now."""
    form = await read_form(request)
    steps, speaks = read_steps(form), _speaker(form)
    wish, typed = text_of(form, "do"), text_of(form, "statement").strip()
    check_length(typed, most=MAX_ANSWER_CHARS)
    unsent = ""
    if wish == "clear":
        steps = []
    elif wish == "undo":
        steps = steps[:-1]
    else:
        text = QUICK.get(wish, typed)
        unsent = typed if wish in QUICK else ""
        steps = [*steps, {"session": speaks, "statement": text}] if text else steps
    result = None
    if steps:
        wanted = make(PlaySessions, {"lab": request.path_params["lab"], "steps": steps})
        result = await desk_of(request).ask(wanted, SessionsResult)
    return await _page(request, steps=steps, speaks=speaks, result=result, typed=unsent)


def read_steps(form: FormData) -> Steps:
    """Return what the page kept of the turns before; nothing where it was tampered with."""
    try:
        kept = json.loads(text_of(form, "steps") or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(kept, list):
        return []
    return [
        {"session": step[0], "statement": step[1]}
        for step in kept[:MOST_STEPS]
        if isinstance(step, list) and len(step) == 2  # noqa: PLR2004 - who, and what
    ]


def draw_turns(result: SessionsResult) -> tuple[DrawnTurn, ...]:
    """Return the turns, each with all lanes: where a session waits, its lane shows it."""
    drawn, waiting = list[DrawnTurn](), set[int]()
    for turn in result.turns:
        waiting.discard(turn.session)
        lanes = tuple(
            Lane(one.session, one.session == turn.session, one.session in waiting)
            for one in result.sessions
        )
        table = plain(turn.result) if turn.result is not None else None
        drawn.append(
            DrawnTurn(turn, table, lanes, tuple(sorted(waiting)), plan_lines(turn.result))
        )
        if turn.came in {"waits", "queued"}:
            waiting.add(turn.session)
    return tuple(drawn)


def plan_lines(table: TableView | None) -> tuple[tuple[str, str], ...]:
    """Return what EXPLAIN printed, or nothing where the table is another one."""
    if table is None or table.columns != PLAN:
        return ()
    lines = [line for (cell,) in table.rows for line in str(cell).split("\n")]
    return tuple((line[: len(line) - len(line.lstrip())], line.lstrip()) for line in lines)


def standing_of(sessions: Sequence[SessionView], number: int) -> SessionView:
    """Return where a session stands; one that has sent nothing stands idle."""
    idle = SessionView(session=number, state="idle", waits_for=(), ahead=0)
    return next((one for one in sessions if one.session == number), idle)


def _speaker(form: FormData) -> int:
    number = text_of(form, "session")
    return int(number) if number in {str(n) for n in range(1, MOST_SESSIONS + 1)} else 1


async def _page(
    request: Request,
    *,
    steps: Steps,
    speaks: int,
    result: SessionsResult | None,
    typed: str = "",
) -> Response:
    desk = desk_of(request)
    known = result.sessions if result is not None else ()
    values: dict[str, Any] = {
        "kept": json.dumps([[step["session"], step["statement"]] for step in steps]),
        "can_send": len(steps) < MOST_STEPS,
        "speaks": speaks,
        "typed": typed,
        "quick": QUICK,
        "result": result,
        "turns": draw_turns(result) if result is not None else (),
        "standings": [standing_of(known, number) for number in range(1, MOST_SESSIONS + 1)],
    }
    wanted = make(ShowLab, {"lab": request.path_params["lab"]})
    lab = await desk.ask(wanted, LabView)
    if not lab.sample:
        return RedirectResponse(url_of("lab", lab.slug), 303)
    if wants_part(request):
        return await desk.renderer.page(request, "parts/sessions.html", lab=lab, **values)
    return await desk.renderer.page(
        request, "sessions.html", lab=lab, sample=[plain(one) for one in lab.sample], **values
    )
