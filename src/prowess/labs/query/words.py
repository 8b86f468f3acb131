"""How checks of queries speak: short, of the data at hand, never of the learner."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from prowess.labs.query.comparing import Difference, kind_name
from prowess.labs.query.pairing import differing, nearest
from prowess.labs.query.seen import Differs, Failed, NotOneQuery, Resource, SqlFailure
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Row
from prowess.labs.sandbox.statement import READS
from prowess.labs.sandbox.timeouts import TIMEOUTS
from prowess.labs.tables import shorten

MOST_VALUE_CHARS, MOST_LINE_CHARS = 80, 120

_CHANGES = {"insert", "update", "delete", "merge", "truncate", "drop", "create", "alter"}
_COMMANDS = _CHANGES | READS
_UNDEFINED_TABLE, _NO_RIGHT, _READ_ONLY = "42P01", "42501", "25006"
_SYNTAX, _NO_VALUES = "42601", "08P01"
_LIMITS, _TOO_DEEP = "54", "54001"
"""What PostgreSQL's program cannot do, whatever memory there is: 54001 is its stack."""

_PLACEHOLDER = re.compile(r":[A-Za-z_]|%s|%\(\w+\)s")

_OVERRAN: dict[Resource, str] = {
    "time": "It did not end in time, on a few dozen rows.",
    "memory": "It took more memory than a query on a few dozen rows should ever need.",
    "disk": "It sorts or stores more than fits, on a few dozen rows.",
    "depth": "It calls itself more deeply than PostgreSQL follows.",
    "rows": "It returns thousands of rows from a few dozen.",
    "bytes": "It returns megabytes from a few dozen rows.",
    "cancelled": "It was cancelled.",
    "patience": "It ends its own session or statement, or leaves a setting behind that would end"
    f" the next: {', '.join(TIMEOUTS)} or exit_on_error.",
}

AFTER_REFUSAL = "Use only the tables of the brief."
"""What to do about what the sandbox does not let through."""


def not_one_query(seen: NotOneQuery) -> str:
    """Say what is wrong with the answer's form."""
    word = seen.opens_with.upper()
    match seen.fault:
        case "empty":
            return "There is no statement yet: only blanks and comments."
        case "several":
            return "There are several statements, and only one is run."
        case "unreadable":
            return "The text holds a character that no SQL text can hold."
        case _ if word == "\\":
            return (
                "That is a command of psql; what is graded here is SQL, which opens with a word."
            )
        case _ if meant := misspelled(word, known=_COMMANDS):
            return f"The statement starts with {word}: is {meant} meant?"
        case _:
            what = "changes data or tables" if word.lower() in _CHANGES else "returns no rows"
            return f"The statement starts with {word}, which {what}; this lab asks for a query."


def misspelled(word: str, *, known: Collection[str]) -> str:
    """Return the word that was meant, in capitals; nothing for a known one, or one unlike all."""
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.75)
    return close[0].upper() if close and word.lower() not in known else ""


def not_allowed(failure: SqlFailure) -> str:
    """Say what the sandbox does not let through."""
    if failure.state in {_NO_RIGHT, _READ_ONLY}:
        return f"PostgreSQL refuses it here: {failure.message}. An answer may only read."
    return "An answer may only read: no INTO, no FOR UPDATE, no INSERT, UPDATE or DELETE in WITH."


def failed(seen: Failed) -> str:
    """Give PostgreSQL's own words, with a caret under the place."""
    failure = seen.failure
    if failure.state == _NO_VALUES:  # PostgreSQL speaks of its protocol there
        return "A placeholder such as $1 stands in it, and an answer is run as it stands."
    lines = [f"PostgreSQL says: {failure.message}."]
    is_limit = failure.state.startswith(_LIMITS)
    if failure.detail and not is_limit:  # it tells where a row lies on disk
        lines.append(failure.detail)
    lines += caret(seen.answer, failure.position)
    if failure.hint and not is_limit:  # it is for who runs the server, or makes the index
        lines.append(f"PostgreSQL's hint: {failure.hint}")
    return "\n".join(lines)


def after_failure(seen: Failed) -> str:
    """Say what to do about an error."""
    if seen.suggestion:
        return seen.suggestion
    if seen.failure.state == _TOO_DEEP:
        return "Ask what in it calls itself, or nests, without end."
    if seen.failure.state.startswith(_LIMITS):
        return "Ask how what it makes comes to be so large."
    if seen.failure.state == _NO_VALUES or _stands_at_placeholder(seen):
        return "Write the value itself: no program fills a placeholder in here."
    if seen.case is not None:
        return "It runs on other data: look at the rows below, on which it stops."
    return "Mend that place and submit again."


def _stands_at_placeholder(seen: Failed) -> bool:
    """True of `:name`, `%s` and `%(name)s` there, and of `?` before it."""
    place = seen.failure.position - 1
    if seen.failure.state != _SYNTAX or place < 0:
        return False
    before, rest = seen.answer[:place].rstrip(), seen.answer[place:]
    return _PLACEHOLDER.match(rest) is not None or before.endswith("?")


def caret(text: str, position: int) -> list[str]:
    """Return the line of a position (counted from 1) and a caret under it; of a long line, what
    is around the place, from the beginning of a word.
    """
    if not 0 < position <= len(text) + 1:
        return []
    before = text[: position - 1]
    number = before.count("\n") + 1
    start = before.rfind("\n") + 1
    line = text[start:].split("\n", 1)[0].replace("\t", " ")
    label, place = f"line {number}: ", position - 1 - start
    skipped = max(0, place - MOST_LINE_CHARS // 2)
    if skipped:
        skipped = max(skipped, line.find(" ", skipped - 1, place) + 1)
        label = f"{label}… "
    most = MOST_LINE_CHARS - len("… ") * bool(skipped)
    line, place = shorten(line[skipped:], most=most), place - skipped
    return [label + line, " " * (len(label) + place) + "^"]


def overran(resource: Resource) -> str:
    """Say which limit was passed."""
    return _OVERRAN[resource]


def after_overrun(resource: Resource, *, usual: str) -> str:
    """Return what to do about a limit; `usual` is what a lab's kind says of most of them."""
    if resource == "patience":
        return "Leave these settings as they are; limits are kept from outside."
    return usual


def columns(differs: Differs) -> str:
    """Say how the columns differ."""
    wanted, got = differs.case.expected, differs.case.got
    have = got.columns if got is not None else ()
    if differs.difference.kind == "names":
        return f"The columns should be named {_list(wanted.columns)}; yours are {_list(have)}."
    return (
        f"{_count(len(wanted.columns), 'column')} expected ({_list(wanted.columns)});"
        f" yours has {len(have)}: {_list(have)}."
    )


def missing(differs: Differs) -> str:
    """Name a lost row."""
    rows = differs.difference.missing
    more = f" ({len(rows)} rows are missing in all)" if len(rows) > 1 else ""
    return f"Your query loses the row {row_text(rows[0])}{more}."


def surplus(differs: Differs) -> str:
    """Name a row that should not be there."""
    rows = differs.difference.extra
    more = f" ({len(rows)} rows are too many in all)" if len(rows) > 1 else ""
    return f"Your query returns the row {row_text(rows[0])}, which does not belong there{more}."


def copies(differs: Differs) -> str:
    """Say how often a row comes, and how often it should."""
    difference = differs.difference
    row = (difference.extra or difference.missing)[0]
    wanted = _count_of(row, table=differs.case.expected)
    got = _count_of(row, table=differs.case.got)
    return f"The row {row_text(row)} should come {times(wanted)}; yours comes {times(got)}."


def after_copies(differs: Differs) -> str:
    """Say where copies come from."""
    if differs.difference.extra and differs.case.joins:
        return "Ask which join finds several partners for one row."
    if differs.difference.extra:
        return "Ask what would fold equal rows into one: DISTINCT, GROUP BY or a set operation."
    return "Ask what folds two rows into one: DISTINCT, UNION or GROUP BY."


def values(differs: Differs) -> str:
    """Name a value that is wrong."""
    difference = differs.difference
    if difference.kind == "permuted":
        names = [differs.case.expected.columns[place] for place in _inverse(difference.order)]
        wanted = differs.case.expected.columns
        return f"The columns come as {_list(names)}; expected was {_list(wanted)}."
    wanted_row, got_row = nearest(difference)
    if are_unrelated(differs):
        return (
            f"Your query loses the row {row_text(wanted_row)} and returns {row_text(got_row)},"
            " which does not belong there."
        )
    told = differs.case.expected.columns
    wrong = [
        f"{told[place]} should be {_instead(difference, wanted_row, got_row, place=place)}"
        for place in differing(difference, wanted=wanted_row, got=got_row)
    ]
    return f"In the row {row_text(wanted_row)} " + " and ".join(wrong[:3]) + "."


def after_values(differs: Differs) -> str:
    """Say what to look at."""
    if differs.difference.kind == "permuted":
        return "Put the select list into the order of the brief."
    if are_unrelated(differs):
        return "Ask which condition keeps the one row and leaves the other out."
    return "Follow that value back to the rows below, and compute it by hand."


def null(differs: Differs) -> str:
    """Say which NULL makes the difference."""
    cell = differs.case.null
    if cell is not None:
        return f"It goes wrong where {cell.told}; with a value there it would be right."
    difference = differs.difference
    wanted_row, got_row = nearest(difference)
    place = differing(difference, wanted=wanted_row, got=got_row)[0]
    name = differs.case.expected.columns[place]
    return f"{name} should be {_instead(difference, wanted_row, got_row, place=place)}."


def _instead(difference: Difference, wanted_row: Row, got_row: Row, *, place: int) -> str:
    """Name a value and the one that came; the types as well where both are spelled alike."""
    wanted, got = value_text(wanted_row[place]), value_text(got_row[place])
    if wanted != got or not difference.columns:
        return f"{wanted}, not {got}"
    one, other = (
        kind_name(columns[place].type) for columns in (difference.columns, difference.got_columns)
    )
    return f"{_of_kind(wanted, one)}, not {_of_kind(got, other)}"


def _of_kind(text: str, kind: str) -> str:
    quoted = text if kind != "text" or text.startswith("'") else f"'{text}'"
    return f"the {kind} {quoted}"


def empty(differs: Differs) -> str:
    """Say what happens without rows."""
    wanted = len(differs.case.expected.rows)
    got = len(differs.case.got.rows) if differs.case.got is not None else 0
    return (
        f"It is right until a table is empty: then {_count(wanted, 'row')} should come,"
        f" and yours returns {got}."
        if wanted != got
        else "It is right until a table is empty: then a value is wrong."
    )


def order(differs: Differs) -> str:
    """Name the first row out of order."""
    if differs.difference.luck:
        return _luck(differs.difference)
    place = differs.difference.place
    got = differs.case.got.rows if differs.case.got is not None else ()
    wanted = differs.case.expected.rows
    if place >= min(len(got), len(wanted)):
        return f"The rows are right, their order is not: look at row {place + 1}."
    shown, right = row_text(got[place]), row_text(wanted[place])
    return (
        f"The rows are right, their order is not: row {place + 1} should be {right}, not {shown}."
    )


def _luck(difference: Difference) -> str:
    one, other = row_text(difference.missing[0]), row_text(difference.extra[0])
    if difference.luck == "limit":
        return (
            f"The right rows come by luck: LIMIT cuts between {one} and {other}, and nothing in"
            " your query says which of them comes first."
        )
    return (
        f"The order is right by luck: nothing in your query says that {one} comes before {other}."
    )


def are_unrelated(differs: Differs) -> bool:
    """True when the nearest two rows speak of two things that both lie in one of the tables.

    Then their first column is not the same, and both values of it stand in the first column of
    that table. Where that is not its key, most of the others are not the same either.
    """
    wanted_row, got_row = nearest(differs.difference)
    places = differing(differs.difference, wanted=wanted_row, got=got_row)
    if places[:1] != [0]:
        return False
    are_far = 2 * (len(wanted_row) - len(places)) < len(wanted_row)
    names = differs.case.expected.columns[:1]
    firsts = {value_text(wanted_row[0]), value_text(got_row[0])}
    return any(
        table.columns[:1] == names
        and (are_far or table.name in differs.case.keyed)
        and firsts <= {value_text(row[0]) for row in table.rows}
        for table in differs.case.tables
    )


def row_text(row: Row) -> str:
    """Return a row in parentheses."""
    return "(" + ", ".join(value_text(value) for value in row) + ")"


def value_text(value: object) -> str:
    """Return a value as a person writes it: in quotes where nobody sees where it ends."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = shorten(str(value), most=MOST_VALUE_CHARS)
    if text and "," not in text and text == text.strip():
        return text
    return "'" + text.replace("'", "''") + "'"


def _count_of(row: Row, *, table: Table | None) -> int:
    shown = [value_text(value) for value in row]
    return sum([value_text(v) for v in one] == shown for one in table.rows) if table else 0


def times(count: int) -> str:
    """Return how often, in words."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _list(names: "tuple[str, ...] | list[str]") -> str:
    return ", ".join(names)


def _inverse(order: tuple[int, ...]) -> list[int]:
    """`order` says where the answer has each expected column; this says what the answer has."""
    return [order.index(place) for place in range(len(order))]
