"""The types of the schema that read: a field is an attribute or a method of its type's class."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphql import GraphQLError

from prowess.labs.examples.demos import data
from prowess.labs.examples.demos.graph.loading import Loader, Store

LARGEST_PAGE, USUAL_PAGE = 50, 10


class Context:
    """What the resolvers of one request share."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.authors = Loader(store.load_authors)
        self.books = Loader(store.load_books)


def coded(message: str, code: str) -> GraphQLError:
    """Return an error with a code that programs can tell from others."""
    return GraphQLError(message, extensions={"code": code})


@dataclass(frozen=True, slots=True)
class Author:
    """`type Author`."""

    row: data.Author

    def id(self, _: Context) -> str:
        return f"author-{self.row.id}"

    def name(self, _: Context) -> str:
        return self.row.name

    def born(self, _: Context) -> int | None:
        return self.row.born

    def books(self, context: Context) -> "list[Book]":
        return [Book(row) for row in context.store.list_books() if row.author == self.row.id]


@dataclass(frozen=True, slots=True)
class Book:
    """`type Book`."""

    row: data.Book

    def id(self, _: Context) -> str:
        return f"book-{self.row.id}"

    def title(self, _: Context) -> str:
        return self.row.title

    def genre(self, _: Context) -> str | None:
        return self.row.genre.upper() if self.row.genre else None

    def year(self, _: Context) -> int | None:
        return self.row.year

    def pages(self, _: Context) -> int:
        return self.row.pages

    async def author(self, context: Context) -> Author:
        return Author(await context.authors.load(self.row.author))

    def writer(self, context: Context) -> Author:
        return Author(context.store.load_authors([self.row.author])[0])

    def copies_left(self, context: Context) -> int:
        return context.store.copies_left(self.row.id)

    def loans(self, context: Context, *, state: str | None = None) -> "list[Loan]":
        return loans_of(context.store, state=state, book=self.row.id)

    def shelf(self, context: Context) -> str:
        return self.place(context)

    def place(self, _: Context) -> str:
        if not data.COPIES.get(self.row.id):
            raise coded(f"{self.row.title} has no copy.", "NO_COPY")
        return f"{(self.row.genre or 'x')[:3].upper()} {self.row.id}"


@dataclass(frozen=True, slots=True)
class Member:
    """`type Member`."""

    row: data.Member

    def id(self, _: Context) -> str:
        return f"member-{self.row.id}"

    def name(self, _: Context) -> str:
        return self.row.name

    def email(self, _: Context) -> str | None:
        return self.row.email

    def loans(self, context: Context, *, state: str | None = None) -> "list[Loan]":
        return loans_of(context.store, state=state, member=self.row.id)


@dataclass(frozen=True, slots=True)
class Loan:
    """`type Loan`."""

    row: data.Loan

    def id(self, _: Context) -> str:
        return f"loan-{self.row.id}"

    async def book(self, context: Context) -> Book:
        return Book(await context.books.load(self.row.book))

    def member(self, context: Context) -> Member:
        return Member(context.store.members[self.row.member])

    def due(self, _: Context) -> date:
        return self.row.due

    def state(self, _: Context) -> str:
        if self.row.returned:
            return "RETURNED"
        return "LATE" if self.row.due < data.NOW.date() else "OPEN"


Thing = Author | Book | Member | Loan


def loans_of(store: Store, *, state: str | None = None, **wanted: int) -> list[Loan]:
    """Return loans of a book or a member, or all."""
    loans = [Loan(row) for row in store.list_loans()]
    return [
        loan
        for loan in loans
        if all(getattr(loan.row, name) == value for name, value in wanted.items())
        and state in {None, loan.state(Context(store))}
    ]


def find_thing(store: Store, key: str) -> Thing | None:
    """Return what an id such as `book-4` names, or None."""
    name, _, number = key.partition("-")
    if not number.isdecimal():
        return None
    kinds: dict[str, tuple[type[Any], dict[int, Any]]] = {
        "author": (Author, store.authors),
        "book": (Book, store.books),
        "member": (Member, store.members),
        "loan": (Loan, store.loans),
    }
    made, rows = kinds.get(name, (Book, {}))
    row = rows.get(int(number))
    return made(row) if row else None


@dataclass(frozen=True, slots=True)
class Connection:
    """`type BookConnection`, as the Relay specification has it."""

    rows: Sequence[data.Book]
    first: int
    last: int
    total: int

    @classmethod
    def cut(cls, rows: Sequence[data.Book], *, asked: dict[str, Any]) -> "Connection":
        """Cut a page out of rows in their order.

        Raises:
            GraphQLError: for a size or a cursor that is none.
        """
        first, last = asked.get("first"), asked.get("last")
        for name, size in (("first", first), ("last", last)):
            if size is not None and not 0 <= size <= LARGEST_PAGE:
                raise coded(f"`{name}` is {size}; it may be 0 to {LARGEST_PAGE}.", "BAD_PAGE")
        begin = _place(rows, asked["after"]) + 1 if asked.get("after") else 0
        end = _place(rows, asked["before"]) if asked.get("before") else len(rows)
        if first is None and last is None:
            first = USUAL_PAGE
        if first is not None:
            end = min(end, begin + first)
        if last is not None:
            begin = max(begin, end - last)
        return cls(rows[begin:end], begin, end, len(rows))

    def nodes(self, _: Context) -> list[Book]:
        return [Book(row) for row in self.rows]

    def edges(self, _: Context) -> list[dict[str, Any]]:
        return [{"cursor": cursor_of(row), "node": Book(row)} for row in self.rows]

    def total_count(self, _: Context) -> int:
        return self.total

    def page_info(self, _: Context) -> dict[str, Any]:
        return {
            "hasNextPage": self.last < self.total,
            "hasPreviousPage": self.first > 0,
            "startCursor": cursor_of(self.rows[0]) if self.rows else None,
            "endCursor": cursor_of(self.rows[-1]) if self.rows else None,
        }


def cursor_of(row: data.Book) -> str:
    """Return where a book stands, in words that only the server reads."""
    return base64.urlsafe_b64encode(f"after:{row.id}".encode()).decode().rstrip("=")


def _place(rows: Sequence[data.Book], cursor: str) -> int:
    for place, row in enumerate(rows):
        if cursor_of(row) == cursor:
            return place
    raise coded(f"{cursor!r} is no cursor of this list.", "BAD_CURSOR")
