"""How much a lab's probes can tell apart: the author's measure of it."""

from dataclasses import replace

from prowess.kit.errors import Invalid
from prowess.labs.contract import UNTOLD, Strength, Submission, Survivor
from prowess.labs.query.equivalence import told_equal
from prowess.labs.query.mutation import Mutant
from prowess.labs.schema.design import Design, Table
from prowess.labs.schema.facts import Facts
from prowess.labs.schema.judging import NOBODY, SchemaLab, judge, read_design_of
from prowess.labs.schema.mutation import mutants
from prowess.labs.schema.seen import Failed


def measure_strength(lab: SchemaLab) -> Strength:
    """Judge every automatic mutant of the reference."""
    caught: list[str] = []
    survived: list[Survivor] = []
    equivalent: list[Survivor] = []
    original = read_design_of(lab, lab.files.reference)
    for mutant in mutants(lab.files.reference):
        submission = Submission(mutant.text, 0, "", NOBODY.on_event, NOBODY.cancelled)
        seen = judge(lab, submission=submission).seen
        if isinstance(seen, Failed):
            continue  # PostgreSQL refuses it: that is no mistake anybody makes
        text = short(mutant, reference=lab.files.reference)
        if seen is not None:
            caught.append(f"{mutant.kind}: {text}")
            continue
        try:
            why = why_equal(read_design_of(lab, mutant.text), original, facts=lab.facts)
        except Invalid:
            why = ""
        why = why or told_equal(mutant.text, reference_sql=lab.files.reference)
        (equivalent if why else survived).append(Survivor(mutant.kind, text, why or UNTOLD))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent))


def why_equal(made: Design, original: Design, *, facts: Facts) -> str:
    """Return why a schema does the same as the reference's, or an empty string."""
    if made.outline == original.outline:
        return "the catalog is the same"
    keyless = Design(tuple(_without_surrogate(one, facts=facts) for one in original.relations))
    mine = Design(tuple(_without_surrogate(one, facts=facts) for one in made.relations))
    if keyless.outline == mine.outline:
        return "nobody writes the key, and no-primary-key is not demanded"
    return ""


def _without_surrogate(table: Table, *, facts: Facts) -> Table:
    """Return a table without a key of values that it gives itself and the contract does not name:
    as long as nobody refers to it, the same rows are let through without it.
    """
    named = {name for one in facts.contract if one.name == table.name for name in one.columns}
    given = {one.name for one in table.columns if one.is_given and one.name not in named}
    return replace(
        table,
        columns=tuple(
            replace(one, not_null=True) if one.name in given else one for one in table.columns
        ),
        rules=tuple(
            rule
            for rule in table.rules
            if rule.kind not in {"primary", "not_null"} or not given.issuperset(rule.columns)
        ),
        indexes=tuple(one for one in table.indexes if not given.issuperset(one.keys)),
    )


def short(mutant: Mutant, *, reference: str) -> str:
    """Return the lines of a reference that a mutant changes, or those that it has instead."""
    theirs = {" ".join(line.split()) for line in reference.splitlines()}
    mine = [" ".join(line.split()) for line in mutant.text.splitlines()]
    changed = [line for line in mine if line not in theirs and line.rstrip(",;") not in theirs]
    if changed:
        return changed[0]
    gone = [line for line in reference.splitlines() if " ".join(line.split()) not in mine]
    return f"without {gone[0].strip()}" if gone else mutant.text
