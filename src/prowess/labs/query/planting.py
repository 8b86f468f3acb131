"""Lays out rows of the data sets around an answer on purpose: what tells it from the reference
must be there, in rows that meet everything else, and not only happen to be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count, cycle, islice

from prowess.labs.query.pools import INTEGERS, MOMENTS, NUMBERS, TEXTS, Pools
from prowess.labs.query.recipes import STYLES, Cells, Recipe
from prowess.labs.query.shape import ColumnShape, ForeignKey, TableShape
from prowess.labs.query.traits import Planting
from prowess.labs.query.values import gaps_of, read_moment, told

_ENDS = ("2025-01-01", "2024-03-01", "2024-01-01", "2024-05-01", "2023-03-01", "2024-11-01")
"""Days before which a year, a leap one or another, a month, or a short month ends."""

_RUNS, LONG_RUN = (6, 2, 3, 2), 11
_ASIDE_S = (30, 0.5, -0.5, -30, 17)
_SECONDS = (17.25, 42.6, 0.0, 59.9)
_WITHIN_S, _SPAN, _FEW = ((0.5, 0.0), (59.6, 17.0), (30.0, 30.0)), timedelta(hours=2), 5
"""When, in one minute, a span ends and another begins, and how long each is."""
_GROWING = (1000, 1500, 2100)
"""The second step is the greater one, and the smaller part of what there was."""

_COLLIDING = 4
_FIRST, _TWICE = "1", "11"
_VALUES_SHARE = 2
"""Own values take no more than this part of the rows, if other things are planted, too."""

_VALUES_IN = 3
"""Data sets that plant a value, as far as there is room: in some its row may find no partner."""

_ONE_IN = 3
_NAMES, _FEW_ROWS_TURN, _FEW_ROWS = (1, 2, 2), 1, 4
_NUMBERED = re.compile(r" ?\d+$")


def plant(
    rows: list[Cells],
    *,
    table: TableShape,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
    distinct: frozenset[str],
) -> None:
    """Give some of a table's rows other cells, so that they tell what the answer does."""
    if pools.planting is None or len(rows) < _ONE_IN:
        return
    free = list(range(len(rows)))
    recipe.rng.shuffle(free)
    bed = _Bed(table, rows, free, pools.planting, recipe, pools, kept, distinct)
    _plant_names(bed)
    _plant_values(bed)
    _plant_ends(bed)
    steps = (_plant_glued, _plant_aside, _plant_runs, _plant_sizes)
    first = bed.turn % len(steps)
    for step in (*steps[first:], *steps[:first]):
        step(bed)
    _plant_ahead(bed)
    _plant_meetings(bed)


@dataclass(slots=True)
class _Bed:
    """The rows of one table, those of them that are not yet planted, and what they may hold."""

    table: TableShape
    rows: list[Cells]
    free: list[int]
    planting: Planting
    recipe: Recipe
    pools: Pools
    kept: Mapping[str, Sequence[Cells]]
    distinct: frozenset[str]

    @property
    def turn(self) -> int:
        """The place of this data set among those around the answer."""
        return self.recipe.number // len(STYLES)

    def is_in(self, column: ColumnShape, names: frozenset[str]) -> bool:
        """True for a column that is named, whatever the case of its letters."""
        return column.name.lower() in names

    def to_others(self) -> list[ForeignKey]:
        """Return the keys to other tables."""
        return [key for key in self.table.foreign_keys if key.target != self.table.name]

    def fixed(self) -> frozenset[str]:
        """Return the columns that no row takes from another one."""
        own = [key for key in self.table.foreign_keys if key.target == self.table.name]
        return self.distinct.union(name for key in own for name in key.columns)

    def sought(self) -> Mapping[str, tuple[str | None, ...]]:
        """Return what the reference asks of the columns that are free to be given a value: where
        there are several ways to meet it, each data set takes one.
        """
        bound = self.fixed().union(name for key in self.to_others() for name in key.columns)
        ways = self.pools.ways.get(self.table.name, ())
        found = ways[self.turn % len(ways)] if ways else {}
        return {name: values for name, values in found.items() if values and name not in bound}

    def plain(self, bases: frozenset[str]) -> list[ColumnShape]:
        """Return the columns of some types that are no keys."""
        bound = self.fixed().union(name for key in self.to_others() for name in key.columns)
        return [
            column
            for column in self.table.writable
            if column.base in bases and not column.is_array and column.name not in bound
        ]

    def moments(self) -> list[ColumnShape]:
        """Return the columns of moments that the reference speaks of, or all."""
        every = self.plain(MOMENTS)
        return [one for one in every if self.is_in(one, self.pools.named)] or every

    def lead(self, *, alone: bool) -> Cells | None:
        """Return a free row that meets what the reference asks for, if asked in a group of its
        own; none where all are planted.
        """
        if not self.free:
            return None
        row = self.rows[self.free.pop()]
        for name, values in self.sought().items():
            if row[name] not in values:
                row[name] = self.recipe.rng.choice(values)
        for key in self.to_others():
            self.give_parent(row, key, alone=alone)
        for column in self.table.writable if alone else ():
            self._set_apart(row, column)
        return row

    def follow(self, lead: Cells, *, only: frozenset[str] | None = None) -> Cells | None:
        """Return a free row that is like another one, but for its key; or in some columns."""
        if not self.free:
            return None
        row, fixed = self.rows[self.free.pop()], self.fixed()
        names = row if only is None else only
        row.update((name, lead[name]) for name in names if name not in fixed)
        return row

    def group(self) -> frozenset[str]:
        """Return the columns that rows of one group have in common."""
        keys = {name for key in self.to_others() for name in key.columns}
        named = (one.name for one in self.table.writable if self.is_in(one, self.planting.groups))
        return frozenset({*keys, *named} - self.fixed())

    def give_parent(self, row: Cells, key: ForeignKey, *, alone: bool) -> None:
        """Have a row refer to one that is sought, or if asked to that of fewest other rows."""
        every = self.kept.get(key.target, ())
        ways = [
            {name: way[name] for name in way if name not in key.target_columns}
            for way in self.pools.ways.get(key.target, ())
        ]
        parents = [one for one in every if any(_meets(one, way) for way in ways)] or list(every)
        mine = tuple(row[name] for name in key.columns)
        if not parents or (not alone and mine in {_target(one, key) for one in parents}):
            return
        taken = [tuple(one[name] for name in key.columns) for one in self.rows]
        if alone:
            parent = min(parents, key=lambda one: taken.count(_target(one, key)))
        else:
            parent = self.recipe.rng.choice(parents)
        row.update(zip(key.columns, _target(parent, key), strict=True))

    def _joins(self, column: ColumnShape) -> bool:
        return self.is_in(column, self.planting.joined)

    def _set_apart(self, row: Cells, column: ColumnShape) -> None:
        """Give a row a value by which it is in no other row's group."""
        name = column.name
        keys = {one for key in self.to_others() for one in key.columns}
        sought = {} if self._joins(column) else self.sought()
        bound = {*self.fixed(), *keys, *sought}
        is_shared = any(own != self.table.name and one == name for own, one in self.pools.sample)
        if not self.is_in(column, self.planting.groups) or name in bound or column.labels:
            return
        if self._joins(column) and is_shared:
            return  # it would have no partner
        taken = {one[name] for one in self.rows}
        own = next((one[name] for one in self.rows if one[name]), "")
        if self.pools.allowed.get((self.table.name, name)) is not None:
            every = self.pools.of(self.table, column)
            row[name] = next((one for one in every if one not in taken), row[name])
        elif column.base in INTEGERS:
            row[name] = next(str(n) for n in count(1) if str(n) not in taken)
        elif column.base in TEXTS and column.length is None and own:
            row[name] = next(f"{own} {n}" for n in count(2) if f"{own} {n}" not in taken)


def _meets(row: Cells, sought: Mapping[str, tuple[str | None, ...]]) -> bool:
    """True for a row of which the reference takes every value, or the one that was numbered."""
    return all(
        row[name] in values or _NUMBERED.sub("", row[name] or "") in values
        for name, values in sought.items()
        if values
    )


def _target(parent: Cells, key: ForeignKey) -> tuple[str | None, ...]:
    return tuple(parent[name] for name in key.target_columns)


def _plant_names(bed: _Bed) -> None:
    """Give rows few names in the first sets, where the answer alone tells rows apart by those: all
    of them one; a few rows two, since others may have all of so few; and all of them two.
    """
    table = bed.table
    keys = bed.fixed().union(*table.uniques, table.primary_key)
    columns = [
        one
        for one in bed.plain(TEXTS)
        if bed.is_in(one, bed.planting.alike) and one.name not in keys
    ]
    if not columns or bed.turn >= len(_NAMES):
        return
    for column in columns:
        asked = bed.sought().get(column.name) or [row[column.name] for row in bed.rows]
        known = [name for name in dict.fromkeys(asked) if name is not None]
        for row, name in zip(bed.rows, cycle(known[: _NAMES[bed.turn]]), strict=False):
            row[column.name] = name
    if bed.turn == _FEW_ROWS_TURN and len(bed.to_others()) == len(table.foreign_keys):
        del bed.rows[_FEW_ROWS:]
        bed.free[:] = [one for one in bed.free if one < _FEW_ROWS]


def _plant_values(bed: _Bed) -> None:
    """Plant a share of the answer's own values, each in a row that meets all else."""
    keys = {name for key in bed.table.foreign_keys for name in key.columns}
    columns = [one for one in bed.table.writable if one.name not in bed.distinct | keys]
    in_turns = [one for later in range(_VALUES_IN) for one in _share(bed, columns, later=later)]
    # Twice, where there is room: nothing may refer to the first row.
    for column, value in islice(in_turns * 2, len(bed.rows) // _VALUES_SHARE):
        row = bed.lead(alone=bed.is_in(column, bed.planting.alone))
        if row is not None:
            row[column.name] = value
            _keep_order(bed, row, column)


def _keep_order(bed: _Bed, row: Cells, column: ColumnShape) -> None:
    """Have the other end of a span make way for a moment that is planted at one."""
    moment = next(read_moment(row[column.name] or ""), None)
    for one in bed.table.checks if moment is not None else ():
        if one.ascending is None or column.name not in one.ascending:
            continue
        is_first = one.ascending[0] == column.name
        other = bed.table.column(one.ascending[is_first])
        beside = next(read_moment(row[other.name] or ""), None)
        if moment and beside and other.base in MOMENTS and (beside <= moment) == is_first:
            by = _SPAN if other.base != "date" else timedelta(days=1)
            row[other.name] = told(moment + (by if is_first else -by), column=other)


def _share(
    bed: _Bed, columns: Sequence[ColumnShape], *, later: int
) -> Iterator[tuple[ColumnShape, str]]:
    """Yield what this data set takes of the own values, or what one before it took: of each column
    in turns.
    """
    sets = bed.planting.sets
    shares = [
        [(column, value) for value in every[(bed.turn + later) % sets :: sets]]
        for column in columns
        if (every := bed.pools.own.get((bed.table.name, column.name), ()))
    ]
    return (one for some in _in_turns(shares) for one in some)


def _in_turns(
    shares: Sequence[Sequence[tuple[ColumnShape, str]]],
) -> Iterator[list[tuple[ColumnShape, str]]]:
    longest = max(map(len, shares), default=0)
    for place in range(longest):
        yield [share[place] for share in shares if place < len(share)]


def _plant_runs(bed: _Bed) -> None:
    """Plant moments that follow one another over the ends of years, months and days."""
    columns, gaps = bed.moments(), gaps_of(bed.pools)
    asked = bed.planting.across | bed.planting.divided
    is_asked = any(bed.is_in(one, asked) for one in bed.table.writable)
    # Or shares of rows that lie so far apart.
    is_asked |= bed.planting.counts_far or bool(bed.planting.sizes and gaps)
    if not columns or not is_asked:
        return
    ends, strides = _ends(bed, columns[0]), [timedelta(days=1), *gaps]
    for place, length in enumerate((LONG_RUN, *_RUNS[1:]) if bed.planting.counts_far else _RUNS):
        number = bed.turn * len(_RUNS) + place
        stride = strides[(bed.turn + place) % len(strides)]
        if any(column.base == "date" for column in columns):
            stride = max(stride, timedelta(days=1))
        # By turns the end lies between two rows, and between two columns of one row.
        back = max(1, length // 2) * len(columns) - (number // len(_RUNS) % len(columns))
        first = ends[number % len(ends)] + stride * (0.5 - back)
        steps = _steps(first, stride)
        _plant_run(bed, columns, length=length, moments=steps)


def _plant_run(
    bed: _Bed,
    columns: Sequence[ColumnShape],
    *,
    length: int,
    moments: Iterator[datetime],
    is_other: bool = False,
) -> None:
    """Plant rows one after the other, each linked to the one before it; if asked, each with other
    parents.
    """
    lead = bed.lead(alone=True)
    bound = {*bed.table.primary_key, *bed.group(), *bed.sought()}
    growing = [
        one
        for one in bed.plain(NUMBERS)
        if bed.is_in(one, bed.planting.divided) and one.name not in bound
    ]
    rows = [] if lead is None else [lead, *(bed.follow(lead) for _ in range(length - 1))]
    chosen = [row for row in rows if row is not None]
    ends = [_link_ends(bed, link) for link in bed.planting.links]
    for place, row in enumerate(chosen):
        for column in columns:
            row[column.name] = told(next(moments), column=column)
        for key in bed.to_others() if is_other and place else ():
            bed.give_parent(row, key, alone=True)
        for column in growing:
            row[column.name] = _grown(place, column=column)
        for (one, other), values in ends:
            if len(values) > 1:
                row[one] = values[place % len(values)]
                row[other] = values[(place + 1) % len(values)]


def _grown(place: int, *, column: ColumnShape) -> str:
    is_small = column.base == "int2" or column.scale is not None
    number = _GROWING[place % len(_GROWING)]
    return str(number // 100 if is_small else number)


def _link_ends(bed: _Bed, link: tuple[str, str]) -> tuple[tuple[str, str], list[str]]:
    """Return two columns by which rows follow one another, as `origin = destination`, and three
    values that they may have; none where they are no such columns.
    """
    named = [column for column in bed.table.writable if column.name.lower() in link]
    if len(named) == len(link) and not bed.fixed() & {one.name for one in named}:
        ordered = sorted(named, key=lambda one: link.index(one.name.lower()))
        values = dict.fromkeys(row[one.name] or "" for row in bed.rows for one in ordered)
        return (ordered[0].name, ordered[1].name), [one for one in values if one][:3]
    return ("", ""), []


def _ends(bed: _Bed, column: ColumnShape) -> list[datetime]:
    """Return midnights at which something ends; where the reference asks for certain moments,
    those behind them by turns with the others.
    """
    ends = [datetime.fromisoformat(day) for day in _ENDS]
    met = bed.sought().get(column.name, ())
    days = sorted({one.date() for text in met if text for one in read_moment(text)})
    asked = [datetime.combine(day, time()) + timedelta(days=1) for day in days]
    return [end for pair in zip(cycle(asked), ends) for end in pair] if asked else ends


def _steps(first: datetime, stride: timedelta) -> Iterator[datetime]:
    return (first + stride * place for place in count())


def _plant_ahead(bed: _Bed) -> None:
    """In the last set have all moments that the answer compares with the clock be to come."""
    if bed.turn != bed.planting.sets - 1:
        return
    for column in bed.plain(MOMENTS):
        own = bed.pools.own.get((bed.table.name, column.name), ())
        known = [moment for text in own for moment in read_moment(text)]
        if known and bed.is_in(column, bed.planting.ahead):
            moments = _steps(max(known), timedelta(days=1))
            for row, moment in zip(bed.rows, moments, strict=False):
                row[column.name] = told(moment, column=column)


def _plant_aside(bed: _Bed) -> None:
    """Plant moments that lie by seconds more or less apart than queries ask for, in rows that
    have all else in common, and in such as refer to others.
    """
    columns, gaps = bed.moments(), gaps_of(bed.pools)
    if not any(bed.is_in(one, bed.planting.aside) for one in columns):
        return
    pairs = [gap + timedelta(seconds=aside_s) for gap in gaps for aside_s in _ASIDE_S]
    day = datetime.combine(bed.recipe.base_day, time(9))
    for place, gap in enumerate(pairs[bed.turn % bed.planting.sets :: bed.planting.sets]):
        first = day + timedelta(seconds=_SECONDS[place % len(_SECONDS)])
        for is_other in (False, True):
            moments = _steps(first, gap)
            _plant_run(bed, columns, length=2, moments=moments, is_other=is_other)


def _plant_ends(bed: _Bed) -> None:
    """Plant spans of which some end in the minute in which others begin, in every other set."""
    spans = [one.ascending for one in bed.table.checks if one.ascending is not None]
    columns = [bed.table.column(name) for name in (spans[0] if spans else ())]
    if bed.turn % 2 or not any(bed.is_in(one, bed.planting.aside) for one in columns):
        return
    if any(one.base not in MOMENTS - {"date"} or one.name in bed.fixed() for one in columns):
        return
    middle = datetime.combine(bed.recipe.base_day, time(12))
    end, begin = (
        middle + timedelta(seconds=one) for one in _WITHIN_S[bed.turn // 2 % len(_WITHIN_S)]
    )
    for place in range(len(bed.free) // 2):
        row = bed.lead(alone=False)
        if row is not None:
            moments = (end - _SPAN, end) if place % 2 else (begin, begin + _SPAN)
            row.update(
                (one.name, told(moment, column=one))
                for one, moment in zip(columns, moments, strict=True)
            )


def _plant_meetings(bed: _Bed) -> None:
    """In those sets have rows that tie spans to something else tie them to the same few."""
    keys, asked = bed.to_others(), bed.planting.aside
    tied = [one for one in keys if _speaks_of(bed.kept.get(one.target, ()), asked)]
    if bed.turn % 2 or not tied or len(keys) == len(tied):
        return
    for key in (one for one in keys if one not in tied):
        few = bed.kept.get(key.target, ())[:_FEW]
        for row in bed.rows if few else ():
            values = _target(bed.recipe.rng.choice(few), key)
            row.update(zip(key.columns, values, strict=True))


def _speaks_of(rows: Sequence[Cells], names: frozenset[str]) -> bool:
    return any(name.lower() in names for row in rows[:1] for name in row)


def _plant_sizes(bed: _Bed) -> None:
    """Plant groups of telling sizes, of numbers that all differ, in which some rows miss."""
    sizes, group = bed.planting.sizes, bed.group()
    if not sizes or not group:
        return
    sought = bed.sought()
    numbers = [one for one in bed.plain(NUMBERS) if one.name not in {*sought, *group}]
    only = group | sought.keys()
    for size in islice(cycle(sizes), bed.turn, bed.turn + len(sizes)):
        lead = bed.lead(alone=True)
        rest = (bed.follow(lead, only=only) for _ in range(size - 1)) if lead else ()
        rows = [row for row in (lead, *rest) if row is not None]
        values = bed.recipe.rng.sample(range(1, size + 1), size)
        for row, value in zip(rows, values, strict=False):
            row.update((column.name, str(value)) for column in numbers)
        for row in rows[1::_ONE_IN] if sought else ():
            _miss(bed, row)


def _miss(bed: _Bed, row: Cells) -> None:
    """Give a row a value by which it no longer meets one of the reference's conditions."""
    sought = bed.sought()
    name = bed.recipe.rng.choice(sorted(sought))
    every = bed.pools.of(bed.table, bed.table.column(name))
    others = [value for value in every if value not in sought[name]]
    if others:
        row[name] = bed.recipe.rng.choice(others)


def _plant_glued(bed: _Bed) -> None:
    """Plant rows of one group whose values are others, and the same when written together."""
    names = {column.name.lower(): column.name for column in bed.table.writable}
    for one, other in bed.planting.glued:
        if one in names and other in names and one != other:
            _plant_colliding(bed, names[one], names[other])


def _plant_colliding(bed: _Bed, first: str, second: str) -> None:
    short, long = _nested(bed, first)
    lead = bed.lead(alone=True)
    if lead is None or not short:
        return
    lead[first], lead[second] = short, f"{long[len(short) :]}1"
    for number in range(1, _COLLIDING + 1):
        for start, rest in ((long, f"{number}"), (short, f"{long[len(short) :]}{number}")):
            row = bed.follow(lead) if (number, start) != (1, short) else None
            if row is not None:
                row[first], row[second] = start, rest


def _nested(bed: _Bed, name: str) -> tuple[str, str]:
    """Return two values of a column of which one begins with the other."""
    keys = [key for key in bed.to_others() if name in key.columns]
    if not keys:
        return _FIRST, _TWICE
    theirs = keys[0].target_columns[keys[0].columns.index(name)]
    known = sorted({one[theirs] or "" for one in bed.kept.get(keys[0].target, ())} - {""})
    pairs = ((one, other) for one in known for other in known if other.startswith(one))
    return next(((one, other) for one, other in pairs if one != other), ("", ""))
