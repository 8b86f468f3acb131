"""Compares two results: a bag of typed rows, and order only as far as ORDER BY promises it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise, permutations
from typing import Any, Literal

from prowess.labs.query.reference import Query
from prowess.labs.sandbox.session import Column, Row, Rows

INTEGERS = frozenset({20, 21, 23, 26})
FLOATS = frozenset({700, 701})
NUMERIC = 1700
BOOLEAN = 16
TEXTS = frozenset({18, 19, 25, 1042, 1043})
DATE = 1082
MOMENTS = frozenset({DATE, 1114, 1184})
DOCUMENTS = frozenset({114, 3802})
"""OIDs of pg_type, fixed in PostgreSQL's pg_type.dat."""

SIGNIFICANT = 10
"""Digits to which fractions are compared: a sum in another order must not fail."""

MOST_PERMUTED = 6

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """The reference's result on one data set, ready to be compared with.

    `groups` are the sizes of its runs of equal order keys; empty when no order is promised.
    `depth` is how many of the keys decide nothing between two rows before another one does.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    groups: tuple[int, ...]
    bag: Counter[Key]
    depth: int = 0


Kind = Literal["width", "names", "permuted", "rows", "order"]
"""`permuted` is not found by one comparison: columns may agree by chance on few rows."""


Luck = Literal["", "order", "limit"]


@dataclass(frozen=True, slots=True)
class Difference:
    """How an answer's result differs. `place` is the first row that stands wrong (for order).

    `columns` and `got_columns` are those of the two results, where rows differ. `copies`: the same
    rows, but not as often. `luck`: the answer was right as it came, and its
    own ORDER BY (or LIMIT) allows this result as well, with `extra` in the place of `missing`.
    """

    kind: Kind
    missing: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    order: tuple[int, ...] = ()
    place: int = 0
    copies: bool = False
    luck: Luck = ""
    columns: tuple[Column, ...] = ()
    got_columns: tuple[Column, ...] = ()


def expect(reference: Query, *, keyed: Rows) -> Expected:
    """Make the expectation from the rows of the reference's keyed query."""
    width = len(keyed.columns) - reference.appended
    names = [column.name.lower() for column in keyed.columns]
    places, appended = [], width
    for key in reference.keys:
        if key.place == "appended":
            places.append(appended)
            appended += 1
        else:
            places.append(key.number if key.place == "number" else names.index(key.name))
    every = canonical(keyed.rows, columns=keyed.columns)
    runs = [
        (key, len(list(run))) for key, run in groupby([key[p] for p in places] for key in every)
    ]
    columns = keyed.columns[:width]
    rows = tuple(row[:width] for row in keyed.rows)
    keys = tuple(key[:width] for key in every)
    groups = tuple(size for _, size in runs) if places else ()
    depth = max((_alike(one, other) for (one, _), (other, _) in pairwise(runs)), default=0)
    return Expected(columns, rows, keys, groups, Counter(keys), depth)


def _alike(one: list[object], other: list[object]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), 0)


def cuts_tie(reference: Query, *, unlimited: Rows) -> bool:
    """True when LIMIT or OFFSET ends between rows that the order keys do not tell apart."""
    if reference.limit is None and not reference.offset:
        return False
    groups = expect(reference, keyed=unlimited).groups
    total = len(unlimited.rows)
    ends = {0, *(sum(groups[: place + 1]) for place in range(len(groups)))}
    cuts = {reference.offset}
    if reference.limit is not None:
        cuts.add(reference.offset + reference.limit)
    return any(cut < total and cut not in ends for cut in cuts)


def compare(expected: Expected, got: Rows, *, names: bool = False) -> Difference | None:
    """Return the first difference, the gravest kind first, or None."""
    if len(got.columns) != len(expected.columns):
        return Difference("width")
    if not _is_same(expected, got):
        keys = canonical(got.rows, columns=got.columns)
        missing, extra = _bag_difference(expected, got, keys=keys)
        if missing or extra:
            return Difference(
                "rows",
                missing,
                extra,
                copies=set(keys) == set(expected.keys),
                columns=expected.columns,
                got_columns=got.columns,
            )
        place = _misplaced(expected, keys=keys)
        if place is not None:
            return Difference("order", place=place)
    if names and [c.name for c in got.columns] != [c.name for c in expected.columns]:
        return Difference("names")
    return None


def _is_same(expected: Expected, got: Rows) -> bool:
    """True where nothing is to be weighed: equal values of equal types in the same order."""
    return got.rows == expected.rows and all(
        one.type == other.type for one, other in zip(got.columns, expected.columns, strict=True)
    )


def canonical(rows: Sequence[Row], *, columns: Sequence[Column]) -> tuple[Key, ...]:
    """Return the rows with values of which equal ones compare (and hash) equal."""
    kinds = [column.type for column in columns]
    return tuple(
        tuple(
            None if value is None else _value(value, kind)
            for value, kind in zip(row, kinds, strict=True)
        )
        for row in rows
    )


def _value(value: Any, kind: int) -> object:
    if kind in INTEGERS:
        return int(value)
    if kind == NUMERIC or kind in FLOATS:
        return _number(value)
    if kind == BOOLEAN:
        return ("boolean", value)
    if kind in MOMENTS:
        return ("moment", _moment(str(value)))
    if kind in DOCUMENTS:
        return ("document", _document(str(value)))
    return ("text", str(value).rstrip() if kind == 1042 else str(value))  # noqa: PLR2004 - char(n)


def kind_name(kind: int) -> str:
    """Return what a person calls values of a type: those of two such names are never equal."""
    if kind in INTEGERS or kind == NUMERIC or kind in FLOATS:
        return "number"
    if kind in MOMENTS:
        return "date" if kind == DATE else "moment"
    return {BOOLEAN: "boolean", **dict.fromkeys(DOCUMENTS, "document")}.get(kind, "text")


def _number(value: object) -> object:
    """Return a whole number exactly, a fraction to ten digits, NaN and infinity by name."""
    number = Decimal(str(value))
    if not number.is_finite():
        return ("number", str(number))
    if number == number.to_integral_value():
        return int(number)
    return float(f"{float(number):.{SIGNIFICANT}g}")


def _document(text: str) -> str:
    """Return a document with its keys in order; as it is, where it is too deep or long to read."""
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except (ValueError, RecursionError):
        return text


def _moment(text: str) -> str:
    """A day, that day's midnight, and that midnight in UTC are the same answer."""
    return text.removesuffix("+00").removesuffix(" 00:00:00")


def _bag_difference(
    expected: Expected, got: Rows, *, keys: tuple[Key, ...]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    bag = Counter(keys)
    if bag == expected.bag:
        return (), ()
    missing = _take(expected.bag - bag, rows=expected.rows, keys=expected.keys)
    extra = _take(bag - expected.bag, rows=got.rows, keys=keys)
    return ((), ()) if _all_close(missing, extra) else (_shown(missing), _shown(extra))


def _take(
    left: Counter[Key], *, rows: Sequence[Row], keys: Sequence[Key]
) -> list[tuple[Key, Row]]:
    taken: list[tuple[Key, Row]] = []
    for key, row in zip(keys, rows, strict=True):
        if left[key] > 0:
            left[key] -= 1
            taken.append((key, row))
    return taken


def _shown(taken: Sequence[tuple[Key, Row]]) -> tuple[Row, ...]:
    return tuple(row for _, row in taken)


def _all_close(missing: list[tuple[Key, Row]], extra: list[tuple[Key, Row]]) -> bool:
    """True when the rest differs only where ten digits were rounded to two sides."""
    if len(missing) != len(extra) or not any(_has_fraction(key) for key, _ in missing):
        return False
    left = [key for key, _ in extra]
    for key, _ in missing:
        match = next((n for n, other in enumerate(left) if is_close(key, other)), None)
        if match is None:
            return False
        left.pop(match)
    return True


def _has_fraction(key: Key) -> bool:
    return any(isinstance(value, float) for value in key)


def is_close(one: Key, other: Key) -> bool:
    """True of two rows that differ at most where ten digits were rounded to two sides."""
    return all(
        a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= 1e-9 * abs(a))
        for a, b in zip(one, other, strict=True)
    )


def permutations_of(expected: Expected, got: Rows) -> frozenset[tuple[int, ...]]:
    """Return the other orders of the answer's columns by which it would be right."""
    width = len(got.columns)
    if width > MOST_PERMUTED or width != len(expected.columns):
        return frozenset()
    keys = canonical(got.rows, columns=got.columns)
    if len(keys) != len(expected.keys):
        return frozenset()
    others = (order for order in permutations(range(width)) if order != tuple(range(width)))
    return frozenset(
        order
        for order in others
        if Counter(tuple(key[place] for place in order) for key in keys) == expected.bag
    )


def _misplaced(expected: Expected, *, keys: tuple[Key, ...]) -> int | None:
    """Return the first row outside its run of equal order keys.

    Rows of one run may come in any order; a sequence is right exactly when each run's stretch
    holds the run's rows. No collation has to be known for that.
    """
    start = 0
    for size in expected.groups:
        run = slice(start, start + size)
        allowed = Counter(expected.keys[run])
        for place, key in enumerate(keys[run], start=start):
            if allowed[key] == 0:
                return place
            allowed[key] -= 1
        start += size
    return None
