"""Two sessions that meet at the last moment: each has done its work before either commits.

No clock decides: who waits for whom is asked of PostgreSQL, and whoever waits goes on when the
other has committed.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.query.seen import SqlFailure
from prowess.labs.sandbox.statement import split_statements
from prowess.labs.schema.playing import ALL_DUE, CutShort
from prowess.labs.schema.seen import Overran
from prowess.labs.schema.site import Site
from prowess.labs.tables import shorten
from prowess.labs.transaction.line import Ended, Line, OverLimits
from prowess.rigs import SqlError

MOST_SENT_CHARS = 1_000
"""Of a statement: they are the lab's own, and the value that matters may stand at the end."""

_COMMIT = "COMMIT"
_RETRIED = frozenset({"40001", "40P01"})

State = Literal["working", "waiting", "ready", "over"]


@dataclass(slots=True)
class Racer:
    """One session on its way to its COMMIT."""

    number: int
    line: Line
    ahead: list[str]
    state: State = "working"
    sent: str = ""
    failure: SqlFailure | None = None

    @property
    def has_won(self) -> bool:
        """True when it has committed."""
        return self.state == "over" and self.failure is None


@dataclass(slots=True)
class Raced:
    """How a race went: how many have committed, and each step that was taken."""

    won: int = 0
    failures: list[SqlFailure] = field(default_factory=list)
    timeline: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Race:
    """A race under way."""

    site: Site
    racers: tuple[Racer, Racer]
    raced: Raced

    def run(self) -> None:
        """Let the first do its work, then the second; then let each commit. Whoever waits goes on
        in between.
        """
        for racer in self.racers:
            self.go(racer)
        for racer in (*self.racers, *self.racers):
            if racer.state == "ready":
                self._send(racer, _COMMIT)
            for other in self.racers:
                if other.state == "waiting":
                    self._look(other, again=True)
                    self.go(other)

    def go(self, racer: Racer) -> None:
        """Send what is ahead, up to where it waits, fails or is ready to commit."""
        while racer.state == "working" and racer.ahead:
            self._send(racer, racer.ahead.pop(0))
        if racer.state == "working":
            racer.state = "ready"

    def _send(self, racer: Racer, text: str) -> None:
        racer.sent = text
        racer.line.send(text)
        self._look(racer, again=False)

    def _look(self, racer: Racer, *, again: bool) -> None:
        """Follow a statement until it ends, or until PostgreSQL says that it waits."""
        try:
            ended = racer.line.look()
            while ended is None and not self._is_blocked(racer):
                ended = racer.line.look()
            # It may have been let go between the two questions.
            ended = ended or racer.line.look()
        except OverLimits as over:
            raise CutShort(Overran(over.seen.resource, racer.sent)) from over
        if ended is None:
            if not again:
                racer.state = "waiting"
                self._tell(racer, "waits for the other")
            return
        self._take(racer, ended, again=again or racer.state == "waiting")

    def _take(self, racer: Racer, ended: Ended, *, again: bool) -> None:
        prefix = "goes on: " if again else ""
        if ended.failure is None:
            self._tell(racer, prefix + (ended.done or "done"))
            racer.state = "over" if racer.sent == _COMMIT else "working"
            if racer.sent == _COMMIT and ended.done == "ROLLBACK":
                racer.failure = SqlFailure("25P02", "rolled back", "", "", 0)
            return
        self._tell(racer, f"{prefix}error {ended.failure.state}: {ended.failure.message}")
        racer.state, racer.failure = "over", ended.failure
        if racer.line.is_open():
            racer.line.session.run("ROLLBACK")

    def _is_blocked(self, racer: Racer) -> bool:
        pid = racer.line.session.pid
        ((pids,),) = self.site.watcher().run("SELECT pg_blocking_pids(%s)::text", [pid])
        return str(pids) != "{}"

    def _tell(self, racer: Racer, outcome: str) -> None:
        sent = shorten(" ".join(racer.sent.split()), most=MOST_SENT_CHARS)
        self.raced.timeline.append((racer.number, sent, outcome))


def run_race(site: Site, texts: tuple[str, str]) -> Raced:
    """Play two sessions; what commits stays. Who fails by bad luck alone tries once more, alone.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the caller gave up.
        CutShort: a statement took more than it may.
    """
    first, second = (
        Racer(number, Line(site.nth(number), site.runner), _steps(text))
        for number, text in enumerate(texts, 1)
    )
    race = Race(site, (first, second), Raced())
    try:
        race.run()
        for racer, text in zip(race.racers, texts, strict=True):
            if racer.failure is not None and racer.failure.state in _RETRIED:
                racer.state, racer.failure, racer.ahead = "working", None, [*_steps(text), _COMMIT]
                race.go(racer)
    finally:
        for racer in race.racers:
            _leave(racer)
    race.raced.won = sum(racer.has_won for racer in race.racers)
    race.raced.failures = [one.failure for one in race.racers if one.failure is not None]
    return race.raced


def _steps(text: str) -> list[str]:
    return ["BEGIN", *split_statements(text), f"{ALL_DUE} -- deferred rules are checked now"]


def _leave(racer: Racer) -> None:
    """Leave no session in the middle of a statement or a transaction, however the race went."""
    if racer.line.guard is not None:
        racer.line.cancel()
    with suppress(SqlError, Gone, Stalled, Cancelled, OverLimits):
        while racer.line.guard is not None and racer.line.look() is None:
            pass
    racer.line.close()
    with suppress(SqlError):
        if racer.line.is_open():
            racer.line.session.run("ROLLBACK")
