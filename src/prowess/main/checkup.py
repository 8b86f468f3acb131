"""What the doctor looks at. It finds out by doing: PostgreSQL is started, the database opened."""

import os
import platform
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from prowess import __version__
from prowess.doors.cli.powers import Checkup
from prowess.kit.errors import ProwessError, Unavailable
from prowess.kit.units import bytes_text
from prowess.main.home import is_private, prepare_home
from prowess.main.inside import environment, open_rigs

if TYPE_CHECKING:
    from pathlib import Path

    from prowess.application.settings import Settings
    from prowess.rigs import Servers

_OLDEST_PYTHON = (3, 11)
_LITTLE_SPACE_BYTES = 2 << 30
_TOO_LITTLE_SPACE_BYTES = 300 << 20


def examine(settings: "Settings") -> Iterator[Checkup]:
    """Look at one thing after another; what fails does not keep the rest from being looked at."""
    looks: tuple[tuple[str, Callable[[Settings], Checkup]], ...] = (
        ("python", _look_at_python),
        ("home", _look_at_home),
        ("disk", _look_at_disk),
        ("servers", _look_at_servers),
        ("catalog", _look_at_catalog),
        ("database", _look_at_database),
        ("leftovers", _look_at_leftovers),
        ("postgresql", _look_at_postgres),
        ("redis", _look_at_redis),
        ("mongodb", _look_at_mongo),
        ("bubblewrap", _look_at_bubblewrap),
        ("port", _look_at_port),
    )
    for name, look in looks:
        try:
            yield look(settings)
        except ProwessError as error:
            yield Checkup(name, "bad", error.message, error.hint)
        except OSError as error:
            yield Checkup(name, "bad", str(error), "The system refused it: see what it names.")


def sweep(settings: "Settings") -> Checkup:
    """Remove what an unclean end left.

    Raises:
        Unavailable: `rigs.supervisor_stuck` while servers of this home run.
    """
    from prowess.rigs import sweep

    prepare_home(settings.home)
    found = sweep(home=settings.home, environ=environment())
    listed = ", ".join(f"{leftover.kind} {leftover.what}" for leftover in found)
    return Checkup(
        "sweep", "good", f"removed {listed}" if found else "there was nothing to remove"
    )


def _look_at_python(settings: "Settings") -> Checkup:
    del settings
    detail = f"{platform.python_version()} on {platform.system()}, Prowess {__version__}"
    if sys.version_info < _OLDEST_PYTHON:
        return Checkup("python", "bad", detail, "Install Python 3.11 or newer.")
    return Checkup("python", "good", detail)


def _look_at_home(settings: "Settings") -> Checkup:
    home = prepare_home(settings.home)
    if is_private(home):
        return Checkup("home", "good", f"{home} ({settings.origins['home']})")
    return Checkup("home", "warning", f"{home} can be read by others", f"chmod 700 {home}")


def _look_at_disk(settings: "Settings") -> Checkup:
    free = shutil.disk_usage(prepare_home(settings.home)).free
    detail = f"{bytes_text(free)} free below the home"
    if free < _TOO_LITTLE_SPACE_BYTES:
        return Checkup("disk", "bad", detail, "Free some space: PostgreSQL cannot start.")
    if free < _LITTLE_SPACE_BYTES:
        return Checkup("disk", "warning", detail, "Keep 2 GiB free.")
    return Checkup("disk", "good", detail)


def _look_at_servers(settings: "Settings") -> Checkup:
    from prowess.rigs import servers_folder

    folder = servers_folder(home=settings.home, environ=environment())
    if not folder.is_dir():
        return Checkup("servers", "good", f"they will write to {folder}")
    files = (entry for entry in folder.rglob("*") if entry.is_file() and not entry.is_symlink())
    return Checkup("servers", "good", f"{bytes_text(_size_of(files))} in {folder}")


def _size_of(files: "Iterator[Path]") -> int:
    size_bytes = 0
    for file in files:
        with suppress(OSError):  # a living server removes files meanwhile
            size_bytes += file.stat().st_size
    return size_bytes


def _look_at_catalog(settings: "Settings") -> Checkup:
    from prowess.catalog import open_catalog

    catalog = open_catalog(overlays=settings.content, cache_dir=settings.home / "cache")
    counts = f"{len(catalog.topics):,} topics, {len(catalog.labs):,} labs"
    return Checkup("catalog", "good", f"{counts}, hash {catalog.content_hash[:12]}")


def _look_at_database(settings: "Settings") -> Checkup:
    from prowess.adapters.storage import open_store
    from prowess.adapters.storage.migrate import REVISIONS
    from prowess.kit.clock import utc_now

    home = prepare_home(settings.home)
    open_store(settings.database_url, home=home, now=utc_now()).close()
    kind = "PostgreSQL" if settings.database_url else "SQLite in the home"
    return Checkup("database", "good", f"{kind}, version {REVISIONS[-1]}")


def _look_at_leftovers(settings: "Settings") -> Checkup:
    from prowess.rigs import find_leftovers

    found = find_leftovers(home=settings.home, environ=environment())
    if not found:
        return Checkup("leftovers", "good", "none")
    listed = ", ".join(f"{leftover.kind} {leftover.what}" for leftover in found)
    return Checkup("leftovers", "warning", listed, "Remove them: prowess doctor --sweep")


def _look_at_postgres(settings: "Settings") -> Checkup:
    prepare_home(settings.home)
    began = time.monotonic()
    with open_rigs(settings, lambda _: None) as servers:
        server = servers.postgres()
        took_ms = (time.monotonic() - began) * 1000
        detail = f"{server.version} from {server.source}, ready in {took_ms:.0f} ms"
        return Checkup("postgresql", "good", detail)


def _look_at_redis(settings: "Settings") -> Checkup:
    return _look_at_optional(
        settings, "redis", "redis", lambda servers, name: servers.redis(name=name)
    )


def _look_at_mongo(settings: "Settings") -> Checkup:
    return _look_at_optional(
        settings, "mongodb", "mongo", lambda servers, name: servers.mongo(name=name)
    )


def _look_at_optional(
    settings: "Settings", title: str, kind: str, start: "Callable[[Servers, str], _Server]"
) -> Checkup:
    """Start a server that only some examples need: without it, all else works."""
    prepare_home(settings.home)
    name = f"doctor-{os.getpid()}"
    with open_rigs(settings, lambda _: None) as servers:
        began = time.monotonic()
        try:
            server = start(servers, name)
        except Unavailable as error:
            if error.code.endswith("_missing"):
                return Checkup(title, "good", f"optional, and not installed. {error.hint}")
            return Checkup(title, "warning", error.message, error.hint)
        took_ms = (time.monotonic() - began) * 1000
        servers.stop_one(kind, name=name)
        return Checkup(
            title, "good", f"{server.version} from {server.source}, ready in {took_ms:.0f} ms"
        )


def _look_at_bubblewrap(settings: "Settings") -> Checkup:
    """Run a program in it: whether it works depends on the kernel and on who we are."""
    from prowess.rigs import find_box, try_box

    box = find_box(environ=environment(), secret=(settings.home,))
    if box is None:
        hint = "Where it is, your own backends are graded in a box: apt install bubblewrap"
        return Checkup("bubblewrap", "good", f"optional, and not installed. {hint}")
    trouble = try_box(box, environ=environment())
    if trouble:
        hint = "Your own backends are graded without it: they can read what you can read."
        return Checkup("bubblewrap", "warning", f"does not work here: {trouble}", hint)
    return Checkup("bubblewrap", "good", f"{box.command} works: your own backends run in it")


class _Server(Protocol):
    @property
    def version(self) -> str: ...
    @property
    def source(self) -> str: ...


def _look_at_port(settings: "Settings") -> Checkup:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    place = f"{settings.host}:{settings.port}"
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            remedy = "Another server runs there; prowess serve --port 0 takes a free one."
            return Checkup("port", "warning", f"{place}: {error.strerror}", remedy)
    return Checkup("port", "good", f"{place} is free")
