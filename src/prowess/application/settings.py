"""Settings: flags over environment over file over defaults, each knowing where it came from.

Pure: whoever calls reads the environment and the file.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from prowess.application.hook_settings import HookSettings, read_hooks
from prowess.kit.errors import Invalid
from prowess.kit.suggest import did_you_mean
from prowess.learner.types import Assurance

Origin = Literal["flag", "environment", "file", "default"]

CONFIG_FILE = "config.toml"

_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as `config show` prints it; secrets are masked."""

    name: str
    value: str
    origin: Origin
    variable: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `content` are packs laid over the product's own, in order."""

    home: Path
    content: tuple[Path, ...]
    database_url: str
    host: str
    port: int
    allowed_hosts: tuple[str, ...]
    light_workers: int
    heavy_workers: int
    assurance: Assurance
    hooks: tuple[HookSettings, ...]
    origins: Mapping[str, Origin]

    def rows(self) -> tuple[SettingRow, ...]:
        """Return every setting with its value as text and its origin."""
        return tuple(
            SettingRow(
                name=one.name,
                value=one.show(getattr(self, one.name)),
                origin=self.origins[one.name],
                variable=one.variable,
                meaning=one.meaning,
            )
            for one in _DECLARED
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What relative and missing paths mean here."""

    environ: Mapping[str, str]
    user_home: Path
    cwd: Path


def resolve_settings(
    *,
    flags: Mapping[str, object],
    surroundings: Surroundings,
    read_file: Callable[[Path], str | None],
) -> Settings:
    """Return the settings. A flag that is None or empty was not given.

    `read_file` returns the text of `config.toml` in the home, or None when there is none.

    Raises:
        Invalid: `settings.bad_value`, `settings.bad_file`, `settings.unknown_key`,
            `settings.bad_hook`.
    """
    environ = surroundings.environ
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    stated: Mapping[str, object] = {}
    for one in _DECLARED:
        value, origin = _choose(one, flags=flags, environ=environ, stated=stated)
        if origin == "default":
            value = one.default(surroundings)
        try:
            values[one.name] = one.read(value, surroundings)
        except ValueError as error:
            raise _refuse_value(one, value=value, origin=origin, expected=str(error)) from error
        origins[one.name] = origin
        if one.name == "home":
            # The home is declared first, because the file lies in it.
            file = values["home"] / CONFIG_FILE
            stated = _parse(read_file(file), file=file)
    return Settings(**values, origins=origins)


@dataclass(frozen=True, slots=True)
class _Declared:
    name: str
    variable: str
    meaning: str
    default: Callable[[Surroundings], object]
    read: Callable[[Any, Surroundings], object]
    show: Callable[[Any], str] = str


def _choose(
    one: _Declared,
    *,
    flags: Mapping[str, object],
    environ: Mapping[str, str],
    stated: Mapping[str, object],
) -> tuple[object, Origin]:
    flag = flags.get(one.name)
    if flag or flag == 0:
        return flag, "flag"
    if one.variable and environ.get(one.variable):
        return environ[one.variable], "environment"
    if one.name in stated:
        return stated[one.name], "file"
    return None, "default"


def _parse(text: str | None, *, file: Path) -> Mapping[str, object]:
    try:
        stated = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        raise Invalid(
            code="settings.bad_file",
            message=f"{file} is not TOML: {error}.",
            hint="Correct the line it names, or move the file away to use the defaults.",
        ) from error
    known = [one.name for one in _DECLARED if one.name != "home"]
    for key in stated:
        if key not in known:
            raise Invalid(
                code="settings.unknown_key",
                message=f"{file} sets {key!r}, which is no setting.",
                hint=did_you_mean(key, known) or f"Settings: {', '.join(known)}.",
            )
    return stated


def _refuse_value(one: _Declared, *, value: object, origin: Origin, expected: str) -> Invalid:
    place = {
        "flag": f"--{one.name.replace('_', '-')}",
        "environment": one.variable,
        "file": f"{one.name} in {CONFIG_FILE}",
        "default": one.name,
    }[origin]
    return Invalid(
        code="settings.bad_value",
        message=f"{place}: expected {expected}, got {value!r}.",
        hint="Correct it, or leave it out to use the default.",
    )


def _read_path(value: object, around: Surroundings) -> Path:
    if not isinstance(value, str | Path) or not str(value):
        fault = "a path"
        raise ValueError(fault)
    text = str(value)
    if text == "~" or text.startswith("~/"):
        return around.user_home / text[2:]
    return around.cwd / text


def _read_paths(value: object, around: Surroundings) -> tuple[Path, ...]:
    return tuple(_read_path(one, around) for one in _split(value, separator=":"))


def _read_texts(value: object, _around: Surroundings) -> tuple[str, ...]:
    return tuple(str(one).strip() for one in _split(value, separator=","))


def _split(value: object, *, separator: str) -> Sequence[object]:
    if isinstance(value, str):
        return [part for part in value.split(separator) if part.strip()]
    if isinstance(value, list | tuple):
        return value
    fault = f"a list, or a text with {separator!r} between its parts"
    raise ValueError(fault)


def _read_text(value: object, _around: Surroundings) -> str:
    if not isinstance(value, str):
        fault = "a text"
        raise ValueError(fault)  # noqa: TRY004 - one kind of error for every bad value
    return value


def _between(low: int, high: int) -> Callable[[Any, Surroundings], int]:
    def read(value: object, _around: Surroundings) -> int:
        text = str(value)
        is_number = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
        number = int(text) if is_number and not isinstance(value, bool) else -1
        if not low <= number <= high:
            fault = f"a whole number from {low} to {high}"
            raise ValueError(fault)
        return number

    return read


def _read_assurance(value: object, _around: Surroundings) -> Assurance:
    match value:
        case "local" | "isolated" | "supervised":
            return value
        case _:
            fault = "local, isolated or supervised"
            raise ValueError(fault)


def _default_home(around: Surroundings) -> Path:
    data = around.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else around.user_home / ".local" / "share") / "prowess"


def _join(values: Sequence[object]) -> str:
    return ", ".join(str(value) for value in values)


def _mask_password(url: str) -> str:
    head, at, tail = url.rpartition("@")
    scheme, _, credentials = head.partition("://")
    user, colon, _ = credentials.partition(":")
    return f"{scheme}://{user}:***{at}{tail}" if at and colon else url


def _show_hooks(hooks: Sequence[HookSettings]) -> str:
    return _join([hook.name for hook in hooks])


_DECLARED = (
    _Declared(
        "home", "PROWESS_HOME", "where all state is kept", default=_default_home, read=_read_path
    ),
    _Declared(
        "content",
        "PROWESS_CONTENT",
        "folders of packs laid over the built-in content",
        default=lambda _: (),
        read=_read_paths,
        show=_join,
    ),
    _Declared(
        "database_url",
        "PROWESS_DATABASE_URL",
        "postgresql://.. for a team; empty for SQLite in the home",
        default=lambda _: "",
        read=_read_text,
        show=_mask_password,
    ),
    _Declared(
        "host",
        "PROWESS_HOST",
        "address that serve listens on",
        default=lambda _: "127.0.0.1",
        read=_read_text,
    ),
    _Declared(
        "port",
        "PROWESS_PORT",
        "port that serve listens on; 0 for any free one",
        default=lambda _: 8321,
        read=_between(0, 65_535),
    ),
    _Declared(
        "allowed_hosts",
        "PROWESS_ALLOWED_HOSTS",
        "names besides localhost by which browsers may call the server",
        default=lambda _: (),
        read=_read_texts,
        show=_join,
    ),
    _Declared(
        "light_workers",
        "PROWESS_LIGHT_WORKERS",
        "statements graded at once",
        default=lambda _: 4,
        read=_between(0, 64),
    ),
    _Declared(
        "heavy_workers",
        "PROWESS_HEAVY_WORKERS",
        "labs with servers of their own graded at once",
        default=lambda _: 1,
        read=_between(0, 16),
    ),
    _Declared(
        "assurance",
        "PROWESS_ASSURANCE",
        "what evidence says of this machine: local, isolated or supervised",
        default=lambda _: "local",
        read=_read_assurance,
    ),
    _Declared(
        "hooks",
        "",
        "programs and webhooks told of events; only in the file",
        default=lambda _: [],
        read=lambda value, _: read_hooks(value),
        show=_show_hooks,
    ),
)
