"""Sessions that wait for their next use: opening one costs more than most queries do."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


@dataclass(slots=True)
class Pool(Generic[Kept]):
    """At most so many things, by the database that they are for. Safe for several threads.

    `close` is called for what is let go, outside of the pool's lock.
    """

    most: int
    close: Callable[[Kept], None]
    _kept: "OrderedDict[int, tuple[str, Kept]]" = field(default_factory=OrderedDict)
    _numbers: "count[int]" = field(default_factory=count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, database: str) -> Kept | None:
        """Return what was given back last for a database; it is the taker's until then."""
        with self._lock:
            numbers = [number for number, (name, _) in self._kept.items() if name == database]
            return self._kept.pop(numbers[-1])[1] if numbers else None

    def give(self, database: str, kept: Kept) -> None:
        """Keep something; what was not used for longest goes where there are too many."""
        with self._lock:
            self._kept[next(self._numbers)] = (database, kept)
            over = len(self._kept) - self.most
            gone = [self._kept.popitem(last=False)[1] for _ in range(over)]
        self._close(gone)

    def drop(self, database: str) -> None:
        """Let go of all that is for a database."""
        with self._lock:
            numbers = [number for number, (name, _) in self._kept.items() if name == database]
            gone = [self._kept.pop(number) for number in numbers]
        self._close(gone)

    def end(self) -> None:
        """Let go of everything, and of whatever is given back from now on."""
        with self._lock:
            self.most = 0
            gone = list(self._kept.values())
            self._kept.clear()
        self._close(gone)

    def _close(self, gone: "list[tuple[str, Kept]]") -> None:
        with ExitStack() as stack:  # closes all of them, also where one refuses
            for _, kept in gone:
                stack.callback(self.close, kept)
