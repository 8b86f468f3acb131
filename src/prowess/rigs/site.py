"""Where one home's servers live: which directories, whose, with which modes.

Nothing outside these directories is ever given another mode or owner.
"""

import json
import os
import re
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prowess.kit.errors import Forbidden, Unavailable
from prowess.kit.seeds import fingerprint
from prowess.rigs.account import Account, choose_account
from prowess.rigs.apart import lie_apart
from prowess.rigs.failures import explain_os_error

# sockaddr_un holds 108 bytes with the closing zero on Linux, 104 on macOS.
_SOCKET_PATH_BYTES = 103
_LONGEST_SOCKET_NAME = len("/0123456789abcdefghij/.s.PGSQL.65535")
_PLAIN_PATH = re.compile(r"[\w/.+-]+")
_SHARED_ROOT = Path("/var/lib/prowess")
OWNER_FILE = "owner.json"


@dataclass(frozen=True, slots=True)
class Site:
    """The directories of one PROWESS_HOME.

    `base` holds what servers write, `sockets` their unix sockets (short), `binaries` copies of
    programs for an account that cannot reach the originals.
    """

    home: Path
    tag: str
    base: Path
    sockets: Path
    binaries: Path
    account: Account

    @property
    def run(self) -> Path:
        """Locks, the supervisor's address, ledger and passwords."""
        return self.home / "run"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def listing(self) -> Path:
        """Says where the living supervisor listens."""
        return self.run / "supervisor.json"

    @property
    def ledger(self) -> Path:
        """Says which processes were started."""
        return self.run / "processes.json"

    @property
    def address(self) -> Path:
        """The supervisor's own socket."""
        return (self.base if self.account.is_other else self.sockets) / "supervisor.sock"

    def data_folder(self, name: str) -> Path:
        return self.base / name

    def socket_folder(self, name: str) -> Path:
        return self.sockets / name


def find_site(*, home: Path, environ: Mapping[str, str]) -> Site:
    """Decide the directories of a home without creating any.

    PROWESS_SERVERS_DIR moves what servers write, for example to a larger or faster disk.
    """
    home = Path(os.path.realpath(home))
    account = choose_account()
    tag = fingerprint(os.fsencode(home))[:12]
    elsewhere = environ.get("PROWESS_SERVERS_DIR", "")
    if account.is_other:
        # The home is 0700 and often below /root: no other account gets there.
        root = Path(elsewhere) if elsewhere else _SHARED_ROOT
        return Site(home, tag, root / tag, root / tag / "sockets", root / "binaries", account)
    base = Path(elsewhere) / tag if elsewhere else home / "servers"
    sockets = home / "run"
    if not _does_for_sockets(sockets):
        sockets = _short_root(environ) / f"prowess-{account.uid}-{tag}"
    return Site(home, tag, base, sockets, base / "binaries", account)


def _does_for_sockets(folder: Path) -> bool:
    length = len(os.fsencode(folder)) + _LONGEST_SOCKET_NAME
    # libpq takes a comma in a host for the start of another host.
    return length <= _SOCKET_PATH_BYTES and _PLAIN_PATH.fullmatch(str(folder)) is not None


def _short_root(environ: Mapping[str, str]) -> Path:
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    if runtime.startswith("/") and _is_private(Path(runtime)):
        return Path(runtime)
    # Not tempfile.gettempdir(): TMPDIR may be as long as the home.
    return Path("/tmp")  # noqa: S108 - a private directory is made inside, and its owner checked


def _is_private(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & 0o077
    )


def prepare_site(site: Site) -> None:
    """Create the directories that are missing, and check the owners of all.

    Raises:
        Forbidden: `rigs.foreign_folder` when a directory belongs to somebody else.
        Unavailable: `rigs.unwritable_home` when one cannot be created.
        Exhausted: `rigs.disk_full`.
    """
    try:
        for folder in (site.home, site.run, site.logs):
            _make_own(folder, mode=0o700)
        if site.account.is_other:
            for folder in (site.base.parent, site.base, site.sockets, site.binaries):
                _make_own(folder, mode=0o711)
            lie_apart(site.base.parent)
        else:
            for folder in (site.base, site.sockets):
                _make_own(folder, mode=0o700)
        _sign(site)
    except OSError as error:
        raise explain_os_error(site.home, error) from error


def _sign(site: Site) -> None:
    # Says whose directory it is, so that it can go when its home is gone.
    text = json.dumps({"home": str(site.home)})
    path = site.base / OWNER_FILE
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write_private(path, text)


def _make_own(folder: Path, *, mode: int) -> None:
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=mode)
        except FileExistsError:
            pass  # a second first start made it
        else:
            folder.chmod(mode)  # the umask may have taken bits away
    check_owner(folder, uid=os.geteuid())


def check_owner(folder: Path, *, uid: int) -> None:
    """Refuse a directory, or a link to one, that another user owns.

    Raises:
        Forbidden: `rigs.foreign_folder`.
    """
    for status in (folder.lstat(), folder.stat()):
        if status.st_uid != uid:
            raise Forbidden(
                code="rigs.foreign_folder",
                message=f"{folder} belongs to user {status.st_uid}; expected user {uid}.",
                hint="Run as its owner, or set PROWESS_HOME to a directory of your own.",
            )


def give_folder(folder: Path, account: Account) -> None:
    """Create a directory that only the account may enter."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if account.is_other:
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    check_owner(folder, uid=account.uid)


def unreachable(folder: Path, account: Account) -> Unavailable:
    """A directory above ours is closed to the account."""
    return Unavailable(
        code="rigs.unreachable_folder",
        message=f"Servers run as {account.name}, who cannot enter {folder}.",
        hint="Set PROWESS_SERVERS_DIR to a directory that every account may pass through.",
    )


def write_private(path: Path, text: str) -> None:
    """Replace a file atomically with one that only we can read."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
