"""Odd values: those on which what an answer does to a column shows, and that no sample has."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from prowess.labs.query.literals import parse
from prowess.labs.query.pools import DOCUMENTS, NUMBERS, TEXTS, Pools
from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from sqlglot import exp

Odd = Mapping[tuple[str, str], tuple[str, ...]]
"""Values by table and column, as PostgreSQL text."""

YEARS_ENDS = frozenset({"2024-12-30", "2025-12-29", "2027-01-01", "2021-01-03"})
"""Days whose week lies in another year than they do."""

FIRST_DAYS = frozenset({"2024-01-01", "2024-07-01"})
"""Of a week, a month and more, in winter and in summer: the day in a zone decides about all."""

_DIGITS = ("9", "10", "100")
"""They sort otherwise as texts than as numbers."""

_MOST_KEYS = 2
_WEEKS = re.compile(r"\b(?:week|isoyear|I?YYY+.{0,3}(?:IW|WW)|IW|WW)\b", re.IGNORECASE)
_FLAT = re.compile(r"\{(?P<inner>(?P<first>[^{},]+)[^{}]*)\}")


def counts_weeks(text: str) -> bool:
    """True when a query asks in which week something lies."""
    return _WEEKS.search(text) is not None


def odd_values(shape: Shape, *, pools: Pools) -> Odd:
    """Return odd values for arrays and documents: an element twice, and keys where none counts."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            key = (table.name, column.name)
            if column.is_array:
                found[key] = _doubled(pools.sample.get(key) or pools.of(table, column))
            elif column.base in DOCUMENTS:
                found[key] = tuple(_astray(pools.literals.keys))
    return {key: values for key, values in found.items() if values}


def changed_values(shape: Shape, *, pools: Pools, texts: Sequence[str]) -> Odd:
    """Return values that statements make equal, or put in another order, before they compare.

    Of a column whose case they fold: a text in both cases. Of a number that they cast to text:
    some of different length.
    """
    changed = [_changed(text) for text in texts]
    folded = frozenset[str]().union(*(one for one, _ in changed))
    spelled = frozenset[str]().union(*(one for _, one in changed))
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            key, name = (table.name, column.name), column.name.lower()
            if column.is_array or column.labels:
                continue
            if column.base in TEXTS and name in folded:
                found[key] = _both_cases(pools.sample.get(key, ()))
            elif column.base in NUMBERS and name in spelled:
                found[key] = _DIGITS
    return {key: values for key, values in found.items() if values}


def _changed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the columns whose case a query folds, and those that it casts to text."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return frozenset(), frozenset()
    folding = tree.find_all(exp.Lower, exp.Upper, exp.Initcap, exp.ILike, exp.RegexpILike)
    casts = (node for node in tree.find_all(exp.Cast) if node.to.this in exp.DataType.TEXT_TYPES)
    return _columns_in(folding), _columns_in(casts)


def _columns_in(nodes: "Iterable[exp.Expr]") -> frozenset[str]:
    from sqlglot import exp

    return frozenset(one.name.lower() for node in nodes for one in node.find_all(exp.Column))


def _both_cases(sample: Iterable[str]) -> tuple[str, ...]:
    text = next((one for one in sample if one.swapcase() != one), "")
    return (text, text.swapcase()) if text else ()


def _doubled(arrays: Iterable[str]) -> tuple[str, ...]:
    """Return some arrays with their first element once more."""
    flat = (match for one in arrays if (match := _FLAT.fullmatch(one)) is not None)
    return tuple(islice((f"{{{match['inner']},{match['first']}}}" for match in flat), 3))


def _astray(keys: Iterable[str]) -> Iterable[str]:
    """Yield documents in which a key that queries ask for is one further down, or a value."""
    for key in sorted(keys)[:_MOST_KEYS]:
        yield json.dumps({"x": {key: True}})
        yield json.dumps({"x": key})
