"""What an answer does to values and its lab's reference does not: where such answers go wrong, no
value tells it by itself, but rows that lie to one another in a certain way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from prowess.labs.query.literals import (
    Literals,
    clock_columns,
    decimal_of,
    names_made,
    origins,
    parse,
    short_gaps,
)

if TYPE_CHECKING:
    from sqlglot import exp

Kind = Literal[
    "part", "cut", "rounded", "fraction", "glued", "asked", "divided", "named", "clock", "stood",
    "folded", "spelled", "sorted",
]  # fmt: skip

_PARTS = frozenset({
    "day", "dow", "doy", "hour", "isodow", "minute", "month", "quarter", "second", "week",
})  # fmt: skip
"""They begin anew within something larger."""

_CUTTING = frozenset({"hour", "minute"})
_SHORT, _LITTLE_S = frozenset({"hour", "minute", "second"}), 60
_THIRDS = (3, 7, 6)
"""Sizes of groups in which means and shares have digits without end."""

_LARGEST_GROUP = 12
_LITERAL = re.compile(r"'|\b\d")


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that a query does to columns: `part` takes a part of a moment, `cut` cuts seconds
    off, `rounded` and `fraction` are how it rounds and by which fraction it counts, `glued` puts
    values together with nothing between, `asked` is a condition, `divided` a quotient, `named` is
    by what together it takes rows for the same, `clock` is what it compares with the time; `stood`
    is what stands in for NULL where it compares; what is `folded` is made alike in its case or of
    its blanks, `spelled` what is counted and then sorted as text, and `sorted` what is rounded
    before that.
    """

    kind: Kind
    columns: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Planting:
    """What the data sets around one answer are to hold for certain.

    `sets` are how many there are of them; `groups` the columns by which the reference groups,
    `joined` those that it joins by, and `links` pairs of columns of which one row has what
    another has in the other. Runs of moments in `across` lead over the ends of days, months and
    years; moments in `aside` lie nearly as far apart as queries ask for, by seconds; groups are of
    `sizes`; pairs in `glued` collide; numbers in `divided` grow by more while they grow by less a
    part; own values of `alone` stand alone in their group; of columns in `alike` rows share few
    values; moments in `ahead` are to come; `stood` are columns, each with what stands in for NULL;
    arrays and documents in `folded` differ by case, or by a blank, alone; if `counts_far`, there
    is a count of two digits; numbers in `near` are nearly the same.
    """

    sets: int
    groups: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    links: tuple[tuple[str, str], ...] = ()
    across: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    sizes: tuple[int, ...] = ()
    glued: tuple[tuple[str, str], ...] = ()
    divided: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    stood: tuple[tuple[str, str], ...] = ()
    folded: frozenset[str] = frozenset()
    counts_far: bool = False
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What a lab's own answers say: `literals` of all of them, `done` by the reference, `asked`
    by it and by the other right ones.
    """

    literals: Literals
    done: frozenset[Trait]
    asked: frozenset[Trait]


def read_traits(texts: Sequence[str], *, columns: frozenset[str]) -> frozenset[Trait]:
    """Return what queries do to the columns of a schema."""
    trees = [tree for tree in map(parse, texts) if tree is not None]
    found = frozenset(one for tree in trees for one in _traits_in(tree, columns=columns))
    return found.union(one for text in texts for one in _named(text, columns=columns))


def new_traits(own: frozenset[Trait], *, known: Known) -> frozenset[Trait]:
    """Return what an answer does and the reference does not, and asks and no right one does; and
    quotients of the reference where it has none.
    """
    lost = {one for one in known.done - own if one.kind == "divided"}
    return (own - known.done - known.asked) | lost


def plan(
    traits: frozenset[Trait], *, reference: str, sets: int, columns: frozenset[str]
) -> Planting:
    """Return what data sets are to hold, so that what an answer does alone shows on them."""
    named = {
        kind: frozenset(name for one in traits if one.kind == kind for name in one.columns)
        for kind in ("part", "cut", "asked", "divided", "named", "clock", "folded", "sorted")
    }
    fractions = {int(one.detail.split()[0]) for one in traits if one.kind == "fraction"}
    sizes = [size + step for size in sorted(fractions) for step in (0, -1, 1) if size + step > 1]
    rounds = any(one.kind == "rounded" for one in traits)
    glued = sorted({one.columns for one in traits if one.kind == "glued"})
    joins = _joins(reference, columns=columns)
    return Planting(
        sets=sets,
        groups=_groups(reference, columns=columns),
        joined=frozenset(name for pair in joins for name in pair),
        links=tuple(pair for pair in joins if len(frozenset(pair)) > 1),
        across=named["part"],
        aside=named["cut"],
        sizes=tuple(dict.fromkeys((*sizes, *(_THIRDS if rounds else ())))),
        glued=tuple((first, second) for first, second in glued),
        divided=named["divided"],
        alone=named["asked"],
        alike=named["named"],
        ahead=named["clock"],
        folded=named["folded"],
        near=named["sorted"],
        counts_far=any(one.kind == "spelled" for one in traits),
        stood=tuple(sorted((one.columns[0], one.detail) for one in traits if one.kind == "stood")),
    )


def hours_named(texts: Iterable[str]) -> frozenset[int]:
    """Return the hours with which queries compare the hour of a moment."""
    from sqlglot import exp

    found: set[int] = set()
    for tree in filter(None, map(parse, texts)):
        for node in tree.find_all(exp.Extract):
            beside = node.find_ancestor(exp.Predicate, exp.In, exp.Between)
            if node.name.lower() == "hour" and beside is not None:
                numbers = (decimal_of(one.name) for one in beside.find_all(exp.Literal))
                found |= {int(one) for one in numbers if one is not None and one in range(24)}
    return frozenset(found)


def _named(text: str, *, columns: frozenset[str]) -> Iterator[Trait]:
    """Yield by what a query takes rows for the same: groups them, counts each once, joins them;
    and what it compares with the clock.
    """
    keys = [*groupings(text, columns=columns), *map(frozenset, _joins(text, columns=columns))]
    tree = parse(text)
    if tree is not None:
        aliases = names_made(tree)
        keys += [origins(one, aliases, columns=columns) for one in _names_of_members(tree)]
        for name in origins(clock_columns(text), aliases, columns=columns):
            yield Trait("clock", (name,), "")
    yield from (Trait("named", tuple(sorted(one)), "") for one in keys if one)


def _names_of_members(tree: "exp.Expr") -> Iterator[frozenset[str]]:
    """Yield the columns of which rows are looked for in a query, and those of SELECT DISTINCT."""
    from sqlglot import exp

    for node in tree.find_all(exp.In, exp.Select):
        if isinstance(node, exp.In) and node.args.get("query") is not None:
            yield _names(node.this)
        distinct = node.args.get("distinct")
        if distinct is not None:
            keys = [one for one in (distinct.args.get("on"),) if one] or node.expressions
            yield frozenset[str]().union(*map(_names, keys))


def _traits_in(tree: "exp.Expr", *, columns: frozenset[str]) -> Iterator[Trait]:
    aliases = names_made(tree)

    def made_of(node: "exp.Expr") -> tuple[str, ...]:
        return tuple(sorted(origins(_names(node), aliases, columns=columns)))

    for node in tree.find_all(*_telling_kinds()):
        for kind, detail in _done_by(node):
            yield Trait(kind, made_of(node), detail)
        for column, value in _stood(node):
            found = origins(_names(column), aliases, columns=columns)
            yield from (Trait("stood", (name,), value) for name in found)
        for first, second in _glued(node):
            pairs = [(one, other) for one in made_of(first) for other in made_of(second)]
            yield from (Trait("glued", pair, "") for pair in pairs if len(pairs) == 1)
    for name, asked in _asked(tree):
        found = origins(frozenset({name}), aliases, columns=columns)
        yield Trait("asked", tuple(sorted(found)), asked.lower())


def _telling_kinds() -> "tuple[type[exp.Expr], ...]":
    """Return the nodes that can do something to columns: most of a query does nothing."""
    from sqlglot import exp

    moments = (exp.Extract, exp.TimeToStr, exp.TimestampTrunc, exp.Date)
    numbers = (exp.Round, exp.Trunc, exp.Floor, exp.Ceil, exp.Div, exp.Add, exp.Sub, exp.Literal)
    return (*moments, *numbers, exp.Cast, exp.DPipe, exp.Concat, exp.ConcatWs, exp.Coalesce)


def _stood(node: "exp.Expr") -> "Iterator[tuple[exp.Expr, str]]":
    """Yield a column and what stands in for its NULL, where that is compared with something."""
    from sqlglot import exp

    above = node.find_ancestor(exp.Predicate, exp.In, exp.Between, exp.Select)
    if not isinstance(node, exp.Coalesce) or above is None or isinstance(above, exp.Select):
        return
    column, others = node.this.unnest(), node.expressions
    other = others[0] if len(others) == 1 else None
    sign = "-" if isinstance(other, exp.Neg) else ""
    literal = other.this if isinstance(other, exp.Neg) else other
    if isinstance(column, exp.Column) and isinstance(literal, exp.Literal):
        yield column, f"{sign}{literal.name}"


def _asked(tree: "exp.Expr") -> Iterator[tuple[str, str]]:
    """Yield the conditions that compare one column with a literal, as they are meant."""
    from sqlglot import exp

    inner = (exp.Query, exp.AggFunc, exp.Window, exp.Exists)
    for node in tree.find_all(exp.Predicate, exp.In, exp.Between):
        names = _names(node)
        if len(names) != 1 or node.find(*inner) is not None or node.find(exp.Literal) is None:
            continue
        copy = (node.parent if isinstance(node.parent, exp.Not) else node).copy()
        for column in copy.find_all(exp.Column):
            column.set("table", None)
        text = copy.sql("postgres")
        if _LITERAL.search(text):
            yield next(iter(names)), text


def _names(node: "exp.Expr") -> frozenset[str]:
    from sqlglot import exp

    return frozenset(column.name.lower() for column in node.find_all(exp.Column))


def _done_by(node: "exp.Expr") -> Iterator[tuple[Kind, str]]:
    """Yield what one node of a query does to the columns in it."""
    from sqlglot import exp

    yield from (("part", part) for part in _parts_taken(node))
    yield from (("cut", by) for by in _seconds_cut(node))
    if isinstance(node, exp.Round | exp.Trunc | exp.Floor | exp.Ceil):
        digits = node.args.get("decimals")
        yield ("rounded", f"{node.key} {digits.sql() if digits is not None else 0}")
    elif isinstance(node, exp.Cast) and _rounds(node):
        yield ("rounded", node.to.sql())
    elif isinstance(node, exp.Div) and _names(node.expression) and not _counts(node):
        yield ("divided", "")
    elif isinstance(node, exp.Literal) and not node.is_string:
        above, part = node.parent, decimal_of(node.name)
        if part is not None and 0 < part < 1 and above is not None:
            whole = Fraction(part).denominator
            if whole < _LARGEST_GROUP:
                yield ("fraction", f"{whole} {above.key}")


def _counts(node: "exp.Expr") -> bool:
    from sqlglot import exp

    return next(node.find_all(exp.Count), None) is not None


def _rounds(cast: "exp.Cast") -> bool:
    """True for a cast of a mean or a quotient to a number of few digits or none."""
    from sqlglot import exp

    whole = cast.to.this in exp.DataType.INTEGER_TYPES
    limited = cast.to.this == exp.DataType.Type.DECIMAL and cast.to.expressions
    return bool(whole or limited) and next(cast.find_all(exp.Avg, exp.Div), None) is not None


def _parts_taken(node: "exp.Expr") -> Iterator[str]:
    """Yield the part of a moment that is taken without what it lies in."""
    from sqlglot import exp

    kinds = exp.DataType.Type
    if isinstance(node, exp.Extract) and node.name.lower() in _PARTS:
        yield node.name.lower()
    elif isinstance(node, exp.TimeToStr):
        yield _told(node, "format")
    elif isinstance(node, exp.TimestampTrunc) and _meets_another(node):
        yield _told(node, "unit")
    elif isinstance(node, exp.Cast) and node.to.this in {kinds.TIME, kinds.TIMETZ}:
        yield "time"
    elif isinstance(node, exp.Date) or (isinstance(node, exp.Cast) and node.to.this == kinds.DATE):
        yield from ("date",) if _meets_another(node) else ()


def _seconds_cut(node: "exp.Expr") -> Iterator[str]:
    """Yield by what seconds are cut off a moment, or a difference of two."""
    from sqlglot import exp

    if isinstance(node, exp.Extract):
        unit = node.name.lower()
        if unit in _CUTTING or (unit in {"epoch", "second"} and _is_made_whole(node)):
            yield unit
    elif isinstance(node, exp.TimeToStr):
        yield _told(node, "format")
    elif isinstance(node, exp.TimestampTrunc):
        unit = _told(node, "unit")
        if isinstance(node.this, exp.Sub) or (unit in _SHORT and _meets_another(node)):
            yield unit
    elif isinstance(node, exp.Add | exp.Sub) and _moves_little(node):
        yield "moved"
    elif isinstance(node, exp.Cast) and _has_few_digits(node):
        yield node.to.sql()


def _moves_little(node: "exp.Binary") -> bool:
    """True where a moment is moved by no more than a minute: so somebody leaves out an end."""
    from sqlglot import exp

    by = node.expression
    return isinstance(by, exp.Interval) and any(one <= _LITTLE_S for one in short_gaps(by))


def _told(node: "exp.Expr", name: str) -> str:
    told = node.args.get(name)
    return told.name.lower() if told is not None else ""


def _has_few_digits(cast: "exp.Cast") -> bool:
    from sqlglot import exp

    kinds = exp.DataType.Type
    clocks = {kinds.TIME, kinds.TIMETZ, kinds.TIMESTAMP, kinds.TIMESTAMPTZ, kinds.INTERVAL}
    return cast.to.this in clocks and bool(cast.to.expressions)


def _is_made_whole(node: "exp.Expr") -> bool:
    from sqlglot import exp

    above = node.find_ancestor(exp.Floor, exp.Ceil, exp.Round, exp.Trunc, exp.Cast, exp.Select)
    if isinstance(above, exp.Cast):
        return above.to.this in exp.DataType.INTEGER_TYPES
    return not isinstance(above, exp.Select | None)


def _meets_another(node: "exp.Expr") -> bool:
    """True where something made of a moment is compared with, or taken from, something made of
    columns as well.
    """
    from sqlglot import exp

    inner = node
    while isinstance(inner.parent, exp.Paren | exp.Cast):
        inner = inner.parent
    above = inner.parent
    if not isinstance(above, exp.Predicate | exp.Sub) or not isinstance(above, exp.Binary):
        return False
    other = above.expression if above.this is inner else above.this
    return next(other.find_all(exp.Column), None) is not None


def _glued(node: "exp.Expr") -> "Iterator[tuple[exp.Expr, exp.Expr]]":
    """Yield what stands side by side in a text with nothing between."""
    from sqlglot import exp

    parts: Sequence[exp.Expr] = ()
    if isinstance(node, exp.DPipe) and not isinstance(node.parent, exp.DPipe):
        parts = list(node.flatten())
    elif isinstance(node, exp.ConcatWs):
        between, *rest = node.expressions or [None]
        parts = rest if isinstance(between, exp.Literal) and not between.name else ()
    elif isinstance(node, exp.Concat):
        parts = node.expressions
    yield from pairwise(parts)


def _groups(text: str, *, columns: frozenset[str]) -> frozenset[str]:
    """Return the columns by which a query makes groups and partitions."""
    return frozenset[str]().union(*groupings(text, columns=columns))


def groupings(text: str, *, columns: frozenset[str]) -> Iterator[frozenset[str]]:
    """Yield, for each place where a query makes groups or partitions, by which columns."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return
    aliases = names_made(tree)
    for node in tree.find_all(exp.Group, exp.Window, exp.Distinct):
        of_window = isinstance(node, exp.Window)
        keys = (node.args.get("partition_by") or ()) if of_window else node.expressions
        yield origins(frozenset[str]().union(*map(_names, keys)), aliases, columns=columns)


def _joins(text: str, *, columns: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of columns by which a query joins rows."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return ()
    found: set[tuple[str, str]] = set()
    for node in tree.find_all(exp.EQ):
        if isinstance(node.this, exp.Column) and isinstance(node.expression, exp.Column):
            first, second = node.this.name.lower(), node.expression.name.lower()
            found |= {(first, second)} if {first, second} <= columns else set()
    for join in tree.find_all(exp.Join):
        names = (one.name.lower() for one in join.args.get("using") or ())
        found |= {(name, name) for name in names if name in columns}
    return tuple(sorted(found))
