"""Puts candidate rows through a schema's real DDL; what PostgreSQL refuses stays outside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from types import MappingProxyType

from prowess.labs.query.checked import checked_values, narrow_columns, read_together
from prowess.labs.query.conditions import Ways
from prowess.labs.query.datasets import candidates
from prowess.labs.query.grids import read_grids
from prowess.labs.query.linking import in_order
from prowess.labs.query.literals import Literals
from prowess.labs.query.loops import Later, draw_later, later_keys
from prowess.labs.query.pools import TEXTS, Fitting, Pools
from prowess.labs.query.recipes import Cells, Recipe
from prowess.labs.query.shape import ColumnShape, ForeignKey, Shape, TableShape
from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

MOST_SAMPLED = 24
"""Distinct values of a column that are taken from the author's sample."""

UNGUARDED = "SET LOCAL session_replication_role = replica"
"""What lies in one schema already needs no trigger and no key to be put into another."""

_GUARDED = "SET LOCAL session_replication_role = origin"


def fill(
    session: Session,
    *,
    shape: Shape,
    recipe: Recipe,
    pools: Pools,
    only: frozenset[str] | None = None,
    begin: str = "",
    may_unguard: bool = True,
) -> dict[str, int]:
    """Fill the tables on the search path by a recipe; return how many rows each has kept.

    Runs inside the caller's transaction. `only` names tables, with their parents among them;
    `begin` are statements that come first.
    All rows go in one round trip, the few that PostgreSQL refuses filtered by its own rules;
    where it has rules that are not known here, table after table and row after row.
    Keys need not be followed once more where the filters are all the rules that there are, and
    the session's role may leave that out: following them takes longer than all the rest.
    """
    tables = [one for one in shape.tables if only is None or one.name in only]
    wanted: dict[str, list[Cells]] = {}
    for table in in_order(tables, pools=pools):
        wanted[table.name] = candidates(table, recipe=recipe, pools=pools, kept=wanted)
    filled = [table for table in tables if wanted[table.name]]
    later = draw_later(tables, rows=wanted, recipe=recipe)
    inserts = [_insert_all(table, wanted[table.name]) for table in filled]
    inserts += [_set_later(one, one.rows) for one in later]
    if may_unguard and not any(table.guarded for table in filled):
        inserts = [UNGUARDED, *inserts, _GUARDED]
    try:
        first = f"{begin}; SAVEPOINT filling" if begin else "SAVEPOINT filling"
        results = session.run_all("; ".join((first, *inserts)))
    except SqlError:
        session.run("ROLLBACK TO filling")
        counts = _fill_by_table(session, tables=tables, wanted=wanted)
        _set_one_by_one(session, later=later)
        return counts
    counts = dict.fromkeys(wanted, 0)
    counts |= {table.name: len(told.rows) for table, told in zip(filled, results, strict=True)}
    return counts


def _fill_by_table(
    session: Session, *, tables: Sequence[TableShape], wanted: Mapping[str, Sequence[Cells]]
) -> dict[str, int]:
    counts = dict.fromkeys(wanted, 0)
    for table in tables:
        if wanted[table.name]:
            counts[table.name] = _insert(session, table=table, rows=wanted[table.name])
    return counts


def _insert(session: Session, *, table: TableShape, rows: Sequence[Cells]) -> int:
    """Insert what can be: all at once past filters, else row by row."""
    try:
        return len(session.run(f"SAVEPOINT filling; {_insert_all(table, rows)}"))
    except SqlError:
        session.run("ROLLBACK TO filling")
    return sum(_insert_one(session, table=table, row=row) for row in rows)


def _insert_one(session: Session, *, table: TableShape, row: Cells) -> int:
    try:
        return len(session.run(f"SAVEPOINT row; {_insert_all(table, [row], filtered=False)}"))
    except SqlError:
        session.run("ROLLBACK TO row")
        return 0


def _insert_all(table: TableShape, rows: Sequence[Cells], *, filtered: bool = True) -> str:
    names = ", ".join(quoted(column.name) for column in table.writable)
    first = ", ".join(
        f"{literal(rows[0][column.name])}::{column.plain_type}" for column in table.writable
    )
    rest = (
        "(" + ", ".join(literal(row[column.name]) for column in table.writable) + ")"
        for row in rows[1:]
    )
    where = " AND ".join(_conditions(table)) if filtered else "true"
    return (
        f"INSERT INTO {quoted(table.name)} ({names}) OVERRIDING SYSTEM VALUE"  # noqa: S608 - our own names
        f" SELECT {names} FROM (VALUES {', '.join((f'({first})', *rest))}) AS new ({names})"
        f" WHERE {where} ON CONFLICT DO NOTHING RETURNING true"
    )


def _set_one_by_one(session: Session, *, later: Sequence[Later]) -> None:
    for one in later:
        for pair in one.rows:
            try:
                session.run(f"SAVEPOINT later; {_set_later(one, [pair])}")
            except SqlError:
                session.run("ROLLBACK TO later")


def _set_later(later: Later, rows: Sequence[tuple[Cells, Cells]]) -> str:
    """Return the statement that has rows refer to others which came after them."""
    table, key = later.table, later.key
    same = " AND ".join(f"old.{quoted(one)} = new.{quoted(one)}" for one in table.primary_key)
    set_to = ", ".join(f"{quoted(one)} = new.{quoted(one)}" for one in key.columns)
    names = (*table.primary_key, *key.columns)
    values = (
        (
            *(row[name] for name in table.primary_key),
            *(parent[name] for name in key.target_columns),
        )
        for row, parent in rows
    )
    told = ", ".join(
        "("
        + ", ".join(
            f"{literal(value)}::{table.column(name).plain_type}"
            for name, value in zip(names, one, strict=True)
        )
        + ")"
        for one in values
    )
    return (
        f"UPDATE {quoted(table.name)} AS old SET {set_to}"  # noqa: S608 - our own names
        f" FROM (VALUES {told}) AS new ({', '.join(map(quoted, names))})"
        f" WHERE {same} AND {_has_parent(key)}"
    )


def _conditions(table: TableShape) -> list[str]:
    required = [
        f"{quoted(column.name)} IS NOT NULL" for column in table.writable if not column.nullable
    ]
    checks = [f"({check.expression}) IS NOT FALSE" for check in table.checks]
    parents = [_has_parent(key) for key in table.foreign_keys if key.target != table.name]
    return [*required, *checks, *parents] or ["true"]


def _has_parent(key: ForeignKey) -> str:
    pairs = zip(key.columns, key.target_columns, strict=True)
    nulls = " OR ".join(f"new.{quoted(name)} IS NULL" for name in key.columns)
    same = " AND ".join(f"p.{quoted(theirs)} = new.{quoted(mine)}" for mine, theirs in pairs)
    return f"({nulls} OR EXISTS (SELECT FROM {quoted(key.target)} p WHERE {same}))"


def copy_rows(
    tables: Iterable[TableShape], *, source: str, target: str, backwards: bool = False
) -> list[str]:
    """Return statements that copy one schema's rows into another, if asked in reverse order.

    What refers to a table that is copied later is set at the end: keys may be in force.
    """
    statements, links = list[str](), list[str]()
    before: set[str] = set()
    listed = list(tables)
    missing = frozenset({key.target for table in listed for key in table.foreign_keys}) - {
        table.name for table in listed
    }
    for table in listed:
        later = later_keys(table, before=missing | before)
        held = {name for key in later for name in key.columns}
        names = ", ".join(quoted(column.name) for column in table.writable)
        values = ", ".join(
            "NULL" if column.name in held else _across(column) for column in table.writable
        )
        order = " ORDER BY ctid DESC" if backwards else ""
        statements.append(
            f"INSERT INTO {target}.{quoted(table.name)} ({names}) OVERRIDING SYSTEM VALUE"  # noqa: S608 - same
            f" SELECT {values} FROM {source}.{quoted(table.name)}{order}"
        )
        links += [_copy_later(table, sorted(held), source=source, target=target)] if held else []
        before.add(table.name)
    return [*statements, *links]


def _copy_later(table: TableShape, names: Sequence[str], *, source: str, target: str) -> str:
    def theirs(name: str) -> str:
        return _across(table.column(name), of="old.")

    to = ", ".join(f"{quoted(name)} = {theirs(name)}" for name in names)
    same = " AND ".join(f"new.{quoted(one)} = {theirs(one)}" for one in table.primary_key)
    some = " OR ".join(f"old.{quoted(name)} IS NOT NULL" for name in names)
    return (
        f"UPDATE {target}.{quoted(table.name)} AS new SET {to}"  # noqa: S608 - same
        f" FROM {source}.{quoted(table.name)} AS old WHERE {same} AND ({some})"
    )


def sweep(shape: Shape, *, schema: str, only: frozenset[str] | None = None) -> str:
    """Return the statement after which a schema's tables are as if they had never been used.

    `only` names those that were.

    What was rolled back still lies in their files: without this the next rows would lie among it,
    and the order of rows and the choice of a plan would hang on what was graded before.
    """
    used = [name for name in shape.names if only is None or name in only]
    names = ", ".join(f"{schema}.{quoted(name)}" for name in used)
    return f"VACUUM (INDEX_CLEANUP on, PROCESS_TOAST off, SKIP_DATABASE_STATS) {names}"


def _across(column: ColumnShape, *, of: str = "") -> str:
    name = of + quoted(column.name)
    return f"{name}::text::{column.type}" if column.own_type else name


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | None) -> str:
    """Return a value as an SQL literal of yet unknown type."""
    if value is None:
        return "NULL"
    text = value.replace("'", "''")
    return f"E'{text}'".replace("\\", "\\\\") if "\\" in text else f"'{text}'"


def make_pools(
    session: Session,
    *,
    shape: Shape,
    schema: str,
    literals: Literals,
    ways: Mapping[str, Ways] = MappingProxyType({}),
    odd: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({}),
    rules: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Pools:
    """Return the values for every column: the sample's, `odd` ones beside them, the queries', less
    what CHECKs refuse, and what makes the reference fail. `ways` are, by table, those in which a
    row meets what it asks; `rules`, by column, what it cannot do without.
    """
    rows = _sampled(session, shape=shape, schema=schema)
    sample = _values_of(rows)
    checked = {
        (table.name, column.name): checked_values(
            table, column, sampled=len(sample.get((table.name, column.name), ()))
        )
        for table in shape.tables
        for column in table.writable
    }
    sample |= {key: (*sample.get(key, ()), *values) for key, values in odd.items()}
    pools = Pools(literals=literals, sample=sample, checked=checked, rows=rows, rules=rules)
    allowed: dict[tuple[str, str], frozenset[str] | None] = {}
    for table in shape.tables:
        for column in table.writable:
            key = (table.name, column.name)
            values, seen = pools.of(table, column), _values_of(rows).get(key, ())
            checks = _checks(table, column)
            if column.base in TEXTS and not column.is_array:
                rules_here = rules.get(column.name, ())
                checks += [
                    rule
                    for rule in rules_here
                    if passing(session, column=column, values=seen, conditions=[rule])
                    in (seen, None)
                ]
            if checks:
                passed = passing(session, column=column, values=values, conditions=checks)
                allowed[key] = None if passed is None else frozenset(map(str, passed))
    pools = replace(pools, allowed=allowed)
    fitting = {
        table.name: _ways_of(session, table=table, ways=ways[table.name], pools=pools)
        for table in shape.tables
        if table.name in ways
    }
    return replace(pools, ways=fitting)


def _checks(table: TableShape, column: ColumnShape) -> list[str]:
    return [check.expression for check in table.checks if check.columns == (column.name,)]


def _ways_of(
    session: Session, *, table: TableShape, ways: Ways, pools: Pools
) -> tuple[Fitting, ...]:
    """Return, for each way, the values that meet it; no way that none meet where others are."""
    every: dict[tuple[str, tuple[str, ...]], tuple[str | None, ...]] = {}
    found: list[Fitting] = []
    for way in ways:
        for column in table.writable:
            asked = (column.name, way.get(column.name, ()))
            if asked[1] and asked not in every:
                every[asked] = _meeting(session, table, column, conditions=asked[1], pools=pools)
        found.append(
            {name: every[name, texts] for name, texts in way.items() if (name, texts) in every}
        )
    possible = [one for one in found if all(one.values())] or found
    return tuple({tuple(sorted(one.items(), key=itemgetter(0))): one for one in possible}.values())


def _meeting(
    session: Session,
    table: TableShape,
    column: ColumnShape,
    *,
    conditions: Sequence[str],
    pools: Pools,
) -> tuple[str | None, ...]:
    """Return the values of a column, and NULL, that meet conditions."""
    more: tuple[str | None, ...] = (None,) if column.nullable else ()
    asked = [f"({text}) IS TRUE" for text in conditions]
    asked += [f"({check}) IS NOT FALSE" for check in _checks(table, column)]
    tried = (*pools.of(table, column), *more)
    return passing(session, column=column, values=tried, conditions=asked) or ()


def _sampled(session: Session, *, shape: Shape, schema: str) -> dict[str, tuple[Cells, ...]]:
    """Return the sample's rows by table, as PostgreSQL text."""
    sample: dict[str, tuple[Cells, ...]] = {}
    for table in shape.tables:
        names = [column.name for column in table.writable]
        columns = ", ".join(f"{quoted(name)}::text" for name in names)
        rows = session.run(f"SELECT {columns} FROM {schema}.{quoted(table.name)} LIMIT 200")  # noqa: S608 - same
        cells = ((None if value is None else str(value) for value in row) for row in rows)
        sample[table.name] = tuple(dict(zip(names, row, strict=True)) for row in cells)
    return sample


def _values_of(rows: Mapping[str, Sequence[Cells]]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for table, cells in rows.items():
        for row in cells:
            for name, value in row.items():
                found.setdefault((table, name), {}).update({} if value is None else {value: None})
    return {key: tuple(values)[:MOST_SAMPLED] for key, values in found.items()}


def passing(
    session: Session,
    *,
    column: ColumnShape,
    values: Sequence[str | None],
    conditions: Sequence[str],
) -> tuple[str | None, ...] | None:
    """Return the values that meet conditions on one column, or None where that cannot be asked."""
    if not values:
        return None
    rows = ", ".join(f"({literal(value)})" for value in values)
    text = (
        f"SELECT new.text FROM (VALUES {rows}) new (text)"  # noqa: S608 - same
        f" CROSS JOIN LATERAL (SELECT new.text::{column.plain_type} AS {quoted(column.name)}) one"
        f" WHERE {' AND '.join(f'({condition}) IS NOT FALSE' for condition in conditions)}"
    )
    try:
        return tuple(value for (value,) in session.run(text))
    except SqlError:
        pass
    left = _readable(session, column=column, values=values)
    if len(left) == len(values):
        return None
    return passing(session, column=column, values=left, conditions=conditions)


def _readable(
    session: Session, *, column: ColumnShape, values: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Return the values that the column's type can have at all."""
    rows = ", ".join(f"({literal(value)})" for value in values)
    text = (
        f"SELECT text FROM (VALUES {rows}) new (text)"  # noqa: S608 - same
        f" WHERE pg_input_is_valid(text, {literal(column.plain_type)}) IS NOT FALSE"
    )
    try:
        return tuple(value for (value,) in session.run(text))
    except SqlError:
        return tuple(values)


def with_checks(session: Session, *, shape: Shape, pools: Pools) -> Pools:
    """Add what CHECKs ask of moments, of keys, and of several columns of a row."""

    def judge(
        column: ColumnShape, values: Sequence[str], checks: Sequence[str]
    ) -> Sequence[str | None] | None:
        return passing(session, column=column, values=values, conditions=checks)

    def combine(
        values: Mapping[ColumnShape, Sequence[str | None]], checks: Sequence[str]
    ) -> tuple[tuple[str | None, ...], ...]:
        return _fitting_together(session, values, conditions=checks)

    return replace(
        pools,
        grids=read_grids(shape, passing=judge),
        narrow=narrow_columns(shape, pools=pools, passing=judge),
        together=read_together(shape, pools=pools, meeting=combine),
    )


def _fitting_together(
    session: Session,
    values: Mapping[ColumnShape, Sequence[str | None]],
    *,
    conditions: Sequence[str],
) -> tuple[tuple[str | None, ...], ...]:
    """Return the combinations of values of columns that meet conditions."""
    lists = (
        "(VALUES "
        + ", ".join(f"({literal(value)}::{column.plain_type})" for value in known)
        + f") AS c{place} ({quoted(column.name)})"
        for place, (column, known) in enumerate(values.items())
    )
    told = ", ".join(f"{quoted(column.name)}::text" for column in values)
    text = (
        f"SELECT {told} FROM {' CROSS JOIN '.join(lists)}"  # noqa: S608 - same
        f" WHERE {' AND '.join(f'({condition}) IS NOT FALSE' for condition in conditions)}"
        f" ORDER BY md5(concat_ws(',', {told})), {told}"
    )
    try:
        return tuple(tuple(row) for row in session.run(text))
    except SqlError:
        return ()
