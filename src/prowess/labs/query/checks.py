"""The eleven checks of query labs. Exactly one of them fails when an answer is wrong."""

from collections import Counter

from prowess.labs.checks import Check, Finding, check
from prowess.labs.query import words
from prowess.labs.query.comparing import Difference
from prowess.labs.query.pairing import null_pairs
from prowess.labs.query.seen import Case, Differs, Failed, NotAllowed, NotOneQuery, Overran, Seen


@check(title="It is one query, and only reads", stage=1)
def refused_statement(seen: Seen) -> Finding | None:
    """
    What it proves: the answer is a single SELECT (or VALUES, TABLE, WITH ... SELECT), and asks
    for nothing but the lab's tables.
    Why it matters: a result can only be judged when the statement has one, and a report must
    never change what it reports on.
    Usual mistake: two statements in one answer, or a function that a reader has no right to.
    Where to read: PostgreSQL 18 documentation, SELECT.
    """
    if isinstance(seen, NotOneQuery):
        return Finding(words.not_one_query(seen), "Leave one statement that starts with SELECT.")
    if isinstance(seen, NotAllowed):
        return Finding(words.not_allowed(seen.failure), words.AFTER_REFUSAL)
    return None


@check(title="PostgreSQL runs it without an error", stage=2)
def runtime_error(seen: Seen) -> Finding | None:
    """
    What it proves: PostgreSQL parses the query, finds every name in it, and no value on any data
    set makes it stop.
    Why it matters: a query that fails on one unlucky row fails for everybody who asks that day.
    Usual mistake: a name that does not exist, a column that is neither grouped nor aggregated, a
    division by zero, a subquery that suddenly returns two rows.
    Where to read: PostgreSQL 18 documentation, Appendix A, PostgreSQL Error Codes.
    """
    if isinstance(seen, Failed):
        return Finding(words.failed(seen), words.after_failure(seen))
    return None


@check(title="It stays within its limits", stage=2)
def timeout(seen: Seen) -> Finding | None:
    """
    What it proves: on a few dozen rows the query ends in time, with little memory and few rows.
    Why it matters: what is slow on fifty rows stops the database on fifty million.
    Usual mistake: a recursion without an end, or a join without a condition.
    Where to read: PostgreSQL 18 documentation, 7.8.2 Recursive Queries.
    """
    if isinstance(seen, Overran):
        return Finding(words.overran(seen.resource), "Look for a join or a recursion without end.")
    return None


@check(title="It has the columns that were asked for", stage=3)
def column_count(seen: Seen) -> Finding | None:
    """
    What it proves: the result has as many columns as the brief asks for.
    Why it matters: whoever reads a result by position is misled by a column too many.
    Usual mistake: SELECT * where three columns were asked for, or a helper column left in.
    Where to read: PostgreSQL 18 documentation, 7.3 Select Lists.
    """
    if not isinstance(seen, Differs) or seen.difference.kind not in {"width", "names"}:
        return None
    return Finding(words.columns(seen), "Compare your select list with the brief.")


@check(title="Every expected row is there", stage=4)
def missing_rows(seen: Seen) -> Finding | None:
    """
    What it proves: no row that belongs to the answer is lost, on any data set.
    Why it matters: nobody notices a row that is not there.
    Usual mistake: an inner join that drops what has no partner, a condition on the wrong side of
    an outer join, a boundary that should have been included.
    Where to read: PostgreSQL 18 documentation, 7.2.1.1 Joined Tables.
    """
    if _shape(seen) != "missing":
        return None
    return Finding(words.missing(_differs(seen)), "Ask which condition or join drops that row.")


@check(title="No row is there that should not be", stage=4)
def extra_rows(seen: Seen) -> Finding | None:
    """
    What it proves: every row of the answer belongs to it, on every data set.
    Why it matters: a report that counts too much is believed until the money is missing.
    Usual mistake: a condition forgotten, OR without parentheses, a boundary included by mistake.
    Where to read: PostgreSQL 18 documentation, 7.2.2 The WHERE Clause.
    """
    if _shape(seen) != "extra":
        return None
    return Finding(words.surplus(_differs(seen)), "Ask which condition should have kept it out.")


@check(title="Every row is there as often as it should be", stage=4)
def duplicate_rows(seen: Seen) -> Finding | None:
    """
    What it proves: rows are repeated exactly as often as the brief means.
    Why it matters: a join to a table with several matches multiplies rows, and every sum on top.
    Usual mistake: a join where EXISTS was meant, UNION where UNION ALL was meant, DISTINCT that
    folds two different things with the same name.
    Where to read: PostgreSQL 18 documentation, 7.3.3 DISTINCT.
    """
    if _shape(seen) != "copies":
        return None
    differs = _differs(seen)
    return Finding(words.copies(differs), words.after_copies(differs))


@check(title="The values in the rows are right", stage=4)
def wrong_values(seen: Seen) -> Finding | None:
    """
    What it proves: every value of every row is the expected one, on every data set.
    Why it matters: the right rows with a wrong number in them look exactly like the right answer.
    Usual mistake: an aggregate over rows that a join has multiplied, another aggregate, columns in
    another order, a calculation that rounds too early.
    Where to read: PostgreSQL 18 documentation, 4.2.7 Aggregate Expressions.
    """
    if _shape(seen) not in {"values", "permuted"}:
        return None
    differs = _differs(seen)
    return Finding(words.values(differs), words.after_values(differs))


@check(title="NULL is treated as what it is", stage=4)
def null_mishandled(seen: Seen) -> Finding | None:
    """
    What it proves: a missing value neither hides a row nor turns a comparison around.
    Why it matters: NULL makes a comparison unknown, and WHERE keeps only what is true.
    Usual mistake: = NULL instead of IS NULL, NOT IN over a column that may be NULL, <> where IS
    DISTINCT FROM was meant, a sum without coalesce.
    Where to read: PostgreSQL 18 documentation, 9.2 Comparison Functions and Operators.
    """
    if _shape(seen) != "null":
        return None
    return Finding(words.null(_differs(seen)), "Say what should happen when that value is NULL.")


@check(title="It is right when a table has no rows", stage=4)
def empty_input(seen: Seen) -> Finding | None:
    """
    What it proves: the query is right on the first day too, when a table is still empty.
    Why it matters: aggregates over nothing, ALL over nothing and joins to nothing have answers of
    their own.
    Usual mistake: an aggregate without GROUP BY where no row was expected, max() over an empty
    subquery compared with a value.
    Where to read: PostgreSQL 18 documentation, 9.21 Aggregate Functions.
    """
    if _shape(seen) != "empty":
        return None
    return Finding(words.empty(_differs(seen)), "Run your query on empty tables.")


@check(title="The rows come in the order that was asked for", stage=4)
def wrong_order(seen: Seen) -> Finding | None:
    """
    What it proves: the rows come in the asked order; rows with equal keys may come in any.
    Why it matters: without ORDER BY the order is whatever the plan left behind.
    Usual mistake: no ORDER BY at the outermost level, ASC for DESC, a forgotten second key.
    Where to read: PostgreSQL 18 documentation, 7.5 Sorting Rows.
    """
    if _shape(seen) != "order":
        return None
    return Finding(words.order(_differs(seen)), "Name every key in ORDER BY, with its direction.")


CHECKS: tuple[Check[Seen], ...] = (
    refused_statement,
    runtime_error,
    timeout,
    column_count,
    missing_rows,
    extra_rows,
    duplicate_rows,
    wrong_values,
    null_mishandled,
    empty_input,
    wrong_order,
)


def _differs(seen: Seen) -> Differs:
    assert isinstance(seen, Differs)
    return seen


def _shape(seen: Seen) -> str:
    """Return the one word for a difference in rows by which the checks divide it among them."""
    if not isinstance(seen, Differs) or seen.difference.kind in {"width", "names"}:
        return ""
    difference = seen.difference
    if difference.kind in {"order", "permuted"}:
        return difference.kind
    if seen.case.only_empty:
        return "empty"
    if seen.case.null is not None or (null_pairs(difference) and _has_null(seen.case)):
        return "null"
    return _counts(difference)


def _has_null(case: Case) -> bool:
    """True when NULL has a part in it: it stands in the data, or is all that is wrong."""
    return case.is_filled or any(None in row for table in case.tables for row in table.rows)


def _counts(difference: Difference) -> str:
    missing, extra = Counter(difference.missing), Counter(difference.extra)
    if difference.copies:
        return "copies"
    if missing.total() == extra.total():
        return "values"
    return "missing" if missing.total() > extra.total() else "extra"
