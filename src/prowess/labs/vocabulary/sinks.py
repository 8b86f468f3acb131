"""Requests that a program sends to us: kept in order, waited for, answered by a script."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.defects import Defect, Note
from prowess.labs.vocabulary.httpd import Arrival, Reply, serve_http

Wanted = Callable[[Arrival], bool]
_MOST_BYTES = 32 << 20
_MOST_ARRIVALS = 50_000
_FULL = Reply(507)


def cut() -> Reply:
    """Return an answer that is closed within its body."""
    return Reply(200, b'{"status": ', ending="cut")


def hang() -> Reply:
    """Return an answer that never comes."""
    return Reply(200, ending="hang")


def garbage() -> Reply:
    """Return bytes that are no HTTP."""
    return Reply(200, ending="garbage")


def too_many(*, retry_after_s: int) -> Reply:
    """Return a refusal that says when to come again."""
    return Reply(429, headers=(("Retry-After", str(retry_after_s)),))


@dataclass(slots=True)
class Sink:
    """Takes requests at one port. Who is not answered by the script is answered by `answer`."""

    backstage: Backstage
    answer: Callable[[Arrival], Reply]
    port: int = 0
    _came: threading.Condition = field(default_factory=threading.Condition)
    _arrivals: list[Arrival] = field(default_factory=list)
    _bytes: int = 0
    _script: "deque[tuple[Wanted, Reply]]" = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.port = serve_http(self.backstage, self._take)

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def arrivals(self, wanted: Wanted | None = None) -> tuple[Arrival, ...]:
        """Return what came until now, in order."""
        with self._came:
            return self._found(wanted)

    def await_arrivals(
        self, count: int, *, wanted: Wanted | None = None, within_s: float, what: str
    ) -> tuple[Arrival, ...]:
        """Return the first `count` requests that are wanted.

        Raises:
            Defect: they did not come in time.
        """
        with self._came:
            if self._came.wait_for(lambda: len(self._found(wanted)) >= count, within_s):
                return self._found(wanted)[:count]
            came, others = len(self._found(wanted)), len(self._arrivals)
        told = f"Expected {count} {what} within {within_s:g} s, found {came}"
        tail = f", and {others - came} other requests." if others > came else "."
        raise Defect(Note(spot=told + tail), kind="timeout")

    @contextmanager
    def answering(
        self, replies: Sequence[Reply], *, wanted: Wanted | None = None
    ) -> Iterator[None]:
        """Answer the next wanted requests so, one reply for each; then as always."""
        mine = [(wanted or _any, reply) for reply in replies]
        with self._came:
            self._script.extend(mine)
        try:
            yield
        finally:
            with self._came:
                left = [one for one in self._script if not any(one is own for own in mine)]
                self._script = deque(left)

    def _take(self, arrival: Arrival) -> Reply:
        with self._came:
            size = len(arrival.body) + len(arrival.path)
            if self._bytes + size > _MOST_BYTES or len(self._arrivals) >= _MOST_ARRIVALS:
                return _FULL
            self._bytes += size
            self._arrivals.append(arrival)
            self._came.notify_all()
            for at, (wanted, reply) in enumerate(self._script):
                if wanted(arrival):
                    del self._script[at]
                    return reply
        return self.answer(arrival)

    def _found(self, wanted: Wanted | None) -> tuple[Arrival, ...]:
        return tuple(one for one in self._arrivals if wanted is None or wanted(one))


def _any(_: Arrival) -> bool:
    return True


def spacings_s(arrivals: Sequence[Arrival]) -> tuple[float, ...]:
    """Return the seconds between each request and the one before it."""
    times = [one.at_s for one in arrivals]
    return tuple(later - earlier for earlier, later in pairwise(times))
