"""`prowess.toml` in a learner's folder: how the program is built and started, when it is ready."""

import json
import re
import shlex
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prowess.kit.errors import Invalid, NotFound
from prowess.kit.suggest import did_you_mean

NAME = "prowess.toml"
Argv = tuple[str, ...]

_LONGEST_S = 1800.0
_OF_A_SHELL = re.compile(r"[|&;<>$`\n]|^\s*[A-Za-z_]\w*=")
"""What only a shell understands: a chain, a redirection, a variable, one that is set in front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the learner says about the program. Commands are argument vectors, never shell text.

    `keep` names variables of the learner's environment that the program is given, too.
    `bubblewrap` lets it be put into a box, where there is one.
    """

    project: str
    start: Argv
    build: tuple[Argv, ...] = ()
    migrate: Argv = ()
    seed: Argv = ()
    ready: str = "/"
    folder: str = "."
    keep: tuple[str, ...] = ()
    build_s: float = 300.0
    start_s: float = 30.0
    stop_s: float = 10.0
    memory_mb: int = 1024
    disk_mb: int = 2048
    processes: int = 96
    bubblewrap: bool = True
    dialect: Mapping[str, Any] = field(default_factory=dict)


_TEXTS = ("project", "ready", "folder")
_ARGVS = ("start", "migrate", "seed")
_SECONDS = ("build_s", "start_s", "stop_s")
_COUNTS = ("memory_mb", "disk_mb", "processes")
_KINDS = {"bubblewrap": (bool, "true or false"), "dialect": (dict, "a table")}
_KEYS = (*_TEXTS, *_ARGVS, "build", "keep", *_SECONDS, *_COUNTS, "bubblewrap", "dialect")


def read_manifest(folder: Path) -> Manifest:
    """Return what a folder says of its program.

    Raises:
        NotFound: `projects.no_manifest`.
        Invalid: `projects.bad_manifest`.
    """
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except OSError as error:
        raise NotFound(
            code="projects.no_manifest",
            message=f"There is no {NAME} in {folder}.",
            hint="Make one with: prowess project start SLUG DIR. For a program without one, say "
            "--project SLUG with --start; or with --base-url and no DIR, where it runs already.",
        ) from error
    try:
        return manifest_of(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(f"It is not TOML: {error}.") from error


def manifest_of(stated: Mapping[str, Any]) -> Manifest:
    """Return a manifest of decoded TOML.

    Raises:
        Invalid: `projects.bad_manifest`.
    """
    for key in stated:
        if key not in _KEYS:
            raise _bad(f"{key} is no key of it. {did_you_mean(key, _KEYS)}".rstrip())
    found: dict[str, Any] = {}
    for key, value in stated.items():
        found[key] = _checked(key, value)
    for key in ("project", "start"):
        if not found.get(key):
            raise _bad(f"It must say `{key}`.")
    return Manifest(**found)


def _checked(key: str, value: Any) -> Any:
    if key in _TEXTS:
        return _text(key, value)
    if key in _ARGVS:
        return _argv(key, value)
    if key == "build":
        return _build(value)
    if key == "keep":
        return tuple(_text(key, one) for one in _list(key, value))
    if key in _KINDS:
        kind, told = _KINDS[key]
        if not isinstance(value, kind):
            raise _bad(f"`{key}` must be {told}.")
        return value
    return _number(key, value)


def _build(value: Any) -> tuple[Argv, ...]:
    if isinstance(value, str):
        return (_argv("build", value),)
    commands = _list("build", value)
    if commands and all(isinstance(one, str) for one in commands):
        return (_argv("build", commands),)
    return tuple(_argv("build", one) for one in commands)


def _argv(key: str, value: Any) -> Argv:
    if isinstance(value, str):
        raise _bad(f"`{key}` must be a list of words: {_as_words(value)}.")
    words = _list(key, value)
    if len(words) == 1 and _is_a_line(words[0]):
        raise _bad(
            f"`{key}` has a line for a word. As a list of words it is {_as_words(words[0])}."
        )
    if not words or not all(isinstance(word, str) and "\0" not in word for word in words):
        raise _bad(f'`{key}` must be a list of words, such as ["python3", "app.py"].')
    return tuple(words)


def _is_a_line(word: Any) -> bool:
    """Tell whether a shell's line stands where a program should; a path may have spaces."""
    parts = word.split() if isinstance(word, str) else []
    return len(parts) > 1 and "/" not in parts[0]


def _as_words(line: str) -> str:
    return json.dumps(_words_of(line), ensure_ascii=False)


def _words_of(line: str) -> list[str]:
    """Return the words of a line, or a shell with it where it takes one to read it."""
    if not _OF_A_SHELL.search(line):
        with suppress(ValueError):  # a quote is open
            return shlex.split(line)
    return ["sh", "-c", line]


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _bad(f"`{key}` must be text.")
    if key == "folder" and (value.startswith("/") or ".." in Path(value).parts):
        raise _bad("`folder` must lie inside of the project's folder.")
    return value


def _list(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _bad(f"`{key}` must be a list.")
    return value


def _number(key: str, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise _bad(f"`{key}` must be a number above 0.")
    if key in _COUNTS:
        return int(value)
    return min(float(value), _LONGEST_S)


def _bad(text: str) -> Invalid:
    return Invalid(
        code="projects.bad_manifest",
        message=f"{NAME} cannot be used. {text}",
        hint="The keys: " + ", ".join(_KEYS) + ".",
    )
