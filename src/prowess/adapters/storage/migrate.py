"""Bringing a database's tables to the revision that this version knows, and back.

A database that is up to date is recognized without importing Alembic, which costs a cold start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from prowess.adapters.storage._engines import Engines
from prowess.adapters.storage._faults import translated
from prowess.kit.errors import Unavailable

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("0001", "0002", "0003")
"""Every revision, oldest first. A test holds them against the migration files."""

_FOLDER = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"
_LOCK = 0x70726F77657373
"""Key of the advisory lock under which PostgreSQL is migrated: `prowess` in ASCII."""


def bring_up_to_date(engines: Engines, *, backups: Path, now: datetime) -> tuple[str, str]:
    """Migrate to the newest revision; return the revision before ("" for none) and after.

    What is there is backed up first. Processes that start at once wait for one another.

    Raises:
        Unavailable: `storage.newer_database` when a newer version has changed the tables.
    """
    newest = REVISIONS[-1]
    with translated(), engines.reader.begin() as connection:
        before = _read_revision(connection)
    if before == newest:
        return before, newest
    with _migrating(engines) as connection:
        # Asked again: another process may have done it while this one waited.
        before = _read_revision(connection)
        if before and before != newest:
            from prowess.adapters.storage.backup import back_up

            back_up(connection, folder=backups, revision=before, now=now)
        if before != newest:
            from alembic import command

            command.upgrade(_config(connection), newest)
    return before, newest


def step_down(engines: Engines, *, to: str, backups: Path, now: datetime) -> None:
    """Migrate back to an older revision, or to `base` for none; what is there is backed up."""
    from alembic import command

    from prowess.adapters.storage.backup import back_up

    with _migrating(engines) as connection:
        back_up(connection, folder=backups, revision=_read_revision(connection), now=now)
        command.downgrade(_config(connection), to)


@contextmanager
def _migrating(engines: Engines) -> Iterator[Connection]:
    """Lend the one connection that may change tables; all it does is one transaction."""
    with translated(), engines.migrator.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection
        if connection.dialect.name == "sqlite":
            _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    """Do what SQLite was told not to do while its tables were changed."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    assert not broken, f"the migration left rows that point at nothing: {broken[:3]}"


def _read_revision(connection: Connection) -> str:
    """Return the revision of the tables, empty when there are none.

    Raises:
        Unavailable: `storage.newer_database`.
    """
    if not inspect(connection).has_table(_TABLE):
        return ""
    revision = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar() or ""  # noqa: S608 - a constant
    if revision and revision not in REVISIONS:
        raise Unavailable(
            code="storage.newer_database",
            message=f"The database is at revision {revision}; this version of Prowess knows "
            f"revisions up to {REVISIONS[-1]}.",
            hint="Upgrade Prowess, or put back the backup of the older revision from backups/.",
        )
    return str(revision)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
