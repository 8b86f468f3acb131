"""Data around what an answer itself says: a condition that the author never thought of is only
told from none where rows lie on both sides of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from prowess.labs.query.farm import SAMPLE
from prowess.labs.query.literals import Literals, read_literals
from prowess.labs.query.loading import make_pools
from prowess.labs.query.pools import TEXTS, Pools
from prowess.labs.query.template import Template

_Value = TypeVar("_Value", str, Decimal)

LEAST_ROWS, MOST_ROWS = 20, 60
"""Rows in each table: enough for a result of several, and a join of three is still no work."""

MOST_VALUES, MOST_TEXT_CHARS = 12, 80
"""Of an answer's own values, how many a column takes, and how long they may be."""

_RESULT_SHARE = 3
"""How many rows a table has for each that the result may need."""


def wide_pools(template: Template) -> Pools:
    """Return the lab's pools with texts that differ by blanks and by case; made once a lab."""
    if template.wide is None:
        template.wide = _pools(template, literals=_with_odd_texts(template))
    return template.wide


def own_pools(template: Template, *, text: str) -> Pools | None:
    """Return pools around the answer's own literals, or None where it has none of its own."""
    known, own = template.literals, read_literals([text])
    merged = Literals(
        numbers=_merged(known.numbers, _few(own.numbers)),
        texts=_merged(known.texts, _few(own.texts)),
        thresholds=known.thresholds | {size for size in own.thresholds if size <= MOST_ROWS},
        gaps_days=known.gaps_days | own.gaps_days,
        gaps_s=known.gaps_s | own.gaps_s,
        keys=known.keys | set(sorted(own.keys)[:MOST_VALUES]),
        limit=known.limit,
    )
    largest = max((0, *(merged.thresholds - known.thresholds)))
    if own.limit > known.limit:
        largest = max(largest, own.limit * _RESULT_SHARE)
    if merged == known and not largest:
        return None
    return _pools(template, literals=merged, rows=largest)


def _pools(template: Template, *, literals: Literals, rows: int = 0) -> Pools:
    least = max(LEAST_ROWS, literals.limit, min(rows, MOST_ROWS))
    literals = replace(literals, limit=least)
    with template.grader() as session:
        made = make_pools(
            session, shape=template.shape, schema=SAMPLE, literals=literals, predicates={}
        )
    return replace(made, matching=template.pools.matching)


def _with_odd_texts(template: Template) -> Literals:
    """Ask for texts of the sample with a blank at an end, and in the other case."""
    odd: dict[str, frozenset[str]] = {}
    for table in template.shape.tables:
        for column in table.writable:
            sample = template.pools.sample.get((table.name, column.name), ())
            if column.base in TEXTS and not column.is_array and sample:
                first, last = sample[0], sample[-1]
                odd[column.name.lower()] = frozenset({f" {first}", f"{last} ", first.swapcase()})
    known = template.literals
    return replace(known, texts=_merged(known.texts, odd))


def _few(values: Mapping[str, frozenset[_Value]]) -> dict[str, frozenset[_Value]]:
    short = {
        name: sorted(value for value in found if len(str(value)) <= MOST_TEXT_CHARS)
        for name, found in values.items()
    }
    return {name: frozenset(found[:MOST_VALUES]) for name, found in short.items() if found}


def _merged(
    some: Mapping[str, frozenset[_Value]], more: Mapping[str, frozenset[_Value]]
) -> dict[str, frozenset[_Value]]:
    names = {*some, *more}
    return {name: some.get(name, frozenset()) | more.get(name, frozenset()) for name in names}
