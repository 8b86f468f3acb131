"""Rows in which what queries calculate lies right at what they compare it with: parts of a whole,
multiples and differences that are as large as is asked, by the least that can be less, and more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count, cycle, islice

from prowess.labs.query.literals import decimal_of
from prowess.labs.query.pools import INTEGERS, NUMBERS, TEXTS, Pools
from prowess.labs.query.quotients import Bound
from prowess.labs.query.recipes import STYLES, TURNS, Cells, Recipe
from prowess.labs.query.shape import ColumnShape, ForeignKey, TableShape

LEAST_ROWS = 12
"""In fewer a group of several parts would leave no room for anything else."""

_WHOLES = (100_000, 20, 10_000, 1_000, 19, 30)
"""Of how much parts are: what is rounded to two, one or no digits is told from what is not by one
of the large ones; of small ones a part may be right at a bound that a larger one only comes near.
"""

_ASIDE = {
    100_000: (0, -4, 4, 1, 3, -2),
    10_000: (0, -4, 4, 1, -1),
    1_000: (-4, 0, 4),
}
"""By how much parts of a whole are more than is asked: of 100000 all these are the same when they
are rounded, and of 10000 and 1000 some."""

_SHARE = 0.6
_LARGEST_SMALL = 30_000
_LARGER_EVERY, _FEW = 4, 5
_LIMITED = re.compile(r"\((\d+),(\d+)\)")


def plant_bounds(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    fixed: frozenset[str],
) -> None:
    """Give some rows such numbers: parts and multiples in every other of the data sets that have
    many rows, those around an answer among them; values of one column, which meet in some rows of
    many, in each. `fixed` are columns whose values are no other row's.
    """
    if not pools.bounds or not rows:
        return
    is_own = pools.planting is not None
    turn = recipe.number // (len(STYLES) if is_own else TURNS)
    bed = _Bed(table, rows, recipe, pools, kept, fixed)
    can_be = [one for one in pools.bounds if bed.column(one.part) and bed.column(one.whole)]
    if (is_own or recipe.is_crowded) and turn % 2 and any(map(_meets_itself, pools.bounds)):
        _draw_near(bed)
    if not can_be:
        return
    bound = can_be[turn // 2 % len(can_be)]
    part, whole = bed.column(bound.part), bed.column(bound.whole)
    bed.free = list(range(len(rows)))
    recipe.rng.shuffle(bed.free)
    del bed.free[int(len(rows) * _SHARE) :]
    is_large = len(rows) >= LEAST_ROWS and (is_own or recipe.is_crowded) and turn % 2 == 0
    if part is None or whole is None:
        return
    if part.name == whole.name and not _is_share(bound):
        if not is_own or turn % 2:
            _plant_values(bed, bound, column=part, turn=turn)
    elif is_large and part.name == whole.name:
        _plant_shares(bed, bound, column=part, turn=turn // 2)
    elif is_large:
        _plant_pairs(bed, bound, part=part, whole=whole)


def _draw_near(bed: "_Bed") -> None:
    """Have rows refer to the same few: what is looked up for two of them then often is there."""
    for key in bed.table.foreign_keys:
        few = [one for one in bed.kept.get(key.target, ())[:_FEW] if key.target != bed.table.name]
        is_alone = len(key.columns) == 1 and not bed.table.unique_alone(key.columns[0])
        for row in bed.rows if few and is_alone else ():
            if row[key.columns[0]] is not None:
                row[key.columns[0]] = bed.recipe.rng.choice(few)[key.target_columns[0]]


def _is_share(bound: Bound) -> bool:
    return bound.kind == "quotient" and 0 < bound.at < 1 and any(bound.groups)


def _meets_itself(bound: Bound) -> bool:
    """True where values of one column are compared, which lie in several rows."""
    return bool(bound.part & bound.whole) and not _is_share(bound)


@dataclass(slots=True)
class _Bed:
    """The rows of one table, and those that are free to be given other cells."""

    table: TableShape
    rows: list[Cells]
    recipe: Recipe
    pools: Pools
    kept: Mapping[str, Sequence[Cells]]
    fixed: frozenset[str]
    free: list[int] = field(default_factory=list)
    planted: set[int] = field(default_factory=set)
    groups: list[dict[str, str | None]] = field(default_factory=list)

    def column(self, names: frozenset[str]) -> ColumnShape | None:
        """Return the column of numbers that is meant, if it can be given any."""
        keys = {name for key in self.table.foreign_keys for name in key.columns}
        found = (
            one
            for one in self.table.writable
            if one.name.lower() in names
            and one.base in NUMBERS
            and not one.is_array
            and one.name not in keys | self.fixed | set(self.table.primary_key)
        )
        return next(found, None)

    def take(self) -> Cells | None:
        """Return a free row that meets what the reference asks of single columns."""
        if not self.free:
            return None
        number = self.free.pop()
        self.planted.add(number)
        row = self.rows[number]
        ways = self.pools.ways.get(self.table.name, ())
        keys = {name for key in self.table.foreign_keys for name in key.columns}
        for name, values in (ways[0] if ways else {}).items():
            if values and name not in keys | self.fixed and row[name] not in values:
                row[name] = self.recipe.rng.choice(values)
        return row

    def give(self, row: Cells, column: ColumnShape, number: Fraction | int) -> None:
        """Set a number, as far as the column has digits for it."""
        is_whole = column.base in INTEGERS or number == int(number)
        row[column.name] = str(int(number)) if is_whole else f"{float(number):.6f}"

    def places(self, names: frozenset[str]) -> list[str | ForeignKey]:
        """Return what of this table decides about a group: its columns, and keys to rows of other
        tables that have the others.
        """
        found: dict[str | ForeignKey, None] = {}
        keys = [key for key in self.table.foreign_keys if key.target != self.table.name]
        for name in names:
            of_key = [key for key in keys if name in key.columns or _has(key, name, self.kept)]
            own = [one.name for one in self.table.writable if one.name.lower() == name]
            found |= dict.fromkeys((of_key or own)[:1])
        return sorted(found, key=str)

    def others(self, place: str | ForeignKey) -> list[dict[str, str | None]]:
        """Return values that would set a row apart from all others, or from most."""
        if isinstance(place, ForeignKey):
            every = (
                {mine: one[theirs] for mine, theirs in _pairs(place)}
                for one in self.kept.get(place.target, ())
            )
            used = [tuple(row[name] for name in place.columns) for row in self.rows]
            return sorted(every, key=lambda one: used.count(tuple(one.values())))
        return [{place: value} for value in self._values(self.table.column(place))]

    def _values(self, column: ColumnShape) -> list[str]:
        """Return values that no row has, as many as a whole has parts."""
        taken = {row[column.name] for row in self.rows}
        own = next((row[column.name] for row in self.rows if row[column.name]), "") or "a"
        is_free = self.pools.allowed.get((self.table.name, column.name)) is None
        found: list[str] = []
        if is_free and column.base in INTEGERS and column.name not in self.fixed:
            found = [str(n) for n in islice(count(1), len(taken) + 8)]
        elif is_free and column.base in TEXTS and column.length is None and not column.labels:
            found = [f"{own} {n}" for n in islice(count(2), len(taken) + 8)]
        elif column.base == "date":
            days = (self.recipe.base_day + timedelta(days=n) for n in range(400, 408))
            found = [day.isoformat() for day in days]
        elif column.name not in self.fixed:
            found = list(self.pools.of(self.table, column))
        return [one for one in found if one not in taken]


def _pairs(key: ForeignKey) -> list[tuple[str, str]]:
    return list(zip(key.columns, key.target_columns, strict=True))


def _has(key: ForeignKey, name: str, kept: Mapping[str, Sequence[Cells]]) -> bool:
    return any(name == one.lower() for row in kept.get(key.target, ())[:1] for one in row)


def _largest(column: ColumnShape) -> int:
    if column.base == "int2":
        return _LARGEST_SMALL
    match = _LIMITED.search(column.type)
    return 10 ** (int(match[1]) - int(match[2])) - 1 if match else INTEGERS["int4"]


def _plant_shares(bed: _Bed, bound: Bound, *, column: ColumnShape, turn: int) -> None:
    """Make groups that consist of parts, some right at the share that is asked, and the rest."""
    inner = frozenset[str]().union(*bound.groups)
    smallest = min(bound.groups, key=len)
    if smallest == inner:  # of what the parts are is told in another way: perhaps of one of these
        names = sorted(inner)
        smallest = frozenset({names[turn % len(names)]}) if len(names) > 1 else frozenset()
    outer = bed.places(smallest)
    within = [one for one in bed.places(inner - smallest) if one not in outer]
    wholes = [one for one in _WHOLES if one <= _largest(column)]
    if not within or not wholes or len(outer) < bool(smallest):
        return
    if not outer:
        del bed.rows[len(_ASIDE[_WHOLES[0]]) + 1 :]
        bed.free = list(range(len(bed.rows)))
    first = turn % len(wholes)
    for whole in (*wholes[first:], *wholes[:first])[: None if outer else 1]:
        if not _plant_whole(bed, bound, column=column, whole=whole, outer=outer, within=within[0]):
            return


def _plant_whole(
    bed: _Bed,
    bound: Bound,
    *,
    column: ColumnShape,
    whole: int,
    outer: Sequence[str | ForeignKey],
    within: str | ForeignKey,
) -> bool:
    """Plant one whole in a group of its own; return whether there was room for it."""
    places = [bed.others(place) for place in outer]
    parts = _parts_of(whole, at=bound.at)[: max(0, len(bed.free) - 1)]
    names = bed.others(within)[: len(parts) + 1]
    parts = parts[: len(names) - 1]
    if not parts or not all(places):
        return False
    group = {name: value for every in places for name, value in every[0].items()}
    _clear(bed, group, outer=outer, places=places)
    rest = whole - sum(parts)
    for number, name in zip((rest, *parts), _shuffled(names, bed), strict=False):
        row = bed.take()
        if row is not None:
            row.update(group | name)
            bed.give(row, column, number)
    return True


def _parts_of(whole: int, *, at: Fraction) -> list[int]:
    """Return parts of a whole right at a share of it, as many as are not more than the whole."""
    parts: list[int] = []
    for aside in _ASIDE.get(whole, (0,)):
        part = int(at * whole) + aside
        if 0 < part < whole - sum(parts):
            parts.append(part)
    return parts


def _shuffled(names: Sequence[dict[str, str | None]], bed: _Bed) -> list[dict[str, str | None]]:
    return bed.recipe.rng.sample(names, len(names))


def _clear(
    bed: _Bed,
    group: dict[str, str | None],
    *,
    outer: Sequence[str | ForeignKey],
    places: Sequence[Sequence[Mapping[str, str | None]]],
) -> None:
    """Put the rows that are in a group into others: its parts are to be all of it."""
    bed.groups.append(group)
    for place, every in zip(outer, places, strict=True):
        others = [
            one for one in every if not any(one.items() <= own.items() for own in bed.groups)
        ]
        if isinstance(place, ForeignKey) and others:
            for number, row in enumerate(bed.rows):
                if number not in bed.planted and group.items() <= row.items():
                    row.update(bed.recipe.rng.choice(others))


def _plant_pairs(bed: _Bed, bound: Bound, *, part: ColumnShape, whole: ColumnShape) -> None:
    """Make rows of which one column is as much of another as is asked, or nearly: where there are
    groups, each alone in one.
    """
    places = [place for names in bound.groups[:1] for place in bed.places(names)]
    most = min(_largest(part), _largest(whole))
    for less, aside in zip(
        cycle(_bases(bound, most=most)), (0, -1, 1, -4, 4, 0, -1, 1), strict=False
    ):
        row = bed.take()
        if row is None:
            return
        for place in places:
            every = bed.others(place)
            row.update(every[0] if every else {})
        more = bound.at * less if bound.kind == "quotient" else less + bound.at
        bed.give(row, whole, less)
        bed.give(row, part, more + aside)


def _bases(bound: Bound, *, most: int) -> list[int]:
    if bound.kind == "quotient":
        fit = [one for one in _WHOLES if one <= most and bound.at * one <= most]
        return [one for one in fit if bound.at * one == int(bound.at * one)] or fit or [1]
    return [one for one in (1000, 10_000) if one + abs(bound.at) <= most] or [1]


def _plant_values(bed: _Bed, bound: Bound, *, column: ColumnShape, turn: int) -> None:
    """Give most rows one of few numbers of which two are as much apart as is asked, or nearly."""
    sample = bed.pools.sample.get((bed.table.name, column.name), ())
    known = [abs(number) for one in sample if (number := decimal_of(one)) is not None]
    largest = int(max((*known, Decimal(0)))) or 1000
    if turn % _LARGER_EVERY == 1 and 2 * largest <= _largest(column):
        largest += largest // 2  # of large numbers a difference is a small part
    less = largest * bound.at if bound.kind == "quotient" else largest - abs(bound.at)
    every = [Fraction(largest), *(less + aside for aside in (0, 1, -1))]
    while (row := bed.take()) is not None:
        bed.give(row, column, bed.recipe.rng.choice(every))
