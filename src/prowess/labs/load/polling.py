"""Waits for sockets and for a moment at once, more exactly than the milliseconds of epoll."""

import contextlib
import select
import selectors
from pathlib import Path
from typing import Protocol

READ, WRITE = 1, 4
MOST_AT_ONCE = 16
"""Descriptors told of at once: between two looks at what is due, no more is read than so much."""

_SLACK = Path("/proc/self/timerslack_ns")


class Poller(Protocol):
    """What sockets are waited for with."""

    def watch(self, fd: int, events: int) -> None:
        """Watch a descriptor for READ, WRITE or both."""
        ...

    def change(self, fd: int, events: int) -> None:
        """Watch it for something else."""
        ...

    def forget(self, fd: int) -> None:
        """Do not watch it any more."""
        ...

    def wait(self, seconds: float) -> list[tuple[int, int]]:
        """Wait at most so long; return which descriptor is ready for what."""
        ...


class EpollPoller:
    """Linux: epoll for the sockets, select on the epoll itself for the moment."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._itself = [self._epoll.fileno()]
        with contextlib.suppress(OSError):
            _SLACK.write_text("1000", encoding="ascii")  # instead of 50 microseconds
        self.watch, self.change = self._epoll.register, self._epoll.modify
        self.forget = self._epoll.unregister

    def wait(self, seconds: float) -> list[tuple[int, int]]:
        """Wait at most so long; return which descriptor is ready for what."""
        found = self._epoll.poll(0, MOST_AT_ONCE)
        if found or seconds <= 0:
            return found
        select.select(self._itself, (), (), seconds)
        return self._epoll.poll(0, MOST_AT_ONCE)


class AnyPoller:
    """Other systems: what they have, as exact as it is."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()

    def watch(self, fd: int, events: int) -> None:
        """Watch a descriptor for READ, WRITE or both."""
        self._selector.register(fd, _kinds(events))

    def change(self, fd: int, events: int) -> None:
        """Watch it for something else."""
        self._selector.modify(fd, _kinds(events))

    def forget(self, fd: int) -> None:
        """Do not watch it any more."""
        self._selector.unregister(fd)

    def wait(self, seconds: float) -> list[tuple[int, int]]:
        """Wait at most so long; return which descriptor is ready for what."""
        return [
            (key.fd, READ * bool(mask & selectors.EVENT_READ) + WRITE * (mask > 1))
            for key, mask in self._selector.select(max(0.0, seconds))
        ]


def _kinds(events: int) -> int:
    kinds = selectors.EVENT_READ if events & READ else 0
    return kinds | (selectors.EVENT_WRITE if events & WRITE else 0)


def open_poller() -> Poller:
    """Return the best that this system has."""
    return EpollPoller() if hasattr(select, "epoll") else AnyPoller()
