"""Which requests must be sent again to see what a check saw, and which it was that showed it."""

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from prowess.labs.repeating.drawn import Drawn, Piecewise, Record
from prowess.labs.vocabulary.defects import Note
from prowess.labs.vocabulary.exchanges import Request, curl, shown_headers

_READS = {"GET", "HEAD", "OPTIONS", "TRACE"}
_OK = range(200, 400)
_RACE = re.compile(r"& (?:done; )?wait(?:$|  #)")
_SPLIT = re.compile(r"(https?://[^/?#]+)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A request of a check: its place in the record, and what was answered, if anything."""

    at: int
    request: Request
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """The steps of one check in the record of its run, and what its note says.

    `powers` are what it did besides sending requests, such as `the process`.
    """

    record: Record
    mine: range
    note: Note | None = None
    powers: tuple[str, ...] = ()

    def step(self, at: int) -> Step:
        """Return the step at a place of the record."""
        one = self.record.exchanges[at]
        return Step(at, one.request, one.status)

    def pieces(self, step: Step) -> Piecewise:
        """Return its request in pieces."""
        headers = list(shown_headers(step.request))
        return self.record.pieces(step.request, headers=headers, at=step.at)

    @property
    def is_race(self) -> bool:
        """Tell whether the note's line sends requests side by side."""
        return self.note is not None and _RACE.search(self.note.curl) is not None

    def shown(self) -> tuple[Step, ...]:
        """Return what the note's line sends: one step, the last round of a race, or nothing."""
        if self.note is None or not self.note.curl:
            return ()
        told = [
            at for at in self.mine if curl(self.record.exchanges[at].request) in self.note.curl
        ]
        if self.is_race:
            return tuple(self.step(at) for at in self.met(told[-1])) if told else ()
        last = next((self.step(at) for at in reversed(told)), None)
        request = request_of(self.note.curl)
        if last is None and request is not None:  # no answer came, so that no exchange was kept
            last = Step(self.mine.stop, request)
        return () if last is None else (last,)

    def met(self, at: int) -> tuple[int, ...]:
        """Return the places of what was under way together with the exchange at a place."""
        return next(group for group in self.groups() if at in group)

    def groups(self) -> list[tuple[int, ...]]:
        """Return the places of the check's exchanges, together where they were at once."""
        found: list[list[int]] = []
        end_s = 0.0
        for at in sorted(self.mine, key=lambda at: self.record.exchanges[at].began_s):
            one = self.record.exchanges[at]
            if found and one.began_s < end_s:
                found[-1].append(at)
            else:
                found.append([at])
            end_s = max(end_s, one.ended_s)
        return [tuple(sorted(group)) for group in found]

    def needed_by(self, steps: Iterable[Step]) -> tuple[int, ...]:
        """Return the places of the answers from which steps take something, and theirs."""
        found: set[int] = set()
        pending = [one for step in steps for one in self.pieces(step).drawn]
        while pending:
            at = pending.pop().at
            if at not in found:
                found.add(at)
                pending += self.pieces(self.step(at)).drawn
        return tuple(sorted(found))

    def done_before(self, steps: Sequence[Step]) -> tuple[int, ...]:
        """Return the places of what changed something before, since the round of a race before."""
        first = min(step.at for step in steps)
        rounds = [group for group in self.groups() if len(group) > 1 and group[-1] < first]
        since = max(chain.from_iterable(rounds[-1:]), default=-1) if self.is_race else -1
        return tuple(
            at
            for at in self.mine
            if since < at < first
            and self.record.exchanges[at].request.method not in _READS
            and self.record.exchanges[at].status in _OK
        )


def request_of(line: str) -> Request | None:
    """Return the request that a line of `curl` sends; None where the line cannot be read."""
    if "$'" in line or _RACE.search(line) or "@BODY" in line:
        return None
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    if words[:2] != ["curl", "-i"] or len(words) % 2 == 0:
        return None
    address = _SPLIT.fullmatch(words[-1])
    pairs = list(zip(words[2:-1:2], words[3:-1:2], strict=True))
    if address is None or {name for name, _ in pairs} - {"-X", "-H", "--data-binary"}:
        return None
    headers = tuple(
        (name, value.removeprefix(" "))
        for option, text in pairs
        if option == "-H"
        for name, _, value in [text.partition(":")]
    )
    told = dict(pairs)
    body = told.get("--data-binary", "").encode()
    return Request(told.get("-X", "GET"), address[1], address[2], headers, body)


def names_of(values: Iterable[Drawn]) -> dict[Drawn, str]:
    """Return a name for each value, none of them twice."""
    found: dict[Drawn, str] = {}
    taken: set[str] = set()
    for one in values:
        word = re.sub(r"\W+", "_", one.name).lower()
        name, n = word, 1
        while name in taken:
            n += 1
            name = f"{word}{n}"
        taken.add(name)
        found[one] = name
    return found
