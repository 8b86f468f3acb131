"""What a FROM clause reads, and what the schema's keys say of the rows that come of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prowess.labs.query.shape import ForeignKey, Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

_REPEATING = re.compile(
    r"_(each|each_text|elements|elements_text|keys|to_table|matches|recordset|query|subscripts)$"
)

Place = tuple[str, str]
"""A column: the alias of its source, and its name there."""

Pair = tuple[Place, Place]
"""Two columns that are equal in every row that a join finds."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The column of a table from which a column comes unchanged. `through`: the way there."""

    table: TableShape
    column: str
    through: str

    @property
    def required(self) -> bool:
        """True when the table never has NULL there."""
        return not self.table.column(self.column).nullable


@dataclass(frozen=True, slots=True)
class Source:
    """A table in FROM, or a subquery.

    `keys`: sets of column names, none of them ever NULL, of which no two rows share all values.
    `whole`: every row of the table is there. `computed`: columns that come from none of a table
    and are never NULL.
    """

    alias: str
    columns: dict[str, Origin]
    keys: tuple[frozenset[str], ...]
    whole: bool = False
    computed: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Tell whether it is known to have a column of that name."""
        return name in self.columns or name in self.computed

    @property
    def names(self) -> frozenset[str]:
        """The columns that are known."""
        return self.computed.union(self.columns)

    def never_null(self, name: str) -> bool:
        """Tell whether each of its rows has a value there."""
        return name in self.computed or (name in self.columns and self.columns[name].required)


def sources_of(select: "exp.Select", *, shape: Shape) -> tuple[Source, ...] | None:
    """Return what a SELECT reads, in order; None where something cannot be followed."""
    origin = select.args.get("from_")
    if origin is None:
        return None
    found = []
    for node in (origin.this, *(join.this for join in select.args.get("joins") or ())):
        source = _source(node, shape=shape)
        if source is None:
            return None
        found.append(source)
    return tuple(found)


def _source(node: "exp.Expr", *, shape: Shape) -> Source | None:
    from sqlglot import exp

    alias = node.args.get("alias")
    if alias is not None and alias.args.get("columns"):
        return None
    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Select) and node.alias:
        return _subquery(node.this, alias=node.alias.lower(), shape=shape)
    select = _common(node)
    if select is not None:
        return _subquery(select, alias=node.alias_or_name.lower(), shape=shape)
    common = {cte.alias.lower() for cte in node.root().find_all(exp.CTE)}
    tables = [one for one in shape.tables if one.name == node.name.lower()]
    if not isinstance(node, exp.Table) or not tables or tables[0].name in common:
        return None
    (table,) = tables
    columns = {column.name: Origin(table, column.name, "") for column in table.columns}
    every = (frozenset(key) for key in (table.primary_key, *table.uniques) if key)
    keys = tuple(key for key in every if all(columns[name].required for name in key))
    return Source(node.alias_or_name.lower(), columns, keys, whole=True)


def _common(node: "exp.Expr") -> "exp.Select | None":
    """Return the WITH query of the whole statement that a name in FROM stands for."""
    from sqlglot import exp

    clause, name = node.root().args.get("with_"), node.name.lower()
    if not isinstance(node, exp.Table) or clause is None or clause.args.get("recursive"):
        return None
    named = [one for one in node.root().find_all(exp.CTE) if one.alias.lower() == name]
    order = list(clause.expressions)
    if len(named) != 1 or named[0] not in order or named[0].args["alias"].columns or node.db:
        return None
    inside = [place for place, one in enumerate(order) if node.find_ancestor(exp.CTE) is one]
    is_known = not inside or order.index(named[0]) < inside[0]
    select = named[0].this
    return select if is_known and isinstance(select, exp.Select) else None


def _subquery(select: "exp.Select", *, alias: str, shape: Shape) -> Source | None:
    """Follow the columns of a subquery; what it joins, filters or groups is not whole."""
    inner = sources_of(select, shape=shape)
    if inner is None:
        return None
    if repeats_rows(select) or (select.args.get("group") is not None and not groups_once(select)):
        return Source(alias, {}, ())
    columns, computed = _followed(select, inner=inner)
    known = Source(alias, columns, (), computed=computed - columns.keys())
    return replace(known, keys=_keys_of(select, inner=inner, shown=known))


def _followed(
    select: "exp.Select", *, inner: tuple[Source, ...]
) -> tuple[dict[str, Origin], frozenset[str]]:
    """Return the columns that come from tables, and the names of those that are never NULL."""
    nullable = nullable_in(select, sources=inner)
    columns: dict[str, Origin] = {}
    valued: set[str] = set()
    for one in select.selects:
        name, place = one.alias_or_name.lower(), place_of(one.unalias(), sources=inner)
        if place is not None and place[0] not in nullable:
            source = next(s for s in inner if s.alias == place[0])
            origin = source.columns.get(place[1])
            if origin is not None:
                columns[name] = Origin(origin.table, origin.column, f"{place[0]}.{origin.through}")
        if _has_value(one.unalias(), sources=inner, nullable=nullable):
            valued.add(name)
    return columns, frozenset(valued)


def _keys_of(
    select: "exp.Select", *, inner: tuple[Source, ...], shown: Source
) -> tuple[frozenset[str], ...]:
    """Return what tells the rows of a subquery apart."""
    distinct, group = select.args.get("distinct"), select.args.get("group")
    if distinct is not None:
        on = distinct.args.get("on")
        every = [one.unalias() for one in select.selects]
        parts = (on.expressions or [on.unnest()]) if on is not None else every
        return _shown_key(parts, select=select, source=shown)
    if group is not None:
        return _shown_key(group.expressions, select=select, source=shown)
    if len(inner) != 1:
        return ()
    places = [(one, place_of(one.unalias(), sources=inner)) for one in select.selects]
    names = {place[1]: one.alias_or_name.lower() for one, place in places if place is not None}
    kept = [key for key in inner[0].keys if names.keys() >= key]
    return tuple(frozenset(names[name] for name in key) for key in kept)


def _has_value(node: "exp.Expr", *, sources: tuple[Source, ...], nullable: set[str]) -> bool:
    """Tell whether an expression is never NULL: a column, or another type or zone of one."""
    from sqlglot import exp

    if isinstance(node, exp.Cast | exp.AtTimeZone | exp.Paren):
        return _has_value(node.this, sources=sources, nullable=nullable)
    place = place_of(node, sources=sources)
    return place is not None and place[0] not in nullable and _find(place, sources=sources)


def _find(place: Place, *, sources: tuple[Source, ...]) -> bool:
    return any(one.never_null(place[1]) for one in sources if one.alias == place[0])


def _shown_key(
    parts: "list[exp.Expr]", *, select: "exp.Select", source: Source
) -> tuple[frozenset[str], ...]:
    """Return what a subquery groups by, or has only once, where all of it is shown."""
    shown = {one.unalias(): one.alias_or_name.lower() for one in select.selects}
    names = [shown.get(one, "") for one in parts]
    if not names or not all(map(source.never_null, names)):
        return ()
    return (frozenset(names),)


def repeats_rows(select: "exp.Select") -> bool:
    """Tell whether what is selected may make several rows of one, as unnest() does."""
    from sqlglot import exp

    kinds = (exp.UDTF, exp.Explode, exp.Unnest, exp.GenerateSeries, exp.Anonymous)
    found = [node for one in select.selects for node in one.find_all(*kinds)]
    return any(
        node.find_ancestor(exp.Select) is select
        and (not isinstance(node, exp.Anonymous) or _REPEATING.search(node.name.lower()))
        for node in found
    )


def groups_once(select: "exp.Select") -> bool:
    """Tell whether each row is in one group: not so with ROLLUP, CUBE and GROUPING SETS."""
    from sqlglot import exp

    group = select.args.get("group")
    several = (exp.Rollup, exp.Cube, exp.GroupingSets, exp.Tuple)
    if group is None or any(group.args.get(name) for name in ("rollup", "cube", "grouping_sets")):
        return False
    return bool(group.expressions) and not any(isinstance(k, several) for k in group.expressions)


def nullable_in(select: "exp.Select", *, sources: tuple[Source, ...]) -> set[str]:
    """Return the aliases that an outer join may fill with NULL."""
    found: set[str] = set()
    for place, join in enumerate(select.args.get("joins") or (), start=1):
        if join.side in {"RIGHT", "FULL"}:
            found |= {one.alias for one in sources[:place]}
        if join.side in {"LEFT", "FULL"}:
            found.add(sources[place].alias)
    return found


def pairs_in(select: "exp.Select", *, sources: tuple[Source, ...]) -> list[Pair]:
    """Return the columns that a SELECT equates wherever neither is of a row that is made up."""
    where = select.args.get("where")
    pairs = pairs_of(where.this if where is not None else None, sources=sources)[0]
    for place, join in enumerate(select.args.get("joins") or (), start=1):
        right = sources[place].alias
        found = pairs_of(join.args.get("on"), sources=sources)[0]
        # An outer join keeps rows of which its condition is not true.
        pairs += [p for p in found if not join.side or right in {p[0][0], p[1][0]}]
    return pairs


def pairs_of(
    condition: "exp.Expr | None", *, sources: tuple[Source, ...]
) -> tuple[list[Pair], bool]:
    """Return the columns that a condition equates, and whether it says nothing else."""
    from sqlglot import exp

    parts = conjuncts(condition)
    pairs: list[Pair] = []
    for part in parts:
        if isinstance(part, exp.EQ):
            sides = (part.this, part.expression)
            one, other = (place_of(side, sources=sources) for side in sides)
            if one is not None and other is not None:
                pairs.append((one, other))
    return pairs, bool(parts) and len(pairs) == len(parts)


def conjuncts(condition: "exp.Expr | None") -> "list[exp.Expr]":
    """Return the parts of a condition that must all be true."""
    from sqlglot import exp

    if condition is None:
        return []
    if isinstance(condition, exp.And):
        return [part for side in condition.flatten() for part in conjuncts(side.unnest())]
    return [condition.unnest()]


def place_of(side: "exp.Expr", *, sources: tuple[Source, ...]) -> Place | None:
    """Return where a bare column comes from, where that is certain."""
    from sqlglot import exp

    if not isinstance(side, exp.Column):
        return None
    name, table = side.name.lower(), side.table.lower()
    owners = [one for one in sources if one.has(name) and table in {one.alias, ""}]
    return (owners[0].alias, name) if len(owners) == 1 else None


def facing(pairs: list[Pair], *, alias: str) -> Iterator[tuple[str, Place]]:
    """Yield the columns of one source with those that they equal."""
    for one, other in pairs:
        if one[0] == alias:
            yield one[1], other
        if other[0] == alias:
            yield other[1], one


def reference_from(child: Source, parent: Source, *, pairs: list[Pair]) -> str:
    """Return the foreign key, never NULL, by which each row of `child` meets one row of `parent`,
    in words, where these pairs are exactly that; else an empty string.
    """
    met = {
        mine: theirs
        for mine, (alias, theirs) in facing(pairs, alias=child.alias)
        if alias == parent.alias
    }
    if len(met) != len(pairs) or not met or not parent.whole:
        return ""
    if not (met.keys() <= child.columns.keys() and set(met.values()) <= parent.columns.keys()):
        return ""
    origins = [child.columns[mine] for mine in met]
    if len({(origin.table.name, origin.through) for origin in origins}) != 1:
        return ""
    table = origins[0].table
    wanted = {child.columns[mine].column: parent.columns[met[mine]].column for mine in met}
    target = next(iter(parent.columns.values())).table.name
    fitting = [key for key in table.foreign_keys if _is_met(key, table, wanted=wanted, to=target)]
    columns = ", ".join(wanted)
    return f"{table.name}.{columns} is NOT NULL and references {target}" if fitting else ""


def _is_met(key: ForeignKey, table: TableShape, *, wanted: dict[str, str], to: str) -> bool:
    required = not any(table.column(name).nullable for name in key.columns)
    same = wanted == dict(zip(key.columns, key.target_columns, strict=True))
    return required and same and key.target == to


def determined_by(
    known: set[str], *, sources: tuple[Source, ...], pairs: list[Pair], nullable: set[str]
) -> set[str]:
    """Return the aliases of which at most one row goes with one row of each known source."""
    fixed = set(known)
    while True:
        sure = fixed - nullable
        more = {
            other.alias
            for other in sources
            if other.alias not in fixed and _is_fixed(other, pairs=pairs, sure=sure)
        }
        if not more:
            return fixed
        fixed |= more


def _is_fixed(source: Source, *, pairs: list[Pair], sure: set[str]) -> bool:
    names = {mine for mine, (alias, _) in facing(pairs, alias=source.alias) if alias in sure}
    return any(names.issuperset(key) for key in source.keys)
