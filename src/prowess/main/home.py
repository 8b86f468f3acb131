"""The home: the one folder that holds all state, private to its owner."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from prowess.kit.errors import Exhausted, Forbidden, Invalid, ProwessError

TOKEN_FILE = "token"  # noqa: S105 - a file's name
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_TOKEN_BYTES = 32


def prepare_home(home: Path) -> Path:
    """Create the home where it is missing, for its owner alone. An existing one keeps its mode.

    Raises:
        Forbidden: `home.not_writable`.
        Invalid: `home.not_a_folder`.
        Exhausted: `home.disk_full`.
    """
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise _home_error(home, error) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise _home_error(home, PermissionError())
    return home


def read_token(home: Path) -> str:
    """Return this installation's secret, made at first need and readable by its owner alone."""
    path = prepare_home(home) / TOKEN_FILE
    try:
        with suppress(FileNotFoundError):
            token = path.read_text(encoding="utf-8").strip()
            if token:
                return token
        return _make_token(path)
    except OSError as error:
        raise _home_error(home, error) from error


def _make_token(path: Path) -> str:
    """Write a token so that of two first starts both read the same one."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(_TOKEN_BYTES) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        if not path.read_text(encoding="utf-8").strip():
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path.read_text(encoding="utf-8").strip()


def is_private(path: Path) -> bool:
    """True when nobody but the owner may read it."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def _home_error(home: Path, error: OSError) -> ProwessError:
    move = "Choose another one with --home or PROWESS_HOME."
    match error:
        case PermissionError():
            return Forbidden(
                code="home.not_writable", message=f"{home} may not be written by you.", hint=move
            )
        case FileExistsError() | NotADirectoryError():
            return Invalid(
                code="home.not_a_folder",
                message=f"{home} should be the folder of all state, and is or lies below a file.",
                hint=move,
            )
        case _:
            return Exhausted(
                code="home.disk_full",
                message=f"{home} cannot be written: {error.strerror or error}.",
                hint=f"Free some space. {move}",
            )
