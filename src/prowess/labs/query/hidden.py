"""Runs one answer on the hidden data sets, and looks where it is most plainly wrong."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal

from prowess.labs.query.comparing import Expected, compare, permutations_of
from prowess.labs.query.plans import PLANS
from prowess.labs.query.promise import find_luck
from prowess.labs.query.reference import Query
from prowess.labs.query.running import BATCH_CPU_S, Runner
from prowess.labs.query.seen import Failed, Overran, Seen
from prowess.labs.query.template import DataSet, Template, by_size, search_path
from prowess.labs.query.workbench import Wrong
from prowess.labs.sandbox.session import Rows, Session
from prowess.labs.sandbox.watch import cpu_of

TRY_SMALLER = 12
"""Smaller data sets on which a failure is looked for before rows are taken away."""

PERMUTED_ON = 8
"""Data sets that must agree before columns are said to stand in another order."""

WEIGHED_ON = 3
"""Data sets on which an answer's promise is weighed, for each number of keys that tie."""

MILD = ("order", "copies")
"""Sorts of difference after which a graver one is looked for, the mildest first."""

TELL_EVERY = 11
"""Data sets, run one by one, between two looks whether it is late and two words on how far it is.
"""

BATCHES = (1, 3, 7)
"""Data sets that are run at once, and then all others: few first, because most mistakes show on
the strongest.
"""

CPU_IN_ALL_S = 6.0

Tell = Callable[[int], None]
Unclear = Literal["unclear"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A hidden data set on which the answer is wrong, and how."""

    data_set: DataSet
    wrong: Wrong


@dataclass(slots=True)
class HiddenRun:
    """One answer in its own session, before the hidden data sets of one template.

    `count` of them were run until it was known whether one shows that it is wrong.
    """

    template: Template
    runner: Runner
    session: Session
    cpu_before_s: float
    count: int = 0
    _is_slow_by_ours: bool = False
    """It was cut off by a plan of ours; from then on the planner chooses."""
    _began: float = field(default_factory=time.monotonic)

    @property
    def _is_ended(self) -> bool:
        """True when the answer did not obey, and its session was ended."""
        return self.session.connection.closed

    @property
    def _is_late(self) -> bool:
        """True when the answer has used more processor time than all its runs may."""
        if time.monotonic() - self._began <= CPU_IN_ALL_S:
            return False  # nor can its process have worked for longer
        return cpu_of(self.session) - self.cpu_before_s > CPU_IN_ALL_S

    def _is_over(self) -> bool:
        return self._is_ended or self._is_late

    def enter(self, data_set: DataSet) -> None:
        """Leave the last transaction, if there is one, and read from another data set."""
        self.session.run("; ".join(("ROLLBACK", *_beginning(data_set))))

    def first_hit(self, tell: Tell) -> Hit | Seen | None:
        """Return the first data set with what is wrong on it, and a cut-off as it is.

        On a crowded one it may be slow without being wrong: that is no cut-off.
        """
        for crowded, sets in groupby(self.template.sets, key=lambda one: one.crowded):
            if self._is_late:
                return Overran("time")
            cpu_s, began = cpu_of(self.session), time.monotonic()
            seen = self._first_of(tuple(sets), tell)
            if isinstance(seen, Overran) and crowded and not self._is_ended:
                self._forgive(cpu_s, began)
                continue
            if seen is not None:
                return seen
        return None

    def _forgive(self, cpu_s: float, began: float) -> None:
        """Hold what was used since then against nothing that follows."""
        self.cpu_before_s += cpu_of(self.session) - cpu_s
        self._began += time.monotonic() - began

    def _planned(self, data_set: DataSet) -> DataSet:
        return replace(data_set, plan=PLANS[0]) if self._is_slow_by_ours else data_set

    def _first_of(self, sets: tuple[DataSet, ...], tell: Tell) -> Hit | Seen | None:
        one_by_one = False
        for start, batch in _batches(sets):
            if start % TELL_EVERY == 0:
                tell(start)
            if self._is_late:
                return Overran("time")
            alone = one_by_one or len(batch) == 1
            found = "unclear" if alone else self._try_at_once(batch)
            one_by_one = one_by_one or (found == "unclear" and not alone)
            seen = self._first(batch, tell) if found == "unclear" else found
            if seen is not None:
                return seen
        return None

    def _first(self, batch: Sequence[DataSet], tell: Tell) -> Hit | Seen | None:
        for place, one in enumerate(batch):
            if place and place % TELL_EVERY == 0:
                if self._is_late:
                    return Overran("time")
                tell(self.count)
            self.count += 1
            seen = self._try(one)
            if seen is not None:
                return seen
        return None

    def _try_at_once(self, batch: Sequence[DataSet]) -> Hit | Overran | Unclear | None:
        """Run several data sets in one round trip; return the first on which it is wrong."""
        got = self._read_at_once(batch)
        if not isinstance(got, dict):
            self.count += isinstance(got, Overran)  # nobody knows on which of them: one at least
            return got
        for one in batch:
            self.count += 1
            hit = self._hit(one, got[one.number])
            if hit is not None:
                return hit
        return None

    def _read_at_once(self, batch: Sequence[DataSet]) -> dict[int, Rows] | Overran | Unclear:
        """Read several data sets in one round trip; those of one plan share a transaction."""
        self.runner.check_cancelled()
        order = sorted(map(self._planned, batch), key=lambda one: PLANS.index(one.plan))
        before = [("ROLLBACK", *_beginning(order[0]))]
        for last, one in pairwise(order):
            anew = last.plan != one.plan
            before.append(("ROLLBACK", *_beginning(one)) if anew else (search_path(one.schema),))
        got = self.runner.run_each(self.session, before=before)
        if isinstance(got, Overran):
            return got
        if got is None:
            self.cpu_before_s += BATCH_CPU_S  # what it may have used is not held against it
            return "unclear"
        return dict(zip((one.number for one in order), got, strict=True))

    def _hits(self, sets: Sequence[DataSet]) -> Iterator[Hit]:
        """Yield in turn where it is wrong, until it is late; several at once if it can be."""
        rows: dict[int, Rows] | Overran | Unclear = {}
        for _, batch in _batches(tuple(sets)):
            if self._is_over():
                return
            if isinstance(rows, dict):
                rows = self._read_at_once(batch)
            for one in batch:
                if isinstance(rows, dict):
                    found: Hit | Seen | None = self._hit(one, rows[one.number])
                elif self._is_over():
                    return
                else:
                    found = self._try(one)
                if isinstance(found, Hit):
                    yield found

    def first_luck(self, promise: Query) -> Hit | None:
        """Return a data set on which the answer allows a wrong result too, if there is one."""
        for data_set in _telling(self.template.sets):
            if self._is_ended:
                return None
            self.runner.check_cancelled()
            self.enter(data_set)
            ask = self.runner.asking(self.session)
            luck = find_luck(data_set.expected, query=promise, ask=ask)
            if luck is not None:
                return Hit(data_set, Wrong(data_set.expected, *luck, None))
        return None

    def plainest(self, hit: Hit) -> Hit:
        """Return a small data set on which the answer is wrong in the gravest way."""
        hit = self._gravest(hit)
        size, empty = hit.data_set.size, hit.data_set.empty
        smaller = [one for one in self.template.sets if one.size < size and one.empty <= empty]
        hits = self._hits(by_size(smaller)[:TRY_SMALLER])
        return next((found for found in hits if found.wrong.sort == hit.wrong.sort), hit)

    def column_order(self, hit: Hit) -> tuple[int, ...]:
        """Return the other order of its columns by which the answer is right, if there is one."""
        if hit.wrong.got is None or hit.wrong.sort not in {"rows", "copies"}:
            return ()
        orders = permutations_of(hit.wrong.expected, hit.wrong.got)
        others = [one for one in self.template.sets if len(one.expected.rows) > 1]
        for data_set in others[:PERMUTED_ON]:
            if not orders or self._is_ended:
                return ()
            self.enter(data_set)
            got = self.runner.run(self.session)
            if not isinstance(got, Rows):
                return ()
            orders &= permutations_of(data_set.expected, got)
        return min(orders) if orders else ()

    def _try(self, data_set: DataSet) -> Hit | Seen | None:
        self.runner.check_cancelled()
        data_set = self._planned(data_set)
        cpu_s, began = cpu_of(self.session), time.monotonic()
        self.enter(data_set)
        got = self.runner.run(self.session)
        if isinstance(got, Overran) and data_set.plan != PLANS[0] and not self._is_ended:
            self._is_slow_by_ours = True
            self._forgive(cpu_s, began)
            return self._try(data_set)
        if isinstance(got, Rows):
            return self._hit(data_set, got)
        if isinstance(got, Failed):
            return Hit(data_set, Wrong(data_set.expected, None, None, got))
        return got

    def _hit(self, data_set: DataSet, got: Rows) -> Hit | None:
        names = self.template.files.compares_column_names
        difference = compare(data_set.expected, got, names=names)
        if difference is None:
            return None
        return Hit(data_set, Wrong(data_set.expected, difference, got, None))

    def _gravest(self, hit: Hit) -> Hit:
        """Where only order or copies are wrong, look whether rows are wrong on other data.

        Two rows may look alike by chance; an answer that loses one of them loses rows.
        """
        if hit.wrong.is_luck:
            return hit
        sets = [one for one in self.template.sets if one.empty <= hit.data_set.empty]
        for found in self._hits(sets) if hit.wrong.sort in MILD else ():
            if _gravity(found) > _gravity(hit):
                hit = found
            if hit.wrong.sort not in MILD:
                break
        return hit


def _gravity(hit: Hit) -> int:
    return MILD.index(hit.wrong.sort) if hit.wrong.sort in MILD else len(MILD)


def _telling(sets: tuple[DataSet, ...]) -> list[DataSet]:
    """Return the data sets whose order tells most: for each number of keys that tie, the largest.

    What LIMIT cuts off shows on the largest too.
    """
    ordered = [one for one in sets if _decides(one.expected)]
    by_depth: dict[int, list[DataSet]] = {}
    for one in sorted(ordered, key=lambda one: (-len(one.expected.rows), one.number)):
        by_depth.setdefault(one.expected.depth, []).append(one)
    return [
        one for depth in sorted(by_depth, reverse=True) for one in by_depth[depth][:WEIGHED_ON]
    ]


def _beginning(data_set: DataSet) -> tuple[str, ...]:
    """Return the statements after which an answer reads a data set."""
    return ("BEGIN READ ONLY", search_path(data_set.schema), *data_set.plan.statements)


def _batches(sets: tuple[DataSet, ...]) -> Iterator[tuple[int, tuple[DataSet, ...]]]:
    """Yield the data sets in their order, some at a time, with the number of the first."""
    start = 0
    for size in (*BATCHES, len(sets)):
        if start < len(sets):
            yield start, sets[start : start + size]
        start += size


def _decides(expected: Expected) -> bool:
    return len(expected.groups) > 1
