"""A scratch copy of one data set on which answer and reference are run again and again, with rows
taken away; everything happens in one transaction that is rolled back.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from prowess.labs.query.comparing import Difference, Expected, compare, cuts_tie, expect
from prowess.labs.query.loading import copy_rows, fill, literal, quoted
from prowess.labs.query.plans import PLANS, Plan
from prowess.labs.query.pools import Pools
from prowess.labs.query.promise import find_luck
from prowess.labs.query.recipes import Recipe
from prowess.labs.query.reference import Query, columns_named, tables_named
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Overran, Seen
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.template import DataSet, Template, search_path
from prowess.labs.sandbox.session import Rows, Session
from prowess.labs.sandbox.watch import cpu_of
from prowess.labs.tables import sortable
from prowess.rigs import SqlError

Cells = dict[str, str | None]

TRIED_ELSEWHERE = 12
"""Hidden data sets that are tried at once, of all on which a change of the answer must be right
to be named as its mistake.
"""

MOST_TRIALS = 240
CPU_ON_BENCH_S = 3.0
"""Runs of both queries on one bench, and the processor time of all of them."""


OF_ROWS = "23"
"""The SQLSTATE class of violated constraints: they are broken by which rows are there."""


class CutOff(Exception):
    """A limit was passed on the bench: there is nothing more to learn from fewer rows."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(type(seen).__name__)
        self.seen = seen


class Item(NamedTuple):
    """One row on the bench: its table, and its number there when rows are sorted by value.

    Where it lies is no name for it: that would be another one after every grading.
    """

    table: str
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """Some values of one row, by column, set to others."""

    item: Item
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Wrong:
    """How an answer is wrong on what is on the bench."""

    expected: Expected
    difference: Difference | None
    got: Rows | None
    failed: Failed | None

    @property
    def sort(self) -> str:
        """What must stay the same while rows are taken away."""
        if self.failed is not None:
            failure = self.failed.failure
            # Fewer rows may break another constraint than the one that was broken.
            told = f" {failure.message}" if failure.state.startswith(OF_ROWS) else ""
            return f"failed {failure.state}{told}"
        if self.difference is None:
            return ""
        return "copies" if self.difference.copies else self.difference.kind

    @property
    def is_luck(self) -> bool:
        """True when the answer's result was right, and another that it allows is not."""
        return self.difference is not None and self.difference.luck != ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the reference and the answer say of what is on the bench."""

    asked: Sequence[Rows]
    got: Rows | Seen


_BACK = "ROLLBACK TO bench"


@dataclass(slots=True)
class Workbench:
    """Rows in a scratch schema, an answer's role, and the answer.

    `promise` is the answer taken apart, where what it promises is to be judged too; `pools` are
    those of fresh data, the lab's own by default. What needs no answer waits for the next round
    trip.
    """

    template: Template
    session: Session
    role: str
    runner: Runner
    promise: Query | None = None
    pools: Pools | None = None
    rows: dict[Item, Cells] = field(default_factory=dict)
    places: dict[Item, str] = field(default_factory=dict)
    parents: dict[Item, tuple[Item, ...]] = field(default_factory=dict)
    trials: int = 0
    cpu_before_s: float = field(init=False)
    began: float = field(default_factory=time.monotonic)
    _waiting: tuple[str, ...] = ()
    _is_marked: bool = False
    _is_touchy: bool = False
    """An answer failed or was cut off once: how has to be seen."""

    def __post_init__(self) -> None:
        self.cpu_before_s = cpu_of(self.session)

    @property
    def is_worn(self) -> bool:
        """True when enough was tried: what is found by now is shown."""
        if self.trials >= MOST_TRIALS:
            return True
        if time.monotonic() - self.began <= CPU_ON_BENCH_S:
            return False  # nor can its process have worked for longer
        return cpu_of(self.session) - self.cpu_before_s > CPU_ON_BENCH_S

    @property
    def is_ended(self) -> bool:
        """True when a statement that did not obey has taken the session with it."""
        return self.session.connection.closed

    @property
    def tables(self) -> tuple[TableShape, ...]:
        """The tables that either query reads; no other rows can make a difference."""
        shape = self.template.shape
        touched = self.template.reference.tables | tables_named(self.runner.text, shape=shape)
        return tuple(table for table in shape.tables if table.name in touched)

    @property
    def named(self) -> frozenset[str]:
        """The columns that either query names; `*` stands for all of them."""
        return self.template.reference.columns | columns_named(self.runner.text)

    @property
    def around(self) -> tuple[str, ...]:
        """The statements that lay the rows the other way round."""
        return tuple(turned_around(table) for table in self.tables)

    def defer(self, *statements: str) -> None:
        """Run trusted statements with whatever comes next, and in one round trip with it."""
        self._waiting += statements

    def flush(self, *statements: str) -> None:
        """Run what waits, and some more."""
        waiting, self._waiting = (*self._waiting, *statements), ()
        if waiting:
            self.session.run("; ".join(waiting))

    def start_anew(self) -> None:
        """Have nothing on the bench any more, whatever was loaded before."""
        self._waiting = ("ROLLBACK TO fresh" if self._is_marked else "SAVEPOINT fresh",)
        self._is_marked = True

    def load_set(self, schema: str, *, scratch: str, plan: Plan) -> None:
        """Put a hidden data set on the bench, to be read by a plan."""
        copies = copy_rows(self.tables, source=schema, target=scratch)
        self.defer(search_path(scratch), *copies, *plan.unindexed)

    def turn_around(self, *, plan: Plan) -> None:
        """Lay the rows the other way round on the disk, to be read by another plan."""
        self.defer(*self.around, *plan.unindexed)

    def load_fresh(self, recipe: Recipe, *, scratch: str) -> None:
        """Put data on the bench that nobody has seen before."""
        shape = self.template.shape
        only = shape.with_parents(frozenset(table.name for table in self.tables))
        pools = self.pools or self.template.pools
        self.defer(search_path(scratch), "SET LOCAL session_replication_role = origin")
        begin, self._waiting = "; ".join(self._waiting), ()
        fill(self.session, shape=shape, recipe=recipe, pools=pools, only=only, begin=begin)
        self.defer("SET LOCAL session_replication_role = replica", *PLANS[0].unindexed)

    def judge_all(self) -> Wrong | None:
        """Run both on everything that was loaded, once; only what is wrong can be taken away."""
        steps, self._waiting = (*self._waiting, "SAVEPOINT bench"), ()
        wrong = self._judge(steps)
        self.defer(_BACK)
        if wrong is not None:
            self.take_stock()
        return wrong

    def judge_around(self, *, plan: Plan) -> Wrong | None:
        """Lay the rows the other way round, and judge what is read by another plan.

        Who is cut off by that plan is judged by the planner's choice: the slow one was ours.

        Raises:
            CutOff: the answer was cut off by both.
        """
        self.turn_around(plan=plan)
        try:
            return self.judge_all()
        except CutOff:
            if self.is_ended:
                raise
        self.defer(_BACK, *PLANS[0].unindexed)
        return self.judge_all()

    def judge(
        self, kept: frozenset[Item], *, changes: Sequence[Change] = (), text: str = ""
    ) -> Wrong | None:
        """Run both on the kept rows; None when the answer is right there, or nobody can tell.

        `text` runs in the answer's stead. What it is cut off on tells nothing either: a
        difference that is known is not to be lost for it.

        Raises:
            CutOff: it did not obey, and its session was ended.
        """
        try:
            return self._judge(self._steps(kept, changes=changes), text=text)
        except SqlError:
            return None
        except CutOff:
            if self.is_ended:
                raise
            return None

    def is_right_elsewhere(self, text: str) -> bool:
        """True when another text is right on all hidden data sets too, and not on the bench alone.

        Raises:
            CutOff: it did not obey, and its session was ended.
        """
        sets = self.template.sets
        chunks = (
            sets[start : start + TRIED_ELSEWHERE] for start in range(0, len(sets), TRIED_ELSEWHERE)
        )
        return all(self._is_right_on(chunk, text=text) for chunk in chunks)

    def _is_right_on(self, sets: Sequence[DataSet], *, text: str) -> bool:
        first = (_BACK, *_as_reader(self.role), search_path(sets[0].schema))
        before = [first, *((search_path(one.schema),) for one in sets[1:])]
        got = replace(self.runner, text=text).run_each(self.session, before=before)
        if isinstance(got, Overran):
            raise CutOff(got)
        return got is not None and not any(
            compare(one.expected, rows) for one, rows in zip(sets, got, strict=True)
        )

    def agrees_with(self, kept: frozenset[Item], *, change: Change) -> bool | None:
        """True when one change makes the answer right; None when PostgreSQL refuses the change, or
        the answer is cut off.

        Raises:
            CutOff: it did not obey, and its session was ended.
        """
        try:
            return self._judge(self._steps(kept, changes=(change,))) is None
        except SqlError:
            return None
        except CutOff:
            if self.is_ended:
                raise
            return None

    def settle(self, kept: frozenset[Item], *, changes: Sequence[Change] = ()) -> frozenset[Item]:
        """Take all other rows away for good, and return the kept ones as they lie now."""
        self.session.run(self._restoring(kept, changes=changes))
        self.take_stock()
        return frozenset(self.rows)

    def ancestors(self, item: Item) -> frozenset[Item]:
        """Return a row with all that it cannot do without."""
        found, todo = {item}, [item]
        while todo:
            for parent in self.parents[todo.pop()]:
                if parent not in found:
                    found.add(parent)
                    todo.append(parent)
        return frozenset(found)

    def is_steady(self, kept: frozenset[Item]) -> bool:
        """True when the reference gives the kept rows the same answer, however they lie on disk
        and by whatever plan.
        """
        reference = self.template.reference
        if not (reference.wavers or reference.nudged):
            return True
        try:
            (keyed,) = self.session.run_all(f"{self._restoring(kept)}; {reference.keyed}")
            expected = expect(reference, keyed=keyed)
            self.session.run("; ".join(self.around))
            for plan in PLANS:
                self.session.run("; ".join(plan.unindexed))
                for text in (reference.text, *reference.nudged):
                    if compare(expected, self.session.read(text)) is not None:
                        return False
        except SqlError:
            return False
        return True

    def closure(self, kept: Sequence[Item]) -> frozenset[Item]:
        """Return those rows of `kept` whose parents are kept too."""
        left = set(kept)
        while True:
            orphans = {item for item in left if not left.issuperset(self.parents[item])}
            if not orphans:
                return frozenset(left)
            left -= orphans

    def _restoring(self, kept: frozenset[Item], *, changes: Sequence[Change] = ()) -> str:
        return "; ".join(self._steps(kept, changes=changes))

    def _steps(self, kept: frozenset[Item], *, changes: Sequence[Change] = ()) -> list[str]:
        """Return the statements that leave the kept rows alone on the bench, changed."""
        gone: dict[str, list[str]] = {}
        for item in self.rows:
            if item not in kept:
                gone.setdefault(item.table, []).append(f"'{self.places[item]}'")
        # Changes first: a changed row lies elsewhere, and is kept anyway.
        steps = [_BACK, *(self._update(one) for one in changes)]
        steps += (
            f"DELETE FROM {quoted(table)} WHERE ctid = ANY(ARRAY[{', '.join(places)}]::tid[])"  # noqa: S608 - our own names
            for table, places in reversed(gone.items())  # children first: keys may be followed
        )
        return steps

    def _judge(self, steps: Sequence[str], *, text: str = "") -> Wrong | None:
        """Restore, ask the reference, and then the answer in its own role.

        Raises:
            SqlError: the changes, or the reference on them, are refused.
            CutOff: the answer was cut off.
        """
        self.trials += 1
        reference = self.template.reference
        limited = reference.limit is not None or reference.offset > 0
        asked = (reference.unlimited, reference.keyed) if limited else (reference.keyed,)
        runner = replace(self.runner, text=text) if text else self.runner
        told = self._ask_at_once(steps, asked=asked, runner=runner) or self._ask_in_turn(
            steps, asked=asked, runner=runner
        )
        if limited and cuts_tie(reference, unlimited=told.asked[0]):
            return None
        expected, got = expect(reference, keyed=told.asked[-1]), told.got
        if isinstance(got, Rows):
            names = self.template.files.compares_column_names
            difference = compare(expected, got, names=names)
            if difference is not None:
                return Wrong(expected, difference, got, None)
            return self._weigh(expected) if self.promise is not None and not text else None
        return _failure(expected, got)

    def _ask_at_once(
        self, steps: Sequence[str], *, asked: Sequence[str], runner: Runner
    ) -> _Told | None:
        """Ask all in one round trip, where nothing of what is done needs to be looked at.

        Raises:
            CutOff: the answer did not obey, and its session was ended.
        """
        if self._is_touchy or steps[0] != _BACK:
            return None
        before = (steps, *((),) * (len(asked) - 1), _as_reader(self.role))
        rows = runner.run_each(self.session, before=before, trusted=asked)
        if isinstance(rows, list):
            return _Told(rows[:-1], rows[-1])
        if isinstance(rows, Overran):
            raise CutOff(rows)
        self._is_touchy = True
        return None

    def _ask_in_turn(self, steps: Sequence[str], *, asked: Sequence[str], runner: Runner) -> _Told:
        """Ask the reference in one round trip, and the answer in another.

        Raises:
            SqlError: the changes, or the reference on them, are refused.
        """
        told = self.session.run_all("; ".join((*steps, *asked, *_as_reader(self.role))))
        return _Told(told, runner.run(self.session))

    def _weigh(self, expected: Expected) -> Wrong | None:
        """Say how another result is wrong that a right answer allows as well."""
        assert self.promise is not None
        luck = find_luck(expected, query=self.promise, ask=self.runner.asking(self.session))
        if luck is None and self.is_ended:
            raise CutOff(Overran("time"))
        return Wrong(expected, *luck, None) if luck is not None else None

    def _update(self, change: Change) -> str:
        table = self.template.shape.table(change.item.table)
        sets = ", ".join(
            f"{quoted(name)} = {literal(value)}::{table.column(name).type}"
            for name, value in change.values.items()
        )
        place = self.places[change.item]
        return f"UPDATE {quoted(table.name)} SET {sets} WHERE ctid = '{place}'"  # noqa: S608 - our own names

    def take_stock(self) -> None:
        """Read what lies on the bench, and which row cannot do without which."""
        self.rows.clear()
        self.places.clear()
        listings = (_listing(table) for table in self.tables)
        results = self.session.run_all("; ".join((*self._waiting, *listings, "SAVEPOINT bench")))
        self._waiting = ()
        for table, found in zip(self.tables, results, strict=True):
            names = [column.name for column in table.columns]
            rows = sorted(found.rows, key=lambda row: [sortable(value) for value in row[1:]])
            for number, (place, *values) in enumerate(rows):
                item = Item(table.name, number)
                self.rows[item] = dict(zip(names, values, strict=True))
                self.places[item] = place
        self._find_parents()

    def is_followed(self, key: ForeignKey, *, table: TableShape) -> bool:
        """True when a row cannot do without the one that the key names: a column that nobody names
        might as well be NULL, where it may be.
        """
        named = self.named
        return "*" in named or not any(
            table.column(name).nullable and name.lower() not in named for name in key.columns
        )

    def _find_parents(self) -> None:
        """Follow the keys by which a row needs another: the schema allows no row without."""
        self.parents = dict.fromkeys(self.rows, ())
        here = {table.name for table in self.tables}
        for table in self.tables:
            for key in table.foreign_keys:
                if key.target not in here or not self.is_followed(key, table=table):
                    continue
                by_value = {
                    tuple(cells[name] for name in key.target_columns): item
                    for item, cells in self.rows.items()
                    if item.table == key.target
                }
                for item in (one for one in self.rows if one.table == table.name):
                    value = tuple(self.rows[item][name] for name in key.columns)
                    if None not in value and value in by_value:
                        self.parents[item] += (by_value[value],)


def _as_reader(role: str) -> tuple[str, str]:
    """Return the statements after which an answer may run, until the next rollback."""
    return (f"SET LOCAL ROLE {role}", "SET LOCAL transaction_read_only = on")


def _listing(table: TableShape) -> str:
    columns = ", ".join(f"{quoted(column.name)}::text" for column in table.columns)
    return f"SELECT ctid::text, {columns} FROM {quoted(table.name)}"  # noqa: S608 - our own names


def turned_around(table: TableShape) -> str:
    """Return the statement that writes every row anew, the last first."""
    names = ", ".join(quoted(column.name) for column in table.writable)
    return (
        f"WITH gone AS (DELETE FROM {quoted(table.name)} RETURNING ctid AS prowess_place, *)"  # noqa: S608 - same
        f" INSERT INTO {quoted(table.name)} ({names}) OVERRIDING SYSTEM VALUE"
        f" SELECT {names} FROM gone ORDER BY prowess_place DESC"
    )


@contextmanager
def open_workbench(
    template: Template, *, role: str, runner: Runner
) -> Iterator[tuple[Workbench, str]]:
    """Open a bench and name its scratch schema; whatever happens on it is undone."""
    # Rows are taken away with all that hangs on them, so that keys need not be followed again.
    begin = "BEGIN; SET LOCAL session_replication_role = replica"
    read = template.reference.tables | tables_named(runner.text, shape=template.shape)
    filled = template.shape.with_parents(read)
    with template.grader() as session, template.scratch(session, only=filled) as scratch:
        grant = f"GRANT USAGE ON SCHEMA {scratch} TO {role}"
        with session.transaction(f"{begin}; {grant}"):
            yield Workbench(template, session, role, runner), scratch


def _failure(expected: Expected, seen: Seen) -> Wrong | None:
    if isinstance(seen, Failed):
        return Wrong(expected, None, None, seen)
    raise CutOff(seen)
