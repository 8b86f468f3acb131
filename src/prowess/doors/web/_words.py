"""The language of the screens: labels from one file, and the forms that numbers and dates take."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files

_HOUR_MIN = 60
_HALF_HOUR_MIN = 30
_MINUTES_UP_TO = 120
_WHOLE_FROM_H = 5


class Labels(Mapping[str, object]):
    """Labels by dotted attribute: `t.home.title`. An unknown one is an error, never a blank."""

    def __init__(self, table: Mapping[str, object], *, path: str = "") -> None:
        self._table = table
        self._path = path

    def __getattr__(self, name: str) -> object:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no label {self._path}{name}") from None

    def __getitem__(self, name: str | int) -> object:
        value = self._table[str(name)]  # TOML has no keys that are numbers
        if isinstance(value, dict):
            return Labels(value, path=f"{self._path}{name}.")
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def load_labels() -> Labels:
    """Read `labels.toml`."""
    text = (files("prowess.doors.web") / "labels.toml").read_text(encoding="utf-8")
    return Labels(tomllib.loads(text))


def fill(label: str, **values: object) -> str:
    """Put values into the places of a label: "{done} of {all}" with done=1 and all=2."""
    return label.format(**values)


def count(number: int, forms: tuple[str, str] | list[str]) -> str:
    """Return `1 topic` or `3 topics`."""
    one, many = forms
    return f"{number:,} {one if number == 1 else many}"


def minutes_between(low: int, high: int) -> str:
    """Return `45 min`, `40-80 min`, `1-2 h` or `11-21 h`: as exactly as people can estimate."""
    if high <= _MINUTES_UP_TO and (low % _HOUR_MIN or high % _HOUR_MIN):
        return _span(str(low), str(high), "min")
    return _span(_hours(low), _hours(high), "h")


def _span(low: str, high: str, unit: str) -> str:
    return f"{low} {unit}" if low == high else f"{low}\u2013{high} {unit}"


def _hours(minutes: int) -> str:
    whole = minutes >= _WHOLE_FROM_H * _HOUR_MIN
    return f"{round(minutes / _HOUR_MIN) if whole else round(minutes / _HALF_HOUR_MIN) / 2:g}"


def percent(share: float) -> str:
    """Return a share of 0 to 1 as `42 %`; what is not quite whole is not called whole."""
    value = round(share * 100)
    if share < 1:
        value = min(value, 99)
    return f"{max(value, 1) if share > 0 else 0}\u202f%"


def day(moment: datetime) -> str:
    """Return `21 Nov 2026`."""
    return f"{moment.day} {moment:%b %Y}"


def moment(moment: datetime) -> str:
    """Return `21 Nov 2026, 04:11 UTC`."""
    return f"{day(moment)}, {moment:%H:%M} UTC"
