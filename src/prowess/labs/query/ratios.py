"""Numbers in JSON documents that queries compare with one of their own, mostly divided by a column
beside: values that lie around it only together with that column.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from prowess.kit.seeds import rng_of
from prowess.labs.query.literals import decimal_of

if TYPE_CHECKING:
    from sqlglot import exp

    from prowess.labs.query.shape import Shape, TableShape

_SHARE, _PART, _MOST_DIGITS = 0.35, Decimal("0.4"), 8
_DOCUMENTS = frozenset({"json", "jsonb"})


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number in documents of a column, under a key at their top, that is compared with another
    one: by itself, or divided by a column of the same row (none: empty). `is_whole`: it is cast
    to a type without fractions.
    """

    table: str
    column: str
    key: str
    divisor: str
    number: Decimal
    is_whole: bool


def read_ratios(trees: "Iterable[exp.Expr]", *, shape: "Shape") -> tuple[Ratio, ...]:
    """Return what queries compare of the numbers in documents; nothing of which a CHECK speaks:
    it may fail on what it does not expect.
    """
    from sqlglot import exp

    kinds = (exp.GT, exp.GTE, exp.LT, exp.LTE, exp.EQ, exp.NEQ)
    found: dict[Ratio, None] = {}
    for tree in trees:
        for node in tree.find_all(*kinds):
            for side, other in ((node.this, node.expression), (node.expression, node.this)):
                is_number = isinstance(other, exp.Literal) and not other.is_string
                number = decimal_of(other.name) if is_number else None
                if number is not None and number > 0:
                    found.update(dict.fromkeys(_ratios(side, number=number, shape=shape)))
    return tuple(found)


def _ratios(side: "exp.Expr", *, number: Decimal, shape: "Shape") -> Iterator[Ratio]:
    from sqlglot import exp

    for cast in side.find_all(exp.Cast):
        inner = cast.this.unnest()
        divisor = _divisor(cast, top=side)
        if divisor is None or not isinstance(inner, exp.JSONExtract | exp.JSONExtractScalar):
            continue
        keys = [str(one.this) for one in inner.expression.find_all(exp.JSONPathKey)]
        is_whole = cast.to.this in exp.DataType.INTEGER_TYPES
        if cast.to.this in exp.DataType.NUMERIC_TYPES and len(keys) == 1:
            for table in shape.tables:
                if _is_there(inner.this, divisor, table=table, key=keys[0]):
                    yield Ratio(
                        table.name, inner.this.name, keys[0], divisor, number, is_whole=is_whole
                    )


def _divisor(cast: "exp.Expr", *, top: "exp.Expr") -> str | None:
    """Return by which column a number is divided before it is compared, or an empty text; None
    where something else is calculated with it.
    """
    from sqlglot import exp

    node: exp.Expr | None = cast
    name = ""
    while node is not None and node is not top:
        inner, node = node, node.parent
        if isinstance(node, exp.Binary) and not isinstance(node, exp.Div):
            return None
        if isinstance(node, exp.Div):
            below = node.expression.unnest()
            while isinstance(below, exp.Cast | exp.Nullif):
                below = below.this.unnest()
            if name or inner is not node.this or not isinstance(below, exp.Column):
                return None
            name = below.name
    return name


def _is_there(column: "exp.Expr", divisor: str, *, table: "TableShape", key: str) -> bool:
    columns = {one.name: one for one in table.writable}
    kind = columns.get(column.name)
    checked = any(column.name in one.columns and key in one.expression for one in table.checks)
    is_document = kind is not None and kind.base in _DOCUMENTS and not kind.is_array
    return is_document and not checked and (not divisor or divisor in columns)


def set_ratios(
    rows: Sequence[dict[str, str | None]],
    *,
    table: "TableShape",
    ratios: Iterable[Ratio],
    seed: Sequence[str],
) -> None:
    """Have the numbers in some rows' documents lie around what they are compared with."""
    for ratio in ratios:
        if ratio.table != table.name:
            continue
        rng = rng_of(*seed, table.name, "ratio", ratio.column, ratio.key)
        turn = rng.randrange(1000)
        for row in rows:
            beside = decimal_of(row[ratio.divisor] or "") if ratio.divisor else Decimal(1)
            text = row[ratio.column]
            document = json.loads(text) if text is not None else {}
            if beside and rng.random() < _SHARE and isinstance(document, dict):
                row[ratio.column] = _set(document, ratio, beside=beside, turn=turn)
                turn += 1


def _set(document: dict[str, object], ratio: Ratio, *, beside: Decimal, turn: int) -> str:
    """Return a document with the next number under the key; now and then, under it in another
    case.
    """
    numbers = _numbers(ratio, beside=beside)
    key, other = ratio.key, ratio.key.upper()
    place = turn % (len(numbers) + 1)
    if place < len(numbers):
        return json.dumps({**document, key: numbers[place]})
    rest = {name: value for name, value in document.items() if name != key}
    return json.dumps({**rest, key if other == key else other: _told(ratio.number * beside + 1)})


def _numbers(ratio: Ratio, *, beside: Decimal) -> list[int | float]:
    """Return numbers on both sides of what is asked for, by fractions and by more; none at all,
    as much below zero, and one of more digits.
    """
    asked = ratio.number * beside
    digits = min(len(str(int(abs(asked)))) + 2, _MOST_DIGITS)
    numbers = [asked - 1, asked + 1, -asked - 1, Decimal(10) ** (digits - 1) + 5, Decimal(0)]
    parts = [asked + _PART, asked - _PART, (ratio.number + 1) * beside - _PART, asked + 2 * _PART]
    numbers = [one for pair in zip(parts, numbers, strict=False) for one in pair] + numbers[4:]
    wanted = [one for one in numbers if not ratio.is_whole or one == int(one)]
    return [_told(one) for one in wanted]


def _told(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)
