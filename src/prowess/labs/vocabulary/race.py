"""Requests that arrive at the same moment: all but the last byte first, then the last bytes."""

import select
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.db import Db
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.exchanges import Exchange, Request, curl, told_body
from prowess.labs.vocabulary.lines import Line, wire
from prowess.labs.vocabulary.meeting import DatabaseMeeting, Meeting, NoMeeting

_SETTLE_S = 0.02
_WARM_S = 2.0
_CLOSES_S = 0.05
_LOOK_S = 0.005
ROUNDS = 12
_PASTED, _LINES = 2, 8


@dataclass(slots=True)
class Race:
    """Races over one client. A warm connection has been used once: accepting costs no time.

    With its database, in every second race nobody writes before all have read, as far as its
    tables can be locked and it reads and writes at once.
    """

    api: Api
    db: Db | None = None
    rounds: int = ROUNDS
    _meets: bool = False
    _stays_open: bool = True
    _look_s: float = _CLOSES_S

    def trials(self) -> Iterator[int]:
        """Yield the number of each round; one round can be luck."""
        yield from range(self.rounds)

    def at_once(self, requests: Sequence[Request]) -> tuple[Exchange, ...]:
        """Send all requests so that they arrive together, and return their exchanges in order.

        Raises:
            Defect: one of them was not answered.
        """
        with ExitStack() as stack:
            lines = [stack.enter_context(self._warm(request)) for request in requests]
            datas = [wire(request) for request in requests]
            for line, data in zip(lines, datas, strict=True):
                line.send(data[:-1])
            time.sleep(_SETTLE_S)  # not for readiness: the bytes must have been read
            with self._meeting(len(requests)) as meeting:
                began_s = time.monotonic()
                for line, data, request in zip(lines, datas, requests, strict=True):
                    line.send(data[-1:])
                    line.await_answer_to(request)
                meeting.begin()
                found = self._collect(lines, requests, began_s, meeting)
            return tuple(replace(one, held_s=meeting.held_s) for one in found)

    def _meeting(self, count: int) -> Meeting:
        self._meets = self.db is not None and count > 1 and not self._meets
        return DatabaseMeeting(self.db, count) if self.db and self._meets else NoMeeting()

    def _warm(self, request: Request) -> Line:
        """Return a line that was used once; a cold one where the service keeps none open."""
        line = self.api.open_line(request)
        if self._stays_open:
            warm = self.api.prepare("GET", "/", headers={"Connection": "keep-alive"})
            try:
                line.send(wire(warm))
                line.await_answer_to(warm, timeout_s=_WARM_S)
                line.read(warm)
            except Defect:
                self._stays_open = False
            self._stays_open = self._stays_open and line.is_open(wait_s=self._look_s)
            self._look_s = 0.0
            if not self._stays_open:
                line.close()
                return self.api.open_line(request)
        return line

    def _collect(
        self, lines: Sequence[Line], requests: Sequence[Request], began_s: float, meeting: Meeting
    ) -> list[Exchange]:
        found: dict[int, Exchange] = {}
        deadline = began_s + self.api.timeout_s
        while len(found) < len(lines):
            waiting = [at for at in range(len(lines)) if at not in found]
            meeting.look(answered=len(found))
            left_s = max(0.0, deadline - time.monotonic())
            wait_s = min(left_s, _LOOK_S) if meeting.is_on else left_s
            ready, _, _ = select.select([lines[at] for at in waiting], [], [], wait_s)
            if not ready and wait_s == left_s:
                raise lines[waiting[0]].late(requests[waiting[0]])
            for at in (at for at in waiting if lines[at] in ready):
                response = lines[at].read_some(requests[at])
                if response is not None:
                    done = Exchange(requests[at], response, began_s, time.monotonic())
                    found[at] = self.api.keep(done)
                    lines[at].close()  # a server of one connection at a time waits for that
        return [found[at] for at in range(len(lines))]


def curls(exchanges: Sequence[Exchange]) -> str:
    """Return one line that sends the requests side by side; by hand, try it several times.

    Of many that differ, the first two are shown.
    """
    lines = [curl(one.request) for one in exchanges]
    count = len(lines)
    if count > 1 and len(set(lines)) == 1:
        return f"for n in $(seq {count}); do {lines[0]} & done; wait"
    more = f"  # and {count - _PASTED} more like them" if count > _PASTED else ""
    return f"{' & '.join(lines[:_PASTED])} & wait{more}"


def timeline(exchanges: Sequence[Exchange]) -> tuple[str, ...]:
    """Return who sent what and got what, in the order of the answers; the first of many."""
    began_s = min(exchange.began_s for exchange in exchanges)
    rows = sorted(enumerate(exchanges), key=lambda row: row[1].ended_s)
    held_s = max(exchange.held_s for exchange in exchanges)
    lines = [_row(at, one, began_s) for at, one in rows[:_LINES]]
    if held_s:
        before = sum(one.ended_s - began_s < held_s for _, one in rows[:_LINES])
        told = "no write was let in before this moment, so that all had read"
        lines.insert(before, f"{_at(held_s)}  {told}")
    rest = Counter(one.status for _, one in rows[_LINES:])
    if rest:
        told = ", ".join(f"{count} x {status}" for status, count in sorted(rest.items()))
        lines.append(f"  ... and {rest.total()} more answers: {told}")
    return tuple(lines)


def _row(at: int, one: Exchange, began_s: float) -> str:
    sent = " ".join((one.request.method, one.request.path, told_body(one.request.body[:80])))
    told = f"client {at + 1}: {sent.removesuffix(' (empty)')} -> {one.status}"
    return f"{_at(one.ended_s - began_s)}  {told}"


def _at(since_s: float) -> str:
    return f"  {since_s * 1000:6.1f} ms"
