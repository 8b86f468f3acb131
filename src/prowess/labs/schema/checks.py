"""The checks of schema labs. Exactly one fails when an answer is wrong; lints have their own."""

from prowess.labs.checks import Check, Finding, check
from prowess.labs.query.words import after_overrun, overran
from prowess.labs.schema.seen import BadForm, Failed, Overran, Seen, Sort, Spotted
from prowess.labs.schema.statements import MOST_STATEMENTS
from prowess.labs.tables import shorten

MOST_SHOWN_CHARS = 400


@check(title="It consists of statements that define a schema", stage=1)
def refused_statement(seen: Seen) -> Finding | None:
    """
    What it proves: the answer creates and alters tables, indexes, views, types, functions and
    triggers of its own, and touches nothing else.
    Why it matters: what defines a schema is run again elsewhere, and should leave no other trace.
    Usual mistake: a SELECT left over from trying, GRANT, a schema or role of its own.
    Where to read: PostgreSQL 18 documentation, 5 Data Definition.
    """
    if isinstance(seen, BadForm):
        return Finding(_form(seen), "Leave only what defines the schema and fills it.")
    if isinstance(seen, Failed) and seen.forbidden:
        text = f"PostgreSQL refuses it here: {seen.failure.message}."
        return Finding(_with(text, seen.statement), "Make everything in the default schema.")
    return None


@check(title="PostgreSQL runs it without an error", stage=2)
def runtime_error(seen: Seen) -> Finding | None:
    """
    What it proves: each statement runs on an empty database, in the order in which they stand.
    Why it matters: a script that was never run from the start is a draft.
    Usual mistake: a table that is referenced before it is created, a missing comma, rows that a
    new constraint does not allow.
    Where to read: PostgreSQL 18 documentation, 5.5 Constraints.
    """
    if not isinstance(seen, Failed) or seen.forbidden:
        return None
    failure = seen.failure
    lines = [f"PostgreSQL says: {failure.message}.", *filter(None, (failure.detail,))]
    lines += [f"PostgreSQL's hint: {failure.hint}"] if failure.hint else []
    return Finding(_with("\n".join(lines), seen.statement), "Run that statement by itself.")


@check(title="It stays within its limits", stage=2)
def timeout(seen: Seen) -> Finding | None:
    """
    What it proves: no statement takes long, and no trigger runs on for ever.
    Why it matters: whoever writes a row waits for every trigger on it.
    Usual mistake: a trigger that fires itself, a loop without an end.
    Where to read: PostgreSQL 18 documentation, 37.1 Overview of Trigger Behavior.
    """
    if not isinstance(seen, Overran):
        return None
    text = f"A statement was cut off: it took too much {seen.resource}."
    if seen.resource in {"patience", "depth"}:
        text = overran(seen.resource)
    step = after_overrun(seen.resource, usual="Look for a trigger that fires itself.")
    return Finding(_with(text, seen.statement), step)


@check(title="It has what the brief names", stage=3)
def missing_contract(seen: Seen) -> Finding | None:
    """
    What it proves: the tables or views of the brief are there, with its columns.
    Why it matters: programs know a schema by these names and by nothing else.
    Usual mistake: a name in quotes with capital letters, a column that the view leaves out, a
    view through which nobody can write.
    Where to read: PostgreSQL 18 documentation, 4.1.1 Identifiers and Key Words.
    """
    return _finding(seen, "contract")


@check(title="It accepts what is right", stage=4)
def unwanted_refusal(seen: Seen) -> Finding | None:
    """
    What it proves: rows that the brief allows can be written.
    Why it matters: a rule that is too strict is worked around, and then it guards nothing.
    Usual mistake: UNIQUE over too few columns, a boundary that counts as an overlap, NOT NULL on
    what may be unknown.
    Where to read: PostgreSQL 18 documentation, 5.5 Constraints.
    """
    return _finding(seen, "refuses")


@check(title="It refuses what is wrong", stage=4)
def missing_refusal(seen: Seen) -> Finding | None:
    """
    What it proves: rows that the brief forbids cannot be written by anybody.
    Why it matters: what the schema does not refuse will be in the tables one day.
    Usual mistake: a missing NOT NULL, CHECK, UNIQUE or foreign key; UNIQUE over a column that may
    be NULL, where NULLs count as different.
    Where to read: PostgreSQL 18 documentation, 5.5 Constraints.
    """
    return _finding(seen, "accepts")


@check(title="It says what was put in", stage=5)
def wrong_result(seen: Seen) -> Finding | None:
    """
    What it proves: the views of the brief return the rows that they should.
    Why it matters: they are all that others see of the schema.
    Usual mistake: an inner join that loses rows without a partner, a fact that is kept nowhere.
    Where to read: PostgreSQL 18 documentation, CREATE VIEW.
    """
    return _finding(seen, "result")


@check(title="It bears what comes later", stage=5)
def breaks_on_change(seen: Seen) -> Finding | None:
    """
    What it proves: the change that the brief announces works on a schema with rows in it.
    Why it matters: a schema lives longer than the requirements for which it was made.
    Usual mistake: a list of values in a CHECK where a table was wanted, a column for each case.
    Where to read: PostgreSQL 18 documentation, 5.7 Modifying Tables.
    """
    return _finding(seen, "change")


@check(title="It leaves tables where they are", stage=5)
def rewritten_table(seen: Seen) -> Finding | None:
    """
    What it proves: no table that is in use is written anew.
    Why it matters: while a table is written anew nobody can read it, for as long as that takes.
    Usual mistake: another type of a column, a default that is computed for each row.
    Where to read: PostgreSQL 18 documentation, ALTER TABLE, Notes.
    """
    return _finding(seen, "rewritten")


@check(title="Two at once cannot break a rule", stage=6)
def concurrent_breach(seen: Seen) -> Finding | None:
    """
    What it proves: what one session may not do, two sessions cannot do together.
    Why it matters: a trigger that looks first does not see what others have not yet committed.
    Usual mistake: a rule in a trigger or a function, where a constraint could hold it.
    Where to read: PostgreSQL 18 documentation, 13.4 Data Consistency Checks at the Application
    Level.
    """
    return _finding(seen, "race")


@check(title="Two who do not disturb one another both succeed", stage=6)
def needless_conflict(seen: Seen) -> Finding | None:
    """
    What it proves: sessions that write different things both succeed.
    Why it matters: a rule that is kept by letting nobody through keeps nobody's work.
    Usual mistake: LOCK TABLE ... NOWAIT in a trigger, a lock on more than what is checked.
    Where to read: PostgreSQL 18 documentation, 13.3 Explicit Locking.
    """
    return _finding(seen, "held_up")


@check(title="Its tables, joined, say no more and no less", stage=7)
def lossy_parts(seen: Seen) -> Finding | None:
    """
    What it proves: the join of the tables gives back every row, and no row that nobody wrote.
    Why it matters: rows that a join makes up cannot be told from real ones.
    Usual mistake: two tables that share a column which is a key in neither of them.
    Where to read: Aho, Beeri and Ullman, The Theory of Joins in Relational Databases, 1979.
    """
    return _finding(seen, "lossy")


@check(title="It is in the normal form that is asked for", stage=7)
def broken_normal_form(seen: Seen) -> Finding | None:
    """
    What it proves: no table says the same fact in two rows.
    Why it matters: what is said twice is changed once, and then contradicts itself.
    Usual mistake: a column that depends on a part of the key, or on a column that is no key.
    Where to read: Codd, Further Normalization of the Data Base Relational Model, 1971.
    """
    return _finding(seen, "form")


@check(title="Every dependency is kept by a key", stage=7)
def unenforced_dependency(seen: Seen) -> Finding | None:
    """
    What it proves: each dependency that the brief names follows from the keys that are declared.
    Why it matters: a dependency that no key keeps is only a hope.
    Usual mistake: a table with a number for a key, and no UNIQUE over what the brief calls
    unique; parts of which no one holds both sides of a dependency.
    Where to read: Beeri and Honeyman, Preserving Functional Dependencies, 1981.
    """
    return _finding(seen, "unenforced")


@check(title="What a table refers to is there", stage=7)
def missing_reference(seen: Seen) -> Finding | None:
    """
    What it proves: a table that holds another table's key refers to it by a foreign key.
    Why it matters: a row without its partner is lost in the join.
    Usual mistake: tables that were parted, and never tied together again.
    Where to read: PostgreSQL 18 documentation, 5.5.5 Foreign Keys.
    """
    return _finding(seen, "dangling")


CHECKS: tuple[Check[Seen], ...] = (
    refused_statement,
    runtime_error,
    timeout,
    missing_contract,
    unwanted_refusal,
    missing_refusal,
    wrong_result,
    breaks_on_change,
    rewritten_table,
    concurrent_breach,
    needless_conflict,
    lossy_parts,
    broken_normal_form,
    unenforced_dependency,
    missing_reference,
)


def _finding(seen: Seen, sort: Sort) -> Finding | None:
    if not isinstance(seen, Spotted) or seen.sort != sort:
        return None
    return Finding(seen.says, seen.next_step)


def _with(text: str, statement: str) -> str:
    return f"{text}\nThe statement was:\n{shorten(statement, most=MOST_SHOWN_CHARS)}"


def _form(seen: BadForm) -> str:
    match seen.fault:
        case "empty":
            return "There is no statement yet: only blanks and comments."
        case "several":
            return f"There are more than {MOST_STATEMENTS} statements."
        case "unreadable":
            return "The text holds a character that no SQL text can hold."
        case "open":
            return "It ends inside of a transaction: there is a BEGIN without a COMMIT."
        case "definer":
            return f"{seen.word.upper()} is SECURITY DEFINER; here everything runs as its caller."
        case _:
            return f"A statement starts with {seen.word.upper()}, which does not belong here."
