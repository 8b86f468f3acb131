"""Data around what an answer itself says: a condition that the author never thought of is only
told from none where rows lie on both sides of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.folds import read_all_traits
from prowess.labs.query.literals import (
    Literals,
    clock_columns,
    day_of,
    decimal_of,
    read_literals,
)
from prowess.labs.query.loading import make_pools
from prowess.labs.query.merging import MOST_VALUES, few, less, merged
from prowess.labs.query.moments import moments_aside, names_new_zones
from prowess.labs.query.odd import (
    YEARS_ENDS,
    Odd,
    changed_values,
    counts_weeks,
    inner_values,
    long_ranges,
    long_texts,
    odd_values,
)
from prowess.labs.query.planting import LONG_RUN
from prowess.labs.query.pools import MOMENTS, NUMBERS, OWN_TURNS, TEXTS, Pools, is_key
from prowess.labs.query.quotients import read_bounds
from prowess.labs.query.recipes import STYLES
from prowess.labs.query.reference import columns_named
from prowess.labs.query.shape import ColumnShape
from prowess.labs.query.template import Template
from prowess.labs.query.traits import Known, Trait, hours_named, new_traits, plan
from prowess.labs.sandbox.statement import split_statements

if TYPE_CHECKING:
    from decimal import Decimal

WIDE_STYLE = 5
"""The style of the first data set with odd values: a tiny or small one would tell little."""

WIDE_TURNS = 2
"""Data sets among which odd values are shared: there are no more of that kind."""

OWN_SETS, FEW_SETS = OWN_TURNS, 3
"""Data sets around an answer's own literals, and where it only does something by itself."""

LEAST_ROWS, MOST_ROWS = 20, 60
"""Rows in each table: enough for a result of several, and a join of three is still no work."""

SHORT_LINE = 7
"""Lines of so many rows are in hidden data anyway."""

_HALF = MOST_VALUES // 2

_PART = re.compile(r"\d{4}-\d\d-\d\d|-?\d{1,15}(?:\.\d{1,6})?")

_PATTERN = re.compile(r"[%_\\^$*+?|(){}\[\]]")
"""Of LIKE or of a regular expression: no value that a column could have."""

_COUNT = re.compile(r"(?<=[{,])\d{1,4}(?=[,}])")
"""How often a regular expression wants something: `.{0,40}`."""

_RESULT_SHARE = 3
"""How many rows a table has for each that the result may need."""


def wide_pools(template: Template) -> Pools:
    """Return the lab's pools with texts that differ by blanks and by case, and with odd arrays
    and documents; made once a lab.

    What the reference compares with stands there with a blank behind it, too, and often.
    """
    if template.wide is None:
        blanks = _with_blanks(template)
        literals = _with_odd_texts(template)
        literals = replace(literals, texts=merged(literals.texts, blanks))
        odd = odd_values(template.shape, pools=template.pools, text=template.reference.text)
        pools = _pools(template, literals=literals, odd=odd)
        often = {
            (table.name, column.name): held
            for table in template.shape.tables
            for column in table.writable
            if (held := _held(blanks, pools.telling(table, column), name=column.name.lower()))
        }
        own = {**often, **_allowed(pools, odd, template=template)}
        template.wide = replace(pools, own=own, turns=WIDE_TURNS)
    return template.wide


def _with_blanks(template: Template) -> dict[str, frozenset[str]]:
    """Return what the reference compares texts with, with a blank behind it, by column."""
    columns = _columns_of(template)
    texts = read_literals([template.reference.text], columns=frozenset(columns)).texts
    plain = {
        name: frozenset(f"{text} " for text in found if text and not _PATTERN.search(text))
        for name, found in texts.items()
        if columns[name].base in TEXTS and not columns[name].is_array
    }
    return {name: found for name, found in plain.items() if found}


def _held(
    blanks: Mapping[str, frozenset[str]], values: Iterable[str], *, name: str
) -> tuple[str, ...]:
    return tuple(value for value in values if value in blanks.get(name, frozenset()))


def own_sets(
    template: Template,
    *,
    texts: Sequence[str],
    take_apart: Callable[[str], Iterable[str]] = split_statements,
) -> Iterator[tuple[int, Pools]]:
    """Yield the numbers of data sets around what the answer's statements say themselves, and what
    their values are drawn from; none where they say nothing that no other one did.

    `take_apart` returns the queries in an answer. In every other data set the rows that the
    reference asks to be without are not sought after: else hardly any of its result would be left.
    """
    pools, count = _own_pools(template, texts=texts, take_apart=take_apart)
    unwanted = template.pools.unwanted
    ways = {table: pools.ways_to_be_there(table) for table in pools.ways}
    turns = (pools, replace(pools, ways=ways) if unwanted else pools)
    for number in range(count):
        yield WIDE_STYLE + number * len(STYLES), turns[number % len(turns)]


def _own_pools(
    template: Template, *, texts: Sequence[str], take_apart: Callable[[str], Iterable[str]]
) -> tuple[Pools, int]:
    """Return pools around what the answer's statements say themselves, and how many data sets are
    to be made of them: none where they say nothing that no other one did.
    """
    columns = _columns_of(template)
    author = _known(template, columns=frozenset(columns), take_apart=take_apart)
    known = author.literals
    texts = [query for text in texts for query in take_apart(text)]
    own = _with_parents(read_literals(texts, columns=frozenset(columns)), template=template)
    said = _all_said(known, own, near_now=_around_now(template, texts=texts))
    largest = max((0, *(said.thresholds - known.thresholds)))
    line = largest if largest > SHORT_LINE else 0
    largest += _HALF if line else 0
    if own.limit > known.limit:
        largest = max(largest, own.limit * _RESULT_SHARE)
    traits = _traits(template, texts=texts, columns=frozenset(columns), known=author)
    largest = max(largest, _rows_planted(traits))
    cut = frozenset(name for one in traits if one.kind == "cut" for name in one.columns)
    odd = changed_values(template.shape, pools=template.pools, texts=texts)
    days = YEARS_ENDS if any(map(counts_weeks, texts)) else ()
    says_more = said != known or largest or odd or names_new_zones(own, known=known)
    count = OWN_SETS if says_more else FEW_SETS if days or traits else 0
    if not count:
        return template.pools, 0
    named = frozenset[str]().union(*map(columns_named, texts))
    met = {name: one for name, one in columns.items() if name in named or "*" in named}
    inner = _inner(template, texts=texts, named=frozenset(met))
    odd = changed_values(template.shape, pools=template.pools, texts=texts, cut=cut)
    odd = _both(odd, inner)
    moments = moments_aside(own, known=known, hours=hours_named(texts))
    aside = _aside(template, moments=(*days, *moments), days=days, named=frozenset(met))
    tied = _tied(said, own=own, known=known, columns=met)
    counts = own.loose_numbers - known.loose_numbers
    lengths = _lengths(own, known=_less_asked(known, traits))
    long = {
        **long_texts(template.shape, pools=template.pools, lengths=lengths),
        **long_ranges(template.shape, pools=template.pools, lengths=counts),
    }
    pools = _pools(template, literals=tied, rows=largest, odd=_both({**odd, **aside}, long))
    new = _new_values(pools, template=template, known=known)
    more = {key: (*values, *new.get(key, ())) for key, values in aside.items()}
    allowed = _both(
        _allowed(pools, odd, template=template), _allowed(pools, long, template=template)
    )
    planting = plan(
        traits, reference=template.files.reference, sets=count, columns=frozenset(columns)
    )
    asked = _asked(pools, planting.alone, template=template)
    own_values = {**new, **more, **allowed}
    own_values = {
        key: tuple(dict.fromkeys(values)) for key, values in _both(asked, own_values).items()
    }
    bounds = dict.fromkeys((*read_bounds(texts, columns=frozenset(columns)), *pools.bounds))
    made = replace(pools, own=own_values, line=line, planting=planting, bounds=tuple(bounds))
    return made, count


def _all_said(
    known: Literals, own: Literals, *, near_now: Mapping[str, frozenset[str]]
) -> Literals:
    """Return what the author's answers say and what the learner's says: of that, so much as data
    sets can hold.
    """
    return Literals(
        numbers=merged(known.numbers, few(own.numbers)),
        texts=merged(merged(known.texts, few(own.texts)), near_now),
        thresholds=known.thresholds | {size for size in own.thresholds if size <= MOST_ROWS},
        gaps_days=known.gaps_days | own.gaps_days,
        gaps_s=known.gaps_s | own.gaps_s,
        keys=known.keys | set(sorted(own.keys)[:MOST_VALUES]),
        limit=known.limit,
        loose_numbers=known.loose_numbers | own.loose_numbers,
        loose_texts=known.loose_texts | own.loose_texts,
        patterns=known.patterns | own.patterns,
        stand_ins=known.stand_ins | own.stand_ins,
        parts=merged(known.parts, own.parts),
        casts=merged(known.casts, own.casts),
    )


def _traits(
    template: Template, *, texts: Sequence[str], columns: frozenset[str], known: Known
) -> frozenset[Trait]:
    """Return what the answer does to values and the author's do not, if rows can show it."""
    return frozenset(
        one
        for one in new_traits(read_all_traits(texts, columns=columns), known=known)
        if one.kind != "named" or _are_mere_names(one.columns, template=template)
    )


def _rows_planted(traits: frozenset[Trait]) -> int:
    """Return how many rows a table is to have for what is planted, where these are many."""
    return LONG_RUN * 3 if any(one.kind == "spelled" for one in traits) else 0


def _are_mere_names(columns: Sequence[str], *, template: Template) -> bool:
    """True for columns of which one is a text, and none by itself a key of any table."""
    found = [
        (table, one)
        for table in template.shape.tables
        for one in table.writable
        if one.name.lower() in columns
    ]
    is_key = any(table.unique_alone(one.name) or table.meant_by(one.name) for table, one in found)
    return not is_key and any(one.base in TEXTS for _, one in found)


def _asked(
    pools: Pools, names: frozenset[str], *, template: Template
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the values around what is asked of columns, where the answer asks it otherwise."""
    found = {
        (table.name, column.name): pools.telling(table, column)[:MOST_VALUES]
        for table in template.shape.tables
        for column in table.writable
        if column.name.lower() in names
    }
    return {key: values for key, values in found.items() if values}


def _both(some: Odd, more: Odd) -> dict[tuple[str, str], tuple[str, ...]]:
    return {key: (*some.get(key, ()), *more.get(key, ())) for key in {*some, *more}}


def _less_asked(known: Literals, traits: frozenset[Trait]) -> Literals:
    """Return what is known less the numbers of columns of which the answer asks otherwise."""
    asked = {name for one in traits if one.kind == "asked" for name in one.columns}
    return replace(known, numbers={k: v for k, v in known.numbers.items() if k not in asked})


def _lengths(own: Literals, *, known: Literals) -> dict[str, frozenset[int]]:
    """Return, by column, the whole numbers that only the answer names: of a text they are the
    lengths at which it is cut, or by which it is told from others.
    """
    found: dict[str, frozenset[int]] = {}
    for name, numbers in own.numbers.items():
        new = numbers - known.numbers.get(name, frozenset())
        found[name] = frozenset(int(one) for one in new if one == int(one))
    for name, texts in own.texts.items():
        patterns = texts & (own.patterns - known.patterns)
        counts = (count for pattern in patterns for count in _COUNT.findall(pattern))
        found[name] = found.get(name, frozenset()) | {int(count) for count in counts}
    return found


def _with_parents(literals: Literals, *, template: Template) -> Literals:
    """Have a number that is compared with a foreign key be compared with the key of the parent,
    too: what stands in for NULL may be somebody's.
    """
    numbers = dict(literals.numbers)
    for table in template.shape.tables:
        for key in table.foreign_keys:
            for mine, theirs in zip(key.columns, key.target_columns, strict=True):
                if mine.lower() in literals.numbers:
                    numbers = merged(numbers, {theirs.lower(): literals.numbers[mine.lower()]})
    return replace(literals, numbers=numbers)


def _aside(
    template: Template, *, moments: tuple[str, ...], days: tuple[str, ...], named: frozenset[str]
) -> Odd:
    """Return moments, or days, for each column of such that the answer names."""
    found = {
        (table.name, column.name): days if column.base == "date" else moments
        for table in template.shape.tables
        for column in table.writable
        if column.base in MOMENTS and column.name.lower() in named
    }
    return {key: values for key, values in found.items() if values}


def _inner(template: Template, *, texts: Sequence[str], named: frozenset[str]) -> Odd:
    """Return arrays and documents for each column of such that the answer names."""
    said = [*texts, template.reference.text]
    found = inner_values(template.shape, pools=template.pools, texts=said)
    return {key: values for key, values in found.items() if key[1].lower() in named}


def _allowed(
    pools: Pools, odd: Odd, *, template: Template
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what PostgreSQL takes of odd values."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in template.shape.tables:
        for column in table.writable:
            wanted = odd.get((table.name, column.name), ())
            taken = tuple(value for value in pools.of(table, column) if value in wanted)
            if taken:
                found[table.name, column.name] = taken
    return found


def _new_values(
    pools: Pools, *, template: Template, known: Literals
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the values that no other data set was asked to hold, by table and column, and those
    around what only the answer names: others hold them seldom.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    literals = less(pools.literals, known)
    named = replace(pools, literals=literals)
    for table in template.shape.tables:
        for column in table.writable:
            asked = frozenset(template.pools.telling(table, column))
            if column.name in table.numbered:
                asked = frozenset(filter(is_key, asked))
            if column.name.lower() in {*literals.numbers, *literals.texts}:
                asked -= frozenset(named.telling(table, column))
            new = tuple(value for value in pools.telling(table, column) if value not in asked)
            if new:
                found[table.name, column.name] = new
    return found


def _columns_of(template: Template) -> dict[str, ColumnShape]:
    """Return the schema's columns by name; of several of one name, any."""
    return {
        column.name.lower(): column for table in template.shape.tables for column in table.writable
    }


def _known(
    template: Template,
    *,
    columns: frozenset[str],
    take_apart: Callable[[str], Iterable[str]],
) -> Known:
    """Return what the author's own answers say; read once a lab."""
    if template.known is None:
        files = template.files
        reference, right, wrong = (
            [query for text in every for query in take_apart(text)]
            for every in (
                [files.reference],
                [one.text for one in files.right],
                [one.text for one in files.mutants],
            )
        )
        literals = read_literals([*reference, *right, *wrong], columns=columns)
        done, also = (read_all_traits(each, columns=columns) for each in (reference, right))
        template.known = Known(
            _with_parents(literals, template=template),
            done,
            frozenset(one for one in also if one.kind in {"asked", "stood"}),
        )
    return template.known


def _tied(
    literals: Literals,
    *,
    own: Literals,
    known: Literals,
    columns: Mapping[str, ColumnShape],
) -> Literals:
    """Tie what meets no column by itself, like the bounds in VALUES, to each that it may meet."""
    every = own.loose_texts.union(*own.texts.values())
    inner = frozenset(part for text in every for part in _parts(text))
    bounds = (decimal_of(part) for part in inner)
    numbers = own.loose_numbers - known.loose_numbers
    numbers |= {bound for bound in bounds if bound is not None}
    texts = (own.loose_texts - known.loose_texts) | inner
    days = frozenset(text for text in texts if day_of(text) is not None)
    more_numbers: dict[str, frozenset[Decimal]] = {}
    more_texts: dict[str, frozenset[str]] = {}
    for name, column in columns.items():
        if column.base in NUMBERS and not column.is_array:
            more_numbers[name] = numbers
        elif column.base in MOMENTS:
            more_texts[name] = days
        elif column.base in TEXTS:
            more_texts[name] = texts - days
    return replace(
        literals,
        numbers=merged(literals.numbers, few(more_numbers)),
        texts=merged(literals.texts, few(more_texts)),
    )


def _parts(text: str) -> list[str]:
    """Return the bounds of a range, or the elements of an array, that stand in a text."""
    return _PART.findall(text) if text[:1] in "[({" else []


def _around_now(template: Template, *, texts: Sequence[str]) -> dict[str, frozenset[str]]:
    """Ask for days around the one on which an answer is asked, where it looks at the clock."""
    columns = frozenset[str]().union(*map(clock_columns, texts))
    if not columns:
        return {}
    with template.grader() as session:
        ((today,),) = session.run("SELECT current_date::text")
    return dict.fromkeys(columns, frozenset({today}))


def _pools(
    template: Template, *, literals: Literals, rows: int = 0, odd: Odd = MappingProxyType({})
) -> Pools:
    least = max(LEAST_ROWS, literals.limit, min(rows, MOST_ROWS))
    literals = replace(literals, limit=least)
    with template.grader() as session:
        made = make_pools(
            session,
            shape=template.shape,
            schema=SAMPLE,
            literals=literals,
            odd=odd,
            rules=template.pools.rules,
        )
    known = template.pools
    return replace(
        made,
        ways=known.ways,
        unwanted=known.unwanted,
        named=known.named,
        follows=known.follows,
        starts=known.starts,
        grids=known.grids,
        narrow=known.narrow,
        together=known.together,
        meetings=known.meetings,
        ratios=known.ratios,
        bounds=known.bounds,
        stories=known.stories,
    )


def _with_odd_texts(template: Template) -> Literals:
    """Ask for texts of the sample with a blank at an end, and in the other case; and for an empty
    one where there may be none at all.
    """
    odd: dict[str, frozenset[str]] = {}
    for table in template.shape.tables:
        for column in table.writable:
            sample = template.pools.sample.get((table.name, column.name), ())
            if column.base in TEXTS and not column.is_array and sample:
                first, last = sample[0], sample[-1]
                empty = {""} if column.nullable else set[str]()
                odd[column.name.lower()] = frozenset(
                    {f" {first}", f"{last} ", first.swapcase(), *empty}
                )
    known = template.literals
    return replace(known, texts=merged(known.texts, odd))
