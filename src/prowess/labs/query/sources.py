"""What a FROM clause reads, and what the schema's keys say of the rows that come of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.scopes import query_named
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
    and are never NULL. `apart`: like keys, but one of their values may be NULL.
    """

    alias: str
    columns: dict[str, Origin]
    keys: tuple[frozenset[str], ...]
    whole: bool = False
    computed: frozenset[str] = frozenset()
    apart: tuple[frozenset[str], ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether it is known to have a column of that name."""
        return name in self.names

    @property
    def names(self) -> frozenset[str]:
        """The columns that are known."""
        return self.computed.union(self.columns, *self.apart)

    def never_null(self, name: str) -> bool:
        """Tell whether each of its rows has a value there."""
        return name in self.computed or (name in self.columns and self.columns[name].required)


def sources_of(select: "exp.Select", *, shape: Shape) -> tuple[Source, ...] | None:
    """Return what a SELECT reads, in order; None where something cannot be followed."""
    found = []
    for part in from_and_joins(select):
        source = _source(part.this, shape=shape)
        if source is None:
            return None
        found.append(source)
    return tuple(found) or None


def _source(node: "exp.Expr", *, shape: Shape) -> Source | None:
    from sqlglot import exp

    alias = node.args.get("alias")
    if alias is not None and alias.args.get("columns"):
        return None
    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Select) and node.alias:
        return _subquery(node.this, alias=node.alias.lower(), shape=shape)
    name, root = node.name.lower(), node.root()
    same = [one for one in root.find_all(exp.CTE) if one.alias.lower() == name]
    if same and query_named(node) is same[-1] and _is_plain(same, of=root.args.get("with_")):
        return _subquery(same[0].this, alias=node.alias_or_name.lower(), shape=shape)
    tables = [one for one in shape.tables if one.name == name]
    if not isinstance(node, exp.Table) or not tables or same:
        return None
    (table,) = tables
    columns = {column.name: Origin(table, column.name, "") for column in table.columns}
    every = (frozenset(key) for key in (table.primary_key, *table.uniques) if key)
    keys = tuple(key for key in every if all(columns[name].required for name in key))
    return Source(node.alias_or_name.lower(), columns, keys, whole=True)


def _is_plain(same: "list[exp.CTE]", *, of: "exp.Expr | None") -> bool:
    """Tell whether a WITH query of the whole statement is alone in its name, and a SELECT."""
    from sqlglot import exp

    (common, *others) = same
    if others or of is None or common.parent is not of or of.args.get("recursive"):
        return False
    return isinstance(common.this, exp.Select) and not common.args["alias"].columns


def _subquery(select: "exp.Select", *, alias: str, shape: Shape) -> Source | None:
    """Follow the columns of a subquery; what it joins, filters or groups is not whole."""
    inner = sources_of(select, shape=shape)
    if inner is None:
        return None
    if repeats_rows(select) or (select.args.get("group") is not None and not groups_once(select)):
        return Source(alias, {}, ())
    columns, computed = _followed(select, inner=inner)
    known = Source(alias, columns, (), computed=computed - columns.keys())
    keys = _keys_of(select, inner=inner)
    sure = tuple(key for key in keys if all(map(known.never_null, key)))
    return replace(known, keys=sure, apart=keys)


def _followed(
    select: "exp.Select", *, inner: tuple[Source, ...]
) -> tuple[dict[str, Origin], frozenset[str]]:
    """Return the columns that come from tables, and the names of those that are never NULL."""
    nullable = nullable_in(select, sources=inner)
    columns: dict[str, Origin] = {}
    valued: set[str] = set()
    for one in _shown_in(select, inner=inner):
        name, place = one.alias_or_name.lower(), place_of(one.unalias(), sources=inner)
        if place is not None and place[0] not in nullable:
            source = next(s for s in inner if s.alias == place[0])
            origin = source.columns.get(place[1])
            if origin is not None:
                columns[name] = Origin(origin.table, origin.column, f"{place[0]}.{origin.through}")
        if _has_value(one.unalias(), sources=inner, nullable=nullable):
            valued.add(name)
    return columns, frozenset(valued)


def _shown_in(select: "exp.Select", *, inner: tuple[Source, ...]) -> "list[exp.Expr]":
    """Return what is selected; of one source a star stands for all its columns that are known."""
    from sqlglot import exp

    shown: list[exp.Expr] = []
    for one in select.selects:
        if one.is_star and len(inner) == 1 and isinstance(one, exp.Star | exp.Column):
            shown += [exp.column(name, inner[0].alias) for name in sorted(inner[0].names)]
        else:
            shown.append(one)
    names = [one.alias_or_name.lower() for one in shown]
    return [one for one, name in zip(shown, names, strict=True) if names.count(name) == 1]


def _keys_of(select: "exp.Select", *, inner: tuple[Source, ...]) -> tuple[frozenset[str], ...]:
    """Return what tells the rows of a subquery apart, though NULL may stand there."""
    distinct, group = select.args.get("distinct"), select.args.get("group")
    if distinct is not None:
        on = distinct.args.get("on")
        every = [one.unalias() for one in select.selects]
        parts = (on.expressions or [on.unnest()]) if on is not None else every
        return _shown_key(parts, select=select)
    if group is not None:
        return _shown_key(group_keys(select, sources=inner), select=select)
    if len(inner) != 1:
        return ()
    shown = _shown_in(select, inner=inner)
    places = [(one, place_of(one.unalias(), sources=inner)) for one in shown]
    names = {place[1]: one.alias_or_name.lower() for one, place in places if place is not None}
    kept = [key for key in (*inner[0].keys, *inner[0].apart) if names.keys() >= key]
    return tuple(dict.fromkeys(frozenset(names[name] for name in key) for key in kept))


def group_keys(select: "exp.Select", *, sources: tuple[Source, ...]) -> "list[exp.Expr]":
    """Return what a SELECT groups by, where it names its own columns by number or by name too."""
    from sqlglot import exp

    columns = {name for source in sources for name in source.names}
    are_known = all(source.whole for source in sources)
    by_name = {one.alias_or_name.lower(): one.unalias() for one in select.selects}
    keys: list[exp.Expr] = []
    group = select.args.get("group")
    for key in group.expressions if group is not None else ():
        if isinstance(key, exp.Literal) and not key.is_string:
            place = int(key.name)
            keys.append(select.selects[place - 1].unalias() if place <= len(by_name) else key)
        elif isinstance(key, exp.Column) and not key.table and key.name.lower() not in columns:
            # What a subquery calculates may have that name, too, and would come first.
            keys.append(by_name.get(key.name.lower(), key) if are_known else key)
        else:
            keys.append(key)
    return keys


def _has_value(node: "exp.Expr", *, sources: tuple[Source, ...], nullable: set[str]) -> bool:
    """Tell whether an expression is never NULL: a column, or another type or zone of one."""
    from sqlglot import exp

    if isinstance(node, exp.Cast | exp.AtTimeZone | exp.Paren):
        return _has_value(node.this, sources=sources, nullable=nullable)
    place = place_of(node, sources=sources)
    return place is not None and place[0] not in nullable and _find(place, sources=sources)


def _find(place: Place, *, sources: tuple[Source, ...]) -> bool:
    return any(one.never_null(place[1]) for one in sources if one.alias == place[0])


def _shown_key(parts: "list[exp.Expr]", *, select: "exp.Select") -> tuple[frozenset[str], ...]:
    """Return what a subquery groups by, or has only once, where all of it is shown."""
    shown = {one.unalias(): one.alias_or_name.lower() for one in select.selects}
    names = [shown.get(one, "") for one in parts]
    # Of two columns of one name nobody could speak.
    are_clear = all(names) and "*" not in names and len({*names}) == len(names)
    return (frozenset(names),) if are_clear else ()


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


def fixed_in(select: "exp.Select", *, sources: tuple[Source, ...]) -> list[Pair]:
    """Return the columns that a SELECT equates with what another source, or none, decides; that is
    named by its text, and the alias of the source.
    """
    where = select.args.get("where")
    found = _fixed_by(where.this if where is not None else None, sources=sources)
    for place, join in enumerate(select.args.get("joins") or (), start=1):
        right = sources[place].alias
        told = _fixed_by(join.args.get("on"), sources=sources)
        found += [pair for pair in told if not join.side or right == pair[0][0]]
    return found


def _fixed_by(condition: "exp.Expr | None", *, sources: tuple[Source, ...]) -> list[Pair]:
    from sqlglot import exp

    found: list[Pair] = []
    for part in conjuncts(condition):
        for one, other in (
            ((part.this, part.expression), (part.expression, part.this))
            if isinstance(part, exp.EQ)
            else ()
        ):
            place, alias = place_of(one, sources=sources), _only_alias(other, sources=sources)
            if place is not None and alias is not None and alias != place[0]:
                found.append((place, (alias, other.sql("postgres"))))
    return found


def _only_alias(value: "exp.Expr", *, sources: tuple[Source, ...]) -> str | None:
    """Return the one source of which a calculation reads, empty for a constant, else None."""
    from sqlglot import exp

    plain = (exp.Column, exp.Literal, exp.Identifier, exp.Boolean, exp.Add, exp.Sub, exp.Mul)
    if isinstance(value, exp.Column) or not all(isinstance(one, plain) for one in value.walk()):
        return None
    aliases = {alias_of(one, sources=sources) for one in value.find_all(exp.Column)}
    return next(iter(aliases), "") if len(aliases) <= 1 else None


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


def alias_of(column: "exp.Expr", *, sources: tuple[Source, ...]) -> str | None:
    """Return the source from which a bare column comes, though nothing else be known of it."""
    from sqlglot import exp

    table = column.table.lower() if isinstance(column, exp.Column) else ""
    place = place_of(column, sources=sources)
    found = [one.alias for one in sources if one.alias == table]
    return place[0] if place is not None else next(iter(found), None)


def facing(pairs: list[Pair], *, alias: str) -> Iterator[tuple[str, Place]]:
    """Yield the columns of one source with those that they equal."""
    for one, other in pairs:
        if one[0] == alias:
            yield one[1], other
        if other[0] == alias:
            yield other[1], one


def reference_from(
    child: Source, parent: Source, *, pairs: list[Pair], valued: frozenset[Place] = frozenset()
) -> str:
    """Return the foreign key, never NULL, by which each row of `child` meets one row of `parent`,
    in words, where these pairs are exactly that; else an empty string.

    `valued`: columns that are not NULL in the rows that matter.
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
    sure = {child.columns[mine].column for mine in met if (child.alias, mine) in valued}
    sure |= {column.name for column in table.columns if not column.nullable}
    fitting = [key for key in table.foreign_keys if _is_met(key, sure, wanted=wanted, to=target)]
    columns = ", ".join(wanted)
    required = all(origin.required for origin in origins)
    has_value = "is NOT NULL" if required else "has a value where it counts"
    return f"{table.name}.{columns} {has_value} and references {target}" if fitting else ""


def _is_met(key: ForeignKey, sure: set[str], *, wanted: dict[str, str], to: str) -> bool:
    required = sure.issuperset(key.columns)
    same = wanted == dict(zip(key.columns, key.target_columns, strict=True))
    return required and same and key.target == to


def determined_by(
    known: set[str], *, sources: tuple[Source, ...], pairs: list[Pair], nullable: set[str]
) -> set[str]:
    """Return the aliases of which at most one row goes with one row of each known source."""
    fixed = set(known)
    while True:
        sure = {*fixed - nullable, ""}  # what stands there as a constant
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
