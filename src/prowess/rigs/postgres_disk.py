"""File work on PostgreSQL's directories, all of it done as the account that owns them.

The pristine directory is what initdb made. Before every start the data directory is made equal
to it, so that no role, setting, database or file of an earlier run is ever inherited.
"""

import contextlib
import ctypes
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from prowess.rigs.apart import lie_apart

_STAMP = "prowess.stamp"
_PID_FILE = "postmaster.pid"
_DATABASES = "base"
_IPC_RMID = 0
_SHM_LINE = 6
_READ_BYTES = 1 << 20


def boot_id() -> str:
    """Return what changes at each boot, or an empty string where the system does not say.

    A directory written with fsync off is trusted only within the boot that wrote it.
    """
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def is_pristine(folder: Path, stamp: str) -> bool:
    """Tell whether the directory is complete and was made under the same conditions."""
    try:
        return (folder / _STAMP).read_text(encoding="utf-8") == stamp
    except OSError:
        return False


def publish(draft: Path, folder: Path, *, stamp: str) -> None:
    """Turn a finished draft into the pristine directory in one step, the only one."""
    for old in folder.parent.glob("pristine-*"):
        shutil.rmtree(old, ignore_errors=True)
    (draft / _STAMP).write_text(stamp, encoding="utf-8")
    draft.rename(folder)


def restore(pristine: Path, data: Path, *, files: Mapping[str, str], trust: bool) -> None:
    """Make `data` equal to the pristine directory, except for some files written anew.

    A file is copied when its size or modification time differs: whatever PostgreSQL wrote has a
    later time, and a copy that was cut short has not got the pristine file's time yet.
    """
    if not trust:
        shutil.rmtree(data, ignore_errors=True)
    clean(data)
    for folder in (data, data / _DATABASES):
        folder.mkdir(mode=0o700, exist_ok=True)
    lie_apart(data / _DATABASES)
    _mirror(str(pristine), str(data), spare=frozenset({_STAMP, *files}))
    for name, text in files.items():
        (data / name).write_text(text, encoding="utf-8")


def _mirror(source: str, target: str, *, spare: frozenset[str]) -> None:
    wanted, present = _entries(source), _entries(target)
    for name in present.keys() - wanted.keys() - spare:
        _delete(present.pop(name))  # first: what they take may be all the space there is
    for name, entry in wanted.items():
        path = f"{target}/{name}"
        there = present.get(name)
        if entry.is_dir(follow_symlinks=False):
            if there is None:
                _make_folder(path)
            _mirror(entry.path, path, spare=frozenset())
        elif name not in spare and not _is_same(entry, there):
            _delete(there)
            _copy(entry, path)


def _make_folder(path: str) -> None:
    """Make a folder under a name of its own first: ext4 chooses its place by the name, and where
    one of the same name was removed just now files are made slowly. See `lie_apart`.
    """
    draft = f"{path}-{secrets.token_hex(4)}"
    os.mkdir(draft, 0o700)  # noqa: PTH102 - a thousand paths: strings are faster
    os.rename(draft, path)  # noqa: PTH104


def _entries(folder: str) -> dict[str, "os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return {entry.name: entry for entry in found}


def _is_same(entry: "os.DirEntry[str]", there: "os.DirEntry[str] | None") -> bool:
    if there is None or not there.is_file(follow_symlinks=False):
        return False
    wanted, got = entry.stat(), there.stat(follow_symlinks=False)
    return wanted.st_size == got.st_size and wanted.st_mtime_ns == got.st_mtime_ns


def _delete(entry: "os.DirEntry[str] | None") -> None:
    if entry is None:
        return
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        os.unlink(entry.path)  # noqa: PTH108 - as above


def _copy(entry: "os.DirEntry[str]", target: str) -> None:
    reader = os.open(entry.path, os.O_RDONLY)
    try:
        writer = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            while data := os.read(reader, _READ_BYTES):
                _write_all(writer, data)
            status = entry.stat()
            os.utime(writer, ns=(status.st_atime_ns, status.st_mtime_ns))
        finally:
            os.close(writer)
    finally:
        os.close(reader)


def _write_all(writer: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(writer, view) :]


def clean(data: Path) -> None:
    """Forget a server that was killed: its pid file, and the shared memory that this names."""
    # The kernel keeps a SysV segment until it is removed by its id, which stands only there.
    with contextlib.suppress(OSError, ValueError, IndexError):
        text = (data / _PID_FILE).read_text(encoding="utf-8", errors="replace")
        identifier = int(text.splitlines()[_SHM_LINE].split()[1])
        ctypes.CDLL(None).shmctl(identifier, _IPC_RMID, None)
    (data / _PID_FILE).unlink(missing_ok=True)


def list_traces(folder: Path) -> list[Path]:
    """Return drafts of initdb, and the data directories of servers that did not stop cleanly."""
    with contextlib.suppress(OSError):
        return sorted(
            path
            for path in folder.iterdir()
            if path.name.startswith("making-") or (path / _PID_FILE).exists()
        )
    return []


def clear_traces(folder: Path) -> None:
    for path in list_traces(folder):
        clean(path)
        shutil.rmtree(path, ignore_errors=True)
