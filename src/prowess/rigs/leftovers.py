"""Finding and clearing what an unclean end left: processes first, then what they wrote."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from prowess.rigs.kinds import KINDS
from prowess.rigs.processes import Record, find_ours, kill_all, read_ledger, wait_for
from prowess.rigs.site import OWNER_FILE, Site

if TYPE_CHECKING:
    import psutil

_DOOMED = "removing-"
"""A directory of this name is being removed, or was when whoever did it was killed."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that no living supervisor owns. `kind` is process, directory or file."""

    kind: str
    what: str


def try_lock(site: Site) -> BinaryIO | None:
    """Lock the home for as long as the stream is open; None where a supervisor holds it."""
    stream = (site.run / "supervisor.lock").open("ab")
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        return None
    return stream


def list_leftovers(site: Site) -> list[Leftover]:
    """Return what a supervisor that ended uncleanly left. The caller knows that none lives."""
    traces = _traces(site)
    found = [Leftover("directory", str(path)) for path in traces]
    found += [Leftover("file", str(path)) for path in _files(site)]
    if found:
        records = read_ledger(site.ledger)
        found += [
            Leftover("process", f"{process.pid} {process.name()}")
            for process in _processes(site, records)
        ]
    return found


def clear_leftovers(site: Site, *, grace_s: float = 0) -> list[Leftover]:
    """Kill and remove all of it. The caller holds the lock, and has one thread.

    `grace_s` is for processes that may be about to end by themselves.
    """
    found = list_leftovers(site)
    if not found:
        return found
    records = read_ledger(site.ledger)
    if grace_s:
        wait_for(_processes(site, records), timeout_s=grace_s)
    kill_all(_processes(site, records))
    for kind in KINDS.values():
        kind.clear(site)
    for path in _files(site):
        path.unlink(missing_ok=True)
    return found


def list_abandoned(site: Site) -> list[Leftover]:
    """Return directories beside ours whose homes exist no more."""
    return [Leftover("directory", str(folder)) for folder in _abandoned(site)]


def remove_abandoned(site: Site) -> list[Leftover]:
    """Remove them, unless something still runs there. It may take seconds."""
    removed = []
    for folder in _abandoned(site):
        if not find_ours(tag=folder.name, records=(), folder=folder) and _is_abandoned(folder):
            # Looking for processes takes a while, and so does removing, in which the same home
            # may be made anew: so it is looked for again, and what it had is set aside first.
            doomed = _set_aside(folder)
            shutil.rmtree(doomed, ignore_errors=True)
            removed.append(Leftover("directory", str(folder)))
    return removed


def _set_aside(folder: Path) -> Path:
    if folder.name.startswith(_DOOMED):
        return folder
    with contextlib.suppress(OSError):
        return folder.rename(folder.with_name(f"{_DOOMED}{folder.name}-{secrets.token_hex(4)}"))
    return folder


def _traces(site: Site) -> list[Path]:
    return [path for kind in KINDS.values() for path in kind.traces(site)]


def _processes(site: Site, records: list[Record]) -> "list[psutil.Process]":
    return find_ours(tag=site.tag, records=records, folder=site.base)


def _files(site: Site) -> list[Path]:
    found = [path for path in (site.ledger, site.listing, site.address) if os.path.lexists(path)]
    found += site.run.glob("*.password")
    for folder in _subfolders(site.sockets):
        with contextlib.suppress(OSError):
            found += folder.glob(".s.*")
    return found


def _subfolders(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (path for path in folder.iterdir() if path.is_dir() and not path.is_symlink())


def _abandoned(site: Site) -> Iterator[Path]:
    """Yield directories of homes that exist no more."""
    if site.base.parent == site.home:
        return
    for folder in _subfolders(site.base.parent):
        if _is_abandoned(folder):
            yield folder


def _is_abandoned(folder: Path) -> bool:
    if folder.name.startswith(_DOOMED):
        return True
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return not Path(json.loads((folder / OWNER_FILE).read_bytes())["home"]).exists()
    return False
