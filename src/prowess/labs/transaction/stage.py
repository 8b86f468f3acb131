"""Plays one interleaving on real sessions: statement by statement, without a clock.

Who waits for whom is asked of PostgreSQL; a ring of waiting sessions is broken by ending the
statement that closed it, as PostgreSQL itself does a second later.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from prowess.labs.change.state import restarts
from prowess.labs.contract import Cancelled, Gone, Stalled, Submission
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.loading import copy_rows, quoted, sweep
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Overran, SqlFailure
from prowess.labs.query.shape import Shape
from prowess.labs.sandbox.session import Caps, Rows, Session
from prowess.labs.sandbox.watch import Limits, cpu_of, told_cpu_of
from prowess.labs.transaction.arena import Arena
from prowess.labs.transaction.line import Ended, Line, OverLimits
from prowess.labs.transaction.scenarios import Rule, Scenario
from prowess.labs.transaction.schedules import Schedule
from prowess.labs.transaction.script import Procedure, fill_places
from prowess.labs.transaction.timeline import Told, outcome_of, told
from prowess.rigs import SqlError

RETRIED = frozenset({"40001", "40P01"})
"""serialization_failure and deadlock_detected: whoever gets them may begin anew."""

_DEADLOCK = SqlFailure("40P01", "deadlock detected", "", "", 0)
_LOCKED = "55P03"
_CANCELED = "57014"
_OWN_MISTAKE = ("42", "0A", "25", "3B", "08")
"""SQLSTATE classes of what is wrong whatever the others do."""

MOST_STEPS = 250
MOST_CPU_S = 20.0
MOST_BYTES = 96 << 20
_MUCH_BYTES = 1 << 20
"""What all statements of one answer may use on the processor, in all interleavings, and what may
lie in the tables.
"""

_LITTLE_CPU_S = 0.5
"""In less nobody fills a disk."""

_HEAVY_CPU_S = 0.02
"""A statement that takes more may have written much: tables are looked at when it ends, and not
at the end of the play alone. It is the system's clock twice, which ticks for light ones too.
"""

_SIZE = """
SELECT coalesce(sum((pg_stat_file(pg_relation_filepath(one.oid), true)).size), 0)::bigint
FROM pg_class AS owner
JOIN pg_class AS one ON one.oid IN (owner.oid, owner.reltoastrelid)
WHERE owner.relnamespace = %s::regnamespace AND owner.relkind = 'r'
"""
"""Of tables alone, and without their locks, which an answer may hold."""

Breach = tuple[Rule, Rows]
"""A rule that does not hold, and the rows that show it."""

State = Literal["ready", "waiting", "over"]


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A session whose last try has failed, too."""

    session: int
    tries: int
    why: str


@dataclass(slots=True)
class Player:
    """One session that runs the procedure."""

    number: int
    line: Line
    call: Mapping[str, str | None]
    state: State = "ready"
    place: int = 0
    tries: int = 1
    sent: str = ""
    values: dict[str, str | None] = field(default_factory=dict)

    def begin(self) -> None:
        """Stand before the first statement, with the values of the call alone."""
        self.place, self.values = 0, dict(self.call)


@dataclass(slots=True)
class Played:
    """What came of an interleaving."""

    schedule: Schedule
    timeline: list[Told] = field(default_factory=list)
    waited: bool = False
    given_up: GaveUp | None = None
    left_open: int | None = None
    mistake: SqlFailure | None = None
    failed: dict[int, str] = field(default_factory=dict)
    """The SQLSTATE with which a session ended."""
    broken: Breach | None = None
    halfway: int | None = None
    """Who had committed a part, and had more to do, when a rule was broken."""
    undone: Breach | None = None


@dataclass(slots=True)
class Stage:
    """The sessions of one submission in one schema. Used again and again.

    `sized_at_s`: what they had used on the processor when the tables' size was last looked at.
    """

    arena: Arena
    grader: Session
    observer: Session
    lines: Sequence[Line]
    scratch: str
    cpu_before_s: float = 0.0
    sized_at_s: float = 0.0

    def play(self, procedure: Procedure, *, scenario: Scenario, schedule: Schedule) -> Played:
        """Lay the data out anew, play, and look whether all rules hold.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the caller gave up.
            OverLimits: a statement was cut off.
        """
        self.lay_out(scenario)
        played = Played(schedule)
        players = [
            Player(number, line, call)
            for number, (line, call) in enumerate(zip(self.lines, scenario.calls, strict=False), 1)
        ]
        for player in players:
            player.begin()
        try:
            self._play(players, procedure=procedure, played=played, rules=scenario.invariants)
        finally:
            self._end(players)
        self._check_size()
        if played.mistake is None and played.broken is None:
            played.broken, played.undone = self._breaches(scenario)
        return played

    def _play(
        self,
        players: list[Player],
        *,
        procedure: Procedure,
        played: Played,
        rules: Sequence[Rule],
    ) -> None:
        turns = [number for number, count in played.schedule.turns for _ in range(min(count, 60))]
        for _ in range(MOST_STEPS):
            is_told = played.mistake is not None or played.broken is not None
            if is_told or all(one.state == "over" for one in players):
                return
            ready = [one for one in players if one.state == "ready"]
            if not ready:
                self._break_ring(players, procedure=procedure, played=played)
                continue
            while turns and players[turns[0]].state != "ready":
                turns.pop(0)
            player = players[turns.pop(0)] if turns else ready[0]
            self._step(player, procedure=procedure, played=played)
            self._let_go_on(players, procedure=procedure, played=played)
            if self._has_left_half(player, procedure=procedure):
                played.broken = self._breach_meanwhile(rules)
                played.halfway = player.number if played.broken is not None else None

    def _has_left_half(self, player: Player, *, procedure: Procedure) -> bool:
        """True when a session has committed a part of its procedure, and has more to do: others
        see what it has left there, and all that is left when it dies.
        """
        is_between = player.state == "ready" and 0 < player.place < len(procedure.texts)
        return is_between and not player.line.is_open()

    def _step(self, player: Player, *, procedure: Procedure, played: Played) -> None:
        """Send the player's next statement, and follow it until it ends or waits."""
        text = fill_places(procedure.texts[player.place], player.values)
        player.sent = text
        player.line.send(text)
        ended = self._follow(player)
        if ended is None:
            player.state, played.waited = "waiting", True
            whom = ", ".join(str(one) for one in self._waits_for(player))
            played.timeline.append(
                told(
                    player.number,
                    sent=player.sent,
                    outcome=f"waits for {whom}" if whom else "waits",
                )
            )
        else:
            self._take(player, ended, procedure=procedure, played=played, again=False)

    def _let_go_on(self, players: list[Player], *, procedure: Procedure, played: Played) -> None:
        """Follow those who waited and wait no more."""
        moved = True
        while moved:
            moved = False
            for player in players:
                if player.state != "waiting":
                    continue
                ended = self._follow(player)
                if ended is not None:
                    player.state, moved = "ready", True
                    self._take(player, ended, procedure=procedure, played=played, again=True)

    def _break_ring(self, players: list[Player], *, procedure: Procedure, played: Played) -> None:
        """End the statement that closed a ring of waiting sessions."""
        victim = self._last_in_ring(players, played=played)
        victim.line.cancel()
        ended = victim.line.look()
        while ended is None:
            ended = victim.line.look()
        if ended.failure is not None and ended.failure.state == _CANCELED:
            ended = Ended(failure=_DEADLOCK)
        victim.state = "ready"
        self._take(victim, ended, procedure=procedure, played=played, again=True)
        self._let_go_on(players, procedure=procedure, played=played)

    def _last_in_ring(self, players: list[Player], *, played: Played) -> Player:
        """Return who waited last among those that wait for themselves in the end: others may have
        queued up behind the ring since.
        """
        waits = {one.number: self._waits_for(one) for one in players if one.state == "waiting"}
        ringed = {number for number in waits if number in _reached_from(number, waits)}
        candidates = ringed or set(waits)
        last = next(
            line.session
            for line in reversed(played.timeline)
            if line.outcome.startswith("waits") and line.session in candidates
        )
        return players[last - 1]

    def _take(
        self,
        player: Player,
        ended: Ended,
        *,
        procedure: Procedure,
        played: Played,
        again: bool,
    ) -> None:
        """Note how a statement ended, and where its session goes on."""
        self._check_use(player.line)
        prefix = "goes on: " if again else ""
        played.timeline.append(
            told(player.number, sent=player.sent, outcome=prefix + outcome_of(ended))
        )
        if ended.failure is not None:
            self._take_failure(player, ended.failure, procedure=procedure, played=played)
            return
        if ended.columns:
            first = ended.rows[0] if ended.rows else (None,) * len(ended.columns)
            player.values |= {
                name.lower(): value for name, value in zip(ended.columns, first, strict=True)
            }
        player.place += 1
        if player.place == len(procedure.texts):
            player.state = "over"
            if player.line.is_open():
                played.left_open = played.left_open or player.number
                self._undo(player)

    def _check_use(self, line: Line) -> None:
        """Cut an answer off each of whose statements stays within its limits, but not all."""
        told_s, before_s = told_cpu_of(line.session), line.session.cpu_s
        line.session.cpu_s = told_s if told_s is not None else time.monotonic()
        # Clocks of several sessions add up to more than anybody waits.
        is_told = told_s is not None
        cpu_s = self._cpu_s() - self.cpu_before_s
        if is_told and cpu_s > MOST_CPU_S:
            raise OverLimits(Overran("time"))
        is_heavy = line.session.cpu_s - before_s > _HEAVY_CPU_S and cpu_s > _LITTLE_CPU_S
        if is_heavy or cpu_s - self.sized_at_s > _LITTLE_CPU_S:
            self._check_size()

    def _check_size(self) -> None:
        """Cut an answer off that fills the disk, once it has had the time to."""
        self.sized_at_s = self._cpu_s() - self.cpu_before_s
        if self.sized_at_s > _LITTLE_CPU_S and self._size_bytes() > MOST_BYTES:
            raise OverLimits(Overran("disk"))

    def _size_bytes(self) -> int:
        """Return what the tables' files take."""
        ((size_bytes,),) = self.observer.run(_SIZE, [self.scratch])
        return int(size_bytes)

    def _cpu_s(self) -> float:
        """Return what the sessions were last seen to have used."""
        return sum(line.session.cpu_s for line in self.lines)

    def _take_failure(
        self, player: Player, failure: SqlFailure, *, procedure: Procedure, played: Played
    ) -> None:
        self._undo(player)
        if failure.state.startswith(_OWN_MISTAKE):
            played.mistake = failure
        elif failure.state not in RETRIED:
            player.state, played.failed[player.number] = "over", failure.state
        elif player.tries > self.arena.scenarios.retries:
            player.state, played.failed[player.number] = "over", failure.state
            played.given_up = GaveUp(player.number, player.tries, failure.message)
        else:
            player.tries += 1
            player.begin()
            player.sent = procedure.texts[0]
            played.timeline.append(told(player.number, sent=player.sent, outcome="begins anew"))

    def _follow(self, player: Player) -> Ended | None:
        """Return how the player's statement ended; None when it waits for another session."""
        while True:
            ended = player.line.look()
            if ended is not None:
                return ended
            if self._blockers(player):
                return player.line.look()

    def _blockers(self, player: Player) -> list[int]:
        pid = player.line.session.pid
        ((pids,),) = self.observer.run("SELECT pg_blocking_pids(%s)::text", [pid])
        return [int(one) for one in str(pids).strip("{}").split(",") if one]

    def _waits_for(self, player: Player) -> list[int]:
        pids = self._blockers(player)
        return [n for n, line in enumerate(self.lines, 1) if line.session.pid in pids]

    def _undo(self, player: Player) -> None:
        if player.line.is_open():
            player.line.session.run("ROLLBACK")

    def _end(self, players: list[Player]) -> None:
        """Leave no session in a transaction, however the play went."""
        for player in players:
            if player.state == "waiting":
                player.line.cancel()
        for player in players:
            with suppress(SqlError, Gone, Stalled, Cancelled, OverLimits):
                while player.line.guard is not None and player.line.look() is None:
                    pass
                self._undo(player)

    def sweep(self) -> None:
        """Leave empty tables to the next one, and no file that has grown."""
        shape = self.arena.farm.shape
        with suppress(SqlError):  # a server that went away is no reason to take a verdict back
            self.grader.run(_emptied(shape, schema=self.scratch, filled_by=()))
            self.grader.run(sweep(shape, schema=self.scratch))
            if self._size_bytes() > _MUCH_BYTES:  # of what was undone, in tables of long values
                names = (f"{self.scratch}.{quoted(name)}" for name in shape.names)
                self.grader.run(f"TRUNCATE {', '.join(names)}")

    def lay_out(self, scenario: Scenario) -> None:
        """Put the rows of a scenario into the tables, and nothing else."""
        shape = self.arena.farm.shape
        setup = (
            (scenario.setup.strip().rstrip(";"),)
            if scenario.setup
            else copy_rows(shape.tables, source=SAMPLE, target=self.scratch)
        )
        filled_by = (*restarts(shape), *setup, *scenario.less)
        self.grader.run(_emptied(shape, schema=self.scratch, filled_by=filled_by))

    def _breaches(self, scenario: Scenario) -> tuple[Breach | None, Breach | None]:
        """Return the first invariant and the first aim that does not hold, if there is one."""
        rules = (*scenario.invariants, *scenario.progress)
        told = self._ask_at_once(rules)
        if told is None:
            return self._breach(scenario.invariants), self._breach(scenario.progress)
        each = list(zip(rules, told, strict=True))
        kept, aims = each[: len(scenario.invariants)], each[len(scenario.invariants) :]
        return _first_broken(kept), _first_broken(aims)

    def _breach(self, rules: Sequence[Rule]) -> Breach | None:
        return _first_broken((rule, self._ask(rule)) for rule in rules)

    def _ask_at_once(self, rules: Sequence[Rule]) -> list[Rows] | None:
        """Ask for all in one round trip; None where one of them has to be looked at alone."""
        if not rules:
            return None
        begin = ("BEGIN", f"SET LOCAL search_path = {self.scratch}")
        before = (begin, *[()] * (len(rules) - 1))
        try:
            return self.grader.read_each([one.sql for one in rules], before=before, caps=Caps())
        finally:
            if not self.grader.connection.closed:
                self.grader.run("ROLLBACK")

    def _breach_meanwhile(self, rules: Sequence[Rule]) -> Breach | None:
        """Return the first rule that does not hold while sessions are at work.

        A table that one of them has locked even for readers shows nothing to anybody.
        """
        for rule in rules:
            try:
                rows = self._ask(rule, patience="SET LOCAL lock_timeout = '50ms'")
            except SqlError as error:
                if error.sqlstate != _LOCKED:
                    raise
                continue
            if rows.rows:
                return rule, rows
        return None

    def _ask(self, rule: Rule, *, patience: str = "") -> Rows:
        begin = f"BEGIN; SET LOCAL search_path = {self.scratch}; {patience}"
        with self.grader.transaction(begin):
            return self.grader.read(rule.sql)


@contextmanager
def open_stage(arena: Arena, *, submission: Submission) -> Iterator[Stage]:
    """Open a stage with as many sessions as the largest scenario asks for."""
    rooms, shape = arena.rooms, arena.farm.shape
    runner = Runner("", rooms.watch, Limits(), Caps(), submission.cancelled)
    count = max(len(one.calls) for one in arena.scenarios.each)
    with ExitStack() as stack:
        grader = stack.enter_context(rooms.grader_session(arena.database))
        observer = rooms.open_superuser(arena.database)
        stack.callback(observer.close)
        scratch = stack.enter_context(arena.scratch())
        lines = list[Line]()
        stage = Stage(arena, grader, observer, lines, scratch)
        stack.callback(stage.sweep)
        for _ in range(count):
            attempt = stack.enter_context(
                rooms.definer(arena.database, settings={"deadlock_timeout": "60s"})
            )
            grants = [f"GRANT USAGE ON SCHEMA {scratch} TO {attempt.role}"]
            rights = "SELECT, INSERT, UPDATE, DELETE"
            grants += [
                f"GRANT {rights} ON {scratch}.{quoted(name)} TO {attempt.role}"
                for name in shape.names
            ]
            grader.run("; ".join(grants))
            attempt.session.run(f"SET search_path = {scratch}; SET lock_timeout = 0")
            lines.append(Line(attempt.session, runner))
        stage.cpu_before_s = sum(cpu_of(line.session) for line in lines)
        yield stage


def _emptied(shape: Shape, *, schema: str, filled_by: Sequence[str]) -> str:
    """Return statements that empty the tables, and fill them."""
    return "; ".join(
        (
            "BEGIN",
            "SET LOCAL session_replication_role = replica",
            f"SET LOCAL search_path = {schema}",
            *(f"DELETE FROM {quoted(name)}" for name in shape.names),  # noqa: S608 - our own names
            *filled_by,
            "COMMIT",
        )
    )


def _reached_from(number: int, waits: Mapping[int, Sequence[int]]) -> set[int]:
    """Return the sessions for which one waits, and those for which these wait, and so on."""
    reached, ahead = set[int](), [*waits[number]]
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead += waits.get(one, ())
    return reached


def _first_broken(each: Iterable[Breach]) -> Breach | None:
    return next(((rule, rows) for rule, rows in each if rows.rows), None)


def is_own_mistake(failure: SqlFailure) -> bool:
    """True for an error that hangs on the answer's text, and on nothing else."""
    return failure.state.startswith(_OWN_MISTAKE)
