"""Plays what several sessions send, statement by statement, and tells who waits for whom.

No clock decides. A session that waits sends what it was given besides when it goes on, as a
terminal would. A ring of waiting sessions is broken by ending the statement that closed it, as
PostgreSQL itself does a second later.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from prowess.labs.contract import Cancelled, Gone, Stalled
from prowess.labs.playground.ground import SCHEMA
from prowess.labs.playground.parlor import Parlor
from prowess.labs.playground.played import Came, PlayedSessions, Standing, Step, Turn
from prowess.labs.query.explaining import suggest_table
from prowess.labs.query.farm import cells
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Resource, SqlFailure
from prowess.labs.query.words import caret, overran
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Caps, Session
from prowess.labs.sandbox.statement import read_statement, split_statements, tokens_of
from prowess.labs.sandbox.watch import Limits
from prowess.labs.transaction.line import Ended, Line, OverLimits
from prowess.rigs import SqlError

MOST_STATEMENTS = 60
SHOWN_ROWS = 50
LASTS_S = 20.0
"""After so long nothing more is sent: shorter than a statement may wait without being cut off."""

MOST_BYTES = 96 << 20
"""What the sessions may add to the files of the database."""

ALLOWED = frozenset(
    {
        "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "lock",
        "select", "insert", "update", "delete", "merge", "with", "values", "table", "(",
        "explain", "show",
    }
)  # fmt: skip
_SETTING = ("set", "transaction")

_NOT_HERE = (
    "Sessions send SELECT, INSERT, UPDATE, DELETE, MERGE, LOCK, EXPLAIN, SHOW, and what begins, "
    "ends or sets a transaction."
)
_DEADLOCK = SqlFailure("40P01", "deadlock detected", "", "", 0)
_CANCELED = "57014"

_STATES: dict[int, Literal["idle", "failed"]] = {0: "idle", 3: "failed"}
"""libpq's words for a session between its transactions, and in one that failed."""

_SIZE = "SELECT pg_database_size(%s)"
_WAITED_ON = """
SELECT pid FROM unnest(pg_blocking_pids(%s) || pg_safe_snapshot_blocking_pids(%s)) AS pid
"""


@dataclass(slots=True)
class _Player:
    """One session. `ahead` is what it was given and has not sent; `sent` what it sent last."""

    number: int
    line: Line
    sent: tuple[int, str] = (0, "")
    waits: bool = False
    ahead: "deque[tuple[int, str]]" = field(default_factory=deque)


@dataclass(slots=True)
class _Talk:
    """A play under way. `stopped` says why nothing more is sent; `is_down`: the server had to be
    started anew, and no session is left.
    """

    players: Mapping[int, _Player]
    observer: Session
    database: str
    tables: tuple[str, ...]
    deadline: float
    size_before: int
    stopped: str = ""
    is_down: bool = False
    turns: list[Turn] = field(default_factory=list)

    def take(self, number: int, *, session: int, text: str) -> None:
        """Give a session one more statement, and see what comes of it for all of them."""
        player = self.players[session]
        player.ahead.append((number, text))
        if player.waits:
            whom = self._waits_for(player)
            self._tell(player, "queued", of=(number, text), waits_for=whom)
            return
        self._go(player)
        while any(self._let_go_on(one) for one in self.players.values()):
            pass

    def _go(self, player: _Player) -> None:
        """Send what is ahead, up to where the session waits."""
        while player.ahead and not player.waits:
            player.sent = player.ahead.popleft()
            trouble = _trouble(player.sent[1]) or self._stopped()
            if trouble:
                self._tell(player, "refused", said=trouble)
                continue
            player.line.send(player.sent[1])
            ended = self._follow(player)
            if ended is not None:
                self._end(player, ended)
                continue
            player.waits = True
            self._tell(player, "waits", waits_for=self._waits_for(player))
            if self._closes_ring(player):
                self._break(player)

    def _stopped(self) -> str:
        """Return why nothing more is sent, or an empty string."""
        if not self.stopped and time.monotonic() > self.deadline:
            self.stopped = f"a play takes {LASTS_S:.0f} seconds at most."
        return f"Not sent: {self.stopped}" if self.stopped else ""

    def _let_go_on(self, player: _Player) -> bool:
        """Follow a session that waits; True when it waits no more."""
        ended = self._follow(player) if player.waits else None
        if ended is None:
            return False
        player.waits = False
        self._end(player, ended, goes_on=True)
        self._go(player)
        return True

    def _break(self, player: _Player) -> None:
        player.line.cancel()
        ended = self._last_word(player)
        if ended.failure is not None and ended.failure.state == _CANCELED:
            ended = replace(ended, failure=_DEADLOCK)
        player.waits = False
        self._end(player, ended, goes_on=True)

    def _last_word(self, player: _Player) -> Ended:
        while (ended := self._look(player)) is None:
            pass
        return ended

    def _look(self, player: _Player) -> Ended | None:
        """Return how a statement ended, be it that it was cut off; None while it has not."""
        try:
            return player.line.look()
        except OverLimits as over:
            return Ended(failure=SqlFailure("", _cut_off(over.seen.resource), "", "", 0))

    def _follow(self, player: _Player) -> Ended | None:
        """Return how a statement ended; None when it waits for another of the sessions."""
        while True:
            ended = self._look(player)
            if ended is None and self._waits_for(player):
                ended = self._look(player)  # it may have been let go between the questions
                if ended is None:
                    return None
            if ended is not None:
                return ended

    def _go_down(self) -> None:
        """End a play in which a statement could only be ended together with the server."""
        self.is_down, self.stopped = True, "the server was started anew, all sessions are gone."
        for player in self.players.values():
            if player.waits:
                player.waits = False
                self._tell(player, "failed", said="The server was started anew.", goes_on=True)
            self._go(player)  # what is ahead is refused, each with its word

    def _weigh(self) -> None:
        """Stop the play whose sessions have stored more than fits."""
        ((size,),) = self.observer.run(_SIZE, [self.database])
        if int(size) - self.size_before > MOST_BYTES:
            self.stopped = "what the sessions have stored is more than fits."

    def _waits_for(self, player: _Player) -> tuple[int, ...]:
        pid = player.line.session.pid
        pids = {row[0] for row in self.observer.run(_WAITED_ON, [pid, pid])}
        return tuple(n for n, one in self.players.items() if one.line.session.pid in pids)

    def _closes_ring(self, player: _Player) -> bool:
        reached, ahead = set[int](), list(self._waits_for(player))
        while ahead:
            number = ahead.pop()
            if number == player.number:
                return True
            if number not in reached and self.players[number].waits:
                reached.add(number)
                ahead += self._waits_for(self.players[number])
        return False

    def _end(self, player: _Player, ended: Ended, *, goes_on: bool = False) -> None:
        _, text = player.sent
        if ended.failure is not None:
            said, step = _failed(ended.failure, text=text, tables=self.tables)
            self._tell(player, "failed", said=said, next_step=step, goes_on=goes_on)
        else:
            rows = tuple(cells(row) for row in ended.rows[:SHOWN_ROWS])
            table = Table(name="", columns=ended.columns, rows=rows) if ended.columns else None
            turn = self._tell(player, "done", said=ended.done, goes_on=goes_on)
            self.turns[-1] = replace(turn, table=table, rows=ended.count)
        if player.line.session.killed:
            self._go_down()
        else:
            self._weigh()

    def _tell(
        self,
        player: _Player,
        came: Came,
        *,
        of: tuple[int, str] | None = None,
        said: str = "",
        next_step: str = "",
        waits_for: tuple[int, ...] = (),
        goes_on: bool = False,
    ) -> Turn:
        number, text = of or player.sent
        turn = Turn(
            statement=number,
            session=player.number,
            text=text,
            came=came,
            said=said,
            next_step=next_step,
            waits_for=waits_for,
            goes_on=goes_on,
        )
        self.turns.append(turn)
        return turn

    def standings(self) -> tuple[Standing, ...]:
        """Return where each session stands now."""
        return tuple(
            Standing(
                session=one.number,
                state="idle" if self.is_down else _state(one),
                waits_for=self._waits_for(one) if one.waits else (),
                ahead=len(one.ahead),
            )
            for one in self.players.values()
        )

    def leave(self) -> None:
        """End what is still under way, however the play went."""
        for player in self.players.values():
            if player.line.guard is not None:
                player.line.cancel()
        for player in self.players.values():
            with suppress(SqlError, Gone, Stalled, Cancelled):
                if player.line.guard is not None:
                    self._last_word(player)
            player.line.close()


def play_sessions(
    parlor: Parlor, *, steps: Sequence[Step], cancelled: Callable[[], bool]
) -> PlayedSessions:
    """Play what the sessions send, in the order in which it is given.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the caller gave up.
    """
    started = time.monotonic()
    numbers = sorted({step.session for step in steps})
    given = list(_statements(steps))[:MOST_STATEMENTS]
    with _open_talk(parlor, numbers=numbers, cancelled=cancelled) as talk:
        try:
            for number, (session, text) in enumerate(given, start=1):
                talk.take(number, session=session, text=text)
            standings = talk.standings()
        finally:
            talk.leave()
    elapsed_ms = (time.monotonic() - started) * 1000
    return PlayedSessions(tuple(talk.turns), standings, elapsed_ms)


@contextmanager
def _open_talk(
    parlor: Parlor, *, numbers: Sequence[int], cancelled: Callable[[], bool]
) -> Iterator[_Talk]:
    ground = parlor.ground
    rooms, database = ground.rooms, ground.database
    runner = Runner("", rooms.watch, Limits(), Caps(), cancelled)
    with ExitStack() as stack:
        observer = rooms.open_superuser("postgres")
        stack.callback(observer.close)
        players = {}
        for number in numbers:
            attempt = stack.enter_context(
                rooms.definer(database, settings={"deadlock_timeout": "60s"})
            )
            attempt.session.run(f"SET search_path = {SCHEMA}; SET lock_timeout = 0")
            players[number] = _Player(number, Line(attempt.session, runner))
        ((size,),) = observer.run(_SIZE, [database])
        yield _Talk(
            players=players,
            observer=observer,
            database=database,
            tables=ground.shape.names,
            deadline=time.monotonic() + LASTS_S,
            size_before=int(size),
        )


def _statements(steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    for step in steps:
        whole = read_statement(step.text)
        texts = split_statements(step.text) if whole.fault == "several" else [step.text]
        yield from ((step.session, text.strip()) for text in texts)


def _trouble(text: str) -> str:
    """Return why a statement is none that is sent, or an empty string."""
    statement = read_statement(text)
    if statement.fault == "empty":
        return "There is no statement: only blanks and comments."
    if statement.fault == "unreadable":
        return "The text holds a character that no SQL text can hold."
    words = tuple(token.lower() for _, token in tokens_of(statement.text)[:2])
    if words[0] not in ALLOWED and words != _SETTING:
        return f"{words[0].upper()} is not run here. {_NOT_HERE}"
    return ""


def _failed(failure: SqlFailure, *, text: str, tables: tuple[str, ...]) -> tuple[str, str]:
    if not failure.state:
        return failure.message, "Add a LIMIT or a condition."
    lines = [f"error {failure.state}: {failure.message}", failure.detail]
    lines += caret(text, failure.position)
    step = suggest_table(failure, tables=tables) or failure.hint
    return "\n".join(line for line in lines if line), step


def _cut_off(resource: Resource) -> str:
    if resource in {"rows", "bytes"}:
        return "It returns more than can be shown, and was cut off."
    return overran(resource)


def _state(player: _Player) -> Literal["idle", "open", "failed", "waiting"]:
    if player.waits:
        return "waiting"
    if player.line.session.connection.closed:
        return "idle"
    return _STATES.get(player.line.session.connection.pgconn.transaction_status, "open")
