"""Lists of values that no answer can know: a submission's seed draws them from the large data.

An answer could hold the rows, or index the entries, of every list that a report has shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from prowess.kit.errors import Invalid
from prowess.kit.seeds import rng_of
from prowess.labs.files import LabFiles
from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.statements import with_values
from prowess.labs.sandbox.session import Caps, Session, TooMuch
from prowess.rigs import SqlError

LEAST_LOTS, MOST_LOTS = 2, 4_096
"""Lists kept of one query's: too many for an answer, and few enough to be kept in memory."""

MOST_NUMBER = 1_000_003
"""Where the number ends that a change of data hangs on: $1 in it."""

SEEDS_A_DRAW = 1_000
"""Seeds that follow one another draw the same: a gate's runs are numbered, and what they show of a
wrong answer must not change from run to run. Those of learners' answers have nothing in common.
"""

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one submission's seed chose: lists of values, and what is done to the data before."""

    values: tuple[Values, ...]
    change: str


def read_lots(
    session: Session, *, files: LabFiles, facts: PlanFacts
) -> Iterator[tuple[Values, ...]]:
    """Yield for each of a lab's `draws` the lists that one can be drawn from.

    Raises:
        Invalid: `labs.bad_plan_file` when PostgreSQL refuses one, or there is nothing to choose.
    """
    for text in facts.draws:
        # In no order that a table or a plan has: the same lists are kept wherever it is read.
        kept = f"""
            SELECT * FROM (SELECT DISTINCT * FROM ({text}) AS drawn) AS lot
            ORDER BY md5(lot::text) LIMIT {MOST_LOTS}
        """  # noqa: S608 - the author's
        try:
            rows = session.read(kept, caps=Caps(rows=MOST_LOTS)).rows
        except (SqlError, TooMuch) as error:
            raise _bad(files, f"it fails: {error}") from error
        if len(rows) < LEAST_LOTS:
            raise _bad(files, f"it has fewer than {LEAST_LOTS} rows")
        if len(rows[0]) != len(facts.parameters) or any(None in row for row in rows):
            raise _bad(files, f"a row of it is not {len(facts.parameters)} values")
        yield tuple(tuple(str(value) for value in row) for row in rows)


def draw(
    lots: tuple[tuple[Values, ...], ...], *, files: LabFiles, facts: PlanFacts, seed: int
) -> Drawn:
    """Return what a submission's seed draws for a lab.

    Where data change and nothing is drawn, the lab's first list is run on them.
    """
    rng = rng_of("lots", files.id, str(seed // SEEDS_A_DRAW))
    values = tuple(rng.choice(each) for each in lots) or facts.values[:1]
    if not facts.change:
        return Drawn(values, "")
    number = str(rng.randrange(1, MOST_NUMBER))
    return Drawn(values, with_values(facts.change, values=[number], types=["bigint"]))


def check_change(session: Session, *, drawn: Drawn, files: LabFiles) -> None:
    """See PostgreSQL change the data; whoever asks must undo it.

    Raises:
        Invalid: `labs.bad_plan_file` when it refuses.
    """
    try:
        session.run(drawn.change)
    except SqlError as error:
        raise _bad(files, f"it fails: {error}", what="`change`") from error


def _bad(files: LabFiles, why: str, *, what: str = "One of `draws`") -> Invalid:
    return Invalid(
        code="labs.bad_plan_file",
        message=f"{what} of lab {files.id} cannot be used: {why}.",
        hint="Run it on the large data; docs/how-to/write-a-plan-lab.md says what it is.",
    )
