"""How checks of definitions speak: of calls and what comes of them, never of the learner."""

import json

from prowess.labs.change.state import REFUSED
from prowess.labs.definition.seen import Misbehaves, OtherResult
from prowess.labs.definition.statements import MOST_STATEMENTS
from prowess.labs.query.seen import NotOneQuery
from prowess.labs.query.words import row_text
from prowess.labs.report import Table


def not_definitions(seen: NotOneQuery) -> str:
    """Say what is wrong with the answer's form."""
    match seen.fault:
        case "empty":
            return "There is no statement yet: only blanks and comments."
        case "several":
            return f"There are more than {MOST_STATEMENTS} statements."
        case "unreadable":
            return "The text holds a character that no SQL text can hold."
        case "definer":
            return f"{seen.opens_with} is SECURITY DEFINER; here everything runs as its caller."
        case _:
            word = seen.opens_with.upper()
            return (
                f"A statement starts with {word}; this lab asks for CREATE VIEW, FUNCTION,"
                " PROCEDURE or TRIGGER."
            )


def other_result(seen: OtherResult) -> str:
    """Say what a function should return, and what it is declared to."""
    return f"{seen.opens_with} should return {seen.wanted}, and is declared to return {seen.got}."


def lets_through(seen: Misbehaves) -> str:
    """Name a call that should have been refused."""
    return f"This should be refused, and is not: {seen.what}"


def refuses(seen: Misbehaves) -> str:
    """Name a call that should not have been refused."""
    text = seen.failure.message if seen.failure is not None else "an error"
    return f"This should not be refused: {seen.what}\nPostgreSQL says: {text}."


def stops(seen: Misbehaves) -> str:
    """Name a call that ends with an error."""
    failure = seen.failure
    if failure is None:
        return f"This ends with an error: {seen.what}"
    lines = [f"PostgreSQL says: {failure.message}.", f"The call was: {seen.what}"]
    lines += [failure.detail] if failure.detail else []
    lines += [f"PostgreSQL's hint: {failure.hint}"] if failure.hint else []
    return "\n".join(lines)


def result(seen: Misbehaves) -> str:
    """Say what a call returns, and what it should return."""
    wanted, got = _first(seen, missing=True), _first(seen, missing=False)
    if wanted and got:
        return f"{seen.what} should return {wanted}, not {got}."
    if wanted:
        return f"{seen.what} should return {wanted} too."
    return f"{seen.what} should not return {got}."


def state(seen: Misbehaves) -> str:
    """Say what a table holds afterwards, and what it should hold."""
    wanted, got = _first(seen, missing=True), _first(seen, missing=False)
    if wanted and got:
        return f"{seen.what} should hold {wanted} afterwards, not {got}."
    if wanted:
        return f"{seen.what} should hold {wanted} afterwards."
    return f"{seen.what} should not hold {got} afterwards."


def null(seen: Misbehaves) -> str:
    """Say which NULL makes the difference."""
    cell = seen.case.null
    assert cell is not None
    return f"It goes wrong where {cell.told}; with a value there it would be right."


def _first(seen: Misbehaves, *, missing: bool) -> str:
    """Return the first row of one side that the other has not."""
    case = seen.case
    assert case.got is not None
    ours, theirs = (case.expected, case.got) if missing else (case.got, case.expected)
    left = list(map(json.dumps, theirs.rows))
    for row in ours.rows:
        if json.dumps(row) in left:
            left.remove(json.dumps(row))
        else:
            return _text(ours, row)
    return ""


def _text(table: Table, row: tuple[object, ...]) -> str:
    if row == (REFUSED,):
        return "an error"
    single = len(table.columns) == 1 and len(table.rows) == 1
    return row_text(row)[1:-1] if single else row_text(row)
