"""The nine checks of labs that change data. Exactly one of them fails when an answer is wrong."""

from prowess.labs.change import words
from prowess.labs.change.seen import Altered
from prowess.labs.checks import Check, Finding, check
from prowess.labs.query.seen import Failed, NotAllowed, NotOneQuery, Overran, Seen
from prowess.labs.query.words import AFTER_REFUSAL, after_failure, failed, overran


@check(title="It is a few statements that change data", stage=1)
def refused_statement(seen: Seen) -> Finding | None:
    """
    What it proves: the answer is a script of INSERT, UPDATE, DELETE and MERGE statements, and
    asks for nothing but the lab's tables.
    Why it matters: a change is judged by what it leaves behind, so nothing else may happen.
    Usual mistake: a BEGIN or COMMIT of one's own, a SELECT left in, or an ALTER TABLE.
    Where to read: PostgreSQL 18 documentation, 6 Data Manipulation.
    """
    if isinstance(seen, NotOneQuery):
        return Finding(words.not_changes(seen), "Leave only statements that change rows.")
    if isinstance(seen, NotAllowed):
        text = f"PostgreSQL refuses it here: {seen.failure.message}."
        return Finding(text, AFTER_REFUSAL)
    return None


@check(title="PostgreSQL runs it without an error", stage=2)
def runtime_error(seen: Seen) -> Finding | None:
    """
    What it proves: every statement runs, and no constraint is violated on any data set.
    Why it matters: a script that fails on one unlucky row changes nothing for anybody.
    Usual mistake: parents deleted before children, a duplicate key, a NULL where none may be, a
    subquery that suddenly returns two rows.
    Where to read: PostgreSQL 18 documentation, Appendix A, PostgreSQL Error Codes.
    """
    if isinstance(seen, Failed):
        return Finding(failed(seen), after_failure(seen))
    return None


@check(title="It stays within its limits", stage=2)
def timeout(seen: Seen) -> Finding | None:
    """
    What it proves: on a few dozen rows the script ends in time, with little memory.
    Why it matters: what is slow on fifty rows holds locks for hours on fifty million.
    Usual mistake: an INSERT that reads from a join without a condition.
    Where to read: PostgreSQL 18 documentation, 13.3 Explicit Locking.
    """
    if isinstance(seen, Overran):
        return Finding(overran(seen.resource), "Look for a join or a recursion without end.")
    return None


@check(title="Every row that should change does", stage=3)
def missing_change(seen: Seen) -> Finding | None:
    """
    What it proves: no row that the brief speaks of is left as it was, on any data set.
    Why it matters: the row that was forgotten is found by the customer.
    Usual mistake: an inner join in FROM or USING that drops rows without a partner, a boundary
    that should have been included.
    Where to read: PostgreSQL 18 documentation, UPDATE and DELETE.
    """
    if not _is(seen, "untouched"):
        return None
    altered = _altered(seen)
    step = "Ask which condition leaves that row out."
    return Finding(words.untouched(altered), step, words.reading(altered))


@check(title="No row changes that should stay", stage=3)
def unwanted_change(seen: Seen) -> Finding | None:
    """
    What it proves: rows of which the brief does not speak stay as they were, on every data set.
    Why it matters: there is no undo once it is committed.
    Usual mistake: a forgotten WHERE, OR without parentheses, a subquery whose column is the outer
    table's, a cascade that nobody thought of.
    Where to read: PostgreSQL 18 documentation, 6.2 Updating Data.
    """
    if not _is(seen, "touched"):
        return None
    altered = _altered(seen)
    return Finding(words.touched(altered), words.after_touching(altered), words.reading(altered))


@check(title="Rows change to the right values", stage=3)
def wrong_values(seen: Seen) -> Finding | None:
    """
    What it proves: every row that changes becomes what the brief asks for, on every data set.
    Why it matters: a wrong value in the right row is believed.
    Usual mistake: an UPDATE ... FROM that matches several rows and takes any of them, a value
    computed from a row that the same statement has changed, NULL from an empty subquery.
    Where to read: PostgreSQL 18 documentation, UPDATE.
    """
    if not _is(seen, "values"):
        return None
    altered = _altered(seen)
    return Finding(words.values(altered), words.after_values(altered), words.reading(altered))


@check(title="NULL is treated as what it is", stage=3)
def null_mishandled(seen: Seen) -> Finding | None:
    """
    What it proves: a missing value neither hides a row from a change nor exposes it to one.
    Why it matters: NULL makes a condition unknown, and WHERE changes only what is true.
    Usual mistake: NOT IN over a column that may be NULL, <> where IS DISTINCT FROM was meant.
    Where to read: PostgreSQL 18 documentation, 9.2 Comparison Functions and Operators.
    """
    if not isinstance(seen, Altered) or seen.case.null is None or seen.case.only_empty:
        return None
    return Finding(words.null(seen), words.after_null(seen))


@check(title="It is right when a table has no rows", stage=3)
def empty_input(seen: Seen) -> Finding | None:
    """
    What it proves: the script is right on the first day too, when a table is still empty.
    Why it matters: aggregates over nothing and ALL over nothing have answers of their own.
    Usual mistake: a value taken from max() over an empty table.
    Where to read: PostgreSQL 18 documentation, 9.21 Aggregate Functions.
    """
    if not isinstance(seen, Altered) or not seen.case.only_empty:
        return None
    return Finding("It is right until a table is empty.", "Run it on empty tables.")


@check(title="It returns what was asked for", stage=3)
def wrong_returning(seen: Seen) -> Finding | None:
    """
    What it proves: RETURNING gives the rows and values of which the brief speaks.
    Why it matters: it is how a program learns what it has just changed, without asking again.
    Usual mistake: no RETURNING, the columns in another order, the value from before.
    Where to read: PostgreSQL 18 documentation, 6.4 Returning Data from Modified Rows.
    """
    if not _is(seen, "returned"):
        return None
    altered = _altered(seen)
    return Finding(words.returned(altered), words.after_returned(altered))


CHECKS: tuple[Check[Seen], ...] = (
    refused_statement,
    runtime_error,
    timeout,
    missing_change,
    unwanted_change,
    wrong_values,
    null_mishandled,
    empty_input,
    wrong_returning,
)


def _is(seen: Seen, sort: str) -> bool:
    plain = isinstance(seen, Altered) and seen.case.null is None and not seen.case.only_empty
    return plain and _altered(seen).sort == sort


def _altered(seen: Seen) -> Altered:
    assert isinstance(seen, Altered)
    return seen
