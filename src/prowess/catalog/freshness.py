"""Is what was compiled still what the files say? Answered by stat alone where nothing changed."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from prowess.catalog.walk import walk_files
from prowess.kit.seeds import fingerprint

_SETTLED_NS = 100_000_000

_Entry = tuple[str, int, int, int]


class TreeStamp(Struct, frozen=True, array_like=True):
    """A folder as it was: (relative path, mtime in ns, size, inode) of all that counts in it."""

    root: str
    entries: tuple[_Entry, ...]
    digest: str


class Stamp(Struct, frozen=True, array_like=True):
    """Of what an artefact was compiled: the hash of the catalog below it, every folder that was
    read, and the roots of its packs. `content_hash` is that of the artefact itself; `looked_ns`
    is what the file system's clock said before the folders were looked at.
    """

    content_hash: str
    below: str
    roots: tuple[str, ...]
    trees: tuple[TreeStamp, ...]
    looked_ns: int


def look_at(root: Path, *, only: str = "") -> TreeStamp:
    """Return the present state of a folder, its files' bytes included.

    With `only`, just files of that ending count, and no folder does.
    """
    entries = tuple(sorted(_entries(root, only=only)))
    return TreeStamp(root=str(root), entries=entries, digest=digest_of(root, entries))


def looks_the_same(tree: TreeStamp) -> bool:
    """True when no file or folder has another mtime, size or inode than it had.

    A folder's mtime changes with every name that comes or goes, so no folder need be listed.
    """
    prefix = tree.root + os.sep
    stat = os.stat
    try:
        for relative, mtime_ns, size, inode in tree.entries:
            now = stat(prefix + relative)
            if now.st_mtime_ns != mtime_ns or now.st_ino != inode:
                return False
            if size >= 0 and now.st_size != size:
                return False
    except OSError:
        return False
    return True


def is_settled(stamp: Stamp) -> bool:
    """True when every file was then older than a tick of any file system's clock.

    A younger one may have changed once more within the same tick; only its bytes tell.
    """
    newest = max((entry[1] for tree in stamp.trees for entry in tree.entries), default=0)
    return newest + _SETTLED_NS < stamp.looked_ns


def clock_of(folder: Path) -> int:
    """Return what the file system's own clock says, in ns; 0 where nothing can be written."""
    from tempfile import TemporaryFile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0


def digest_of(root: Path, entries: Iterable[_Entry]) -> str:
    """Return a fingerprint of names and bytes, or an empty one when a file went away."""
    parts: list[str | bytes] = []
    try:
        for relative, _, size, _ in entries:
            parts += [relative, (root / relative).read_bytes() if size >= 0 else b""]
    except OSError:
        return ""
    return fingerprint(*parts)


def _entries(root: Path, *, only: str) -> Iterator[_Entry]:
    if not only:
        yield _entry("", root.stat(), is_folder=True)
    for relative, entry in walk_files(root):
        is_folder = entry.is_dir(follow_symlinks=False)
        if not only or (relative.endswith(only) and not is_folder):
            yield _entry(relative, entry.stat(), is_folder=is_folder)


def _entry(relative: str, found: os.stat_result, *, is_folder: bool) -> _Entry:
    return relative, found.st_mtime_ns, -1 if is_folder else found.st_size, found.st_ino
