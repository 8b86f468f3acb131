"""Reading what people name on the command line, and writing without destroying what they have."""

import os
import shlex
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from prowess.kit.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, ProwessError

STDIN = "-"
_BYTES_A_CHARACTER = 4


def read_text(name: str, *, limit_chars: int, stdin: TextIO | None) -> str:
    """Return a text file, or stdin for `-`, never reading far past the limit.

    Raises:
        NotFound: `cli.no_such_file`.
        Forbidden: `cli.file_not_permitted`.
        Invalid: `cli.is_a_folder`, `cli.not_text`, `cli.no_stdin`.
        Exhausted: `cli.file_too_large`.
    """
    limit_bytes = limit_chars * _BYTES_A_CHARACTER
    data = _read_stdin(stdin, limit_bytes) if name == STDIN else _read_file(name, limit_bytes)
    if len(data) > limit_bytes:
        raise _too_large(name, limit_chars)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(name, f"byte {error.start} is not UTF-8") from error
    if "\0" in text:
        raise _not_text(name, f"character {text.index(chr(0))} is NUL")
    if len(text) > limit_chars:
        raise _too_large(name, limit_chars)
    return text


def find_answer_file(slug: str, answer_file: str = "answer.sql") -> str:
    """Return a lab's answer file in its folder, from beside it or from inside; else nothing."""
    places = (Path(slug) / answer_file, Path(answer_file))
    return next((str(place) for place in places if place.is_file()), "")


def _read_file(name: str, limit_bytes: int) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return _read_up_to(file, limit_bytes)
    except OSError as error:
        raise file_error(name, error) from error


def _read_stdin(stdin: TextIO | None, limit_bytes: int) -> bytes:
    if stdin is None or stdin.closed:
        raise Invalid(
            code="cli.no_stdin",
            message="`-` reads standard input, which is closed.",
            hint="Pipe the text in, or name a file.",
        )
    return _read_up_to(stdin.buffer, limit_bytes)


def _read_up_to(file: BinaryIO, limit_bytes: int) -> bytes:
    parts: list[bytes] = []
    left = limit_bytes + 1
    while left and (part := file.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def create_file(path: Path, text: str) -> bool:
    """Write a file that is not there yet; False, and nothing touched, when it is."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise file_error(str(path), error) from error
    return True


def create_folder(path: Path) -> None:
    """Make a folder and its parents."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:  # where even parents cannot be made, as in /proc
        raise NotFound(
            code="cli.no_such_folder",
            message=f"The folder {path} cannot be made there.",
            hint="Choose another place.",
        ) from error
    except OSError as error:
        raise file_error(str(path), error) from error


def need_folder_of(path: Path) -> None:
    """Tell at once when a file cannot be written since its folder is missing.

    Raises:
        NotFound: `cli.no_such_folder`.
        Invalid: `cli.not_a_folder`.
    """
    if path.parent.is_dir():
        return
    if path.parent.exists():
        raise file_error(str(path.parent), NotADirectoryError())
    raise NotFound(
        code="cli.no_such_folder",
        message=f"The folder {path.parent} does not exist.",
        hint=f"Make it first: {shlex.join(('mkdir', '-p', str(path.parent)))}",
    )


def replace_file(path: Path, text: str, *, force: bool) -> None:
    """Write a private file, whole or not at all.

    Raises:
        Conflict: `cli.file_exists` when it is there and `force` was not said.
        NotFound: `cli.no_such_folder`.
    """
    need_folder_of(path)
    if path.exists() and not force:
        raise Conflict(
            code="cli.file_exists",
            message=f"{path} exists already.",
            hint="Choose another name, or say --force to replace it.",
        )
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise file_error(str(path), error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(draft).unlink()
        raise file_error(str(path), error) from error


def file_error(name: str, error: OSError) -> ProwessError:
    """Say what the system's refusal means."""
    named = _named(name)
    match error:
        case FileNotFoundError():
            return NotFound(
                code="cli.no_such_file",
                message=f"{named} does not exist.",
                hint="Check the spelling; `-` reads the answer from standard input.",
            )
        case PermissionError():
            return Forbidden(
                code="cli.file_not_permitted",
                message=f"{named} may not be read or written by you.",
                hint="Change its permissions, or choose another place.",
            )
        case IsADirectoryError():
            return Invalid(
                code="cli.is_a_folder",
                message=f"{named} is a folder, and a file was expected.",
                hint="Name the file inside it.",
            )
        case FileExistsError() | NotADirectoryError():
            return Invalid(
                code="cli.not_a_folder",
                message=f"{named} is a file, and a folder was expected.",
                hint="Choose another folder.",
            )
        case _:
            return Exhausted(
                code="cli.file_failed",
                message=f"{named}: {error.strerror or error}.",
                hint="Free some space or choose another place, then try again.",
            )


def _named(name: str) -> str:
    return "Standard input" if name == STDIN else f"{name}"


def _too_large(name: str, limit_chars: int) -> Exhausted:
    return Exhausted(
        code="cli.file_too_large",
        message=f"{_named(name)} holds more than {limit_chars:,} characters, the limit.",
        hint="Hand in only what was asked for, not a dump of a database.",
    )


def _not_text(name: str, why: str) -> Invalid:
    return Invalid(
        code="cli.not_text",
        message=f"{_named(name)} is not a text in UTF-8: {why}.",
        hint="Save it as plain UTF-8 text; a binary file is no answer.",
    )
