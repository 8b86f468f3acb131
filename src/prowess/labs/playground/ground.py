"""A database with one lab's tables and its sample, where a learner may try whatever they like."""

import threading
from dataclasses import dataclass

from prowess.kit.errors import Invalid
from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles
from prowess.labs.query.loading import literal, quoted, sweep
from prowess.labs.query.shape import Shape, read_shape
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

SCHEMA = "sample"
_RIGHTS = "SELECT, INSERT, UPDATE, DELETE"
_SEQUENCES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND n.nspname = %s ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """The database, and what its tables are; `rewind` sets its sequences to where they began."""

    rooms: Rooms
    database: str
    shape: Shape
    rewind: str

    def close(self) -> None:
        """Drop the database."""
        self.rooms.drop_database(self.database)


class Grounds:
    """The playgrounds of one server, one for each schema. Safe for several threads."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._grounds: dict[str, Ground] = {}
        self._lock = threading.Lock()

    def of(self, files: LabFiles) -> Ground:
        """Return the playground of a lab's schema, made for the first one who asks.

        Raises:
            Invalid: `labs.bad_schema` when PostgreSQL refuses the schema or the sample.
        """
        key = fingerprint(files.schema_sql, files.sample_sql)
        with self._lock:
            if key not in self._grounds:
                self._grounds[key] = make_ground(self._rooms, files=files)
            return self._grounds[key]

    def close(self) -> None:
        """Drop their databases."""
        with self._lock:
            for ground in self._grounds.values():
                ground.close()
            self._grounds.clear()


def make_ground(rooms: Rooms, *, files: LabFiles) -> Ground:
    """Make the database with the lab's tables and sample, which attempts may read and change.

    Raises:
        Invalid: `labs.bad_schema` when PostgreSQL refuses the schema or the sample.
    """
    database = rooms.make_database()
    session = rooms.open_grader(database)
    try:
        shape = _fill(session, files=files)
        rewind = _rewinding(session)
        for table in shape.names:
            session.run(f"GRANT {_RIGHTS} ON {SCHEMA}.{quoted(table)} TO {rooms.reader}")
        session.run(
            f"GRANT USAGE ON SCHEMA {SCHEMA} TO {rooms.reader};"
            f" GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {rooms.reader}"
        )
    except BaseException:
        session.close()
        rooms.drop_database(database)
        raise
    session.close()
    return Ground(rooms, database, shape, rewind)


def _fill(session: Session, *, files: LabFiles) -> Shape:
    try:
        session.run(f"CREATE SCHEMA {SCHEMA}; SET search_path = {SCHEMA}")
        session.run(files.schema_sql)
        session.run(files.sample_sql)
        session.run("ANALYZE")
    except SqlError as error:
        raise Invalid(
            code="labs.bad_schema",
            message=f"PostgreSQL refuses the schema or the sample of lab {files.id}: {error}",
            hint="Run schema.sql and sample.sql in an empty database until both pass.",
        ) from error
    return read_shape(session, schema=SCHEMA)


def _rewinding(session: Session) -> str:
    texts = []
    for (name,) in session.run(_SEQUENCES, [SCHEMA]):
        whole = f"{SCHEMA}.{quoted(str(name))}"
        ((last, called),) = session.run(
            f"SELECT last_value, is_called FROM {whole}"  # noqa: S608 - quoted
        )
        texts.append(f"SELECT setval({literal(whole)}, {last}, {called})")
    return "; ".join(texts)


def sweep_ground(ground: Ground) -> None:
    """Take away what was changed and undone: it would lie in the files and show in plans.

    What was taken from a sequence no transaction gives back.
    """
    with ground.rooms.grader_session(ground.database) as session:
        session.run(sweep(ground.shape, schema=SCHEMA))
        if ground.rewind:
            session.run(ground.rewind)
