"""The library of the demonstrations: the same books, members and loans as its tables in SQL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

NOW = datetime(2026, 5, 5, 10, 0, tzinfo=UTC)
"""When every demonstration begins: a Tuesday."""

GENRES = ("drama", "fiction", "history", "poetry", "science")


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote books."""

    id: int
    name: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Book:
    """A title; its copies are not told apart."""

    id: int
    title: str
    author: int
    genre: str | None
    year: int | None
    pages: int


@dataclass(frozen=True, slots=True)
class Member:
    """Who may borrow."""

    id: int
    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Loan:
    """A copy of a book with a member, until it is returned."""

    id: int
    book: int
    member: int
    due: date
    returned: date | None = None
    renewals: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A member who waits for a book."""

    id: int
    book: int
    member: int


AUTHORS = (
    Author(1, "Marta Lindqvist", 1956),
    Author(2, "Idris Bello", 1921),
    Author(3, "Hana Sato", 1979),
    Author(4, "Owen Pryce", 1899),
    Author(5, "Clara Voss", None),
    Author(6, "Rosa Aguilar", 1984),
)

BOOKS = (
    Book(1, "The Salt Road", 1, "fiction", 1998, 412),
    Book(2, "Winter Harbor", 1, "fiction", 2004, 288),
    Book(3, "Lamps at Noon", 2, "poetry", 1962, 96),
    Book(4, "The Glass Orchard", 3, "fiction", 2016, 350),
    Book(5, "A Short History of Rivers", 4, "history", None, 530),
    Book(6, "The Last Rehearsal", 5, "drama", 1971, 120),
    Book(7, "Letters from the Weir", 2, "poetry", 1958, 144),
    Book(8, "Night Train to Sofia", 3, "fiction", 2011, 305),
    Book(9, "The Quiet Parliament", 4, "drama", 1934, 160),
    Book(10, "Field Guide to Clouds", 6, "science", 2019, 224),
)

COPIES = {1: 2, 2: 1, 3: 1, 4: 2, 5: 1, 6: 1, 7: 1, 8: 2, 9: 0, 10: 1}
"""How many copies of a book there are."""

MEMBERS = (
    Member(1, "Nadia Duarte", "nadia.duarte@example.org"),
    Member(2, "Tomas Keller", None),
    Member(3, "Aisha Rahman", "aisha.rahman@example.org"),
    Member(4, "Pavel Novak", "pavel.novak@example.org"),
    Member(5, "Grace Okafor", "grace.okafor@example.org"),
    Member(6, "Luca Moretti", None),
    Member(7, "Mei Tanaka", "mei.tanaka@example.org"),
    Member(8, "Jonas Berg", "jonas.berg@example.org"),
)

LOANS = (
    Loan(1, 1, 1, date(2025, 12, 11), date(2025, 12, 9)),
    Loan(2, 1, 2, date(2026, 2, 24), date(2026, 3, 2)),
    Loan(3, 2, 7, date(2026, 3, 10), date(2026, 3, 10)),
    Loan(4, 4, 3, date(2026, 3, 13), date(2026, 3, 20)),
    Loan(5, 8, 5, date(2026, 3, 23), date(2026, 3, 19)),
    Loan(6, 4, 4, date(2026, 3, 26)),
    Loan(7, 1, 3, date(2026, 3, 30), date(2026, 4, 3)),
    Loan(8, 10, 8, date(2026, 4, 2), date(2026, 3, 28)),
    Loan(9, 6, 6, date(2026, 4, 8), date(2026, 4, 21)),
    Loan(10, 4, 5, date(2026, 4, 14)),
    Loan(11, 8, 1, date(2026, 4, 27), date(2026, 4, 25)),
    Loan(12, 5, 7, date(2026, 5, 1)),
)

HOLDS = (
    Hold(1, 4, 1),
    Hold(2, 5, 1),
    Hold(3, 10, 3),
    Hold(4, 1, 4),
    Hold(5, 5, 4),
    Hold(6, 4, 6),
    Hold(7, 2, 8),
)
