"""Sessions that wait for their next use: opening one costs more than most queries do."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class _Idle(Generic[Kept]):
    """What waits for its next use, for which database, and since when."""

    database: str
    kept: Kept
    since_s: float


@dataclass(slots=True)
class Pool(Generic[Kept]):
    """At most so many things, by the database that they are for. Safe for several threads.

    `close` is called for what is let go, outside of the pool's lock. What nobody took for `keep_s`
    goes when something else is given back.
    """

    most: int
    close: Callable[[Kept], None]
    keep_s: float = math.inf
    clock: Callable[[], float] = time.monotonic
    _kept: "OrderedDict[int, _Idle[Kept]]" = field(default_factory=OrderedDict)
    _numbers: "count[int]" = field(default_factory=count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, database: str) -> Kept | None:
        """Return what was given back last for a database; it is the taker's until then."""
        with self._lock:
            numbers = self._numbers_of(database)
            return self._kept.pop(numbers[-1]).kept if numbers else None

    def give(self, database: str, kept: Kept) -> None:
        """Keep something; what was not used for longest goes where there are too many."""
        now_s = self.clock()
        with self._lock:
            self._kept[next(self._numbers)] = _Idle(database, kept, now_s)
            over = len(self._kept) - self.most
            numbers = [
                number
                for place, (number, idle) in enumerate(self._kept.items())
                if place < over or now_s - idle.since_s > self.keep_s
            ]
            gone = [self._kept.pop(number) for number in numbers]
        self._close(gone)

    def drop(self, database: str) -> None:
        """Let go of all that is for a database."""
        with self._lock:
            gone = [self._kept.pop(number) for number in self._numbers_of(database)]
        self._close(gone)

    def end(self) -> None:
        """Let go of everything, and of whatever is given back from now on."""
        with self._lock:
            self.most = 0
            gone = list(self._kept.values())
            self._kept.clear()
        self._close(gone)

    def _numbers_of(self, database: str) -> list[int]:
        return [number for number, idle in self._kept.items() if idle.database == database]

    def _close(self, gone: "list[_Idle[Kept]]") -> None:
        with ExitStack() as stack:  # closes all of them, also where one refuses
            for idle in gone:
                stack.callback(self.close, idle.kept)
