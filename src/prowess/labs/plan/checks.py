"""The checks of plan labs: those of its query, and what it reads and costs. One fails at most."""

from typing import Any

from prowess.labs.checks import Check, Finding, check
from prowess.labs.plan import words
from prowess.labs.plan.seen import (
    OverBudget,
    PlanSeen,
    ReadsTooMuch,
    Refused,
    TooSlow,
    WrongAtScale,
)
from prowess.labs.query import checks as query
from prowess.labs.query.seen import NotAllowed, NotOneQuery, Overran
from prowess.labs.query.words import AFTER_REFUSAL, not_allowed, not_one_query, overran


@check(title="It is indexes and at most one query", stage=1)
def refused_statement(seen: PlanSeen) -> Finding | None:
    """
    What it proves: the answer is CREATE INDEX statements on the lab's tables, or CREATE STATISTICS
    where the brief asks for it, then at most one query that only reads.
    Why it matters: a plan can only be judged where everything else stays as it is.
    Usual mistake: SET, ANALYZE or DROP INDEX among the statements, or the query before an index.
    Where to read: PostgreSQL 18 documentation, CREATE INDEX.
    """
    if isinstance(seen, Refused):
        return Finding(words.refused(seen), "Leave CREATE INDEX statements and then one query.")
    if isinstance(seen, NotOneQuery):
        return Finding(not_one_query(seen), "Leave CREATE INDEX statements and then one query.")
    if isinstance(seen, NotAllowed):
        return Finding(not_allowed(seen.failure), AFTER_REFUSAL)
    return None


@check(title="It stays within its limits", stage=2)
def timeout(seen: PlanSeen) -> Finding | None:
    """
    What it proves: building the indexes, gathering statistics and running the query end in time,
    within their memory.
    Why it matters: what does not end cannot be measured, and in production it holds everybody up.
    Usual mistake: a subquery that reads a whole table for each row of another, a join without a
    condition, statistics on whole jsonb values.
    Where to read: PostgreSQL 18 documentation, 14.1 Using EXPLAIN.
    """
    if isinstance(seen, TooSlow):
        return Finding(words.too_slow(seen), words.after_too_slow(seen))
    if isinstance(seen, Overran):
        return Finding(overran(seen.resource), "Look for a join or a recursion without end.")
    return None


@check(title="Its result is right on the large data too", stage=5)
def wrong_at_scale(seen: PlanSeen) -> Finding | None:
    """
    What it proves: the query gives the right rows for every value of its parameters.
    Why it matters: a fast wrong answer is still wrong.
    Usual mistake: a value of the example, or a row of the data, written into the query.
    Where to read: PostgreSQL 18 documentation, PREPARE.
    """
    if not isinstance(seen, WrongAtScale):
        return None
    return Finding(
        words.at_scale(seen),
        "Use every parameter that the brief names, and write no row of the data into the query.",
    )


@check(title="It has no more indexes than the brief allows", stage=6)
def needless_indexes(seen: PlanSeen) -> Finding | None:
    """
    What it proves: the answer creates no more indexes than the brief allows.
    Why it matters: every INSERT, and most UPDATEs, write to every index of the table.
    Usual mistake: one index a column, where one over several columns serves the query.
    Where to read: PostgreSQL 18 documentation, 11.5 Combining Multiple Indexes.
    """
    return _over(seen, "count")


@check(title="It reads no more than it needs", stage=7)
def needless_reads(seen: PlanSeen) -> Finding | None:
    """
    What it proves: for every value of its parameters the query reads few buffers more than the
    reference, if any.
    Why it matters: buffers are the work that does not hang on the machine; time follows them.
    Usual mistake: no index, an index whose columns stand in the wrong order, a function around
    the column, a pattern that starts with a wildcard, columns that nobody asked for.
    Where to read: PostgreSQL 18 documentation, 14.1.2 EXPLAIN ANALYZE.
    """
    if not isinstance(seen, ReadsTooMuch):
        return None
    return Finding(words.reads(seen), words.after_reading(seen))


@check(title="It has no more statistics than the brief allows", stage=8)
def needless_statistics(seen: PlanSeen) -> Finding | None:
    """
    What it proves: the answer creates no more statistics objects than the brief allows.
    Why it matters: each is gathered anew by every ANALYZE, and read whenever a query is planned.
    Usual mistake: an object for each column or expression, where one over all of them also knows
    how they hang together.
    Where to read: PostgreSQL 18 documentation, 14.2.2 Extended Statistics.
    """
    return _over(seen, "statistics")


@check(title="Its indexes are no larger than they need to be", stage=8)
def oversized_indexes(seen: PlanSeen) -> Finding | None:
    """
    What it proves: the indexes take about as much space as those of the reference.
    Why it matters: an index competes with everything else for memory, and is backed up and
    vacuumed with the table.
    Usual mistake: every column of the query in INCLUDE, an index over all rows for the sake of
    the few that a query asks for.
    Where to read: PostgreSQL 18 documentation, 11.2 Index Types, 11.8 Partial Indexes, and CREATE
    INDEX, Index Storage Parameters.
    """
    return _over(seen, "bytes")


@check(title="Writes cost no more than they need to", stage=8)
def costly_writes(seen: PlanSeen) -> Finding | None:
    """
    What it proves: a fixed batch of writes leaves about as many records in the write-ahead log as
    with the indexes of the reference.
    Why it matters: an index on a column that changes makes each change of it write twice, and
    takes the heap-only update away.
    Usual mistake: a column that changes often as a key or in INCLUDE, where a partial index or
    another column would do.
    Where to read: PostgreSQL 18 documentation, Heap-Only Tuples (HOT).
    """
    return _over(seen, "writes")


CHECKS: tuple[Check[Any], ...] = (
    refused_statement,
    query.runtime_error,
    timeout,
    *query.CHECKS[3:],
    wrong_at_scale,
    needless_indexes,
    needless_reads,
    needless_statistics,
    oversized_indexes,
    costly_writes,
)


def _over(seen: PlanSeen, what: str) -> Finding | None:
    if not isinstance(seen, OverBudget) or seen.what != what:
        return None
    return Finding(words.over_budget(seen), words.after_budget(seen))
