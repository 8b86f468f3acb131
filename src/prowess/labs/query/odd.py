"""Odd values: those on which what an answer does to a column shows, and that no sample has."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import cycle, islice, product
from typing import TYPE_CHECKING

from prowess.labs.query.documents import documents_around
from prowess.labs.query.elements import arrays_around, names_unnested
from prowess.labs.query.literals import decimal_of, names_made, origins, parse
from prowess.labs.query.pools import DOCUMENTS, INTEGERS, MOMENTS, NUMBERS, TEXTS, Pools
from prowess.labs.query.shape import ColumnShape, Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

Odd = Mapping[tuple[str, str], tuple[str, ...]]
"""Values by table and column, as PostgreSQL text."""

YEARS_ENDS = ("2024-12-30", "2025-12-29", "2027-01-01", "2021-01-03")
"""Days whose week lies in another year than they do."""

_DIGITS = ("9", "10", "100")
"""They sort otherwise as texts than as numbers."""

_MOST_KEYS, _MOST_CUT, _SCALE = 2, 5, 2
_SHORTEST, _LONGEST, _MOST_LENGTHS = 1, 2_000, 3
_SECONDS = (17.25, 42.6, 59.9)
_LARGE, _ASCENDING, _DESCENDING, _MOST_WHOLE = 2**24 + 1, "123456789", "987654321", 8
_LONGEST_DAYS = 1_000
_HALVES = (Decimal(0), Decimal("0.5"), Decimal("0.4"))
"""Behind an odd number: halves of it, and what it is without its fraction, are no whole ones."""
_LIMITED = re.compile(r"\((\d+),(\d+)\)")
_WEEKS = re.compile(r"\b(?:week|isoyear|I?YYY+.{0,3}(?:IW|WW)|IW|WW)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_LAST_PARTS, _TIMES = re.compile(r"(.*?)(?P<parts>(\w+)(\W+)(\w+))", re.DOTALL), 6
_NUMBERED, _MOST_DIGITS, _LEAST_NUMBER = re.compile(r"(\D*)(\d+)(\D*)\Z"), 5, 10
_FLAT = re.compile(r"\{(?P<inner>(?P<first>[^{},]+)[^{}]*)\}")


def counts_weeks(text: str) -> bool:
    """True when a query asks in which week something lies."""
    return _WEEKS.search(text) is not None


def odd_values(shape: Shape, *, pools: Pools, text: str) -> Odd:
    """Return odd values for arrays, documents and fractions: an element twice (and NULL where a
    query's text speaks of such elements), keys where none counts, texts that are empty or end in
    a blank, and numbers that are told apart only before they are rounded.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    inner = inner_values(shape, pools=pools, texts=[text])
    nulls = ("{NULL}",) if _knows_null_elements(text, shape=shape) else ()
    for table in shape.tables:
        for column in table.writable:
            key = (table.name, column.name)
            sample = pools.sample.get(key, ())
            if column.is_array:
                doubled = _doubled(sample or pools.of(table, column))
                found[key] = (*doubled, *nulls, *inner.get(key, ()))
            elif column.base in DOCUMENTS:
                texts = pools.literals.texts.get(column.name.lower(), ())
                astray = _astray(pools.literals.keys, texts=texts)
                found[key] = (*astray, *_other_leaves(sample), *inner.get(key, ()))
            elif column.base in NUMBERS - {*INTEGERS}:
                found[key] = tuple(_hardly_other(sample, scale=column.scale))
            elif column.base in TEXTS and _has_pattern(table, column):
                found[key] = tuple(_strayed(sample))
    return {key: values for key, values in found.items() if values}


def inner_values(
    shape: Shape, *, pools: Pools, texts: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return arrays and documents around what queries, and the texts, look for inside of them."""
    known = pools.literals
    said = known.loose_texts.union(*known.texts.values()) - known.keys
    found = arrays_around(shape, pools=pools, texts=texts)
    for table in shape.tables:
        for column in table.writable:
            if column.base in DOCUMENTS and not column.is_array:
                sample = pools.sample.get((table.name, column.name), ())
                around = documents_around(sample, keys=known.keys, texts=said)
                found[table.name, column.name] = tuple(dict.fromkeys(around))
    return found


def _has_pattern(table: TableShape, column: ColumnShape) -> bool:
    """True where the schema asks by a regular expression what a column looks like."""
    return any(one.columns == (column.name,) and "~" in one.expression for one in table.checks)


def _strayed(sample: Iterable[str]) -> Iterable[str]:
    """Yield a text with its last two parts as one, with other signs, long, and all that at once;
    none made of one whose parts are numbers: no number is to be longer than those that are there.
    """
    matches = map(_LAST_PARTS.fullmatch, sample)
    told = (match.groups() for match in matches if match and not _DIGIT.search(match["parts"]))
    for before, _, part, sign, last in islice(told, 1):
        yield from (f"{before}{part}{last}", f"{before}{part}-7{sign}{last}")
        yield from (f"{before}{part * _TIMES}{sign}{last}", f"{before}{part * _TIMES}-7{last}")


def _knows_null_elements(text: str, *, shape: Shape) -> bool:
    """True where a query takes arrays apart and asks whether one of its own names is NULL."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None or next(tree.find_all(exp.Unnest), None) is None:
        return False
    known = {column.name.lower() for table in shape.tables for column in table.columns}
    asked = [one.this for one in tree.find_all(exp.Is) if isinstance(one.expression, exp.Null)]
    return any(isinstance(one, exp.Column) and one.name.lower() not in known for one in asked)


@dataclass(frozen=True, slots=True)
class _Ways:
    """The columns, by the way in which statements change them before they compare."""

    folded: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    spelled: frozenset[str] = frozenset()
    narrowed: frozenset[str] = frozenset()
    shortened: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


def changed_values(
    shape: Shape, *, pools: Pools, texts: Sequence[str], cut: frozenset[str] = frozenset()
) -> Odd:
    """Return values that statements make equal, or put in another order, before they compare.

    Of a column whose case they fold: a text in both cases. Of one of which they take texts apart:
    a text and what nearly is it; of elements of an array both. Of a number that they cast to
    text: some of different length; to a single float: some of many digits; to a whole one: odd
    numbers and fractions. Of a moment of which they cut off seconds, as of those columns that are
    `cut` in other ways: some with seconds.
    """
    columns = frozenset(one.name.lower() for table in shape.tables for one in table.writable)
    changed = [_changed(text, columns=columns) for text in texts]
    ways = _Ways(*(frozenset[str]().union(*each) for each in zip(*changed, strict=True)))
    ways = replace(ways, shortened=ways.shortened | cut)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            key, name = (table.name, column.name), column.name.lower()
            if column.is_array and name in ways.folded | ways.parted:
                found[key] = arrays_around(shape, pools=pools, texts=texts).get(key, ())
            elif not (column.is_array or column.labels):
                found[key] = tuple(_changed_values(table, column, ways=ways, pools=pools))
    return {key: values for key, values in found.items() if values}


def _changed_values(
    table: TableShape, column: ColumnShape, *, ways: _Ways, pools: Pools
) -> Iterable[str]:
    """Return the values of one column that its changes make equal, or put in another order."""
    name, sample = column.name.lower(), pools.sample.get((table.name, column.name), ())
    if column.base in TEXTS and name in ways.parted:
        return _near_misses(sample)
    if column.base in TEXTS and name in ways.folded:
        return _both_cases(sample)
    if column.base in NUMBERS:
        return _changed_numbers(column, sample=sample, ways=ways)
    if column.base in MOMENTS and name in ways.shortened:
        named = (value for value in pools.telling(table, column) if ":" in value)
        met = (value for value in pools.matching(table, column) if value is not None)
        return _with_seconds((*named, *met, *sample))
    return ()


def _changed_numbers(column: ColumnShape, *, sample: Sequence[str], ways: _Ways) -> Iterable[str]:
    name = column.name.lower()
    if name in ways.narrowed:
        return _of_many_digits(column)
    if name in ways.whole and column.base not in INTEGERS:
        return _broken(sample, scale=column.scale)
    return _DIGITS if name in ways.spelled else ()


def long_texts(shape: Shape, *, pools: Pools, lengths: Mapping[str, frozenset[int]]) -> Odd:
    """Return texts that are as long as a query says, and longer by one sign; where a CHECK asks by
    a pattern what a text looks like, such as have a longer number in them, too, or that number.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            key = (table.name, column.name)
            named = sorted(lengths.get(column.name.lower(), ()))
            fitting = [one for one in named if _SHORTEST < one <= _LONGEST][-_MOST_LENGTHS:]
            text = max(pools.sample.get(key, ()), key=len, default="") or "a"
            if fitting and column.base in TEXTS and not column.is_array and not column.labels:
                found[key] = tuple(
                    _stretched(text, length=length + more) for length in fitting for more in (0, 1)
                )
            if named and column.base in TEXTS and _has_pattern(table, column):
                met = [one for one in pools.matching(table, column) if one is not None]
                every = _renumbered(met or pools.sample.get(key, ()), named=named)
                found[key] = (*found.get(key, ()), *dict.fromkeys(every))
    return found


def long_ranges(shape: Shape, *, pools: Pools, lengths: Iterable[Decimal]) -> Odd:
    """Return ranges of days that are as long as a number that a query counts to, or longer."""
    fitting = sorted({int(one) for one in lengths if 1 < one <= _LONGEST_DAYS})[-_MOST_LENGTHS:]
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in shape.tables:
        for column in table.writable:
            key = (table.name, column.name)
            days = _DAY.findall(next(iter(pools.sample.get(key, ())), ""))
            if column.base == "daterange" and not column.is_array and fitting and days:
                first = date.fromisoformat(days[0])
                found[key] = tuple(
                    f"[{first},{first + timedelta(days=length + more)})"
                    for length in fitting
                    for more in (0, 1, 2)
                )
    return found


def _renumbered(sample: Iterable[str], *, named: Sequence[int]) -> Iterator[str]:
    """Yield texts with another number in them: of as many digits as a query says, or so that the
    text is as long, or that number; and the next larger ones. None has more digits than what is
    multiplied by a thousand and summed up may have.
    """
    looks = {match.expand(r"\1#\3"): match for one in sample if (match := _NUMBERED.match(one))}
    for number in named[-_MOST_LENGTHS:]:
        for match, more in product(looks.values(), (0, 1)):
            around = len(match[1]) + len(match[3])
            sizes = [number + more, number + more - around]
            digits = [_ASCENDING[:size] for size in sizes if 0 < size <= _MOST_DIGITS]
            is_number = number >= _LEAST_NUMBER and len(str(number + more)) <= _MOST_DIGITS
            for one in (*digits, *([str(number + more)] if is_number else ())):
                yield f"{match[1]}{one}{match[3]}"


def _stretched(text: str, *, length: int) -> str:
    """Return a text said again and again, with no blank at its end."""
    whole = islice(cycle(f"{text} "), length - 1)
    return "".join((*whole, "z"))


def _changed(text: str, *, columns: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return the columns whose case a query folds, those of which it takes texts apart, those that
    it casts to text, to single floats, those of which it cuts off seconds, and those that it
    casts to whole numbers.
    """
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return (frozenset(),) * len(fields(_Ways))
    folding = (exp.Lower, exp.Upper, exp.Initcap, exp.ILike, exp.RegexpILike)
    regular = (exp.RegexpLike, exp.RegexpILike, exp.RegexpReplace, exp.SimilarTo)
    parting = (*regular, exp.Trim, exp.Substring, exp.Left, exp.Right, exp.SplitPart)
    cutting = (exp.TimestampTrunc, exp.DateTrunc)
    nodes = list(tree.find_all(*folding, *parting, *cutting, exp.Cast))
    named = (
        _columns_in(node for node in nodes if isinstance(node, folding)),
        _columns_in(node for node in nodes if isinstance(node, parting)),
        _columns_in(node for node in nodes if _spells(node)),
        _columns_in(node for node in nodes if _narrows(node)),
        _columns_in(node for node in nodes if isinstance(node, cutting) and _cuts(node)),
        _columns_in(node.this for node in nodes if _makes_whole(node)),
    )
    aliases = names_made(tree) | names_unnested(tree)
    return tuple(origins(names, aliases, columns=columns) for names in named)


def _spells(node: "exp.Expr") -> bool:
    from sqlglot import exp

    return isinstance(node, exp.Cast) and node.to.this in exp.DataType.TEXT_TYPES


def _narrows(node: "exp.Expr") -> bool:
    """True for a cast to a float of single precision: it loses digits of large numbers.

    A cast to numeric(10, 2) is how many write two digits, and is left alone.
    """
    from sqlglot import exp

    return isinstance(node, exp.Cast) and node.to.this == exp.DataType.Type.FLOAT


def _makes_whole(node: "exp.Expr") -> bool:
    """True for a cast of a column to a whole number."""
    from sqlglot import exp

    is_whole = isinstance(node, exp.Cast) and node.to.this in exp.DataType.INTEGER_TYPES
    return is_whole and isinstance(node.this, exp.Column)


def _broken(sample: Iterable[str], *, scale: int | None) -> Iterable[str]:
    """Yield odd numbers as large as those of the sample, by themselves and with a fraction."""
    numbers = (decimal_of(text) for text in sample)
    whole = [int(one) for one in numbers if one is not None]
    for number in dict.fromkeys((min(whole, default=0), max(whole, default=0))):
        odd = number - 1 + number % 2 if number > 1 else number + 1 - number % 2
        yield from (f"{odd + part:f}" for part in _HALVES[: 1 if scale == 0 else None])


def _of_many_digits(column: ColumnShape) -> tuple[str, ...]:
    """Return numbers of a column's type that a single float cannot tell from others."""
    if column.base in INTEGERS:
        return (str(min(_LARGE, INTEGERS[column.base])),)
    match = _LIMITED.search(column.type)
    whole, fraction = (int(match[1]) - int(match[2]), int(match[2])) if match else (7, 2)
    told = (digits[: min(whole, _MOST_WHOLE)] or "0" for digits in (_ASCENDING, _DESCENDING))
    # Of the second, half of it is told from the next fraction by no single float, either.
    return tuple(f"{one}.{_ASCENDING[:fraction]}" if fraction else one for one in told)


def _cuts(node: "exp.Expr") -> bool:
    unit = node.args.get("unit")
    return unit is not None and unit.name.lower() in {"second", "minute", "hour"}


def _columns_in(nodes: "Iterable[exp.Expr]") -> frozenset[str]:
    from sqlglot import exp

    return frozenset(one.name.lower() for node in nodes for one in node.find_all(exp.Column))


def _both_cases(sample: Iterable[str]) -> tuple[str, ...]:
    text = next((one for one in sample if one.swapcase() != one), "")
    return (text, text.swapcase()) if text else ()


def _with_seconds(moments: Iterable[str]) -> Iterable[str]:
    for text, seconds in zip(islice(moments, _MOST_CUT), cycle(_SECONDS), strict=False):
        with suppress(ValueError, OverflowError):
            yield (datetime.fromisoformat(text) + timedelta(seconds=seconds)).isoformat(sep=" ")


def _near_misses(sample: Iterable[str]) -> Iterable[str]:
    """Yield one that looks as most texts do, and the same with a sign more, less or otherwise."""
    looks = {text: _DIGIT.sub("9", _LETTER.sub("a", text)) for text in sample}
    counts = Counter(looks.values())
    text = max(looks, key=lambda one: counts[looks[one]], default="")
    if len(text) > 1:
        first, last = text[0], text[-1]
        yield from (text, text[1:], first + text, text[:-1], text + last)
        yield from (f" {text}", f"{text} ", f"{text}\n", first.swapcase() + text[1:])


def _doubled(arrays: Iterable[str]) -> tuple[str, ...]:
    """Return some arrays with their first element once more."""
    flat = (match for one in arrays if (match := _FLAT.fullmatch(one)) is not None)
    return tuple(islice((f"{{{match['inner']},{match['first']}}}" for match in flat), 3))


def _astray(keys: Iterable[str], *, texts: Iterable[str]) -> Iterable[str]:
    """Yield documents in which a key that queries ask for is one further down, with what they ask
    of it, or a value; and in which that value stands under another key.
    """
    told: list[str | bool] = [*sorted(texts)[:_MOST_KEYS]]
    for key in sorted(keys)[:_MOST_KEYS]:
        for value in told or [True]:
            pair = {key: value}
            yield from (json.dumps({"x": pair}), json.dumps([pair]))
            yield json.dumps({"x": key, "y": value, "z": json.dumps(pair)})


def _other_leaves(documents: Iterable[str]) -> Iterable[str]:
    """Yield some documents with a blank behind every text in them, and with empty ones."""
    for told in islice(documents, _MOST_KEYS):
        document = json.loads(told)
        for change in ("{} ".format, lambda _: ""):
            changed = with_leaves(document, change)
            if changed != document:
                yield json.dumps(changed)


def with_leaves(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, dict):
        return {key: with_leaves(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_leaves(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def _hardly_other(sample: Iterable[str], *, scale: int | None) -> Iterable[str]:
    """Yield a number with the next two that the column can tell from it, and where the sample has
    some below zero, what takes one away from another.
    """
    numbers = [one for text in sample if (one := decimal_of(text)) is not None]
    step = Decimal(1).scaleb(-(_SCALE if scale is None else scale))
    for number in numbers[:1]:
        yield from (f"{number + times * step:f}" for times in range(3))
    if any(number < 0 for number in numbers):
        yield from (f"{-number:f}" for number in numbers[:_MOST_KEYS])
