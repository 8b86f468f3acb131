"""Data folders that live as long as their server: made empty, removed afterwards.

All work below them is done as the account that owns them.
"""

import contextlib
import shutil
from pathlib import Path

from prowess.rigs.account import can_use, run_as
from prowess.rigs.site import Site, give_folder, unreachable


def make(site: Site, kind: str, *, name: str, file: str = "") -> Path:
    """Make a folder for a server's data, empty but for an empty file of that name.

    Raises:
        Unavailable: `rigs.unreachable_folder` when the account cannot enter it.
    """
    root = site.data_folder(kind)
    give_folder(root, site.account)
    if not can_use(site.account, (root,)):
        raise unreachable(root, site.account)
    folder = root / name
    run_as(site.account, _make_empty, folder, file)
    return folder


def _make_empty(folder: Path, file: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if file:
        (folder / file).touch()


def remove(site: Site, kind: str, *, name: str) -> None:
    run_as(site.account, _remove, site.data_folder(kind) / name)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def list_traces(site: Site, kind: str) -> list[Path]:
    """Return folders of servers that did not stop cleanly."""
    with contextlib.suppress(OSError):
        return sorted(
            path
            for path in site.data_folder(kind).iterdir()
            if not path.name.startswith("pristine")
        )
    return []


def clear(site: Site, kind: str) -> None:
    for path in list_traces(site, kind):
        run_as(site.account, _remove, path)
