"""Has rows meet others as the reference asks: by columns that no key ties, and value by value."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.query.decks import order_of
from prowess.labs.query.literals import decimal_of
from prowess.labs.query.meetings import Meeting, Pairs
from prowess.labs.query.pools import INTEGERS, MOMENTS, NUMBERS, TEXTS, Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import ColumnShape, TableShape
from prowess.labs.query.values import read_moment

JOINED = (0.6, 0.85, 0.95)
"""How many rows find another one where the reference joins them by what is no key."""

AMONG_THEMSELVES = (0.1, 0.3, 0.5)
"""How many rows find one of their own table by the same columns: else nearly all would be of one
group.
"""

COMPARED = (0.0, 0.3, 0.6)
"""How many rows look to the one that they refer to, where the reference compares the two."""

_NEARLY = 0.3
"""How many of the rows that find none would find one if the case of letters did not count."""

_WITHIN = 0.15
_ALL_ALIKE, _ALL_BUT_ONE = 0.35, 0.75
_ONE_STEP, _EVERY_OTHER = 0.5, 0.5
_MOVED = 0.6
_MOST_MEETINGS = 8

_DAY = timedelta(days=1)
_STEPS = (_DAY, timedelta(hours=1), timedelta(minutes=10))


def in_order(tables: Sequence[TableShape], *, pools: Pools) -> list[TableShape]:
    """Return tables in the order in which their rows are made: after those that they refer to,
    and, as far as it can be, after those whose keys they are joined by.
    """
    left, done = list(tables), list[TableShape]()
    names = {table.name for table in tables}
    wanted = {table.name: _looked_up(table, tables, pools=pools) for table in tables}
    while left:
        made = {table.name for table in done}
        open_ = [table for table in left if _parents(table) & names <= made] or left
        ready = [table for table in open_ if wanted[table.name] <= made] or open_
        done.append(ready[0])
        left.remove(ready[0])
    return done


def _parents(table: TableShape) -> frozenset[str]:
    return frozenset(key.target for key in table.foreign_keys) - {table.name}


def _looked_up(table: TableShape, tables: Sequence[TableShape], *, pools: Pools) -> frozenset[str]:
    """Return the tables of which a row is looked up by columns that are its key, and those of
    which each row is to have one of this table.
    """
    by_name = {one.name: one for one in tables}
    divided = (one for one in pools.stories.divisions if one.table == table.name)
    return frozenset(name for one in divided for name in (one.whole, one.part)) & {
        *by_name
    } | frozenset(
        one.target
        for one in pools.meetings
        if one.table == table.name != one.target
        and one.target in by_name
        and _is_unique(by_name[one.target], (theirs for _, theirs in one.equal))
        and not _is_unique(table, (mine for mine, _ in one.equal))
    )


def _is_unique(table: TableShape, names: Iterable[str]) -> bool:
    held = set(names)
    return any(key and set(key) <= held for key in (table.primary_key, *table.uniques))


@dataclass(frozen=True, slots=True)
class _Met:
    """One meeting of this table in this data set. `share`: of how many rows; `partners` come in
    the order in which rows take them; `fixed` and `free` are the joined columns that a row has
    already, and those that it is given.
    """

    meeting: Meeting
    share: float
    partners: Sequence[Cells]
    fixed: Pairs
    free: Pairs
    by_fixed: Mapping[tuple[str | None, ...], Sequence[Cells]]


@dataclass(frozen=True, slots=True)
class Linker:
    """Sets cells of a table's rows to what they meet."""

    table: TableShape
    rng: Random
    met: tuple[_Met, ...]
    within: tuple[Meeting, ...]
    gaps: tuple[timedelta, ...]

    def keys(self, name: str, values: Sequence[str]) -> list[str]:
        """Return the values of a unique column, many of them those that it is joined with."""
        for one in self.met:
            theirs = dict(one.meeting.equal).get(name)
            if theirs is not None and one.meeting.target != self.table.name:
                column = self.table.column(name)
                told = (_fitting(row[theirs], column) for row in one.partners)
                found = list(dict.fromkeys(value for value in told if value is not None))
                shared = self.rng.sample(found, min(len(found), int(len(values) * one.share)))
                rest = [value for value in values if value not in shared]
                mixed = [*shared, *rest[: len(values) - len(shared)]]
                self.rng.shuffle(mixed)
                return mixed
        return list(values)

    def link(self, row: Cells, *, place: int, rows: Sequence[Cells]) -> None:
        """Have a row meet others, given those that were made before it."""
        for one in self.met:
            if self.rng.random() < one.share:
                partner = self._partner(one, row, place=place, rows=rows)
                if partner is not None and self._join(row, partner, one=one, rows=rows):
                    shared = one.meeting.shared
                    self._liken(row, partner, pairs=one.meeting.beside, shared=shared)
                    self._move(row, partner, meeting=one.meeting)
            elif one.free and self.rng.random() < _NEARLY:
                partner = self._partner(one, row, place=place, rows=rows)
                if partner is not None:
                    self._join(row, partner, one=one, rows=rows, in_case=True)
        for meeting in self.within:
            if self.rng.random() < _WITHIN:
                self._liken(row, row, pairs=(self.rng.choice(meeting.beside),))

    def _partner(
        self, one: _Met, row: Cells, *, place: int, rows: Sequence[Cells]
    ) -> Cells | None:
        if one.meeting.target == self.table.name:
            found = [
                other
                for other in rows
                if all(other[theirs] == row[mine] for mine, theirs in one.fixed)
            ]
        elif one.fixed:
            found = list(one.by_fixed.get(tuple(row[mine] for mine, _ in one.fixed), ()))
        else:
            return one.partners[place % len(one.partners)] if one.partners else None
        return self.rng.choice(found) if found else None

    def _join(
        self,
        row: Cells,
        partner: Cells,
        *,
        one: _Met,
        rows: Sequence[Cells],
        in_case: bool = False,
    ) -> bool:
        """Give a row what joins it with another one, unless a key forbids that; what would join
        it, but for the case of letters, if `in_case`.
        """
        new: Cells = {}
        for mine, theirs in one.free:
            column = self.table.column(mine)
            value = _fitting(partner[theirs], column)
            if value is None:
                return False
            is_turned = in_case and column.base in TEXTS and not column.labels
            new[mine] = value.swapcase() if is_turned else value
        if in_case and all(partner[theirs] == new[mine] for mine, theirs in one.free):
            return False
        merged = {**row, **new}
        if self._is_impossible(merged):
            return False
        for key in (self.table.primary_key, *self.table.uniques):
            if not new.keys().isdisjoint(key):
                cells = [merged.get(name) for name in key]
                if any(cells == [other.get(name) for name in key] for other in rows):
                    return False
        row.update(new)
        return True

    def _liken(
        self, row: Cells, other: Cells, *, pairs: Pairs, shared: frozenset[str] = frozenset()
    ) -> None:
        """Set what is compared with another row's to that: all of it, all but one, or some."""
        pairs = tuple(pair for pair in pairs if self._may_set(pair[0], shared=shared))
        if not pairs:
            return
        luck = self.rng.random()
        if luck < _ALL_ALIKE:
            chosen = pairs
        elif luck < _ALL_BUT_ONE:
            off = self.rng.choice(pairs)
            chosen = tuple(pair for pair in pairs if pair != off)
            if self.rng.random() < _ONE_STEP:
                self._set(row, off, other, is_aside=True)
        else:
            chosen = tuple(pair for pair in pairs if self.rng.random() < _EVERY_OTHER)
        for pair in chosen:
            self._set(row, pair, other, is_aside=False)

    def _move(self, row: Cells, other: Cells, *, meeting: Meeting) -> None:
        """Move a row in time, as a whole, to where the reference asks it to lie from another."""
        ways = [(pair, 1) for pair in meeting.later] + [(pair, -1) for pair in meeting.earlier]
        if not ways or not self.gaps or self.rng.random() > _MOVED:
            return
        (mine, theirs), sign = self.rng.choice(ways)
        moments = [one for one in self.table.writable if one.base in MOMENTS and row[one.name]]
        here, there = _moment(row[mine]), _moment(other[theirs])
        if here is None or there is None or self.table.column(mine) not in moments:
            return
        gap = self.rng.choice((self.rng.choice(self.gaps), self._between()))
        way = there + sign * gap - here
        for column in moments:
            if self._may_set(column.name) and (old := _moment(row[column.name])) is not None:
                with suppress(OverflowError):
                    row[column.name] = _told(old + way, column=column)

    def _between(self) -> timedelta:
        """Return a time between the shortest and the longest that is asked for."""
        low, high = min(self.gaps), max(self.gaps)
        return low + (high - low) * self.rng.choice((0.25, 0.5, 0.75))

    def _may_set(self, name: str, *, shared: frozenset[str] = frozenset()) -> bool:
        """True for what is no key: keys name a row, and other rows name it by them. But for keys
        to a parent that both rows have.
        """
        keys = (self.table.primary_key, *self.table.uniques)
        is_free = name in shared or not self.table.meant_by(name)
        return is_free and not any(name in key for key in keys)

    def _is_impossible(self, row: Cells) -> bool:
        """True where two values are equal of which a CHECK says that they differ."""
        pairs = (check.different for check in self.table.checks)
        return any(
            row[one] is not None and row[one] == row[other] for one, other in filter(None, pairs)
        )

    def _set(self, row: Cells, pair: tuple[str, str], other: Cells, *, is_aside: bool) -> None:
        mine, theirs = pair
        column = self.table.column(mine)
        value = _fitting(other[theirs], column)
        if value is not None and is_aside:
            value = aside(value, column, rng=self.rng)
        is_known = value is not None or (other[theirs] is None and column.nullable)
        if is_known and not self._is_impossible({**row, mine: value}):
            row[mine] = value


def linker(
    table: TableShape,
    *,
    wanted: int,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> Linker | None:
    """Return what has the rows of a table meet others; None where the reference asks for nothing
    of the kind.
    """
    own = [one for one in pools.meetings if one.table == table.name][:_MOST_MEETINGS]
    if not own:
        return None
    rng = rng_of(*recipe.seed, table.name, "meetings")
    recipe = replace(recipe, rng=rng)
    met = (
        _met(table, one, wanted=wanted, recipe=recipe, pools=pools, kept=kept)
        for one in own
        if not one.within and (one.target in kept or one.target == table.name)
    )
    within = tuple(one for one in own if one.within)
    return Linker(table, rng, tuple(met), within, _gaps(pools))


def _gaps(pools: Pools) -> tuple[timedelta, ...]:
    """Return how far apart queries ask for moments to lie."""
    known = pools.literals
    short = (timedelta(seconds=gap_s) for gap_s in sorted(known.gaps_s))
    return (*short, *(timedelta(days=gap) for gap in sorted(known.gaps_days)))


def _met(
    table: TableShape,
    meeting: Meeting,
    *,
    wanted: int,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> _Met:
    fixed = tuple(pair for pair in meeting.equal if _is_fixed(table, meeting, pair))
    free = tuple(pair for pair in meeting.equal if pair not in fixed)
    partners: Sequence[Cells] = kept.get(meeting.target, ())
    by_fixed: dict[tuple[str | None, ...], list[Cells]] = {}
    if fixed:
        for row in partners:
            by_fixed.setdefault(tuple(row[theirs] for _, theirs in fixed), []).append(row)
    elif partners:
        partners = order_of(partners, wanted=wanted, recipe=recipe, pools=pools)
    is_group = meeting.target == table.name and all(mine == theirs for mine, theirs in free)
    found = AMONG_THEMSELVES if is_group else JOINED
    share = recipe.rng.choice(found if free else COMPARED)
    return _Met(meeting, share, partners, fixed, free, by_fixed)


def _is_fixed(table: TableShape, meeting: Meeting, pair: tuple[str, str]) -> bool:
    """True for a joined column that a row has already: a key of its own, or one to a parent that
    the other row is not a child of.
    """
    mine, _ = pair
    if table.unique_alone(mine):
        return True
    return bool(table.meant_by(mine)) and mine not in meeting.shared


def _fitting(value: str | None, column: ColumnShape) -> str | None:
    """Return a value as another column can hold it; None where it cannot."""
    if value is None or column.is_array:
        return None
    if column.labels:
        return value if value in column.labels else None
    if column.base in TEXTS:
        return value[: column.length] if column.length is not None else value
    if column.base in INTEGERS:
        number = decimal_of(value)
        is_whole = number is not None and number == int(number)
        return str(int(number)) if number is not None and is_whole else None
    if column.base == "date":
        return value[:10]
    return value


def aside(value: str, column: ColumnShape, *, rng: Random) -> str | None:
    """Return a number or a moment one step beside; None for what has no steps."""
    if column.base in NUMBERS:
        step = Decimal(1) if column.base in INTEGERS else Decimal(1).scaleb(-(column.scale or 0))
        number = decimal_of(value)
        return None if number is None else f"{number + step * rng.choice((-1, 1)):f}"
    moment = _moment(value) if column.base in MOMENTS else None
    if moment is None:
        return None
    way = _DAY if column.base == "date" else rng.choice(_STEPS)
    with suppress(OverflowError):
        return _told(moment + way * rng.choice((-1, 1)), column=column)
    return None


def _moment(text: str | None) -> datetime | None:
    return next(read_moment(text or ""), None)


def _told(moment: datetime, *, column: ColumnShape) -> str:
    return moment.date().isoformat() if column.base == "date" else moment.isoformat(sep=" ")
