"""The shape of a lab's schema, read from the catalog of a real database and not from its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from prowess.labs.sandbox.session import Session
from prowess.labs.sandbox.statement import tokens_of


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column. `type` is as PostgreSQL writes it; `base` its name under domains and arrays.

    `own_type`: the schema defines the type, so that each copy of the schema has another;
    `identity`: the table numbers new rows itself; `under` is the type under a domain.
    """

    name: str
    type: str
    base: str
    is_array: bool
    nullable: bool
    generated: bool
    labels: tuple[str, ...] = ()
    length: int | None = None
    scale: int | None = None
    own_type: bool = False
    identity: bool = False
    under: str = ""

    @property
    def plain_type(self) -> str:
        """The type without a domain's conditions: they are among the table's CHECKs."""
        return self.under or self.type


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table which name a row of another (or the same) table."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


_WHOLE = frozenset({"int2", "int4", "int8"})
_COMPARISON = re.compile(r"\(([a-z_]\w*) (<=?|>=?) ([a-z_]\w*)\)")
_DIFFERENCE = re.compile(r"\(([a-z_]\w*) <> ([a-z_]\w*)\)")


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint: an expression, and the columns that it speaks of."""

    columns: tuple[str, ...]
    expression: str

    @property
    def ascending(self) -> tuple[str, str] | None:
        """Two columns of which the first must not be greater, where that is all it says."""
        return _ascending(self.expression)

    @property
    def is_strict(self) -> bool:
        """True where the two must not be equal, either."""
        return self.ascending is not None and "=" not in self.expression

    @property
    def different(self) -> tuple[str, str] | None:
        """Two columns that must not be equal, where that is all it says."""
        match = _DIFFERENCE.fullmatch(self.expression)
        return (match[1], match[2]) if match is not None else None


@lru_cache(maxsize=1024)
def _ascending(expression: str) -> tuple[str, str] | None:
    match = _COMPARISON.fullmatch(expression)
    if match is None:
        return None
    one, sign, other = match.groups()
    return (one, other) if sign.startswith("<") else (other, one)


@dataclass(frozen=True, slots=True)
class Together:
    """Columns, and combinations of their values that CHECKs allow."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table. `writable` are the columns that an INSERT may fill.

    `guarded`: triggers, rules or deferred constraints decide about its rows too, or keys that
    name its own rows: only PostgreSQL can tell which rows it takes.
    """

    name: str
    columns: tuple[ColumnShape, ...]
    primary_key: tuple[str, ...]
    uniques: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    checks: tuple[Check, ...]
    guarded: bool = False
    writable: tuple[ColumnShape, ...] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, ColumnShape] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for with every row that is made.
        writable = tuple(column for column in self.columns if not column.generated)
        object.__setattr__(self, "writable", writable)
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})

    @property
    def numbered(self) -> frozenset[str]:
        """The columns of keys, its own and those of others, that are whole numbers."""
        keys = (self.primary_key, *(key.columns for key in self.foreign_keys))
        names = {name for key in keys for name in key}
        return frozenset(name for name in names if self.column(name).base in _WHOLE)

    def column(self, name: str) -> ColumnShape:
        """Return the column of that name."""
        return self._by_name[name]

    def meant_by(self, name: str) -> frozenset[tuple[str, str]]:
        """Return the columns of tables that a column refers to."""
        return frozenset(
            (key.target, theirs)
            for key in self.foreign_keys
            for mine, theirs in zip(key.columns, key.target_columns, strict=True)
            if mine == name
        )

    def unique_alone(self, name: str) -> bool:
        """True when no two rows can share a value of that column."""
        return (name,) in self.uniques or self.primary_key == (name,)


@dataclass(frozen=True, slots=True)
class Shape:
    """The tables, parents before children."""

    tables: tuple[TableShape, ...]

    def table(self, name: str) -> TableShape:
        """Return the table of that name."""
        return next(table for table in self.tables if table.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables, parents first."""
        return tuple(table.name for table in self.tables)

    def with_parents(self, names: frozenset[str]) -> frozenset[str]:
        """Add to the names every table that their rows cannot do without."""
        needed, todo = set(names), list(names)
        while todo:
            for key in self.table(todo.pop()).foreign_keys:
                if key.target not in needed:
                    needed.add(key.target)
                    todo.append(key.target)
        return frozenset(needed)


_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), b.typname, t.typelem <> 0
       AND t.typlen = -1 AND t.typcategory = 'A', NOT (a.attnotnull OR t.typnotnull),
       a.attgenerated <> '', CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.oid
             ORDER BY e.enumsortorder)::text[]::text, t.typnamespace = c.relnamespace,
       a.attidentity <> '',
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE '' END
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
JOIN pg_type u ON u.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
JOIN pg_type b ON b.oid = CASE WHEN u.typcategory = 'A' AND u.typelem <> 0 THEN u.typelem
                               ELSE u.oid END
WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY c.relname, a.attnum
"""

_CONSTRAINTS = """
SELECT c.relname, k.contype::text, coalesce(f.relname, ''),
       coalesce((SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.conkey)
        WITH ORDINALITY u(num, n)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num), ''),
       coalesce((SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.confkey)
        WITH ORDINALITY u(num, n)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num), ''),
       coalesce(pg_get_expr(k.conbin, k.conrelid), '')
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE c.relnamespace = %s::regnamespace AND k.contype IN ('p', 'u', 'f', 'c')
ORDER BY c.relname, k.conname
"""

_DOMAINS = """
SELECT c.relname, a.attname, pg_get_expr(k.conbin, 0)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_constraint k ON k.contypid = a.atttypid AND k.contype = 'c'
WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p')
ORDER BY c.relname, a.attnum, k.conname
"""

_DOMAIN_VALUE = "VALUE"

_GUARDED = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') AND (c.relkind = 'p'
  OR EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid)
  OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'
             AND (k.confrelid = c.oid OR k.confmatchtype = 'f'))
  OR EXISTS (SELECT FROM pg_trigger t LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
             WHERE t.tgrelid = c.oid AND coalesce(k.contype, 't') <> 'f'))
"""


def read_shape(session: Session, *, schema: str) -> Shape:
    """Read the tables of one schema of the database that the session is in."""
    columns: dict[str, list[ColumnShape]] = {}
    for table, *facts in session.run(_COLUMNS, [schema]):
        columns.setdefault(table, []).append(_column(facts))
    constraints = [
        *session.run(_CONSTRAINTS, [schema]),
        *(_of_domain(*row) for row in session.run(_DOMAINS, [schema])),
    ]
    guarded = {name for (name,) in session.run(_GUARDED, [schema])}
    tables = {
        name: _table(name, columns[name], constraints, guarded=name in guarded) for name in columns
    }
    return Shape(tables=_parents_first(tables))


def _column(facts: Sequence[Any]) -> ColumnShape:
    name, type_, base, is_array, nullable, generated, modifier, labels, *rest = facts
    own_type, identity, under = rest
    bounded = modifier - 4 if modifier >= 4 else None  # noqa: PLR2004 - PostgreSQL's own header
    text, numeric = base in {"varchar", "bpchar"}, base == "numeric"
    return ColumnShape(
        name=name,
        type=type_,
        base=base,
        is_array=is_array,
        nullable=nullable,
        generated=generated,
        labels=_labels(labels),
        length=bounded if text else None,
        scale=bounded & 0x7FF if numeric and bounded is not None else None,
        own_type=own_type,
        identity=identity,
        under=under,
    )


def _of_domain(table: str, column: str, expression: str) -> tuple[str, ...]:
    """Return a domain's CHECK as if the table had it for the column of that domain."""
    name = '"' + column.replace('"', '""') + '"'
    told, end = list[str](), 0
    for start, token in tokens_of(expression):
        if token == _DOMAIN_VALUE:
            told += [expression[end:start], name]
            end = start + len(token)
    return table, "c", "", column, "", "".join((*told, expression[end:]))


def _labels(array: str) -> tuple[str, ...]:
    inner = array.strip("{}")
    return tuple(part.strip('"') for part in inner.split(",")) if inner else ()


def _table(
    name: str,
    columns: list[ColumnShape],
    constraints: list[tuple[str, ...]],
    *,
    guarded: bool,
) -> TableShape:
    own = [row[1:] for row in constraints if row[0] == name]
    keys = {kind: [tuple(c.split(",")) for k, _, c, *_ in own if k == kind] for kind in ("p", "u")}
    return TableShape(
        name=name,
        columns=tuple(columns),
        primary_key=keys["p"][0] if keys["p"] else (),
        uniques=tuple(keys["u"]),
        foreign_keys=tuple(
            ForeignKey(tuple(mine.split(",")), target, tuple(theirs.split(",")))
            for kind, target, mine, theirs, _ in own
            if kind == "f"
        ),
        checks=tuple(
            Check(tuple(mine.split(",")), expression)
            for kind, _, mine, _, expression in own
            if kind == "c"
        ),
        guarded=guarded,
    )


def _parents_first(tables: dict[str, TableShape]) -> tuple[TableShape, ...]:
    """Sort by foreign keys; in a cycle the first by name goes first, with NULL for its parent."""
    done: dict[str, TableShape] = {}
    left = dict(sorted(tables.items()))
    while left:
        ready = [name for name, table in left.items() if _stands(table, done)] or [
            next(iter(left))
        ]
        for name in ready:
            done[name] = left.pop(name)
    return tuple(done.values())


def _stands(table: TableShape, done: dict[str, TableShape]) -> bool:
    return all(key.target in done or key.target == table.name for key in table.foreign_keys)
