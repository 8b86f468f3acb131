"""What a database says when it fails, in the house's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from prowess.kit.errors import Exhausted, ProwessError, Unavailable

# Primary result codes of SQLite by name, and SQLSTATE classes of PostgreSQL.
# Source: https://www.sqlite.org/rescode.html and PostgreSQL 18, appendix A.
_DISK_FULL = {"SQLITE_FULL", "53100"}
_DISK_REFUSES = {"SQLITE_IOERR", "58030"}
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "53300", "40P01"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


@contextmanager
def translated() -> Iterator[None]:
    """Raise the database's failures as errors that a person can act on; ours stay as they are."""
    try:
        yield
    except PoolTimeoutError as error:
        raise _busy() from error
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as error:
        raise _translate(error) from error


def _translate(error: DBAPIError) -> ProwessError:
    code = _code_of(error)
    said = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    if code in _DISK_FULL:
        return Exhausted(
            code="storage.disk_full",
            message="The disk that holds the database is full; nothing was changed.",
            hint="Free some space and try again.",
        )
    if code in _DISK_REFUSES:
        # SQLite says so of a full disk too, when it is its shared memory that does not fit.
        return Unavailable(
            code="storage.disk_error",
            message=f"The disk that holds the database refuses: {said}.",
            hint="Most likely it is full: free some space. Else see that the home may be written.",
        )
    if code in _BUSY:
        return _busy()
    if code in _DAMAGED:
        return Unavailable(
            code="storage.damaged",
            message=f"The database file cannot be read: {said}.",
            hint="Put the newest file from backups/ in its place; keep the damaged one aside.",
        )
    return Unavailable(
        code="storage.unavailable",
        message=f"The database cannot be used: {said}.",
        hint="See that it runs and may be written, and that database_url is right.",
    )


def _busy() -> ProwessError:
    return Unavailable(
        code="storage.busy",
        message="The database is busy with other work; nothing was changed.",
        hint="Try again in a moment.",
    )


def _code_of(error: DBAPIError) -> str:
    """Return the primary code; SQLite refines it by suffixes (`SQLITE_BUSY_SNAPSHOT`)."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if isinstance(name, str):
        return "_".join(name.split("_")[:2])
    return str(getattr(error.orig, "sqlstate", None) or "")
