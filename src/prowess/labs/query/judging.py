"""Judges one answer: form, every hidden data set, what it promises, data never used before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from prowess.labs.contract import Submission
from prowess.labs.query.explaining import suggest_table
from prowess.labs.query.hidden import HiddenRun, Hit
from prowess.labs.query.own import WIDE_STYLE, own_sets, wide_pools
from prowess.labs.query.pinning import Pin
from prowess.labs.query.plans import PLANS, Plan
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import STYLES, recipe
from prowess.labs.query.reference import Query, take_apart
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Differs, Failed, Judgement, NotOneQuery, Seen
from prowess.labs.query.template import Template
from prowess.labs.query.workbench import CutOff, Workbench, Wrong, open_workbench
from prowess.labs.report import LabEvent
from prowess.labs.sandbox.rooms import Attempt
from prowess.labs.sandbox.session import Caps
from prowess.labs.sandbox.statement import Statement, read_statement
from prowess.labs.sandbox.watch import Limits, cpu_of

FRESH_SETS = 3
"""Data sets made for this submission alone: an answer that knows the others by heart fails."""

WIDE_SETS = 2
"""Those of them whose texts differ by blanks and by case only, too."""

MOST_CUTS = 2
"""Data sets around its own values on which an answer is cut off: who is slow on each is too slow,
or does not want to be seen there.
"""

FRESH_STYLE = 2
"""The style of the first: tiny and small ones would tell little."""


@dataclass(slots=True)
class Judge:
    """One submission before one template; `data_sets` were run by now."""

    template: Template
    submission: Submission
    statement: Statement
    runner: Runner
    data_sets: int = 0

    def look(self) -> Seen | None:
        """Return what is wrong with the answer, or None where nothing was found.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        if self.statement.fault is not None:
            return NotOneQuery(self.statement.fault, self.statement.opens_with)
        with self.template.attempt() as attempt:
            return self._look(attempt)

    def _look(self, attempt: Attempt) -> Seen | None:
        hidden = HiddenRun(
            self.template, self.runner, attempt.session, cpu_before_s=cpu_of(attempt.session)
        )
        hidden.enter(self.template.sets[0])
        seen = self.runner.check_form(attempt.session)
        if seen is not None:
            return self._suggest(seen)
        total = len(self.template.sets)
        hit = hidden.first_hit(
            lambda done: self._tell(f"Running on {total} hidden data sets", done)
        )
        self.data_sets = hidden.count
        if hit is None:
            self._tell("Running on data that was never used before", total)
            promise = self._promise()
            hit = hidden.first_luck(promise) if promise is not None else None
        if isinstance(hit, Hit):
            return self._explain(attempt, hidden=hidden, hit=hit)
        return hit if hit is not None else self._look_at_fresh(attempt)

    def _explain(self, attempt: Attempt, *, hidden: HiddenRun, hit: Hit) -> Seen:
        hit = hidden.plainest(hit)
        order = hidden.column_order(hit)
        promise = self._promise() if hit.wrong.is_luck else None
        with open_workbench(self.template, role=attempt.role, runner=self.runner) as (bench, name):
            bench.promise = promise
            seen = Pin(bench, only_empty=hit.data_set.empty).pin_hit(hit, scratch=name)
        if order and isinstance(seen, Differs):
            return replace(seen, difference=replace(seen.difference, kind="permuted", order=order))
        return seen

    def _look_at_fresh(self, attempt: Attempt) -> Seen | None:
        """Grade on data made for this submission, as it lies and the other way round."""
        template, salt, cuts = self.template, str(self.submission.seed), 0
        with open_workbench(template, role=attempt.role, runner=self.runner) as (bench, name):
            for place, (number, pools) in enumerate(self._fresh_data()):
                self.runner.check_cancelled()
                # Of its own sets only the first is crowded: many rows hide a bound.
                made = recipe(
                    template.files.id,
                    number=number,
                    salt=salt,
                    pools=pools,
                    crowds=place <= FRESH_SETS,
                    varies=False,
                )
                bench.pools = pools
                bench.start_anew()
                bench.load_fresh(made, scratch=name)
                try:
                    wrong = _judge_both_ways(bench, plan=PLANS[1 + place % (len(PLANS) - 1)])
                except CutOff as cut:
                    self.data_sets += 1
                    cuts += 1
                    is_over = cuts == MOST_CUTS or bench.session.connection.closed
                    if place >= FRESH_SETS and not is_over:
                        continue  # on many rows it may be slow without being wrong
                    return cut.seen
                self.data_sets += 1
                if wrong is not None and bench.is_steady(frozenset(bench.rows)):
                    return Pin(bench).pin(wrong)
        return None

    def _fresh_data(self) -> Iterator[tuple[int, Pools]]:
        """Yield the numbers of the data sets to make, and what their values are drawn from."""
        for number in range(FRESH_SETS - WIDE_SETS):
            yield FRESH_STYLE + number, self.template.pools
        for number in range(WIDE_SETS):
            yield WIDE_STYLE + number * len(STYLES), wide_pools(self.template)
        yield from own_sets(self.template, texts=[self.runner.text])

    def _promise(self) -> Query | None:
        return take_apart(self.runner.text, shape=self.template.shape)

    def _suggest(self, seen: Seen) -> Seen:
        if not isinstance(seen, Failed):
            return seen
        hint = suggest_table(seen.failure, tables=self.template.shape.names)
        return replace(seen, suggestion=hint)

    def _tell(self, text: str, done: int) -> None:
        total = len(self.template.sets)
        event = LabEvent(kind="phase_changed", text=text, done=done, total=total)
        self.submission.on_event(event)


def judge(template: Template, *, submission: Submission) -> Judgement:
    """Return what is wrong with a submission's answer.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the submission was cancelled.
    """
    statement = read_statement(submission.answer)
    runner = Runner(
        text=statement.text,
        watch=template.rooms.watch,
        limits=Limits(),
        caps=Caps(),
        cancelled=submission.cancelled,
    )
    judge = Judge(template, submission, statement, runner)
    return Judgement(judge.look(), judge.data_sets)


def _judge_both_ways(bench: Workbench, *, plan: Plan) -> Wrong | None:
    wrong = bench.judge_all()
    if wrong is not None:
        return wrong
    return bench.judge_around(plan=plan)
