"""What a query asks for: tables, order, limit, and what can make it waver."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from prowess.kit.errors import Invalid
from prowess.labs.query.clauses import from_and_joins
from prowess.labs.query.literals import number_of, parse
from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from sqlglot import exp

KEY_PREFIX = "prowess_key_"
_AROUND = ("with_", "alias", "order", "limit", "offset")


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One key of the outermost ORDER BY, and where its value stands in the keyed query's rows."""

    text: str
    place: Literal["number", "name", "appended"]
    number: int = 0
    name: str = ""


NUDGE = "0.000000001"
"""More than what dividing cuts off, and less than what anybody rounds to."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart. `keyed` is the same query with its order keys appended.

    `unlimited` is `keyed` without LIMIT and OFFSET, by which a cut tie is found; `limit` is None
    where rows that tie are never cut. `wavers` says that the order in which rows lie on disk
    could change the result. `nudged` is the query with what it rounds a little larger and a
    little smaller, where that may hang on the order in which something inexact was calculated.
    """

    text: str
    tables: frozenset[str]
    columns: frozenset[str]
    keys: tuple[OrderKey, ...]
    keyed: str
    unlimited: str
    limit: int | None
    offset: int
    wavers: bool
    nudged: tuple[str, ...] = ()

    @property
    def appended(self) -> int:
        """How many columns the keyed query has more."""
        return sum(key.place == "appended" for key in self.keys)


def read_reference(text: str, *, shape: Shape) -> Query:
    """Take the reference apart.

    Raises:
        Invalid: `labs.unreadable_reference` when sqlglot cannot parse it.
    """
    query = take_apart(text, shape=shape)
    if query is None:
        raise Invalid(
            code="labs.unreadable_reference",
            message="The reference is not one query that the grader can take apart.",
            hint="Write it as one SELECT, without comments inside expressions.",
        )
    return query


def take_apart(text: str, *, shape: Shape) -> Query | None:
    """Take a query apart, or return None where it is none, or cannot be read."""
    from sqlglot import exp

    clean = text.strip().rstrip(";").rstrip()
    tree = parse(clean)
    while isinstance(tree, exp.Subquery) and not any(tree.args.get(name) for name in _AROUND):
        tree = tree.this
    if not isinstance(tree, exp.Query) or isinstance(tree, exp.Subquery):
        return None
    keys = tuple(_key(one, number=n, tree=tree) for n, one in enumerate(_ordered(tree)))
    appended = any(key.place == "appended" for key in keys)
    keyed = _keyed(tree, keys) if appended else tree
    keyed_text = keyed.sql("postgres") if appended else clean
    cut = any(tree.args.get(name) for name in ("limit", "offset"))
    return Query(
        text=clean,
        tables=tables_named(clean, shape=shape),
        columns=columns_named(clean),
        keys=keys,
        keyed=keyed_text,
        unlimited=_unlimited(keyed).sql("postgres", copy=False) if cut else keyed_text,
        limit=_limit(tree),
        offset=number_of(tree.args.get("offset")) or 0,
        wavers=_wavers(tree),
        nudged=_nudged(tree),
    )


def tables_of(tree: "exp.Expr", *, shape: Shape) -> frozenset[str]:
    """Return the tables of the schema that a query names; all where it names something else, like
    a view.
    """
    return _tables_of(tree, names=shape.names)


def _tables_of(tree: "exp.Expr", *, names: tuple[str, ...]) -> frozenset[str]:
    from sqlglot import exp

    nodes = list(tree.find_all(exp.Table, exp.CTE))
    named = {node.name.lower() for node in nodes if isinstance(node, exp.Table)}
    found = frozenset(name for name in names if name.lower() in named)
    own = {node.alias.lower() for node in nodes if isinstance(node, exp.CTE)}
    other = named - {name.lower() for name in found} - own - {""}
    return frozenset(names) if other else found


def tables_named(text: str, *, shape: Shape) -> frozenset[str]:
    """Return the tables that a query names; all of them where it cannot be read."""
    return _tables_named(text.strip(), shape.names)


def columns_named(text: str) -> frozenset[str]:
    """Return the columns that a query names; all of them where it cannot be read."""
    return _columns_named(text.strip())


@lru_cache(maxsize=256)
def _tables_named(text: str, names: tuple[str, ...]) -> frozenset[str]:
    tree = parse(text)
    return _tables_of(tree, names=names) if tree is not None else frozenset(names)


@lru_cache(maxsize=256)
def _columns_named(text: str) -> frozenset[str]:
    tree = parse(text)
    return columns_of(tree) if tree is not None else frozenset({"*"})


def columns_of(tree: "exp.Expr") -> frozenset[str]:
    """Return the columns that a query names; `*` stands for all of them."""
    from sqlglot import exp

    nodes = list(tree.find_all(exp.Column, exp.Join, exp.Star))
    named = {node.name.lower() for node in nodes if isinstance(node, exp.Column)} - {"*"}
    named |= {
        name.name.lower()
        for join in nodes
        if isinstance(join, exp.Join)
        for name in join.args.get("using") or ()
    }
    common = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
    starred = any(
        isinstance(star.parent, exp.Select | exp.Column) and _is_of_table(star, common=common)
        for star in nodes
        if isinstance(star, exp.Star)
    )
    return frozenset(named | {"*"} if starred else named)


def _is_of_table(star: "exp.Expr", *, common: set[str]) -> bool:
    """Tell whether a star stands for a table's columns: what a subquery has is named in it."""
    from sqlglot import exp

    select = star.find_ancestor(exp.Select)
    if select is not None and isinstance(select.parent, exp.Exists):
        return False  # nobody looks at them
    of = star.parent.table.lower() if isinstance(star.parent, exp.Column) else ""
    read = [one.this for one in from_and_joins(select)] if select is not None else []
    meant = [one for one in read if of in {"", one.alias_or_name.lower()}]
    return not meant or not all(
        isinstance(one, exp.Subquery)
        or (isinstance(one, exp.Table) and not one.db and one.name.lower() in common)
        for one in meant
    )


def _ordered(tree: "exp.Expr") -> "list[exp.Ordered]":
    order = tree.args.get("order")
    return list(order.expressions) if order is not None else []


def _key(ordered: "exp.Ordered", *, number: int, tree: "exp.Query") -> OrderKey:
    from sqlglot import exp

    text, one = ordered.sql("postgres"), ordered.this
    if isinstance(one, exp.Literal) and not one.is_string:
        return OrderKey(text, "number", number=int(one.name) - 1)
    names = [name.lower() for name in tree.named_selects]
    bare = isinstance(one, exp.Column) and not one.table
    if bare and one.name.lower() in names:
        return OrderKey(text, "name", name=one.name.lower())
    selected = [projection.unalias() for projection in tree.selects]
    if one in selected and not tree.is_star:
        return OrderKey(text, "number", number=selected.index(one))
    if isinstance(tree, exp.Select) and not _is_distinct(tree):
        return OrderKey(text, "appended", number=number)
    return OrderKey(text, "name", name=one.name.lower())


def _limit(tree: "exp.Query") -> int | None:
    from sqlglot import exp

    part = tree.args.get("limit")
    if isinstance(part, exp.Fetch):
        options = part.args.get("limit_options")
        if options is not None and options.args.get("with_ties"):
            return None
        return 1 if part.args.get("count") is None else number_of(part)
    return number_of(part)


def _is_distinct(tree: "exp.Select") -> bool:
    distinct = tree.args.get("distinct")
    return distinct is not None and distinct.args.get("on") is None


def _keyed(tree: "exp.Query", keys: tuple[OrderKey, ...]) -> "exp.Query":
    from sqlglot import exp

    copy = tree.copy()
    ordered = _ordered(copy)
    for key in keys:
        if key.place == "appended" and isinstance(copy, exp.Select):
            alias = exp.alias_(ordered[key.number].this.copy(), f"{KEY_PREFIX}{key.number}")
            copy.append("expressions", alias)
    return copy


def _unlimited(tree: "exp.Query") -> "exp.Query":
    copy = tree.copy()
    copy.set("limit", None)
    copy.set("offset", None)
    return copy


def _nudged(tree: "exp.Query") -> tuple[str, ...]:
    """Return the query twice, with what is rounded after several divisions moved by next to
    nothing: a result that lies half-way is another one where somebody divides in another order.
    """
    from sqlglot import exp

    if not any(map(_may_waver, tree.find_all(exp.Round, exp.Cast))):
        return ()
    return tuple(_moved(tree, by).sql("postgres", copy=False) for by in (NUDGE, f"-{NUDGE}"))


def _moved(tree: "exp.Query", by: str) -> "exp.Query":
    from sqlglot import exp

    copy = tree.copy()
    for node in list(copy.find_all(exp.Round, exp.Cast)):
        if _may_waver(node):
            moved = exp.Add(this=exp.Paren(this=node.this), expression=exp.Literal.number(by))
            node.set("this", moved)
    return copy


def _may_waver(node: "exp.Expr") -> bool:
    """True where what is rounded was divided more than once: there, or on the way to there."""
    from sqlglot import exp

    if not _rounds(node):
        return False
    here = node.find_ancestor(exp.Select)
    every = node.root().find_all(exp.Div, exp.Avg)
    others = [one for one in every if one.find_ancestor(exp.Select) is not here]
    return len(others) + sum(1 for _ in node.this.find_all(exp.Div, exp.Avg)) > 1


def _rounds(node: "exp.Expr") -> bool:
    """True for `round(x, 2)` and for a cast to `numeric(10, 2)`."""
    from sqlglot import exp

    if isinstance(node, exp.Cast):
        return node.to.is_type("decimal") and bool(node.to.expressions)
    return node.args.get("decimals") is not None


def _wavers(tree: "exp.Expr") -> bool:
    from sqlglot import exp

    risky = (exp.Window, exp.Limit, exp.Fetch, exp.ArrayAgg, exp.GroupConcat, exp.First, exp.Last)
    if any(distinct.args.get("on") is not None for distinct in tree.find_all(exp.Distinct)):
        return True
    functions = {str(f.name).lower() for f in tree.find_all(exp.Anonymous)}
    aggregates = any(name.endswith("_agg") or name.startswith("json") for name in functions)
    return aggregates or next(tree.find_all(*risky), None) is not None
