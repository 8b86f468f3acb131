"""File work on PostgreSQL's directories, all of it done as the account that owns them.

The pristine directory is what initdb made; every start serves a fresh copy of it, so that no
role, setting or database of an earlier run is ever inherited.
"""

import contextlib
import ctypes
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_STAMP = "prowess.stamp"
_IPC_RMID = 0
_SHM_LINE = 6
_READ_BYTES = 1 << 26


def boot_id() -> str:
    """Return what changes at each boot, or an empty string where the system does not say.

    A directory written with fsync off is trusted only within the boot that wrote it.
    """
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def is_pristine(folder: Path, stamp: str) -> bool:
    try:
        return (folder / _STAMP).read_text(encoding="utf-8") == stamp
    except OSError:
        return False


def publish(draft: Path, folder: Path, stamp: str) -> None:
    """Turn a finished draft into the pristine directory in one step."""
    shutil.rmtree(folder, ignore_errors=True)
    (draft / _STAMP).write_text(stamp, encoding="utf-8")
    draft.rename(folder)


def lay_out(pristine: Path, data: Path, files: Mapping[str, str]) -> None:
    """Replace `data` with a copy of the pristine directory, some files written anew."""
    remove(data)
    data.mkdir(mode=0o700)
    for parent, folders, names in os.walk(pristine):
        target = data / os.path.relpath(parent, pristine)
        for name in folders:
            (target / name).mkdir(mode=0o700)
        for name in names:
            if name != _STAMP:
                _copy(os.path.join(parent, name), os.path.join(target, name))  # noqa: PTH118 - 1,000 files
    for name, text in files.items():
        (data / name).write_text(text, encoding="utf-8")


def _copy(source: str, target: str) -> None:
    reader = os.open(source, os.O_RDONLY)
    try:
        writer = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            while data := os.read(reader, _READ_BYTES):
                _write_all(writer, data)
        finally:
            os.close(writer)
    finally:
        os.close(reader)


def _write_all(writer: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(writer, view) :]


def remove(data: Path) -> None:
    """Delete a data directory, with the shared memory of a server that was killed."""
    _forget_shared_memory(data / "postmaster.pid")
    shutil.rmtree(data, ignore_errors=True)


def _forget_shared_memory(pid_file: Path) -> None:
    # The kernel keeps a SysV segment until it is removed by name; only this file knows the name.
    with contextlib.suppress(OSError, ValueError, IndexError):
        line = pid_file.read_text(encoding="ascii", errors="replace").splitlines()[_SHM_LINE]
        ctypes.CDLL(None).shmctl(int(line.split()[1]), _IPC_RMID, None)


def list_half_made(folder: Path) -> list[Path]:
    """Return drafts and data directories; only the pristine ones are worth keeping."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("pristine"))
    except OSError:
        return []


def remove_half_made(folder: Path) -> int:
    found = list_half_made(folder)
    for path in found:
        remove(path)
    return len(found)
