"""The large data of a schema: made once, vacuumed and analyzed whole, and copied for answers.

A copy is one of files, so every answer meets the same bytes: the same pages, the same statistics,
and with them the same plans and the same number of buffers on every machine. A copy serves again
where all that was done in it was undone, and no row was touched.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from prowess.kit.errors import Invalid
from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles
from prowess.labs.query.loading import quoted
from prowess.labs.query.shape import Shape
from prowess.labs.sandbox.pool import Pool
from prowess.labs.sandbox.rooms import Attempt, Rooms
from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

SCHEMA = "lab"

STATISTICS = 1_000
MOST_ROWS = 300 * STATISTICS
"""ANALYZE samples 300 rows for each step of the statistics target; a table that has no more is
read whole, and its statistics are no sample.

Source: PostgreSQL 18 documentation, ANALYZE; Chaudhuri, Motwani and Narasayya, 1998.
"""

SEED = "0.42"
FILLS_WITHIN = "10min"
"""It takes two seconds where nobody else is; what authors write is trusted to end."""

SETTINGS = {
    "search_path": SCHEMA,
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "work_mem": "4MB",
    "hash_mem_multiplier": "1",
    "maintenance_work_mem": "32MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "synchronize_seqscans": "off",
    "default_statistics_target": str(STATISTICS),
}
"""What plans and buffers hang on, fixed. Two scans of one table must not meet half-way."""

BLOCKS_ASKED_FOR = "pg_stat_get_xact_blocks_fetched"
"""The function that says for how many blocks of a relation a session has asked, of which it has
told nobody yet: it tells when it has nothing else to do, and never within a transaction.
"""

FIXED = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())


MOST_IDLE, MOST_USES = 2, 200
"""Copies that wait for the next answer, because making one takes longer than judging most; and
answers that one copy serves: what each of them has undone stays in its catalog, dead.
"""


@dataclass(slots=True)
class Copy:
    """A copy, and the session of the one role that owns its tables.

    spoiled: something was done in it that a rollback does not undo; uses: answers it has served.
    """

    session: Session
    stack: ExitStack
    spoiled: bool = False
    uses: int = 0

    def begin(self) -> None:
        """Begin the transaction in which an answer is judged."""
        self.uses += 1
        self.session.run(f"{FIXED}; BEGIN")

    def can_serve_again(self) -> bool:
        """Undo all that was done in it; False where that is not enough."""
        is_worn = self.spoiled or self.uses >= MOST_USES
        return not is_worn and self.session.can_serve_again()


@dataclass(frozen=True, slots=True)
class Large:
    """The database that is copied; nobody connects to it again."""

    rooms: Rooms
    database: str
    shape: Shape
    _idle: "Pool[Copy]" = field(
        default_factory=lambda: Pool(MOST_IDLE, lambda copy: copy.stack.close())
    )

    @contextmanager
    def copy(self) -> Iterator[Copy]:
        """A copy in a transaction of its own; all that is done in it is undone afterwards."""
        copy = self._idle.take(self.database)
        if copy is not None and not copy.session.is_alive():
            copy.stack.close()
            copy = None
        copy = copy or self._make()
        try:
            copy.begin()
            yield copy
        except BaseException:
            copy.stack.close()
            raise
        if copy.can_serve_again():
            self._idle.give(self.database, copy)
        else:
            copy.stack.close()

    def close(self) -> None:
        """Drop the database and its copies."""
        self._idle.end()
        self.rooms.drop_database(self.database)

    def _make(self) -> Copy:
        with ExitStack() as stack:
            database = self.rooms.copy_database(self.database)
            stack.callback(self.rooms.drop_database, database)
            self._as_superuser(
                database, f"GRANT CONNECT ON DATABASE {database} TO {self.rooms.reader}"
            )
            attempt = stack.enter_context(self.rooms.definer(database))
            self._as_superuser(database, self._ownership(attempt))
            return Copy(attempt.session, stack.pop_all())

    def _ownership(self, attempt: Attempt) -> str:
        given = [
            f"GRANT USAGE, CREATE ON SCHEMA {SCHEMA} TO {attempt.role}",
            f"GRANT EXECUTE ON FUNCTION {BLOCKS_ASKED_FOR}(oid) TO {attempt.role}",
        ]
        given += [
            f"ALTER TABLE {SCHEMA}.{quoted(name)} OWNER TO {attempt.role}"
            for name in self.shape.names
        ]
        return "; ".join(given)

    def _as_superuser(self, database: str, text: str) -> None:
        session = self.rooms.open_superuser(database)
        try:
            session.run(text)
        finally:
            session.close()


def build_large(rooms: Rooms, *, files: LabFiles, shape: Shape) -> Large:
    """Make the database by the author's `large.sql`.

    Raises:
        Invalid: `labs.bad_large_data` when PostgreSQL refuses it, and when a table has more rows
            than its statistics could hold whole.
    """
    database = rooms.make_database()
    session = rooms.open_grader(database)
    try:
        _fill(session, files=files)
        _check_sizes(session, files=files, shape=shape)
        _check_keys(session, files=files, shape=shape)
        session.run("VACUUM (FREEZE, ANALYZE)")
        _check_visible(session, files=files)
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    session.close()
    return Large(rooms, database, shape)


def _fill(session: Session, *, files: LabFiles) -> None:
    try:
        session.run(f"CREATE SCHEMA {SCHEMA}; {FIXED}; SET statement_timeout = '{FILLS_WITHIN}'")
        session.run(files.schema_sql)
        session.run(f"SELECT setseed({SEED})")
        # Foreign keys are looked after when all rows are there: one by one takes far longer.
        session.run("SET session_replication_role = replica")
        session.run(files.large_sql)
        session.run("RESET session_replication_role")
    except SqlError as error:
        raise _bad(files, f"PostgreSQL refuses the large data: {error}") from error


def _check_sizes(session: Session, *, files: LabFiles, shape: Shape) -> None:
    for name in shape.names:
        ((count,),) = session.run(f"SELECT count(*) FROM {quoted(name)}")  # noqa: S608 - our own names
        if count > MOST_ROWS:
            raise _bad(files, f"{name} has {count:,} rows, and {MOST_ROWS:,} are the most")
        if not count:
            raise _bad(files, f"{name} is empty")


def _check_keys(session: Session, *, files: LabFiles, shape: Shape) -> None:
    for table in shape.tables:
        for key in table.foreign_keys:
            pairs = tuple(zip(key.columns, key.target_columns, strict=True))
            named = " AND ".join(f"child.{quoted(own)} IS NOT NULL" for own, _ in pairs)
            same = " AND ".join(f"parent.{quoted(to)} = child.{quoted(own)}" for own, to in pairs)
            text = f"""
                SELECT FROM {quoted(table.name)} AS child WHERE {named}
                AND NOT EXISTS (SELECT FROM {quoted(key.target)} AS parent WHERE {same}) LIMIT 1
            """  # noqa: S608 - our own names
            if session.run(text):
                raise _bad(files, f"a row of {table.name} has no row of {key.target}")


def _check_visible(session: Session, *, files: LabFiles) -> None:
    """See that the visibility map vouches for every page: index-only scans hang on it."""
    text = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
    hidden = session.run(f"{text} AND relallvisible < relpages", [SCHEMA])
    if hidden:
        raise _bad(files, f"pages of {hidden[0][0]} are not visible to all after VACUUM")


def _bad(files: LabFiles, why: str) -> Invalid:
    return Invalid(
        code="labs.bad_large_data",
        message=f"large.sql of lab {files.id}: {why}.",
        hint="Fill every table from generate_series, with random() for what should vary.",
    )


class Larges:
    """The large data of one server's schemas: labs of the same schema share what is made.

    `again`: made from the same files a second time, to see whether it costs the same.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._made: dict[tuple[str, bool], Large] = {}
        self._lock = threading.Lock()

    def of(self, files: LabFiles, *, shape: Shape, again: bool = False) -> Large:
        """Return the large data of a lab's schema, made for the first lab that asks.

        Raises:
            Invalid: `labs.bad_large_data`.
        """
        key = fingerprint(files.schema_sql, files.large_sql), again
        with self._lock:
            if key not in self._made:
                self._made[key] = build_large(self._rooms, files=files, shape=shape)
            return self._made[key]

    def close(self) -> None:
        """Drop their databases."""
        for large in tuple(self._made.values()):
            large.close()
        self._made.clear()
