"""Values that CHECKs ask for, where the sample has none: their constants, what lies on both sides
of their bounds, texts that look as their patterns do, and columns that only fit together.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import chain, pairwise
from math import prod
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.query.grids import Passing
from prowess.labs.query.literals import day_of, decimal_of
from prowess.labs.query.looks import of_length, texts_for_like, texts_like
from prowess.labs.query.parts import FIRST_DAY
from prowess.labs.query.pools import (
    DOCUMENTS,
    ENOUGH_SAMPLED,
    INTEGERS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    Pools,
    array,
)
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import Check, ColumnShape, Shape, TableShape, Together
from prowess.labs.sandbox.statement import tokens_of

Meeting = Callable[
    [Mapping[ColumnShape, Sequence[str | None]], Sequence[str]], Sequence[tuple[str | None, ...]]
]
"""Returns the combinations of values of some columns that meet conditions."""

_PLAIN_TEXTS = ("a", "b", "ab", "A", "AB", "x y", "a@b.example", "12345", "https://a.example")
_PLAIN_NUMBERS = (0, 1, 2, 3, 5, 10)
_MULTIPLES = (2, 3, 10)
_PARTS, _LONGEST, _MOST_TEXTS = 8, 200, 60
_PLAUSIBLE = Decimal(10) ** 6
_STEPS_DAYS = (0, 1, -1, 2, 7, 30, 100, 365, -7, -30, -365)
_LIKES, _REGULAR = frozenset("%_"), frozenset("[](){}^$\\+*?|.")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_MOST_COMBINED, _MOST_COLUMNS, _OF_EACH = 4_000, 6, 6
_FITTING, _FITTING_OWN = 0.85, 0.5
_DAYS_PROBED = (*range(-31, 32), -400, 400)
_KEYS_PROBED = 30
_TIMES = tuple(f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30", "45"))


def _ranges() -> Iterator[str]:
    days = ((FIRST_DAY + timedelta(days=by), 1 + by % 5) for by in range(0, 90, 2))
    return (f"[{day},{day + timedelta(days=length)})" for day, length in days)


_MANY: dict[str, tuple[str, ...]] = {
    "uuid": tuple(f"00000000-0000-4000-8000-{n:012d}" for n in range(1, 61)),
    **dict.fromkeys(("daterange", "tsrange", "tstzrange"), tuple(_ranges())),
}
"""Values of types whose few plain ones are hardly ever enough."""


def checked_values(table: TableShape, column: ColumnShape, *, sampled: int) -> tuple[str, ...]:
    """Return values for a column of which CHECKs speak: their constants as they are, and where
    the sample has none, more that they may allow. PostgreSQL tells which. Where no two rows may
    have the same, or overlap, they are many.
    """
    checks = [one.expression for one in table.checks if column.name in one.columns]
    if sampled >= ENOUGH_SAMPLED:
        return ()
    texts = list(dict.fromkeys(chain.from_iterable(map(_texts, checks))))
    numbers = list(dict.fromkeys(chain.from_iterable(map(_numbers, checks))))
    if sampled:
        return tuple(_constants(column, texts=texts, numbers=numbers))
    many = () if column.is_array else _MANY.get(column.base, ())
    around = _around(column, texts=texts, numbers=numbers) if checks else ()
    return tuple(dict.fromkeys((*around, *many)))


def _constants(
    column: ColumnShape, *, texts: Sequence[str], numbers: Sequence[Decimal]
) -> Iterable[str]:
    if column.base in TEXTS and not column.is_array:
        return [text for text in texts if not _LIKES & set(text) and not _REGULAR & set(text)]
    return [_told(one, column) for one in numbers] if column.base in INTEGERS else ()


def _texts(check: str) -> Iterator[str]:
    for _, token in tokens_of(check):
        if token.startswith("'"):
            yield token[1:-1].replace("''", "'")


def _numbers(check: str) -> Iterator[Decimal]:
    """Yield the numbers of a CHECK; PostgreSQL writes those below zero as texts."""
    told = [text for text in _texts(check) if _NUMBER.fullmatch(text.removeprefix("-"))]
    plain = "".join(" " if one.startswith(("'", '"')) else one for one in _spaced(check))
    for text in (*told, *_NUMBER.findall(plain)):
        value = decimal_of(text)
        if value is not None:
            yield value


def _spaced(check: str) -> Iterator[str]:
    """Yield the tokens of a CHECK and the gaps between them, each gap as one blank."""
    end = 0
    for start, token in tokens_of(check):
        if start > end:
            yield " "
        yield token
        end = start + len(token)


def _around(
    column: ColumnShape, *, texts: Sequence[str], numbers: Sequence[Decimal]
) -> Iterator[str]:
    if column.is_array:
        every = texts if column.base in TEXTS else [_told(one, column) for one in numbers]
        yield from (array([one]) for one in every)
        yield from (array(pair) for pair in pairwise(every))
        yield array(every)
    elif column.base in NUMBERS:
        yield from _numbers_around(column, numbers)
    elif column.base in MOMENTS:
        yield from _moments_around(texts, has_time=column.base != "date")
    elif column.base in TEXTS:
        yield from _texts_around(texts, numbers=numbers)
    elif column.base in DOCUMENTS:
        yield from (json.dumps({text: value}) for text in texts for value in ("a", 1))
        yield from (json.dumps(dict.fromkeys(texts, value)) for value in ("a", 1))
    elif column.base == "bytea":
        sizes = [int(one) for one in numbers if 0 < one <= _LONGEST]
        yield from (f"\\x{sign * size}" for size in sizes for sign in ("ab", "01"))
    else:
        yield from (*texts, *(_TIMES if column.base == "time" else ()))


def _told(value: Decimal, column: ColumnShape) -> str:
    return str(int(value)) if column.base in INTEGERS else f"{value:f}"


def _numbers_around(column: ColumnShape, numbers: Sequence[Decimal]) -> Iterator[str]:
    """Yield plain numbers, those of CHECKs with others on both sides, and what lies between two.

    Sums and products of them have to stay within their type: none is large without need. Nor is
    one below zero where CHECKs only forget to say so.
    """
    bounds = sorted(numbers)
    step = Decimal(1) if column.base in INTEGERS else Decimal(1).scaleb(-(column.scale or 0))
    most = max(_PLAUSIBLE, 10 * min((abs(one) for one in bounds if one), default=Decimal(0)))
    found = [*bounds, *map(Decimal, _PLAIN_NUMBERS)]
    for one in bounds:
        found += [
            one + sign * by for by in (step, *map(Decimal, (1, 2, 5, 20))) for sign in (1, -1)
        ]
        found += [one * by for by in _MULTIPLES] + [one / 2]
    for low, high in pairwise(bounds):
        found += [low + (high - low) * part / _PARTS for part in range(1, _PARTS)]
    scale = 0 if column.base in INTEGERS else column.scale
    least = -most if not bounds or bounds[0] < 0 or bounds[-1] <= 0 else 0
    for one in found:
        if least <= one <= most:
            yield _told(one if scale is None else round(one, scale), column)


def _moments_around(texts: Sequence[str], *, has_time: bool) -> Iterator[str]:
    days = sorted({day for text in texts if (day := day_of(text)) is not None})
    found = [day + timedelta(days=step) for day in days for step in _STEPS_DAYS]
    for low, high in pairwise(days):
        found += [low + (high - low) * part // _PARTS for part in range(1, _PARTS)]
    found += [FIRST_DAY + timedelta(days=step) for step in _DAYS_PROBED]
    times = (" 09:30:00", " 12:00:00", "") if has_time else ("",)
    for place, day in enumerate(found):
        yield f"{day}{times[place % len(times)]}"


def _texts_around(texts: Sequence[str], *, numbers: Sequence[Decimal]) -> Iterator[str]:
    found = list(texts)
    for text in texts:
        found += texts_for_like(text) if _LIKES & set(text) else ()
        found += texts_like(text) if _REGULAR & set(text) else ()
    found += [*_PLAIN_TEXTS, *(day.isoformat() for day in (FIRST_DAY, FIRST_DAY.replace(day=2)))]
    found = list(dict.fromkeys(found))[:_MOST_TEXTS]
    sizes = sorted({int(one) for one in numbers if 0 < one <= _LONGEST})
    lengths = sorted({size + by for size in sizes for by in (-1, 0, 1)})
    yield from found
    yield from of_length(found, lengths=lengths)


def narrow_columns(shape: Shape, *, pools: Pools, passing: Passing) -> frozenset[tuple[str, str]]:
    """Return the columns of keys and of moments whose CHECKs refuse some of those values that are
    made without asking, where the sample shows none that they allow.
    """
    return frozenset(
        (table.name, column.name)
        for table in shape.tables
        if not pools.rows.get(table.name)
        for column in table.writable
        if pools.allowed.get((table.name, column.name)) and not column.is_array
        if _refuses(table, column, passing=passing)
    )


def _refuses(table: TableShape, column: ColumnShape, *, passing: Passing) -> bool:
    if column.base in INTEGERS:
        probed = [str(number) for number in range(1, _KEYS_PROBED)]
    elif column.base in MOMENTS:
        probed = [(FIRST_DAY + timedelta(days=by)).isoformat() for by in _DAYS_PROBED]
    else:
        return False
    checks = [one.expression for one in table.checks if one.columns == (column.name,)]
    return len(passing(column, probed, checks) or ()) < len(probed)


def narrow_keys(table: TableShape, column: ColumnShape, *, rng: Random, pools: Pools) -> list[str]:
    """Return the keys that CHECKs are known to allow, where they do not allow any number."""
    known = list(pools.of(table, column))
    rng.shuffle(known)
    more = (str(int(one) + by) for by in range(1, _KEYS_PROBED) for one in known[:2])
    return list(dict.fromkeys((*known, *more)))


def read_together(
    shape: Shape, *, pools: Pools, meeting: Meeting
) -> dict[str, tuple[Together, ...]]:
    """Return, by table without sample, combinations of values of columns that CHECKs hold together
    otherwise than in an order, and of a key of another table whether there is one.
    """
    found: dict[str, tuple[Together, ...]] = {}
    for table in shape.tables:
        if not pools.rows.get(table.name):
            every = (
                Together(names, tuple(rows))
                for names, checks in _groups(table)
                if (rows := _combined(table, names, checks, pools=pools, meeting=meeting))
            )
            found[table.name] = tuple(every)
    return {name: groups for name, groups in found.items() if groups}


def _groups(table: TableShape) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield columns of which CHECKs speak together, with all CHECKs about them."""
    wide = [one for one in table.checks if len(one.columns) > 1]
    left = [one for one in wide if not _is_simple(one, table=table)]
    writable = {column.name for column in table.writable}
    while left:
        names = set(left[0].columns)
        while more := {n for one in wide if names & {*one.columns} for n in one.columns} - names:
            names |= more
        left = [one for one in left if not names & {*one.columns}]
        is_apart = all(_is_free(table, name) for name in names)
        if names <= writable and len(names) <= _MOST_COLUMNS and is_apart:
            checks = [one.expression for one in table.checks if {*one.columns} <= names]
            yield tuple(sorted(names)), checks


def _is_simple(check: Check, *, table: TableShape) -> bool:
    """True where rows are set right by exchanging two values."""
    pair = check.ascending or check.different
    return pair is not None and len({table.column(name).base for name in pair}) == 1


def _is_free(table: TableShape, name: str) -> bool:
    """True for a column whose value may be any; of a key, where it may be left out."""
    keys = [key for key in table.foreign_keys if name in key.columns]
    bound = {one for key in (table.primary_key, *table.uniques) for one in key}
    return name not in bound and all(len(key.columns) == 1 for key in keys)


def _combined(
    table: TableShape,
    names: Sequence[str],
    checks: Sequence[str],
    *,
    pools: Pools,
    meeting: Meeting,
) -> Sequence[tuple[str | None, ...]]:
    columns = [table.column(name) for name in names]
    most = int(_MOST_COMBINED ** (1 / len(columns)))
    tried = {column: _tried(table, column, pools=pools)[:most] for column in columns}
    if not all(tried.values()) or prod(map(len, tried.values())) > _MOST_COMBINED:
        return ()
    return _spread(meeting(tried, checks))


def _spread(rows: Iterable[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """Return some of the combinations, those of values that few have among them."""
    seen = Counter[tuple[int, str | None]]()
    kept: list[tuple[str | None, ...]] = []
    for row in rows:
        cells = [*enumerate(row)]
        if min(seen[cell] for cell in cells) < _OF_EACH:
            kept.append(row)
            seen.update(cells)
    return kept


def _tried(table: TableShape, column: ColumnShape, *, pools: Pools) -> list[str | None]:
    """Return NULL, where it may be, and values; of what refers to another row only one."""
    values = list(pools.of(table, column))
    if column.base in MOMENTS and not column.is_array:
        days = (FIRST_DAY + timedelta(days=by) for by in (0, 1, 3, 30))
        values = list(dict.fromkeys((*values[:5], *(day.isoformat() for day in days), *values)))
    if table.meant_by(column.name):
        values = values[:1]
    return [None, *values] if column.nullable else [*values]


def set_checked(
    rows: Sequence[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> None:
    """Give rows values that CHECKs allow, where nearly all others would be refused."""
    groups = pools.together.get(table.name, ())
    narrow = [
        column.name
        for column in table.writable
        if (table.name, column.name) in pools.narrow and column.base in MOMENTS
    ]
    if not (groups or narrow):
        return
    rng = rng_of(*recipe.seed, table.name, "checked")
    fitting = _FITTING_OWN if pools.own else _FITTING
    for row in rows:
        for name in narrow:
            known = pools.of(table, table.column(name))
            if row[name] is not None and row[name] not in known:
                row[name] = rng.choice(known)
        for group in groups:
            if rng.random() < fitting:
                _put(row, group, table=table, kept=kept, rng=rng)


def _put(
    row: Cells,
    group: Together,
    *,
    table: TableShape,
    kept: Mapping[str, Sequence[Cells]],
    rng: Random,
) -> None:
    place = rng.randrange(len(group.columns))
    value = rng.choice(list(dict.fromkeys(one[place] for one in group.rows)))
    chosen = rng.choice([one for one in group.rows if one[place] == value])
    for name, value in zip(group.columns, chosen, strict=True):
        key = next((one for one in table.foreign_keys if name in one.columns), None)
        if key is None or value is None:
            row[name] = value
        elif row[name] is None:
            parents = kept.get(key.target, ())
            row[name] = rng.choice(parents)[key.target_columns[0]] if parents else None
