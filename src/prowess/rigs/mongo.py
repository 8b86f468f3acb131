"""A MongoDB-compatible server as a rig: SecantusDB, in a process of its own.

It is under the GPL: it is started, spoken to over its port, and never imported.
"""

import asyncio
import contextlib
import secrets
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from prowess.kit.errors import ProwessError, Unavailable
from prowess.rigs import mongo_wire, scratch
from prowess.rigs.account import can_use
from prowess.rigs.child import ChildSpec
from prowess.rigs.failures import explain_common, start_failed
from prowess.rigs.logs import read_tail
from prowess.rigs.names import check_name
from prowess.rigs.ports import choose_port
from prowess.rigs.rig import Host
from prowess.rigs.site import Site, give_folder, write_private
from prowess.rigs.wire import Fact, Order

KIND = "mongo"
USER = "prowess"
INSTALL_HINT = "Run `pip install 'prowess[services]'`."

_PACKAGE, _MODULE = "SecantusDB", "secantus"
_CONFIGURATION = "secantusd.toml"
_HANDSHAKE_TIMEOUT_S = 0.5
_COMMAND_TIMEOUT_S = 5.0
_POLL_S = 0.02


@dataclass(slots=True)
class MongoRig:
    """One server. It takes no options."""

    order: Order
    start_timeout_s: float = 30.0
    retried_after: frozenset[str] = frozenset({"rigs.port_taken", "rigs.start_failed"})
    _site: Site | None = None
    _port: int = 0
    _password: str = ""
    _version: str = ""
    _env: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_name(self.order.name)

    async def prepare(self, host: Host, *, after: ProwessError | None) -> ChildSpec:
        del after  # nothing was trusted
        site, key = host.site, self.order.key
        self._site = site
        self._version = locate(site)
        folder = scratch.make(site, KIND, name=self.order.name, file=_CONFIGURATION)
        give_folder(site.socket_folder(key), site.account)
        self._password = secrets.token_urlsafe(32)
        try:
            await self._make_user(host, folder)
        except ProwessError:
            scratch.remove(site, KIND, name=self.order.name)
            raise
        write_private(site.run / f"{key}.password", self._password)
        return self._spec(site, folder, "--auth", log=f"{key}.log")

    async def _make_user(self, host: Host, folder: Path) -> None:
        """Let the server run once without passwords, for as long as it takes to make one.

        It knows no other way to a first user. Whoever else makes one meanwhile is found out.
        """
        spec = self._spec(host.site, folder, "--sync-on-commit", log=f"{self.order.key}.setup.log")
        running = asyncio.create_task(host.run(spec))
        try:
            while not self.is_ready():
                if running.done():
                    raise self._not_made(spec, f"its set-up ended with {running.result()}")
                await asyncio.sleep(_POLL_S)
            command = {"createUser": USER, "pwd": self._password, "roles": ["root"]}
            made = self._ask({**command, "$db": "admin"})
            users = self._ask({"find": "system.users", "$db": "admin"})
            if not mongo_wire.is_ok(made) or users.count(b"\x02user\0") != 1:
                raise self._not_made(spec, "it did not take exactly one user")
        except OSError as error:
            raise self._not_made(spec, str(error)) from error
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    def _ask(self, command: Mapping[str, object]) -> bytes:
        return mongo_wire.ask(self._port, command, timeout_s=_COMMAND_TIMEOUT_S)

    def _not_made(self, spec: ChildSpec, what: str) -> ProwessError:
        return start_failed(self.order.key, what, tail=read_tail(spec.log))

    def _spec(self, site: Site, folder: Path, *options: str, log: str) -> ChildSpec:
        self._port = choose_port()
        return ChildSpec(
            name=self.order.key,
            argv=(
                # An empty configuration: without one it would look for it in several places.
                *(sys.executable, "-I", "-m", _MODULE, "--config", str(folder / _CONFIGURATION)),
                *("--host", "127.0.0.1", "--port", str(self._port), "--cache-size", "64M"),
                *("--storage-path", str(folder / "data"), *options),
            ),
            folder=folder,
            account=site.account,
            log=site.logs / log,
            stop_signal=signal.SIGKILL,  # nothing is kept, and SIGTERM takes it 2 s
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)},
        )

    def is_ready(self) -> bool:
        """Say hello, which needs no password."""
        hello = {"hello": 1, "$db": "admin"}
        try:
            reply = mongo_wire.ask(self._port, hello, timeout_s=_HANDSHAKE_TIMEOUT_S)
        except OSError:
            return False
        return mongo_wire.is_ok(reply)

    def facts(self) -> dict[str, Fact]:
        return {
            "port": self._port,
            "version": self._version,
            "source": f"the {_PACKAGE} wheel",
            "user": USER,
            "password": self._password,
        }

    def explain(self, tail: str) -> ProwessError | None:
        assert self._site is not None
        return explain_common(tail, folder=self._site.data_folder(KIND))

    def discard(self) -> None:
        """Remove what the server wrote."""
        if self._site is not None:
            (self._site.run / f"{self.order.key}.password").unlink(missing_ok=True)
            scratch.remove(self._site, KIND, name=self.order.name)


def locate(site: Site) -> str:
    """Return the version of the package that is installed beside us.

    Raises:
        Unavailable: `rigs.mongo_missing` when it is not, `rigs.unreachable_folder` when the
            servers' account cannot read it.
    """
    spec = find_spec(_MODULE)  # finds it without running any of it
    if spec is None or spec.origin is None:
        raise Unavailable(
            code="rigs.mongo_missing",
            message="The MongoDB-compatible server is not installed; it is optional.",
            hint=INSTALL_HINT,
        )
    if not can_use(site.account, (Path(sys.executable), Path(spec.origin).parent)):
        raise Unavailable(
            code="rigs.unreachable_folder",
            message=f"Servers run as {site.account.name}, who cannot read {sys.prefix}.",
            hint="Run Prowess as an ordinary user, or install it where every account may read.",
        )
    return metadata.version(_PACKAGE)


def list_traces(site: Site) -> list[Path]:
    """Return what an unclean end left in the data folder."""
    return scratch.list_traces(site, KIND)


def clear_traces(site: Site) -> None:
    scratch.clear(site, KIND)
