"""What an answer's own ORDER BY and LIMIT decide: an order that they leave open is luck.

PostgreSQL happens to return rows sorted when a window function, a join or a distinct aggregate
needed them so. Another plan need not exist for that to be wrong, so none is looked for: rows that
the answer's own keys do not tell apart may be exchanged, and the result must stay right.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, product

from prowess.labs.query.comparing import Difference, Expected, expect
from prowess.labs.query.reference import Query
from prowess.labs.sandbox.session import Rows

Ask = Callable[[str], Rows | None]
"""Runs a text in the answer's stead; None where that fails."""

Luck = tuple[Difference, Rows]


def find_luck(expected: Expected, *, query: Query, ask: Ask) -> Luck | None:
    """Return another result that a right answer allows as well, and how it is wrong.

    None where it allows no wrong one, and where it cannot be told: the answer with its order keys
    appended may be another query.
    """
    own = _taken(query, ask(query.keyed))
    if own is None or own.bag != expected.bag:
        return None
    places = _tied(expected, own=own)
    if places is not None:
        first, second = places
        rows = list(expected.rows)
        one, other = rows[first], rows[second]
        rows[first], rows[second] = other, one
        wrong = Difference("order", (one,), (other,), place=first, luck="order")
        return wrong, Rows(own.columns, tuple(rows))
    if query.limit is None and not query.offset:
        return None
    every = _taken(query, ask(query.unlimited))
    return _cut(expected, query=query, every=every) if every is not None else None


def _taken(query: Query, keyed: Rows | None) -> Expected | None:
    if keyed is None:
        return None
    try:
        return expect(query, keyed=keyed)
    except (ValueError, IndexError):
        return None  # an order key is no column of the result


def _tied(expected: Expected, *, own: Expected) -> tuple[int, int] | None:
    """Return the places of two different rows between which the expected order decides, and the
    answer's does not.
    """
    runs = [number for number, size in enumerate(expected.groups) for _ in range(size)]
    for start, end in _spans(own):
        for step in range(1, end - start):
            for first in range(start, min(end, len(runs)) - step):
                second = first + step
                alike = expected.keys[first] == expected.keys[second]
                if runs[first] != runs[second] and not alike:
                    return first, second
    return None


def _cut(expected: Expected, *, query: Query, every: Expected) -> Luck | None:
    """Put a row that LIMIT cut off in the place of one that it left, where they tie."""
    for inside, outside in _sides(query, every=every):
        for one, other in product(inside, outside):
            stays, goes = every.keys[one], every.keys[other]
            if stays != goes and stays in expected.bag:
                place = expected.keys.index(stays)
                rows = list(expected.rows)
                rows[place] = every.rows[other]
                wrong = Difference("order", (every.rows[one],), (rows[place],), luck="limit")
                return wrong, Rows(every.columns, tuple(rows))
    return None


def _sides(query: Query, *, every: Expected) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the places inside and outside of the limits, for each limit that cuts a tie."""
    first, total = query.offset, len(every.rows)
    stop = total if query.limit is None else first + query.limit
    for start, end in _spans(every):
        if start < first < end:
            yield range(first, min(end, stop)), range(start, first)
        if start < stop < end:
            yield range(max(start, first), stop), range(stop, end)


def _spans(own: Expected) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each run of rows that the query's own keys do not tell apart."""
    ends = list(accumulate(own.groups or (len(own.rows),)))
    yield from zip([0, *ends[:-1]], ends, strict=True)
