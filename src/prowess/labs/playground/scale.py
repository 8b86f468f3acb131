"""Free statements on a copy of a plan lab's large data, with the indexes that stand before them.

All of it is one transaction within the limits of grading, and nothing of it is kept.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from prowess.labs.contract import LabKind, Stalled
from prowess.labs.files import LabFiles
from prowess.labs.plan.facts import PlanFacts, read_facts
from prowess.labs.plan.kind import PlanKind
from prowess.labs.plan.large import SCHEMA, Copy, Large
from prowess.labs.plan.measuring import LIMITS, CutShort, open_meter
from prowess.labs.plan.seen import PlanSeen, TooSlow
from prowess.labs.plan.statements import (
    MOST_STATEMENTS,
    is_index,
    is_statistics,
    told_values,
    with_values,
)
from prowess.labs.plan.words import after_too_slow, too_slow
from prowess.labs.playground.explaining import draw_explained
from prowess.labs.playground.played import Played
from prowess.labs.playground.playing import ALLOWED, BUSY, CHANGES, refused, shown, told_failure
from prowess.labs.query.running import Runner
from prowess.labs.query.seen import Failed, NotAllowed, Overran
from prowess.labs.report import PlanTree, Table
from prowess.labs.sandbox.session import Caps, Rows
from prowess.labs.sandbox.statement import read_statement, split_statements, tokens_of

AT_LARGE = "the large data"
_WRITES = CHANGES | {"create"}
"""Words of statements whose traces stay in the copy's files, though they are undone."""

_NOT_HERE = (
    "CREATE INDEX, CREATE STATISTICS and ANALYZE may come first, and last one SELECT, INSERT,"
    " UPDATE, DELETE, MERGE or EXPLAIN."
)
_ROWS = f"""
SELECT sum(reltuples)::bigint FROM pg_class
WHERE relnamespace = '{SCHEMA}'::regnamespace AND relkind = 'r'
"""  # noqa: S608 - our own name


@dataclass(frozen=True, slots=True)
class _Script:
    """What is made, and the statement that follows; it is empty where none does."""

    indexes: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    analyzes: tuple[str, ...] = ()
    statement: str = ""
    fault: str = ""


def large_of(kind: LabKind, *, files: LabFiles) -> Large | None:
    """Return the large data of a plan lab; a lab of another kind has none.

    Raises:
        Invalid: one of the schema's files cannot be used.
    """
    return kind.large(files) if isinstance(kind, PlanKind) else None


def play_large(
    large: Large, *, files: LabFiles, text: str, cancelled: Callable[[], bool]
) -> Played:
    """Run one statement, and before it what creates indexes and statistics; all is undone.

    Raises:
        Gone: the server went away.
        Cancelled: the caller gave up.
    """
    script, facts = _read(text), read_facts(files)
    if script.fault:
        return replace(refused(script.fault), ran_on=AT_LARGE)
    try:
        with large.copy() as copy:
            return _play(copy, large=large, facts=facts, script=script, cancelled=cancelled)
    except Stalled:
        return Played(trouble=BUSY, ran_on=AT_LARGE)


def _play(
    copy: Copy,
    *,
    large: Large,
    facts: PlanFacts,
    script: _Script,
    cancelled: Callable[[], bool],
) -> Played:
    started = time.monotonic()
    runner = Runner("", large.rooms.watch, LIMITS, Caps(), cancelled)
    meter = open_meter(copy, runner=runner, facts=facts)
    on_data, names = told_data(copy), large.shape.names
    try:
        made = meter.create(indexes=script.indexes, statistics=script.statistics)
    except CutShort as cut:
        return told_cut(cut.seen, tables=names)
    text = with_values(script.statement, values=facts.values[0], types=facts.parameters)
    if text != script.statement:
        on_data += f" with {told_values(facts.values[0])}"
    copy.spoiled = bool(script.analyzes) or _writes(text)
    seen: Rows | PlanSeen = Rows((), ())
    plan: PlanTree | None = None
    for one in filter(None, [*script.analyzes, text]):
        seen, plan = _run(copy, runner=replace(runner, text=one), large=large)
        if not isinstance(seen, Rows):
            return told_cut(seen, tables=names, text=one)
    elapsed_ms = (time.monotonic() - started) * 1000
    if made and not text:
        rows = tuple((index.name, index.size_bytes // 1024) for index in made)
        table = Table("", ("index", "size in kB"), rows)
        return Played(table=table, rows=len(rows), elapsed_ms=elapsed_ms, ran_on=on_data)
    assert isinstance(seen, Rows)
    return replace(shown(seen, elapsed_ms=elapsed_ms), plan=plan, ran_on=on_data)


def told_data(copy: Copy) -> str:
    """Name the large data, with how many rows they have; ANALYZE has counted them whole."""
    ((count,),) = copy.session.run(_ROWS)
    return f"{AT_LARGE} ({count:,} rows)"


def told_cut(seen: PlanSeen, *, tables: tuple[str, ...], text: str = "") -> Played:
    """Say what PostgreSQL has against a statement, or which limit it passed."""
    if isinstance(seen, TooSlow):
        return Played(trouble=too_slow(seen), next_step=after_too_slow(seen), ran_on=AT_LARGE)
    if isinstance(seen, Overran) and seen.resource not in {"rows", "bytes"}:
        return told_cut(TooSlow("query", seen.resource), tables=tables)
    assert isinstance(seen, Failed | NotAllowed | Overran)
    answer = seen.answer if isinstance(seen, Failed) else text
    return replace(told_failure(seen, text=answer, tables=tables), ran_on=AT_LARGE)


def _run(copy: Copy, *, runner: Runner, large: Large) -> tuple[Rows | PlanSeen, PlanTree | None]:
    """Run a statement, and draw its plan where it asks for one: as if it had not yet run."""
    only = "" if copy.spoiled else "; SET TRANSACTION READ ONLY"
    copy.session.run(f"SAVEPOINT played{only}")
    seen = runner.run(copy.session)
    explains = read_statement(runner.text).opens_with == "explain"
    if not explains or not isinstance(seen, Rows):
        return seen, None
    copy.session.run("ROLLBACK TO played")
    return seen, draw_explained(copy.session, runner=runner, shape=large.shape)


def _writes(text: str) -> bool:
    return any(token.lower() in _WRITES for _, token in tokens_of(text))


def _read(text: str) -> _Script:
    """Take apart what is to be run; whatever else PostgreSQL knows is refused."""
    if read_statement(text).fault == "unreadable":
        return _Script(fault="The text holds a character that no SQL text can hold.")
    texts = split_statements(text)
    if not texts:
        return _Script(fault="There is no statement yet: only blanks and comments.")
    if len(texts) > MOST_STATEMENTS:
        told = f"There are {len(texts)} statements, and {MOST_STATEMENTS} are the most."
        return _Script(fault=f"{told} {_NOT_HERE}")
    last = texts.pop() if _word(texts[-1]) in ALLOWED else ""
    strange = next((_word(one) for one in texts if not _prepares(one)), "")
    if strange:
        several = f"There are several statements. {_NOT_HERE}"
        other = f"{strange.upper()} is not run here. {_NOT_HERE}"
        return _Script(fault=several if strange in ALLOWED else other)
    return _Script(
        indexes=tuple(one for one in texts if is_index(one)),
        statistics=tuple(one for one in texts if is_statistics(one)),
        analyzes=tuple(one for one in texts if _word(one) == "analyze"),
        statement=last,
    )


def _prepares(text: str) -> bool:
    return is_index(text) or is_statistics(text) or _word(text) == "analyze"


def _word(text: str) -> str:
    return read_statement(text).opens_with.lower()
