"""How much the hidden data of a lab can tell apart: the author's measure of it."""

from collections import Counter

from prowess.labs.contract import Strength
from prowess.labs.query.comparing import compare, expect
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.mutation import mutants
from prowess.labs.query.template import Template, search_path
from prowess.labs.sandbox.session import Session, TooMuch
from prowess.labs.sandbox.statement import read_statement
from prowess.rigs import SqlError


def measure_strength(template: Template) -> Strength:
    """Run every automatic mutant of the reference until a data set catches it."""
    caught: list[str] = []
    survived: list[str] = []
    with template.grader() as session:
        for mutant in mutants(template.reference.text):
            found = any(
                _differs(session, template, text=mutant.text, number=number)
                for number in range(len(template.sets))
            )
            (caught if found else survived).append(f"{mutant.kind}: {mutant.text}")
    reasons = Counter(one.reason for one in template.dropped)
    notes = (f"{count} data sets are not used: {why}." for why, count in sorted(reasons.items()))
    return Strength(tuple(caught), tuple(survived), tuple(notes))


def is_right_on_sample(template: Template, answer: str) -> bool:
    """True when an answer gives the reference's result on the data that the learner sees."""
    text = read_statement(answer).text
    with template.grader() as session:
        try:
            with session.transaction(f"BEGIN READ ONLY; {search_path(SAMPLE)}"):
                expected = expect(template.reference, keyed=session.read(template.reference.keyed))
                return compare(expected, session.read(text)) is None
        except (SqlError, TooMuch):
            return False


def _differs(session: Session, template: Template, *, text: str, number: int) -> bool:
    data_set = template.sets[number]
    try:
        with session.transaction(f"BEGIN READ ONLY; {search_path(data_set.schema)}"):
            return compare(data_set.expected, session.read(text)) is not None
    except (SqlError, TooMuch):
        return True
