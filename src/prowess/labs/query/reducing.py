"""Takes out of a query what the schema's constraints make superfluous, and says which they were.

Two queries that reduce to the same one give the same rows on all data that the schema allows.
Each rule here is sound by itself; what no rule covers is left as it is.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prowess.labs.query.branches import forget_branches
from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.deciding import settle_deciding, settle_known
from prowess.labs.query.ordering import forget_order
from prowess.labs.query.passing import refused_around
from prowess.labs.query.repeats import forget_repeats
from prowess.labs.query.shape import Shape
from prowess.labs.query.sources import (
    Pair,
    Place,
    Source,
    alias_of,
    conjuncts,
    determined_by,
    fixed_in,
    group_keys,
    groups_once,
    nullable_in,
    pairs_in,
    pairs_of,
    place_of,
    reference_from,
    repeats_rows,
    sources_of,
)
from prowess.labs.query.spelling import (
    asks_for_more,
    settle,
    settle_defaults,
    settle_unknowns,
    spell_out,
)
from prowess.labs.query.strictness import needed_in
from prowess.labs.query.unused import forget_unused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlglot import exp

_ONE_ROW_EACH = "each group is one row, and what is selected tells groups apart"
_ONE_ROW = "an aggregate without GROUP BY is one row"
_UP_TO_HERE = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"


@dataclass(slots=True)
class Reduced:
    """A query without the superfluous, and the constraints by which it was that."""

    tree: "exp.Expr"
    reasons: list[str] = field(default_factory=list)

    def because(self, reason: str) -> None:
        """Note a constraint once."""
        if reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(slots=True)
class _Walk:
    """How far a FROM clause is read: which sources may be NULL by now, which have lost no row.

    `valued`: the columns that WHERE wants to have a value.
    """

    nullable: set[str]
    lossless: set[str]
    valued: frozenset[Place]


def reduce(tree: "exp.Expr", *, shape: Shape) -> Reduced:
    """Return a query reduced; the one that is given stays as it is."""
    from sqlglot import exp

    reduced = Reduced(tree.copy())
    forget_branches(reduced.tree, shape=shape, because=reduced.because)
    forget_repeats(reduced.tree, because=reduced.because)
    if settle_defaults(reduced.tree):
        reduced.because("what stands for NULL is compared, and nobody sees more of it")
    if settle_deciding(reduced.tree) and not reduced.reasons:
        reduced.because("no row is kept by what is unknown")
    if settle_known(reduced.tree):
        reduced.because("HAVING refuses the groups in which it is NULL")
    for select in reversed(list(reduced.tree.find_all(exp.Select))):
        sources = sources_of(select, shape=shape)
        if sources is not None:
            around = refused_around(select, sources=sources, shape=shape)
            merged = spell_out(select, sources=sources)
            _reduce_joins(select, sources=sources, reduced=reduced)
            _reduce_refused(select, sources=sources, around=around, reduced=reduced)
            _reduce_few(select, sources=sources, reduced=reduced)
            _reduce_joins(select, sources=sources, reduced=reduced)
            settle(select, merged=merged)
            if settle_unknowns(select, sources=sources):
                reduced.because("what is compared is never NULL")
            _reduce_repeats(select, sources=sources, reduced=reduced)
        else:
            _reduce_alone(select, reduced=reduced)
    forget_order(reduced.tree, because=reduced.because)
    forget_unused(reduced.tree, because=reduced.because)
    return reduced


def _reduce_alone(select: "exp.Select", *, reduced: Reduced) -> None:
    """Take out what is superfluous whatever it is that a SELECT reads."""
    if groups_once(select) and _shows_keys(select):
        select.set("distinct", None)
        reduced.because(_ONE_ROW_EACH)
    elif _is_one_row(select) and _can_lose_distinct(select):
        select.set("distinct", None)
        reduced.because(_ONE_ROW)


def _is_one_row(select: "exp.Select") -> bool:
    """True of aggregates without GROUP BY."""
    from sqlglot import exp

    if select.args.get("group") is not None or _own(select, exp.Window):
        return False
    return any(_is_of_own_rows(one, select=select) for one in _own(select, exp.AggFunc))


def _is_of_own_rows(aggregate: "exp.Expr", *, select: "exp.Select") -> bool:
    """Tell whether an aggregate is over the rows of its SELECT: one over the columns of a query
    around it alone is over the rows of that.
    """
    from sqlglot import exp

    names = {one.this.alias_or_name.lower() for one in from_and_joins(select)}
    tables = {column.table.lower() for column in aggregate.find_all(exp.Column)}
    return not tables or "" in tables or bool(tables & names)


def _can_lose_distinct(select: "exp.Select") -> bool:
    distinct = select.args.get("distinct")
    return distinct is not None and distinct.args.get("on") is None and not repeats_rows(select)


def _shows_keys(select: "exp.Select") -> bool:
    """Tell whether DISTINCT stands over all that its own GROUP BY names."""
    if not _can_lose_distinct(select):
        return False
    shown = [one.unalias() for one in select.selects]
    return all(key in shown for key in select.args["group"].expressions)


def _reduce_refused(
    select: "exp.Select",
    *,
    sources: tuple[Source, ...],
    around: frozenset[str],
    reduced: Reduced,
) -> None:
    """Make an outer join an inner one where a later condition refuses the rows that it adds, be it
    one of those who read the query: `around` are the aliases that they want a value of.
    """
    where = select.args.get("where")
    parts = conjuncts(where.this if where is not None else None)
    refused = around | _strict_on(parts, sources=sources)
    joins = list(enumerate(select.args.get("joins") or (), start=1))
    for place, join in reversed(joins):
        left = {one.alias for one in sources[:place]}
        side = join.side or ""
        if side in {"RIGHT", "FULL"} and refused & left:
            side = "" if side == "RIGHT" else "LEFT"
            reduced.because("a later condition refuses the rows that the outer join adds")
        if side in {"LEFT", "FULL"} and sources[place].alias in refused:
            side = "" if side == "LEFT" else "RIGHT"
            reduced.because("a later condition refuses the rows that the outer join adds")
        join.set("side", side or None)
        if not side:
            refused |= _strict_on(conjuncts(join.args.get("on")), sources=sources)


def _reduce_few(select: "exp.Select", *, sources: tuple[Source, ...], reduced: Reduced) -> None:
    """Make the last join an inner one where HAVING refuses groups of the row that it adds.

    Such a row is alone in its group where the keys name a key of what stands before the join.
    """
    having, joins = select.args.get("having"), select.args.get("joins") or ()
    if (
        not groups_once(select)
        or having is None
        or not joins
        or joins[-1].side not in {"LEFT", "FULL"}
    ):
        return
    *left, right = sources
    places = {place_of(key, sources=sources) for key in group_keys(select, sources=sources)}
    keyed = [one for one in left for key in one.keys if {(one.alias, n) for n in key} <= places]
    if len(left) != 1 or not keyed:
        return
    if any(asks_for_more(part, right=right, sources=sources) for part in conjuncts(having.this)):
        joins[-1].set("side", "RIGHT" if joins[-1].side == "FULL" else None)
        reduced.because("HAVING refuses the groups of the one row that the outer join adds")


def _strict_on(parts: "Iterable[exp.Expr]", *, sources: tuple[Source, ...]) -> set[str]:
    """Return the aliases for which a condition is never true while their columns are NULL."""
    needed = (one for part in parts for one in needed_in(part))
    aliases = (alias_of(one, sources=sources) for one in needed)
    return {alias for alias in aliases if alias is not None}


def _reduce_joins(select: "exp.Select", *, sources: tuple[Source, ...], reduced: Reduced) -> None:
    first, where = sources[0], select.args.get("where")
    parts = conjuncts(where.this if where is not None else None)
    needed = (place_of(one, sources=sources) for part in parts for one in needed_in(part))
    walk = _Walk(
        nullable=set(),
        lossless={first.alias} if first.whole else set(),
        valued=frozenset(place for place in needed if place is not None),
    )
    for place, join in enumerate(select.args.get("joins") or (), start=1):
        _reduce_join(join, left=sources[:place], right=sources[place], walk=walk, reduced=reduced)


def _reduce_join(
    join: "exp.Join", *, left: tuple[Source, ...], right: Source, walk: _Walk, reduced: Reduced
) -> None:
    """Make an outer join an inner one where a foreign key says that it adds no row."""
    pairs, exact = pairs_of(join.args.get("on"), sources=(*left, right))
    there, back, meets_all = "", "", False
    for one in left if exact else ():
        if one.alias not in walk.nullable:
            meets_all = meets_all or bool(reference_from(one, right, pairs=pairs))
            there = there or reference_from(one, right, pairs=pairs, valued=walk.valued)
        if one.alias in walk.lossless:
            back = back or reference_from(right, one, pairs=pairs)
    side = join.side or ""
    if there and side in {"LEFT", "FULL"}:
        side = "" if side == "LEFT" else "RIGHT"
        reduced.because(there)
    if back and side in {"RIGHT", "FULL"}:
        side = "" if side == "RIGHT" else "LEFT"
        reduced.because(back)
    join.set("side", side or None)
    if join.args.get("on") is not None:
        join.set("kind", None)
    _step(walk, left=left, right=right, side=side, meets=(meets_all, bool(back)))


def _step(
    walk: _Walk, *, left: tuple[Source, ...], right: Source, side: str, meets: tuple[bool, bool]
) -> None:
    there, back = meets
    if side in {"RIGHT", "FULL"}:
        walk.nullable |= {one.alias for one in left}
    if side in {"LEFT", "FULL"}:
        walk.nullable.add(right.alias)
    if side not in {"LEFT", "FULL"} and not there:
        walk.lossless = set()
    if right.whole and (side in {"RIGHT", "FULL"} or back):
        walk.lossless.add(right.alias)


def _reduce_repeats(
    select: "exp.Select", *, sources: tuple[Source, ...], reduced: Reduced
) -> None:
    """Take out DISTINCT where no row comes twice, and what only peers would tell apart."""
    from sqlglot import exp

    pairs = pairs_in(select, sources=sources)
    pairs += fixed_in(select, sources=sources)
    keyed = _Keyed(sources, pairs, nullable_in(select, sources=sources))
    _reduce_distinct(select, keyed=keyed, reduced=reduced)
    for count in _own(select, exp.Count):
        _reduce_count(count, select=select, keyed=keyed, reduced=reduced)
        _reduce_counted(count, select=select, keyed=keyed, reduced=reduced)
    if select.args.get("group") is None:
        for window in _own(select, exp.Window):
            _reduce_window(window, keyed=keyed, reduced=reduced)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """The rows of a SELECT before it groups, and what tells them apart."""

    sources: tuple[Source, ...]
    pairs: list[Pair]
    nullable: set[str]

    def key_among(self, nodes: "Iterable[exp.Expr]", *, counted: bool = False) -> str:
        """Return the sources of which some columns hold whole keys, where these tell every row
        from every other; else an empty string. `counted`: rows where they are NULL do not count.
        """
        found = (place_of(node.unalias(), sources=self.sources) for node in nodes)
        places = {place for place in found if place is not None}
        known = self._keyed_by(places)
        if len(self.sources) == 1:
            (only,) = self.sources
            known |= {only.alias for key in only.apart if {(only.alias, n) for n in key} <= places}
        if not known:
            return ""
        fixed = determined_by(
            known,
            sources=self.sources,
            pairs=self.pairs,
            nullable=self.nullable - known if counted else self.nullable,
        )
        return " and ".join(sorted(known)) if len(fixed) == len(self.sources) else ""

    def tells_rows_of_group_apart(self, counted: "exp.Expr", *, keys: "list[exp.Expr]") -> bool:
        """Tell whether no two rows of one group have the same value, other than NULL, there."""
        own = place_of(counted, sources=self.sources)
        found = (place_of(key, sources=self.sources) for key in keys)
        if own is None:
            return False
        places = {own, *(place for place in found if place is not None)}
        unsure = self.nullable - {own[0]}
        sure = [pair for pair in self.pairs if not unsure & {place[0] for place in pair}]
        while more := {
            place for pair in sure if places & {*pair} for place in pair if place not in places
        }:
            places |= more
        fixed = determined_by(
            self._keyed_by(places), sources=self.sources, pairs=self.pairs, nullable=unsure
        )
        return len(fixed) == len(self.sources)

    def _keyed_by(self, places: set[Place]) -> set[str]:
        """Return the sources of which these columns hold whole keys."""
        return {
            one.alias
            for one in self.sources
            for key in one.keys
            if {(one.alias, name) for name in key} <= places
        }

    def tells_apart(self, keys: "Iterable[exp.Expr]", *, shown: "list[exp.Expr]") -> bool:
        """Tell whether the columns that are shown decide the value of every group key."""
        places = {place_of(node, sources=self.sources) for node in shown}
        known = {
            one.alias
            for one in self.sources
            if one.alias not in self.nullable
            for key in one.keys
            if {(one.alias, name) for name in key} <= places
        }
        fixed = determined_by(
            known, sources=self.sources, pairs=self.pairs, nullable=self.nullable
        )
        for key in keys:
            place = place_of(key, sources=self.sources)
            if key not in shown and (place is None or place[0] not in fixed):
                return False
        return True


def _own(select: "exp.Select", kind: "type[exp.Expr]") -> "list[exp.Expr]":
    """Return the nodes of a kind that belong to this SELECT and to none inside of it."""
    from sqlglot import exp

    return [one for one in select.find_all(kind) if one.find_ancestor(exp.Select) is select]


def _reduce_distinct(select: "exp.Select", *, keyed: _Keyed, reduced: Reduced) -> None:
    if not _can_lose_distinct(select):
        return
    group = select.args.get("group")
    if group is not None:
        why = _ONE_ROW_EACH
        keys = group_keys(select, sources=keyed.sources)
        shown = [one.unalias() for one in select.selects]
        why = why if groups_once(select) and keyed.tells_apart(keys, shown=shown) else ""
    elif _is_one_row(select):
        why = _ONE_ROW
    else:
        names = keyed.key_among(_without_stars(select, sources=keyed.sources))
        why = f"a key of {names} is selected, and no row comes twice" if names else ""
    if why:
        select.set("distinct", None)
        reduced.because(why)


def _without_stars(select: "exp.Select", *, sources: tuple[Source, ...]) -> "list[exp.Expr]":
    """Return what is selected, with the known columns for which a star stands."""
    from sqlglot import exp

    merges = any(one.args.get("using") or one.method for one in select.args.get("joins") or ())
    shown: list[exp.Expr] = []
    for one in select.selects:
        of = one.table.lower() if isinstance(one, exp.Column) else ""
        if not one.is_star or merges:
            shown.append(one)
            continue
        meant = [source for source in sources if of in {"", source.alias}]
        shown += [exp.column(name, each.alias) for each in meant for name in sorted(each.names)]
    return shown


def _reduce_count(
    count: "exp.Expr", *, select: "exp.Select", keyed: _Keyed, reduced: Reduced
) -> None:
    from sqlglot import exp

    inside = list(count.this.expressions) if isinstance(count.this, exp.Distinct) else []
    if len(inside) != 1:
        return
    names = keyed.key_among(inside, counted=True)
    why = f"a key of {names} is counted, and no row comes twice" if names else ""
    if not why and (groups_once(select) or select.args.get("group") is None):
        keys = group_keys(select, sources=keyed.sources)
        apart = keyed.tells_rows_of_group_apart(inside[0], keys=keys)
        why = "no two rows of a group share the value that is counted" if apart else ""
    if why:
        count.set("this", inside[0].copy())
        reduced.because(why)


def _reduce_counted(
    count: "exp.Expr", *, select: "exp.Select", keyed: _Keyed, reduced: Reduced
) -> None:
    """Count rows instead of a column that has a value in each of them."""
    from sqlglot import exp

    place = place_of(count.this, sources=keyed.sources)
    source = next((one for one in keyed.sources if place and one.alias == place[0]), None)
    if place is None or source is None or not source.never_null(place[1]):
        return
    within = count.parent.expression.this if isinstance(count.parent, exp.Filter) else None
    real = _strict_on(conjuncts(within), sources=keyed.sources)
    joins = enumerate(select.args.get("joins") or (), start=1)
    for number, join in reversed(list(joins)):
        if keyed.sources[number].alias in real and join.side == "LEFT":
            real |= _strict_on(conjuncts(join.args.get("on")), sources=keyed.sources)
    if source.alias not in keyed.nullable - real:
        column = ".".join(place)
        count.set("this", exp.Star())
        reduced.because(f"{column} is never NULL in the rows that are counted")


def _reduce_window(window: "exp.Expr", *, keyed: _Keyed, reduced: Reduced) -> None:
    """Where a key is among the order's keys there are no peers: ROWS is RANGE, rank is number."""
    from sqlglot import exp

    order = window.args.get("order")
    sorted_by = [one.this for one in order.expressions] if order is not None else []
    within = window.args.get("partition_by") or []
    names = keyed.key_among([*sorted_by, *within]) if sorted_by else ""
    spec = window.args.get("spec")
    if names and spec is not None and spec.sql("postgres") == _UP_TO_HERE:
        window.set("spec", None)
        reduced.because(f"the order names a key of {names}, so no row has a peer")
    if names and isinstance(window.this, exp.Rank | exp.DenseRank):
        window.set("this", exp.RowNumber())
        reduced.because(f"the order names a key of {names}, so no row has a peer")
