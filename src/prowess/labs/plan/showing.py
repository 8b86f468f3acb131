"""What a plan lab's report shows: measures beside what is allowed, the plan before and after."""

from collections.abc import Iterator

from prowess.labs.plan.drawing import draw_plan
from prowess.labs.plan.judging import PlanLab
from prowess.labs.plan.seen import Measured
from prowess.labs.report import Cell, PlanComparison, Table


def compare_plans(lab: PlanLab, *, measured: Measured | None) -> PlanComparison:
    """Show an answer's plan with the values with which it does worst, beside the first plan."""
    place = lab.worst(measured if measured is not None else lab.first, shown=True)
    values = lab.first.runs[place].told
    before = draw_plan(lab.first.runs[place].plan, types=lab.types, allows=lab.allows)
    if measured is None:
        return PlanComparison(measures=(), values=values, before=before, after=None)
    drawn = (_drawn(lab, measured),) if any(run.is_drawn for run in measured.runs) else ()
    return PlanComparison(
        measures=(_reads(lab, measured), _costs(lab, measured), *drawn),
        values=values,
        before=before,
        after=draw_plan(measured.runs[place].plan, types=lab.types, allows=lab.allows),
    )


def _reads(lab: PlanLab, measured: Measured) -> Table:
    rows = [
        (name, lab.first.runs[place].plan.buffers, *read)
        for place, (name, *read) in _each(lab, measured, drawn=False)
    ]
    columns = ("values", "at first", "yours", "allowed", "score")
    return Table("Buffers read", columns, tuple(rows))


def _drawn(lab: PlanLab, measured: Measured) -> Table:
    rows = [row for _, row in _each(lab, measured, drawn=True)]
    columns = ("values", "yours", "allowed", "score")
    return Table("Buffers read with what was drawn for this answer", columns, tuple(rows))


def _each(
    lab: PlanLab, measured: Measured, *, drawn: bool
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield each run's place with its values, what it read of what was allowed, and its score."""
    for place, run in enumerate(measured.runs):
        if run.is_drawn == drawn:
            score = f"{int(100 * lab.score(run, place=place))} %"
            read = run.plan.buffers, lab.allowed_buffers(place)
            yield place, (run.told or "none", *read, score)


def _statistics(lab: PlanLab, measured: Measured) -> tuple[tuple[Cell, ...], ...]:
    if not lab.facts.statistics:
        return ()
    return (("statistics objects", measured.statistics, lab.facts.statistics),)


def _costs(lab: PlanLab, measured: Measured) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("indexes", len(measured.indexes), lab.facts.indexes),
        *_statistics(lab, measured),
        ("size in kB", measured.size_bytes // 1024, lab.allowed_bytes // 1024),
    ]
    if measured.records:
        rows.append(("log records of the writes", measured.records, lab.allowed_records))
    return Table("What the indexes cost", ("", "yours", "allowed"), tuple(rows))
