"""Author files on disk: their texts, how they are called in a message, which of them count."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from prowess.catalog.lines import Trail
from prowess.catalog.types import Item, Pack

IGNORED_FOLDERS = frozenset({"__pycache__"})


@dataclass(frozen=True, slots=True)
class AuthorFile:
    """One file as it was read. `shown` is how a message names it."""

    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one thing: its facts and, where it has one, its prose. Where one file holds
    several things, `prefix` leads to this one.
    """

    facts: AuthorFile
    prose: AuthorFile | None = None
    prefix: Trail = ()


Key = tuple[str, str]
"""Kind and id."""


@dataclass(slots=True)
class PackTree:
    """A pack as it was found: its folder, its label in messages, what its manifest says."""

    root: Path
    label: str
    pack: Pack
    replaces: tuple[str, ...] = ()
    files: dict[Key, Files] = field(default_factory=dict)
    domains: frozenset[str] = frozenset()
    items: tuple[Item, ...] = ()

    def shown(self, relative: str) -> str:
        """Return how a message names a file of this pack."""
        return f"{self.label}/{relative}" if self.label else relative


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
    return not name.startswith(".") and not name.endswith("~") and name not in IGNORED_FOLDERS
