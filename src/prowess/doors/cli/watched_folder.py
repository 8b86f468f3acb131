"""Waits until files of a folder change: their times and sizes are looked at again and again."""

import os
import time
from collections.abc import Callable, Collection
from pathlib import Path

LOOK_S = 0.3
_NOT_WATCHED = frozenset({"node_modules", "target", "venv"})

Picture = dict[str, tuple[int, int]]


def picture_of(folder: Path, *, without: Collection[Path] = ()) -> Picture:
    """Return when each file of a folder was changed, and its size.

    Hidden folders, what tools build or install, and what is in `without` are passed over.
    """
    found: Picture = {}
    passed_over = {str(path.absolute()) for path in without}
    for place, folders, names in os.walk(folder.absolute()):
        folders[:] = [
            name
            for name in folders
            if _is_watched(name) and os.path.join(place, name) not in passed_over  # noqa: PTH118
        ]
        for path in (os.path.join(place, name) for name in names):  # noqa: PTH118 - a hot path
            try:
                status = os.stat(path)  # noqa: PTH116 - a hot path
            except OSError:
                continue  # gone meanwhile
            if path not in passed_over:
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _is_watched(name: str) -> bool:
    return not name.startswith((".", "__pycache__")) and name not in _NOT_WATCHED


def await_change(
    look: Callable[[], Picture], *, since: Picture, wait: Callable[[float], None] = time.sleep
) -> None:
    """Wait until a picture differs from the one before, and then until nothing changes further."""
    seen = look()
    while seen == since:
        wait(LOOK_S)
        seen = look()
    while True:
        wait(LOOK_S)
        latest = look()
        if latest == seen:
            return
        seen = latest
