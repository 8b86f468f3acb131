"""Lanes in which programs are graded abreast, and the whole road for one that must be alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock


class Lanes:
    """So many lanes. Who wants all of them lets nobody overtake, and waits until all are free."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._turn = Lock()
        self._free: SimpleQueue[int] = SimpleQueue()
        for lane in range(count):
            self._free.put(lane)

    @contextmanager
    def one(self) -> Iterator[int]:
        """Take a lane."""
        with self._turn:
            lane = self._free.get()
        try:
            yield lane
        finally:
            self._free.put(lane)

    @contextmanager
    def all(self) -> Iterator[int]:
        """Take all lanes, and go in one of them."""
        with self._turn:
            taken = [self._free.get() for _ in range(self._count)]
        try:
            yield taken[0]
        finally:
            for lane in taken:
                self._free.put(lane)
