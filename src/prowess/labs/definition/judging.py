"""Judges definitions: form, every hidden data set with its calls, data never used before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prowess.labs.change.bench import ChangeBench
from prowess.labs.change.judging import ChangeJudge, runner_of
from prowess.labs.contract import Gone, Submission
from prowess.labs.definition.bench import DefinitionBench, open_definition_bench
from prowess.labs.definition.calls import Calls
from prowess.labs.definition.pinning import DefinitionPin
from prowess.labs.definition.seen import OtherResult
from prowess.labs.definition.signatures import find_broken
from prowess.labs.definition.statements import queries_in, read_definition, wanted_names
from prowess.labs.query.own import own_sets
from prowess.labs.query.pools import Pools
from prowess.labs.query.seen import Judgement, Overran, Seen
from prowess.labs.query.template import Template
from prowess.labs.query.workbench import CutOff
from prowess.rigs import SqlError


@dataclass(slots=True)
class DefinitionJudge(ChangeJudge):
    """One submission before one template."""

    made: Calls

    def look_on(self, bench: ChangeBench, *, scratch: str) -> Seen | None:
        """Look at it on a bench; an answer that ends its own session is told so."""
        assert isinstance(bench, DefinitionBench)
        try:
            return self._look_at_results(bench) or ChangeJudge.look_on(
                self, bench, scratch=scratch
            )
        except CutOff as cut:
            return cut.seen
        except (Gone, SqlError):
            if not self.template.rooms.has_left(bench.session):
                raise
            return Overran("patience")

    def _look_at_results(self, bench: DefinitionBench) -> Seen | None:
        """Compare what functions return by their declaration; what is refused is met later."""
        made = bench.signatures_of(self.script)
        broken = find_broken(self.made.promised, made=made or ())
        if broken is None:
            return None
        promised, got = broken
        name = f"{got.name}({got.takes})"
        return OtherResult("not_defined", name, promised.returns, got.returns)

    @contextmanager
    def open_bench(self) -> Iterator[tuple[ChangeBench, str]]:
        """A bench for this submission alone, and the name of its schema."""
        with open_definition_bench(
            self.template, runner=self.runner, script=self.script, made=self.made
        ) as opened:
            yield opened

    def own_sets(self) -> Iterator[tuple[int, Pools]]:
        """Yield data sets around what the answer says itself, in bodies of functions too."""
        yield from own_sets(self.template, texts=self.script.texts, take_apart=queries_in)

    def pin(self, bench: ChangeBench, *, only_empty: bool) -> DefinitionPin:
        """What pins a failure on the bench down."""
        return DefinitionPin(bench, only_empty=only_empty)


def judge(template: Template, *, made: Calls, submission: Submission) -> Judgement:
    """Return what is wrong with a submission's answer.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the submission was cancelled.
    """
    files = template.files
    wanted = wanted_names(files.reference, calls=files.calls)
    script = read_definition(submission.answer, wanted=wanted)
    runner = runner_of(script, template=template, submission=submission)
    judge = DefinitionJudge(template, submission, runner, script, made)
    return Judgement(judge.look(), judge.data_sets)
