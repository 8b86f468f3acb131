"""Turns a small failing data set into what is shown: its tables and both results."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from prowess.labs.query.farm import cells
from prowess.labs.query.literals import parse
from prowess.labs.query.notes import has_joins, why
from prowess.labs.query.seen import Case, NullCell, SqlFailure
from prowess.labs.query.shape import ForeignKey, TableShape
from prowess.labs.query.workbench import Item, Workbench, Wrong
from prowess.labs.report import Table
from prowess.labs.sandbox.session import Column, Row
from prowess.labs.sandbox.statement import tokens_of

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
    beside = [table.name for table in bench.tables]
    tables = [shown_table(one, bench=bench, kept=kept, beside=beside) for one in bench.tables]
    expected, got = wrong.expected, wrong.got
    case = Case(
        tables=tuple(tables),
        expected=_result(expected.columns, expected.rows),
        got=_result(got.columns, got.rows) if got is not None else None,
        rows_before=before,
        rows_after=sum(len(table.rows) for table in tables),
        null=null,
        only_empty=only_empty,
        keyed=_keyed(tables, bench=bench),
        joins=has_joins(parse(bench.runner.text)),
    )
    return replace(case, note=why(bench, case=case, kept=kept, wrong=wrong))


def _keyed(tables: Sequence[Table], *, bench: Workbench) -> frozenset[str]:
    """Return the tables of which the first column that is shown is the whole key."""
    keys = {table.name: table.primary_key for table in bench.tables}
    return frozenset(one.name for one in tables if one.columns[:1] == keys[one.name])


def _result(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    return Table(
        name="",
        columns=tuple(column.name for column in columns),
        rows=tuple(cells(row) for row in rows[:MOST_ROWS]),
    )


def columns_tested_for_null(text: str) -> frozenset[str]:
    """Return the columns of which a query asks IS NULL or IS NOT NULL, and never `= NULL`."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        words = [token.lower() for _, token in tokens_of(text)]
        return frozenset(
            word
            for word, *after in zip(words, words[1:], words[2:], [*words[3:], ""], strict=False)
            if after[:2] == ["is", "null"] or after == ["is", "not", "null"]
        )
    tested = frozenset(
        column.name.lower()
        for test in tree.find_all(exp.Is)
        if isinstance(test.expression, exp.Null)
        for column in test.this.find_all(exp.Column)
    )
    return tested - equated_with_null(text)


def equated_with_null(text: str) -> frozenset[str]:
    """Return the columns that a query compares with the word NULL, which never holds."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return frozenset()
    assigned = {
        id(one)
        for change in tree.find_all(exp.Update, exp.OnConflict)
        for one in change.expressions
        if isinstance(one, exp.EQ)
    }
    return frozenset(
        column.name.lower()
        for test in tree.find_all(exp.EQ, exp.NEQ)
        if id(test) not in assigned
        and (isinstance(test.this, exp.Null) or isinstance(test.expression, exp.Null))
        for column in test.find_all(exp.Column)
    )


def columns_weighed(text: str) -> frozenset[str]:
    """Return the columns whose values a statement reads: what it only assigns is none of them."""
    from sqlglot import exp

    tree = parse(text)
    if tree is None:
        return frozenset(token.lower() for _, token in tokens_of(text))
    targets = {
        id(one.this)
        for update in tree.find_all(exp.Update)
        for one in update.expressions
        if isinstance(one, exp.EQ)
    }
    named = {one.name.lower() for one in tree.find_all(exp.Column) if id(one) not in targets}
    joins = (name for join in tree.find_all(exp.Join) for name in join.args.get("using") or ())
    return frozenset(named | {name.name.lower() for name in joins})


def thought_of_null(answer: str, *, reference: str) -> frozenset[str]:
    """Return the columns whose NULL a query does not mistake. Where the reference asks IS NULL of
    one that the query never looks at, a condition is missing: NULL is not what was mishandled.
    """
    missing = columns_tested_for_null(reference) - columns_weighed(answer)
    return columns_tested_for_null(answer) | missing


def suggest_table(failure: SqlFailure, *, tables: tuple[str, ...]) -> str:
    """Return `Did you mean ...?` for a table that PostgreSQL does not find."""
    from prowess.kit.suggest import did_you_mean

    if failure.state != "42P01":
        return ""
    wanted = failure.message.split('"')[1:2] or [""]
    near = did_you_mean(wanted[0], tables)
    return near or f"The tables are {', '.join(tables)}."


def _of(kept: frozenset[Item], table: str) -> list[Item]:
    return sorted(item for item in kept if item.table == table)


def shown_table(
    table: TableShape, *, bench: Workbench, kept: frozenset[Item], beside: Collection[str]
) -> Table:
    """Show keys and the columns that either query names, all where one names them by a star; and
    those by which a row needs another that is shown in one of the tables `beside` it.
    """
    named, rows = bench.named, [bench.rows[item] for item in _of(kept, table.name)]
    keys = {*table.primary_key, *(name for key in table.foreign_keys for name in key.columns)}
    links = _links(table, bench=bench, kept=kept, beside=beside)
    names = [
        column.name
        for column in table.columns
        if "*" in named
        or column.name.lower() in named
        or column.name in table.primary_key
        or column.name in links
    ]
    names = names or [column.name for column in table.columns if column.name in keys]
    return Table(
        name=table.name,
        columns=tuple(names),
        rows=tuple(cells(row[name] for name in names) for row in rows),
    )


def _links(
    table: TableShape, *, bench: Workbench, kept: frozenset[Item], beside: Collection[str]
) -> frozenset[str]:
    """Return the columns that nobody names by which rows need others that are shown, and which no
    key that is shown leads to.
    """
    if "*" in bench.named:
        return frozenset()
    plain, hidden = _followed(bench, kept)
    return frozenset(
        name
        for item, key, parent in hidden
        if item.table == table.name and parent.table in beside and parent not in plain
        for name in key.columns
    )


def _followed(
    bench: Workbench, kept: frozenset[Item]
) -> tuple[set[Item], list[tuple[Item, ForeignKey, Item]]]:
    """Return the rows to which keys lead that either query names, and the others' ways."""
    plain: set[Item] = set()
    hidden: list[tuple[Item, ForeignKey, Item]] = []
    for item in sorted(kept):
        for key in bench.template.shape.table(item.table).foreign_keys:
            value = [bench.rows[item][name] for name in key.columns]
            for parent in bench.parents[item]:
                theirs = [bench.rows[parent].get(name) for name in key.target_columns]
                if parent.table != key.target or value != theirs:
                    continue
                if bench.named.issuperset(name.lower() for name in key.columns):
                    plain.add(parent)
                else:
                    hidden.append((item, key, parent))
    return plain, hidden
