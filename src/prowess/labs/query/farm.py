"""A database with a lab's schema in it many times, empty: what the labs on it begin with."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from prowess.kit.errors import Invalid
from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles
from prowess.labs.query.loading import quoted, sweep
from prowess.labs.query.shape import Shape, read_shape
from prowess.labs.report import Cell, Table
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Session
from prowess.labs.tables import shorten
from prowess.rigs import SqlError

DATA_SETS = 60
SCRATCH = 8
"""Schemas in which counterexamples are shrunk, one grading each at a time."""

STORES_AT_MOST = "8MB"
"""Of a statement on little data: an endless one is to end by this, and not by the processor time
that it takes, which on a busy machine is another each time.
"""

SAMPLE = "sample"


@dataclass(slots=True)
class Farm:
    """What was read from a schema, and databases with it for the labs that stand on it.

    The first lab gets the database from which that was read: copying its thousands of files
    would take a newcomer seconds. What all others are copied from is made for the second.
    """

    rooms: Rooms
    files: LabFiles
    shape: Shape
    sample: tuple[Table, ...]
    _whole: str | None
    """Read, and not yet given away."""

    _stock: str | None = None
    """Nobody connects to it again."""

    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take_database(self) -> str:
        """Return a database that is the caller's from now on, to fill and to drop."""
        database = self._take()
        self.rooms.admin(f"ALTER DATABASE {database} SET temp_file_limit = '{STORES_AT_MOST}'")
        return database

    def _take(self) -> str:
        with self._lock:
            if self._whole is not None:
                taken, self._whole = self._whole, None
                return taken
            if self._stock is None:
                self._stock, session = _sow(self.rooms, files=self.files)
                session.close()
                _grow(self.rooms, self._stock, files=self.files, shape=self.shape)
            return self.rooms.copy_database(self._stock)

    def close(self) -> None:
        """Drop what was not given away."""
        for database in (self._whole, self._stock):
            if database is not None:
                self.rooms.drop_database(database)


def data_schema(number: int) -> str:
    """Return the name of the schema of one data set."""
    return f"data_{number:02d}"


def scratch_schema(number: int) -> str:
    """Return the name of one scratch schema."""
    return f"scratch_{number}"


def build_farm(rooms: Rooms, *, files: LabFiles) -> Farm:
    """Make the database, its schemas by the lab's real DDL, and the sample.

    Raises:
        Invalid: `labs.bad_schema` when PostgreSQL refuses the schema or the sample.
    """
    database, session = _sow(rooms, files=files)
    try:
        shape = read_shape(session, schema=SAMPLE)
        sample = tuple(_table(session, name, shape=shape) for name in _as_written(session))
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    session.close()
    _grow(rooms, database, files=files, shape=shape)
    return Farm(rooms, files, shape, sample, _whole=database)


def _sow(rooms: Rooms, *, files: LabFiles) -> tuple[str, Session]:
    """Make a database with the sample in it; return its name, and a session of the grader."""
    database = rooms.make_database()
    session = rooms.open_grader(database)
    try:
        for what in ("USAGE ON SCHEMAS", "SELECT ON TABLES"):
            session.run(f"ALTER DEFAULT PRIVILEGES GRANT {what} TO {rooms.reader}")
        _run(session, SAMPLE, files.schema_sql + "\n;\n" + files.sample_sql, what=files.id)
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    return database, session


def _grow(rooms: Rooms, database: str, *, files: LabFiles, shape: Shape) -> None:
    """Make the schemas of the data sets, and those in which counterexamples are shrunk."""
    names = [data_schema(number) for number in range(DATA_SETS)]
    hidden = [scratch_schema(number) for number in range(SCRATCH)]
    try:
        rooms.at_once(
            database,
            names + hidden,
            work=lambda one, name: _make(one, name, files=files, shape=shape),
        )
        session = rooms.open_grader(database)
        try:
            for name in hidden:
                _make_private(session, name, shape=shape, reader=rooms.reader)
        finally:
            session.close()
    except BaseException:
        rooms.drop_database(database)
        raise


class Farms:
    """The farms of one server: labs of the same schema share what is made from it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._farms: dict[str, Farm] = {}
        self._lock = threading.Lock()

    def of(self, files: LabFiles) -> Farm:
        """Return the farm of a lab's schema, made for the first lab that asks.

        Raises:
            Invalid: `labs.bad_schema` when PostgreSQL refuses the schema or the sample.
        """
        key = fingerprint(files.schema_sql, files.sample_sql)
        with self._lock:
            if key not in self._farms:
                self._farms[key] = build_farm(self._rooms, files=files)
            return self._farms[key]

    def close(self) -> None:
        """Drop their databases."""
        for farm in tuple(self._farms.values()):
            farm.close()
        self._farms.clear()


def _make(session: Session, schema: str, *, files: LabFiles, shape: Shape) -> None:
    """Make a schema with the lab's tables, without the rows that `schema.sql` itself inserts:
    these are part of the sample.
    """
    # One transaction each: in one for all, every statement minds what went before.
    session.run("BEGIN")
    _run(session, schema, files.schema_sql, what=files.id)
    tables = [f"{schema}.{quoted(name)}" for name in shape.names]
    filled = " OR ".join(f"EXISTS (TABLE {table})" for table in tables)
    if tables and session.run(f"SELECT {filled}")[0][0]:
        session.run(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
    session.run("COMMIT")


def _make_private(session: Session, schema: str, *, shape: Shape, reader: str) -> None:
    """Keep attempts out of a scratch schema: a lock there would hold a neighbor up."""
    session.run(f"REVOKE USAGE ON SCHEMA {schema} FROM {reader}")
    session.run(sweep(shape, schema=schema))


def _run(session: Session, schema: str, text: str, *, what: str) -> None:
    try:
        session.run(f"CREATE SCHEMA {schema}; SET search_path = {schema}")
        session.run(text)
    except SqlError as error:
        raise Invalid(
            code="labs.bad_schema",
            message=f"PostgreSQL refuses the schema or the sample of lab {what}: {error}",
            hint="Run schema.sql and sample.sql in an empty database until both pass. Write names"
            " without a schema and rows as INSERT; settings of a dump and COPY belong elsewhere.",
        ) from error


def _as_written(session: Session) -> list[str]:
    """Return the tables in the order in which the author wrote them."""
    rows = session.run(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY oid",
        [SAMPLE],
    )
    return [name for (name,) in rows]


def _table(session: Session, name: str, *, shape: Shape) -> Table:
    table = shape.table(name)
    order = ", ".join(quoted(column) for column in table.primary_key) or "1"
    found = session.read(f"SELECT * FROM {SAMPLE}.{quoted(name)} ORDER BY {order}")  # noqa: S608 - our own names
    columns = tuple(column.name for column in found.columns)
    return Table(name=name, columns=columns, rows=tuple(cells(row) for row in found.rows))


def cells(row: Iterable[object]) -> tuple[Cell, ...]:
    """Return a row as every door can carry it, without megabytes in a cell."""
    return tuple(
        value if value is None or isinstance(value, int | float | bool) else shorten(str(value))
        for value in row
    )
