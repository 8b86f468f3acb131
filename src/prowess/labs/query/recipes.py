"""How a data set is to be: its style, its size, its day. The same number gives the same one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.query.parts import FIRST_DAY
from prowess.labs.query.pools import Pools

Cells = dict[str, str | None]
"""A row as PostgreSQL text by column."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a data set looks. `variety`: how many values a column draws from; `twins`: the chance
    that a row is like an earlier one in all but its key, or in all but its key and one column.
    """

    name: str
    rows: tuple[int, int]
    variety: int
    nulls: float
    twins: float = 0.15


STYLES = (
    Style("tiny", rows=(1, 2), variety=2, nulls=0.0, twins=0.0),
    Style("small", rows=(2, 4), variety=3, nulls=0.1),
    Style("mid", rows=(4, 8), variety=4, nulls=0.08),
    Style("duplicates", rows=(4, 8), variety=2, nulls=0.05, twins=0.5),
    Style("nulls", rows=(3, 6), variety=3, nulls=0.35),
    Style("wide", rows=(8, 14), variety=8, nulls=0.03),
)

TURNS, FOCUSED, VARIED, CROWDED = 10, frozenset({3, 8}), frozenset({1, 7}), frozenset({5, 9})
"""Of ten data sets, which ones are focused, vary the sample, or have most rows in few groups."""

CROWD = 30
"""Rows in each table of a crowded data set, for results of many rows and groups of several."""

LINE_EVERY = 4
"""Of so many data sets one has rows that follow one another where they could be a tree: as deep as
it can be.
"""

TELLING = 0.85
"""How often a data set keeps to what queries ask for, where it could do otherwise."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One data set to be. The same lab, number and salt give the same candidates everywhere.

    `is_crowded`: rows are to share few parents, so that groups and partitions are long;
    `varies_sample`: the rows are the sample's, each with a value or two that is another;
    `has_stand_ins`: an answer names values that take the place of NULL; `is_one_line`: rows that
    refer to others of their kind follow one another without a branch.
    """

    number: int
    style: Style
    rng: Random
    least_rows: int
    base_day: date
    seed: tuple[str, ...]
    is_crowded: bool
    varies_sample: bool
    has_stand_ins: bool = False
    is_one_line: bool = False
    narrowed: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    met: list[datetime] = field(default_factory=list)

    @property
    def is_focused(self) -> bool:
        """True where most rows are to meet all that the reference asks for."""
        return self.is_crowded or self.number % TURNS in FOCUSED

    @property
    def leaves_out_parents(self) -> bool:
        """True for every other crowded one: rows without a parent are a group as well. And where
        an answer has a number stand in for a parent that is NULL.
        """
        return self.has_stand_ins or (self.is_crowded and self.number // TURNS % 2 == 1)

    def for_table(self, name: str) -> "Recipe":
        """Return the recipe for one table: its rows are the same whatever is filled beside it."""
        return replace(self, rng=rng_of(*self.seed, name), met=self._first_met())

    def _first_met(self) -> list[datetime]:
        """In a crowded data set all tables count from one moment, so that theirs may be equal."""
        if not self.is_crowded:
            return []
        hour = rng_of(*self.seed, "first moment").choice((0, 0, 9))
        return [datetime.combine(self.base_day, time(hour))]


def recipe(
    lab: str, *, number: int, salt: str, pools: Pools, crowds: bool = True, varies: bool = True
) -> Recipe:
    """Return the recipe of the data set of that number; every third that does not vary the sample
    is larger than any LIMIT.

    None is crowded without `crowds`, and none varies the sample without `varies`.
    """
    is_crowded = crowds and number % TURNS in CROWDED
    seed = (lab, "data-set", salt, str(number))
    rng = rng_of(*seed)
    limit = pools.literals.limit
    varies_sample = varies and number % TURNS in VARIED
    is_one_line = bool(pools.line) and number % LINE_EVERY == 1
    if not pools.own:  # elsewhere crowds are to be crowds, and the sample is as it is
        is_one_line &= not (is_crowded or varies_sample)
    return Recipe(
        number=number,
        style=STYLES[number % len(STYLES)],
        rng=rng,
        least_rows=max(
            limit + 3 if limit and number % 3 == 2 else 0,  # noqa: PLR2004 - every third
            CROWD if is_crowded else 0,
            pools.line + 1 if is_one_line else 0,
        ),
        base_day=_base_day(rng, asked=pools.literals.days()),
        seed=seed,
        is_crowded=is_crowded,
        varies_sample=varies_sample,
        has_stand_ins=bool(pools.own and pools.literals.stand_ins),
        is_one_line=is_one_line,
    )


def _base_day(rng: Random, *, asked: Sequence[date]) -> date:
    """Return the day around which a data set happens: mostly one that the queries ask about."""
    near = rng.choice(asked) if asked and rng.random() < TELLING else FIRST_DAY
    return near + timedelta(days=rng.choice((-3, 0, 0, 1, 30)))
