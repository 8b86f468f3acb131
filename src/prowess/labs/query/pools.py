"""Values that a column may be given: from the sample, from what queries ask, and near misses."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random

from prowess.labs.query.literals import Literals, day_of
from prowess.labs.query.meetings import Meeting
from prowess.labs.query.moments import moments_in_zones
from prowess.labs.query.parts import YEARS, near_parts
from prowess.labs.query.quotients import Bound
from prowess.labs.query.ratios import Ratio
from prowess.labs.query.shape import ColumnShape, TableShape, Together
from prowess.labs.query.spans import MULTIRANGES, RANGES, near_ranges
from prowess.labs.query.stories import Stories
from prowess.labs.query.traits import Planting

INTEGERS = {"int2": 2**15 - 1, "int4": 2**31 - 1, "int8": 2**53}
NUMBERS = frozenset({*INTEGERS, "numeric", "float4", "float8", "money"})
TEXTS = frozenset({"text", "varchar", "bpchar", "citext", "name"})
MOMENTS = frozenset({"date", "timestamp", "timestamptz"})
DOCUMENTS = frozenset({"json", "jsonb"})
ENOUGH_SAMPLED = 3
"""With so many values of the author's own a column needs none that we make up."""

OWN_TURNS = 6
"""Data sets among which an answer's own values are shared."""

_COUNTED = ("9", "10", "99", "100", "1000")
"""They sort otherwise as texts than as numbers."""

_MOST_DIGITS = 9

_TIMES = ("00:00:00", "00:00:00", "09:30:00", "12:20:17", "23:59:59")
_STEPS = (0, 0, 1, 1, 2, 3, 7, 14, 15, 28, 29, 30, 31, 60, 365, 366)
_LIKE = re.compile(r"\\(.)|[_%]", re.DOTALL)
_WORDS = ("a", "b", "ab", "A", "x y")


Fitting = Mapping[str, tuple[str | None, ...]]
"""By column, the values that meet what is asked of it."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Values by table and column, as PostgreSQL text. What PostgreSQL refuses never gets in.

    `ways` are, by table, the ways to meet the reference's conditions on one column each: of each
    way, the values of its columns that do;
    `just_missed` is how often a row that misses by one column misses by the least that can be;
    `checked` are values that CHECKs ask for; `own` are values of an answer's own, which its data
    sets share among them; `rows` are the sample's, by table; `named` are the columns of the
    reference, and `unwanted` those that it asks about only in rows that it is to be without;
    `line` is how far an answer may count, so that one that follows rows to others may stop there;
    `follows` says that a query of the author's follows rows to others for as long as there are
    some, and `starts` with which keys of a table; `meetings` tell which rows it has meet, `ratios`
    what it compares of numbers in documents, and `bounds` what it asks of quotients and
    differences; `stories` are what only several rows together can tell; `planting` is what those
    around an answer are to hold for certain; `rules` are
    conditions without which the reference fails, by column;
    `turns` is among how many data sets own values are shared; `grids` are how fine moments may be
    by CHECKs; `narrow` are columns of keys and moments where CHECKs refuse most, and `together`,
    by table, which values they allow beside one another, both where there is no sample.
    """

    literals: Literals
    sample: dict[tuple[str, str], tuple[str, ...]]
    checked: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    allowed: dict[tuple[str, str], frozenset[str] | None] = field(default_factory=dict)
    ways: dict[str, tuple[Fitting, ...]] = field(default_factory=dict)
    just_missed: float = 0.0
    own: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, tuple[dict[str, str | None], ...]] = field(default_factory=dict)
    unwanted: frozenset[tuple[str, str]] = frozenset()
    named: frozenset[str] = frozenset()
    line: int = 0
    follows: bool = False
    starts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    planting: Planting | None = None
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turns: int = OWN_TURNS
    stories: Stories = field(default_factory=Stories)
    bounds: tuple[Bound, ...] = ()
    grids: Mapping[tuple[str, str], timedelta] = field(default_factory=dict)
    narrow: frozenset[tuple[str, str]] = frozenset()
    together: Mapping[str, tuple[Together, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], tuple[str, ...]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def of(self, table: TableShape, column: ColumnShape) -> tuple[str, ...]:
        """Return every value worth trying, the telling ones first, without repeats."""
        if column.labels and not column.is_array:
            return column.labels
        key = ("every", table.name, column.name)
        if key not in self._known:
            self._known[key] = self._every(table, column)
        return self._known[key]

    def _every(self, table: TableShape, column: ColumnShape) -> tuple[str, ...]:
        sample = self.sample.get((table.name, column.name), ())
        checked = self.checked.get((table.name, column.name), ())
        plain = _plain(column) if len(sample) < ENOUGH_SAMPLED else ()
        told = [*self._asked(table, column), *sample, *checked, *plain]
        return self._allow(table, column, values=told)

    def matching(self, table: TableShape, column: ColumnShape) -> tuple[str | None, ...]:
        """Return the values that meet what the reference asks of a column in some way."""
        ways = self.ways.get(table.name, ())
        found = (value for way in ways for value in way.get(column.name, ()))
        return tuple(dict.fromkeys(found))

    def ways_to_be_there(self, table: str) -> tuple[Fitting, ...]:
        """Return the ways of a table's rows without columns of which the reference asks only in
        rows that it is to be without.
        """
        ways = self.ways.get(table, ())
        return tuple(
            {name: values for name, values in way.items() if (table, name) not in self.unwanted}
            for way in ways
        )

    def own_of(self, table: TableShape, column: ColumnShape, *, turn: int) -> tuple[str, ...]:
        """Return the share that a data set takes of an answer's own values."""
        every = self.own.get((table.name, column.name), ())
        return every if len(every) <= OWN_TURNS else every[turn % self.turns :: self.turns]

    def telling(self, table: TableShape, column: ColumnShape) -> tuple[str, ...]:
        """Return the values that a query compares this column with, and their neighbors."""
        key = ("telling", table.name, column.name)
        if key not in self._known:
            self._known[key] = self._allow(table, column, values=self._asked(table, column))
        return self._known[key]

    def _allow(
        self, table: TableShape, column: ColumnShape, *, values: Iterable[str]
    ) -> tuple[str, ...]:
        allowed = self.allowed.get((table.name, column.name))
        fitting = dict.fromkeys(_fit(value, column) for value in values)
        return tuple(value for value in fitting if allowed is None or value in allowed)

    def _asked(self, table: TableShape, column: ColumnShape) -> Iterator[str]:
        name = column.name.lower()
        sample = self.sample.get((table.name, column.name), ())
        if column.is_array:
            yield from _near_arrays(self.literals.texts.get(name, ()), column)
        elif column.base in NUMBERS:
            yield from _near_numbers(self.literals.numbers.get(name, ()), column)
        elif column.base in MOMENTS:
            yield from _near_moments(self.literals, name, has_time=column.base != "date")
            if column.base == "timestamptz":
                yield from moments_in_zones(self.literals)
        elif column.base in TEXTS:
            asked = self.literals.texts.get(name, frozenset())
            yield from _near_texts(asked - self.literals.patterns)
            yield from _of_other_types(self.literals, name)
        elif column.base in DOCUMENTS:
            yield from _documents(self.literals, name)
        elif column.base in {*RANGES, *MULTIRANGES}:
            yield from near_ranges(self.literals, name, base=column.base, sample=sample)


def _near_numbers(asked: Iterable[Decimal], column: ColumnShape) -> Iterator[str]:
    step = Decimal(1) if column.base in INTEGERS else Decimal(1).scaleb(-(column.scale or 0))
    for value in sorted(asked):
        for near in (value, value - step, value + step, value / 2, value - 1, value + 1):
            yield str(int(near)) if column.base in INTEGERS else f"{near:f}"


def _numbers_told(asked: Iterable[Decimal], *, is_whole: bool) -> Iterator[str]:
    """Yield numbers near those that are asked for, with as many digits, with fewer and with more:
    compared as texts they come in another order.
    """
    numbers = sorted(asked)
    for number in numbers:
        size = max(len(str(abs(int(number)))), 2)
        nines, power = 10 ** (size - 1) - 1, 10 ** min(size, _MOST_DIGITS)
        near = (number, number - 1, number + 1, number // 2, Decimal(nines), Decimal(power))
        yield from (f"{int(one)}" if is_whole or one == int(one) else f"{one:f}" for one in near)
    if not numbers:
        yield from _COUNTED


def _near_texts(asked: Iterable[str]) -> Iterator[str]:
    for text in sorted(asked):
        core = _matched(text, wild="")
        yield from (core, core.swapcase(), f"{core}x", f"x{core}", core.lower(), core.title())
        if "_" in text or "\\" in text:
            # It may be a value, or a pattern of LIKE; then `_` or an escaped sign is no letter.
            yield from (text, _matched(text, wild="z"), _matched(text, wild="z", escaped="z"))
        if core:
            yield core[:-1]
        if core.isdecimal():
            yield f"{core}1"


def _near_arrays(asked: Iterable[str], column: ColumnShape) -> Iterator[str]:
    """Yield an empty array, and such as hold what is asked alone, beside another, and nearly."""
    yield "{}"
    if column.base in TEXTS:
        for text in sorted(asked):
            yield from (array([text]), array([f"x{text}"]))
            yield from (array([text, f"{text}x"]), array([f"x{text}", text]))
            yield array([text.swapcase()])


def _matched(pattern: str, *, wild: str, escaped: str = "") -> str:
    """Return a text that LIKE matches: `wild` for each `_`, and nothing for each `%`.

    What is escaped stands for itself, unless `escaped` takes its place.
    """
    signs = {"_": wild, "%": ""}
    return _LIKE.sub(lambda sign: signs.get(sign[0], escaped or sign[1]), pattern)


def _near_moments(literals: Literals, name: str, *, has_time: bool) -> Iterator[str]:
    for text in sorted(literals.texts.get(name, ())):
        day = day_of(text)
        if day is not None:
            yield from ((day + timedelta(days=step)).isoformat() for step in (0, -1, 1))
            yield _year_before(day).isoformat()
            if len(text) > 10:  # noqa: PLR2004 - longer than a date: it has a time
                yield text
            elif has_time:
                yield f"{day} 12:00:00"  # BETWEEN ends when its last day begins
    for number in sorted(literals.numbers.get(name, ())):
        if number in YEARS:
            year = int(number)
            yield from (f"{year}-01-01", f"{year}-12-31", f"{year - 1}-12-31", f"{year + 1}-01-01")
    yield from near_parts(literals, name, has_time=has_time)


def _of_other_types(literals: Literals, name: str) -> Iterator[str]:
    """Yield the numbers and the days of a column that queries cast from text."""
    kinds = literals.casts.get(name, frozenset())
    if kinds & {"integer", "number"}:
        is_whole = "integer" in kinds
        yield from _numbers_told(literals.numbers.get(name, ()), is_whole=is_whole)
    if "day" in kinds:
        yield from _near_moments(literals, name, has_time=False)


def _year_before(day: date) -> date:
    """Return the day of that name: it is told from the other one by nothing but the year."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _documents(literals: Literals, name: str) -> Iterator[str]:
    texts = sorted(literals.texts.get(name, ()))
    values: list[object] = [*texts, *(text.swapcase() for text in texts), "x", 1, None, True]
    values += [int(number) for number in sorted(literals.numbers.get(name, ()))]
    yield "{}"
    for key in sorted(literals.keys):
        yield from (json.dumps({key: value}) for value in values)
    if len(literals.keys) > 1:
        yield from (json.dumps(dict.fromkeys(sorted(literals.keys), value)) for value in values)


def is_key(value: str) -> bool:
    """Keys are numbers from 1 on, as sequences give them: another one would look odd."""
    return value.isdecimal() and int(value) > 0


def _plain(column: ColumnShape) -> Sequence[str]:
    """Return values for a column of which nothing is known but its type."""
    if column.is_array:
        inner = _plain(
            ColumnShape(column.name, "", column.base, False, True, False, column.labels)
        )
        return ("{}", *(f'{{"{value}"}}' for value in inner[:3]), array(inner[:2]))
    if column.labels:
        return column.labels
    if column.base in NUMBERS:
        return ("0", "1", "2", "3", "5", "10")
    if column.base in TEXTS:
        return _WORDS
    return _PLAIN.get(column.base, ())


def array(values: Sequence[str]) -> str:
    """Return an array of texts as PostgreSQL reads it."""
    safe = (value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in safe) + "}"


_PLAIN: dict[str, tuple[str, ...]] = {
    "bool": ("true", "false"),
    "uuid": tuple(f"00000000-0000-4000-8000-{n:012d}" for n in range(1, 9)),
    "json": ("{}", '{"a": 1}', '{"a": null}', "[]"),
    "jsonb": ("{}", '{"a": 1}', '{"a": null}', "[]"),
    "time": ("00:00", "09:00", "12:00", "23:59:59"),
    "timetz": ("00:00+00", "09:00+00", "12:00+00"),
    "interval": ("0", "1 hour", "1 day", "30 days", "1 month"),
    "bytea": ("", "\\x00", "\\x6162"),
    "inet": ("10.0.0.1", "10.0.0.2", "192.168.1.1"),
    "cidr": ("10.0.0.0/8", "192.168.1.0/24"),
    "daterange": ("empty", "[2024-03-01,2024-03-05)", "[2024-03-04,2024-03-10)", "[2024-03-10,)"),
    "int4range": ("empty", "[1,5)", "[4,8)", "[8,)"),
    "tstzrange": ("empty", "[2024-03-01,2024-03-05)", "[2024-03-04,)"),
    "tsrange": ("empty", "[2024-03-01,2024-03-05)", "[2024-03-04,)"),
    "int8range": ("empty", "[1,5)", "[4,8)", "[8,)"),
    "numrange": ("empty", "[1,5)", "[4,8.5)", "[8,)"),
    "datemultirange": ("{}", "{[2024-03-01,2024-03-05)}", "{[2024-03-04,2024-03-10)}"),
    "int4multirange": ("{}", "{[1,5)}", "{[1,3),[4,8)}"),
    "macaddr": ("08:00:2b:01:02:03", "08:00:2b:01:02:04"),
    "xml": ("<a/>", "<a>b</a>"),
    "varbit": ("0", "1", "101"),
    "oid": ("1", "2", "3"),
    "box": ("(1,1),(0,0)", "(2,2),(1,1)"),
    "circle": ("<(0,0),1>", "<(1,1),2>"),
    "tsvector": ("", "'a':1", "'b':1 'c':2"),
    "point": ("(0,0)", "(1,1)"),
    "bit": ("0", "1"),
    "char": ("a", "b"),
}


def _fit(value: str, column: ColumnShape) -> str:
    is_text = column.length is not None and not column.is_array
    return value[: column.length] if is_text else value


@lru_cache(maxsize=256)
def _steps(gaps_days: frozenset[int]) -> tuple[int, ...]:
    return (*_STEPS, *(gap + by for gap in sorted(gaps_days) for by in (-1, 0, 1)))


def moment(rng: Random, *, near: date, literals: Literals, base: str) -> str:
    """Return a day (or a time on it) at a telling distance from another one."""
    steps = _steps(literals.gaps_days)
    day = near + timedelta(days=rng.choice(steps) * rng.choice((1, 1, 1, -1)))
    if base == "date":
        return day.isoformat()
    time = rng.choice(_TIMES)
    if not literals.gaps_s:
        return f"{day.isoformat()} {time}"
    gap_s = rng.choice(sorted(literals.gaps_s)) + rng.choice((-1, 0, 0, 1))
    late = datetime.fromisoformat(f"{day.isoformat()}T{time}")
    return (late + timedelta(seconds=gap_s * rng.choice((0, 0, 1, 2)))).isoformat(sep=" ")
