"""What a FROM clause reads, and what the schema's keys say of the rows that come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prowess.labs.query.shape import ForeignKey, Shape, TableShape

if TYPE_CHECKING:
    from sqlglot import exp

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
    `whole`: every row of the table is there.
    """

    alias: str
    columns: dict[str, Origin]
    keys: tuple[frozenset[str], ...]
    whole: bool = False


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

    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Select) and node.alias:
        return _subquery(node, shape=shape)
    common = {cte.alias.lower() for cte in node.root().find_all(exp.CTE)}
    tables = [one for one in shape.tables if one.name == node.name.lower()]
    if not isinstance(node, exp.Table) or not tables or tables[0].name in common:
        return None
    (table,) = tables
    columns = {column.name: Origin(table, column.name, "") for column in table.columns}
    every = (frozenset(key) for key in (table.primary_key, *table.uniques) if key)
    keys = tuple(key for key in every if all(columns[name].required for name in key))
    return Source(node.alias_or_name.lower(), columns, keys, whole=True)


def _subquery(node: "exp.Subquery", *, shape: Shape) -> Source | None:
    """Follow the columns of a subquery; what it joins, filters or groups is not whole."""
    from sqlglot import exp

    select = node.this
    inner = sources_of(select, shape=shape)
    if inner is None:
        return None
    nullable = nullable_in(select, sources=inner)
    columns: dict[str, Origin] = {}
    for one in select.selects:
        place = place_of(one.unalias(), sources=inner)
        if place is not None and place[0] not in nullable:
            origin = next(s for s in inner if s.alias == place[0]).columns[place[1]]
            name = one.alias_or_name.lower()
            columns[name] = Origin(origin.table, origin.column, f"{place[0]}.{origin.through}")
    group = select.args.get("group")
    if group is not None:
        keys = _group_keys(select, columns=columns)
    elif len(inner) == 1:
        shown = {origin.column: name for name, origin in columns.items()}
        kept = [key for key in inner[0].keys if shown.keys() >= key]
        keys = tuple(frozenset(shown[name] for name in key) for key in kept)
    else:
        keys = ()
    distinct_on = isinstance(select.args.get("distinct"), exp.Distinct)
    return Source(node.alias.lower(), columns, () if distinct_on else keys)


def _group_keys(select: "exp.Select", *, columns: dict[str, Origin]) -> tuple[frozenset[str], ...]:
    """Return the columns by which a subquery groups, where all of them are shown."""
    shown = {one.unalias(): one.alias_or_name.lower() for one in select.selects}
    names = [shown.get(one, "") for one in select.args["group"].expressions]
    if not names or not all(name in columns and columns[name].required for name in names):
        return ()
    return (frozenset(names),)


def nullable_in(select: "exp.Select", *, sources: tuple[Source, ...]) -> set[str]:
    """Return the aliases that an outer join may fill with NULL."""
    found: set[str] = set()
    for place, join in enumerate(select.args.get("joins") or (), start=1):
        if join.side in {"RIGHT", "FULL"}:
            found |= {one.alias for one in sources[:place]}
        if join.side in {"LEFT", "FULL"}:
            found.add(sources[place].alias)
    return found


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
    owners = [one for one in sources if name in one.columns and table in {one.alias, ""}]
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
