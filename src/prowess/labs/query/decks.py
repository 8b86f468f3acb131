"""Deals parents to the rows of a table: some often, some never, in groups of telling sizes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.query.literals import decimal_of
from prowess.labs.query.pools import INTEGERS, OWN_TURNS, Pools
from prowess.labs.query.recipes import STYLES, Cells, Recipe
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.walks import SPARE, has_two_ends

_LARGEST_BURST = 12
_CROWDS = (2, 4, 8)
_CHILDLESS = 0.8
_CHILDLESS_TURN = 2
_CROSSED, _MOST_CROSSED = 0.6, 16

Decks = dict[ForeignKey, list[Cells]]
"""By foreign key, the parents in the order in which rows take them."""


def deal(
    table: TableShape,
    *,
    wanted: int,
    recipe: Recipe,
    pools: Pools,
    kept: Mapping[str, Sequence[Cells]],
) -> tuple[Decks, int]:
    """Return the decks of a table's keys to other tables, and how many rows they make of those
    that are wanted.
    """
    decks: Decks = {}
    crowded = _crowded_keys(table) if recipe.is_crowded else frozenset()
    for key in table.foreign_keys:
        if key.target == table.name:
            continue
        every = kept.get(key.target, ())
        parents = _with_children(every, key=key, recipe=recipe, pools=pools)
        often = _named_parents(parents, key=key, recipe=recipe, pools=pools)
        if recipe.is_one_line and has_two_ends(table, key):
            before = sum(one.target == key.target for one in decks)
            decks[key] = list(every[before:])
            wanted = len(decks[key]) + SPARE
        elif key in crowded:
            decks[key] = _crowd(parents, often=often, wanted=wanted, rng=recipe.rng)
        else:
            pool = [*parents, *_as_many(often, count=len(parents))]
            decks[key] = _deck(pool, wanted=wanted, recipe=recipe, pools=pools)
        wanted = max(wanted, len(decks[key]))
    crossed = _crossed(table, recipe=recipe, kept=kept)
    decks |= crossed
    return decks, max(map(len, crossed.values()), default=wanted)


def _crossed(table: TableShape, *, recipe: Recipe, kept: Mapping[str, Sequence[Cells]]) -> Decks:
    """Return decks by which some parents have nearly every row of another table, where the key is
    of such pairs: else hardly any has all that a query may ask for. Where there is more to the
    key, each pair comes twice.
    """
    rng = rng_of(*recipe.seed, table.name, "crossed")
    pair = [
        key
        for key in table.foreign_keys
        if key.target != table.name and set(key.columns) <= set(table.primary_key)
    ]
    if len(pair) != 2 or recipe.is_crowded or rng.random() > _CROSSED:  # noqa: PLR2004 - a pair
        return {}
    rng.shuffle(pair)
    some, others = (kept.get(key.target, ()) for key in pair)
    ours = {name for key in pair for name in key.columns}
    times = 1 if set(table.primary_key) <= ours else 2
    count = _MOST_CROSSED // (len(others) * times) if others else 0
    pairs = [(one, other) for one in some[:count] for other in others] * times
    if not pairs:
        return {}
    if rng.random() < 0.5:  # noqa: PLR2004 - every other time
        pairs.pop(rng.randrange(len(pairs)))
    return {key: [one[place] for one in pairs] for place, key in enumerate(pair)}


def order_of(rows: Sequence[Cells], *, wanted: int, recipe: Recipe, pools: Pools) -> list[Cells]:
    """Return rows in the order in which others are joined to them: as parents, but by no key."""
    if recipe.is_crowded:
        return _crowd(rows, often=(), wanted=wanted, rng=recipe.rng)
    return _deck(rows, wanted=wanted, recipe=recipe, pools=pools)


def _crowded_keys(table: TableShape) -> frozenset[ForeignKey]:
    """Return keys to parents that any number of rows may share."""
    ours = {name for key in table.foreign_keys for name in key.columns}
    last = table.primary_key[-1:]
    is_numbered = any(table.column(one).base in INTEGERS and one not in ours for one in last)
    uniques = table.uniques if is_numbered else (*table.uniques, table.primary_key)
    bound = {name for one in uniques for name in one}
    return frozenset(
        key
        for key in table.foreign_keys
        if key.target != table.name and bound.isdisjoint(key.columns)
    )


def _crowd(
    parents: Sequence[Cells], *, often: Sequence[Cells], wanted: int, rng: Random
) -> list[Cells]:
    """Return a few parents, each as often as the others, and one after the other; half of them
    of those that are to have many children.
    """
    few = rng.sample(list(parents), min(rng.choice(_CROWDS), len(parents)))
    if often:
        few[: (len(few) + 1) // 2] = _as_many(often, count=(len(few) + 1) // 2)
    return [few[place * len(few) // wanted] for place in range(wanted)] if few else []


def _deck(parents: Sequence[Cells], *, wanted: int, recipe: Recipe, pools: Pools) -> list[Cells]:
    """Return the parents in the order in which children take them: some often, some never."""
    rng = recipe.rng
    pool = list(parents)
    rng.shuffle(pool)
    if len(pool) > 1 and rng.random() < _CHILDLESS:
        pool.pop()
    if not pool:
        return []
    deck = list(_bursts(pool, thresholds=pools.literals.thresholds, recipe=recipe))
    skewed = rng.random() < 0.5  # noqa: PLR2004 - half of them
    while len(deck) < wanted:
        place = int(len(pool) * rng.random() ** (2 if skewed else 1))
        deck.append(pool[place])
    return deck


def _named_parents(
    parents: Sequence[Cells], *, key: ForeignKey, recipe: Recipe, pools: Pools
) -> list[Cells]:
    """Return parents that an answer itself names by their key: they are to have more children than
    others; in every other data set only those whose number it has stand in for NULL.
    """
    name, turn = key.target_columns[-1], _turn(recipe)
    own = pools.own.get((key.target, name), ()) if turn != _CHILDLESS_TURN else ()
    if turn % 2:
        own = tuple(value for value in own if decimal_of(value) in pools.literals.stand_ins)
    return [parent for parent in parents if parent[name] in own] if own else []


def _with_children(
    parents: Sequence[Cells], *, key: ForeignKey, recipe: Recipe, pools: Pools
) -> Sequence[Cells]:
    """Return parents without those that are to have none: in one data set that is the one whose
    number stands in for NULL.
    """
    name, stand_ins = key.target_columns[-1], pools.literals.stand_ins
    own = pools.own.get((key.target, name), ())
    if not own or not stand_ins or _turn(recipe) != _CHILDLESS_TURN:
        return parents
    return [one for one in parents if decimal_of(one[name] or "") not in stand_ins]


def _turn(recipe: Recipe) -> int:
    return recipe.number // len(STYLES) % OWN_TURNS


def _as_many(parents: Sequence[Cells], *, count: int) -> list[Cells]:
    """Return as many, in turns."""
    return list(islice(cycle(parents), count if parents else 0))


def _bursts(pool: list[Cells], *, thresholds: frozenset[int], recipe: Recipe) -> Iterator[Cells]:
    """Yield groups of children whose sizes lie at a count that a query asks for."""
    sizes = sorted(size for size in thresholds if 1 < size <= _LARGEST_BURST)
    if not sizes or recipe.style.name in {"tiny", "small"} or recipe.rng.random() < 0.25:  # noqa: PLR2004
        return
    size = recipe.rng.choice(sizes)
    # Around the count; or above it twice alike, so that what comes after the count decides.
    around = recipe.rng.choice(((0, -1, 1), (1, 1, 0), (1, 1, 2, 1)))
    for parent, step in zip(pool, around, strict=False):
        yield from [parent] * (size + step)
