"""The store: in memory, on SQLite, on PostgreSQL. One contract suite holds the three alike."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prowess.adapters.storage.sql import SqlStore

__all__ = ["open_store"]


def open_store(url: str, *, home: Path, now: datetime) -> "SqlStore":
    """Open the store, its tables brought up to date first; an empty `url` means SQLite in `home`.

    Backups of what a migration changes go to `home/backups`.

    Raises:
        Invalid: `storage.unknown_database`.
        Unavailable: `storage.newer_database`, `storage.unavailable`, `storage.damaged`.
    """
    from prowess.adapters.storage._engines import make_engines, read_url
    from prowess.adapters.storage.migrate import bring_up_to_date
    from prowess.adapters.storage.sql import SqlStore

    engines = make_engines(read_url(url, home=home))
    try:
        bring_up_to_date(engines, backups=home / "backups", now=now)
    except BaseException:
        engines.dispose()
        raise
    return SqlStore(engines)
