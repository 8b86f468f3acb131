"""The eight checks of labs in which sessions race. Exactly one fails when an answer is wrong."""

from prowess.labs.checks import Check, Finding, check
from prowess.labs.query.seen import Failed, NotAllowed, NotOneQuery, Overran, Seen
from prowess.labs.query.words import AFTER_REFUSAL, after_failure, failed, overran
from prowess.labs.transaction.reading import reading_about
from prowess.labs.transaction.script import MOST_STATEMENTS
from prowess.labs.transaction.seen import Raced


@check(title="It is a procedure that reads, changes, locks, begins and ends", stage=1)
def refused_statement(seen: Seen) -> Finding | None:
    """
    What it proves: every statement is one that a session may send here, on the lab's tables.
    Why it matters: a session that changes more than its transaction cannot be undone.
    Usual mistake: SET of another setting, a DO block, an advisory lock.
    Where to read: PostgreSQL 18 documentation, 13.2 Transaction Isolation.
    """
    if isinstance(seen, NotOneQuery):
        return Finding(_form(seen), "Leave BEGIN, COMMIT, and what stands between them.")
    if isinstance(seen, NotAllowed):
        text = f"PostgreSQL refuses it here: {seen.failure.message}."
        return Finding(text, AFTER_REFUSAL)
    return None


@check(title="PostgreSQL understands every statement", stage=2)
def runtime_error(seen: Seen) -> Finding | None:
    """
    What it proves: no statement is wrong in itself, whatever the other sessions do.
    Why it matters: what fails always was never tried.
    Usual mistake: a place without a value, as after a SELECT that has another column name.
    Where to read: PostgreSQL 18 documentation, Appendix A, PostgreSQL Error Codes.
    """
    if isinstance(seen, Failed):
        return Finding(failed(seen), after_failure(seen))
    return None


@check(title="It stays within its limits", stage=2)
def timeout(seen: Seen) -> Finding | None:
    """
    What it proves: each statement ends in time, with little memory.
    Why it matters: whoever computes inside of a transaction keeps its locks meanwhile.
    Usual mistake: a join without a condition.
    Where to read: PostgreSQL 18 documentation, 13.3 Explicit Locking.
    """
    if isinstance(seen, Overran):
        return Finding(overran(seen.resource), "Look for a join or a recursion without end.")
    return None


@check(title="It is right when nobody else is there", stage=3)
def wrong_alone(seen: Seen) -> Finding | None:
    """
    What it proves: one session after the other, in any order, keeps every rule.
    Why it matters: no lock helps a procedure that is wrong by itself.
    Usual mistake: a condition that is checked nowhere, a COMMIT that was forgotten.
    Where to read: PostgreSQL 18 documentation, 3.4 Transactions.
    """
    return _finding(seen, "alone", "Follow one session after the other by hand.")


@check(title="It ends every transaction that it begins", stage=3)
def left_open(seen: Seen) -> Finding | None:
    """
    What it proves: after its last statement no session is in a transaction.
    Why it matters: an open transaction keeps its locks, and what it did is lost in the end.
    Usual mistake: BEGIN without COMMIT.
    Where to read: PostgreSQL 18 documentation, BEGIN.
    """
    return _finding(seen, "left_open", "Close the transaction with COMMIT.")


@check(title="No interleaving breaks a rule", stage=4)
def broken_invariant(seen: Seen) -> Finding | None:
    """
    What it proves: in dozens of interleavings, what may never happen does not happen.
    Why it matters: it happens on the busiest day, and no test by hand shows it.
    Usual mistake: a value read in one statement and written in another without a lock, a
    condition on rows that others change, READ COMMITTED where more was needed.
    Where to read: PostgreSQL 18 documentation, 13.2 Transaction Isolation.
    """
    return _finding(seen, "invariant", "Ask what changed between what was read and the write.")


@check(title="Everything gets done in the end", stage=4)
def no_progress(seen: Seen) -> Finding | None:
    """
    What it proves: no session gives up, and what was asked for is done.
    Why it matters: a rule that is kept by doing nothing helps nobody.
    Usual mistake: sessions that lock the same rows in another order each time, work that is
    skipped though nobody does it.
    Where to read: PostgreSQL 18 documentation, 13.2 Transaction Isolation.
    """
    return _finding(seen, "progress", "Follow the session that got nothing done.")


@check(title="No session waits without need", stage=4)
def needless_wait(seen: Seen) -> Finding | None:
    """
    What it proves: sessions that do not get in each other's way do not wait for one another.
    Why it matters: ten workers that wait for one another are as fast as one.
    Usual mistake: FOR UPDATE without SKIP LOCKED on the first row of a queue; LOCK TABLE where
    one row would do.
    Where to read: PostgreSQL 18 documentation, SELECT, The Locking Clause.
    """
    return _finding(
        seen, "wait", "Ask what it locks without need, or how to pass over what is taken."
    )


CHECKS: tuple[Check[Seen], ...] = (
    refused_statement,
    runtime_error,
    timeout,
    wrong_alone,
    left_open,
    broken_invariant,
    no_progress,
    needless_wait,
)


def _finding(seen: Seen, sort: str, next_step: str) -> Finding | None:
    if not isinstance(seen, Raced) or seen.sort != sort:
        return None
    return Finding(seen.says, next_step, reading_about(seen.state))


def _form(seen: NotOneQuery) -> str:
    match seen.fault:
        case "empty":
            return "There is no statement yet: only blanks and comments."
        case "several":
            return f"There are more than {MOST_STATEMENTS} statements."
        case "unreadable":
            return "The text holds a character that no SQL text can hold."
        case _:
            return f"A statement starts with {seen.opens_with.upper()}, which is not sent here."
