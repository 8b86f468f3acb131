"""Judges one answer: form, every hidden data set, fresh data; then the smallest failing rows."""

import time
from dataclasses import dataclass, replace

from prowess.labs.contract import Cancelled, Submission
from prowess.labs.query.comparing import compare, permutations_of
from prowess.labs.query.datasets import recipe
from prowess.labs.query.explaining import (
    columns_named,
    columns_tested_for_null,
    make_case,
    suggest_table,
)
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Differs, Failed, NotOneQuery, NullCell, Overran, Seen
from prowess.labs.query.shrinking import find_null, loosen, merge, shrink
from prowess.labs.query.template import DataSet, Template, by_size, search_path
from prowess.labs.query.workbench import CutOff, Item, Workbench, Wrong, open_workbench
from prowess.labs.report import LabEvent
from prowess.labs.sandbox.rooms import Attempt
from prowess.labs.sandbox.session import Caps, Rows, Session
from prowess.labs.sandbox.statement import read_statement
from prowess.labs.sandbox.watch import Limits

FRESH_SETS = 3
"""Data sets made for this submission alone: an answer that knows the others by heart fails."""

TRY_SMALLER = 12
"""Smaller data sets on which a failure is looked for before rows are taken away."""

PERMUTED_ON = 8
"""Data sets that must agree before columns are said to stand in another order."""

MILD = ("order", "copies")
"""Sorts of difference after which a graver one is looked for, the mildest first."""

TELL_EVERY = 11
TIME_IN_ALL_S = 8.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A hidden data set on which the answer is wrong, and how."""

    data_set: DataSet
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Judge:
    """One submission before one template."""

    template: Template
    submission: Submission
    runner: Runner

    def look(self) -> Seen | None:
        """Return what is wrong with the answer, or None where nothing was found.

        Raises:
            Gone: the server went away.
            Cancelled: the submission was cancelled.
        """
        statement = read_statement(self.submission.answer)
        if statement.fault is not None:
            return NotOneQuery(statement.fault, statement.opens_with)
        with self.template.rooms.attempt(self.template.database) as attempt:
            return self._look(attempt)

    def _look(self, attempt: Attempt) -> Seen | None:
        _enter(attempt.session, self.template.sets[0])
        seen = self.runner.check_form(attempt.session)
        if seen is not None:
            return self._suggest(seen)
        hit = self._first_hit(attempt.session)
        if isinstance(hit, Hit):
            return self._explain(attempt, hit)
        return hit if hit is not None else self._look_at_fresh(attempt)

    def _first_hit(self, session: Session) -> "Hit | Seen | None":
        started = time.monotonic()
        total = len(self.template.sets)
        for number, data_set in enumerate(self.template.sets):
            if number % TELL_EVERY == 0:
                self._tell(f"Running on {total} hidden data sets", done=number, total=total)
            hit = self._try(session, data_set)
            if hit is not None:
                return hit
            if time.monotonic() - started > TIME_IN_ALL_S:
                return Overran("time")
        self._tell("Running on data that was never used before", done=total, total=total)
        return None

    def _try(self, session: Session, data_set: DataSet) -> "Hit | Seen | None":
        """Return the data set with what is wrong on it, and a cut-off as it is."""
        if self.submission.cancelled():
            raise Cancelled
        _enter(session, data_set)
        got = self.runner.run(session)
        if isinstance(got, Rows):
            names = self.template.files.compares_column_names
            difference = compare(data_set.expected, got, names=names)
            if difference is None:
                return None
            return Hit(data_set, Wrong(data_set.expected, difference, got, None))
        if isinstance(got, Failed):
            return Hit(data_set, Wrong(data_set.expected, None, None, got))
        return got

    def _explain(self, attempt: Attempt, hit: "Hit") -> Seen:
        """Look for a small data set that fails in the same way, and take rows away from it."""
        hit = self._gravest(attempt.session, hit)
        size, empty = hit.data_set.size, hit.data_set.empty
        smaller = [one for one in self.template.sets if one.size < size and one.empty <= empty]
        for data_set in by_size(smaller)[:TRY_SMALLER]:
            found = self._try(attempt.session, data_set)
            if isinstance(found, Hit) and found.wrong.sort == hit.wrong.sort:
                hit = found
                break
        order = self._column_order(attempt.session, hit)
        with open_workbench(self.template, role=attempt.role, runner=self.runner) as (bench, name):
            bench.load_set(hit.data_set.schema, scratch=name)
            seen = self._shrink(bench, wrong=hit.wrong, only_empty=hit.data_set.empty)
        if order and isinstance(seen, Differs):
            return replace(seen, difference=replace(seen.difference, kind="permuted", order=order))
        return seen

    def _gravest(self, session: Session, hit: "Hit") -> "Hit":
        """Where only order or copies are wrong, look whether rows are wrong on other data.

        Two rows may look alike by chance; an answer that loses one of them loses rows.
        """
        for data_set in self.template.sets:
            if hit.wrong.sort not in MILD:
                return hit
            found = self._try(session, data_set) if data_set.empty <= hit.data_set.empty else None
            if isinstance(found, Hit) and _gravity(found) > _gravity(hit):
                hit = found
        return hit

    def _column_order(self, session: Session, hit: "Hit") -> tuple[int, ...]:
        """Return the other order of its columns by which the answer is right, if there is one."""
        if hit.wrong.got is None or hit.wrong.sort not in {"rows", "copies"}:
            return ()
        orders = permutations_of(hit.wrong.expected, hit.wrong.got)
        others = [one for one in self.template.sets if len(one.expected.rows) > 1]
        for data_set in others[:PERMUTED_ON]:
            if not orders:
                return ()
            _enter(session, data_set)
            got = self.runner.run(session)
            if not isinstance(got, Rows):
                return ()
            orders &= permutations_of(data_set.expected, got)
        return min(orders) if orders else ()

    def _look_at_fresh(self, attempt: Attempt) -> Seen | None:
        template = self.template
        with open_workbench(template, role=attempt.role, runner=self.runner) as (bench, name):
            for number in range(FRESH_SETS):
                bench.session.run("SAVEPOINT fresh")
                salt = str(self.submission.seed)
                made = recipe(
                    template.files.id, number=2 + number, salt=salt, pools=template.pools
                )
                bench.load_fresh(made, scratch=name)
                try:
                    wrong = bench.judge_all()
                except CutOff as cut:
                    return cut.seen
                if wrong is not None and bench.is_steady(frozenset(bench.rows)):
                    return self._shrink(bench, wrong=wrong, only_empty=False)
                bench.session.run("ROLLBACK TO fresh")
        return None

    def _shrink(self, bench: Workbench, *, wrong: Wrong, only_empty: bool) -> Seen:
        every = frozenset(bench.rows)
        null: NullCell | None = None
        try:
            loosen(bench, wrong=wrong, named=self._named())
            every = frozenset(bench.rows)
            kept = shrink(bench, wrong=wrong)
            if not bench.is_steady(kept):
                kept = every
            else:
                null = self._find_null(bench, kept=kept) if wrong.sort == "rows" else None
                kept = merge(bench, kept=kept, wrong=wrong)
                kept = shrink(bench, wrong=wrong, within=kept)
                null = self._find_null(bench, kept=kept) if null is not None else None
            # Where the answer is not the same twice, what was seen first stands.
            wrong = bench.judge(kept) or wrong
        except CutOff as cut:
            return cut.seen
        case = make_case(
            bench, wrong=wrong, kept=kept, before=len(every), null=null, only_empty=only_empty
        )
        if wrong.failed is not None:
            return self._suggest(replace(wrong.failed, case=case))
        assert wrong.difference is not None
        return Differs(wrong.difference, case)

    def _find_null(self, bench: Workbench, *, kept: frozenset[Item]) -> NullCell | None:
        tested = columns_tested_for_null(self.runner.text)
        return find_null(bench, kept=kept, columns=self._named(), tested=tested)

    def _named(self) -> frozenset[str]:
        return self.template.reference.columns | columns_named(self.runner.text)

    def _suggest(self, seen: Seen) -> Seen:
        if not isinstance(seen, Failed):
            return seen
        hint = suggest_table(seen.failure, tables=self.template.shape.names)
        return replace(seen, suggestion=hint)

    def _tell(self, text: str, *, done: int, total: int) -> None:
        event = LabEvent(kind="phase_changed", text=text, done=done, total=total)
        self.submission.on_event(event)


def judge(template: Template, *, submission: Submission) -> Seen | None:
    """Return what is wrong with a submission's answer, or None.

    Raises:
        Gone: the server went away.
        Cancelled: the submission was cancelled.
    """
    runner = Runner(
        text=read_statement(submission.answer).text,
        watch=template.rooms.watch,
        limits=Limits(),
        caps=Caps(),
        cancelled=submission.cancelled,
    )
    return Judge(template, submission, runner).look()


def _gravity(hit: Hit) -> int:
    return MILD.index(hit.wrong.sort) if hit.wrong.sort in MILD else len(MILD)


def _enter(session: Session, data_set: DataSet) -> None:
    """Leave the last transaction, if there is one, and read from another data set."""
    session.run(f"ROLLBACK; BEGIN READ ONLY; {search_path(data_set.schema)}")
