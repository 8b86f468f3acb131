"""Builds a lab's template: fills the data sets, asks the reference, drops what wavers, sorts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from prowess.kit.errors import Invalid
from prowess.labs.files import LabFiles
from prowess.labs.query.aims import read_aims
from prowess.labs.query.comparing import Expected, compare, cuts_tie, expect
from prowess.labs.query.farm import DATA_SETS, SAMPLE, Farm, data_schema
from prowess.labs.query.literals import parse, read_literals
from prowess.labs.query.loading import (
    UNGUARDED,
    copy_rows,
    fill,
    make_pools,
    quoted,
    with_checks,
)
from prowess.labs.query.loops import follows_rows
from prowess.labs.query.meetings import read_meetings
from prowess.labs.query.mutation import mutants, spread
from prowess.labs.query.plans import PLANS, Plan
from prowess.labs.query.quotients import column_names, read_bounds
from prowess.labs.query.ratios import read_ratios
from prowess.labs.query.recipes import STYLES
from prowess.labs.query.reference import Query, read_reference
from prowess.labs.query.stories import read_stories
from prowess.labs.query.strength import is_right_on_sample
from prowess.labs.query.template import (
    LITTLE_ROOM,
    DataSet,
    Dropped,
    Template,
    by_size,
    search_path,
)
from prowess.labs.query.uses import cast_rules
from prowess.labs.query.walks import walk_length, walk_starts
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Rows, Session, TooMuch
from prowess.labs.sandbox.statement import read_statement
from prowess.rigs import SqlError

SAMPLE_SET = 0
"""The data set that holds the sample, where there is one."""

KEEP_AT_LEAST = 40
KEEP_AT_MOST = 40
COVERED_BY = 9
"""Mutants (the lab's own, then automatic ones) by which the data sets are sorted at build."""


TELLING_ERRORS = ("22", "21", "53")
"""SQLSTATE classes of errors that hang on the data, and of a limit that was passed."""

RICH = 10
"""Crowded data sets that are kept, those of the largest results: groups and ties need rows."""

ENOUGH_KILLERS = 12
"""Data sets, from the smallest on, that are known to catch a mutant before it is left alone."""

Kills = Callable[[Sequence[DataSet]], list[frozenset[int]]]
"""Tells, for each of some mutants, the data sets that catch it."""


@dataclass(slots=True)
class Build:
    """What grows while a template is built."""

    template: Template
    session: Session
    counts: dict[int, dict[str, int]] = field(default_factory=dict)
    expected: dict[int, Expected] = field(default_factory=dict)
    dropped: dict[int, str] = field(default_factory=dict)

    def drop(self, number: int, reason: str) -> None:
        """Take a data set out."""
        self.expected.pop(number, None)
        self.dropped.setdefault(number, reason)


def build_template(rooms: Rooms, *, files: LabFiles, farm: Farm) -> Template:
    """Build the template of a lab version.

    Raises:
        Invalid: `labs.bad_reference` when PostgreSQL refuses the reference, and
            `labs.unsteady_reference` when fewer than 40 data sets stay.
    """
    reference = read_reference(files.reference, shape=farm.shape)
    with open_build(rooms, files=files, farm=farm, reference=reference) as build:
        _check_reference(build)
        fill_sets(build)
        _ask_reference(build)
        _drop_unsteady(build)
        keep_sets(build, kills=lambda sets: _kills(build, sets))
    return build.template


@contextmanager
def open_build(
    rooms: Rooms,
    *,
    files: LabFiles,
    farm: Farm,
    reference: Query,
    take_apart: Callable[[str], Iterable[str]] = lambda text: (text,),
    just_missed: float = 0.0,
) -> Iterator[Build]:
    """A template to be filled, in a database of its own, which goes where that fails.

    `take_apart` returns the queries in a known answer; `just_missed` is for the pools.
    """
    known = [files.reference, *(answer.text for answer in (*files.right, *files.mutants))]
    trees = [tree for text in take_apart(files.reference) if (tree := parse(text)) is not None]
    aims = read_aims(trees, shape=farm.shape)
    texts = [*aims.queries, *(query for text in known for query in take_apart(text))]
    literals = read_literals(texts)
    rooms.courtesy.give_way()
    database = farm.take_database()
    session = rooms.open_grader(database)
    try:
        pools = make_pools(
            session,
            shape=farm.shape,
            schema=SAMPLE,
            literals=literals,
            ways=aims.ways,
            rules=cast_rules(trees),
        )
        pools = with_checks(session, shape=farm.shape, pools=pools)
        follows = any(follows_rows(text) for text in known[: 1 + len(files.right)])
        pools = replace(
            pools,
            just_missed=just_missed,
            unwanted=aims.unwanted_columns,
            named=reference.columns,
            meetings=read_meetings(trees, shape=farm.shape),
            ratios=read_ratios(trees, shape=farm.shape),
            bounds=read_bounds(take_apart(files.reference), columns=column_names(farm.shape)),
            stories=read_stories(trees, shape=farm.shape),
            follows=follows,
            line=walk_length(farm.shape, follows=follows),
            starts=walk_starts(farm.shape, ways=pools.ways),
        )
        template = Template(rooms, database, files, farm, reference, literals, pools)
        yield Build(template, session)
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    session.close()


def _check_reference(build: Build) -> None:
    """The reference must at least run on the sample, which the author can look at."""
    reference = build.template.reference
    for text in (reference.text, reference.keyed, reference.unlimited):
        try:
            with build.session.transaction():
                build.session.run(search_path(SAMPLE))
                build.session.read(text)
        except SqlError as error:
            raise Invalid(
                code="labs.bad_reference",
                message=f"PostgreSQL refuses the reference of {build.template.files.id}: {error}",
                hint="Run reference.sql on the sample until it passes.",
            ) from error


def fill_sets(build: Build) -> None:
    """Fill every data set of a lab."""
    template = build.template

    def fill_one(session: Session, number: int) -> dict[str, int]:
        template.rooms.courtesy.give_way()
        one = template.recipe_of(number)
        session.run(f"BEGIN; {search_path(data_schema(number))}")
        if number == SAMPLE_SET and any(template.pools.rows.values()):
            counts = _copy_sample(session, template=template)
        else:
            counts = fill(session, shape=template.shape, recipe=one, pools=template.pools)
        session.run("COMMIT")
        return counts

    counts = template.rooms.at_once(template.database, range(DATA_SETS), work=fill_one)
    build.counts = dict(enumerate(counts))


def _copy_sample(session: Session, *, template: Template) -> dict[str, int]:
    """Put the sample into a data set: what the learner sees is to be right, too."""
    tables = template.shape.tables
    # Keys may lead round in a circle, and triggers have done their work when it was written.
    copies = copy_rows(tables, source=SAMPLE, target=data_schema(SAMPLE_SET))
    session.run("; ".join((UNGUARDED, *copies)))
    counts = [f"(SELECT count(*) FROM {quoted(table.name)})" for table in tables]  # noqa: S608 - our own names
    (row,) = session.run(f"SELECT {', '.join(counts)}")
    return {table.name: int(str(count)) for table, count in zip(tables, row, strict=True)}


def _ask_reference(build: Build) -> None:
    reference = build.template.reference
    for number, rows in _run_everywhere(build, reference.keyed).items():
        if rows is not None:
            build.expected[number] = expect(reference, keyed=rows)
        else:
            build.drop(number, "the reference fails on it")
    if reference.limit is not None or reference.offset:
        for number, rows in _run_everywhere(build, reference.unlimited).items():
            if rows is not None and cuts_tie(reference, unlimited=rows):
                build.drop(number, "LIMIT cuts between equal rows")


def _drop_unsteady(build: Build) -> None:
    """Drop where the reference itself gives another answer by another plan or order on disk."""
    text = build.template.reference.text
    for plan in PLANS[1:]:
        _drop_changed(build, _run_everywhere(build, text, plan=plan))
    for nudged in build.template.reference.nudged:
        _drop_changed(build, _run_everywhere(build, nudged))
    if build.template.reference.wavers:
        _drop_changed(build, _run_backwards(build, text))


def _drop_changed(build: Build, results: Mapping[int, Rows | None]) -> None:
    for number, rows in results.items():
        expected = build.expected.get(number)
        if expected is not None and (rows is None or compare(expected, rows) is not None):
            build.drop(number, "the reference has more than one answer on it")


def _run_everywhere(build: Build, text: str, *, plan: Plan = PLANS[0]) -> dict[int, Rows | None]:
    """Run a query on every data set that is still in; None where it fails."""
    results: dict[int, Rows | None] = {}
    numbers = [n for n in range(DATA_SETS) if n not in build.dropped]
    for number in numbers:
        begin = f"BEGIN READ ONLY; {search_path(data_schema(number))}; {plan.statement}"
        results[number] = _try(build.session, text, begin=begin)
    build.session.run("ROLLBACK")
    return results


def _run_backwards(build: Build, text: str) -> dict[int, Rows | None]:
    results: dict[int, Rows | None] = {}
    with build.template.scratch(build.session) as scratch:
        for number in sorted(build.expected):
            copies = copy_rows(
                build.template.shape.tables,
                source=data_schema(number),
                target=scratch,
                backwards=True,
            )
            begin = "; ".join(("BEGIN", UNGUARDED, search_path(scratch), *copies))
            results[number] = _try(build.session, text, begin=begin)
        build.session.run("ROLLBACK")
    return results


def _try(session: Session, text: str, *, begin: str) -> Rows | None:
    """Run the reference in one round trip; it is the author's, and known to be one query."""
    try:
        return session.run_all(f"ROLLBACK; {begin}; {text}")[-1]
    except SqlError:
        return None


def keep_sets(build: Build, *, kills: Kills) -> None:
    """Keep the data sets that have an expectation, the strongest first.

    Raises:
        Invalid: `labs.unsteady_reference` when there are fewer than 40.
    """
    template = build.template
    tables = template.reference.tables
    sets = {
        number: DataSet(
            number=number,
            schema=data_schema(number),
            style=template.recipe_of(number).style.name,
            counts=build.counts[number],
            expected=expected,
            empty=any(not build.counts[number][name] for name in tables),
            crowded=template.recipe_of(number).is_crowded,
            # Styles and plans take turns independently.
            plan=PLANS[number // len(STYLES) % len(PLANS)],
            walks=template.recipe_of(number).is_one_line,
        )
        for number, expected in build.expected.items()
    }
    if len(sets) < KEEP_AT_LEAST:
        reasons = sorted(set(build.dropped.values()))
        raise Invalid(
            code="labs.unsteady_reference",
            message=f"Only {len(sets)} of {DATA_SETS} data sets give the reference of"
            f" {template.files.id} one answer: {'; '.join(reasons)}.",
            hint="Make its result a fact of the data: name tie-breakers, order what is cut.",
        )
    first = DATA_SETS - len(template.files.further)
    asked = [number for number in sets if number >= first or number == SAMPLE_SET]
    order = with_asked(cover(kills(tuple(sets.values())), sets=sets), asked=asked, sets=sets)
    template.sets = tuple(sets[number] for number in order)
    template.dropped = tuple(Dropped(*one) for one in sorted(build.dropped.items()))


def _kills(build: Build, sets: Sequence[DataSet]) -> list[frozenset[int]]:
    """Return, for each of some mutants, the data sets that catch it."""
    own = [read_statement(answer.text).text for answer in build.template.files.mutants]
    naive = [text for text in own if is_right_on_sample(build.template, text)]
    automatic = spread(mutants(build.template.reference.text), count=COVERED_BY)
    # What the sample itself tells apart most other data tell apart too.
    texts = [*naive, *(text for text in own if text not in naive)]
    texts += [mutant.text for mutant in automatic]
    return build.template.rooms.at_once(
        build.template.database,
        texts[:COVERED_BY],
        work=lambda session, text: _killers(session, sets, text),
    )


def _killers(session: Session, sets: Sequence[DataSet], text: str) -> frozenset[int]:
    """Return the data sets that catch a mutant; none for one that no data set is needed for.

    An endless mutant is ended by what it stores, and not by a clock: the order of the data sets
    must be the same on a slow machine.
    """
    killers: set[int] = set()
    session.run(f"ROLLBACK; {LITTLE_ROOM}")
    for one in by_size(sets):
        if len(killers) >= ENOUGH_KILLERS:
            break
        try:
            session.run(f"ROLLBACK; BEGIN READ ONLY; {search_path(one.schema)}")
            if compare(one.expected, session.read(text)) is not None:
                killers.add(one.number)
        except TooMuch:
            killers.add(one.number)
        except SqlError as error:
            if not (error.sqlstate or "").startswith(TELLING_ERRORS):
                return frozenset()
            killers.add(one.number)
    return frozenset(killers)


def cover(kills: Sequence[frozenset[int]], *, sets: Mapping[int, DataSet]) -> list[int]:
    """Order data sets greedily by how many mutants they add. Walks and the largest results follow:
    what fewer rows tell is told by fewer rows, and sooner. Empty ones come last, so that an answer
    which fails there is known to fail only there.
    """
    walks = [number for number, one in sets.items() if one.walks and not one.empty]
    full = [number for number, one in sets.items() if not (one.empty or one.crowded or one.walks)]
    empty = [number for number, one in sets.items() if one.empty]
    crowded = [number for number, one in sets.items() if one.crowded and not one.empty]
    rich = sorted(crowded, key=lambda number: (len(sets[number].expected.rows), number))[-RICH:]
    rich = [*walks, *rich]
    room = KEEP_AT_MOST - len(rich) - min(len(empty), KEEP_AT_MOST // 4)
    first = _greedy(kills, numbers=full, sets=sets)[:room]
    left = KEEP_AT_MOST - len(first) - len(rich)
    return [*first, *rich, *_greedy(kills, numbers=empty, sets=sets)[:left]]


def with_asked(
    order: Sequence[int], *, asked: Sequence[int], sets: Mapping[int, DataSet]
) -> list[int]:
    """Bring in the data sets that the lab asks for: early, and the empty ones at the end."""
    full = [number for number in asked if not sets[number].empty]
    empty = [number for number in asked if sets[number].empty]
    rest = [number for number in order if number not in asked]
    return [*rest[:1], *full, *rest[1 : KEEP_AT_MOST - len(asked)], *empty]


def _greedy(
    kills: Sequence[frozenset[int]], *, numbers: Sequence[int], sets: Mapping[int, DataSet]
) -> list[int]:
    left, order = set(numbers), list[int]()
    uncovered = list(kills)
    while left:
        best = min(
            left,
            key=lambda n: (
                -sum(n in kill for kill in uncovered),
                not sets[n].expected.rows,
                sets[n].size,
                n,
            ),
        )
        order.append(best)
        left.discard(best)
        uncovered = [kill for kill in uncovered if best not in kill]
        if not any(kill & left for kill in uncovered):
            uncovered = [kill for kill in kills if kill & left]
    return order
