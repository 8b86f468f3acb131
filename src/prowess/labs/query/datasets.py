"""Candidate rows of the hidden data sets, in six styles. PostgreSQL decides which are valid."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from random import Random

from prowess.kit.seeds import seed_of
from prowess.labs.query.another import another
from prowess.labs.query.balancing import plant_bounds
from prowess.labs.query.chains import lay_stories
from prowess.labs.query.checked import narrow_keys, set_checked
from prowess.labs.query.decks import deal
from prowess.labs.query.grids import keep_to_grids
from prowess.labs.query.linking import Linker, aside, linker
from prowess.labs.query.loops import close_circles
from prowess.labs.query.planting import plant
from prowess.labs.query.pools import (
    DOCUMENTS,
    INTEGERS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    Fitting,
    Pools,
    is_key,
)
from prowess.labs.query.ratios import set_ratios
from prowess.labs.query.recipes import (
    CROWDED,
    LINE_EVERY,
    STYLES,
    TURNS,
    VARIED,
    Cells,
    Recipe,
)
from prowess.labs.query.shape import ColumnShape, ForeignKey, TableShape
from prowess.labs.query.standing import stand_in
from prowess.labs.query.values import later, value_of
from prowess.labs.query.varying import varied_rows
from prowess.labs.query.walks import lay_walk

EMPTY_CHILD, EMPTY_PARENT = 0.06, 0.015
"""Chances that a table stays empty; an empty parent empties what hangs on it."""

EMPTY_EVERY = 60
EMPTY_ON = tuple(n for n in range(1, EMPTY_EVERY) if n % TURNS not in VARIED | CROWDED)
"""Of so many data sets one has the table empty for certain: one of those that could."""

_NEXT_IN_LINE = 0.8
_GAP = 0.2
_ASKED_KEYS = 8
_PARENTLESS = 0.3
_MATCHING, _NEARLY = 0.4, 0.35
_MATCHING_FOCUSED, _NEARLY_FOCUSED = 0.8, 0.15
_MATCHING_CROWDED, _NEARLY_CROWDED = 0.88, 0.1
_NEARLY_NULL = 0.35
_OWN, _DEALT = 0.4, 0.7
"""Arrays and documents are many, and each tells something else."""

_HISTORIES, _BY_A_STEP, _OTHER_PARENT = 0.3, 0.4, 0.3
_CLOSE_BY = 0.6


def candidates(
    table: TableShape, *, recipe: Recipe, pools: Pools, kept: Mapping[str, Sequence[Cells]]
) -> list[Cells]:
    """Return rows to try, given the rows that the parents' tables have kept."""
    recipe = recipe.for_table(table.name)
    rng = recipe.rng
    if recipe.varies_sample and pools.rows.get(table.name):
        return _set_all_right(varied_rows(table, recipe=recipe, pools=pools), table=table)
    wanted = max(rng.randint(*recipe.style.rows), recipe.least_rows)
    if not (pools.own or recipe.is_crowded) and _stays_empty(table, recipe=recipe):
        return []
    if any(len(one.columns) > 1 and not (one.ascending or one.different) for one in table.checks):
        wanted += wanted // 2  # about that many break a CHECK between two columns
    decks, wanted = deal(table, wanted=wanted, recipe=recipe, pools=pools, kept=kept)
    links = linker(table, wanted=wanted, recipe=recipe, pools=pools, kept=kept)
    distinct = _keys(table, links=links, recipe=recipe, pools=pools, wanted=wanted)
    fill = _Fill(
        table,
        distinct=distinct,
        own=_own(table, distinct=distinct, recipe=recipe, pools=pools),
        sought=_sought(table, recipe=recipe, pools=pools),
        recipe=recipe,
        pools=pools,
    )
    rows: list[Cells] = []
    twins = _chance_of_twin(table, recipe=recipe)
    for place in range(wanted):
        row = _row(table, place=place, decks=decks, rows=rows, recipe=recipe)
        if row is not None:
            fill.fill(row, place=place)
            if links is not None:
                links.link(row, place=place, rows=rows)
            _set_right(row, table=table)
            if rows and not recipe.is_one_line and recipe.rng.random() < twins:
                _make_twin(row, of=recipe.rng.choice(rows), table=table, rng=recipe.rng)
            rows.append(row)
    close_circles(rows, table=table, recipe=recipe, pools=pools)
    if pools.planting is not None:
        plant(
            rows, table=table, recipe=recipe, pools=pools, kept=kept, distinct=frozenset(distinct)
        )
        stand_in(rows, table=table, recipe=recipe, pools=pools, kept=kept)
        _set_all_right(rows, table=table)
    set_ratios(rows, table=table, ratios=pools.ratios, seed=recipe.seed)
    plant_bounds(
        rows, table=table, recipe=recipe, pools=pools, kept=kept, fixed=frozenset(distinct)
    )
    lay_stories(
        rows, table=table, recipe=recipe, pools=pools, kept=kept, fixed=frozenset(distinct)
    )
    if _counts_anew(table, recipe=recipe, pools=pools):
        _count_anew(rows, table=table, rng=recipe.rng)
    keep_to_grids(rows, table=table, pools=pools)
    set_checked(rows, table=table, recipe=recipe, pools=pools, kept=kept)
    lay_walk(rows, table=table, recipe=recipe, pools=pools, kept=kept)
    return rows


def _counts_anew(table: TableShape, *, recipe: Recipe, pools: Pools) -> bool:
    """True where each row's number is to be one of a line, as seats of a row have them: in every
    other of the sets that have groups of some size, of those that hold what an answer names, too.
    """
    *first, last = table.primary_key or ("",)
    if not first or not _needs_distinct(table, table.column(last)):
        return False
    is_bound = table.unique_alone(last) or pools.allowed.get((table.name, last)) is not None
    is_bound |= any(table.name == key.target for key in table.foreign_keys)
    planting = pools.planting
    is_glued = planting is not None and any(last.lower() in pair for pair in planting.glued)
    is_asked = recipe.is_crowded or planting is not None
    is_turn = recipe.number // len(STYLES) % 2 == 1
    return is_asked and is_turn and not (is_bound or is_glued)


def _count_anew(rows: Sequence[Cells], *, table: TableShape, rng: Random) -> None:
    """Number rows from 1 on beside each first part of their key, with a gap now and then."""
    *first, last = table.primary_key
    reached: dict[tuple[str | None, ...], int] = {}
    for row in rows:
        beside = tuple(row[name] for name in first)
        step = 2 if beside in reached and rng.random() < _GAP else 1
        reached[beside] = reached.get(beside, 0) + step
        row[last] = str(reached[beside])


def _keys(
    table: TableShape, *, links: Linker | None, recipe: Recipe, pools: Pools, wanted: int
) -> dict[str, list[str]]:
    """Return values for the columns that must not have one twice."""
    distinct = {
        column.name: _distinct(table, column, recipe=recipe, pools=pools, wanted=wanted)
        for column in table.writable
        if _needs_distinct(table, column)
    }
    if links is not None:
        distinct = {name: links.keys(name, values) for name, values in distinct.items()}
    for name, downwards in _ranked_keys(table):
        if name in distinct:
            kind = table.column(name)
            distinct[name].sort(key=lambda value: _rank(value, kind), reverse=downwards)
    return distinct


def _stays_empty(table: TableShape, *, recipe: Recipe) -> bool:
    if recipe.rng.random() < (EMPTY_CHILD if table.foreign_keys else EMPTY_PARENT):
        return True
    return recipe.number % EMPTY_EVERY == EMPTY_ON[seed_of("empty", table.name) % len(EMPTY_ON)]


def _needs_distinct(table: TableShape, column: ColumnShape) -> bool:
    if any(column.name in key.columns for key in table.foreign_keys):
        return False
    numbered = column.base in INTEGERS and table.primary_key[-1:] == (column.name,)
    return table.unique_alone(column.name) or numbered


def _distinct(
    table: TableShape, column: ColumnShape, *, recipe: Recipe, pools: Pools, wanted: int
) -> list[str]:
    """Return values without repeats: small numbers that also occur as keys of other tables. What
    is the last part of a key, and checked, may repeat beside another first part.
    """
    rng = recipe.rng
    checked = pools.allowed.get((table.name, column.name))
    if checked and not table.unique_alone(column.name):
        return rng.choices(pools.of(table, column), k=wanted)
    if column.base in INTEGERS and (table.name, column.name) in pools.narrow:
        return narrow_keys(table, column, rng=rng, pools=pools)[:wanted]
    if column.base in INTEGERS:
        asked = [value for value in pools.telling(table, column) if is_key(value)]
        few = rng.sample(asked, min(_ASKED_KEYS, wanted, len(asked))) if asked else []
        starts = pools.starts.get((table.name, column.name), ()) if recipe.is_one_line else ()
        few = list(dict.fromkeys((*starts, *_stand_ins(table, column, pools=pools), *few)))
        numbers = [str(number) for number in rng.sample(range(1, 2 * wanted + 3), wanted)]
        return [*few, *(number for number in numbers if number not in few)][:wanted]
    values = list(pools.of(table, column))
    rng.shuffle(values)
    own = pools.own_of(table, column, turn=recipe.number // len(STYLES)) if pools.own else ()
    values = [*own, *(value for value in values if value not in own)]
    if column.base in MOMENTS:
        days = rng.sample(range(4 * wanted), wanted)
        values += [(recipe.base_day + timedelta(days=day)).isoformat() for day in days]
    if column.base in TEXTS:
        more = enumerate(values * wanted, start=2)
        looks = bool(pools.allowed.get((table.name, column.name)))
        values += [
            another(value, n, looks=looks, most=column.length)
            for n, value in islice(more, max(0, wanted - len(values)))
        ]
        values = list(dict.fromkeys(values))
    return values[:wanted]


def _stand_ins(table: TableShape, column: ColumnShape, *, pools: Pools) -> list[str]:
    """Return the numbers that stand in an answer for a key that is NULL: they may be somebody's,
    and keys below 1 as well.
    """
    own = pools.own.get((table.name, column.name), ())
    return [value for value in own if Decimal(value) in pools.literals.stand_ins]


def _row(
    table: TableShape,
    *,
    place: int,
    decks: Mapping[ForeignKey, list[Cells]],
    rows: Sequence[Cells],
    recipe: Recipe,
) -> Cells | None:
    """Return a row with its foreign keys set, or None where a parent that must be is missing."""
    row: Cells = {}
    for key in table.foreign_keys:
        optional = all(table.column(name).nullable for name in key.columns)
        deck = rows if key.target == table.name else decks.get(key, ())
        own = key.target == table.name
        parent = _parent(deck, place=place, own=own, optional=optional, recipe=recipe)
        if parent is None and not optional:
            return None
        parent = _other_parent(parent, deck, row=row, key=key, table=table, rng=recipe.rng)
        for mine, theirs in zip(key.columns, key.target_columns, strict=True):
            row.setdefault(mine, parent[theirs] if parent is not None else None)
    return row


def _other_parent(
    parent: Cells | None,
    deck: Sequence[Cells],
    *,
    row: Cells,
    key: ForeignKey,
    table: TableShape,
    rng: Random,
) -> Cells | None:
    """Return another parent where a CHECK says that a row must not have the same one twice."""
    name = key.columns[0]
    pairs = [one.different for one in table.checks if one.different and name in one.different]
    beside = [other for pair in pairs for other in pair if other != name]
    taken = {row.get(name) for name in beside} - {None}
    theirs = key.target_columns[0]
    if parent is None or parent[theirs] not in taken:
        return parent
    others = [one for one in deck if one[theirs] not in taken]
    return rng.choice(others) if others else parent


def _parent(
    deck: Sequence[Cells], *, place: int, own: bool, optional: bool, recipe: Recipe
) -> Cells | None:
    rng = recipe.rng
    in_line = own and recipe.number % LINE_EVERY == 1
    nulls = max(recipe.style.nulls, 0.25 if own and not in_line else 0.0)
    nulls = max(nulls, _PARENTLESS if recipe.leaves_out_parents else 0.0)
    if own and recipe.is_one_line and deck:
        return deck[-1]
    if not deck or (optional and rng.random() < nulls):
        return None
    if own:
        return deck[-1] if in_line and rng.random() < _NEXT_IN_LINE else rng.choice(deck)
    return deck[place % len(deck)]


@dataclass(frozen=True, slots=True)
class _Fill:
    """What the cells of a table's rows are given, beside its foreign keys.

    `distinct` has a value for each row, `own` an answer's own values, all by column; `sought` are
    the ways to be what the reference looks for.
    """

    table: TableShape
    distinct: Mapping[str, list[str]]
    own: Mapping[str, tuple[str, ...]]
    sought: Sequence[Fitting]
    recipe: Recipe
    pools: Pools

    def fill(self, row: Cells, *, place: int) -> None:
        """Give every other cell of one row its value."""
        rng = self.recipe.rng
        day = self.recipe.base_day + timedelta(days=rng.choice((0, 0, 1, 2, 5, 30)))
        is_planted = self.pools.planting is not None and self.recipe.number // len(STYLES) % 2 == 1
        fitting, off = _fitting(self.sought, recipe=self.recipe, is_planted=is_planted)
        for column in self.table.writable:
            if column.name in row:
                continue
            fits = fitting.get(column.name, ())
            row[column.name] = self._value(column, place, fits, is_off=column.name == off, day=day)

    def _value(
        self,
        column: ColumnShape,
        place: int,
        fits: Sequence[str | None],
        *,
        is_off: bool,
        day: date,
    ) -> str | None:
        rng, pools, name = self.recipe.rng, self.pools, column.name
        if name not in self.distinct:
            own = self.own.get(name, ())
            is_dealt = column.is_array or column.base in DOCUMENTS
            if own and rng.random() < (_DEALT if is_dealt else _OWN):
                return own[place % len(own)] if is_dealt else rng.choice(own)
            if fits:
                return rng.choice(fits)
            near = _just_missing(self.table, column, pools=pools) if is_off else ()
            if near and rng.random() < pools.just_missed:
                return rng.choice(near)
        if column.nullable and (
            (is_off and rng.random() < _NEARLY_NULL) or rng.random() < self.recipe.style.nulls
        ):
            return None
        if name in self.distinct:
            values = self.distinct[name]
            return values[place] if place < len(values) else None
        return value_of(self.table, column, day=day, recipe=self.recipe, pools=pools)


def _own(
    table: TableShape, *, distinct: Collection[str], recipe: Recipe, pools: Pools
) -> dict[str, tuple[str, ...]]:
    """Return the share that this data set takes of an answer's own values, by column."""
    if not pools.own:
        return {}
    turn = recipe.number // len(STYLES)
    columns = (column for column in table.writable if column.name not in distinct)
    return {column.name: pools.own_of(table, column, turn=turn) for column in columns}


def _chance_of_twin(table: TableShape, *, recipe: Recipe) -> float:
    """Return how often a row is like an earlier one: where rows tell a history (a number or a
    moment is the last part of their key), often enough for it to be long.
    """
    *first, last = table.primary_key or ("",)
    twins = recipe.style.twins
    if not first or not twins or table.meant_by(last):
        return twins
    is_history = table.column(last).base in MOMENTS.union(INTEGERS)
    return max(twins, _HISTORIES) if is_history else twins


def _make_twin(row: Cells, *, of: Cells, table: TableShape, rng: Random) -> None:
    """Give a row another one's values, all but its keys and, every other time, one more, which
    differs anyhow or by a step.
    """
    keys = {name for key in (table.primary_key[-1:], *table.uniques) for name in key}
    alike = sorted(name for name in row if name not in keys)
    others = [name for name in alike if name not in table.primary_key] or alike
    if others and rng.random() < 0.5:  # noqa: PLR2004 - every other time
        # Rows of the same parents tell more mistakes than those that share all but a parent.
        bound = [name for name in others if table.meant_by(name)]
        loose = [name for name in others if name not in bound] or bound
        off = rng.choice(bound if bound and rng.random() < _OTHER_PARENT else loose)
        alike.remove(off)
        if rng.random() < _BY_A_STEP and not table.meant_by(off) and of[off] is not None:
            row[off] = aside(of[off] or "", table.column(off), rng=rng) or row[off]
    row.update((name, of[name]) for name in alike)
    _follow_closely(row, of=of, table=table, rng=rng)
    _set_right(row, table=table)


def _follow_closely(row: Cells, *, of: Cells, table: TableShape, rng: Random) -> None:
    """Have a row whose key ends with a time lie close to another one, mostly on the same day."""
    *first, last = table.primary_key or ("",)
    if not first or table.meant_by(last) or table.column(last).base not in MOMENTS - {"date"}:
        return
    if rng.random() < _CLOSE_BY:
        row[last] = aside(of[last] or "", table.column(last), rng=rng) or row[last]


def _just_missing(table: TableShape, column: ColumnShape, *, pools: Pools) -> tuple[str, ...]:
    """Return the values next to what the reference asks of a column that do not meet it."""
    if not pools.just_missed:
        return ()
    met = pools.matching(table, column)
    return tuple(value for value in pools.telling(table, column) if value not in met)[:2]


def _ranked_keys(table: TableShape) -> Iterator[tuple[str, bool]]:
    """Yield the keys of which a CHECK says that a row must refer to one below (or above) its own,
    and whether they are to be given out downwards: rows refer to earlier ones.
    """
    for check in table.checks:
        low, high = check.ascending or ("", "")
        for key in table.foreign_keys:
            if low and key.target == table.name and {low, high} & {*key.columns}:
                if high in key.target_columns:
                    yield high, False
                elif low in key.target_columns:
                    yield low, True


def _set_right(row: Cells, *, table: TableShape) -> None:
    """Exchange two values of which a CHECK says that the other way round they are impossible, and
    part two that must not be equal. What refers to another row is no other value's place.
    """
    for check in table.checks:
        low, high = check.ascending or ("", "")
        if not low or table.column(low).base != table.column(high).base:
            continue
        one, other = row.get(low), row.get(high)
        if one is None or other is None:
            continue
        if table.meant_by(low) != table.meant_by(high):
            wrong = _is_greater(one, other, table.column(low)) or (
                one == other and check.is_strict
            )
            _leave_out(row, (low, high) if wrong else (), table=table)
        elif _is_greater(one, other, table.column(low)):
            row[low], row[high] = other, one
        elif one == other and check.is_strict:
            row[high] = later(other) or other


def _leave_out(row: Cells, names: Sequence[str], *, table: TableShape) -> None:
    """Leave out a value that cannot stand beside another one, where there may be none."""
    name = next((one for one in names if table.column(one).nullable), None)
    if name is not None:
        row[name] = None


def _set_all_right(rows: list[Cells], *, table: TableShape) -> list[Cells]:
    for row in rows:
        _set_right(row, table=table)
    return rows


def _is_greater(one: str, other: str, column: ColumnShape) -> bool:
    return _rank(one, column) > _rank(other, column)


def _rank(value: str, column: ColumnShape) -> tuple[Decimal, str]:
    if column.base in NUMBERS:
        return Decimal(value), ""
    return Decimal(), value  # days and moments are written so that their texts sort


def _sought(table: TableShape, *, recipe: Recipe, pools: Pools) -> Sequence[Fitting]:
    """Return the ways in which rows are to be, to be in what the reference returns."""
    if recipe.is_focused:
        return pools.ways_to_be_there(table.name)
    return pools.ways.get(table.name, ())


def _fitting(
    sought: Sequence[Fitting], *, recipe: Recipe, is_planted: bool
) -> tuple[Fitting, str]:
    """Return the values that meet the reference's conditions in one way, by column: for all
    columns, for all but one (which is named), or for none. Rows that miss by one column tell
    conditions apart.
    """
    rng, luck = recipe.rng, recipe.rng.random()
    fitting = sought[0] if len(sought) == 1 else rng.choice(sought) if sought else {}
    focused = recipe.is_focused or is_planted
    matching, nearly = (_MATCHING_FOCUSED, _NEARLY_FOCUSED) if focused else (_MATCHING, _NEARLY)
    if recipe.is_crowded:
        matching, nearly = _MATCHING_CROWDED, _NEARLY_CROWDED
    if not fitting or luck < matching:
        return fitting, ""
    off = rng.choice(sorted(fitting))
    if luck < matching + nearly:
        return {name: values for name, values in fitting.items() if name != off}, off
    return {}, ""
