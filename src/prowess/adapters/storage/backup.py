"""A copy of everything before the tables change: the file itself of SQLite, a zip of CSV files of
PostgreSQL. The newest ten are kept.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, inspect

from prowess.adapters.storage.tables import metadata
from prowess.kit.errors import Exhausted

KEPT = 10

_README = """A backup of Prowess in PostgreSQL, taken before its tables were changed.
Every table is a CSV file with a header. To put it back:
1. Start the version of Prowess whose newest revision is the one in revision.txt on an empty
   database, and stop it: it has made the tables.
2. For each table, in the order of order.txt:
   psql -c "\\copy TABLE FROM 'TABLE.csv' WITH (FORMAT csv, HEADER)"
"""


def back_up(connection: Connection, *, folder: Path, revision: str, now: datetime) -> Path:
    """Write the backup and return its path. `connection` holds the lock on all writers.

    Raises:
        Exhausted: `storage.no_room_for_backup`; nothing was changed.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    suffix = "db" if connection.dialect.name == "sqlite" else "zip"
    path = folder / f"prowess-{stamp}-{revision or 'empty'}.{suffix}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _in_place(path) as unfinished:
            if suffix == "db":
                _copy_sqlite(connection, to=unfinished)
            else:
                _copy_postgres(connection, to=unfinished, revision=revision)
    except (OSError, sqlite3.Error) as error:
        raise Exhausted(
            code="storage.no_room_for_backup",
            message=f"The backup before the migration could not be written: {error}.",
            hint=f"Make room in {folder}; the database was not changed.",
        ) from error
    _forget_oldest(folder)
    return path


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    """Lend a name beside `path`; what was written there takes the name only when it is whole."""
    unfinished = path.with_name(f".{path.name}.part")
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _copy_sqlite(connection: Connection, *, to: Path) -> None:
    # Through a connection of its own, which sees what was committed: the writer has changed
    # nothing yet, and SQLite copies no database inside a transaction.
    source = connection.engine.url.database or ""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(to)) as writing:
        reading.backup(writing)


def _copy_postgres(connection: Connection, *, to: Path, revision: str) -> None:
    there = set(inspect(connection).get_table_names())
    names = [table.name for table in metadata.sorted_tables if table.name in there]
    # Writers of an older version that still runs wait here until the migration is over.
    connection.exec_driver_sql(f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE")
    driver = connection.connection.driver_connection
    assert driver is not None, "a connection that is in use has a driver"
    with ZipFile(to, "w", ZIP_DEFLATED) as archive, driver.cursor() as cursor:
        archive.writestr("README.txt", _README)
        archive.writestr("revision.txt", f"{revision}\n")
        archive.writestr("order.txt", "".join(f"{name}\n" for name in names))
        for name in names:
            with (
                archive.open(f"{name}.csv", "w", force_zip64=True) as file,
                cursor.copy(f"COPY {name} TO STDOUT WITH (FORMAT csv, HEADER)") as rows,
            ):
                for block in rows:
                    file.write(block)


def _forget_oldest(folder: Path) -> None:
    """The names sort by age."""
    for path in sorted(folder.glob("prowess-*"), reverse=True)[KEPT:]:
        path.unlink(missing_ok=True)
