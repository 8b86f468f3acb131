"""Judges one script: form, every hidden data set, data never used before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from prowess.labs.change.bench import ChangeBench, open_change_bench
from prowess.labs.change.pinning import ChangePin
from prowess.labs.change.statements import Script, read_script
from prowess.labs.contract import Submission
from prowess.labs.query.explaining import suggest_table
from prowess.labs.query.hidden import Hit
from prowess.labs.query.judging import FRESH_SETS, FRESH_STYLE, MOST_CUTS
from prowess.labs.query.own import own_sets
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import recipe
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, Judgement, NotOneQuery, Overran, Seen
from prowess.labs.query.template import Template, by_size
from prowess.labs.query.workbench import CutOff
from prowess.labs.report import LabEvent
from prowess.labs.sandbox.session import Caps
from prowess.labs.sandbox.watch import Limits, cpu_of

TELL_EVERY = 11
TRY_SMALLER = 8
CPU_IN_ALL_S = 6.0


@dataclass(slots=True)
class ChangeJudge:
    """One submission before one template; `data_sets` were run by now."""

    template: Template
    submission: Submission
    runner: Runner
    script: Script
    data_sets: int = field(default=0, init=False)

    def look(self) -> Seen | None:
        """Return what is wrong with the answer, or None where nothing was found.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: the submission was cancelled.
        """
        if self.script.fault is not None:
            return NotOneQuery(self.script.fault, self.script.opens_with)
        with self.open_bench() as (bench, scratch):
            return self.look_on(bench, scratch=scratch)

    def look_on(self, bench: ChangeBench, *, scratch: str) -> Seen | None:
        """Look at what the answer does on a bench."""
        try:
            hit = self._first_hit(bench, scratch=scratch)
            if isinstance(hit, Hit):
                hit = self._plainest(bench, hit, scratch=scratch)
                pin = self.pin(bench, only_empty=hit.data_set.empty)
                return self._suggest(pin.pin_hit(hit, scratch=scratch))
            return hit if hit is not None else self._look_at_fresh(bench, scratch=scratch)
        except CutOff as cut:
            return cut.seen

    @contextmanager
    def open_bench(self) -> Iterator[tuple[ChangeBench, str]]:
        """A bench for this submission alone, and the name of its schema."""
        template = self.template
        with (
            template.attempt() as attempt,
            open_change_bench(
                template, role=attempt.role, runner=self.runner, script=self.script
            ) as opened,
        ):
            yield opened

    def pin(self, bench: ChangeBench, *, only_empty: bool) -> ChangePin:
        """What pins a failure on the bench down."""
        return ChangePin(bench, only_empty=only_empty)

    def _first_hit(self, bench: ChangeBench, *, scratch: str) -> Hit | Seen | None:
        total, before_s = len(self.template.sets), cpu_of(bench.session)
        for number, data_set in enumerate(self.template.sets):
            self.runner.check_cancelled()
            if number % TELL_EVERY == 0:
                self._tell(f"Running on {total} hidden data sets", number)
            if cpu_of(bench.session) - before_s > CPU_IN_ALL_S:
                return Overran("time")
            self.data_sets += 1
            wrong = bench.judge_set(data_set, scratch=scratch)
            if wrong is not None:
                return Hit(data_set, wrong)
        self._tell("Running on data that was never used before", total)
        return None

    def _plainest(self, bench: ChangeBench, hit: Hit, *, scratch: str) -> Hit:
        """Return a small data set on which the script is wrong in the same way."""
        size, empty = hit.data_set.size, hit.data_set.empty
        smaller = [one for one in self.template.sets if one.size < size and one.empty <= empty]
        for data_set in by_size(smaller)[:TRY_SMALLER]:
            wrong = bench.judge_set(data_set, scratch=scratch)
            if wrong is not None and wrong.sort == hit.wrong.sort:
                return Hit(data_set, wrong)
        return hit

    def _look_at_fresh(self, bench: ChangeBench, *, scratch: str) -> Seen | None:
        template, salt, cuts = self.template, str(self.submission.seed), 0
        for place, (number, pools) in enumerate(self._fresh_data()):
            self.runner.check_cancelled()
            bench.session.run("SAVEPOINT fresh")
            bench.pools = pools
            made = recipe(template.files.id, number=number, salt=salt, pools=pools, varies=False)
            bench.load_fresh(made, scratch=scratch)
            try:
                wrong = bench.judge_all()
            except CutOff as cut:
                self.data_sets += 1
                cuts += 1
                is_over = cuts == MOST_CUTS or bench.session.connection.closed
                is_over = is_over or cut.seen == Overran("patience")
                if place < FRESH_SETS or is_over:
                    raise
                bench.session.run("ROLLBACK TO fresh")
                continue  # on many rows it may be slow without being wrong
            self.data_sets += 1
            if wrong is not None and bench.is_steady(frozenset(bench.rows)):
                return self.pin(bench, only_empty=False).pin(wrong)
            bench.session.run("ROLLBACK TO fresh")
        return None

    def _fresh_data(self) -> Iterator[tuple[int, Pools]]:
        """Yield the numbers of the data sets to make, and what their values are drawn from."""
        for number in range(FRESH_SETS):
            yield FRESH_STYLE + number, self.template.pools
        yield from self.own_sets()

    def own_sets(self) -> Iterator[tuple[int, Pools]]:
        """Yield data sets around what the answer says itself."""
        yield from own_sets(self.template, texts=self.script.texts)

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
    script = read_script(submission.answer)
    runner = runner_of(script, template=template, submission=submission)
    judge = ChangeJudge(template, submission, runner, script)
    return Judgement(judge.look(), judge.data_sets)


def runner_of(script: Script, *, template: Template, submission: Submission) -> Runner:
    """Return what runs a submission's statements."""
    return Runner(
        text=script.texts[0] if script.texts else "",
        watch=template.rooms.watch,
        limits=Limits(),
        caps=Caps(),
        cancelled=submission.cancelled,
    )
