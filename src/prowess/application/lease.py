"""Holding on to a run while it is executed: a beating heart in a thread of its own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from prowess.application.records import Run
from prowess.kit.clock import Clock
from prowess.kit.errors import ProwessError

if TYPE_CHECKING:
    from prowess.application.ports import RunQueue

Ending = Literal["", "lost", "cancelled", "stopping", "overdue"]


@dataclass(frozen=True, slots=True)
class LeaseTerms:
    """How a run is held.

    `lease_s`: a worker that says nothing for so long has lost the run. `beat_s`: how often it
    speaks, and sees that it should stop. `limit_s`: how long one try may take. `max_tries`: how
    many workers may die over a run before it is an error: most die of something else, such as a
    laptop that is closed, and an answer that was acknowledged must not be lost to that.
    `orphaned_s`: how long a run of an unknown lab is left to workers that may know the lab, such
    as those of a private pack, before its submitter is told that nobody does.
    """

    lease_s: float = 15.0
    beat_s: float = 0.5
    limit_s: float = 600.0
    max_tries: int = 8
    orphaned_s: float = 900.0

    @property
    def lease(self) -> timedelta:
        """How long a lease lasts."""
        return timedelta(seconds=self.lease_s)

    @property
    def orphaned(self) -> timedelta:
        """The age from which a run of an unknown lab is given up."""
        return timedelta(seconds=self.orphaned_s)


class Lease:
    """A claimed run, kept alive until the block is left."""

    def __init__(
        self,
        run: Run,
        *,
        queue: "RunQueue",
        terms: LeaseTerms,
        clock: Clock,
        stopping: Callable[[], bool],
        on_beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._run, self._queue, self._terms, self._clock = run, queue, terms, clock
        self._stopping, self._on_beat = stopping, on_beat
        self._until = self._next_end()
        self._limit = clock() + timedelta(seconds=terms.limit_s)
        self._over = threading.Event()
        self._ending: Ending = ""
        self._thread = threading.Thread(target=self._beat, name=f"lease-{run.id}", daemon=True)

    @property
    def ending(self) -> Ending:
        """Why the work should stop, or empty."""
        if not self._ending and self._stopping():
            self._ending = "stopping"
        return self._ending

    def has_ended(self) -> bool:
        """True when the work should stop."""
        return bool(self.ending)

    def lose(self) -> None:
        """Record that somebody else has the run now."""
        self._ending = "lost"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(self._terms.beat_s) and not self._ending:
            if self._clock() >= self._limit:
                self._ending = "overdue"
            else:
                self._renew()
                self._on_beat()

    def _renew(self) -> None:
        until = self._next_end()
        try:
            known = self._queue.renew(self._run, lease_until=until)
        except ProwessError:
            # The store may come back before the lease ends; until then the run is still ours.
            if self._clock() >= self._until:
                self._ending = "lost"
            return
        if known is None:
            self._ending = "lost"
        elif known.cancel_requested:
            self._ending = "cancelled"
        else:
            self._until = until

    def _next_end(self) -> datetime:
        return self._clock() + self._terms.lease
