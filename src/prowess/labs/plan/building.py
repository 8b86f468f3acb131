"""Makes a plan lab ready: the query's hidden data sets, the large data, and what is allowed."""

from collections.abc import Iterator
from dataclasses import replace

from prowess.kit.errors import Invalid
from prowess.labs.contract import Submission
from prowess.labs.files import KnownAnswer, LabFiles
from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.judging import PlanLab, bad_reference, runner_for
from prowess.labs.plan.large import Large
from prowess.labs.plan.lots import check_change, draw, read_lots
from prowess.labs.plan.measuring import CutShort, open_meter
from prowess.labs.plan.seen import Measured
from prowess.labs.plan.statements import PlanAnswer, read_answer, with_values
from prowess.labs.query.building import build_template
from prowess.labs.query.comparing import Expected, cuts_tie, expect
from prowess.labs.query.farm import Farm
from prowess.labs.query.reference import Query, read_reference
from prowess.labs.query.template import Template
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Session, TooMuch
from prowess.rigs import SqlError

_ITSELF = Submission("", 0, "", lambda _: None, lambda: False)


def build_lab(
    rooms: Rooms, *, files: LabFiles, facts: PlanFacts, farm: Farm, large: Large
) -> PlanLab:
    """Build a lab version.

    Raises:
        Invalid: `labs.bad_reference` when starter or reference cannot be measured,
            `labs.unsteady_reference` when the reference has more than one right result.
    """
    given, reference = _read(files, files.starter), _read(files, files.reference)
    query = reference.query or given.query
    template = build_template(rooms, files=query_files(files, facts=facts), farm=farm)
    try:
        plain = facts.model_copy(update={"writes": ""})  # of the starter only the reads are told
        first = measure_own(template, large=large, facts=plain, answer=given, query=given.query)
        best = measure_own(template, large=large, facts=facts, answer=reference, query=query)
        with large.copy() as copy:
            lots = tuple(read_lots(copy.session, files=files, facts=facts))
            expected = tuple(_expected(copy.session, template, facts=facts, query=query))
            if facts.change:
                copy.spoiled = True
                check_change(
                    copy.session, drawn=draw(lots, files=files, facts=facts, seed=0), files=files
                )
    except BaseException:
        template.close()
        raise
    return PlanLab(template, large, facts, given, reference, expected, first, best, lots)


def query_files(files: LabFiles, *, facts: PlanFacts) -> LabFiles:
    """Return the lab as a query lab, with the first values in the place of parameters."""
    given, reference = _read(files, files.starter), _read(files, files.reference)

    def query_of(text: str, *, default: str) -> str:
        query = read_answer(text).query or default
        return with_values(query, values=facts.values[0], types=facts.parameters)

    def queries_of(answers: tuple[KnownAnswer, ...]) -> Iterator[KnownAnswer]:
        for answer in answers:
            if read_answer(answer.text).query:
                yield replace(answer, text=query_of(answer.text, default=""))

    return replace(
        files,
        kind="query",
        reference=query_of(files.reference, default=reference.query or given.query),
        starter=query_of(files.starter, default=given.query),
        right=tuple(queries_of(files.right)),
        mutants=tuple(queries_of(files.mutants)),
    )


def measure_own(
    template: Template, *, large: Large, facts: PlanFacts, answer: PlanAnswer, query: str
) -> Measured:
    """Measure an answer of the author's.

    Raises:
        Invalid: `labs.bad_reference` when it cannot be measured.
    """
    with large.copy() as copy:
        runner = runner_for(template, submission=_ITSELF)
        meter = open_meter(copy, runner=runner, facts=facts)
        try:
            measured = meter.measure(
                indexes=answer.indexes, statistics=answer.statistics, query=query
            )
            return meter.with_writes(measured)
        except CutShort as cut:
            raise bad_reference(
                template.files, f"on the large data it ends so: {cut.seen}"
            ) from cut


def _read(files: LabFiles, text: str) -> PlanAnswer:
    answer = read_answer(text)
    if answer.fault is not None:
        raise bad_reference(files, f"starter or reference is refused: {answer.fault}")
    if text is files.starter and not answer.query:
        raise bad_reference(files, "starter.sql must hold the query as it is today")
    return answer


def _expected(
    session: Session, template: Template, *, facts: PlanFacts, query: str
) -> Iterator[Expected]:
    """Yield the right result on the large data for each list of values."""
    for values in facts.values:
        text = with_values(query, values=values, types=facts.parameters)
        reference = read_reference(text, shape=template.shape)
        try:
            keyed = session.read(reference.keyed)
            unlimited = _around_the_cut(session, reference)
        except (SqlError, TooMuch) as error:
            raise bad_reference(template.files, f"on the large data it fails: {error}") from error
        if unlimited:
            raise Invalid(
                code="labs.unsteady_reference",
                message=f"LIMIT cuts between equal rows of the large data in the reference of"
                f" {template.files.id}.",
                hint="Name a tie-breaker in ORDER BY, and in the brief.",
            )
        yield expect(reference, keyed=keyed)


def _around_the_cut(session: Session, reference: Query) -> bool:
    """True when the reference's LIMIT ends between rows that its order does not tell apart."""
    if reference.limit is None:
        return False
    last = reference.offset + reference.limit + 1
    text = f"SELECT * FROM ({reference.unlimited}) AS cut LIMIT {last}"  # noqa: S608 - the author's
    return cuts_tie(reference, unlimited=session.read(text))
