"""Writing files so that a reader sees the old or the new one, never a half."""

import os
from pathlib import Path

_WORLD_READABLE = 0o644


def write_file(path: Path, data: bytes, *, mode: int = _WORLD_READABLE) -> None:
    """Replace a file as a whole; folders above it are made."""
    from tempfile import mkstemp

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
