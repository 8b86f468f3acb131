"""The large data of a schema: made once, vacuumed and analyzed whole, and copied for each answer.

A copy is one of files, so every answer meets the same bytes: the same pages, the same statistics,
and with them the same plans and the same number of buffers on every machine.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prowess.kit.errors import Invalid
from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles
from prowess.labs.query.loading import quoted
from prowess.labs.query.shape import Shape
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

FIXED = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())


@dataclass(frozen=True, slots=True)
class Large:
    """The database that is copied; nobody connects to it again."""

    rooms: Rooms
    database: str
    shape: Shape

    @contextmanager
    def copy(self) -> Iterator[Attempt]:
        """A copy whose tables belong to an attempt's own role, thrown away afterwards."""
        database = self.rooms.copy_database(self.database)
        try:
            self._as_superuser(
                database, f"GRANT CONNECT ON DATABASE {database} TO {self.rooms.reader}"
            )
            with self.rooms.definer(database) as attempt:
                owned = [f"GRANT USAGE, CREATE ON SCHEMA {SCHEMA} TO {attempt.role}"]
                owned += [
                    f"ALTER TABLE {SCHEMA}.{quoted(name)} OWNER TO {attempt.role}"
                    for name in self.shape.names
                ]
                self._as_superuser(database, "; ".join(owned))
                attempt.session.run(FIXED)
                yield attempt
        finally:
            self.rooms.drop_database(database)

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
        session.run(f"CREATE SCHEMA {SCHEMA}; {FIXED}")
        session.run(files.schema_sql)
        session.run(f"SELECT setseed({SEED})")
        session.run(files.large_sql)
    except SqlError as error:
        raise _bad(files, f"PostgreSQL refuses the large data: {error}") from error


def _check_sizes(session: Session, *, files: LabFiles, shape: Shape) -> None:
    for name in shape.names:
        ((count,),) = session.run(f"SELECT count(*) FROM {quoted(name)}")  # noqa: S608 - our own names
        if count > MOST_ROWS:
            raise _bad(files, f"{name} has {count:,} rows, and {MOST_ROWS:,} are the most")
        if not count:
            raise _bad(files, f"{name} is empty")


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
    """The large data of one server's schemas: labs of the same schema share what is made."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._made: dict[str, Large] = {}
        self._lock = threading.Lock()

    def of(self, files: LabFiles, *, shape: Shape) -> Large:
        """Return the large data of a lab's schema, made for the first lab that asks.

        Raises:
            Invalid: `labs.bad_large_data`.
        """
        key = fingerprint(files.schema_sql, files.large_sql)
        with self._lock:
            if key not in self._made:
                self._made[key] = build_large(self._rooms, files=files, shape=shape)
            return self._made[key]

    def close(self) -> None:
        """Drop their databases."""
        for large in self._made.values():
            self._rooms.drop_database(large.database)
        self._made.clear()
