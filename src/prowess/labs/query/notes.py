"""Why an answer is wrong on a few rows, in terms of those rows, where that can be derived."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.literals import parse
from prowess.labs.query.seen import Case
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.sharing import asks_for_null, has_bound_of, has_condition_of
from prowess.labs.query.words import row_text, value_text
from prowess.labs.query.workbench import CutOff, Item, Workbench, Wrong
from prowess.labs.sandbox.session import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp

    _Chosen = Callable[[int, exp.Join], bool]

MOST_BOUNDARIES = 8


def why(bench: Workbench, *, case: Case, kept: frozenset[Item], wrong: Wrong) -> str:
    """Return why, in terms of the data, where that can be derived; else the plain count."""
    tree = parse(bench.runner.text)
    if case.null is not None:
        return _null_note(bench, case, kept=kept, wrong=wrong, tree=tree)
    if wrong.failed is not None or wrong.difference is None:
        return "On these rows your query stops with an error."
    if wrong.is_luck:
        return "By your query's own keys the two rows tie: PostgreSQL may return this as well."
    if wrong.difference.kind == "order":
        return _order_note(case, place=wrong.difference.place)
    return _rows_note(bench, kept=kept, wrong=wrong, tree=tree) or _plain(case)


def _rows_note(
    bench: Workbench, *, kept: frozenset[Item], wrong: Wrong, tree: "exp.Expr | None"
) -> str:
    """Name the row that a join multiplies or drops, or the boundary on which it turns."""
    difference = wrong.difference
    assert difference is not None
    note = ""
    if difference.copies and difference.extra and has_joins(tree):
        note = _fan(bench, kept)
    elif difference.missing and not difference.extra and tree is not None:
        note = _childless(bench, kept=kept, missing=difference.missing, tree=tree)
    if not note and wrong.sort == "rows":
        note = _boundary(bench, kept=kept, tree=tree)
    return note


def has_joins(tree: "exp.Expr | None") -> bool:
    """False when a query reads one table at a time, so that nothing repeats its rows."""
    from sqlglot import exp

    return tree is None or tree.find(exp.Join, exp.Lateral) is not None


def _order_note(case: Case, *, place: int) -> str:
    """Name a row that comes too early, and one that should come before it."""
    if case.got is None or place >= min(len(case.got.rows), len(case.expected.rows)):
        return "The same rows are expected in another order."
    early, wanted = case.got.rows[place], case.expected.rows[place]
    return f"{row_text(wanted)} should come before {row_text(early)}."


def _boundary(bench: Workbench, *, kept: frozenset[Item], tree: "exp.Expr | None") -> str:
    """Name a comparison whose two sides are equal here, when taking its boundary in (or out)
    makes the answer right on these rows and on others; and when the reference does not ask the
    same of something else, which is what differs then.
    """
    from sqlglot import exp

    if tree is None:
        return ""
    others = {exp.GT: exp.GTE, exp.GTE: exp.GT, exp.LT: exp.LTE, exp.LTE: exp.LT}
    theirs = parse(bench.template.reference.text)
    for place, node in list(enumerate(tree.find_all(*others)))[:MOST_BOUNDARIES]:
        if has_bound_of(theirs, node):
            continue
        copy = tree.copy()
        found = list(copy.find_all(*others))[place]
        found.replace(others[type(found)](this=found.this, expression=found.expression))
        try:
            changed = copy.sql("postgres", copy=False)
            if bench.judge(kept, text=changed) is None and bench.is_right_elsewhere(changed):
                text = node.sql("postgres")
                return f"It turns on the boundary of {text}: here the two sides are equal."
        except CutOff:
            return ""
    return ""


def _null_note(
    bench: Workbench,
    case: Case,
    *,
    kept: frozenset[Item],
    wrong: Wrong,
    tree: "exp.Expr | None",
) -> str:
    """Say what a NULL does in the answer, where its text shows it."""
    from sqlglot import exp

    null = case.null
    assert null is not None
    plain = f"{null.told}; with a value there your query and the reference agree."
    if tree is None:
        return plain
    for inside in tree.find_all(exp.In, exp.All):
        query = inside.args.get("query") or inside.this
        negated = isinstance(inside, exp.All) or isinstance(inside.parent, exp.Not)
        if negated and isinstance(query, exp.Expr) and _selects(query, null.column):
            return (
                f"{null.told}, and NOT IN over a list that holds a NULL is never true:"
                " nobody knows whether the missing value is the one looked for."
            )
    comparisons = list(tree.find_all(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE))
    if any(isinstance(side, exp.Null) for one in comparisons for side in _sides(one)):
        return f"{null.told}, and a comparison with NULL is never true: ask IS NULL."
    theirs = parse(bench.template.reference.text)
    named = [one for one in (*comparisons, *tree.find_all(exp.In)) if _is_of(one, null.column)]
    own = [one for one in named if not has_condition_of(theirs, one)]
    if asks_for_null(theirs, null.column) and not asks_for_null(tree, null.column):
        own = own or named
    told = _is_told(bench, case, kept=kept, wrong=wrong)
    compared = own[0] if told and own else _turning(bench, tree, own or named, kept=kept)
    if compared is None:
        return plain
    text = compared.sql("postgres")
    return f"{null.told}: {text} is then neither true nor false, but unknown."


def _is_of(compared: "exp.Expr", column: str) -> bool:
    """True of a comparison of a column with something, or with a list of values."""
    from sqlglot import exp

    listed = [compared.this] if compared.expressions else []
    sides = listed if isinstance(compared, exp.In) else [*_sides(compared)]
    return any(isinstance(one, exp.Column) and one.name.lower() == column for one in sides)


def _is_told(bench: Workbench, case: Case, *, kept: frozenset[Item], wrong: Wrong) -> bool:
    """True when a row that is lost, or too much, speaks of the row that holds the NULL."""
    assert case.null is not None
    there = sorted(item for item in kept if item.table == case.null.table)
    keys = bench.template.shape.table(case.null.table).primary_key
    own = [one for one in there if _key_of(bench, one, keys) == case.null.row]
    others = [bench.rows[one] for one in there if one not in own]
    names = [name.lower() for name in case.expected.columns]
    difference = wrong.difference
    if len(own) != 1 or difference is None:
        return False
    cells = {name.lower(): value for name, value in bench.rows[own[0]].items()}
    shared = [(place, name) for place, name in enumerate(names) if name in cells]
    apart = {
        name: value
        for name, value in cells.items()
        if value is not None and not any(value in one.values() for one in others)
    }
    # Under another name a number might be any.
    values = {value for value in apart.values() if not value.isdigit()}
    is_named = any(name in apart for _, name in shared)
    return any(
        all(_text(row[place]) == cells[name] for place, name in shared)
        and (is_named or any(_text(value) in values for value in row))
        for row in (*difference.missing, *difference.extra)
    )


def _text(value: object) -> str | None:
    return value_text(value) if isinstance(value, bool) else None if value is None else str(value)


def _turning(
    bench: Workbench, tree: "exp.Expr", named: "Sequence[exp.Expr]", *, kept: frozenset[Item]
) -> "exp.Expr | None":
    """Return the comparison that makes the answer right here once it is true where it is unknown,
    or once it is false there.
    """
    from sqlglot import exp

    for one in named[:MOST_BOUNDARIES]:
        for value in (exp.true(), exp.false()):
            copy = tree.copy()
            place = next(place for place, node in enumerate(tree.walk()) if node is one)
            found = list(copy.walk())[place]
            found.replace(exp.Coalesce(this=one.copy(), expressions=[value]))
            try:
                if bench.judge(kept, text=copy.sql("postgres", copy=False)) is None:
                    return one
            except CutOff:
                return None
    return None


def _sides(compared: "exp.Expr") -> "tuple[exp.Expr, exp.Expr]":
    return compared.this, compared.expression


def _selects(query: "exp.Expr", column: str) -> bool:
    """True when a subquery's first column is that column."""
    from sqlglot import exp

    select = query.find(exp.Select)
    first = select.selects[0].unalias() if select is not None and select.selects else None
    return isinstance(first, exp.Column) and first.name.lower() == column


def _fan(bench: Workbench, kept: frozenset[Item]) -> str:
    """Name a row with several children on the bench: what a join multiplies."""
    children: dict[tuple[Item, str], int] = {}
    for item in kept:
        for parent in bench.parents[item]:
            children[parent, item.table] = children.get((parent, item.table), 0) + 1
    for (parent, table), count in sorted(children.items()):
        if count > 1:
            return (
                f"{_name(bench, parent)} has {count} rows in {table}:"
                " a join to them repeats it as often."
            )
    return ""


def _childless(
    bench: Workbench, *, kept: frozenset[Item], missing: Sequence[Row], tree: "exp.Expr"
) -> str:
    """Name a row without a partner where a join keeps only partners, and loses a row by that.

    A chain of joins is seen through: the next one drops what the first would keep.
    """
    here = {item.table for item in kept}
    empty = [table for table in bench.template.shape.tables if table.name not in here]
    names = {table.name.lower() for table in empty}
    brings_back = partial(_brings_back, bench, kept=kept, missing=missing, tree=tree)
    for table in empty:
        name = table.name.lower()
        if not any(key.target in here for key in table.foreign_keys):
            continue
        if not brings_back(_is_to(names)) or brings_back(_is_to(names - {name})):
            continue
        to_blame = [
            join
            for place, join in _joins_to(name, tree=tree).items()
            if not brings_back(_is_to(names, but=place))
        ]
        lonely = _partners(table, kept=kept, joins=to_blame)
        if lonely:
            return (
                f"{_name(bench, lonely[0])} has no row in {table.name},"
                " and an inner join keeps only what has a partner."
            )
    return ""


def _is_to(names: set[str], *, but: int | None = None) -> "_Chosen":
    """Choose the joins to some tables, all but one of them."""
    return lambda place, join: join.this.name.lower() in names and place != but


def _joins_to(name: str, *, tree: "exp.Expr") -> "dict[int, exp.Join]":
    """Return the inner joins to a table, by their places among all of them."""
    joins = enumerate(_inner_joins(tree))
    return {place: join for place, join in joins if join.this.name.lower() == name}


def _partners(
    table: TableShape, *, kept: frozenset[Item], joins: "Sequence[exp.Join]"
) -> list[Item]:
    """Return the rows to which these joins look for a row of a table, by one of its keys."""
    found: list[Item] = []
    for join in joins:
        select = join.parent
        read = from_and_joins(select) if select is not None else []
        beside = {one.this.name.lower() for one in read if one is not join}
        for key in table.foreign_keys:
            if key.target.lower() in beside and _is_by(key, join=join):
                found += sorted(item for item in kept if item.table == key.target)
    return found


def _is_by(key: ForeignKey, *, join: "exp.Join") -> bool:
    """Tell whether a join is by the columns of a key: one without a condition names none."""
    from sqlglot import exp

    named = {one.name.lower() for one in join.args.get("using") or ()}
    on = join.args.get("on")
    named |= {one.name.lower() for one in on.find_all(exp.Column)} if on is not None else set()
    return not named or named.issuperset(name.lower() for name in key.columns)


def _brings_back(
    bench: Workbench,
    is_chosen: "_Chosen",
    *,
    kept: frozenset[Item],
    missing: Sequence[Row],
    tree: "exp.Expr",
) -> bool:
    """True when the answer returns a row that it loses here, once some of its inner joins keep
    what has no partner.
    """
    copy = tree.copy()
    joins = [join for place, join in enumerate(_inner_joins(copy)) if is_chosen(place, join)]
    for join in joins:
        join.set("side", "LEFT")
        join.set("kind", None)
    if not joins:
        return False
    try:
        wrong = bench.judge(kept, text=copy.sql("postgres", copy=False))
    except CutOff:
        return False
    if wrong is None:
        return True
    if wrong.difference is None or wrong.difference.kind not in {"rows", "order"}:
        return False
    return bool(Counter(missing) - Counter(wrong.difference.missing))


def _inner_joins(tree: "exp.Expr") -> "list[exp.Join]":
    """Return the joins with a condition; a cross join has no LEFT one to be told from."""
    from sqlglot import exp

    return [
        join
        for join in tree.find_all(exp.Join)
        if isinstance(join.this, exp.Table)
        and not join.side
        and join.kind in {"", "INNER"}
        and (join.args.get("on") or join.args.get("using") or join.method)
    ]


def _name(bench: Workbench, item: Item) -> str:
    key = _key_of(bench, item, bench.template.shape.table(item.table).primary_key)
    return f"The row {key} of {item.table}" if key else f"A row of {item.table}"


def _key_of(bench: Workbench, item: Item, names: Sequence[str]) -> str:
    return ", ".join(str(bench.rows[item][name]) for name in names)


def _plain(case: Case) -> str:
    wanted, got = len(case.expected.rows), len(case.got.rows) if case.got is not None else 0
    shown = sum(len(table.rows) for table in case.tables)
    if shown == 0:
        return (
            f"With no rows at all {_rows(wanted)} expected, and your query returns {_none(got)}."
        )
    these = "this one row" if shown == 1 else f"these {shown} rows"
    if wanted == got:
        return f"{these.capitalize()} {'is' if shown == 1 else 'are'} enough to tell."
    return f"With {these}, {_rows(wanted)} expected, and your query returns {_none(got)}."


def _rows(count: int) -> str:
    return "one row is" if count == 1 else f"{_none(count)} {'rows are' if count else 'is'}"


def _none(count: int) -> str:
    return str(count) if count else "none"
