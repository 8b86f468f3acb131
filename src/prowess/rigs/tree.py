"""What descends from this process, and what it uses: read from /proc, by the standard library.

Where there is no /proc, nothing descends and nothing is used.
"""

import contextlib
import os
import resource
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAGE_BYTES = resource.getpagesize()
_BLOCK_BYTES = 512  # of st_blocks, whatever the file system's own block is
_ENTRY_BYTES = 1024  # a million empty files fill a disk, too
_STEP_ENTRIES = 2000
_STEP_EACH_S = 0.25


def descendants() -> list[int]:
    """Return the processes that descend from this one; none where /proc does not say."""
    found: list[int] = []
    wanted = [os.getpid()]
    while wanted:
        wanted = [child for pid in wanted for child in children(pid)]
        found += wanted
    return found


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, or taken over, and not yet collected."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []  # it has just ended
    return [child for task in tasks for child in _numbers(task / "children")]


def resident_bytes(pids: Iterable[int]) -> int:
    """Return the resident memory of processes; what they share counts for each."""
    pages = (_numbers(Path(f"/proc/{pid}/statm")) for pid in pids)
    return sum(numbers[1] for numbers in pages if numbers) * _PAGE_BYTES


class Disk:
    """Measures what a folder holds, a step at a time, so that a large one holds nobody up.

    Files that were deleted and are still open take room as well.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._steps: Iterator[int] = iter(())
        self._next_at_s = 0.0

    def is_above(self, quota_bytes: int, *, pids: Iterable[int]) -> bool:
        """Take one step, if one is due; tell whether the quota is known to be passed."""
        if time.monotonic() < self._next_at_s:
            return False
        self._next_at_s = time.monotonic() + _STEP_EACH_S
        used = next(self._steps, None)
        if used is None:
            self._steps = _used(self._folder, tuple(pids))
            used = next(self._steps, 0)
        return used > quota_bytes


def _used(folder: Path, pids: tuple[int, ...]) -> Iterator[int]:
    """Yield the bytes found so far, after every so many entries and in the end."""
    seen: set[tuple[int, int]] = set()
    total = sum(_held_open(pid, seen) for pid in pids)
    pending, entries = [str(folder)], 0
    while pending:
        with contextlib.suppress(OSError), os.scandir(pending.pop()) as found:
            for entry in found:
                with contextlib.suppress(OSError):
                    total += _ENTRY_BYTES + _size(entry.stat(follow_symlinks=False), seen)
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                entries += 1
                if entries % _STEP_ENTRIES == 0:
                    yield total
    yield total


def _held_open(pid: int, seen: set[tuple[int, int]]) -> int:
    total = 0
    with contextlib.suppress(OSError), os.scandir(f"/proc/{pid}/fd") as found:
        for entry in found:
            with contextlib.suppress(OSError):
                status = entry.stat()
                if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                    total += _size(status, seen)
    return total


def _size(status: os.stat_result, seen: set[tuple[int, int]]) -> int:
    if status.st_nlink != 1 and not stat.S_ISDIR(status.st_mode):
        key = (status.st_dev, status.st_ino)
        if key in seen:
            return 0
        seen.add(key)
    return status.st_blocks * _BLOCK_BYTES


def _numbers(path: Path) -> list[int]:
    try:
        return [int(word) for word in path.read_text(encoding="ascii").split()]
    except (OSError, ValueError):
        return []  # it has just ended
