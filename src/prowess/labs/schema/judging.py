"""Judges a schema: it is built on a database of its own, then asked, raced and read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field, replace

from prowess.labs.contract import Gone, Submission
from prowess.labs.files import LabFiles
from prowess.labs.query.comparing import TEXTS, canonical
from prowess.labs.query.loading import quoted
from prowess.labs.report import LabEvent, Table
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Column, Rows
from prowess.labs.sandbox.statement import split_statements, tokens_of
from prowess.labs.schema import words
from prowess.labs.schema.design import Design
from prowess.labs.schema.facts import Ask, Facts, Probe, Scenario
from prowess.labs.schema.fewer import fewer
from prowess.labs.schema.kept import question_of, relation_of, written_columns
from prowess.labs.schema.lints import LINTS, Flaw, Lint
from prowess.labs.schema.norming import judge_norm
from prowess.labs.schema.playing import (
    CutShort,
    Outcome,
    play_stream,
    run_all,
    run_one,
    try_out,
    undone,
)
from prowess.labs.schema.rounds import Rounds
from prowess.labs.schema.seen import BadForm, Failed, Flawed, Overran, Seen
from prowess.labs.schema.site import Site, open_site
from prowess.labs.schema.statements import Script, read_script
from prowess.labs.schema.streams import (
    draw_streams,
    reduced,
    shorten_stream,
)
from prowess.labs.schema.variations import Variation, oversteps, variations
from prowess.rigs import SqlError

MOST_TRIED = 8
"""Rows of the author's, until the reference takes one of them with an unusual value."""

_FORBIDDEN = "42501"
_TEXT = 25
NOBODY = Submission("", 0, "", lambda _: None, lambda: False)
_KNOWN = frozenset({16, 20, 21, 23, 26, 114, 700, 701, 1082, 1114, 1184, 1700, 3802}) | TEXTS

NOTHING = Script(())


@dataclass(frozen=True, slots=True)
class SchemaLab:
    """One lab version: what is asked, and the empty database that answers are built on. What the
    reference's schema says is asked once: `streams`, `rows`, `kept` and `varied` keep it.
    """

    rooms: Rooms
    files: LabFiles
    facts: Facts
    base: str
    streams: dict[tuple[str, ...], tuple[bool, ...]] = field(default_factory=dict)
    rows: dict[tuple[str, ...], Rows] = field(default_factory=dict)
    kept: dict[tuple[str, ...], Rows | None] = field(default_factory=dict)
    varied: dict[str, tuple[tuple[Variation, Rows | None], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an answer. `advice` are findings of lints that fail nobody."""

    seen: Seen | None
    advice: tuple[tuple[Lint, Flaw], ...] = ()
    script: Script = NOTHING


@dataclass(slots=True)
class SchemaJudge:
    """One answer on a site of its own; the reference is built on a twin when they differ."""

    lab: SchemaLab
    site: Site
    submission: Submission
    stack: ExitStack
    twin: Site | None = None

    def look(self, script: Script) -> Judged:
        """Return what is wrong with the schema, if anything was found."""
        before = self._begin()
        built = self._build(script)
        if built is not None:
            return Judged(built)
        design = self.site.read()
        seen = next(self._faults(design, before=before), None)
        if seen is not None:
            return Judged(seen)
        flaws = list(_new_flaws(design, before=before))
        demanded = self._demanded(flaws)
        if demanded:
            first = demanded[0][0]
            told = [flaw for lint, flaw in demanded if lint is first]
            return Judged(Flawed(first.code, words.flaws(told)))
        advice = tuple((lint, flaw) for lint, flaw in flaws if not lint.asked)
        return Judged(None, advice, script)

    def _demanded(self, flaws: Iterable[tuple[Lint, Flaw]]) -> list[tuple[Lint, Flaw]]:
        return [(lint, flaw) for lint, flaw in flaws if lint.code in self.lab.facts.demands]

    def make(self, script: Script) -> Seen | None:
        """Run what comes before the answer, and the answer; return what stops it."""
        self._begin()
        return self._build(script)

    def _twin(self) -> Site:
        """Return a site with the reference's schema, made when it is first asked for."""
        if self.twin is None:
            lab = self.lab
            self.twin = self.stack.enter_context(_open(lab, submission=self.submission))
            judge = SchemaJudge(lab, self.twin, self.submission, self.stack)
            script = read_script(lab.files.reference, extensions=lab.facts.extensions)
            seen = judge.make(script)
            if seen is not None:
                raise words.bad_lab(lab.files.id, what="its reference", why=seen)
        return self.twin

    def _build(self, script: Script) -> Seen | None:
        for text in script.texts:
            done = run_one(self.site, text)
            if done.failure is not None:
                return Failed(done.failure, text, forbidden=done.failure.state == _FORBIDDEN)
            if self.site.is_too_large():
                return Overran("disk", text)
            if self.site.is_too_slow():
                return Overran("time", text)
        if self.site.session.connection.pgconn.transaction_status:
            return BadForm("open", "")
        run_one(self.site, "RESET ALL")
        self.site.keeps_timeouts = _defines_functions(script)
        return None

    def _begin(self) -> Design:
        """Make what is there before the answer; return how it is."""
        files, facts = self.lab.files, self.lab.facts
        for text in (files.schema_sql, files.sample_sql, facts.given):
            done = run_all(self.site, text)
            if done.failure is not None:
                raise words.bad_lab(files.id, what="what is there before the answer", why=done)
        return self.site.read()

    def _faults(self, design: Design, *, before: Design) -> Iterator[Seen]:
        facts = self.lab.facts
        yield from words.missing(facts.contract, design=design)
        yield from words.rewritten(facts.untouched, before=before, after=design)
        for number, scenario in enumerate(facts.scenarios):
            self._tell(scenario.name, number)
            yield from self._scenario(scenario)
        if not self._demanded(_new_flaws(design, before=before)):  # a lint says more of a type
            yield from self._types()
        yield from self._races()
        if facts.norm is not None:
            yield from judge_norm(facts.norm, design=design)

    def _scenario(self, scenario: Scenario) -> Iterator[Seen]:
        setup = [scenario.setup]
        made = try_out(self.site, setup=[], text=scenario.setup)
        if not made.is_done:
            yield words.setup_refused(scenario, made)
        if scenario.change:
            changed = try_out(self.site, setup=setup, text=scenario.change)
            if not changed.is_done:
                yield words.change_refused(scenario, changed)
            setup.append(scenario.change)
        for probe in scenario.accepts:
            yield from self._acceptance(scenario, probe, setup=setup)
        for probe in scenario.refuses:
            yield from self._refusal(scenario, probe, setup=setup)
        if scenario.stream is not None:
            yield from self._stream(scenario)
        yield from self._asks(scenario, setup=setup)

    def _try(self, setup: list[str], text: str) -> Outcome:
        return try_out(self.site, setup=setup, text=text)

    def _acceptance(self, scenario: Scenario, probe: Probe, *, setup: list[str]) -> Iterator[Seen]:
        """Try what is to be accepted, and read back what is there then."""
        ask = question_of([*setup, probe.sql], contract=self.lab.facts.contract)
        wanted = self._kept(setup, probe.sql, ask=ask) if ask else None
        got = try_out(self.site, setup=setup, text=probe.sql, ask="" if wanted is None else ask)
        if not got.is_done:
            scenario = self._least(scenario, probe.sql, change=setup[1:])
            yield words.refused(scenario, probe, outcome=got)
        elif wanted is not None and got.rows is not None and _bag(got.rows) != _bag(wanted):
            yield words.changed([*setup, probe.sql], ask=ask, pair=(wanted, got.rows))

    def _kept(self, setup: list[str], text: str, *, ask: str) -> Rows | None:
        """Return the rows that the reference's schema keeps. Where rows are there before the
        answer, what becomes of them is the author's to ask.
        """
        lab, key = self.lab, (ask, *setup, text)
        if lab.facts.given or split_statements(lab.files.sample_sql):
            return None
        if key not in lab.kept:
            lab.kept[key] = try_out(self._twin(), setup=setup, text=text, ask=ask).rows
        return lab.kept[key]

    def _lying(self, setup: list[str], probe: Probe) -> Table | None:
        """Return what the table of a probe holds afterwards, as far as the brief names it."""
        relation = relation_of(probe.sql, contract=self.lab.facts.contract)
        if relation is None:
            return None
        columns = written_columns([*setup, probe.sql], relation=relation)
        ask = f"SELECT {', '.join(columns)} FROM {relation.name}"  # noqa: S608 - our own names
        rows = try_out(self.site, setup=setup, text=probe.sql, ask=ask).rows
        return replace(words.table_of(rows), name=f"{relation.name} afterwards") if rows else None

    def _refusal(self, scenario: Scenario, probe: Probe, *, setup: list[str]) -> Iterator[Seen]:
        yield from self._acceptance(scenario, Probe(probe.control, words.CONTROL), setup=setup)
        done = self._try(setup, probe.sql)
        if done.is_done:
            scenario = self._least(scenario, probe.sql, change=setup[1:])
            lying = self._lying([scenario.setup, *setup[1:]], probe)
            yield words.accepted(scenario, probe, outcome=done, lying=lying)
        elif done.is_mistaken:
            yield words.mistaken(scenario, probe.sql, outcome=done)

    def _least(self, scenario: Scenario, text: str, *, change: list[str]) -> Scenario:
        """Leave rows of the setup out that neither schema needs to say of a statement the same."""
        if not scenario.setup.strip():
            return scenario
        sites = (self.site, self._twin())

        def said(setup: str) -> list[tuple[str, ...]]:
            return [try_out(one, setup=[setup, *change], text=text).told for one in sites]

        with suppress(CutShort):  # the verdict stands without it
            wanted = said(scenario.setup)

            def shows(setup: str) -> bool:
                return not self.site.is_too_slow() and said(setup) == wanted

            return replace(scenario, setup=fewer(scenario.setup, shows=shows))
        return scenario

    def _stream(self, scenario: Scenario) -> Iterator[Seen]:
        """Play drawn statements; what becomes of each must be what becomes of it on the
        reference's schema.
        """
        setup = scenario.setup
        for texts in draw_streams(scenario, lab=self.lab.files.id):
            mine = play_stream(self.site, setup=setup, texts=texts)
            wanted = self._wanted_of(scenario, texts)
            pairs = enumerate(zip(mine, wanted, strict=True))
            place = next((n for n, (one, taken) in pairs if one.is_done != taken), None)
            if place is not None:
                head = texts[: place + 1]
                kept, last = shorten_stream(head, setup=setup, site=self.site, twin=self._twin())
                yield words.streamed(scenario, kept, last=last)
            taken = [text for text, is_taken in zip(texts, wanted, strict=True) if is_taken]
            yield from self._asks(scenario, setup=[setup], drawn=taken)

    def _wanted_of(self, scenario: Scenario, texts: list[str]) -> tuple[bool, ...]:
        """Return which statements the reference's schema accepts."""
        key = ("stream", scenario.name, *texts)
        if key not in self.lab.streams:
            theirs = play_stream(self._twin(), setup=scenario.setup, texts=texts)
            self.lab.streams[key] = tuple(one.is_done for one in theirs)
        return self.lab.streams[key]

    def _asks(
        self, scenario: Scenario, *, setup: list[str], drawn: Sequence[str] = ()
    ) -> Iterator[Seen]:
        for ask in scenario.asks:
            before = [*setup, *drawn]
            wanted = self._rows_wanted(ask, before)
            got = _rows_of(self.site, before, ask.sql)
            if got.rows is None:
                yield words.mistaken(scenario, ask.sql, outcome=got)
            elif _bag(got.rows) != _bag(wanted):
                fewer = [*setup, *self._fewer(drawn, setup=setup, ask=ask)]
                pair = self._pair(ask, fewer) if drawn else None
                yield words.differs(scenario, fewer, ask=ask, pair=pair or (wanted, got.rows))

    def _fewer(self, drawn: Sequence[str], *, setup: list[str], ask: Ask) -> list[str]:
        """Leave drawn statements out as long as the question is answered in two ways."""

        def differs(kept: Sequence[str]) -> bool:
            pair = self._pair(ask, [*setup, *kept[:-1]])
            return pair is not None and _bag(pair[0]) != _bag(pair[1])

        return reduced([*drawn, ask.sql], differs=differs)[:-1]

    def _pair(self, ask: Ask, setup: list[str]) -> tuple[Rows, Rows] | None:
        """Return the rows of both schemas; None where one of them has none to say."""
        wanted, got = (_rows_of(one, setup, ask.sql).rows for one in (self._twin(), self.site))
        return (wanted, got) if wanted is not None and got is not None else None

    def _rows_wanted(self, ask: Ask, setup: list[str]) -> Rows:
        """Return the rows that the reference's schema gives."""
        key = (ask.sql, *setup)
        if key not in self.lab.rows:
            found = _rows_of(self._twin(), setup, ask.sql)
            if found.rows is None:
                raise words.bad_lab(self.lab.files.id, what=f"the question {ask.sql}", why=found)
            self.lab.rows[key] = found.rows
        return self.lab.rows[key]

    def _types(self) -> Iterator[Seen]:
        """Write what the brief's types take, one value at a time, and read it back."""
        for one, wanted in self._varied():
            got = try_out(self.site, setup=one.setup, text=one.sql, ask=one.ask)
            if wanted is None:
                if got.is_done:
                    yield words.accepted_unlisted(one, outcome=got)
            elif one.kept != "written":
                if got.rows is not None and oversteps(one.kept, _column(got.rows)):
                    yield words.overstepped(one, got.rows)
            elif got.rows is None:
                least = self._least(Scenario("", "\n".join(one.setup)), one.sql, change=[])
                yield words.narrow(replace(one, setup=(least.setup,)), outcome=got)
            elif _bag(got.rows) != _bag(wanted):
                yield words.altered(one, pair=(wanted, got.rows))

    def _varied(self) -> tuple[tuple[Variation, Rows | None], ...]:
        """Return the unusual values that the reference's schema takes, and what it keeps; and
        those that it refuses for what they are.
        """
        facts, key = self.lab.facts, self.lab.files.version
        if facts.contract and key not in self.lab.varied:
            twin, found = self._twin(), []
            for several in variations(facts, twin.read()).values():
                for one in several[:MOST_TRIED]:
                    got = try_out(twin, setup=one.setup, text=one.sql, ask=one.ask)
                    is_wanted = got.is_unlisted if one.kept == "refused" else got.rows is not None
                    if is_wanted:
                        found.append((one, got.rows))
                        break
            self.lab.varied[key] = tuple(found)
        return self.lab.varied.get(key, ())

    def _races(self) -> Iterator[Seen]:
        """Race, twice where keys are drawn."""
        lab, told = self.lab, self.submission
        for race in lab.facts.races:
            self._tell(race.name, len(lab.facts.scenarios))
        rounds = Rounds(self.site, lab.facts, lab.files.id, told.answer, told.seed, self._twin)
        yield from rounds.faults()

    def _tell(self, text: str, done: int) -> None:
        total = len(self.lab.facts.scenarios)
        event = LabEvent(kind="phase_changed", text=text, done=done, total=total)
        self.submission.on_event(event)


def judge(lab: SchemaLab, *, submission: Submission) -> Judged:
    """Return what is wrong with a submission's answer.

    Raises:
        Gone: the server went away.
        Stalled: the machine is too busy to tell.
        Cancelled: the submission was cancelled.
        Invalid: `labs.bad_reference` when the lab itself cannot be used.
    """
    script = read_script(submission.answer, extensions=lab.facts.extensions)
    if script.fault is not None:
        return Judged(BadForm(script.fault, script.word))
    with ExitStack() as stack:
        site = stack.enter_context(_open(lab, submission=submission))
        try:
            return SchemaJudge(lab, site, submission, stack).look(script)
        except CutShort as cut:
            return Judged(cut.seen)
        except (Gone, SqlError):
            if not site.has_left():
                raise
            return Judged(Overran("patience", ""))


def read_design_of(lab: SchemaLab, text: str) -> Design:
    """Build an answer of the author's, and read what comes of it.

    Raises:
        Invalid: `labs.bad_reference` when it cannot be built.
    """
    script = read_script(text, extensions=lab.facts.extensions)
    with ExitStack() as stack:
        site = stack.enter_context(_open(lab, submission=NOBODY))
        seen = SchemaJudge(lab, site, NOBODY, stack).make(script)
        if seen is not None:
            raise words.bad_lab(lab.files.id, what="its reference", why=seen)
        return site.read()


def _open(lab: SchemaLab, *, submission: Submission) -> AbstractContextManager[Site]:
    return open_site(lab.rooms, base=lab.base, cancelled=submission.cancelled)


def _defines_functions(script: Script) -> bool:
    """True when statements of the answer may do more than their text says."""
    words = {token.lower() for text in script.texts for _, token in tokens_of(text)}
    return not words.isdisjoint({"function", "procedure"})


def _new_flaws(design: Design, *, before: Design) -> Iterator[tuple[Lint, Flaw]]:
    """Yield what lints find, but for what was there before the answer."""
    for lint in LINTS:
        known = {flaw.where for flaw in lint.look(before)}
        yield from ((lint, flaw) for flaw in lint.look(design) if flaw.where not in known)


def _rows_of(site: Site, setup: list[str], sql: str) -> Outcome:
    """Ask on what was accepted; a statement of the setup that fails is passed over."""
    with undone(site):
        for text in filter(str.strip, setup):
            site.session.run("SAVEPOINT before")
            if not run_all(site, text).is_done:
                site.session.run("ROLLBACK TO before")
        return run_one(site, sql)


def _column(rows: Rows) -> tuple[object, ...]:
    return tuple(row[0] for row in rows.rows)


def _bag(rows: Rows) -> "Counter[tuple[object, ...]]":
    """Return the rows as they are compared: an enum's values are texts like any other."""
    columns = [Column(one.name, one.type if one.type in _KNOWN else _TEXT) for one in rows.columns]
    return Counter(canonical(rows.rows, columns=columns))


def look_at_given(lab: SchemaLab) -> tuple[Table, ...]:
    """Return the rows that a learner sees, which are there before the answer."""
    with _open(lab, submission=NOBODY) as site:
        for text in (lab.files.schema_sql, lab.files.sample_sql):
            done = run_all(site, text)
            if done.failure is not None:
                raise words.bad_lab(lab.files.id, what="what is there before the answer", why=done)
        found = []
        for table in site.read().tables:
            asked = run_one(site, f"SELECT * FROM {quoted(table.name)} ORDER BY 1")  # noqa: S608 - our own names
            assert asked.rows is not None
            found.append(replace(words.table_of(asked.rows), name=table.name))
    return tuple(found)
