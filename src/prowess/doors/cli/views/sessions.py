"""Pages of what several sessions did: a lane for each, in the order in which it happened."""

from collections.abc import Iterable, Sequence

from prowess.application.labs import LabView
from prowess.application.playground import SessionsResult, SessionView, TurnView
from prowess.doors.cli.layout.blocks import (
    Beside,
    Block,
    Bullets,
    Code,
    Column,
    Grid,
    Listing,
    Page,
    Paragraph,
    Title,
    Words,
)
from prowess.doors.cli.layout.text import Span, Text, text
from prowess.doors.cli.views.playground import draw_tables
from prowess.doors.cli.views.words import count, joined
from prowess.kit.units import duration_text

MOST_LANES = 3
"""With more of them, a lane is narrower than a word of SQL on most terminals."""

_SHOWN_ROWS = 3
_SHOWN_CHARS = 60
_SIGNS = {"failed": "bad", "refused": "bad", "waits": "warn", "queued": "warn"}
_MARKS = {"open": "*", "failed": "!"}


def draw_welcome(view: LabView) -> Page:
    """Return what a learner reads before the first turn."""
    return (
        Title(view.title, "sessions"),
        Paragraph("A statement ends with a semicolon, and goes to the session of the prompt."),
        Bullets(
            (
                "2: TABLE loans;  is sent by session 2, and 2 alone makes it speak",
                "\\t  shows the whole timeline, \\u takes the last turn back, \\n begins anew",
                "\\d  shows the tables, \\q quits; nothing is left of what was done",
            )
        ),
        *draw_tables(view),
    )


def draw_sessions(result: SessionsResult) -> Page:
    """Return the timeline, and where each session stands in the end."""
    numbers = [one.session for one in result.sessions]
    drawn = _lanes(result.turns, numbers) if len(numbers) <= MOST_LANES else _stack(result.turns)
    ends = (_end(one) for one in result.sessions)
    told = tuple(one for one in ends if one)
    return (
        drawn,
        *((Bullets(told),) if told else ()),
        Paragraph(
            text(Span(f"{duration_text(result.elapsed_ms)}, and nothing of it is left", "muted"))
        ),
    )


def draw_turns(turns: Iterable[TurnView]) -> Page:
    """Return the turns one below the other, with the rows that they returned."""
    blocks: list[Block] = []
    for turn in turns:
        first, *more = _came(turn).split("\n")
        who = Span(f"session {turn.session} ", "strong")
        sent = Span(f"{_short(turn.text)} → " if turn.goes_on else "", "muted")
        blocks.append(Paragraph(text(who, sent, Span(first, _SIGNS.get(turn.came, "")))))
        if more:
            blocks.append(Code("\n".join(more)))
        if turn.next_step:
            blocks.append(Paragraph(text(Span(turn.next_step, "muted")), indent=2))
        if turn.result is not None and turn.result.rows:
            blocks.append(Beside((Grid(turn.result.columns, turn.result.rows),), indent=2))
    return tuple(blocks)


def _short(statement: str) -> str:
    line = " ".join(statement.split()).rstrip("; ")
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS]}…"


def prompt_of(number: int, result: SessionsResult | None) -> str:
    """Return what stands before the line that a session is to send, with its state."""
    sessions = result.sessions if result is not None else ()
    mine = next((one for one in sessions if one.session == number), None)
    if mine is None:
        return f"{number}> "
    if mine.waits_for:
        return f"{number} waits for {_numbers(mine.waits_for)}> "
    return f"{number}{_MARKS.get(mine.state, '')}> "


def _lanes(turns: Sequence[TurnView], numbers: Sequence[int]) -> Listing:
    """Return a column for each session; one that waits has a line down to where it goes on."""
    rows: list[tuple[Words, ...]] = []
    waiting = set[int]()
    for step, turn in enumerate(turns, start=1):
        waiting.discard(turn.session)
        lanes = (
            _told(turn)
            if number == turn.session
            else text(Span("┆" if number in waiting else "", "warn"))
            for number in numbers
        )
        rows.append((text(Span(str(step), "muted")), *lanes))
        if turn.came in {"waits", "queued"}:
            waiting.add(turn.session)
    columns = (Column("", align="right"), *(Column(f"session {n}", grows=True) for n in numbers))
    return Listing(columns, tuple(rows))


def _stack(turns: Sequence[TurnView]) -> Listing:
    rows = tuple(
        (text(Span(str(step), "muted")), text(Span(str(turn.session), "strong")), _told(turn))
        for step, turn in enumerate(turns, start=1)
    )
    columns = (
        Column("step", align="right"),
        Column("session", align="right"),
        Column("sends → what comes of it", grows=True),
    )
    return Listing(columns, rows)


def _told(turn: TurnView) -> Text:
    style = _SIGNS.get(turn.came, "muted")
    came = "\n".join(("→ " + _came(turn), *_rows(turn)))
    return text(" ".join(turn.text.split()), Span(f"\n{came}", style))


def _came(turn: TurnView) -> str:
    whom = f"session {_numbers(turn.waits_for)}" if turn.waits_for else "another"
    said = {
        "waits": f"waits for {whom}",
        "queued": f"is sent when it goes on: it waits for {whom}",
    }.get(turn.came, turn.said)
    return f"goes on: {said}" if turn.goes_on else said


def _rows(turn: TurnView) -> list[str]:
    if turn.result is None:
        return []
    lines = [
        ", ".join(
            f"{name} = {'NULL' if value is None else value}"
            for name, value in zip(turn.result.columns, row, strict=True)
        )
        for row in turn.result.rows[:_SHOWN_ROWS]
    ]
    more = turn.returned - len(lines)
    return [*lines, f"and {count(more, 'row')} more"] if more > 0 else lines


def _end(one: SessionView) -> str:
    ahead = f"has {count(one.ahead, 'statement')} to send" if one.ahead else ""
    match one.state:
        case "waiting":
            state = f"still waits for session {_numbers(one.waits_for)}"
        case "open":
            state = "is in a transaction, which is rolled back"
        case "failed":
            state = "is in a transaction that failed: only ROLLBACK ends it"
        case _:
            return ""
    return f"Session {one.session} {joined(state, ahead)}"


def _numbers(sessions: Sequence[int]) -> str:
    return " and ".join(str(number) for number in sessions)
