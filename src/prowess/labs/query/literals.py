"""What queries compare their columns with: the values around which right and wrong part."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from prowess.labs.query.uses import casts_in, parts_in
from prowess.labs.sandbox.statement import bodies_of, tokens_of

if TYPE_CHECKING:
    from sqlglot import exp

_Value = TypeVar("_Value")

SOUND_YEARS = range(1000, 9000)
"""Years from which one may count on without leaving the calendar."""

_LONGEST_DAYS = 36_525
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SECONDS = {"second": 1, "minute": 60, "hour": 3_600}
_CLOCKS = frozenset({"clock_timestamp", "statement_timestamp", "transaction_timestamp"})
_CLOCK_WORDS = frozenset({"now", "today", "tomorrow", "yesterday"})
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_INTERVAL = re.compile(r"(?P<count>\d+)\s*(?P<unit>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Literals:
    """Values by the name of the column that they meet.

    `thresholds` meet no column (`count(*) >= 3`); `gaps_days` and `gaps_s` (those shorter than a
    day) are intervals; `keys` are those of JSON documents; `limit` is the largest LIMIT plus
    OFFSET. What meets no column, like the values of VALUES, is in `loose_numbers` and
    `loose_texts`. `patterns` are those texts that are regular expressions: no column has them.
    `stand_ins` are numbers that take the place of NULL. `parts` are units of time of which queries
    ask (`quarter`), `casts` what they make of a column (`integer`, `number`, `day`).
    """

    numbers: dict[str, frozenset[Decimal]]
    texts: dict[str, frozenset[str]]
    thresholds: frozenset[int]
    gaps_days: frozenset[int]
    keys: frozenset[str]
    limit: int
    gaps_s: frozenset[int] = frozenset()
    loose_numbers: frozenset[Decimal] = frozenset()
    loose_texts: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    stand_ins: frozenset[Decimal] = frozenset()
    parts: dict[str, frozenset[str]] = field(default_factory=dict)
    casts: dict[str, frozenset[str]] = field(default_factory=dict)

    def days(self) -> tuple[date, ...]:
        """Return the days that the queries name, whichever column they meet."""
        texts = {text for values in self.texts.values() for text in values}
        return tuple(sorted({day for text in texts if (day := day_of(text)) is not None}))


def day_of(text: str) -> date | None:
    """Return the day that a text begins with, if it does; none at the ends of the calendar, like
    `9999-12-31` for a day that never comes: no other day lies on both sides of it.
    """
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year in SOUND_YEARS else None


def read_literals(queries: Iterable[str], *, columns: frozenset[str] | None = None) -> Literals:
    """Collect the literals of queries; a query that cannot be read adds nothing.

    Where the schema's `columns` are given, names that a query makes itself stand for the columns
    of which it makes them, and what cannot be read adds literals that meet no column.
    """
    from sqlglot import exp

    read = [(text, parse(text)) for text in queries]
    trees = [tree for _, tree in read if tree is not None]
    found = _Found()
    for text, tree in read:
        if tree is None and columns is not None:
            found.add_all_of(text)
    for tree in trees:
        aliases = names_made(tree) if columns is not None else {}
        for literal, beside in _literals(tree):
            names = beside if columns is None else origins(beside, aliases, columns=columns)
            found.add(literal, names)
        for into, pairs in ((found.parts, parts_in(tree)), (found.casts, casts_in(tree))):
            for kind, node in pairs:
                beside = frozenset(one.name.lower() for one in node.find_all(exp.Column))
                names = beside if columns is None else origins(beside, aliases, columns=columns)
                _add(into, names, kind)
    return Literals(
        numbers={name: frozenset(values) for name, values in found.numbers.items()},
        texts={name: frozenset(values) for name, values in found.texts.items()},
        thresholds=frozenset(int(one) for one in found.loose_numbers if one == int(one)),
        gaps_days=frozenset(gap for tree in trees for gap in _gaps(tree)),
        gaps_s=frozenset(gap for tree in trees for gap in short_gaps(tree)),
        keys=frozenset(key for tree in trees for key in _keys(tree)),
        limit=max((_limit(tree) for tree in trees), default=0),
        loose_numbers=frozenset(found.loose_numbers),
        loose_texts=frozenset(found.loose_texts),
        patterns=frozenset(one for tree in trees for one in _patterns(tree)),
        stand_ins=frozenset(one for tree in trees for one in _stand_ins(tree)),
        parts={name: frozenset(units) for name, units in found.parts.items()},
        casts={name: frozenset(kinds) for name, kinds in found.casts.items()},
    )


@dataclass(slots=True)
class _Found:
    """Literals as they are found."""

    numbers: dict[str, set[Decimal]] = field(default_factory=dict)
    texts: dict[str, set[str]] = field(default_factory=dict)
    loose_numbers: set[Decimal] = field(default_factory=set)
    loose_texts: set[str] = field(default_factory=set)
    parts: dict[str, set[str]] = field(default_factory=dict)
    casts: dict[str, set[str]] = field(default_factory=dict)

    def add(self, literal: "exp.Literal", names: frozenset[str]) -> None:
        """Keep one with the columns that it meets."""
        value = None if literal.is_string else decimal_of(literal.name)
        if value is None:
            _add(self.texts, names, literal.name)
            self.loose_texts.update(() if names else (literal.name,))
        elif names:
            for signed in _signed(literal, value):
                _add(self.numbers, names, signed)
        else:
            self.loose_numbers.add(value)

    def add_all_of(self, text: str) -> None:
        """Keep every literal of a text that cannot be read, whatever it meets."""
        plain = [" "] * len(text)
        for start, token in tokens_of(text):
            if token.startswith("'"):
                self.loose_texts.add(token[1:-1].replace("''", "'"))
            elif not token.startswith(("$", '"')):
                plain[start : start + len(token)] = token
        for number in _NUMBER.findall("".join(plain)):
            value = decimal_of(number)
            self.loose_numbers.update((value, -value) if value is not None else ())
        for _, body in bodies_of(text):
            self.add_all_of(body)


def names_made(tree: "exp.Expr") -> dict[str, frozenset[str]]:
    """Return the names that a query gives to expressions, each with the columns in it."""
    from sqlglot import exp

    found: dict[str, frozenset[str]] = {}
    for node in tree.find_all(exp.Alias):
        names = frozenset(column.name.lower() for column in node.this.find_all(exp.Column))
        found[node.alias.lower()] = found.get(node.alias.lower(), frozenset()) | names
    return found


def origins(
    names: frozenset[str], aliases: dict[str, frozenset[str]], *, columns: frozenset[str]
) -> frozenset[str]:
    """Return the schema's columns of which names are made, however often they were renamed."""
    seen, todo = set(names), list(names)
    while todo:
        more = aliases.get(todo.pop(), frozenset()) - seen
        seen |= more
        todo += more
    return frozenset(seen) & columns


def clock_columns(text: str) -> frozenset[str]:
    """Return the columns that a query compares with the time at which it is asked."""
    tree = parse(text)
    if tree is None:
        return frozenset()
    return frozenset(
        column for node in tree.walk() if _is_clock(node) for column in _columns_beside(node)
    )


def _is_clock(node: "exp.Expr") -> bool:
    from sqlglot import exp

    if isinstance(node, exp.Anonymous):
        return node.name.lower() in _CLOCKS or (
            node.name.lower() == "age" and len(node.expressions) == 1
        )
    if isinstance(node, exp.Literal):
        return node.is_string and node.name.strip().lower() in _CLOCK_WORDS
    return isinstance(node, exp.CurrentDate | exp.CurrentTimestamp | exp.Localtimestamp)


def parse(text: str) -> "exp.Expr | None":
    """Return the tree of one PostgreSQL query, or None where sqlglot does not follow.

    Several gradings share it: whoever changes a tree changes a copy.
    """
    return _parse(text.strip())


@lru_cache(maxsize=256)
def _parse(text: str) -> "exp.Expr | None":
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it warns of what it does not follow
    try:
        tree = sqlglot.parse_one(text, read="postgres")
    except (SqlglotError, RecursionError):
        return None
    if isinstance(tree, exp.Command):
        return None
    for node in tree.walk():
        node.comments = None  # else they are written into every query made of it
    return tree


def _literals(tree: "exp.Expr") -> "Iterator[tuple[exp.Literal, frozenset[str]]]":
    from sqlglot import exp

    skipped = (exp.Limit, exp.Offset, exp.Interval, exp.Ordered, exp.DataType, exp.Fetch)
    factors = (exp.Mul, exp.Div)  # what is calculated with is no value of a column
    for literal in tree.find_all(exp.Literal):
        if not isinstance(literal.parent, (*skipped, *factors)):
            yield literal, _columns_beside(literal)


def _patterns(tree: "exp.Expr") -> Iterator[str]:
    from sqlglot import exp

    matching = (
        exp.RegexpLike,
        exp.RegexpILike,
        exp.RegexpReplace,
        exp.RegexpCount,
        exp.RegexpSubstr,
        exp.SimilarTo,
    )
    for literal in tree.find_all(exp.Literal):
        above = literal.parent
        if literal.is_string and (
            (isinstance(above, matching) and literal.arg_key == "expression")
            or (isinstance(above, exp.Substring) and literal.arg_key == "start")
            or (isinstance(above, exp.Anonymous) and _is_second_of_regexp(literal, above))
        ):
            yield literal.name


def _stand_ins(tree: "exp.Expr") -> Iterator[Decimal]:
    """Yield the numbers that take the place of another value, as that of NULL in coalesce()."""
    from sqlglot import exp

    for literal in tree.find_all(exp.Literal):
        node = literal.parent
        sign = -1 if isinstance(node, exp.Neg) else 1
        inner: exp.Expr = literal
        while isinstance(node, exp.Neg | exp.Cast | exp.Paren):
            inner, node = node, node.parent
        is_other = isinstance(node, exp.Coalesce) or (
            isinstance(node, exp.Case | exp.If) and inner.arg_key in {"true", "default", "false"}
        )
        value = None if literal.is_string or not is_other else decimal_of(literal.name)
        if value is not None:
            yield sign * value


def _is_second_of_regexp(literal: "exp.Literal", call: "exp.Anonymous") -> bool:
    return call.name.lower().startswith("regexp_") and literal.index == 1


def _signed(literal: "exp.Expr", value: Decimal) -> tuple[Decimal, ...]:
    """Return a number as the query means it; both signs where it is compared with abs()."""
    from sqlglot import exp

    if isinstance(literal.parent, exp.Neg):
        return (-value,)
    beside = literal.parent
    is_size = (
        isinstance(beside, exp.Predicate) and next(beside.find_all(exp.Abs), None) is not None
    )
    return (value, -value) if is_size else (value,)


def _columns_beside(literal: "exp.Expr") -> frozenset[str]:
    """Return the columns of the nearest predicate (or expression) around a literal.

    None where it is only put between their values, as in `name || ', ' || city`, but those for
    which it stands in there.
    """
    from sqlglot import exp

    standing_in = (exp.Nullif, exp.Coalesce)
    glued = (exp.DPipe, exp.Concat, exp.ConcatWs)
    stop = (exp.And, exp.Or, exp.Select, exp.Where, exp.Having, exp.Join)
    node, names = literal.parent, frozenset[str]()
    inside = frozenset(map(id, _above(literal)))
    while node is not None and not isinstance(node, stop):
        if isinstance(node, glued):
            return names if isinstance(literal.parent, standing_in) else frozenset()
        names = frozenset(
            column.name.lower()
            for column in node.find_all(exp.Column)
            if not _is_apart(column, inside=inside)
        )
        if names and isinstance(node, exp.Predicate | exp.In | exp.Between | exp.Like | exp.ILike):
            break
        node = node.parent
    return names


def _is_apart(column: "exp.Expr", *, inside: frozenset[int]) -> bool:
    """True for a column that is only counted, or by which rows or a value are chosen."""
    from sqlglot import exp

    node: exp.Expr | None = column
    while node is not None and id(node) not in inside:
        of_filter = isinstance(node.parent, exp.Filter) and node.arg_key == "expression"
        of_case = isinstance(node.parent, exp.If) and node.arg_key == "this"
        if of_filter or of_case or isinstance(node, exp.Count):
            return True
        node = node.parent
    return False


def _above(literal: "exp.Expr") -> "Iterator[exp.Expr]":
    node: exp.Expr | None = literal
    while node is not None:
        yield node
        node = node.parent


def _gaps(tree: "exp.Expr") -> Iterator[int]:
    from sqlglot import exp

    for count, unit in _intervals(tree):
        if unit in _DAYS and count * _DAYS[unit] <= _LONGEST_DAYS:
            yield count * _DAYS[unit]
    for node in tree.find_all(exp.Add, exp.Sub, exp.GT, exp.GTE, exp.LT, exp.LTE):
        if isinstance(node.expression, exp.Literal) and not node.expression.is_string:
            value = decimal_of(node.expression.name)
            if value is not None and value == int(value) and 0 < value <= 366:  # noqa: PLR2004 - a year
                yield int(value)


def short_gaps(tree: "exp.Expr") -> Iterator[int]:
    """Yield the seconds of the intervals in a query that are told in hours and less."""
    for count, unit in _intervals(tree):
        if unit in _SECONDS and count * _SECONDS[unit] <= _LONGEST_DAYS * 86_400:
            yield count * _SECONDS[unit]


def _intervals(tree: "exp.Expr") -> Iterator[tuple[int, str]]:
    from sqlglot import exp

    for interval in tree.find_all(exp.Interval):
        text = f"{interval.this.name if interval.this else ''} {interval.unit or ''}".lower()
        for match in _INTERVAL.finditer(text):
            yield int(match["count"]), match["unit"].rstrip("s")


def _keys(tree: "exp.Expr") -> Iterator[str]:
    from sqlglot import exp

    for node in tree.find_all(exp.JSONExtract, exp.JSONExtractScalar):
        for key in node.find_all(exp.JSONPathKey):
            yield str(key.this)


def _limit(tree: "exp.Expr") -> int:
    from sqlglot import exp

    top = 0
    for select in tree.find_all(exp.Select):
        parts = [select.args.get(name) for name in ("limit", "offset")]
        top = max(top, sum(number_of(part) or 0 for part in parts if part is not None))
    return top


def number_of(part: "exp.Expr | None") -> int | None:
    """Return the whole number of a LIMIT, FETCH or OFFSET, or None where it is not a literal."""
    from sqlglot import exp

    if part is None:
        return None
    literal = part.args.get("expression") or part.args.get("count") or part.args.get("this")
    if isinstance(literal, exp.Literal) and not literal.is_string:
        value = decimal_of(literal.name)
        return int(value) if value is not None else None
    return None


def decimal_of(text: str) -> Decimal | None:
    """Return the number that a text is, unless it is larger than any that a column is given."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 15 else None


def _add(into: dict[str, set[_Value]], keys: Iterable[str], value: _Value) -> None:
    for key in keys:
        into.setdefault(key, set()).add(value)
