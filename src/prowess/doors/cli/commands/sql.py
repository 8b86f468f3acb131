"""`prowess sql LAB [STATEMENT]`: free statements on a lab's data, each undone."""

from collections.abc import Iterator
from functools import partial

import click

from prowess.application.labs import LabView, ShowLab
from prowess.application.playground import RunStatement, StatementResult
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.exits import ERROR, OK
from prowess.doors.cli.ids import LAB
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.prompting import (
    FORGET,
    PENDING,
    asks_to_quit,
    call_or_tell,
    draw_unknown,
    read_line,
)
from prowess.doors.cli.views.playground import draw_result, draw_tables, draw_welcome

PROMPT = "sql> "
_KNOWN = "\\d shows the tables, \\r or Ctrl-C drops what is being typed, \\q quits."
_TABLES = frozenset({"\\d", "\\dt"})
_PREPARES = frozenset({"create", "analyze"})


@verb(
    help=(
        "Run SQL on the data that a lab shows. What a statement changes is undone. Without "
        "STATEMENT it reads statements, each closed by a semicolon, until \\q or the end of "
        "input; with --json there is one object a line then. In a plan lab they run on its large "
        "data, and CREATE INDEX, CREATE STATISTICS and ANALYZE may stand before a statement; what "
        "they make is undone with it."
    ),
    examples=(
        "prowess sql books-on-loan 'SELECT * FROM loans'",
        "prowess sql books-on-loan 'EXPLAIN SELECT * FROM loans'",
        "prowess sql books-on-loan < queries.sql",
        "prowess sql latest-scans 'CREATE INDEX ON scans (kind); EXPLAIN SELECT * FROM scans'",
    ),
)
@click.argument("lab", metavar="SLUG", type=LAB)
@click.argument("statement", required=False)
@click.pass_obj
def run_sql(desk: Desk, lab: str, statement: str | None) -> int:
    if statement is not None:
        return _run(desk, lab, statement)
    view = desk.call(ShowLab(lab=lab), LabView)
    if desk.stdin is not None and desk.stdin.isatty() and not desk.flags.as_json:
        _converse(desk, view)
        return OK
    failed = 0
    for text in _statements(desk, view, is_asked=False):
        failed |= _run(desk, view.slug, text, among_others=True)
    return failed


def _run(desk: Desk, lab: str, statement: str, *, among_others: bool = False) -> int:
    result = desk.call(RunStatement(lab=lab, statement=statement), StatementResult)
    desk.show(result, draw_result, among_others=among_others)
    return ERROR if result.trouble else OK


def _converse(desk: Desk, view: LabView) -> None:
    desk.screen.show(draw_welcome(view))
    for text in _statements(desk, view, is_asked=True):
        make = partial(RunStatement, lab=view.slug, statement=text)
        result = call_or_tell(desk, make, view=StatementResult)
        if result is not None:
            desk.screen.show(draw_result(result))


def _statements(desk: Desk, view: LabView, *, is_asked: bool) -> Iterator[str]:
    """Yield what is typed, a statement each: up to a line that ends with a semicolon."""
    lines: list[str] = []
    while (line := _read(desk, PENDING if lines else PROMPT, is_asked=is_asked)) is not None:
        word = line.strip()
        if asks_to_quit(word, is_pending=bool(lines)):
            return
        if word == FORGET:
            lines = []
        elif word in _TABLES:
            if not desk.flags.as_json:  # who asked for objects gets nothing else
                desk.screen.show(draw_tables(view))
        elif is_asked and word.startswith("\\"):
            desk.screen.show(draw_unknown(word, known=_KNOWN))
        elif lines or word:
            lines.append(line)
        is_held = view.kind == "plan" and _prepares("\n".join(lines))
        if lines and (is_asked and not word if is_held else word.endswith(";")):
            yield "\n".join(lines)
            lines = []
    # What a file ends with is a statement; who leaves a prompt has not closed theirs.
    if not is_asked and "".join(lines).strip():
        yield "\n".join(lines)


def _prepares(text: str) -> bool:
    """True when a text ends with what makes an index or the like, for the next statement's use."""
    *_, last, after = ("", *text.split(";"))
    words = last.split(maxsplit=1)
    return not after.strip() and bool(words) and words[0].lower() in _PREPARES


def _read(desk: Desk, prompt: str, *, is_asked: bool) -> str | None:
    if is_asked:
        return read_line(desk, prompt)
    line = desk.stdin.readline() if desk.stdin is not None else ""
    return line.rstrip("\n") if line else None
