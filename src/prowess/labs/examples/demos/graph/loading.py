"""Where the types read from: a store that counts its loads, and loaders that save them."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from prowess.labs.examples.demos import data

T = TypeVar("T")


class Loader(Generic[T]):
    """Collects the ids that resolvers ask for in one turn, and loads them together."""

    def __init__(self, load_many: Callable[[Sequence[int]], Sequence[T]]) -> None:
        self._load_many = load_many
        self._promised: dict[int, asyncio.Future[T]] = {}
        self._queue: list[int] = []

    def load(self, key: int) -> "asyncio.Future[T]":
        """Promise what has this id; the same promise for everyone who asks."""
        if key not in self._promised:
            loop = asyncio.get_running_loop()
            self._promised[key] = loop.create_future()
            self._queue.append(key)
            if len(self._queue) == 1:
                # Behind the resolvers that are ready to run, which may ask for more.
                loop.call_soon(lambda: loop.call_soon(self._dispatch))
        return self._promised[key]

    def _dispatch(self) -> None:
        keys, self._queue = self._queue, []
        for key, value in zip(keys, self._load_many(keys), strict=True):
            self._promised[key].set_result(value)


@dataclass(slots=True)
class Store:
    """The tables. Each `load_...` is what a statement to a database would be, and is counted."""

    loads: Counter[str] = field(default_factory=Counter)
    authors: dict[int, data.Author] = field(
        default_factory=lambda: {one.id: one for one in data.AUTHORS}
    )
    books: dict[int, data.Book] = field(
        default_factory=lambda: {one.id: one for one in data.BOOKS}
    )
    members: dict[int, data.Member] = field(
        default_factory=lambda: {one.id: one for one in data.MEMBERS}
    )
    loans: dict[int, data.Loan] = field(
        default_factory=lambda: {one.id: one for one in data.LOANS}
    )

    def load_authors(self, keys: Sequence[int]) -> list[data.Author]:
        """Load authors by their ids, in one go."""
        self.loads["authors"] += 1
        return [self.authors[key] for key in keys]

    def load_books(self, keys: Sequence[int]) -> list[data.Book]:
        """Load books by their ids, in one go."""
        self.loads["books"] += 1
        return [self.books[key] for key in keys]

    def list_books(self) -> list[data.Book]:
        """Load all books."""
        self.loads["books"] += 1
        return list(self.books.values())

    def list_loans(self) -> list[data.Loan]:
        """Load all loans."""
        self.loads["loans"] += 1
        return list(self.loans.values())

    def copies_left(self, book: int) -> int:
        lent = sum(loan.book == book and loan.returned is None for loan in self.loans.values())
        return data.COPIES.get(book, 0) - lent
