"""Statements played on a site in a transaction that is undone: what became of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from prowess.labs.query import seen as queries
from prowess.labs.query.seen import SqlFailure
from prowess.labs.sandbox.session import Rows, Session
from prowess.labs.sandbox.statement import split_statements
from prowess.labs.sandbox.timeouts import ASK_TIMEOUTS, NO_TIMEOUT
from prowess.labs.schema.seen import Overran
from prowess.labs.schema.site import Site
from prowess.rigs import SqlError

_NO_REFUSAL = ("08", "0A", "25", "26", "34", "3D", "42", "53", "54", "55", "57", "58", "XX")
"""SQLSTATE classes of errors that say nothing about rows."""

_REFUSALS = frozenset({"42501", "428C9"})
"""insufficient_privilege is what row security says; generated_always."""

_UNLISTED = frozenset({"22P02", "23514"})
"""invalid_text_representation is what an enum says; check_violation."""

_TOO_DEEP = "54001"
"""A trigger that fires itself ends so."""

ALL_DUE = "SET CONSTRAINTS ALL IMMEDIATE"
_DEFERRED = """
SELECT DISTINCT format('%I.%I', n.nspname, c.conname)
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
WHERE c.condeferred ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a statement, or of several. `statement` is the one that failed."""

    rows: Rows | None = None
    failure: SqlFailure | None = None
    statement: str = ""

    @property
    def is_done(self) -> bool:
        """True when all were accepted."""
        return self.failure is None

    @property
    def told(self) -> tuple[str, ...]:
        """What PostgreSQL says of the last statement, without the row in which it was."""
        if self.failure is not None:
            return self.statement, self.failure.state, self.failure.message
        return (self.rows.said if self.rows is not None else "",)

    @property
    def is_unlisted(self) -> bool:
        """True when a value was refused for what it is: by a CHECK, or by its type."""
        return self.failure is not None and self.failure.state in _UNLISTED

    @property
    def is_mistaken(self) -> bool:
        """True when it failed for another reason than its rows."""
        return self.failure is not None and not is_refusal(self.failure)


class CutShort(Exception):
    """A statement took more than it may."""

    def __init__(self, seen: Overran) -> None:
        super().__init__(seen.resource)
        self.seen = seen


def is_refusal(failure: SqlFailure) -> bool:
    """True when an error says something about rows: a constraint, a domain, RAISE."""
    return failure.state in _REFUSALS or not failure.state.startswith(_NO_REFUSAL)


def run_one(site: Site, text: str, *, session: Session | None = None) -> Outcome:
    """Run one statement within the limits.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the caller gave up.
        CutShort: it took more than it may.
    """
    got = replace(site.runner, text=text).run(session or site.session)
    if isinstance(got, Rows):
        if site.keeps_timeouts and not _has_kept_timeouts(site, session or site.session):
            raise CutShort(Overran("patience", text))
        return Outcome(rows=got)
    if isinstance(got, queries.Overran):
        raise CutShort(Overran(got.resource, text))
    assert isinstance(got, queries.Failed | queries.NotAllowed)
    if got.failure.state == _TOO_DEEP:
        raise CutShort(Overran("depth", text))
    return Outcome(failure=got.failure, statement=text)


def _has_kept_timeouts(site: Site, session: Session) -> bool:
    got = replace(site.runner, text=ASK_TIMEOUTS).run(session)
    return isinstance(got, Rows) and got.rows == ((NO_TIMEOUT,),)


def run_all(site: Site, text: str) -> Outcome:
    """Run statements up to the first that fails; return what became of the last one."""
    last = Outcome()
    for one in split_statements(text):
        last = run_one(site, one)
        if not last.is_done:
            return last
    return last


@contextmanager
def undone(site: Site) -> Iterator[None]:
    """A transaction of the answer's role that is rolled back."""
    session = site.session
    session.run("BEGIN")
    try:
        yield
    finally:
        with suppress(SqlError):  # a session that was ended has nothing to undo
            session.run("ROLLBACK")


def try_out(site: Site, *, setup: Sequence[str], text: str, ask: str = "") -> Outcome:
    """Play a setup and then statements, with every rule due at the end; undo it all.

    A setup that fails is what is returned; `ask` is a query whose rows are, if all was accepted.
    """
    with undone(site):
        for part in setup:
            before = run_all(site, part)
            if not before.is_done:
                return before
        due = _settle(site) if setup else Outcome()
        if not due.is_done:
            return due
        done = run_all(site, text)
        if not done.is_done:
            return done
        due = run_one(site, ALL_DUE)
        if not due.is_done:
            return replace(due, statement=text.strip())
        return run_one(site, ask) if ask else done


def _settle(site: Site) -> Outcome:
    """Check what the setup has deferred, as its commit would; then defer again what was."""
    due = run_one(site, ALL_DUE)
    if due.is_done:
        names = ", ".join(str(name) for (name,) in site.session.run(_DEFERRED))
        if names:
            site.session.run(f"SET CONSTRAINTS {names} DEFERRED")
    return due


def play_stream(site: Site, *, setup: str, texts: Sequence[str]) -> list[Outcome]:
    """Play statements one after the other; what is refused leaves nothing behind."""
    found: list[Outcome] = []
    with undone(site):
        run_all(site, setup)
        for text in texts:
            site.session.run("SAVEPOINT before")
            done = run_all(site, text)
            if done.is_done:
                due = run_one(site, ALL_DUE)
                done = done if due.is_done else replace(due, statement=text.strip())
            site.session.run("RELEASE before" if done.is_done else "ROLLBACK TO before")
            found.append(done)
    return found
