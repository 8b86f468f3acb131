"""Judges a procedure: form, one session after the other, many interleavings; shows the shortest
that was found to break a rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

from prowess.kit.seeds import rng_of
from prowess.labs.contract import Submission
from prowess.labs.query.farm import cells
from prowess.labs.query.loading import quoted
from prowess.labs.query.seen import Case, Failed, NotAllowed, NotOneQuery, Seen
from prowess.labs.report import LabEvent, Table
from prowess.labs.sandbox.session import Rows
from prowess.labs.transaction.arena import Arena
from prowess.labs.transaction.fewer import with_fewer_rows
from prowess.labs.transaction.line import OverLimits
from prowess.labs.transaction.scenarios import Scenario
from prowess.labs.transaction.schedules import Schedule, drawn, interleaved, serial
from prowess.labs.transaction.script import Procedure, read_procedure
from prowess.labs.transaction.seen import NO_ROWS, Sort, raced
from prowess.labs.transaction.stage import GaveUp, Played, Stage, open_stage

INTERLEAVINGS = 24
"""Of each scenario, the same for everybody; those of one switch are among them."""

FRESH_INTERLEAVINGS = 6
"""More of each scenario, which hang on the submission's seed."""

MOST_DATA_ROWS = 12
_FORBIDDEN = "42501"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an interleaving."""

    sort: Sort
    says: str
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class RaceJudge:
    """One procedure on one stage."""

    stage: Stage
    procedure: Procedure
    submission: Submission

    def look(self) -> Seen | None:
        """Return what is wrong with the procedure, or None where nothing was found."""
        each = self.stage.arena.scenarios.each
        for number, scenario in enumerate(each):
            self._tell(f"Running {len(scenario.calls)} sessions: {scenario.name}", number)
            seen = self._look_at(scenario)
            if seen is not None:
                return seen
        return None

    def _look_at(self, written: Scenario) -> Seen | None:
        for schedule, salt in self._plays(written):
            scenario = self._drawn(written, salt=salt)
            played = self._play(scenario, schedule)
            if played.mistake is not None:
                if played.mistake.state == _FORBIDDEN:
                    return NotAllowed(played.mistake)
                return Failed(played.mistake, "")
            fault = self._fault_of(scenario, played)
            if fault is not None:
                if not schedule.is_serial:
                    played, fault = self._alone(scenario) or (played, fault)
                return self._explain(scenario, played, fault)
        return None

    def _alone(self, scenario: Scenario) -> tuple[Played, Fault] | None:
        """Return how one session after the other fails with the values that have just been drawn:
        what is wrong by itself is not to be taken for a race.
        """
        if not self.stage.arena.scenarios.groups:
            return None
        for schedule in serial(len(scenario.calls)):
            played = self._play(scenario, schedule)
            fault = self._fault_of(scenario, played) if played.mistake is None else None
            if fault is not None:
                return played, fault
        return None

    def _drawn(self, written: Scenario, *, salt: str) -> Scenario:
        """Return the scenario with the values of one play."""
        arena, answer = self.stage.arena, self.submission.answer
        rng = rng_of(arena.files.id, "values", written.name, salt)
        return arena.scenarios.play(written, rng, answer=answer)

    def _plays(self, scenario: Scenario) -> Iterator[tuple[Schedule, str]]:
        """Yield schedules, each with what its values hang on: first those that are the same for
        everybody, so that everybody is shown the same; then those of this submission alone.
        """
        lab, length = self.stage.arena.files.id, len(self.procedure.texts)
        sessions, seed = len(scenario.calls), str(self.submission.seed)
        known = (
            *serial(sessions),
            *interleaved(
                lab, sessions=sessions, length=length, count=INTERLEAVINGS, salt=scenario.name
            ),
        )
        fresh = drawn(lab, sessions=sessions, length=length, count=FRESH_INTERLEAVINGS, salt=seed)
        yield from ((one, f"{number}") for number, one in enumerate(known))
        again = serial(sessions) if self.stage.arena.scenarios.groups else ()
        yield from ((one, f"{seed} {number}") for number, one in enumerate((*again, *fresh)))

    def _play(self, scenario: Scenario, schedule: Schedule) -> Played:
        return self.stage.play(self.procedure, scenario=scenario, schedule=schedule)

    def _fault_of(self, scenario: Scenario, played: Played) -> Fault | None:
        fault = _fault_of(played, may_wait=scenario.may_wait)
        if fault is None or not played.schedule.is_serial or fault.sort == "left_open":
            return fault
        return replace(fault, sort="alone")

    def _explain(self, scenario: Scenario, played: Played, fault: Fault) -> Seen:
        if fault.sort == "invariant":
            scenario, played, fault = self._with_fewer_sessions(scenario, played, fault)
        if not played.schedule.is_serial:
            played, fault = self._with_fewer_turns(scenario, played, fault)
        before = sum(len(table.rows) for table in self._data(scenario))
        scenario, played, fault = self._with_fewer_rows(scenario, played, fault)
        rows = fault.rows
        broken = Table(
            name="",
            columns=tuple(column.name for column in rows.columns) if rows is not None else ("",),
            rows=tuple(cells(row) for row in rows.rows) if rows is not None else (),
        )
        data = self._data(scenario)
        count = sum(len(table.rows) for table in data)
        case = Case(
            tables=(*data, _timeline(played)),
            expected=replace(broken, rows=()) if rows is not None else NO_ROWS,
            got=broken if rows is not None else NO_ROWS,
            rows_before=before,
            rows_after=count,
            note=_note(fault, scenario=scenario),
        )
        state = self._state(scenario, played) if fault.sort in {"alone", "progress"} else ""
        return raced(fault.sort, says=fault.says, case=case, state=state)

    def _state(self, scenario: Scenario, played: Played) -> str:
        """Return with which error a session ended that gets its work done by the reference."""
        if not played.failed:
            return ""
        in_turn, *_ = serial(len(scenario.calls))
        reference = self.stage.arena.reference
        due = self.stage.play(reference, scenario=scenario, schedule=in_turn)
        states = (state for number, state in played.failed.items() if number not in due.failed)
        return next(states, "")

    def _with_fewer_sessions(
        self, scenario: Scenario, played: Played, fault: Fault
    ) -> tuple[Scenario, Played, Fault]:
        """Try two of the sessions alone, where the reference keeps the rules with these two."""
        reference, length = self.stage.arena.reference, len(self.procedure.texts)
        if len(scenario.calls) == 2:  # noqa: PLR2004 - a race of fewer is none
            return scenario, played, fault
        for calls in combinations(scenario.calls, 2):
            fewer = replace(scenario, calls=calls)
            for schedule in interleaved("", sessions=2, length=length, count=2 * length, salt=""):
                found = self._play(fewer, schedule)
                other = self._fault_of(fewer, found) if found.mistake is None else None
                if other is None or other.sort != fault.sort:
                    continue
                kept = self.stage.play(reference, scenario=fewer, schedule=schedule)
                if self._fault_of(fewer, kept) is None:
                    return fewer, found, other
        return scenario, played, fault

    def _with_fewer_turns(
        self, scenario: Scenario, played: Played, fault: Fault
    ) -> tuple[Played, Fault]:
        """Leave turns out, as long as the same happens."""
        place = 0
        while place < len(played.schedule.turns) and played.schedule.switches > 2:  # noqa: PLR2004
            turns = played.schedule.turns
            fewer = Schedule((*turns[:place], *turns[place + 1 :]))
            found = self._play(scenario, fewer)
            other = self._fault_of(scenario, found) if found.mistake is None else None
            shorter = len(found.timeline) <= len(played.timeline)
            if other is not None and other.sort == fault.sort and shorter:
                played, fault = found, other
            else:
                place += 1
        return played, fault

    def _with_fewer_rows(
        self, scenario: Scenario, played: Played, fault: Fault
    ) -> tuple[Scenario, Played, Fault]:
        """Leave rows out, as long as the same happens and the reference keeps the rules."""
        reference, wanted = self.stage.arena.reference, (fault.sort, fault.says)
        found = [(played, fault)]

        def shows(fewer: Scenario) -> bool:
            other = self._play(fewer, played.schedule)
            told = self._fault_of(fewer, other) if other.mistake is None else None
            if told is None or (told.sort, told.says) != wanted:
                return False
            kept = self.stage.play(reference, scenario=fewer, schedule=played.schedule)
            if kept.mistake is not None or self._fault_of(fewer, kept) is not None:
                return False
            found.append((other, told))
            return True

        return with_fewer_rows(self.stage, scenario, shows=shows), *found[-1]

    def _data(self, scenario: Scenario) -> Sequence[Table]:
        """Return what lay in the tables before."""
        self.stage.lay_out(scenario)
        found = []
        for table in self.stage.arena.farm.shape.tables:
            name = f"{self.stage.scratch}.{quoted(table.name)}"
            order = ", ".join(quoted(one) for one in table.primary_key) or "1"
            rows = self.stage.grader.read(f"SELECT * FROM {name} ORDER BY {order}")  # noqa: S608 - our own names
            columns = tuple(column.name for column in rows.columns)
            shown = tuple(cells(row) for row in rows.rows[:MOST_DATA_ROWS])
            if shown:
                found.append(Table(table.name, columns, shown))
        return found

    def _tell(self, text: str, done: int) -> None:
        total = len(self.stage.arena.scenarios.each)
        event = LabEvent(kind="phase_changed", text=text, done=done, total=total)
        self.submission.on_event(event)


def judge(arena: Arena, *, submission: Submission) -> Seen | None:
    """Return what is wrong with a submission's answer, or None.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the submission was cancelled.
    """
    procedure = read_procedure(submission.answer)
    if procedure.fault is not None:
        return NotOneQuery(procedure.fault, procedure.opens_with)
    with open_stage(arena, submission=submission) as stage:
        try:
            return RaceJudge(stage, procedure, submission).look()
        except OverLimits as over:
            return over.seen


def count_interleavings(arena: Arena) -> int:
    """Return how many interleavings a right answer goes through, serial ones among them."""
    times = 2 if arena.scenarios.groups else 1
    return sum(
        times * factorial(len(one.calls)) + INTERLEAVINGS + FRESH_INTERLEAVINGS
        for one in arena.scenarios.each
    )


def _fault_of(played: Played, *, may_wait: bool) -> Fault | None:
    if played.broken is not None:
        rule, rows = played.broken
        return Fault("invariant", rule.says + _meanwhile(played), rows)
    if played.left_open is not None:
        return Fault("left_open", f"Session {played.left_open} ends inside of a transaction.")
    if played.given_up is not None:
        return Fault("progress", _gives_up(played.given_up))
    if played.undone is not None:
        rule, rows = played.undone
        return Fault("progress", rule.says, rows)
    if played.waited and not may_wait:
        return Fault("wait", "One session waits for another, which should not be needed here.")
    return None


def _meanwhile(played: Played) -> str:
    if played.halfway is None:
        return ""
    return (
        f" Session {played.halfway} has committed a part of its work then, and has more to do:"
        " this is what others see."
    )


def _gives_up(gave: GaveUp) -> str:
    if gave.tries == 1:
        return f"Session {gave.session} fails, and nobody begins anew here: {gave.why}."
    return (
        f"Session {gave.session} gives up after {gave.tries} tries, the last of which failed,"
        f" too: {gave.why}."
    )


def _timeline(played: Played) -> Table:
    return Table(
        name="timeline",
        columns=("step", "session", "sends", "what comes of it"),
        rows=tuple(
            (number, one.session, one.statement, one.outcome)
            for number, one in enumerate(played.timeline, 1)
        ),
    )


def _note(fault: Fault, *, scenario: Scenario) -> str:
    calls = "; ".join(
        f"session {number}: " + ", ".join(f"{name} = {value}" for name, value in call.items())
        for number, call in enumerate(scenario.calls, 1)
    )
    if scenario.less:
        count = len(scenario.less)
        calls += f"; {count} row{'s' * (count > 1)} that nobody needs left out"
    if fault.rows is None:
        return f"{scenario.name} ({calls}). {fault.says}"
    count = len(fault.rows.rows)
    rows = f"{count} row{'s' * (count > 1)}"
    told = f"The rule is a query for what breaks it: it should find no row, and finds {rows}."
    return f"{scenario.name} ({calls}). {fault.says} {told}"
