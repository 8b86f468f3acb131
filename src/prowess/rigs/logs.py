"""Logs that cannot fill a disk: two files, each at most half the cap."""

import contextlib
import os
from pathlib import Path

_TAIL_BYTES = 16_384


class BoundedLog:
    """Keeps the newest bytes of a stream in `path`, the ones before in `path.1`."""

    def __init__(self, path: Path, *, cap_bytes: int) -> None:
        self._path = path
        self._half = max(cap_bytes // 2, 1)
        self._size = 0
        self._stream = path.open("ab", buffering=0)
        path.chmod(0o600)
        self._size = self._stream.tell()

    def write(self, data: bytes) -> None:
        """Append. A full disk loses log lines and never stops a server."""
        with contextlib.suppress(OSError):
            if self._size + len(data) > self._half and self._size:
                self._rotate()
            self._stream.write(data[-self._half :])
            self._size += min(len(data), self._half)

    def _rotate(self) -> None:
        self._stream.close()
        self._path.replace(previous_of(self._path))
        self._stream = self._path.open("ab", buffering=0)
        self._path.chmod(0o600)
        self._size = 0

    def close(self) -> None:
        self._stream.close()


def previous_of(path: Path) -> Path:
    """Return where the older half of a log lies."""
    return path.with_name(path.name + ".1")


def read_tail(path: Path, *, lines: int = 12, after: int = 0) -> str:
    """Return the last lines that were written after byte `after`, or an empty string."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(size - _TAIL_BYTES, after if after <= size else 0))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
