"""Runs an answer on a copy of the large data, in the attempt's own role, and measures it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.large import BLOCKS_ASKED_FOR, SCHEMA, Copy
from prowess.labs.plan.seen import Index, Measured, PlanSeen, Run, TooSlow, What
from prowess.labs.plan.statements import in_a_transaction, with_values
from prowess.labs.plan.tree import Node, blocks_read, read_tree
from prowess.labs.query.loading import quoted
from prowess.labs.query.running import CURSOR, Runner
from prowess.labs.query.seen import Overran
from prowess.labs.sandbox.session import Caps, Column, Rows, Session
from prowess.labs.sandbox.watch import Limits, cpu_of

LIMITS = Limits(cpu_s=5.0)
CAPS = Caps(rows=20_000)
CPU_IN_ALL_S = 20.0
MOST_INDEX_BYTES = 128 << 20

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) "
EXPLAIN_WRITES = "EXPLAIN (ANALYZE, WAL, TIMING OFF, SUMMARY OFF, FORMAT JSON) "

MOST_RUNS = 8
"""A statement is explained until a run reads nothing but the lab's relations: the first one in a
session, and one after others have created tables in droves, reads pages of the catalog, too.
"""

SLACK_BLOCKS = 8
"""A session that forgot an index asks for its first page once more."""

AGAIN_WITHIN_S = 1.0
"""Processor time after which a few pages more are not worth another run."""

_PRUNE = "; ".join(
    f"SELECT count(*) FROM {name}"  # noqa: S608 - our own names
    for name in ("pg_class", "pg_attribute", "pg_type", "pg_index")
)
"""Who reads a page of the catalog may find it full of what was undone, and clear it up: in the log
that is a record, which must not be among those of the writes.
"""

KEPT = f"{SCHEMA}.prowess_kept"
"""The table that keeps the rows of a run that is explained, until both are undone."""

_KEPT_ROWS = f"SELECT * FROM {KEPT}"  # noqa: S608 - our own name

_RELATIONS = f"""
WITH tables AS (
    SELECT unnest(ARRAY[oid, reltoastrelid]) AS oid FROM pg_class
    WHERE relnamespace = '{SCHEMA}'::regnamespace AND relkind IN ('r', 'p', 'm')
)
SELECT array_agg(oid)::text FROM (
    SELECT oid FROM tables UNION
    SELECT indexrelid FROM pg_index JOIN tables ON indrelid = oid
)
"""  # noqa: S608 - our own name

_ASKED_FOR = f"SELECT sum({BLOCKS_ASKED_FOR}(one)) FROM unnest(%s::oid[]) AS one"  # noqa: S608
"""Blocks of relations that this session asked for up to now, without those it has told of."""

_MADE = f"""
SELECT c.relname, c.relpages::bigint * 8192, x.indnatts::integer
FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
WHERE c.relnamespace = '{SCHEMA}'::regnamespace AND c.oid > %s::oid
ORDER BY c.oid
"""  # noqa: S608 - our own name

_STATISTICS = """
SELECT DISTINCT (pg_identify_object(classid, objid, 0)).identity FROM pg_depend
WHERE classid = 'pg_statistic_ext'::regclass AND objid > %s::oid
"""

_TO_ANALYZE = """
SELECT t.relname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid
WHERE x.indexrelid > %s::oid AND x.indexprs IS NOT NULL
UNION
SELECT t.relname FROM pg_depend x JOIN pg_class t ON t.oid = x.refobjid
WHERE x.classid = 'pg_statistic_ext'::regclass AND x.objid > %s::oid
  AND x.refclassid = 'pg_class'::regclass
ORDER BY relname
"""

_TOLD_BEFORE = """
SELECT a.attname FROM pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
  AND NOT EXISTS (
    SELECT FROM pg_depend x WHERE x.classid = 'pg_statistic_ext'::regclass
      AND (x.refobjid, x.refobjsubid) = (a.attrelid, a.attnum)
  )
ORDER BY a.attnum
"""
"""The columns of which no new statistics are due."""


class CutShort(Exception):
    """There is nothing more to measure: `seen` says why."""

    def __init__(self, seen: PlanSeen) -> None:
        super().__init__(type(seen).__name__)
        self.seen = seen


@dataclass(frozen=True, slots=True)
class _Took:
    """One run: its plan, its rows, and for how many blocks of the lab's relations it asked.

    is_clean: it read nothing else.
    """

    plan: Node
    rows: Rows
    asked_for: int
    is_clean: bool


@dataclass(slots=True)
class Meter:
    """One attempt on its copy. What it is given runs within the runner's limits, in the copy's
    transaction, so that the next attempt finds nothing of it. `count` lists of values were tried;
    `costs` are the blocks that each query asked for with each list. `drawn` lists are run on data
    that `change` was done to. What has a number above `before` was made for the attempt.
    """

    copy: Copy
    runner: Runner
    facts: PlanFacts
    cpu_before_s: float
    count: int = 0
    costs: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    drawn: tuple[tuple[str, ...], ...] = ()
    change: str = ""
    before: int = 0

    @property
    def session(self) -> Session:
        """The copy's session."""
        return self.copy.session

    def measure(
        self, *, indexes: Sequence[str], statistics: Sequence[str] = (), query: str
    ) -> Measured:
        """Create all, then run the query with all values; the writes are not yet measured.

        Raises:
            CutShort: PostgreSQL refuses a statement, or a limit was passed.
        """
        made = self.create(indexes=indexes, statistics=statistics)
        runs = tuple(self._run(query, values=values) for values in self.facts.values)
        return Measured(runs, made, len(statistics))

    def create(
        self, *, indexes: Sequence[str], statistics: Sequence[str] = ()
    ) -> tuple[Index, ...]:
        """Create all, and have the planner know of it.

        Raises:
            CutShort: as `measure`.
        """
        self.before = self._last_relation()
        for text in indexes:
            self._guarded(in_a_transaction(text), what="index")
            self._check_size(self.before)
        for text in statistics:
            self._guarded(text, what="statistics")
        made = self._made_since(self.before)
        self._gather(self.before)
        return made

    def measure_drawn(self, query: str) -> tuple[Run, ...]:
        """Run the query with the drawn values.

        Raises:
            CutShort: as `measure`.
        """
        runs = [self._run(query, values=values) for values in self.drawn]
        return tuple(replace(one, is_drawn=True, is_changed=bool(self.change)) for one in runs)

    def buffers(self, query: str, *, indexes: Sequence[str] = ()) -> list[int]:
        """Return what a query reads with all values, if there were these indexes too."""
        with self._undone():
            for text in indexes:
                self._guarded(in_a_transaction(text), what="index")
            read = self._read_with(query, values=self.facts.values)
            if self.drawn:
                with self.changed():
                    read += self._read_with(query, values=self.drawn)
            return read

    def _read_with(self, query: str, *, values: Sequence[tuple[str, ...]]) -> list[int]:
        with self._undone(reads_only=True):
            return [self._steady(query, values=one).plan.buffers for one in values]

    @contextmanager
    def stood_in(self, *, keeps: bool = False) -> Iterator["Meter"]:
        """A meter of the author's own, without what was created for the attempt or with it.

        What it takes is no cost of the attempt's.
        """
        with self._undone():
            if not keeps:
                self._drop()
            began_s = cpu_of(self.session)
            costs = dict(self.costs) if keeps else {}
            try:
                yield replace(self, cpu_before_s=began_s, costs=costs)
            finally:
                self.cpu_before_s += cpu_of(self.session) - began_s

    def _drop(self) -> None:
        indexes = [f"{SCHEMA}.{quoted(one.name)}" for one in self._made_since(self.before)]
        statistics = [name for (name,) in self.session.run(_STATISTICS, [self.before])]
        for what, names in (("INDEX", indexes), ("STATISTICS", statistics)):
            if names:
                self.session.run(f"DROP {what} {', '.join(names)}")

    @contextmanager
    def changed(self) -> Iterator[None]:
        """Have the data as the drawn values find them; the change is undone.

        What was asked for before says nothing about meanwhile. The indexes must be there already:
        one that is created later cannot be used where it leaves out what rows have been.
        """
        if not self.change:
            yield
            return
        self.copy.spoiled = True
        self.costs.clear()
        with self._undone():
            self.session.run(self.change)
            yield
        self.costs.clear()

    def rows(self, text: str) -> Rows:
        """Return the result of a query without parameters."""
        with self._undone(reads_only=True):
            return self._guarded(text, what="query")

    def _run(self, query: str, *, values: tuple[str, ...]) -> Run:
        """Return rows and plan of one and the same run: an answer could tell two apart."""
        text = self._filled(query, values)
        with self._undone(reads_only=True):
            columns = self._columns(text)
            self.count += 1
            names = ", ".join(f"c{place}" for place in range(len(columns)))
            into = f"CREATE UNLOGGED TABLE {KEPT} {f'({names})' if names else ''} AS "
            took = self._steady(query, values=values, into=into)
        return Run(values, replace(took.rows, columns=columns), took.plan)

    def _columns(self, text: str) -> tuple[Column, ...]:
        """Let PostgreSQL itself say that it is a query, before EXPLAIN is put in front of it, and
        what columns it has. Nothing is run: one run could leave the next a word by the clock.
        """
        self._check_form(text)
        columns = self.session.read(f"FETCH 0 FROM {CURSOR}").columns
        self.session.run(f"CLOSE {CURSOR}")
        return columns

    def _steady(self, query: str, *, values: tuple[str, ...], into: str = "") -> _Took:
        """Return the first run that read no page of the catalog, else that which read least.

        But where one of them asked for more of the lab's own, that one: all have the same to do.
        """
        text = EXPLAIN + into + self._filled(query, values)
        ((relations,),) = self.session.run(_RELATIONS)
        began_s, took, knows = cpu_of(self.session), list[_Took](), bool(self.costs)
        for _ in range(MOST_RUNS):
            took.append(self._take(text, relations=relations, keeps=bool(into)))
            is_long = cpu_of(self.session) - began_s > AGAIN_WITHIN_S
            if (took[-1].is_clean and knows) or is_long:
                break
            knows = True  # now it does: the first run in a session reads how indexes begin
            if took[-1].is_clean:
                continue
            self.costs.setdefault((query, values), took[-1].asked_for)
            if not self._learns_again(query, relations=relations):
                break
        best = took[-1] if took[-1].is_clean else min(took, key=lambda one: one.plan.buffers)
        most = max(took, key=lambda one: one.asked_for)
        best = most if most.asked_for > best.asked_for + SLACK_BLOCKS else best
        self.costs[query, values] = best.asked_for
        return best

    def _take(self, text: str, *, relations: str, keeps: bool) -> _Took:
        before = self._asked_for(relations)
        with self._undone():
            told = self._explained(text, what="query")
            rows = self._guarded(_KEPT_ROWS, what="query") if keeps else Rows((), ())
        # Scans of some indexes ask for a page that EXPLAIN does not tell.
        asked_for = self._asked_for(relations) - before
        return _Took(read_tree(told), rows, asked_for, blocks_read(told) <= asked_for)

    def _learns_again(self, query: str, *, relations: str) -> bool:
        """Run the query with the values that cost least, so that the server knows its tables.

        False where it asked for more than before.

        While a long run lasted, others may have changed more than a session is told one by one;
        then it forgets all that it knew. A short run before the next one is the cure.
        """
        own = {values: cost for (text, values), cost in self.costs.items() if text == query}
        values = min(own, key=own.__getitem__)
        before = self._asked_for(relations)
        self._guarded(self._filled(query, values), what="query")
        return self._asked_for(relations) - before <= own[values] + SLACK_BLOCKS

    def _asked_for(self, relations: str) -> int:
        ((blocks,),) = self.session.run(_ASKED_FOR, [relations])
        return int(blocks)

    def with_writes(self, measured: Measured) -> Measured:
        """Return what was measured with the records that the fixed writes leave in the WAL.

        Nothing else can be measured after that: the visibility map no longer vouches for the
        pages, though the writes are undone. The indexes are kept for good before: what a
        transaction has made itself it does not write into the log. The writes run in the
        attempt's role, because the functions of its indexes must have no more rights.

        Raises:
            CutShort: a limit was passed.
        """
        if not self.facts.writes:
            return measured
        self.copy.spoiled = True
        self.session.run("COMMIT")
        with self.session.transaction():
            self.session.run(_PRUNE)
            told = self._explained(EXPLAIN_WRITES + self.facts.writes, what="writes")
        return replace(measured, records=int(told[0]["Plan"]["WAL Records"]))

    def _explained(self, text: str, *, what: What) -> list[dict[str, Any]]:
        rows = self._guarded(text, what=what)
        document: list[dict[str, Any]] = json.loads(rows.rows[0][0])
        return document

    def _filled(self, query: str, values: tuple[str, ...]) -> str:
        return with_values(query, values=values, types=self.facts.parameters)

    @contextmanager
    def _undone(self, *, reads_only: bool = False) -> Iterator[None]:
        """Undo what follows, and all the same keep the transaction."""
        only = "SET TRANSACTION READ ONLY" if reads_only else ""
        self.session.run(f"SAVEPOINT undone; {only}")
        try:
            yield
        finally:
            if not self.session.connection.closed:
                self.session.run("ROLLBACK TO undone; RELEASE undone")

    def _check_form(self, text: str) -> None:
        """Let PostgreSQL itself say that it is a query, before EXPLAIN is put in front of it."""
        seen = replace(self.runner, text=text).check_form(self.session)
        if seen is not None:
            raise CutShort(seen)

    def _guarded(self, text: str, *, what: What) -> Rows:
        self.runner.check_cancelled()
        got = replace(self.runner, text=text).run(self.session)
        if isinstance(got, Overran):
            raise CutShort(TooSlow(what, got.resource))
        if not isinstance(got, Rows):
            raise CutShort(got)
        if cpu_of(self.session) - self.cpu_before_s > CPU_IN_ALL_S:
            raise CutShort(TooSlow(what, "time"))
        return got

    def _last_relation(self) -> int:
        ((last,),) = self.session.run("SELECT max(oid)::bigint FROM pg_class")
        return int(last)

    def _check_size(self, before: int) -> None:
        sizes = [size for _, size, _ in self.session.run(_MADE, [before])]
        if sum(sizes) > MOST_INDEX_BYTES:
            raise CutShort(TooSlow("index", "disk"))

    def _made_since(self, before: int) -> tuple[Index, ...]:
        made = self.session.run(_MADE, [before])
        return tuple(Index(*one) for one in made)

    def _gather(self, before: int) -> None:
        """Have the planner know what is in new statistics, and in the expressions of indexes.

        Of the columns themselves all rows were looked at when the data were made, and they would
        take most of the time.
        """
        for (table,) in self.session.run(_TO_ANALYZE, [before, before]):
            name = quoted(table)
            known = [quoted(one) for (one,) in self.session.run(_TOLD_BEFORE, [name])]
            for target, first in (("0", True), ("DEFAULT", False)):
                steps = ", ".join(f"ALTER {one} SET STATISTICS {target}" for one in known)
                if steps:
                    self.session.run(f"ALTER TABLE {name} {steps}")
                if first:
                    self._guarded(f"ANALYZE {name}", what="statistics")


def open_meter(copy: Copy, *, runner: Runner, facts: PlanFacts) -> Meter:
    """Return a meter that begins now."""
    limited = replace(runner, limits=LIMITS, caps=CAPS)
    return Meter(copy, limited, facts, cpu_of(copy.session))
