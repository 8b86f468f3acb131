"""User hooks as `config.toml` states them, one `[[hooks]]` table each."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from prowess.kit.errors import Invalid
from prowess.kit.suggest import did_you_mean

_KEYS = ("name", "events", "run", "url", "secret", "timeout_s")
_MAX_TIMEOUT_S = 60.0
_MIN_SECRET_CHARS = 16


@dataclass(frozen=True, slots=True)
class HookSettings:
    """Either `run`, an argv that gets the event on its standard input, or `url` with `secret`.

    `events` are the types it is told of; none means all. `secret` signs what is posted.
    """

    name: str
    events: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    url: str = ""
    secret: str = ""
    timeout_s: float = 10.0


def read_hooks(tables: object) -> tuple[HookSettings, ...]:
    """Return the hooks of the file.

    Raises:
        Invalid: `settings.bad_hook` when a table is not a hook, or two have one name.
    """
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _refuse("hooks", "expected [[hooks]] tables")
    hooks = tuple(_read_hook(table, number=n) for n, table in enumerate(tables, start=1))
    names = [hook.name for hook in hooks]
    for name in names:
        if names.count(name) > 1:
            raise _refuse(name, "two hooks have this name")
    return hooks


def _read_hook(table: Mapping[str, object], *, number: int) -> HookSettings:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise _refuse(f"number {number}", "expected a name")
    for key in table:
        if key not in _KEYS:
            raise _refuse(name, f"{key} is no key of a hook. {did_you_mean(key, _KEYS)}".strip())
    hook = HookSettings(
        name=name,
        events=_texts(table.get("events", []), key="events", hook=name),
        run=_texts(table.get("run", []), key="run", hook=name),
        url=_text(table.get("url", ""), key="url", hook=name),
        secret=_text(table.get("secret", ""), key="secret", hook=name),
        timeout_s=_seconds(table.get("timeout_s", 10.0), hook=name),
    )
    if bool(hook.run) == bool(hook.url):
        raise _refuse(name, "expected either run = [..] or url = '..'")
    if hook.url and (urlsplit(hook.url).scheme not in {"http", "https"}):
        raise _refuse(name, "expected a url that begins with http:// or https://")
    if hook.url and len(hook.secret) < _MIN_SECRET_CHARS:
        raise _refuse(name, f"expected a secret of at least {_MIN_SECRET_CHARS} characters")
    return hook


def _texts(value: object, *, key: str, hook: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise _refuse(hook, f"expected {key} to be a list of texts")
    return tuple(value)


def _text(value: object, *, key: str, hook: str) -> str:
    if not isinstance(value, str):
        raise _refuse(hook, f"expected {key} to be a text")
    return value


def _seconds(value: object, *, hook: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refuse(hook, "expected timeout_s to be a number")
    if not 0 < value <= _MAX_TIMEOUT_S:
        raise _refuse(hook, f"expected timeout_s between 0 and {_MAX_TIMEOUT_S:g}")
    return float(value)


def _refuse(hook: str, why: str) -> Invalid:
    return Invalid(
        code="settings.bad_hook",
        message=f"Hook {hook} in config.toml: {why}.",
        hint="A hook has a name, either run or url with secret, and may have events, timeout_s.",
    )
