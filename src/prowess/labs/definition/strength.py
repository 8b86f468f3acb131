"""How much the calls and the hidden data of a lab that defines something can tell apart."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from prowess.labs.change.building import differs_on
from prowess.labs.change.state import expected_of
from prowess.labs.change.statements import Script
from prowess.labs.change.strength import first_told, missed_by
from prowess.labs.contract import Strength, Survivor
from prowess.labs.definition.bench import DefinitionBench, open_trusted_bench
from prowess.labs.definition.calls import Calls
from prowess.labs.definition.mutation import mutants
from prowess.labs.definition.statements import read_definition, wanted_names
from prowess.labs.query.comparing import compare
from prowess.labs.query.equivalence import told_equal
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.mutation import Mutant
from prowess.labs.query.plans import PLANS
from prowess.labs.query.strength import against
from prowess.labs.query.template import Template
from prowess.rigs import SqlError


def measure_strength(template: Template, *, made: Calls, further: int) -> Strength:
    """Run every automatic mutant until a data set catches it."""
    caught: list[str] = []
    left: list[Mutant] = []
    for mutant in mutants(template.files.reference):
        outcome = outcome_of(template, read_definition(mutant.text), made=made)
        if outcome == "caught":
            caught.append(f"{mutant.kind}: {_short(mutant, template=template)}")
        elif outcome == "left":
            left.append(mutant)
    survived: list[Survivor] = []
    equivalent: list[Survivor] = []
    scripts = {mutant: read_definition(mutant.text) for mutant in left}
    missed = missed_by(
        template,
        read=partial(_read, template),
        is_caught=lambda script: outcome_of(template, script, made=made) != "left",
    )
    told = tell_apart(template, [*scripts.values(), *missed], made=made, count=further)
    for mutant in left:
        why = told_equal(mutant.text, reference_sql=template.files.reference)
        text, number = _short(mutant, template=template), told.get(scripts[mutant])
        if why and number is None:
            equivalent.append(Survivor(mutant.kind, text, why))
        else:
            survived.append(Survivor(mutant.kind, text, against(number)))
    wanted = tuple(sorted(set(told.values())))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent), wanted=wanted)


def is_right_on_sample(template: Template, answer: str, *, made: Calls) -> bool:
    """True when an answer behaves on the sample as the reference does."""
    script = read_definition(answer)
    if script.fault is not None:
        return False
    with (
        template.grader() as session,
        open_trusted_bench(template, session=session, made=made) as (bench, scratch),
    ):
        bench.load_set(SAMPLE, scratch=scratch, plan=PLANS[0])
        bench.session.run("SAVEPOINT bench")
        wanted = bench.observe(bench.reference)
        got = bench.observe(script, restoring="ROLLBACK TO bench")
        if wanted is None or got is None:
            return False
        return compare(expected_of(wanted), got) is None


def _read(template: Template, text: str) -> Script:
    files = template.files
    return read_definition(text, wanted=wanted_names(files.reference, calls=files.calls))


def outcome_of(template: Template, script: Script, *, made: Calls) -> str:
    """Return `caught`, `left`, or `refused` for a change that PostgreSQL does not even accept:
    that is no mistake anybody makes.
    """
    with (
        template.grader() as session,
        open_trusted_bench(template, session=session, made=made) as (bench, scratch),
    ):
        if not _is_accepted(bench, script, scratch=scratch):
            return "refused"
        sets = template.sets
        differs = any(differs_on(bench, one, script=script, scratch=scratch) for one in sets)
        return "caught" if differs else "left"


def _is_accepted(bench: DefinitionBench, script: Script, *, scratch: str) -> bool:
    bench.session.run(f"SAVEPOINT asked; SET LOCAL search_path = {scratch}")
    try:
        for text in script.texts:
            bench.session.read(text)
    except SqlError:
        return False
    finally:
        bench.session.run("ROLLBACK TO asked")
    return True


def tell_apart(
    template: Template, scripts: Sequence[Script], *, made: Calls, count: int
) -> dict[Script, int]:
    """Return the scripts that a further data set tells from the reference, with the first one."""

    @contextmanager
    def opened() -> Iterator[tuple[DefinitionBench, str]]:
        with (
            template.grader() as session,
            open_trusted_bench(template, session=session, made=made) as bench,
        ):
            yield bench

    return first_told(opened, scripts, count=count)


def _short(mutant: Mutant, *, template: Template) -> str:
    """Return the line of a mutant in which it is another than the reference."""
    lines = zip(mutant.text.splitlines(), template.files.reference.splitlines(), strict=False)
    return next((mine.strip() for mine, theirs in lines if mine != theirs), mutant.text)
