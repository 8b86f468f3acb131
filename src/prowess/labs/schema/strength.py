"""How much a lab's probes can tell apart: the author's measure of it."""

from prowess.kit.errors import Invalid
from prowess.labs.contract import UNTOLD, Strength, Submission, Survivor
from prowess.labs.query.equivalence import told_equal
from prowess.labs.query.mutation import Mutant
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
            alike = read_design_of(lab, mutant.text).outline == original.outline
        except Invalid:
            alike = False
        why = "the catalog is the same" if alike else ""
        why = why or told_equal(mutant.text, reference_sql=lab.files.reference)
        (equivalent if why else survived).append(Survivor(mutant.kind, text, why or UNTOLD))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent))


def short(mutant: Mutant, *, reference: str) -> str:
    """Return the lines of a reference that a mutant changes, or those that it has instead."""
    theirs = {" ".join(line.split()) for line in reference.splitlines()}
    mine = [" ".join(line.split()) for line in mutant.text.splitlines()]
    changed = [line for line in mine if line not in theirs and line.rstrip(",;") not in theirs]
    if changed:
        return changed[0]
    gone = [line for line in reference.splitlines() if " ".join(line.split()) not in mine]
    return f"without {gone[0].strip()}" if gone else mutant.text
