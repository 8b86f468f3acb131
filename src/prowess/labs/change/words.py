"""How checks of changes speak: of the rows that changed, never of the learner."""

import json

from prowess.labs.change.seen import Altered
from prowess.labs.change.statements import CHANGES, MOST_STATEMENTS, Write
from prowess.labs.query.seen import NotOneQuery
from prowess.labs.query.words import misspelled, row_text

_LOOK_FIRST: dict[Write | None, str] = {
    "conditioned": "Run its WHERE as a SELECT first.",
    "all": "It has no WHERE: ask which rows it should be about.",
    "selected": "Run its SELECT by itself first.",
    "listed": "Ask of each row in its VALUES whether it should be there.",
    "merged": "Run its source, joined to its target, as a SELECT first.",
    "replaced": "Ask of each row that it brings whether it is there already, and may change.",
    None: "Ask of each statement which rows it changes: run that as a SELECT first.",
}


def not_changes(seen: NotOneQuery) -> str:
    """Say what is wrong with the script's form."""
    match seen.fault:
        case "empty":
            return "There is no statement yet: only blanks and comments."
        case "several":
            return f"There are more than {MOST_STATEMENTS} statements."
        case "unreadable":
            return "The text holds a character that no SQL text can hold."
        case _:
            word = seen.opens_with.upper()
            if meant := misspelled(word, known=CHANGES):
                return f"A statement starts with {word}: is {meant} meant?"
            return (
                f"A statement starts with {word}; this lab asks for INSERT, UPDATE, DELETE or"
                " MERGE."
            )


def untouched(seen: Altered) -> str:
    """Name a change that was not made."""
    return f"A change to {seen.table} is missing: {_first(seen, missing=True)} should be there."


def touched(seen: Altered) -> str:
    """Name a change too many."""
    kept, made = seen.difference.missing, seen.difference.extra
    if kept and made:
        stays, becomes = _first(seen, missing=True), _first(seen, missing=False)
        return f"In {seen.table} {stays} should stay as it is, and becomes {becomes}."
    if kept:
        return f"{seen.table} loses {_first(seen, missing=True)}, which should have stayed."
    return f"{seen.table} gets {_first(seen, missing=False)}, which should not be there."


def after_touching(seen: Altered) -> str:
    """Say how to look at what a script changes, before it does."""
    return _LOOK_FIRST[seen.by]


def values(seen: Altered) -> str:
    """Name a row that was changed to something else."""
    wanted, made = seen.difference.missing, seen.difference.extra
    if wanted and made:
        wanted_text, made_text = _first(seen, missing=True), _first(seen, missing=False)
        return f"In {seen.table} a row should become {wanted_text}, not {made_text}."
    return untouched(seen) if wanted else touched(seen)


def returned(seen: Altered) -> str:
    """Say that only what comes back differs."""
    wanted, made = seen.difference.missing, seen.difference.extra
    if not made:
        return f"The tables are right, but {_first(seen, missing=True)} should come back too."
    if not wanted:
        return f"The tables are right, but {_first(seen, missing=False)} should not come back."
    wanted_text, made_text = _first(seen, missing=True), _first(seen, missing=False)
    return f"The tables are right, but {wanted_text} should come back, not {made_text}."


def null(seen: Altered) -> str:
    """Say which NULL makes the difference."""
    cell = seen.case.null
    assert cell is not None
    where = f"{cell.column} of {cell.table} {cell.row}".rstrip()
    return f"It goes wrong where {where} is NULL; with a value there it would be right."


def _first(seen: Altered, *, missing: bool) -> str:
    rows = seen.difference.missing if missing else seen.difference.extra
    own = [text for name, text in rows if name == seen.table] or [text for _, text in rows]
    return row_text(tuple(json.loads(own[0]))) if own else "a row"
