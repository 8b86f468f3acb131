"""How much the hidden data of a lab that changes data can tell apart."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from prowess.labs.change.bench import ChangeBench, open_trusted_bench
from prowess.labs.change.building import CHANGES, changed_on, differs_on, is_steady_on
from prowess.labs.change.state import expected_of, is_changed
from prowess.labs.change.statements import Script, read_script
from prowess.labs.contract import Strength, Survivor
from prowess.labs.query.comparing import compare
from prowess.labs.query.equivalence import told_equal, why_equal
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.further import BATCH
from prowess.labs.query.mutation import Mutant, mutants
from prowess.labs.query.plans import PLANS
from prowess.labs.query.recipes import recipe
from prowess.labs.query.strength import against, is_query
from prowess.labs.query.telling import told_of_few
from prowess.labs.query.template import Template

_DATALESS = frozenset({"not-defined", "timeout"})


def measure_strength(template: Template, *, further: int) -> Strength:
    """Run every automatic mutant of each statement until a data set catches it."""
    caught: list[str] = []
    left: list[tuple[Mutant, Script, int]] = []
    for mutant, script, place in _mutants(template):
        with template.grader() as session:
            if not is_query(session, template, text=mutant.text):
                continue
        if is_caught(template, script):
            caught.append(f"{mutant.kind}: {mutant.text}")
        else:
            left.append((mutant, script, place))
    survived: list[Survivor] = []
    equivalent: list[Survivor] = []
    missed = missed_by(template, read=read_script, is_caught=partial(is_caught, template))
    told = tell_apart(template, [*(script for _, script, _ in left), *missed], count=further)
    texts = read_script(template.files.reference).texts
    for mutant, script, place in left:
        why = _why_equal(template, mutant, original=texts[place], place=place)
        number = told.get(script)
        if why and number is None:
            equivalent.append(Survivor(mutant.kind, mutant.text, why))
        else:
            nth, original = (place + 1, texts[place]) if len(texts) > 1 else (0, "")
            one = Survivor(mutant.kind, mutant.text, against(number), nth, original)
            survived.append(one)
    wanted = tuple(sorted(set(told.values())))
    telling = _count_changed(template)
    notes = told_of_few(template, telling=telling, what=CHANGES)
    return Strength(tuple(caught), tuple(survived), tuple(equivalent), notes, wanted)


def missed_by(
    template: Template,
    *,
    read: Callable[[str], Script],
    is_caught: Callable[[Script], bool],
) -> list[Script]:
    """Return the author's wrong answers that no hidden data set catches.

    Those that are cut off by time, or miss what is to be defined, lack no data.
    """
    mutants = (one for one in template.files.mutants if _DATALESS.isdisjoint(one.caught_by))
    scripts = (read(one.text) for one in mutants)
    return [one for one in scripts if one.fault is None and not is_caught(one)]


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


def _count_changed(template: Template) -> int:
    with template.grader() as session, open_trusted_bench(template, session=session) as opened:
        bench, scratch = opened
        return sum(changed_on(bench, scratch=scratch))


def _mutants(template: Template) -> list[tuple[Mutant, Script, int]]:
    """Return every mutant of a statement, the script with it, and the statement's place."""
    texts = read_script(template.files.reference).texts
    return [
        (mutant, Script((*texts[:place], mutant.text, *texts[place + 1 :])), place)
        for place, text in enumerate(texts)
        for mutant in mutants(text)
    ]


def is_caught(template: Template, script: Script) -> bool:
    """True when a hidden data set tells a trusted script from the reference."""
    with template.grader() as session, open_trusted_bench(template, session=session) as opened:
        bench, scratch = opened
        return any(differs_on(bench, one, script=script, scratch=scratch) for one in template.sets)


def _why_equal(template: Template, mutant: Mutant, *, original: str, place: int) -> str:
    """Return why a changed statement does what it did; the others stay as they are. After another
    one rows may be there that a deferred constraint refuses in the end.
    """
    by_schema = ""
    if not place or not any(table.guarded for table in template.shape.tables):
        with template.grader() as session:
            by_schema = why_equal(
                mutant.text,
                reference=original,
                shape=template.shape,
                session=session,
                schema=template.sets[0].schema,
            )
    return by_schema or told_equal(mutant.text, reference_sql=template.files.reference)


def tell_apart(template: Template, scripts: Sequence[Script], *, count: int) -> dict[Script, int]:
    """Return the scripts that a further data set tells from the reference, with the first one."""

    @contextmanager
    def opened() -> Iterator[tuple[ChangeBench, str]]:
        with template.grader() as session, open_trusted_bench(template, session=session) as bench:
            yield bench

    return first_told(opened, scripts, count=count)


def first_told(
    opened: Callable[[], AbstractContextManager[tuple[ChangeBench, str]]],
    scripts: Sequence[Script],
    *,
    count: int,
) -> dict[Script, int]:
    """Return the scripts that one of so many further data sets tells from the reference, with the
    number of the first; each is made once, on a bench that is opened anew for every few of them.
    """
    told: dict[Script, int] = {}
    for first in range(0, count if scripts else 0, BATCH):
        with opened() as (bench, scratch):
            for number in range(first, min(first + BATCH, count)):
                left = [script for script in scripts if script not in told]
                if not left:
                    return told
                found = differing_further(bench, left, number=number, scratch=scratch)
                told |= dict.fromkeys(found, number)
    return told


def differing_further(
    bench: ChangeBench, scripts: Sequence[Script], *, number: int, scratch: str
) -> list[Script]:
    """Return the scripts that a data set which was never used tells from the reference."""
    template = bench.template
    made = recipe(template.files.id, number=number, salt="further", pools=template.pools)
    bench.session.run("SAVEPOINT asked")
    bench.load_fresh(made, scratch=scratch)
    bench.session.run("SAVEPOINT bench")
    wanted = bench.observe(bench.reference)
    found: list[Script] = []
    for script in scripts if wanted is not None else ():
        got = bench.observe(script, restoring="ROLLBACK TO bench")
        if wanted is not None and (got is None or is_changed(wanted, other=got)):
            found.append(script)
    if found and not is_steady_on(bench, restoring="ROLLBACK TO bench"):
        found = []  # it would not be kept as a hidden one either
    bench.session.run("ROLLBACK TO asked")
    return found
