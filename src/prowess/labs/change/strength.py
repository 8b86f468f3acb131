"""How much the hidden data of a lab that changes data can tell apart."""

from prowess.labs.change.bench import ChangeBench, open_trusted_bench
from prowess.labs.change.building import differs_on
from prowess.labs.change.state import expected_of
from prowess.labs.change.statements import Script, read_script
from prowess.labs.contract import Strength, Survivor
from prowess.labs.query.comparing import compare
from prowess.labs.query.datasets import recipe
from prowess.labs.query.equivalence import told_equal, why_equal
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.further import BATCH
from prowess.labs.query.mutation import Mutant, mutants
from prowess.labs.query.plans import PLANS
from prowess.labs.query.strength import against, is_query
from prowess.labs.query.template import Template


def measure_strength(template: Template, *, further: int) -> Strength:
    """Run every automatic mutant of each statement until a data set catches it."""
    caught: list[str] = []
    left: list[tuple[Mutant, Script]] = []
    for mutant, script in _mutants(template):
        with template.grader() as session:
            if not is_query(session, template, text=mutant.text):
                continue
        if _is_caught(template, script):
            caught.append(f"{mutant.kind}: {mutant.text}")
        else:
            left.append((mutant, script))
    survived: list[Survivor] = []
    equivalent: list[Survivor] = []
    for mutant, script in left:
        why, number = _why_equal(template, mutant), _tell_apart(template, script, count=further)
        if why and number is None:
            equivalent.append(Survivor(mutant.kind, mutant.text, why))
        else:
            survived.append(Survivor(mutant.kind, mutant.text, against(number)))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent))


def is_right_on_sample(template: Template, answer: str) -> bool:
    """True when an answer leaves the sample as the reference does."""
    script = read_script(answer)
    if script.fault is not None:
        return False
    with template.grader() as session, open_trusted_bench(template, session=session) as opened:
        bench, scratch = opened
        bench.load_set(SAMPLE, scratch=scratch, plan=PLANS[0])
        bench.session.run("SAVEPOINT bench")
        wanted = bench.observe(bench.reference)
        got = bench.observe(script, restoring="ROLLBACK TO bench")
        if wanted is None or got is None:
            return False
        return compare(expected_of(wanted), got) is None


def _mutants(template: Template) -> list[tuple[Mutant, Script]]:
    texts = read_script(template.files.reference).texts
    return [
        (mutant, Script((*texts[:place], mutant.text, *texts[place + 1 :])))
        for place, text in enumerate(texts)
        for mutant in mutants(text)
    ]


def _is_caught(template: Template, script: Script) -> bool:
    with template.grader() as session, open_trusted_bench(template, session=session) as opened:
        bench, scratch = opened
        return any(differs_on(bench, one, script=script, scratch=scratch) for one in template.sets)


def _why_equal(template: Template, mutant: Mutant) -> str:
    with template.grader() as session:
        by_schema = ""
        if len(read_script(template.files.reference).texts) == 1:
            by_schema = why_equal(
                mutant.text,
                reference=template.reference,
                shape=template.shape,
                session=session,
                schema=template.sets[0].schema,
            )
    return by_schema or told_equal(mutant.text, reference_sql=template.files.reference)


def _tell_apart(template: Template, script: Script, *, count: int) -> int | None:
    """Return the first further data set that tells a script from the reference."""
    for first in range(0, count, BATCH):
        with template.grader() as session, open_trusted_bench(template, session=session) as opened:
            bench, scratch = opened
            for number in range(first, min(first + BATCH, count)):
                if differs_further(bench, script, number=number, scratch=scratch):
                    return number
    return None


def differs_further(bench: ChangeBench, script: Script, *, number: int, scratch: str) -> bool:
    """True when a data set that was never used tells a script from the reference."""
    template = bench.template
    made = recipe(template.files.id, number=number, salt="further", pools=template.pools)
    bench.session.run("SAVEPOINT asked")
    bench.load_fresh(made, scratch=scratch)
    bench.session.run("SAVEPOINT bench")
    wanted = bench.observe(bench.reference)
    got = bench.observe(script, restoring="ROLLBACK TO bench")
    bench.session.run("ROLLBACK TO asked")
    if wanted is None:
        return False
    return got is None or compare(expected_of(wanted), got) is not None
