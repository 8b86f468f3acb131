"""Builds the template of a lab that changes data: what the tables hold after the reference."""

from collections.abc import Iterator, Sequence

from prowess.kit.errors import Invalid
from prowess.labs.change.bench import ChangeBench, open_trusted_bench
from prowess.labs.change.state import expected_of, read_state
from prowess.labs.change.statements import (
    Script,
    read_reference_script,
    read_script,
)
from prowess.labs.files import LabFiles
from prowess.labs.query.building import (
    COVERED_BY,
    ENOUGH_KILLERS,
    Build,
    fill_sets,
    keep_sets,
    open_build,
)
from prowess.labs.query.comparing import compare
from prowess.labs.query.farm import DATA_SETS, SAMPLE, Farm, data_schema
from prowess.labs.query.mutation import mutants, spread
from prowess.labs.query.plans import PLANS
from prowess.labs.query.telling import check_telling
from prowess.labs.query.template import DataSet, Template, by_size
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.statement import split_statements

CHANGES = "change or return a row"

JUST_MISSED = 0.75
"""A change that goes one row too far shows on that row alone."""


def build_template(rooms: Rooms, *, files: LabFiles, farm: Farm) -> Template:
    """Build the template of a lab version.

    Raises:
        Invalid: `labs.bad_reference` when PostgreSQL refuses the reference on the sample,
            `labs.unsteady_reference` when fewer than 40 data sets stay, and
            `labs.telling_nothing` when the reference changes nothing on any of them.
    """
    reference = read_reference_script(files.reference, shape=farm.shape)
    with open_build(
        rooms,
        files=files,
        farm=farm,
        reference=reference,
        take_apart=split_statements,
        just_missed=JUST_MISSED,
    ) as build:
        fill_sets(build)
        with open_trusted_bench(build.template, session=build.session) as (bench, scratch):
            ask_everywhere(build, bench, scratch=scratch)
            keep_sets(build, kills=lambda sets: _kills(bench, sets, scratch=scratch))
            telling = any(changed_on(bench, scratch=scratch))
            check_telling(build.template, telling=telling, what=CHANGES)
    return build.template


def ask_everywhere(build: Build, bench: ChangeBench, *, scratch: str) -> None:
    """Note what the reference leaves behind on every data set.

    Raises:
        Invalid: `labs.bad_reference` when PostgreSQL refuses it on the sample.
    """
    _check_reference(build, bench, scratch=scratch)
    for number in range(DATA_SETS):
        _ask_reference(build, bench, number=number, scratch=scratch)


def _check_reference(build: Build, bench: ChangeBench, *, scratch: str) -> None:
    bench.session.run("SAVEPOINT asked")
    bench.load_set(SAMPLE, scratch=scratch, plan=PLANS[0])
    state = bench.observe(bench.reference)
    bench.session.run("ROLLBACK TO asked")
    if state is None:
        raise Invalid(
            code="labs.bad_reference",
            message=f"PostgreSQL refuses the reference of lab {build.template.files.id}.",
            hint="Run reference.sql on the sample until it passes.",
        )


def _ask_reference(build: Build, bench: ChangeBench, *, number: int, scratch: str) -> None:
    """Note what the tables hold after the reference; drop data on which that is not certain."""
    bench.session.run("SAVEPOINT asked")
    bench.load_set(data_schema(number), scratch=scratch, plan=PLANS[0])
    bench.session.run("SAVEPOINT bench")
    state = bench.observe(bench.reference)
    bench.session.run("ROLLBACK TO bench")
    if state is None:
        build.drop(number, "the reference fails on it")
    elif not is_steady_on(bench, restoring="ROLLBACK TO bench"):
        build.drop(number, "the reference has more than one outcome on it")
    else:
        build.expected[number] = expected_of(state)
    bench.session.run("ROLLBACK TO asked")


def is_steady_on(bench: ChangeBench, *, restoring: str) -> bool:
    """True when the reference leaves the same behind however the rows lie on the bench."""
    first = bench.observe(bench.reference, restoring=restoring)
    for plan in PLANS[1:]:
        around = "; ".join((restoring, *bench.around, *plan.unindexed))
        other = bench.observe(bench.reference, restoring=around)
        if first is None or other is None or compare(expected_of(first), other) is not None:
            return False
    return True


def _kills(bench: ChangeBench, sets: Sequence[DataSet], *, scratch: str) -> list[frozenset[int]]:
    """Return, for each of some mutants, the data sets that catch it."""
    scripts = [read_script(answer.text) for answer in bench.template.files.mutants]
    if len(bench.reference.texts) == 1:
        automatic = spread(mutants(bench.reference.texts[0]), count=COVERED_BY)
        scripts += [Script((mutant.text,)) for mutant in automatic]
    return kills_of(bench, sets, scripts=scripts, scratch=scratch)


def kills_of(
    bench: ChangeBench, sets: Sequence[DataSet], *, scripts: Sequence[Script], scratch: str
) -> list[frozenset[int]]:
    """Return, for each of the first sound scripts, the data sets that catch it."""
    sound = [script for script in scripts if script.fault is None]
    return [_killers(bench, sets, script=one, scratch=scratch) for one in sound[:COVERED_BY]]


def _killers(
    bench: ChangeBench, sets: Sequence[DataSet], *, script: Script, scratch: str
) -> frozenset[int]:
    killers: set[int] = set()
    for one in by_size(sets):
        if len(killers) >= ENOUGH_KILLERS:
            break
        if differs_on(bench, one, script=script, scratch=scratch):
            killers.add(one.number)
    return frozenset(killers)


def changed_on(bench: ChangeBench, *, scratch: str) -> Iterator[bool]:
    """Yield, for each data set, whether anything is to be seen of the reference afterwards."""
    for one in bench.template.sets:
        bench.session.run("SAVEPOINT asked")
        bench.load_set(one.schema, scratch=scratch, plan=one.plan)
        before = read_state(bench.session, shape=bench.template.shape, results={})
        bench.session.run("ROLLBACK TO asked")
        yield compare(one.expected, before) is not None


def differs_on(bench: ChangeBench, data_set: DataSet, *, script: Script, scratch: str) -> bool:
    """True when a trusted script leaves something else behind than the reference does."""
    bench.session.run("SAVEPOINT asked")
    bench.load_set(data_set.schema, scratch=scratch, plan=data_set.plan)
    state = bench.observe(script)
    bench.session.run("ROLLBACK TO asked")
    return state is None or compare(data_set.expected, state) is not None
