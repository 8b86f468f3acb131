"""How a grading of a schema speaks: of statements and rows, never of the learner."""

from collections.abc import Iterator, Sequence

from prowess.kit.errors import Invalid
from prowess.labs.query.farm import cells
from prowess.labs.query.seen import Case
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Rows
from prowess.labs.schema.design import Design
from prowess.labs.schema.facts import Ask, Probe, Race, Relation, Scenario
from prowess.labs.schema.lints import Flaw
from prowess.labs.schema.playing import Outcome
from prowess.labs.schema.racing import Raced
from prowess.labs.schema.seen import Seen, Spotted
from prowess.labs.schema.variations import Variation

CONTROL = "nothing in it breaks a rule"
MOST_SHOWN_ROWS = 12


def missing(contract: tuple[Relation, ...], *, design: Design) -> Iterator[Seen]:
    """Yield what of the brief's names is not there."""
    for relation in contract:
        table = design.find(relation.name)
        if table is None:
            text = f"There is no table or view {relation.name}."
            yield Spotted("contract", text, "Take the names from the brief.")
            continue
        for name in relation.columns:
            if table.find_column(name) is None:
                text = f"{relation.name} has no column {name}."
                yield Spotted("contract", text, "Take the names from the brief.")


def rewritten(names: tuple[str, ...], *, before: Design, after: Design) -> Iterator[Seen]:
    """Yield the tables that lie in other files than before."""
    for name in names:
        old, new = before.find(name), after.find(name)
        if old is not None and (new is None or old.node != new.node):
            text = f"{name} was written anew: as long as that takes, nobody can use it."
            yield Spotted("rewritten", text, "Add a column beside the old one, and fill it.")


def setup_refused(scenario: Scenario, outcome: Outcome) -> Seen:
    """Say that what a situation begins with is refused."""
    if outcome.is_mistaken:
        return mistaken(scenario, scenario.setup, outcome=outcome)
    lines = [f"These rows should be accepted, and are not: {_said(outcome)}."]
    return Spotted("refuses", "\n".join([*lines, *_paste(outcome.statement)]), _ask(outcome))


def change_refused(scenario: Scenario, outcome: Outcome) -> Seen:
    """Say that what comes later does not work."""
    first = f"{scenario.name}: this should work, and does not: {_said(outcome)}."
    text = "\n".join([first, *_paste(scenario.setup, outcome.statement)])
    return Spotted("change", text, "Ask what in the schema rests on this never happening.")


def refused(scenario: Scenario, probe: Probe, *, outcome: Outcome) -> Seen:
    """Say that something right is refused."""
    if outcome.is_mistaken:
        return mistaken(scenario, probe.sql, outcome=outcome)
    first = f"This should be accepted, because {probe.why}: {_said(outcome)}."
    text = "\n".join([first, *_paste(scenario.setup, scenario.change, probe.sql)])
    return Spotted("refuses", text, _ask(outcome))


def accepted(scenario: Scenario, probe: Probe, *, outcome: Outcome, lying: Table | None) -> Seen:
    """Say that something wrong is accepted; or that it finds no row that it could touch. `lying`
    is what the table holds afterwards.
    """
    said = outcome.rows.said if outcome.rows is not None else ""
    is_idle = said.endswith(" 0")
    came = f"and touches no row: PostgreSQL says {said}" if is_idle else "and is accepted"
    first = f"This should be refused, because {probe.why}, {came}."
    text = "\n".join([first, *_paste(scenario.setup, scenario.change, probe.sql)])
    step = "Ask which constraint could refuse that row."
    if is_idle:
        step = "Ask what became of the row that it is about: was it kept as it was written?"
    if lying is None:
        return Spotted("accepts", text, step)
    wanted, got = (Table("", ("PostgreSQL says",), ((one,),)) for one in ("an error", said))
    count = len(lying.rows)
    return Spotted("accepts", text, step, Case((lying,), wanted, got, count, count))


def mistaken(scenario: Scenario, sql: str, *, outcome: Outcome) -> Seen:
    """Say that a statement cannot be run at all, so that nothing is known of its rows."""
    first = f"This cannot be run: {_said(outcome)}."
    text = "\n".join([first, *_paste(scenario.setup, sql)])
    return Spotted("contract", text, "Others write and read by the brief's names and types.")


def streamed(scenario: Scenario, texts: Sequence[str], *, last: Outcome) -> Seen:
    """Say that one of many drawn statements is accepted and should not be, or the other way."""
    if last.is_mistaken:
        return mistaken(scenario, texts[-1], outcome=last)
    what = "refused, and is accepted" if last.is_done else f"accepted: {_said(last)}"
    text = "\n".join([f"The last of these should be {what}.", *_paste(scenario.setup, *texts)])
    if last.is_done:
        return Spotted("accepts", text, "Ask which constraint could refuse that row.")
    return Spotted("refuses", text, _ask(last))


def narrow(variation: Variation, *, outcome: Outcome) -> Seen:
    """Say that a value is refused which the brief's type takes."""
    scenario = Scenario("", "\n".join(variation.setup))
    if outcome.is_mistaken:
        return mistaken(scenario, variation.sql, outcome=outcome)
    return refused(scenario, Probe(variation.sql, variation.why), outcome=outcome)


def accepted_unlisted(variation: Variation, *, outcome: Outcome) -> Seen:
    """Say that a text is accepted which the brief does not list."""
    scenario = Scenario("", "\n".join(variation.setup))
    probe = Probe(variation.sql, variation.why)
    return accepted(scenario, probe, outcome=outcome, lying=None)


def overstepped(variation: Variation, got: Rows) -> Seen:
    """Say that a column keeps more than the brief's type may. PostgreSQL rounds, or refuses."""
    first = f"This is kept as it stands, though {variation.why}."
    text = "\n".join([first, *_paste(*variation.setup, variation.sql, variation.ask)])
    step = "Take the column's type from the brief."
    kept = Table("", ("no such value",), ())
    case = Case((), kept, table_of(got), 0, len(got.rows), note=f"Asked was: {variation.ask}")
    return Spotted("accepts", text, step, case)


def changed(texts: Sequence[str], *, ask: str, pair: tuple[Rows, Rows]) -> Seen:
    """Say that what was written and accepted is not what is there then."""
    wanted, got = map(table_of, pair)
    text = "\n".join(["What was written is not what is read.", *_paste(*texts, ask)])
    count = len(wanted.rows)
    case = Case((), wanted, got, count, count, note=f"Asked was: {ask}")
    return Spotted("result", text, "Keep what is written as it is.", case)


def altered(variation: Variation, *, pair: tuple[Rows, Rows]) -> Seen:
    """Say that a column keeps something else than was written into it."""
    wanted, got = map(table_of, pair)
    first = f"What was written is not what is read, though {variation.why}."
    text = "\n".join([first, *_paste(*variation.setup, variation.sql, variation.ask)])
    count = len(wanted.rows)
    case = Case((), wanted, got, count, count, note=f"Asked was: {variation.ask}")
    return Spotted("result", text, "Take the column's type from the brief.", case)


def differs(
    scenario: Scenario, setup: Sequence[str], *, ask: Ask, pair: tuple[Rows, Rows]
) -> Seen:
    """Say that a question is answered wrongly, with both answers."""
    wanted, got = map(table_of, pair)
    first = ask.why or f"{scenario.name}: the rows are other ones than they should be."
    count = len(wanted.rows)
    case = Case((), wanted, got, count, count, note=f"Asked was: {' '.join(ask.sql.split())}")
    text = "\n".join([first, *_paste(*setup, ask.sql)])
    return Spotted("result", text, "Follow one of the rows from where it was put in.", case)


def breached(race: Race, raced: Raced) -> Seen:
    """Say that two sessions together do what neither may do."""
    first = f"{race.name}: {raced.won} of 2 sessions succeed, and {race.most} may."
    text = "\n".join([first, *_beforehand(race.before)])
    return Spotted("race", text, "Find a constraint that holds the rule.", _timeline(race, raced))


def held_up(race: Race, raced: Raced, *, before: str) -> Seen:
    """Say that a session fails that nobody disturbs; `before` is what was there."""
    told = f" {raced.failures[0].message}." if raced.failures else ""
    first = f"{race.name}: a session that breaks no rule fails.{told}"
    text = "\n".join([first, *_beforehand(before)])
    step = "Ask for what more than the rule it waits, or fails."
    return Spotted("held_up", text, step, _timeline(race, raced))


def flaws(found: Sequence[Flaw]) -> str:
    """Return what a lint has found. It begins with a name, which stays as it is written."""
    texts = list(dict.fromkeys(flaw.says for flaw in found))
    return "; ".join(texts[:3]) + "."


def table_of(rows: Rows) -> Table:
    """Return rows as a report shows them."""
    columns = tuple(column.name for column in rows.columns)
    shown = sorted(map(cells, rows.rows), key=str)[:MOST_SHOWN_ROWS]
    return Table("", columns, tuple(shown))


def bad_lab(lab: str, *, what: str, why: Outcome | Seen) -> Invalid:
    """Return what is wrong with a lab itself."""
    told = _said(why) if isinstance(why, Outcome) else str(why)
    return Invalid(
        code="labs.bad_reference",
        message=f"Lab {lab} cannot be used: {what} fails: {told}.",
        hint="Run schema.sql, sample.sql and reference.sql in an empty database.",
    )


_NOT_HERE = "permission denied for function"


def _ask(outcome: Outcome) -> str:
    """Return what to do about a refusal: it may be ours, of a function that nobody gets here."""
    failure = outcome.failure
    if failure is not None and failure.message.startswith(_NOT_HERE):
        return "No answer may call that function here. Where it locks, lock a row or a table."
    return "Ask which rule refuses it, and whether the brief has that rule."


def _said(outcome: Outcome) -> str:
    failure = outcome.failure
    return f"PostgreSQL says {failure.message}" if failure is not None else "nothing"


def _paste(*texts: str) -> list[str]:
    """Return statements that can be pasted, those that are none left out."""
    return [f"{text.strip().rstrip(';')};" for text in texts if text.strip()]


def _timeline(race: Race, raced: Raced) -> Case:
    steps = tuple((number, *told) for number, told in enumerate(raced.timeline, 1))
    timeline = Table("timeline", ("step", "session", "sends", "what comes of it"), steps)
    wanted = Table("", ("sessions that succeed",), ((race.most,),))
    got = Table("", ("sessions that succeed",), ((raced.won,),))
    return Case((timeline,), wanted, got, 0, 0)


def _beforehand(setup: str) -> list[str]:
    return ["Before both begin, this is written:", *_paste(setup)] if setup.strip() else []
