"""A database where several sessions work on one sample, and what they commit is there for all.

Before each play the rows are as the lab has them, whatever the play before has done to them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from prowess.kit.seeds import fingerprint
from prowess.labs.files import LabFiles
from prowess.labs.playground.ground import SCHEMA, Ground, make_ground, sweep_ground
from prowess.labs.query.loading import copy_rows, quoted
from prowess.labs.sandbox.rooms import Rooms
from prowess.rigs import SqlError

KEPT = "kept"
"""Holds the rows of the sample. Nobody but the grader may look into it."""

MOST_FREE = 3
"""Databases that wait for their next use; the one not used for longest goes."""

MOST_BYTES = 96 << 20
"""What the files of a database may have grown by for its next use."""

_SIZE = "SELECT pg_database_size(%s)"


@dataclass(frozen=True, slots=True)
class Parlor:
    """One play at a time. `back` puts the rows of the sample back; `size_bytes` is of the files
    when nothing had been played.
    """

    ground: Ground
    back: str
    size_bytes: int

    def lay_out(self) -> None:
        """Make the tables and sequences what they were at first."""
        with self.ground.rooms.grader_session(self.ground.database) as session:
            session.run(self.back)
        sweep_ground(self.ground)

    def has_grown(self) -> bool:
        """True when its files hold much that was stored and is gone."""
        return _size_of(self.ground) - self.size_bytes > MOST_BYTES


class Parlors:
    """The parlors of one server. Safe for several threads: nobody shares one."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self._free: list[tuple[str, Parlor]] = []
        self._lock = threading.Lock()

    @contextmanager
    def parlor(self, files: LabFiles) -> Iterator[Parlor]:
        """A parlor of a lab's schema for as long as the block lasts, laid out.

        Raises:
            Invalid: `labs.bad_schema` when PostgreSQL refuses the schema or the sample.
        """
        key = fingerprint(files.schema_sql, files.sample_sql)
        parlor = self._take(key) or _open_parlor(self.rooms, files=files)
        try:
            parlor.lay_out()
            yield parlor
            has_grown = parlor.has_grown()
        except BaseException:
            with suppress(SqlError):
                parlor.ground.close()
            raise
        if has_grown:
            with suppress(SqlError):  # what was played is told all the same
                parlor.ground.close()
        else:
            self._give(key, parlor)

    def _take(self, key: str) -> Parlor | None:
        with self._lock:
            for place, (name, parlor) in enumerate(self._free):
                if name == key:
                    del self._free[place]
                    return parlor
        return None

    def _give(self, key: str, parlor: Parlor) -> None:
        with self._lock:
            self._free.append((key, parlor))
            surplus = self._free[:-MOST_FREE]
            del self._free[:-MOST_FREE]
        for _, old in surplus:
            with suppress(SqlError):
                old.ground.close()


def _open_parlor(rooms: Rooms, *, files: LabFiles) -> Parlor:
    ground = make_ground(rooms, files=files)
    try:
        rooms.allow_logins(ground.database, plpgsql=False)
        with rooms.grader_session(ground.database) as session:
            session.run(
                "; ".join(
                    (
                        f"CREATE SCHEMA {KEPT}",
                        *(
                            f"CREATE TABLE {KEPT}.{quoted(name)} AS TABLE {SCHEMA}.{quoted(name)}"
                            for name in ground.shape.names
                        ),
                    )
                )
            )
    except BaseException:
        with suppress(SqlError):
            ground.close()
        raise
    return Parlor(ground, _back(ground), _size_of(ground))


def _back(ground: Ground) -> str:
    return "; ".join(
        (
            "BEGIN",
            "SET LOCAL session_replication_role = replica",
            f"SET LOCAL search_path = {SCHEMA}",
            *(f"DELETE FROM {SCHEMA}.{quoted(name)}" for name in ground.shape.names),  # noqa: S608 - quoted
            *copy_rows(ground.shape.tables, source=KEPT, target=SCHEMA),
            "COMMIT",
        )
    )


def _size_of(ground: Ground) -> int:
    session = ground.rooms.open_superuser("postgres")
    try:
        ((size,),) = session.run(_SIZE, [ground.database])
    finally:
        session.close()
    return int(size)
