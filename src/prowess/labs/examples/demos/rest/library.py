"""What the API keeps: books with their versions, loans, holds, jobs. Fresh for each example."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from prowess.labs.examples.demos.data import (
    AUTHORS,
    BOOKS,
    COPIES,
    HOLDS,
    LOANS,
    MEMBERS,
    NOW,
    Author,
    Book,
    Hold,
    Loan,
    Member,
)
from prowess.labs.examples.demos.rest.message import Problem, Response

_Thing = TypeVar("_Thing")

LOAN_PERIOD = timedelta(days=21)
_CATALOGED = datetime(2026, 5, 1, 9, 0, tzinfo=NOW.tzinfo)


@dataclass(slots=True)
class Versioned:
    """A book, how often it was written, and when it was last."""

    book: Book
    version: int = 1
    changed: datetime = _CATALOGED

    @property
    def tag(self) -> str:
        return f'"v{self.version}"'


@dataclass(frozen=True, slots=True)
class Job:
    """Something that takes its time. It is done when the clock has passed `ready`."""

    id: int
    format: str
    ready: datetime


@dataclass(slots=True)
class Library:
    """The state. `now` moves only when an example says so."""

    now: datetime = NOW
    books: dict[int, Versioned] = field(
        default_factory=lambda: {book.id: Versioned(book) for book in BOOKS}
    )
    authors: dict[int, Author] = field(default_factory=lambda: {one.id: one for one in AUTHORS})
    members: dict[int, Member] = field(default_factory=lambda: {one.id: one for one in MEMBERS})
    loans: dict[int, Loan] = field(default_factory=lambda: {one.id: one for one in LOANS})
    holds: dict[int, Hold] = field(default_factory=lambda: {one.id: one for one in HOLDS})
    settings: dict[int, dict[str, Any]] = field(default_factory=dict)
    jobs: dict[int, Job] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    remembered: dict[str, tuple[bytes, Response]] = field(default_factory=dict)
    sessions: dict[str, int] = field(default_factory=dict)
    deliveries: set[str] = field(default_factory=set)
    searches: list[datetime] = field(default_factory=list)
    failures: int = 0

    def book(self, key: str) -> Versioned:
        return self._find(self.books, key, "book")

    def author(self, key: str) -> Author:
        return self._find(self.authors, key, "author")

    def member(self, key: str) -> Member:
        return self._find(self.members, key, "member")

    def loan(self, key: str) -> Loan:
        return self._find(self.loans, key, "loan")

    def hold(self, key: str) -> Hold:
        return self._find(self.holds, key, "hold")

    def job(self, key: str) -> Job:
        return self._find(self.jobs, key, "job")

    def _find(self, things: dict[int, _Thing], key: str, noun: str) -> _Thing:
        thing = things.get(int(key)) if key.isdecimal() else None
        if thing is None:
            raise Problem(HTTPStatus.NOT_FOUND, "not-found", f"There is no {noun} {key}.")
        return thing

    def write_book(self, key: int, facts: dict[str, Any]) -> Versioned:
        """Create or replace a book."""
        old = self.books.get(key)
        book = Book(**{**facts, "id": key})
        self.books[key] = Versioned(book, old.version + 1 if old else 1, self.now)
        self._log("update" if old else "create", key)
        return self.books[key]

    def drop_book(self, key: int) -> None:
        del self.books[key]
        self._log("delete", key)

    def _log(self, what: str, book: int) -> None:
        self.changes.append({"seq": len(self.changes) + 1, "op": what, "book": book})

    def copies_left(self, book: int) -> int:
        lent = sum(loan.book == book and loan.returned is None for loan in self.loans.values())
        return COPIES.get(book, 0) - lent

    def lend(self, book: int, member: int) -> Loan:
        due = (self.now + LOAN_PERIOD).date()
        loan = Loan(max(self.loans, default=0) + 1, book, member, due)
        self.loans[loan.id] = loan
        return loan

    def change_loan(self, loan: Loan, **facts: Any) -> Loan:
        self.loans[loan.id] = replace(loan, **facts)
        return self.loans[loan.id]

    def show_loan(self, loan: Loan) -> dict[str, Any]:
        """Return a loan as clients see it."""
        late = loan.returned is None and loan.due < self.now.date()
        state = "returned" if loan.returned else "late" if late else "open"
        shown = asdict(loan) | {"due": loan.due.isoformat(), "state": state}
        del shown["returned"]
        return shown
