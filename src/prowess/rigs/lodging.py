"""Folders that are made for one run and removed with it, and that nobody else may have made."""

import contextlib
import os
import secrets
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path


def new_scratch(prefix: str) -> Path:
    """Return where nothing is yet, for a minder to make a folder there and to remove it."""
    return Path(tempfile.gettempdir()) / f"{prefix}{secrets.token_hex(8)}"


def take_scratch(folder: Path) -> bool:
    """Make a folder, or take one that only we may write to; False where it is somebody else's.

    Its name can be read in our argv before we make it, and whoever made it first could change
    what we run.
    """
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    others = stat.S_IWGRP | stat.S_IWOTH
    return _is_own(folder) and not folder.lstat().st_mode & others


def remove_scratch(folder: Path) -> None:
    """Remove a folder of ours, whatever a program has made of it: closed folders, a deep tree."""
    if not _is_own(folder):
        return
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    for command in (("chmod", "-R", "u+rwx"), ("rm", "-rf")):
        if folder.exists():
            subprocess.run((*command, "--", folder), check=False, stderr=subprocess.DEVNULL)


def _is_own(folder: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        told = folder.lstat()
        return stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid()
    return False
