"""Judges one answer to a plan lab: its form, its result, what it reads, what its indexes cost."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from prowess.kit.errors import Invalid
from prowess.labs.contract import Submission
from prowess.labs.files import LabFiles
from prowess.labs.plan.drawing import findings_of, title_of
from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.findings import (
    OF_CONDITIONS,
    Allows,
    Types,
    allows_of,
    knows_only_ranges,
    types_of,
)
from prowess.labs.plan.large import Large
from prowess.labs.plan.lots import Drawn, Values, draw
from prowess.labs.plan.measuring import CutShort, Meter, open_meter
from prowess.labs.plan.seen import (
    Measured,
    OverBudget,
    PlanSeen,
    ReadsTooMuch,
    Refused,
    Run,
    Way,
    WrongAtScale,
)
from prowess.labs.plan.statements import (
    PlanAnswer,
    creates_the_same,
    is_same_query,
    read_answer,
    with_values,
)
from prowess.labs.query.comparing import Difference, Expected, compare, expect
from prowess.labs.query.farm import cells
from prowess.labs.query.judging import judge as judge_query
from prowess.labs.query.reference import read_reference
from prowess.labs.query.running import Runner
from prowess.labs.query.template import Template
from prowess.labs.report import LabEvent, Table
from prowess.labs.sandbox.session import Caps, Row
from prowess.labs.sandbox.watch import Limits

SLACK_BUFFERS = 8
"""An index of another shape may be a page higher; that is not worth a word."""

MOST_STARTER_BUFFERS = 10_000
"""What a starter may read with the lab's own values to be measured with drawn ones, too: some
50 ms. With values of which nobody chose how much they ask for it can be a hundred times that.
"""

MOST_SHOWN = 4
MOST_FINDINGS = 4


@dataclass(frozen=True, slots=True)
class PlanLab:
    """What an answer is judged by. `given` is the starter, `first` what it costs.

    `lots` are the lists that further ones are drawn from; where some were drawn, `expected` and
    `best` have them behind the lab's own, and `first` only where it is to be shown.
    """

    template: Template
    large: Large
    facts: PlanFacts
    given: PlanAnswer
    reference: PlanAnswer
    expected: tuple[Expected, ...]
    first: Measured
    best: Measured
    lots: tuple[tuple[Values, ...], ...] = ()

    @property
    def types(self) -> Types:
        """The types of all columns."""
        return types_of(self.template.shape)

    @property
    def allows(self) -> Allows:
        """What an answer may hold."""
        return allows_of(self.facts)

    def allowed_buffers(self, place: int) -> int:
        """Return what may be read with one list of values."""
        needed = self.best.runs[place].plan.buffers
        return max(math.ceil(needed * self.facts.reads_allowance), needed + SLACK_BUFFERS)

    @property
    def allowed_bytes(self) -> int:
        """What all indexes may take."""
        return math.ceil(self.best.size_bytes * self.facts.bytes_allowance)

    @property
    def allowed_records(self) -> int:
        """What the fixed writes may leave in the log."""
        return math.ceil(self.best.records * self.facts.writes_allowance)

    def score(self, run: Run, *, place: int) -> float:
        """Return 1 where a run reads what is allowed, and less the more it reads."""
        return min(1.0, self.allowed_buffers(place) / max(1, run.plan.buffers))

    def worst(self, measured: Measured, *, shown: bool = False) -> int:
        """Return the values with which an answer does worst, of all or of those that are shown.

        What is shown stands beside the first plan, so that it needs one.
        """
        places = range(len(self.first.runs if shown else measured.runs))
        return min(
            places,
            key=lambda n: (
                self.score(measured.runs[n], place=n),
                -measured.runs[n].plan.buffers,
                n,
            ),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """What was seen, and what was measured where it came to that.

    `data_sets` are the small ones, where the answer brings a query of its own, and the large one
    with each list of values. `lab` knows the drawn lists, where it came to them.
    """

    seen: PlanSeen | None
    lab: PlanLab
    measured: Measured | None = None
    data_sets: int = 0


def judge(lab: PlanLab, *, submission: Submission) -> Judged:
    """Judge one answer.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the submission was cancelled.
    """
    answer = read_answer(submission.answer)
    refused = refuse(answer, facts=lab.facts, given=lab.given)
    if refused is not None:
        return Judged(refused, lab)
    data_sets = 0
    if answer.query and not is_same_query(answer.query, lab.given.query):
        seen, data_sets = judge_query(lab.template, submission=_as_query(lab, answer, submission))
        if seen is not None:
            return Judged(seen, lab, data_sets=data_sets)
    _tell(submission, "Creating the indexes, and reading the large data")
    judged = _judge_large(lab, answer=answer, submission=submission)
    return replace(judged, data_sets=data_sets + judged.data_sets)


def refuse(answer: PlanAnswer, *, facts: PlanFacts, given: PlanAnswer) -> Refused | None:
    """Say what an answer may not hold; None where nothing of its form is wrong."""
    if answer.fault is not None:
        return Refused(answer.fault, answer.opens_with)
    if answer.statistics and not facts.statistics:
        return Refused("no_statistics", "")
    is_new = bool(answer.query) and not is_same_query(answer.query, given.query)
    return Refused("fixed_query", "") if is_new and not facts.may_rewrite else None


def runner_for(template: Template, *, submission: Submission) -> Runner:
    """Return what runs statements for one submission."""
    watch = template.rooms.watch
    return Runner("", watch, Limits(), Caps(), submission.cancelled)


def _judge_large(lab: PlanLab, *, answer: PlanAnswer, submission: Submission) -> Judged:
    query = answer.query or lab.given.query
    with lab.large.copy() as copy:
        runner = runner_for(lab.template, submission=submission)
        meter = open_meter(copy, runner=runner, facts=lab.facts)
        try:
            measured = meter.measure(
                indexes=answer.indexes, statistics=answer.statistics, query=query
            )
            seen: PlanSeen | None = (
                _wrong_result(lab, measured) or _count(lab, measured) or _reading(lab, measured)
            )
            if seen is None and (lab.lots or lab.facts.change):
                drawn = draw(
                    lab.lots, files=lab.template.files, facts=lab.facts, seed=submission.seed
                )
                lab, measured = _with_drawn(
                    lab, meter, drawn=drawn, answer=answer, measured=measured
                )
                seen = _wrong_result(lab, measured) or _reading(lab, measured)
                lab = _with_first(lab, meter) if seen is not None else lab
            if isinstance(seen, ReadsTooMuch):
                seen = replace(seen, way=_way(lab, meter, query=query, measured=measured))
            seen = seen or _size(lab, measured)
            if seen is None:
                measured = meter.with_writes(measured)
                seen = _writes(lab, measured)
        except CutShort as cut:
            return Judged(cut.seen, lab, data_sets=meter.count)
    return Judged(seen, lab, measured, data_sets=meter.count)


def _with_drawn(
    lab: PlanLab, meter: Meter, *, drawn: Drawn, answer: PlanAnswer, measured: Measured
) -> tuple[PlanLab, Measured]:
    """Measure the answer with the drawn values, and the reference in its place in the same way.

    What both create is not created twice: that takes longer than all the rest.
    """
    meter.drawn, meter.change = drawn.values, drawn.change
    query, own = answer.query or lab.given.query, lab.reference.query or lab.given.query
    is_created, expected = creates_the_same(answer, lab.reference), list[Expected]()
    with meter.changed():
        runs = best = meter.measure_drawn(query)
        if is_created:
            with meter.stood_in(keeps=True) as authors, _blaming_the_author(lab):
                best = best if is_same_query(query, own) else authors.measure_drawn(own)
                expected = [_expected(lab, authors, query=own, run=one) for one in best]
    if not is_created:
        with meter.stood_in() as authors, _blaming_the_author(lab):
            authors.create(indexes=lab.reference.indexes, statistics=lab.reference.statistics)
            with authors.changed():
                best = authors.measure_drawn(own)
                expected = [_expected(lab, authors, query=own, run=one) for one in best]
    known = replace(lab.best, runs=(*lab.best.runs, *best))
    lab = replace(lab, expected=(*lab.expected, *expected), best=known)
    return lab, replace(measured, runs=(*measured.runs, *runs))


def _expected(lab: PlanLab, authors: Meter, *, query: str, run: Run) -> Expected:
    """Return the right result for a run of the reference, read once more for its order keys."""
    text = with_values(query, values=run.values, types=lab.facts.parameters)
    reference = read_reference(text, shape=lab.template.shape)
    return expect(
        reference, keyed=authors.rows(reference.keyed) if reference.appended else run.rows
    )


@contextmanager
def _blaming_the_author(lab: PlanLab) -> Iterator[None]:
    try:
        yield
    except CutShort as cut:
        raise bad_reference(lab.template.files, f"with drawn values: {cut.seen}") from cut


def _with_first(lab: PlanLab, meter: Meter) -> PlanLab:
    """Measure the starter with the drawn values, so that its plan can be shown beside another.

    Not where it takes seconds: then the lab's own lists are what is shown.
    """
    if max(run.plan.buffers for run in lab.first.runs) > MOST_STARTER_BUFFERS:
        return lab
    with meter.stood_in() as authors:
        try:
            with authors.changed():
                runs = authors.measure_drawn(lab.given.query)
        except CutShort:
            return lab
    return replace(lab, first=replace(lab.first, runs=(*lab.first.runs, *runs)))


def bad_reference(files: LabFiles, why: str) -> Invalid:
    """Say that starter or reference cannot be measured."""
    return Invalid(
        code="labs.bad_reference",
        message=f"The answers of lab {files.id} cannot be measured: {why}.",
        hint="Run starter.sql and reference.sql on the large data until both pass.",
    )


def _as_query(lab: PlanLab, answer: PlanAnswer, submission: Submission) -> Submission:
    facts = lab.facts
    text = with_values(answer.query, values=facts.values[0], types=facts.parameters)
    return replace(submission, answer=text)


def _wrong_result(lab: PlanLab, measured: Measured) -> WrongAtScale | None:
    for expected, run in zip(lab.expected, measured.runs, strict=True):
        difference = compare(expected, run.rows)
        if difference is not None:
            return _differs(expected, run, difference)
    return None


def _differs(expected: Expected, run: Run, difference: Difference) -> WrongAtScale:
    """Show the rows that differ, or where the order is wrong the first ones from there on."""
    here = slice(difference.place, difference.place + MOST_SHOWN)
    is_order = not difference.missing and not difference.extra
    wanted = expected.rows[here] if is_order else difference.missing[:MOST_SHOWN]
    got = run.rows.rows[here] if is_order else difference.extra[:MOST_SHOWN]
    columns = tuple(column.name for column in expected.columns)
    own = tuple(column.name for column in run.rows.columns)
    return WrongAtScale(run.told, difference, _table(columns, wanted), _table(own, got))


def _table(columns: tuple[str, ...], rows: Sequence[Row]) -> Table:
    return Table("", columns, tuple(cells(row) for row in rows))


def _reading(lab: PlanLab, measured: Measured) -> ReadsTooMuch | None:
    place = lab.worst(measured)
    run, allowed = measured.runs[place], lab.allowed_buffers(place)
    if run.plan.buffers <= allowed:
        return None
    told = findings_of(run.plan, types=lab.types, allows=lab.allows)
    nodes = [node for _, node in run.plan.walk()]
    own = {index.name for index in measured.indexes}
    found = dict.fromkeys(one.text for one in told)
    return ReadsTooMuch(
        values=run.told,
        buffers=run.plan.buffers,
        allowed=allowed,
        way="",
        findings=tuple(found)[:MOST_FINDINGS],
        indexes=len(measured.indexes),
        enters=len(measured.unused) < len(measured.indexes),
        is_used=any(node.text("Index Name") in own for node in nodes),
        knows_ranges=any(knows_only_ranges(node) for node in nodes),
        is_hindered=any(one.name in OF_CONDITIONS for one in told),
        costly=_costly(run),
        may_index=lab.allows.indexes,
    )


def _costly(run: Run) -> str:
    """Name the node that reads most by itself."""
    node = max((node for _, node in run.plan.walk()), key=lambda node: node.own_buffers)
    times = f", run {node.loops:,} times" if node.loops > 1 else ""
    return f"{title_of(node)}{times}: {node.own_buffers:,} buffers"


def _count(lab: PlanLab, measured: Measured) -> OverBudget | None:
    """Judge how many indexes there are before what is read: it is no use to mend one too many."""
    count, allowed = len(measured.indexes), lab.facts.indexes
    return OverBudget("count", count, allowed, measured.unused) if count > allowed else None


def _size(lab: PlanLab, measured: Measured) -> OverBudget | None:
    if measured.statistics > lab.facts.statistics:
        return OverBudget("statistics", measured.statistics, lab.facts.statistics, ())
    if measured.size_bytes > lab.allowed_bytes:
        columns = max((index.columns for index in measured.indexes), default=0)
        size, allowed = measured.size_bytes, lab.allowed_bytes
        return OverBudget("bytes", size, allowed, measured.unused, columns)
    return None


def _writes(lab: PlanLab, measured: Measured) -> OverBudget | None:
    """Judge what is measured last: the writes spoil the copy, which costs more than all before."""
    if measured.records <= lab.allowed_records:
        return None
    return OverBudget("writes", measured.records, lab.allowed_records, measured.unused)


def _way(lab: PlanLab, meter: Meter, *, query: str, measured: Measured) -> Way:
    """Try what would mend it: the reference's indexes under the query, its query over the indexes.

    Where the query is the reference's, nothing is left to try; nor where statistics are the cure.
    """
    own = lab.reference.query or lab.given.query
    if lab.reference.statistics:
        return "statistics"
    if is_same_query(query, own):
        return "index"
    try:
        by_index = _suffices(lab, meter.buffers(query, indexes=lab.reference.indexes))
        by_query = lab.facts.may_rewrite and _suffices(lab, meter.buffers(own))
    except CutShort:
        return ""
    if by_index:
        return "either" if by_query and measured.indexes else "index"
    if by_query:
        return "query"
    return "both" if lab.facts.may_rewrite else ""


def _suffices(lab: PlanLab, buffers: Sequence[int]) -> bool:
    return all(got <= lab.allowed_buffers(place) for place, got in enumerate(buffers))


def _tell(submission: Submission, text: str) -> None:
    submission.on_event(LabEvent(kind="phase_changed", text=text))
