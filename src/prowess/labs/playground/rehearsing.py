"""Tries an answer to a plan lab on the large data: its plan beside the first one, no verdict.

It is measured as grading measures it, so the numbers are those that grading counts.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prowess.labs.contract import Stalled
from prowess.labs.files import LabFiles
from prowess.labs.plan.drawing import draw_plan
from prowess.labs.plan.facts import PlanFacts, read_facts
from prowess.labs.plan.findings import allows_of, types_of
from prowess.labs.plan.judging import refuse
from prowess.labs.plan.large import Copy, Large
from prowess.labs.plan.measuring import CutShort, Meter, open_meter
from prowess.labs.plan.seen import Measured, Run
from prowess.labs.plan.statements import PlanAnswer, read_answer
from prowess.labs.plan.words import refused
from prowess.labs.playground.played import Played
from prowess.labs.playground.playing import BUSY, shown
from prowess.labs.playground.scale import AT_LARGE, told_cut, told_data
from prowess.labs.query.running import Runner
from prowess.labs.report import Cell, PlanComparison, PlanTree, Table
from prowess.labs.sandbox.session import Caps
from prowess.labs.sandbox.watch import Limits

_FORM = "Write it as you would hand it in: what to create, then the query where you change it."
_NO_EXPLAIN = "Leave EXPLAIN out: what follows it is explained all the same."


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    """An answer with the values with which it is tried, and the lab's own query."""

    large: Large
    facts: PlanFacts
    given: PlanAnswer
    answer: PlanAnswer

    def draw(self, run: Run) -> PlanTree:
        """Draw the plan of a run."""
        types, allows = types_of(self.large.shape), allows_of(self.facts)
        return draw_plan(run.plan, types=types, allows=allows)


def try_plan(
    large: Large,
    *,
    files: LabFiles,
    answer: str,
    values: Sequence[str],
    cancelled: Callable[[], bool],
) -> Played:
    """Measure an answer and the lab's own query, with these values or with all of the lab's lists.

    Raises:
        Gone: the server went away.
        Cancelled: the caller gave up.
    """
    facts, given = read_facts(files), read_answer(files.starter)
    read = read_answer(answer)
    fault = refuse(read, facts=facts, given=given)
    if fault is not None:
        explains = fault.opens_with.startswith("explain")
        step = _NO_EXPLAIN if explains else _FORM
        return Played(trouble=refused(fault), next_step=step, ran_on=AT_LARGE)
    if values and len(values) != len(facts.parameters):
        return _other_values(facts, count=len(values))
    if values:
        facts = facts.model_copy(update={"values": (tuple(values),)})
    tried = _Rehearsal(large, facts, given, read)
    runner = Runner("", large.rooms.watch, Limits(), Caps(), cancelled)
    try:
        with large.copy() as copy:
            return _measure(tried, copy=copy, meter=open_meter(copy, runner=runner, facts=facts))
    except Stalled:
        return Played(trouble=BUSY, ran_on=AT_LARGE)


def _measure(tried: _Rehearsal, *, copy: Copy, meter: Meter) -> Played:
    started = time.monotonic()
    query, answer = tried.answer.query or tried.given.query, tried.answer
    first = _first(tried, meter=meter)
    try:
        measured = meter.measure(indexes=answer.indexes, statistics=answer.statistics, query=query)
    except CutShort as cut:
        return told_cut(cut.seen, tables=tried.large.shape.names)
    place = max(range(len(measured.runs)), key=lambda n: (measured.runs[n].plan.buffers, -n))
    run = measured.runs[place]
    elapsed_ms = (time.monotonic() - started) * 1000
    return replace(
        shown(run.rows, elapsed_ms=elapsed_ms),
        ran_on=told_data(copy),
        plans=PlanComparison(
            measures=(_reads(measured, first=first), *_costs(measured)),
            values=run.told,
            before=tried.draw(first.runs[place]) if first is not None else None,
            after=tried.draw(run),
        ),
    )


def _first(tried: _Rehearsal, *, meter: Meter) -> Measured | None:
    """Measure the lab's own query without anything new; None where it does not end in time."""
    with meter.stood_in(keeps=True) as authors:
        try:
            return authors.measure(indexes=(), query=tried.given.query)
        except CutShort:
            return None


def _reads(measured: Measured, *, first: Measured | None) -> Table:
    before: list[Cell] = [None] * len(measured.runs)
    if first is not None:
        before = [run.plan.buffers for run in first.runs]
    rows = tuple(
        (run.told or "none", at_first, run.plan.buffers)
        for run, at_first in zip(measured.runs, before, strict=True)
    )
    return Table("Buffers read", ("values", "at first", "yours"), rows)


def _costs(measured: Measured) -> tuple[Table, ...]:
    if not measured.indexes:
        return ()
    rows = tuple(
        (one.name, one.size_bytes // 1024, "no" if one.name in measured.unused else "yes")
        for one in measured.indexes
    )
    return (Table("What the indexes cost", ("index", "size in kB", "entered"), rows),)


def _other_values(facts: PlanFacts, *, count: int) -> Played:
    types = ", ".join(f"${place} ({one})" for place, one in enumerate(facts.parameters, start=1))
    came = "1 value came" if count == 1 else f"{count} values came"
    return Played(
        trouble=f"The query has {len(facts.parameters)} parameters, and {came}.",
        next_step=f"Give one value for each of {types}, or none: then the lab's own are used."
        if types
        else "Leave the values out.",
        ran_on=AT_LARGE,
    )
