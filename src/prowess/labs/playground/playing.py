"""Runs one free statement within the limits of an answer, undoes it, and says what came of it."""

import time
from collections.abc import Callable
from dataclasses import replace

from prowess.labs.contract import Cancelled, Stalled
from prowess.labs.playground.explaining import draw_explained
from prowess.labs.playground.ground import SCHEMA, Ground, sweep_ground
from prowess.labs.playground.played import Played
from prowess.labs.query.explaining import suggest_table
from prowess.labs.query.farm import cells
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, NotAllowed, Overran, Seen
from prowess.labs.query.template import search_path
from prowess.labs.query.words import caret, overran
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Caps, Rows
from prowess.labs.sandbox.statement import READS, read_statement
from prowess.labs.sandbox.watch import Limits

SHOWN_ROWS = 200
CHANGES = frozenset({"insert", "update", "delete", "merge"})
ALLOWED = READS | CHANGES | {"explain"}

ON_SAMPLE = "the sample"
_NOT_HERE = "It runs SELECT, INSERT, UPDATE, DELETE, MERGE and EXPLAIN, one at a time."
BUSY = "The machine is too busy to run it. Try again."


def play(ground: Ground, *, text: str, cancelled: Callable[[], bool]) -> Played:
    """Run one statement on the sample; whatever it changes is undone.

    Raises:
        Gone: the server went away.
        Cancelled: the caller gave up.
    """
    statement = read_statement(text)
    word = statement.opens_with.lower()
    if statement.fault == "empty":
        return refused("There is no statement yet: only blanks and comments.")
    if statement.fault in {"several", "unreadable"} or word not in ALLOWED:
        return refused(_form(statement.fault, word=word))
    runner = Runner(
        text=statement.text,
        watch=ground.rooms.watch,
        limits=Limits(),
        caps=Caps(),
        cancelled=cancelled,
    )
    started, plan = time.monotonic(), None
    try:
        with ground.rooms.attempt(ground.database) as attempt:
            attempt.session.run(f"BEGIN; {search_path(SCHEMA)}")
            seen = runner.run(attempt.session)
            elapsed_ms = (time.monotonic() - started) * 1000
            if word == "explain" and isinstance(seen, Rows):
                attempt.session.run(f"ROLLBACK; BEGIN; {search_path(SCHEMA)}")
                plan = draw_explained(attempt.session, runner=runner, shape=ground.shape)
    except Stalled:
        return Played(trouble=BUSY)
    except Cancelled:
        if word not in READS:
            sweep_ground(ground)
        raise
    if word not in READS:
        sweep_ground(ground)
    if isinstance(seen, Rows):
        return replace(shown(seen, elapsed_ms=elapsed_ms), plan=plan, ran_on=ON_SAMPLE)
    return told_failure(seen, text=statement.text, tables=ground.shape.names)


def _form(fault: str | None, *, word: str) -> str:
    if fault == "several":
        return f"There are several statements. {_NOT_HERE}"
    if fault == "unreadable":
        return "The text holds a character that no SQL text can hold."
    return f"{word.upper()} is not run here. {_NOT_HERE}"


def refused(trouble: str) -> Played:
    """Say why nothing was run."""
    return Played(trouble=trouble)


def shown(rows: Rows, *, elapsed_ms: float) -> Played:
    """Show the first rows of a result."""
    columns = tuple(column.name for column in rows.columns)
    first = tuple(cells(row) for row in rows.rows[:SHOWN_ROWS])
    return Played(
        table=Table(name="", columns=columns, rows=first) if columns else None,
        rows=len(rows.rows),
        said=rows.said,
        elapsed_ms=elapsed_ms,
    )


def told_failure(seen: Seen, *, text: str, tables: tuple[str, ...]) -> Played:
    """Say what PostgreSQL has against a statement, or which limit it passed."""
    if isinstance(seen, Overran):
        return Played(trouble=_cut_off(seen), next_step="Add a LIMIT or a condition.")
    assert isinstance(seen, Failed | NotAllowed)
    failure = seen.failure
    lines = [f"PostgreSQL says: {failure.message}.", failure.detail]
    lines += caret(text, failure.position)
    step = suggest_table(failure, tables=tables) or failure.hint
    return Played(trouble="\n".join(line for line in lines if line), next_step=step)


def _cut_off(seen: Overran) -> str:
    if seen.resource in {"rows", "bytes"}:
        return "It returns more than can be shown."
    return overran(seen.resource)
