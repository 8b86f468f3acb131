"""Threads that take runs and events from the house until they are stopped.

Work of this process wakes them at once; for work that other processes leave they look every now
and then. Nothing spins.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Protocol, Self

from prowess.application.records import CostClass

_LOG = logging.getLogger(__name__)

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class House(Protocol):
    """All that a worker needs of the application."""

    def work_once(
        self,
        worker_id: str,
        *,
        cost_classes: Collection[CostClass] = ...,
        stopping: Callable[[], bool] = ...,
    ) -> bool:
        """Execute one queued run of these cost classes; False when there was none."""
        ...

    def deliver_once(self, *, limit: int = ...) -> int:
        """Deliver events that are due; return how many."""
        ...

    def forget_old(self) -> int:
        """Forget events delivered long ago; return how many."""
        ...

    def ring(self) -> None:
        """Wake whoever waits for work."""
        ...

    def count_rings(self) -> int:
        """Return how often the bell rang."""
        ...

    def wait_for_ring(self, *, after: int, timeout_s: float) -> bool:
        """Wait until the bell rang more often than `after`, or the time is over."""
        ...


@dataclass(frozen=True, slots=True)
class Slots:
    """How many runs of each cost class are executed at once; 0 leaves them to others."""

    light: int = 2
    heavy: int = 1


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a worker waits: for work of other processes, and after a failure of ours."""

    look_every_s: float = 2.0
    calm_down_s: float = 5.0
    tidy_every_s: float = 3600.0


class Workers:
    """A context: inside of it runs are executed and events delivered.

    Leaving it stops: what is being graded is given back to the queue and tried again later.
    """

    def __init__(
        self, house: House, *, slots: Slots | None = None, pace: Pace | None = None, name: str = ""
    ) -> None:
        slots = slots or Slots()
        self._house, self._pace = house, pace or Pace()
        self._stop = threading.Event()
        name = name or f"{socket.gethostname()}-{os.getpid()}"
        work = [self._execute(f"{name}-light-{n}", "light") for n in range(slots.light)]
        work += [self._execute(f"{name}-heavy-{n}", "heavy") for n in range(slots.heavy)]
        self._threads = [
            threading.Thread(target=self._loop, args=(once,), name=f"worker-{n}", daemon=True)
            for n, once in enumerate(work)
        ]
        self._threads += [
            threading.Thread(
                target=self._loop, args=(self._deliver,), name="deliver", daemon=True
            ),
            threading.Thread(target=self._tidy, name="tidy", daemon=True),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._house.ring()
        for thread in self._threads:
            thread.join()

    def _execute(self, worker_id: str, cost_class: CostClass) -> Callable[[], bool]:
        def once() -> bool:
            return self._house.work_once(
                worker_id, cost_classes=(cost_class,), stopping=self._stop.is_set
            )

        return once

    def _deliver(self) -> bool:
        return self._house.deliver_once() > 0

    def _loop(self, once: Callable[[], bool]) -> None:
        while not self._stop.is_set():
            # Counted before looking, so that a ring between looking and waiting is not missed.
            rings = self._house.count_rings()
            try:
                worked = once()
            except Exception:
                _LOG.exception("a worker failed; it goes on in %g s", self._pace.calm_down_s)
                self._stop.wait(self._pace.calm_down_s)
                continue
            if not worked:
                self._house.wait_for_ring(after=rings, timeout_s=self._pace.look_every_s)

    def _tidy(self) -> None:
        while not self._stop.wait(self._pace.tidy_every_s):
            try:
                self._house.forget_old()
            except Exception:
                _LOG.exception("old events were not forgotten; tried again later")


def work_until_signal(
    house: House, *, slots: Slots | None = None, tell: Callable[[str], None]
) -> None:
    """Work in the main thread's process until SIGINT or SIGTERM, then stop cleanly."""
    told = threading.Event()

    def stop(number: int, _frame: FrameType | None) -> None:
        tell(f"{signal.Signals(number).name}: stopping; what is being graded goes back in line.")
        told.set()

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        with Workers(house, slots=slots):
            tell("Working. Ctrl-C stops.")
            told.wait()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
