"""Values that nobody can know beforehand: names in scenarios.toml that stand for drawn ones.

    [drawn.doctors]
    names = ["ann", "bob"]
    from = 1
    to = 900

`{ann}` then stands for a number, `{ann+1}` for the next one, `{ann+bob}` for their sum. In SQL it
stands as a literal. Dates move by days, moments by seconds. Half of the values are such as the
answer itself names, or lie beside them: whoever decides by a constant is asked about it. Where the
author's texts have a form, such as `D-4101`, only texts of that form are taken from an answer.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from prowess.labs.query.loading import literal

MOST_OWN_CHARS = 40
"""Of a text that is taken from an answer."""

LEAST_CHOICE = 3
"""So many times more values than names: two drawings may have none in common."""

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)((?:[+-](?:\d{1,9}|[a-z][a-z0-9_]*))*)\}")
_STEP = re.compile(r"([+-])(\w+)")
_OWN_NUMBER = re.compile(r"(?<![\w.])\d{1,9}(?![\w.])")
_OWN_TEXT = re.compile(r"'([^']{1,80})'")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
"""Patterns and signs mean something to constraints, so that a right answer may refuse them."""
_SMALL, _CAPITAL, _DIGIT = re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d")


Value = int | str | date | datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand for different values: numbers or days from `first` to `last`, or texts.

    `step`: moments lie so many seconds, days so many days, numbers so much apart from `first`, but
    for those of the answer. `in_order`: the first name has the smallest. `but` are texts that may
    not be drawn. `is_formed`: the texts have a form, so that none is taken from an answer.
    """

    names: tuple[str, ...]
    first: int | date | datetime | None = None
    last: int | date | datetime | None = None
    texts: tuple[str, ...] = ()
    step: int = 1
    in_order: bool = False
    but: tuple[str, ...] = ()
    is_formed: bool = False

    def draw(
        self, rng: Random, *, answer: str, besides: Iterable["Drawing"] = ()
    ) -> dict[str, Value]:
        """Draw a value for each name, none of them what the name or another stands for there."""
        found = (one.values for one in besides)
        taken = {_key(values[name]) for values in found for name in self.names if name in values}
        own, chosen = list(self._own(answer)), list[Value]()
        while len(chosen) < len(self.names):
            value = rng.choice(own) if own and rng.random() < 0.5 else self._any(rng)  # noqa: PLR2004 - half of them
            if _key(value) in taken or self._is_too_near(value, taken):
                value = self._any(rng)
            if _key(value) not in taken:
                taken.add(_key(value))
                chosen.append(value)
        if self.in_order:
            chosen.sort(key=_key)
        return dict(zip(self.names, chosen, strict=True))

    def _is_too_near(self, value: Value, taken: Collection[Value]) -> bool:
        """True of a number that lies less than a step from another: `{i+1}` of one may be the
        other then.
        """
        if self.step == 1 or not isinstance(value, int):
            return False
        return any(isinstance(one, int) and abs(one - value) < self.step for one in taken)

    def _any(self, rng: Random) -> Value:
        if self.texts or self.first is None:
            return rng.choice(self.texts)
        return _moved(self.first, by=self.step * rng.randint(0, self.count - 1))

    @property
    def count(self) -> int:
        """Return how many values there are."""
        match self.first, self.last:
            case datetime(), datetime():
                span = int((self.last - self.first).total_seconds())
            case date(), date():
                span = (self.last - self.first).days
            case int(), int():
                span = self.last - self.first
            case _:
                return len(set(map(str.casefold, self.texts)))
        return span // self.step + 1

    def _own(self, answer: str) -> Iterator[Value]:
        """Yield what could be drawn of the values that an answer names."""
        if self.texts:
            found = dict.fromkeys(_OWN_TEXT.findall(answer))
            yield from (one for one in found if self._may_be(one))
        elif isinstance(self.first, int) and isinstance(self.last, int):
            named = {int(one) for one in _OWN_NUMBER.findall(answer)}
            signed = {sign * one for one in named for sign in (1, -1)}
            near = {one + step for one in signed for step in (-1, 0, 1)}
            yield from sorted(one for one in near if self.first <= one <= self.last)
        else:
            yield from self._own_days(answer)

    def _own_days(self, answer: str) -> Iterator[Value]:
        for text in dict.fromkeys(_OWN_TEXT.findall(answer)):
            try:
                named = datetime.fromisoformat(text)
            except ValueError:
                continue
            if isinstance(self.first, datetime) and isinstance(self.last, datetime):
                moment = named if named.tzinfo else named.replace(tzinfo=UTC)
                if self.first <= moment <= self.last:
                    yield moment
            elif _is_within(named.date(), self.first, self.last):
                yield named.date()

    def _may_be(self, text: str) -> bool:
        is_word = len(text) <= MOST_OWN_CHARS and _WORD.fullmatch(text) is not None
        return is_word and text not in self.but and not self.is_formed and self._has_form_of(text)

    def _has_form_of(self, text: str) -> bool:
        """True of a text like the author's: they may have a form, if none is of words alone."""
        if any(one.replace(" ", "").isalpha() for one in self.texts):
            return True
        return _form(text) in map(_form, self.texts)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one play has drawn."""

    values: Mapping[str, Value]

    def in_sql(self, text: str) -> str:
        """Return a statement with literals at its places.

        Raises:
            KeyError: it has a place of an unknown name.
        """
        return self._filled(text, quote=True)

    def in_words(self, text: str) -> str:
        """Return a sentence, or a value of a call, with values at its places.

        Raises:
            KeyError: it has a place of an unknown name.
        """
        return self._filled(text, quote=False)

    def _filled(self, text: str, *, quote: bool) -> str:
        if not self.values:
            return text

        def fill(found: re.Match[str]) -> str:
            value = self._value(found[1], steps=_STEP.findall(found[2]))
            return literal(_text(value)) if quote and not isinstance(value, int) else _text(value)

        return _PLACE.sub(fill, text)

    def _value(self, name: str, *, steps: Sequence[tuple[str, str]]) -> Value:
        value = self.values[name]
        for sign, what in steps:
            by = int(what) if what.isdecimal() else self.values[what]
            if isinstance(value, str) or not isinstance(by, int):
                raise KeyError(f"{name}{sign}{what}")
            value = _moved(value, by=-by if sign == "-" else by)
        return value


def names_in(text: str) -> frozenset[str]:
    """Return the names of the places of a text."""
    found = list(_PLACE.finditer(text))
    steps = (what for one in found for _, what in _STEP.findall(one[2]))
    return frozenset((*(one[1] for one in found), *steps))


def read_groups(facts: Mapping[str, Any]) -> tuple[Group, ...]:
    """Read `[drawn]`.

    Raises:
        KeyError, TypeError, ValueError: it is not as it should be.
    """
    return tuple(_group(one) for one in facts.get("drawn", {}).values())


def draw(
    groups: Iterable[Group], rng: Random, *, answer: str, besides: Sequence[Drawing] = ()
) -> Drawing:
    """Draw a value for every name; none that stands in another drawing already."""
    values: dict[str, Value] = {}
    for group in groups:
        values |= group.draw(rng, answer=answer, besides=besides)
    return Drawing(values)


def _group(facts: Mapping[str, Any]) -> Group:
    group = Group(
        names=tuple(map(str, facts["names"])),
        first=facts.get("from"),
        last=facts.get("to"),
        texts=tuple(map(str, facts.get("texts", ()))),
        step=int(facts.get("step", 1)),
        in_order=bool(facts.get("in_order", False)),
        but=tuple(map(str, facts.get("but", ()))),
    )
    is_range = type(group.first) is type(group.last) and group.first is not None
    if is_range is bool(group.texts):
        raise ValueError("a group of [drawn] has either `from` and `to` of one type, or `texts`")
    if group.count < LEAST_CHOICE * len(group.names):
        raise ValueError(f"too few values for the names {', '.join(group.names)}")
    return group


def _seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def _moved(value: int | date | datetime, *, by: int) -> Value:
    if isinstance(value, int):
        return value + by
    return value + (_seconds(by) if isinstance(value, datetime) else timedelta(by))


def _is_within(day: date, first: object, last: object) -> bool:
    return isinstance(first, date) and isinstance(last, date) and first <= day <= last


def _form(text: str) -> str:
    """Return a text with one letter for all, one capital and one digit."""
    return _SMALL.sub("a", _CAPITAL.sub("A", _DIGIT.sub("0", text)))


def _key(value: Value) -> Any:
    """Return what tells values apart, and orders them: texts may be the same in another case."""
    return value.casefold() if isinstance(value, str) else value


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").replace(":00+00:00", "+00").replace("+00:00", "+00")
    return str(value)
