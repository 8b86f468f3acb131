"""The one process per PROWESS_HOME that owns every server.

It lives as long as it has clients, and a moment longer. It has one thread: the kernel sends the
parent-death signal when the *thread* that started a child ends.
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from prowess import __version__
from prowess.kit.errors import Internal, NotFound, ProwessError, Unavailable
from prowess.rigs.account import is_linux
from prowess.rigs.child import Children, adopt_orphans
from prowess.rigs.failures import explain_os_error
from prowess.rigs.janitor import Janitor
from prowess.rigs.keeper import Keeper
from prowess.rigs.kinds import KINDS
from prowess.rigs.leftovers import clear_leftovers, remove_abandoned, try_lock
from prowess.rigs.processes import write_ledger
from prowess.rigs.site import Site, find_site, prepare_site, write_private
from prowess.rigs.wire import LINE_BYTES, PROTOCOL, Order, Say, decode, encode, error_message

_LINGER_S = 1.5
_FIRST_CLIENT_S = 3.0  # it connects at once, unless it was killed; it would start another
_LOCK_TIMEOUT_S = 10.0
_LOCK_POLL_S = 0.02
_UCRED = struct.Struct("3i")


class Supervisor:
    """Serves orders of clients; every open connection keeps the servers alive."""

    def __init__(self, *, site: Site, environ: Mapping[str, str]) -> None:
        self._site = site
        self._environ = environ
        self._children = Children(tag=site.tag, on_change=self._write_ledger)
        self._keepers: dict[str, Keeper] = {}
        self._clients: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._finished = asyncio.Event()
        self._told_to_stop = False
        self._linger: asyncio.TimerHandle | None = None

    async def serve(self, listener: socket.socket, report: "Report") -> None:
        """Serve until the last client is gone."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGCHLD, self._children.reap)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop)
        server = await asyncio.start_unix_server(self._meet, sock=listener, limit=LINE_BYTES)
        self._finish_in(_FIRST_CLIENT_S)
        report.success({})
        await self._wait_until_alone()
        server.close()
        _unlist(self._site)
        await self._stop_everything()

    async def _wait_until_alone(self) -> None:
        while True:
            await self._finished.wait()
            if self._told_to_stop or not self._clients:
                return
            self._finished.clear()  # a client came in the last moment

    def _stop(self) -> None:
        self._told_to_stop = True
        self._finished.set()

    def _finish_in(self, delay_s: float) -> None:
        if self._linger is not None:
            self._linger.cancel()
        self._linger = asyncio.get_running_loop().call_later(delay_s, self._finished.set)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not _is_friend(writer.get_extra_info("socket")):
            writer.close()
            return
        self._clients.add(writer)
        if self._linger is not None:
            self._linger.cancel()
        try:
            # Requests run beside the reading, so that the end of a client is noticed at once.
            while line := await reader.readline():
                task = asyncio.create_task(self._answer(line, writer))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        except (ConnectionError, ValueError):
            pass
        finally:
            self._clients.discard(writer)
            writer.close()
            if not self._clients:
                self._finish_in(_LINGER_S)

    async def _answer(self, line: bytes, writer: asyncio.StreamWriter) -> None:
        def say(text: str) -> None:
            _send(writer, {"say": text})

        try:
            reply = {"ok": await self._obey(decode(line), say)}
        except ProwessError as error:
            reply = error_message(error)
        except Exception as error:  # noqa: BLE001 - the edge of this process
            reply = error_message(_bug(error))
        _send(writer, reply)

    async def _obey(self, request: Mapping[str, Any], say: Say) -> dict[str, Any]:
        match request.get("op"):
            case "hello":
                return {"protocol": PROTOCOL, "version": __version__, "pid": os.getpid()}
            case "ensure":
                order = _order(request)
                return await self._keeper(order).ensure(order, say)
            case "status":
                return {
                    "pid": os.getpid(),
                    "clients": len(self._clients),
                    "servers": {key: keeper.status() for key, keeper in self._keepers.items()},
                }
            case "stop":
                if "kind" in request:
                    await self._keeper(_order(request)).stop()
                else:
                    await self._stop_servers()
                return {}
            case other:
                raise Internal(
                    code="rigs.unknown_request",
                    message=f"The supervisor was asked for {other!r}.",
                    hint="Stop every Prowess process, so that one version runs.",
                )

    def _keeper(self, order: Order) -> Keeper:
        keeper = self._keepers.get(order.key)
        if keeper is None:
            kind = KINDS.get(order.kind)
            if kind is None:
                raise NotFound(
                    code="rigs.unknown_kind",
                    message=f"There is no kind of server called {order.kind!r}.",
                    hint=f"Known: {', '.join(sorted(KINDS))}.",
                )
            keeper = Keeper(kind.make, self._site, self._environ, self._children)
            self._keepers[order.key] = keeper
        return keeper

    def _write_ledger(self) -> None:
        # A full disk must not stop a server: what it runs carries our mark as well.
        with contextlib.suppress(OSError):
            write_ledger(self._site.ledger, self._children.records())

    async def _stop_servers(self) -> None:
        await asyncio.gather(*(keeper.stop() for keeper in self._keepers.values()))

    async def _stop_everything(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._stop_servers()
        for writer in tuple(self._clients):
            writer.close()
        self._site.ledger.unlink(missing_ok=True)


def _order(request: Mapping[str, Any]) -> Order:
    return Order(
        kind=str(request["kind"]),
        name=str(request["name"]),
        options=dict(request.get("options", {})),
    )


def _send(writer: asyncio.StreamWriter, message: Mapping[str, Any]) -> None:
    if not writer.is_closing():
        writer.write(encode(message))


def _bug(error: Exception) -> Internal:
    import traceback

    traceback.print_exception(error)
    return Internal(
        code="rigs.supervisor_failed",
        message=f"The supervisor failed: {type(error).__name__}: {error}",
        hint="The traceback lies in logs/supervisor.log; please report it.",
    )


def _is_friend(connection: socket.socket) -> bool:
    if not is_linux():
        return True  # the directory is 0700; macOS has no SO_PEERCRED
    data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
    uid: int = _UCRED.unpack(data)[1]
    return uid in {0, os.geteuid()}


class Report:
    """Tells the client that started us whether it worked, through an inherited pipe."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def success(self, facts: Mapping[str, Any]) -> None:
        self._send({"ok": facts})

    def failure(self, error: ProwessError) -> None:
        self._send(error_message(error))

    def _send(self, message: Mapping[str, Any]) -> None:
        with contextlib.suppress(OSError):  # nobody listens any more
            os.write(self._descriptor, encode(message))
        os.close(self._descriptor)


def _hold_lock(site: Site) -> BinaryIO:
    """Lock the home for our lifetime; the kernel lets go however we end."""
    deadline = time.monotonic() + _LOCK_TIMEOUT_S
    while time.monotonic() < deadline:
        lock = try_lock(site)
        if lock is not None:
            return lock
        time.sleep(_LOCK_POLL_S)
    raise Unavailable(
        code="rigs.supervisor_stuck",
        message="Another supervisor holds this home and does not answer.",
        hint="Run `prowess doctor`, or end the process named in run/supervisor.json.",
    )


def _listen(site: Site) -> socket.socket:
    address = site.address
    address.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    address.chmod(0o600)
    listener.listen(64)
    return listener


def _list(site: Site) -> None:
    facts = {"address": str(site.address), "pid": os.getpid(), "version": __version__}
    write_private(site.listing, json.dumps(facts))


def _unlist(site: Site) -> None:
    site.listing.unlink(missing_ok=True)
    site.address.unlink(missing_ok=True)


def run(task: str, *, home: Path, environ: Mapping[str, str], report: Report) -> None:
    """Clear what an unclean end left; then, unless that was all, supervise."""
    try:
        site = find_site(home=home, environ=environ)
        prepare_site(site)
        lock = _hold_lock(site)
        found = clear_leftovers(site)
        if task == "sweep":
            found += remove_abandoned(site)
            report.success({"found": [(leftover.kind, leftover.what) for leftover in found]})
            return
        adopt_orphans()
        janitor = Janitor(site, lock)
        listener = _listen(site)
        _list(site)
    except ProwessError as error:
        report.failure(error)
        return
    except OSError as error:
        report.failure(explain_os_error(home, error))
        return
    with lock:
        asyncio.run(_serve(site, environ, listener, report))
        janitor.dismiss()


async def _serve(
    site: Site, environ: Mapping[str, str], listener: socket.socket, report: Report
) -> None:
    await Supervisor(site=site, environ=environ).serve(listener, report)


def main() -> None:
    """Detach from the client that started us, then supervise."""
    task, home, report_fd = sys.argv[1:]
    os.umask(0o077)
    if os.fork():
        os._exit(0)  # the client waits for this process only, and so gets no zombie
    environ = dict(os.environ)  # noqa: TID251 - the edge of a process
    report = Report(int(report_fd))
    run(task, home=Path(home), environ=environ, report=report)


if __name__ == "__main__":
    main()
