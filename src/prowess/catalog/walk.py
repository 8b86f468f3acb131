"""Which files of a folder are content."""

import os
from collections.abc import Iterator
from pathlib import Path

_IGNORED = frozenset({"__pycache__"})


def walk_files(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield (relative path, entry) of every folder and file that counts, folders first, sorted.

    Hidden files, editors' backups and Python's caches do not count. Links are followed for
    files and never for folders, so that a walk ends.
    """
    ahead = [""]
    while ahead:
        folder = ahead.pop()
        with os.scandir(root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if not counts(entry.name):
                continue
            relative = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                ahead.append(relative)
                yield relative, entry
            elif entry.is_file():
                yield relative, entry


def counts(name: str) -> bool:
    """True when a file or folder of this name is content."""
    return not name.startswith(".") and not name.endswith("~") and name not in _IGNORED
