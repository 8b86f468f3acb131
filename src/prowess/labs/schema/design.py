"""A schema as PostgreSQL's own catalog tells it: tables, columns, rules, indexes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from prowess.labs.sandbox.session import Session

SCHEMA = "public"

RuleKind = Literal["primary", "unique", "foreign", "check", "exclude", "not_null"]

_KINDS: dict[str, RuleKind] = {
    "p": "primary",
    "u": "unique",
    "f": "foreign",
    "c": "check",
    "x": "exclude",
    "n": "not_null",
}

_TEXT = """
SELECT json_build_object(
  'tables', (
    SELECT coalesce(json_agg(json_build_object(
      'name', c.relname, 'kind', c.relkind, 'unlogged', c.relpersistence = 'u', 'node',
      c.relfilenode::text, 'oid', c.oid::text) ORDER BY c.oid), '[]')
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT c.relispartition),
  'columns', (
    SELECT coalesce(json_agg(json_build_object(
      'table', c.relname, 'name', a.attname, 'place', a.attnum,
      'type', format_type(a.atttypid, a.atttypmod),
      'base', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod)
                   ELSE format_type(a.atttypid, a.atttypmod) END,
      'sort', CASE WHEN t.typtype = 'e' THEN 'enum' WHEN t.typtype = 'd' THEN 'domain'
                   WHEN t.typcategory = 'A' THEN 'array' ELSE '' END,
      'not_null', a.attnotnull OR (t.typtype = 'd' AND t.typnotnull),
      'identity', a.attidentity <> '', 'generated', a.attgenerated <> '',
      'default', coalesce(pg_get_expr(d.adbin, d.adrelid), ''),
      'quoted', quote_ident(a.attname) <> a.attname) ORDER BY c.oid, a.attnum), '[]')
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped),
  'rules', (
    SELECT coalesce(json_agg(json_build_object(
      'table', c.relname, 'name', r.conname, 'kind', r.contype,
      'columns', (SELECT coalesce(json_agg(a.attname ORDER BY k.place), '[]')
                  FROM unnest(r.conkey) WITH ORDINALITY AS k (number, place)
                  JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.number),
      'refers_to', coalesce(f.relname, ''),
      'refers_columns', (SELECT coalesce(json_agg(a.attname ORDER BY k.place), '[]')
                  FROM unnest(r.confkey) WITH ORDINALITY AS k (number, place)
                  JOIN pg_attribute a ON a.attrelid = r.confrelid AND a.attnum = k.number),
      'on_delete', r.confdeltype, 'deferrable', r.condeferrable, 'validated', r.convalidated,
      'enforced', r.conenforced, 'nulls_equal', coalesce(i.indnullsnotdistinct, false),
      'text', pg_get_constraintdef(r.oid)) ORDER BY c.oid, r.oid), '[]')
    FROM pg_constraint r
    JOIN pg_class c ON c.oid = r.conrelid
    LEFT JOIN pg_class f ON f.oid = r.confrelid
    LEFT JOIN pg_index i ON i.indexrelid = r.conindid AND r.contype IN ('p', 'u')
    WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
      AND r.contype IN ('p', 'u', 'f', 'c', 'x', 'n')),
  'indexes', (
    SELECT coalesce(json_agg(json_build_object(
      'table', c.relname, 'name', x.relname, 'unique', i.indisunique, 'valid', i.indisvalid,
      'method', m.amname, 'predicate', coalesce(pg_get_expr(i.indpred, i.indrelid), ''),
      'keys', (SELECT json_agg(pg_get_indexdef(i.indexrelid, n, true) ORDER BY n)
               FROM generate_series(1, i.indnkeyatts) AS n),
      'included', i.indnatts > i.indnkeyatts,
      'options', i.indoption::text || ' ' || i.indclass::text || ' ' || i.indcollation::text,
      'nulls_equal', i.indnullsnotdistinct,
      'owned', EXISTS (SELECT FROM pg_constraint r WHERE r.conindid = i.indexrelid
                       AND r.contype IN ('p', 'u', 'x'))) ORDER BY c.oid, i.indexrelid), '[]')
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm')
      AND NOT c.relispartition),
  'named', (
    SELECT coalesce(json_agg(c.relname ORDER BY c.oid), '[]') FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND quote_ident(c.relname) <> c.relname)
)::text
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `base` is the type below a domain; `sort` is enum, domain, array, or nothing.

    `quoted`: its name has to be quoted wherever it is written.
    """

    name: str
    type: str
    base: str
    sort: str
    not_null: bool
    identity: bool
    generated: bool
    default: str
    quoted: bool

    @property
    def is_given(self) -> bool:
        """True of a value that the schema itself gives, such as the next number."""
        return self.identity or "(" in self.default


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint. `on_delete` is PostgreSQL's letter, `a` where nothing was said."""

    table: str
    name: str
    kind: RuleKind
    columns: tuple[str, ...]
    refers_to: str
    refers_columns: tuple[str, ...]
    on_delete: str
    deferrable: bool
    validated: bool
    enforced: bool
    nulls_equal: bool
    text: str


@dataclass(frozen=True, slots=True)
class Index:
    """An index. `keys` are columns or expressions; `owned`: a constraint has made it."""

    table: str
    name: str
    keys: tuple[str, ...]
    unique: bool
    valid: bool
    method: str
    predicate: str
    included: bool
    options: str
    nulls_equal: bool
    owned: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table or a view, with all that belongs to it. `node` changes when it is written anew."""

    name: str
    is_view: bool
    unlogged: bool
    quoted: bool
    node: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    indexes: tuple[Index, ...]

    def find_column(self, name: str) -> Column | None:
        """Return a column by its name."""
        return next((one for one in self.columns if one.name == name), None)

    def of_kind(self, *kinds: RuleKind) -> tuple[Rule, ...]:
        """Return its rules of some kinds."""
        return tuple(rule for rule in self.rules if rule.kind in kinds)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of its primary key; none where it has none."""
        return next((rule.columns for rule in self.of_kind("primary")), ())

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Columns that no two rows share, by a constraint or by a plain unique index."""
        found = [rule.columns for rule in self.of_kind("primary", "unique")]
        names = {column.name for column in self.columns}
        found += [
            index.keys
            for index in self.indexes
            if index.unique
            and index.valid
            and not index.predicate
            and names.issuperset(index.keys)
        ]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Design:
    """A whole schema."""

    relations: tuple[Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """What holds rows."""
        return tuple(one for one in self.relations if not one.is_view)

    @property
    def outline(self) -> frozenset[object]:
        """What it declares, without numbers that PostgreSQL gives and the order of rules."""
        return frozenset(
            (
                replace(table, node="", rules=(), indexes=()),
                *map(frozenset, (table.rules, table.indexes)),
            )
            for table in self.relations
        )

    def find(self, name: str) -> Table | None:
        """Return a table or view by its name."""
        return next((one for one in self.relations if one.name == name), None)

    def linked(self, relation: str, column: str) -> frozenset[tuple[str, str]]:
        """Return a column with those that hold the same values, as (relation, column): along
        foreign keys in both directions, and where one is a view's, of which nothing else is known,
        by their names.
        """
        found = {(relation, column)}
        pairs = [*self._references(), *self._namesakes(column)]
        while True:
            more = {one for pair in pairs if not found.isdisjoint(pair) for one in pair} - found
            if not more:
                return frozenset(found)
            found |= more

    def _references(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        for table in self.relations:
            for rule in table.of_kind("foreign"):
                for own, other in zip(rule.columns, rule.refers_columns, strict=True):
                    yield (table.name, own), (rule.refers_to, other)

    def _namesakes(self, column: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        having = [one for one in self.relations if one.find_column(column) is not None]
        for view in having:
            if view.is_view:
                yield from (((view.name, column), (one.name, column)) for one in having)


def read_design(session: Session) -> Design:
    """Read the schema of a database, in a session of somebody trusted: only catalogs are read."""
    ((text,),) = session.run(_TEXT)
    told = json.loads(text)
    return Design(tuple(_table(one, told) for one in told["tables"]))


def _table(one: dict[str, Any], told: dict[str, Any]) -> Table:
    name = one["name"]
    return Table(
        name=name,
        is_view=one["kind"] in {"v", "m"},
        unlogged=one["unlogged"],
        quoted=name in told["named"],
        node=f"{one['oid']}/{one['node']}",
        columns=tuple(
            Column(**{key: facts[key] for key in Column.__slots__})
            for facts in told["columns"]
            if facts["table"] == name
        ),
        rules=tuple(_rule(facts) for facts in told["rules"] if facts["table"] == name),
        indexes=tuple(
            Index(**{key: _frozen(facts[key]) for key in Index.__slots__})
            for facts in told["indexes"]
            if facts["table"] == name
        ),
    )


def _rule(facts: dict[str, Any]) -> Rule:
    told = {key: _frozen(facts[key]) for key in Rule.__slots__}
    return Rule(**told | {"kind": _KINDS[facts["kind"]]})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
