"""Which packs may run code. A pack's programs do nothing before a person has pinned its hash.

SQL of labs is data and runs in the sandbox; only Python and argument vectors need trust.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json

from prowess.catalog.files import write_file
from prowess.kit.errors import Forbidden, Invalid, NotFound
from prowess.kit.seeds import fingerprint

_OWNER_ONLY = 0o600
_NOT_OF_THE_PACK = frozenset({".git", "__pycache__"})
_ANY_EXECUTE = 0o111


class TrustedPack(Struct, frozen=True):
    """A pack as it was when somebody trusted it."""

    folder: str
    hash: str
    trusted_at: datetime


def hash_pack(folder: Path) -> str:
    """Return a hash of every name, byte and execute bit in a pack.

    Git's own files and Python's caches are left out, so who runs a pack's code must keep Python
    from reading caches there (`-X pycache_prefix`).

    Raises:
        NotFound: `catalog.no_pack` when it is not a folder.
        Invalid: `catalog.linked_pack` when a link in it could lead to something else tomorrow.
    """
    if not folder.is_dir():
        raise NotFound(
            code="catalog.no_pack",
            message=f"Expected a folder of content, but {str(folder)!r} is none.",
            hint="Name a folder that holds pack.toml.",
        )
    parts: list[str | bytes] = []
    for path in _files(folder):
        runs = bool(path.stat().st_mode & _ANY_EXECUTE)
        parts += [str(path.relative_to(folder)), "x" if runs else "-", path.read_bytes()]
    return fingerprint(*parts)


def programs_of(folder: Path) -> tuple[str, ...]:
    """Return the files of a pack that would run outside of the sandbox, for a person to read."""
    return tuple(
        str(path.relative_to(folder))
        for path in _files(folder)
        if path.suffix == ".py" or path.stat().st_mode & _ANY_EXECUTE
    )


def trust_pack(folder: Path, *, home: Path, now: datetime) -> TrustedPack:
    """Pin a pack's present hash; whatever changes in it later ends the trust.

    Raises:
        NotFound: `catalog.no_pack`. Invalid: `catalog.linked_pack`.
    """
    folder = folder.resolve()
    trusted = TrustedPack(folder=str(folder), hash=hash_pack(folder), trusted_at=now)
    write_file(_record(folder, home), json.format(json.encode(trusted)), mode=_OWNER_ONLY)
    return trusted


def distrust_pack(folder: Path, *, home: Path) -> None:
    """Take the trust back; nothing happens where there was none."""
    _record(folder.resolve(), home).unlink(missing_ok=True)


def is_trusted(folder: Path, *, home: Path) -> bool:
    """True when the pack was trusted and nothing in it has changed since."""
    pinned = _find_pinned(folder.resolve(), home)
    return pinned is not None and pinned.hash == hash_pack(folder.resolve())


def require_trust(folder: Path, *, home: Path) -> None:
    """Refuse to run anything of a pack that is not trusted as it is now.

    Raises:
        Forbidden: `catalog.untrusted_pack`. NotFound: `catalog.no_pack`.
        Invalid: `catalog.linked_pack`.
    """
    if is_trusted(folder, home=home):
        return
    known = _find_pinned(folder.resolve(), home)
    state = "changed after it was trusted" if known else "was never trusted"
    raise Forbidden(
        code="catalog.untrusted_pack",
        message=f"Expected a trusted pack, but {str(folder)!r} {state}; none of its code ran.",
        hint=f"Read its code, then run `prowess content trust {folder}`.",
    )


def _find_pinned(folder: Path, home: Path) -> TrustedPack | None:
    """Return the record; one that cannot be read is no trust."""
    try:
        pinned = json.decode(_record(folder, home).read_bytes(), type=TrustedPack)
    except (OSError, DecodeError, ValidationError):
        return None
    return pinned if pinned.folder == str(folder) else None


def _record(folder: Path, home: Path) -> Path:
    """Return the pack's own file, so that two of them never overwrite one another."""
    return home / "trust" / f"{fingerprint(str(folder))}.json"


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NOT_OF_THE_PACK)
        for path in (Path(here, name) for name in (*folders, *sorted(files))):
            if path.is_symlink():
                raise Invalid(
                    code="catalog.linked_pack",
                    message=f"Expected a pack without links, but {str(path)!r} is one.",
                    hint="Put the file itself there.",
                )
            if path.is_file():
                yield path
