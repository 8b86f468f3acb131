"""The ten checks of labs that define something. Exactly one fails when an answer is wrong."""

from prowess.labs.checks import Check, Finding, check
from prowess.labs.definition import words
from prowess.labs.definition.seen import Misbehaves, OtherResult
from prowess.labs.query.seen import Failed, NotAllowed, NotOneQuery, Overran, Seen
from prowess.labs.query.words import AFTER_REFUSAL, after_failure, after_overrun, failed, overran

_RAISED = ("P0001", "P0004", "23")
"""SQLSTATEs by which somebody meant to refuse: RAISE, ASSERT, and constraints."""


@check(title="It is a few definitions, with its caller's rights", stage=1)
def refused_statement(seen: Seen) -> Finding | None:
    """
    What it proves: the answer consists of CREATE VIEW, FUNCTION, PROCEDURE and TRIGGER alone, and
    what it defines asks for nothing but the lab's tables.
    Why it matters: a function is a program that others will run.
    Usual mistake: a test call left in the answer, DROP or ALTER, SECURITY DEFINER.
    Where to read: PostgreSQL 18 documentation, CREATE FUNCTION.
    """
    if isinstance(seen, NotOneQuery) and seen.fault != "not_defined":
        return Finding(words.not_definitions(seen), "Leave only the definitions.")
    if isinstance(seen, NotAllowed):
        text = f"PostgreSQL refuses it here: {seen.failure.message}."
        return Finding(text, AFTER_REFUSAL)
    return None


@check(title="It defines what the brief names", stage=1)
def not_defined(seen: Seen) -> Finding | None:
    """
    What it proves: every name of which the brief speaks is defined, and functions return the
    types that it gives.
    Why it matters: whoever calls it knows nothing but its name and its types.
    Usual mistake: a name in quotes with capital letters, which is another name; double precision
    for numeric.
    Where to read: PostgreSQL 18 documentation, 4.1.1 Identifiers and Key Words.
    """
    if isinstance(seen, OtherResult):
        return Finding(words.other_result(seen), "Take the type after RETURNS from the brief.")
    if not isinstance(seen, NotOneQuery) or seen.fault != "not_defined":
        return None
    return Finding(f"Nothing defines {seen.opens_with}.", "Take the name from the brief.")


@check(title="PostgreSQL runs it without an error", stage=2)
def runtime_error(seen: Seen) -> Finding | None:
    """
    What it proves: PostgreSQL accepts the definition, and no call ends with an error of its own.
    Why it matters: PL/pgSQL finds most mistakes only when the line is reached.
    Usual mistake: a parameter named like a column, other parameter types than the brief's, no
    RETURN at the end, a SELECT without INTO.
    Where to read: PostgreSQL 18 documentation, 41.11 PL/pgSQL under the Hood.
    """
    if isinstance(seen, Failed):
        return Finding(failed(seen), after_failure(seen))
    if _sort(seen) == "stops":
        return Finding(words.stops(_seen(seen)), "Make that call on the rows below.")
    return None


@check(title="It stays within its limits", stage=2)
def timeout(seen: Seen) -> Finding | None:
    """
    What it proves: on a few dozen rows every call ends in time, with little memory.
    Why it matters: a trigger without an end stops everybody who writes to its table.
    Usual mistake: a loop whose condition never changes, a trigger that fires itself.
    Where to read: PostgreSQL 18 documentation, 37.1 Overview of Trigger Behavior.
    """
    if isinstance(seen, Overran):
        step = after_overrun(seen.resource, usual="Look for a loop or a recursion without end.")
        return Finding(overran(seen.resource), step)
    return None


@check(title="It refuses what must be refused", stage=3)
def missing_refusal(seen: Seen) -> Finding | None:
    """
    What it proves: no call is let through that the brief forbids.
    Why it matters: a rule that can be passed by is no rule.
    Usual mistake: a trigger on INSERT alone, a boundary, a condition that is unknown for NULL.
    Where to read: PostgreSQL 18 documentation, 41.10 Trigger Functions.
    """
    if _sort(seen) != "lets_through":
        return None
    return Finding(words.lets_through(_seen(seen)), "Ask which condition lets it through.")


@check(title="It refuses nothing else", stage=3)
def unwanted_refusal(seen: Seen) -> Finding | None:
    """
    What it proves: whatever the brief allows is done.
    Why it matters: who is refused wrongly works around the rule.
    Usual mistake: a row that is compared with itself, a boundary, a trigger that returns NULL.
    Where to read: PostgreSQL 18 documentation, 41.10 Trigger Functions.
    """
    if _sort(seen) != "refuses":
        return None
    return Finding(words.refuses(_seen(seen)), "Ask which condition is too strict.")


@check(title="It returns what it should", stage=3)
def wrong_result(seen: Seen) -> Finding | None:
    """
    What it proves: every call returns the rows and values of which the brief speaks.
    Why it matters: a function is trusted by all who never read it.
    Usual mistake: a row too many by a join, rounding too early, another row than the latest.
    Where to read: PostgreSQL 18 documentation, 36.5 Query Language (SQL) Functions.
    """
    if _sort(seen) != "result":
        return None
    return Finding(words.result(_seen(seen)), "Make that call on the rows below.")


@check(title="It leaves the tables as they should be", stage=3)
def wrong_state(seen: Seen) -> Finding | None:
    """
    What it proves: after the calls every table holds what it should, and nothing else.
    Why it matters: what a trigger forgets to note nobody can tell later.
    Usual mistake: a trigger AFTER where BEFORE was needed to change the row, OLD for NEW, once a
    statement instead of once a row.
    Where to read: PostgreSQL 18 documentation, 37.2 Visibility of Data Changes.
    """
    if _sort(seen) != "state":
        return None
    return Finding(words.state(_seen(seen)), "Follow the calls by hand.")


@check(title="NULL is treated as what it is", stage=3)
def null_mishandled(seen: Seen) -> Finding | None:
    """
    What it proves: a missing value in a row does not turn a decision around.
    Why it matters: IF takes unknown for false, and a CHECK takes it for true.
    Usual mistake: NEW.x <> OLD.x where IS DISTINCT FROM was meant, a sum without coalesce.
    Where to read: PostgreSQL 18 documentation, 9.2 Comparison Functions and Operators.
    """
    if not isinstance(seen, Misbehaves) or seen.case.null is None or seen.case.only_empty:
        return None
    return Finding(words.null(seen), "Say what should happen when that value is NULL.")


@check(title="It is right when a table has no rows", stage=3)
def empty_input(seen: Seen) -> Finding | None:
    """
    What it proves: what is defined works on the first day too, when a table is still empty.
    Why it matters: SELECT INTO without a row gives NULL, and goes on.
    Usual mistake: max() of nothing compared with a value, no word about NOT FOUND.
    Where to read: PostgreSQL 18 documentation, 41.5.3 Single-Row Results.
    """
    if not isinstance(seen, Misbehaves) or not seen.case.only_empty:
        return None
    return Finding("It is right until a table is empty.", "Make the calls on empty tables.")


CHECKS: tuple[Check[Seen], ...] = (
    refused_statement,
    not_defined,
    runtime_error,
    timeout,
    missing_refusal,
    unwanted_refusal,
    wrong_result,
    wrong_state,
    null_mishandled,
    empty_input,
)


def _sort(seen: Seen) -> str:
    if not isinstance(seen, Misbehaves):
        return ""
    raised = seen.failure is None or seen.failure.state.startswith(_RAISED)
    if seen.sort == "refuses" and not raised:
        return "stops"
    return "" if seen.case.null is not None or seen.case.only_empty else seen.sort


def _seen(seen: Seen) -> Misbehaves:
    assert isinstance(seen, Misbehaves)
    return seen
