"""What a plan lab's report shows: measures beside what is allowed, the plan before and after."""

from prowess.labs.plan.drawing import draw_plan
from prowess.labs.plan.judging import PlanLab
from prowess.labs.plan.seen import Measured
from prowess.labs.plan.statements import told_values
from prowess.labs.report import Cell, PlanComparison, Table


def compare_plans(lab: PlanLab, *, measured: Measured | None) -> PlanComparison:
    """Show an answer's plan with the values with which it does worst, beside the first plan."""
    place = lab.worst(measured if measured is not None else lab.first)
    values = told_values(lab.facts.values[place])
    before = draw_plan(lab.first.runs[place].plan, types=lab.types)
    if measured is None:
        return PlanComparison(measures=(), values=values, before=before, after=None)
    return PlanComparison(
        measures=(_reads(lab, measured), _costs(lab, measured)),
        values=values,
        before=before,
        after=draw_plan(measured.runs[place].plan, types=lab.types),
    )


def _reads(lab: PlanLab, measured: Measured) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            told_values(run.values) or "none",
            lab.first.runs[place].plan.buffers,
            run.plan.buffers,
            lab.allowed_buffers(place),
            f"{int(100 * lab.score(run, place=place))} %",
        )
        for place, run in enumerate(measured.runs)
    ]
    columns = ("values", "at first", "yours", "allowed", "score")
    return Table("Buffers read", columns, tuple(rows))


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
