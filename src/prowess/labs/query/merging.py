"""Values by column, put together and taken apart."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from prowess.labs.query.literals import Literals

_Value = TypeVar("_Value", str, Decimal)

MOST_VALUES, MOST_TEXT_CHARS = 12, 80
"""Of an answer's own values, how many a column takes, and how long they may be."""

_HALF = MOST_VALUES // 2


def few(values: Mapping[str, frozenset[_Value]]) -> dict[str, frozenset[_Value]]:
    """Return short values; where there are too many, the smallest and the largest."""
    few: dict[str, frozenset[_Value]] = {}
    for name, found in values.items():
        short: list[_Value] = sorted(
            value for value in found if len(str(value)) <= MOST_TEXT_CHARS
        )
        if short:
            few[name] = frozenset(short[:_HALF]) | frozenset(short[_HALF:][-_HALF:])
    return few


def merged(
    some: Mapping[str, frozenset[_Value]], more: Mapping[str, frozenset[_Value]]
) -> dict[str, frozenset[_Value]]:
    names = {*some, *more}
    return {name: some.get(name, frozenset()) | more.get(name, frozenset()) for name in names}


def less(literals: Literals, known: Literals) -> Literals:
    """Return the values by column that are in no other literals."""
    return replace(
        literals,
        numbers=_without(literals.numbers, known.numbers),
        texts=_without(literals.texts, known.texts),
        parts={},
        loose_texts=frozenset(),
    )


def _without(
    some: Mapping[str, frozenset[_Value]], others: Mapping[str, frozenset[_Value]]
) -> dict[str, frozenset[_Value]]:
    left = {name: values - others.get(name, frozenset()) for name, values in some.items()}
    return {name: values for name, values in left.items() if values}
