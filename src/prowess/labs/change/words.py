"""How checks of changes speak: of the rows that changed, never of the learner."""

import json
from collections import Counter

from prowess.labs.change.seen import Altered, Fate
from prowess.labs.change.statements import CHANGES, MOST_STATEMENTS, Write
from prowess.labs.query.seen import NotOneQuery
from prowess.labs.query.words import misspelled, row_text, times

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


def reading(seen: Altered) -> str:
    """Return where to read of a change that was made, or was not: its row tells."""
    fate = seen.fate
    if seen.by == "merged":
        page = "MERGE"
    elif seen.by == "replaced":
        page = "INSERT"
    elif fate.was is None:
        page = "6.1 Inserting Data"
    elif fate.made is None or fate.wanted is None:
        page = "6.3 Deleting Data"
    else:
        page = "6.2 Updating Data"
    return f"PostgreSQL 18 documentation, {page}."


def untouched(seen: Altered) -> str:
    """Name a change that was not made."""
    fate = seen.fate
    missing = f"A change to {fate.table} is missing"
    if fate.often:
        return _often(fate)
    if fate.wanted is None:
        return f"{missing}: {_row(fate.was)} should be gone."
    if fate.was is None:
        return f"{missing}: {_row(fate.wanted)} should be there."
    return f"{missing}: {_row(fate.was)} should become {_row(fate.wanted)}."


def touched(seen: Altered) -> str:
    """Name a change too many."""
    fate = seen.fate
    if fate.often:
        return _often(fate)
    if fate.made is None:
        return f"{fate.table} loses {_row(fate.wanted)}, which should have stayed."
    if fate.wanted is None:
        return f"{fate.table} gets {_row(fate.made)}, which should not be there."
    stays, becomes = _row(fate.wanted), _row(fate.made)
    return f"In {fate.table} {stays} should stay as it is, and becomes {becomes}."


def after_touching(seen: Altered) -> str:
    """Say how to look at what a script changes, before it does."""
    if seen.by == "replaced" and seen.fate.was is None:
        new = "what DO UPDATE asks stops no new one"
        return f"Ask of each row that it brings whether it should be there: {new}."
    return _LOOK_FIRST[seen.by]


def values(seen: Altered) -> str:
    """Name a row that was changed to something else."""
    fate = seen.fate
    if fate.often:
        return _often(fate)
    if fate.was is None:
        return f"{fate.table} should get {_row(fate.wanted)}, not {_row(fate.made)}."
    if fate.wanted is None:
        return f"In {fate.table} {_row(fate.was)} should be gone, and becomes {_row(fate.made)}."
    if fate.made is None:
        return f"In {fate.table} {_row(fate.was)} should become {_row(fate.wanted)}, and is gone."
    return f"In {fate.table} a row should become {_row(fate.wanted)}, not {_row(fate.made)}."


def after_values(seen: Altered) -> str:
    """Say what to do about a row that was changed to something else."""
    if seen.fate.wanted is None or seen.fate.made is None:
        return "Ask of that row whether it should change or go."
    return "Compute that row by hand."


def returned(seen: Altered) -> str:
    """Say that only what comes back differs."""
    fate = seen.fate
    if fate.often:
        wanted, made = map(times, fate.often)
        row = _row(fate.wanted or fate.made)
        return f"The tables are right, but {row} should come back {wanted}; it comes {made}."
    if fate.made is None:
        return f"The tables are right, but {_row(fate.wanted)} should come back too."
    if fate.wanted is None:
        return f"The tables are right, but {_row(fate.made)} should not come back."
    return (
        f"The tables are right, but {_row(fate.wanted)} should come back, not {_row(fate.made)}."
    )


def after_returned(seen: Altered) -> str:
    """Say where to look when rows are missing from what comes back, or are too many, or others."""
    fate = seen.fate
    if fate.wanted is not None and fate.made is not None and not fate.often:
        wanted, made = json.loads(fate.wanted), json.loads(fate.made)
        if len(wanted) != len(made) or Counter(map(str, wanted)) == Counter(map(str, made)):
            return "Compare your RETURNING list with the brief."
        return "Follow what differs there back to the rows below, and compute it by hand."
    return (
        "RETURNING tells of the rows alone that your last statement touches: ask which these are."
    )


def after_null(seen: Altered) -> str:
    """Say what to do about a NULL that makes the difference."""
    assert seen.case.null is not None
    if seen.equated:
        name = seen.case.null.column
        return f"No comparison with NULL holds, not even {name} = NULL: ask {name} IS NULL."
    return "Say what should happen when that value is NULL."


def null(seen: Altered) -> str:
    """Say which NULL makes the difference."""
    cell = seen.case.null
    assert cell is not None
    return f"It goes wrong where {cell.told}; with a value there it would be right."


def _often(fate: Fate) -> str:
    assert fate.often is not None
    wanted, made = map(times, fate.often)
    row = _row(fate.wanted or fate.made)
    return f"{fate.table} should hold {row} {wanted}, and holds it {made}."


def _row(text: str | None) -> str:
    assert text is not None
    return row_text(tuple(json.loads(text)))
