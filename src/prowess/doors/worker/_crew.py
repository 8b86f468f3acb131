"""Threads that take what waits: light runs, heavy runs, and events to be delivered."""

import logging
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Protocol

from prowess.application.records import CostClass

_LOG = logging.getLogger(__name__)

_LOOK_SOON_S, _LOOK_EVERY_S = 0.02, 0.5
"""Another process that hands something in rings no bell here: who has just worked looks again
soon, and twice as late each time that there was nothing.
"""

_FIRST_REST_S = 0.5
_LONGEST_REST_S = 30.0
_LET_GO_S = 3.0
"""For all threads together: what is given back later is graded by whoever comes next."""

_HOST = socket.gethostname()
_WORKER = re.compile(rf"{re.escape(_HOST)}-(\d+)-(?:light|heavy)-\d+")
"""A worker of this machine, whose process can be looked for."""

_GATHER_S = 0.1
"""Between two looks at the outbox: what comes close together goes out together."""

_FORGET_EVERY = 7200
"""Looks at the outbox between two times of forgetting what was delivered long ago."""


class House(Protocol):
    """What the worker needs of the application."""

    def work_once(
        self,
        worker_id: str,
        *,
        cost_classes: Collection[CostClass] = ...,
        stopping: Callable[[], bool] = ...,
    ) -> bool:
        """Execute one queued run; False when there was none."""
        ...

    def bury_dead(self, *, is_dead: Callable[[str], bool]) -> int:
        """Queue again what dead workers held."""
        ...

    def deliver_once(self) -> int:
        """Deliver events that are due; return how many."""
        ...

    def forget_old(self) -> int:
        """Forget what needs no keeping."""
        ...

    def ring(self) -> None:
        """Wake whoever waits."""
        ...

    def count_rings(self) -> int:
        """Return how often the bell rang."""
        ...

    def wait_for_ring(self, *, after: int, timeout_s: float) -> bool:
        """Wait until it rang more often, or the time is over."""
        ...


class Crew:
    """The threads. What they throw is logged, and they rest before they try again."""

    def __init__(self, house: House, *, light: int, heavy: int) -> None:
        self._house = house
        self._stop = threading.Event()
        self._looks = 0
        self._threads = [
            *(self._grader("light", number) for number in range(1, light + 1)),
            *(self._grader("heavy", number) for number in range(1, heavy + 1)),
            threading.Thread(
                target=self._run, args=(self._deliver, _GATHER_S), name="outbox", daemon=True
            ),
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def tell_to_stop(self) -> None:
        """Take nothing new. Takes no lock, so a signal handler may call it."""
        self._stop.set()

    def stop(self) -> None:
        """Give back what was not finished, and end."""
        self._stop.set()
        self._house.ring()
        deadline = time.monotonic() + _LET_GO_S
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _grader(self, cost: CostClass, number: int) -> threading.Thread:
        worker_id = f"{_HOST}-{os.getpid()}-{cost}-{number}"

        def grade() -> bool:
            return self._house.work_once(
                worker_id, cost_classes=(cost,), stopping=self._stop.is_set
            )

        return threading.Thread(
            target=self._run, args=(grade,), name=f"worker-{cost}-{number}", daemon=True
        )

    def _deliver(self) -> bool:
        if self._looks % _FORGET_EVERY == 0:
            self._house.forget_old()
            if self._house.bury_dead(is_dead=is_dead):
                self._house.ring()
        self._looks += 1
        return self._house.deliver_once() > 0

    def _run(self, work: Callable[[], bool], pause_s: float = 0.0) -> None:
        """Work as long as there is something, pausing after each time, then wait for the bell."""
        rest_s, look_s = _FIRST_REST_S, _LOOK_EVERY_S
        while not self._stop.is_set():
            rings = self._house.count_rings()
            try:
                is_idle = not work()
                self._stop.wait(pause_s)
                if is_idle and not self._stop.is_set():
                    self._house.wait_for_ring(after=rings, timeout_s=look_s)
                rest_s = _FIRST_REST_S
                look_s = min(2 * look_s, _LOOK_EVERY_S) if is_idle else _LOOK_SOON_S
            except Exception:  # noqa: BLE001 - the worker's edge: it logs, rests, goes on
                _LOG.exception("%s rests for %.1f s", threading.current_thread().name, rest_s)
                self._stop.wait(rest_s)
                rest_s = min(2 * rest_s, _LONGEST_REST_S)


def is_dead(worker_id: str) -> bool:
    """True when the worker is known to be dead: of this machine, and its process is gone."""
    found = _WORKER.fullmatch(worker_id)
    if found is None:
        return False
    try:
        os.kill(int(found.group(1)), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


@contextmanager
def open_crew(house: House, *, light: int, heavy: int) -> Iterator[Crew]:
    """Keep a crew at work for as long as the block lasts."""
    crew = Crew(house, light=light, heavy=heavy)
    crew.start()
    try:
        yield crew
    finally:
        crew.stop()
