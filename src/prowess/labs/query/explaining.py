"""Turns a small failing data set into what is shown: its tables, both results, and why."""

from dataclasses import replace
from typing import TYPE_CHECKING

from prowess.labs.query.farm import cells
from prowess.labs.query.literals import parse
from prowess.labs.query.reference import columns_of, tables_named
from prowess.labs.query.seen import Case, NullCell, SqlFailure
from prowess.labs.query.shape import TableShape
from prowess.labs.query.workbench import Item, Workbench, Wrong
from prowess.labs.report import Table

if TYPE_CHECKING:
    from sqlglot import exp

MOST_ROWS = 30
"""Rows of a result that are shown."""


def make_case(
    bench: Workbench,
    *,
    wrong: Wrong,
    kept: frozenset[Item],
    before: int,
    null: NullCell | None,
    only_empty: bool,
) -> Case:
    """Return what is shown of the kept rows."""
    named = bench.template.reference.columns | columns_named(bench.runner.text)
    shape = bench.template.shape
    # Parents that neither query names stay unshown: their rows are there for the keys alone.
    touched = bench.template.reference.tables | tables_named(bench.runner.text, shape=shape)
    tables = [
        _table(table, named=named, rows=[bench.rows[i] for i in _of(bench, kept, table.name)])
        for table in bench.template.shape.tables
        if table.name in touched
    ]
    expected, got = wrong.expected, wrong.got
    case = Case(
        tables=tuple(tables),
        expected=Table(
            name="",
            columns=tuple(column.name for column in expected.columns),
            rows=tuple(cells(row) for row in expected.rows[:MOST_ROWS]),
        ),
        got=Table(
            name="",
            columns=tuple(column.name for column in got.columns),
            rows=tuple(cells(row) for row in got.rows[:MOST_ROWS]),
        )
        if got is not None
        else None,
        rows_before=before,
        rows_after=sum(len(table.rows) for table in tables),
        null=null,
        only_empty=only_empty,
    )
    return replace(case, note=_note(bench, case=case, kept=kept, wrong=wrong))


def columns_named(text: str) -> frozenset[str]:
    """Return the columns that a query names; all of them where it cannot be read."""
    tree = parse(text)
    return columns_of(tree) if tree is not None else frozenset({"*"})


def columns_tested_for_null(text: str) -> frozenset[str]:
    """Return the columns of which a query asks IS NULL or IS NOT NULL."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return frozenset()
    return frozenset(
        column.name.lower()
        for test in tree.find_all(exp.Is)
        if isinstance(test.expression, exp.Null)
        for column in test.this.find_all(exp.Column)
    )


def suggest_table(failure: SqlFailure, *, tables: tuple[str, ...]) -> str:
    """Return `Did you mean ...?` for a table that PostgreSQL does not find."""
    from prowess.kit.suggest import did_you_mean

    if failure.state != "42P01":
        return ""
    wanted = failure.message.split('"')[1:2] or [""]
    near = did_you_mean(wanted[0], tables)
    return near or f"The tables are {', '.join(tables)}."


def _of(bench: Workbench, kept: frozenset[Item], table: str) -> list[Item]:
    return sorted(
        (item for item in kept if item.table == table),
        key=lambda item: [_sortable(value) for value in bench.rows[item].values()],
    )


def _sortable(value: str | None) -> tuple[int, int, str]:
    text = value or ""
    return (0, int(text), "") if text.isdecimal() else (1, 0, text)


def _table(
    table: TableShape, *, named: frozenset[str], rows: list[dict[str, str | None]]
) -> Table:
    """Show keys and the columns that either query names; all where one names them by a star."""
    keys = {*table.primary_key, *(name for key in table.foreign_keys for name in key.columns)}
    names = [
        column.name
        for column in table.columns
        if "*" in named or column.name.lower() in named or column.name in table.primary_key
    ]
    names = names or [column.name for column in table.columns if column.name in keys]
    return Table(
        name=table.name,
        columns=tuple(names),
        rows=tuple(tuple(row[name] for name in names) for row in rows),
    )


def _note(bench: Workbench, *, case: Case, kept: frozenset[Item], wrong: Wrong) -> str:
    """Return why, in terms of the data, where that can be derived; else the plain count."""
    tree = parse(bench.runner.text)
    if case.null is not None:
        return _null_note(case.null, tree=tree)
    if wrong.failed is not None:
        return "On these rows your query stops with an error."
    difference = wrong.difference
    if difference is not None and difference.copies and difference.extra:
        fan = _fan(bench, kept)
        if fan:
            return fan
    if difference is not None and difference.missing and not difference.extra:
        alone = _childless(bench, kept=kept, tree=tree)
        if alone:
            return alone
    if difference is not None and difference.kind == "order":
        keys = ", ".join(key.text for key in bench.template.reference.keys)
        return f"The rows should be ordered by {keys}."
    return _plain(case)


def _null_note(null: NullCell, *, tree: "exp.Expr | None") -> str:
    """Say what a NULL does in the answer, where its text shows it."""
    from sqlglot import exp

    where = f"{null.column} of {null.table} {null.row}".rstrip()
    plain = f"{where} is NULL; with a value there your query and the reference agree."
    if tree is None:
        return plain
    for inside in tree.find_all(exp.In, exp.All):
        query = inside.args.get("query") or inside.this
        negated = isinstance(inside, exp.All) or isinstance(inside.parent, exp.Not)
        if negated and isinstance(query, exp.Expr) and _selects(query, null.column):
            return (
                f"{where} is NULL, and NOT IN over a list that holds a NULL is never true:"
                " nobody knows whether the missing value is the one looked for."
            )
    for compared in tree.find_all(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE):
        sides = (compared.this, compared.expression)
        if any(isinstance(side, exp.Null) for side in sides):
            return f"{where} is NULL, and a comparison with NULL is never true: ask IS NULL."
        if any(isinstance(s, exp.Column) and s.name.lower() == null.column for s in sides):
            text = compared.sql("postgres")
            return f"{where} is NULL: {text} is then neither true nor false, but unknown."
    return plain


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


def _childless(bench: Workbench, *, kept: frozenset[Item], tree: "exp.Expr | None") -> str:
    """Name a row without a partner where the answer joins and keeps only partners."""
    from sqlglot import exp

    if tree is None:
        return ""
    joined = {
        join.this.name.lower()
        for join in tree.find_all(exp.Join)
        if isinstance(join.this, exp.Table) and not join.args.get("side")
    }
    here = {item.table for item in kept}
    for table in bench.template.shape.tables:
        if table.name.lower() not in joined or table.name in here:
            continue
        for key in table.foreign_keys:
            lonely = sorted(item for item in kept if item.table == key.target)
            if lonely:
                return (
                    f"{_name(bench, lonely[0])} has no row in {table.name},"
                    " and an inner join keeps only what has a partner."
                )
    return ""


def _name(bench: Workbench, item: Item) -> str:
    table = bench.template.shape.table(item.table)
    key = ", ".join(str(bench.rows[item][part]) for part in table.primary_key)
    return f"The row {key} of {item.table}" if key else f"A row of {item.table}"


def _plain(case: Case) -> str:
    wanted, got = len(case.expected.rows), len(case.got.rows) if case.got is not None else 0
    shown = sum(len(table.rows) for table in case.tables)
    if shown == 0:
        return f"With no rows at all {_rows(wanted)} expected, and your query returns {got}."
    these = "this one row" if shown == 1 else f"these {shown} rows"
    if wanted == got:
        return f"On {these} the two queries part; on fewer they agree."
    return f"With {these}, {_rows(wanted)} expected, and your query returns {got}."


def _rows(count: int) -> str:
    return "one row is" if count == 1 else f"{count} rows are"
