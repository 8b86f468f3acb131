"""`Query`, `Mutation` and `Subscription`: where every operation begins."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from prowess.labs.examples.demos import data
from prowess.labs.examples.demos.graph.types import (
    Author,
    Book,
    Connection,
    Context,
    Loan,
    Member,
    Thing,
    coded,
    find_thing,
    loans_of,
)

_LOAN_DAYS = 21
_Kind = TypeVar("_Kind")


class Query:
    """`type Query`."""

    def today(self, _: Context) -> date:
        return data.NOW.date()

    def days_until(self, _: Context, *, day: date) -> int:
        return (day - data.NOW.date()).days

    def book(self, context: Context, *, id: str) -> Book | None:  # noqa: A002 - its name there
        return _only(Book, find_thing(context.store, id))

    def book_by(self, context: Context, *, by: dict[str, str]) -> Book | None:
        if "id" in by:
            return self.book(context, id=by["id"])
        found = [row for row in context.store.list_books() if row.title == by["title"]]
        return Book(found[0]) if found else None

    def books(self, context: Context, *, order: str, **asked: Any) -> Connection:
        wanted = asked.get("filter") or {}
        rows = [row for row in context.store.list_books() if _fits(row, wanted)]
        if order == "TITLE":
            rows.sort(key=lambda row: (row.title, row.id))
        if order == "NEWEST_FIRST":
            rows.sort(key=lambda row: (-(row.year or 0), row.id))
        return Connection.cut(rows, asked=asked)

    def author(self, context: Context, *, id: str) -> Author | None:  # noqa: A002
        return _only(Author, find_thing(context.store, id))

    def authors(self, context: Context) -> list[Author]:
        return [Author(row) for row in context.store.load_authors(list(context.store.authors))]

    def member(self, context: Context, *, id: str) -> Member | None:  # noqa: A002
        return _only(Member, find_thing(context.store, id))

    def loans(self, context: Context, *, state: str | None = None) -> list[Loan]:
        return loans_of(context.store, state=state)

    def search(self, context: Context, *, text: str, first: int) -> list[Thing]:
        store, text = context.store, text.lower()
        found: list[Thing] = []
        found += [Author(row) for row in store.authors.values() if text in row.name.lower()]
        found += [Book(row) for row in store.books.values() if text in row.title.lower()]
        found += [Member(row) for row in store.members.values() if text in row.name.lower()]
        return found[:first]

    def node(self, context: Context, *, id: str) -> Thing | None:  # noqa: A002
        return find_thing(context.store, id)

    def nodes(self, context: Context, *, ids: list[str]) -> list[Thing | None]:
        return [find_thing(context.store, key) for key in ids]


def _only(kind: type[_Kind], thing: Thing | None) -> _Kind | None:
    return thing if isinstance(thing, kind) else None


def _fits(row: data.Book, wanted: dict[str, Any]) -> bool:
    checks: dict[str, Callable[[Any], bool]] = {
        "genre": lambda genre: (row.genre or "").upper() == genre,
        "authorId": lambda key: f"author-{row.author}" == key,
        "yearFrom": lambda year: row.year is not None and row.year >= year,
        "yearTo": lambda year: row.year is not None and row.year <= year,
        "titleContains": lambda text: text.lower() in row.title.lower(),
    }
    return all(checks[name](value) for name, value in wanted.items() if value is not None)


@dataclass(frozen=True, slots=True)
class BookBorrowed:
    """`type BookBorrowed`."""

    loan: Loan


@dataclass(frozen=True, slots=True)
class NoCopyLeft:
    """`type NoCopyLeft`."""

    message: str
    waiting: int


@dataclass(frozen=True, slots=True)
class NothingFound:
    """`type NothingFound`."""

    message: str
    id: str


class Mutation:
    """`type Mutation`."""

    def add_book(self, context: Context, *, input: dict[str, Any]) -> dict[str, Any]:  # noqa: A002
        author = _only(Author, find_thing(context.store, input["authorId"]))
        errors = []
        if not input["title"].strip():
            errors.append(_user_error("BLANK", "A title has at least one letter.", "title"))
        if author is None:
            errors.append(_user_error("NOT_FOUND", "There is no such author.", "authorId"))
        if input["pages"] < 1:
            errors.append(_user_error("TOO_SMALL", "A book has at least one page.", "pages"))
        if errors or author is None:
            return {"book": None, "userErrors": errors}
        genre, key = input.get("genre"), max(context.store.books) + 1
        row = data.Book(
            key,
            input["title"],
            author.row.id,
            genre.lower() if genre else None,
            input.get("year"),
            input["pages"],
        )
        context.store.books[key] = row
        return {"book": Book(row), "userErrors": []}

    def borrow_book(
        self,
        context: Context,
        *,
        book_id: str,
        member_id: str,
    ) -> BookBorrowed | NoCopyLeft | NothingFound:
        store = context.store
        book, member = find_thing(store, book_id), find_thing(store, member_id)
        if not isinstance(book, Book):
            return NothingFound(f"There is no book {book_id}.", book_id)
        if not isinstance(member, Member):
            return NothingFound(f"There is no member {member_id}.", member_id)
        if store.copies_left(book.row.id) < 1:
            waiting = sum(hold.book == book.row.id for hold in data.HOLDS)
            return NoCopyLeft(f"Every copy of {book.row.title} is on loan.", waiting)
        due = date.fromordinal(data.NOW.date().toordinal() + _LOAN_DAYS)
        row = data.Loan(max(store.loans) + 1, book.row.id, member.row.id, due)
        store.loans[row.id] = row
        return BookBorrowed(Loan(row))

    def return_book(self, context: Context, *, loan_id: str) -> Loan | None:
        loan = find_thing(context.store, loan_id)
        if not isinstance(loan, Loan):
            raise coded(f"There is no loan {loan_id}.", "NOT_FOUND")
        if loan.row.returned:
            raise coded(f"It was returned on {loan.row.returned}.", "ALREADY_RETURNED")
        row = replace(loan.row, returned=data.NOW.date())
        context.store.loans[row.id] = row
        return Loan(row)


def _user_error(code: str, message: str, field: str) -> dict[str, Any]:
    return {"code": code, "message": message, "field": ["input", field]}


class Subscription:
    """`type Subscription`. Two loans come back, and then the library closes."""

    async def loan_returned(self, context: Context) -> AsyncIterator[dict[str, Any]]:
        for key in (6, 12):
            row = replace(context.store.loans[key], returned=data.NOW.date())
            context.store.loans[key] = row
            yield {"loanReturned": Loan(row)}
