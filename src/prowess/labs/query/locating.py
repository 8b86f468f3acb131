"""Finds the clause to blame: the one in whose stead the reference's makes the answer right.

The learner is told which clause it is, and never what stands in the reference.
"""

import re
from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.literals import parse
from prowess.labs.query.workbench import CutOff, Item, Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlglot import exp

CLAUSES = {
    "where": "WHERE",
    "having": "HAVING",
    "group": "GROUP BY",
    "order": "ORDER BY",
    "limit": "LIMIT",
    "distinct": "DISTINCT",
    "expressions": "select list",
}
"""The parts of a SELECT as sqlglot names them, and as a learner does; the likeliest first."""

_BESIDE = ("from", "from_", "where", "group", "having", "order", "limit", "offset", "distinct")
"""What there may be beside a select list, so that there is a rest to be right."""

_READING = {
    "where": "7.2.2 The WHERE Clause",
    "having": "7.2.3 The GROUP BY and HAVING Clauses",
    "group": "7.2.3 The GROUP BY and HAVING Clauses",
    "order": "7.5 Sorting Rows",
    "limit": "7.6 LIMIT and OFFSET",
    "distinct": "7.3.3 DISTINCT",
}


def reading_about(blame: str) -> str:
    """Return where to read of the clause that is to blame; nothing where that says too little."""
    if "your join to" in blame:
        return "PostgreSQL 18 documentation, 7.2.1.1 Joined Tables."
    keys = (
        key for key in _READING if re.match(rf"Look (at your|for an?) {CLAUSES[key]}\b", blame)
    )
    return next((f"PostgreSQL 18 documentation, {_READING[key]}." for key in keys), "")


def reading_about_values(text: str) -> str:
    """Return where to read of what an answer computes; nothing where it aggregates, or is no query
    that can be read.
    """
    from sqlglot import exp

    tree = parse(text)
    windows = list(tree.find_all(exp.Window)) if tree is not None else []
    inside = {id(one.this) for one in windows}
    if tree is None or any(id(one) not in inside for one in tree.find_all(exp.AggFunc)):
        return ""
    made = (
        ("4.2.8 Window Function Calls", (exp.Window,)),
        (
            "9.4 String Functions and Operators",
            (
                *(
                    exp.Concat,
                    exp.ConcatWs,
                    exp.DPipe,
                    exp.Lower,
                    exp.Upper,
                    exp.Initcap,
                    exp.Trim,
                ),
                *(exp.Substring, exp.Left, exp.Right, exp.SplitPart, exp.Replace, exp.Length),
                *(exp.Pad, exp.RegexpReplace, exp.StrPosition),
            ),
        ),
        (
            "9.9 Date/Time Functions and Operators",
            (exp.Interval, exp.Extract, exp.TimestampTrunc, exp.DateTrunc, exp.CurrentDate),
        ),
        ("9.18 Conditional Expressions", (exp.Case, exp.Coalesce, exp.Nullif)),
        ("9.3 Mathematical Functions and Operators", (exp.Add, exp.Sub, exp.Mul, exp.Div)),
    )
    found = (title for title, kinds in made if next(tree.find_all(*kinds), None) is not None)
    return f"PostgreSQL 18 documentation, {next(found, '7.3.1 Select-List Items')}."


def locate(bench: Workbench, kept: frozenset[Item]) -> str:
    """Return what to look at (or for), a sentence without its full stop, or an empty string."""
    answer, reference = parse(bench.runner.text), parse(bench.template.reference.text)
    if bench.is_ended or answer is None or reference is None:
        return ""
    try:
        for name, text in _swaps(answer, reference):
            if bench.judge(kept, text=text) is None and bench.is_right_elsewhere(text):
                return name
    except CutOff:
        return ""
    return ""


def _swaps(answer: "exp.Expr", reference: "exp.Expr") -> "Iterator[tuple[str, str]]":
    """Yield the answer with one clause of the reference in the place of its own."""
    yield from _returning_swap(answer, reference)
    mine, theirs = _selects(answer), _selects(reference)
    if len(mine) != len(theirs):
        return
    for number, (select, other) in enumerate(zip(mine, theirs, strict=True)):
        names = _aliases(other, select)
        where = "" if len(mine) == 1 else _of(select, outermost=number == 0)
        for key in CLAUSES:
            if _is_same(select, other, key=key):
                continue
            changed = _text_with(answer, number=number, key=key, other=other, names=names)
            yield clause_told(select, other, key=key, where=where), changed
        for table, joined in _join_swaps(answer, number=number, other=other, names=names):
            text = joined.sql("postgres")
            yield f"Look at your join to {table}{where}: with another one the rest is right", text
            if not _is_same(select, other, key="where"):
                both = _text_with(joined, number=number, key="where", other=other, names=names)
                what = f"Look at your join to {table} and your WHERE{where}"
                yield f"{what}: with others there the rest is right", both


def _returning_swap(answer: "exp.Expr", reference: "exp.Expr") -> "Iterator[tuple[str, str]]":
    """Yield a change that returns what the reference does, where that is read from columns alone:
    a query in RETURNING is more than a list.
    """
    from sqlglot import exp

    mine, theirs = answer.args.get("returning"), reference.args.get("returning")
    if mine is None or theirs is None or mine == theirs or theirs.find(exp.Select):
        return
    tables = [one.find(exp.Table) for one in (reference.this, answer.this)]
    if None in tables:
        return
    before, after = (one.alias_or_name for one in tables if one is not None)
    copy = answer.copy()
    copy.set("returning", _renamed(theirs, {before: after}))
    text = copy.sql("postgres", copy=False)
    yield "Look at your RETURNING: with another list there, the rest is right", text


def clause_told(mine: "exp.Select", theirs: "exp.Select", *, key: str, where: str) -> str:
    """Say of a clause that another one makes the rest right, or one at all, or none."""
    word = CLAUSES[key]
    if not mine.args.get(key):
        article = "an" if key == "order" else "a"
        return f"Look for {article} {word} that is missing{where}: with one the rest is right"
    if not theirs.args.get(key):
        return f"Look at your {word}{where}: without it the rest is right"
    if key == "expressions" and not any(mine.args.get(one) for one in _BESIDE):
        return f"Look at your {word}{where}: with another one the answer is right"
    return f"Look at your {word}{where}: with another one there, the rest is right"


def _is_same(mine: "exp.Select", theirs: "exp.Select", *, key: str) -> bool:
    return all(mine.args.get(part) == theirs.args.get(part) for part in _parts(key))


def _parts(key: str) -> tuple[str, ...]:
    return ("limit", "offset") if key == "limit" else (key,)


def _text_with(
    answer: "exp.Expr", *, number: int, key: str, other: "exp.Select", names: dict[str, str]
) -> str:
    """Return the answer's text with one clause exchanged."""
    copy, select = _copied(answer, number)
    for one in _parts(key):
        select.set(one, _renamed(other.args.get(one), names))
    return copy.sql("postgres", copy=False)


def _join_swaps(
    answer: "exp.Expr", *, number: int, other: "exp.Select", names: dict[str, str]
) -> "Iterator[tuple[str, exp.Expr]]":
    """Yield the answer with one join's kind and condition exchanged, where both join a table."""
    theirs = {
        join.this.name.lower(): join for join in other.args.get("joins") or () if join.this.name
    }
    joins = _selects(answer)[number].args.get("joins") or ()
    for place, join in enumerate(joins if theirs else ()):
        match = theirs.get(join.this.name.lower())
        if match is None:
            continue
        copy, changed = _copied(answer, number)
        mine = changed.args["joins"][place]
        for key in ("on", "using", "side", "kind", "method"):
            mine.set(key, _renamed(match.args.get(key), names))
        if mine != join:
            yield join.this.name, copy


def _copied(answer: "exp.Expr", number: int) -> "tuple[exp.Expr, exp.Select]":
    copy = answer.copy()
    return copy, _selects(copy)[number]


def _selects(tree: "exp.Expr") -> "list[exp.Select]":
    from sqlglot import exp

    return list(tree.find_all(exp.Select))


def _aliases(theirs: "exp.Select", mine: "exp.Select") -> dict[str, str]:
    """Return the answer's alias of each table by the reference's, where each is read once."""
    from sqlglot import exp

    def by_table(select: "exp.Select") -> dict[str, str]:
        nodes = (one.this for one in from_and_joins(select))
        tables = [one for one in nodes if isinstance(one, exp.Table)]
        names = [one.name.lower() for one in tables]
        return {
            one.name.lower(): one.alias_or_name
            for one in tables
            if names.count(one.name.lower()) == 1
        }

    own = by_table(mine)
    return {alias: own[table] for table, alias in by_table(theirs).items() if table in own}


def _renamed(part: object, names: dict[str, str]) -> object:
    """Return a copy of what sqlglot keeps under one name: a node, several, or a plain value."""
    from sqlglot import exp

    if isinstance(part, list):
        return [_renamed(one, names) for one in part]
    if not isinstance(part, exp.Expr):
        return part
    copy = part.copy()
    for column in copy.find_all(exp.Column):
        if column.table in names:
            column.set("table", exp.to_identifier(names[column.table]))
    return copy


def _of(select: "exp.Select", *, outermost: bool) -> str:
    """Say which of several SELECTs it is."""
    if outermost:
        return " outside"
    origin = select.args.get("from_")
    table = origin.this.name if origin is not None else ""
    return f" over {table}" if table else " inside"
