"""How much the hidden data of a lab can tell apart: the author's measure of it."""

from collections import Counter

from prowess.labs.contract import UNEXPLAINED, Strength, Survivor
from prowess.labs.query.comparing import compare, expect
from prowess.labs.query.equivalence import told_equal, why_equal
from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.further import tell_apart
from prowess.labs.query.hidden import HiddenRun
from prowess.labs.query.mutation import Mutant, mutants
from prowess.labs.query.reference import take_apart
from prowess.labs.query.running import Runner
from prowess.labs.query.telling import RETURNS, count_returning, told_of_few
from prowess.labs.query.template import LITTLE_ROOM, DataSet, Template, search_path
from prowess.labs.query.unmet import unmet_by
from prowess.labs.sandbox.session import Caps, Session, TooMuch
from prowess.labs.sandbox.statement import read_statement
from prowess.labs.sandbox.watch import Limits, cpu_of
from prowess.rigs import SqlError


def measure_strength(template: Template, *, further: int) -> Strength:
    """Run every automatic mutant of the reference until a data set catches it; of the others say
    why they mean the same, and try them on further data sets.
    """
    caught: list[str] = []
    left: list[Mutant] = []
    with template.grader() as session:
        session.run(LITTLE_ROOM)
        for mutant in mutants(template.reference.text):
            if not is_query(session, template, text=mutant.text):
                continue
            differs = any(_differs(session, one, text=mutant.text) for one in template.sets)
            if differs or _is_luck(template, text=mutant.text):
                caught.append(f"{mutant.kind}: {mutant.text}")
            else:
                left.append(mutant)
        reasons = {mutant.text: _why_equal(template, session, mutant) for mutant in left}
        unmet = {
            text: unmet_by(text, template=template, session=session)
            for text, why in reasons.items()
            if not why
        }
        missed = [
            text
            for answer in template.files.mutants
            if (text := read_statement(answer.text).text) not in reasons
            and not any(_differs(session, one, text=text) for one in template.sets)
            and not _is_luck(template, text=text)
        ]
    told = tell_apart(template, texts=[*reasons, *missed], count=further)
    survived = [
        Survivor(one.kind, one.text, against(told.get(one.text), unmet=unmet.get(one.text, "")))
        for one in left
        if one.text in told or not reasons[one.text]
    ]
    equivalent = [
        Survivor(one.kind, one.text, reasons[one.text])
        for one in left
        if one.text not in told and reasons[one.text]
    ]
    counts = Counter(one.reason for one in template.dropped)
    notes = [f"{count} data sets are not used: {why}." for why, count in sorted(counts.items())]
    notes += told_of_few(template, telling=count_returning(template), what=RETURNS)
    wanted = tuple(sorted(set(told.values())))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent), tuple(notes), wanted)


def _why_equal(template: Template, session: Session, mutant: Mutant) -> str:
    by_schema = why_equal(
        mutant.text,
        reference=template.reference.text,
        shape=template.shape,
        session=session,
        schema=template.sets[0].schema,
    )
    return by_schema or told_equal(mutant.text, reference_sql=template.files.reference)


def against(number: int | None, *, unmet: str = "") -> str:
    """Say what is against a survivor: a further data set, that what it changes is never met, or
    that no reason is known.
    """
    if number is not None:
        return f"further data set {number} tells it apart: the hidden ones are too weak"
    return f"{unmet}, so nothing is known" if unmet else UNEXPLAINED


def is_right_on_sample(template: Template, answer: str) -> bool:
    """True when an answer gives the reference's result on the data that the learner sees."""
    text = read_statement(answer).text
    with template.grader() as session:
        session.run(LITTLE_ROOM)
        try:
            with session.transaction(f"BEGIN READ ONLY; {search_path(SAMPLE)}"):
                expected = expect(template.reference, keyed=session.read(template.reference.keyed))
                return compare(expected, session.read(text)) is None
        except (SqlError, TooMuch):
            return False


def is_query(session: Session, template: Template, *, text: str) -> bool:
    """False for a change that PostgreSQL cannot even plan: that is no mistake anybody makes."""
    try:
        with session.transaction(f"BEGIN READ ONLY; {search_path(template.sets[0].schema)}"):
            session.run(f"EXPLAIN {text}")
    except SqlError as error:
        return not (error.sqlstate or "").startswith("42")
    return True


def _is_luck(template: Template, *, text: str) -> bool:
    """True when it allows a wrong result too, though the one that it gave was right."""
    promise = take_apart(text, shape=template.shape)
    if promise is None:
        return False
    runner = Runner(
        text=text,
        watch=template.rooms.watch,
        limits=Limits(),
        caps=Caps(),
        cancelled=lambda: False,
    )
    with template.attempt() as attempt:
        hidden = HiddenRun(template, runner, attempt.session, cpu_before_s=cpu_of(attempt.session))
        return hidden.first_luck(promise) is not None


def _differs(session: Session, data_set: DataSet, *, text: str) -> bool:
    try:
        with session.transaction(f"BEGIN READ ONLY; {search_path(data_set.schema)}"):
            return compare(data_set.expected, session.read(text)) is not None
    except (SqlError, TooMuch):
        return True
