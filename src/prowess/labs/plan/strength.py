"""How much a plan lab can tell apart: mistakes in the reference's query, and in its indexes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from prowess.kit.errors import Invalid
from prowess.labs.contract import Strength, Submission, Survivor
from prowess.labs.files import LabFiles
from prowess.labs.plan.building import measure_own
from prowess.labs.plan.judging import PlanLab, judge, runner_for
from prowess.labs.plan.large import Large
from prowess.labs.plan.lots import SEEDS_A_DRAW
from prowess.labs.plan.measuring import CutShort, Meter, open_meter
from prowess.labs.plan.statements import is_statistics, read_answer, with_values
from prowess.labs.query.comparing import compare
from prowess.labs.query.literals import parse
from prowess.labs.query.strength import is_right_on_sample as is_query_right_on_sample
from prowess.labs.query.strength import measure_strength as measure_query

MOST_OTHER_DRAWS = 6
"""Draws with which a gate tries every right answer."""

_NO_QUERY = Strength()
_ITSELF = Submission("", 0, "", lambda _: None, lambda: False)


@dataclass(frozen=True, slots=True)
class IndexMutant:
    """What the reference creates with one mistake in it."""

    kind: str
    statements: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as an answer has it."""
        return "; ".join(self.statements)


def measure_strength(lab: PlanLab, *, files: LabFiles, again: Large, further: int) -> Strength:
    """Grade every mutant of the reference's indexes; mutants of its query, where it may change.

    Raises:
        Invalid: `labs.unsteady_large_data` when the same files made other plans a second time,
            `labs.unsteady_reference` when a right answer is none with other drawn values.
    """
    _check_built_again(lab, again=again)
    _check_other_draws(lab, files=files, count=min(further, MOST_OTHER_DRAWS))
    query = lab.reference.query or lab.given.query
    of_query = measure_query(lab.template, further=further) if lab.facts.may_rewrite else _NO_QUERY
    of_query = _on_large_data(lab, of_query)
    caught, equivalent = list(of_query.caught), list(of_query.equivalent)
    for mutant in index_mutants((*lab.reference.indexes, *lab.reference.statistics)):
        answer = "; ".join((*mutant.statements, query))
        judged = judge(lab, submission=replace(_ITSELF, answer=answer))
        if judged.seen is not None:
            caught.append(f"{mutant.kind}: {mutant.text}")
        else:
            why = "it reads and costs no more than is allowed"
            equivalent.append(Survivor(mutant.kind, mutant.text, why))
    return replace(of_query, caught=tuple(caught), equivalent=tuple(equivalent))


def _check_other_draws(lab: PlanLab, *, files: LabFiles, count: int) -> None:
    """See every right answer pass with values that the gate's own runs do not draw."""
    if not (lab.lots or lab.facts.change):
        return
    for name, text in [("reference", files.reference), *((a.name, a.text) for a in files.right)]:
        for number in range(1, count + 1):
            seed = number * SEEDS_A_DRAW
            seen = judge(lab, submission=replace(_ITSELF, answer=text, seed=seed)).seen
            if seen is not None:
                raise Invalid(
                    code="labs.unsteady_reference",
                    message=f"Drawn by seed {seed}, values of {files.id} refuse {name}: {seen}.",
                    hint="Draw values with which every right answer reads about the same.",
                )


def _on_large_data(lab: PlanLab, strength: Strength) -> Strength:
    """Run on the large data, with the first values, what no small data set catches."""
    caught, survived = list(strength.caught), list[Survivor]()
    if not strength.survived:
        return strength
    with lab.large.copy() as copy:
        runner = runner_for(lab.template, submission=_ITSELF)
        meter = open_meter(copy, runner=runner, facts=lab.facts)
        for one in strength.survived:
            if _differs(lab, meter, text=one.text):
                caught.append(f"{one.kind}: {one.text}")
            else:
                survived.append(one)
    return replace(strength, caught=tuple(caught), survived=tuple(survived))


def _differs(lab: PlanLab, meter: Meter, *, text: str) -> bool:
    try:
        return compare(lab.expected[0], meter.rows(text)) is not None
    except CutShort:
        return True


def is_right_on_sample(lab: PlanLab, answer: str) -> bool:
    """True when an answer's query gives the right result on the data that the learner sees."""
    query = read_answer(answer).query or lab.given.query
    text = with_values(query, values=lab.facts.values[0], types=lab.facts.parameters)
    return is_query_right_on_sample(lab.template, text)


def index_mutants(statements: tuple[str, ...]) -> Iterator[IndexMutant]:
    """Yield them with one left out, a column left out, or columns the other way round."""
    for place, text in enumerate(statements):
        before, after = statements[:place], statements[place + 1 :]
        what = "statistics" if is_statistics(text) else "index"
        yield IndexMutant(f"left-out {what}", (*before, *after))
        if what == "index":
            for kind, changed in _changed(text):
                yield IndexMutant(kind, (*before, changed, *after))


def _changed(text: str) -> Iterator[tuple[str, str]]:
    from sqlglot import exp

    tree = parse(text)
    found = tree.find(exp.IndexParameters) if tree is not None else None
    if tree is None or found is None:
        return

    def having(name: str, value: object) -> str:
        changed = tree.copy()
        for one in changed.find_all(exp.IndexParameters):
            one.set(name, value)
        return changed.sql("postgres")

    columns = found.args.get("columns") or []
    if len(columns) > 1:
        yield "turned columns", having("columns", [one.copy() for one in columns[::-1]])
        for place in range(len(columns)):
            left = [one.copy() for n, one in enumerate(columns) if n != place]
            yield "left-out column", having("columns", left)
    for name in ("include", "where"):
        if found.args.get(name):
            yield f"left-out {name}", having(name, None)


def _check_built_again(lab: PlanLab, *, again: Large) -> None:
    """See the reference read exactly as much of the large data that was built a second time."""
    query = lab.reference.query or lab.given.query
    measured = measure_own(
        lab.template, large=again, facts=lab.facts, answer=lab.reference, query=query
    )
    first, second = (
        ([run.plan.buffers for run in one.runs], one.size_bytes, one.records)
        for one in (lab.best, measured)
    )
    if first != second:
        raise Invalid(
            code="labs.unsteady_large_data",
            message=f"Built twice, the reference of lab {lab.template.files.id} costs {first}"
            f" and {second}.",
            hint="Make every value of large.sql from generate_series and random() alone.",
        )
