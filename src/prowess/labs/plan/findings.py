"""What is wrong with a plan, node by node: small functions over what EXPLAIN tells.

Each one looks at one node (and its children) and says nothing where nothing is wrong.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prowess.labs.plan.facts import PlanFacts
from prowess.labs.plan.tree import Node
from prowess.labs.query.literals import parse
from prowess.labs.query.shape import Shape

if TYPE_CHECKING:
    from sqlglot import exp

FEW = 0.05
"""The share of a table that an index finds faster than reading it all."""

MANY_ROWS = 1_000
MANY_LOOPS = 50
WRONG_BY = 10
WORTH_ESTIMATING = 100
SURE_LOOPS = 100
"""Runs in which a single row shows: PostgreSQL tells the rows of a run to the hundredth."""

MANY_PAGES = 50
SCATTERED = 0.25
FAR_APART = 10
"""Rows a page of an index: entries that lie side by side are a hundred and more."""

PAGES_DOWN = 4
"""What one search in an index reads before it comes to the first entry, at most."""

WASTE = 3
FEW_OF = 10
"""How many times more rows are sorted than are wanted, where that is worth a word."""

MOST_FETCHED = 0.2

_WILDCARD = re.compile(r"!?~~\*? '[%_]")
_COLUMN = re.compile(r"[\w.]+(?: DESC)?(?: NULLS (?:FIRST|LAST))?")
_INDEX_SCANS = frozenset({"Index Scan", "Index Only Scan"})
_TELL_NO_ROWS = frozenset({"Bitmap Index Scan", "BitmapAnd", "BitmapOr"})
"""A bitmap of a BRIN index counts pages by tens, two bitmaps put together count nothing at all."""

_SCANS = _INDEX_SCANS | {"Seq Scan", "Bitmap Heap Scan"}
_SAME_AS_TEXT = ("character varying", "character", "varchar", "text")

Types = Mapping[tuple[str, str], str]
"""The types of columns, by table and column."""


@dataclass(frozen=True, slots=True)
class Allows:
    """What an answer may hold: nothing else is advised."""

    indexes: bool = True
    query: bool = True
    statistics: bool = False


ANYTHING = Allows()


def types_of(shape: Shape) -> Types:
    """Return the types of all columns of a schema."""
    return {
        (table.name, column.name): column.type
        for table in shape.tables
        for column in table.columns
    }


def allows_of(facts: PlanFacts) -> Allows:
    """Return what an answer to a lab may hold."""
    return Allows(bool(facts.indexes), facts.may_rewrite, bool(facts.statistics))


OF_ALL_BELOW = frozenset(
    {
        "correlated-subplan",
        "many-sorted-for-few",
        "materialized-cte-filter",
        "nested-loop-over-sequential-scan",
    }
)
"""What is said at one node and blames all that it asks for."""

OF_CONDITIONS = frozenset({"function-on-column", "leading-wildcard"})
"""What keeps an index from leading to the rows that a condition asks for."""


@dataclass(frozen=True, slots=True)
class NodeFinding:
    """One thing that is wrong with a node: its name, and what a colleague would say of it."""

    name: str
    text: str


def selective_sequential_scan(node: Node) -> str:
    """Say that a whole table, or a whole index, is read for the sake of a few of its rows."""
    is_whole = node.kind == "Seq Scan" or (node.kind in _INDEX_SCANS and not _enters(node))
    read = node.rows + node.removed
    if not is_whole or node.removed < MANY_ROWS or node.rows > FEW * read:
        return ""
    what = node.text("Index Name") or node.text("Relation Name")
    return f"It reads all of {what} ({_count(read, 'row')}) to keep {_count(node.rows, 'row')}."


def function_on_column(node: Node, *, types: Types, allows: Allows) -> str:
    """Say that a column is changed before it is compared, so that its index is of no use."""
    meant = _of_an_expression(allows)
    if not meant or node.kind not in _SCANS or node.removed < MANY_ROWS:
        return ""
    wrapped = _wrapped_column(node.text("Filter"), table=node.text("Relation Name"), types=types)
    return f"It compares {wrapped}, not the column itself: {meant}" if wrapped else ""


def _of_an_expression(allows: Allows) -> str:
    """Say what it means that an expression is compared, where that means anything."""
    if not allows.indexes:
        knows = "of what an expression yields the planner knows nothing by itself."
        return knows if allows.statistics else ""
    cure = "Compare the bare column with a range, or index" if allows.query else "Index"
    return f"an index on the column cannot help. {cure} the expression."


def leading_wildcard(node: Node) -> str:
    """Say that a pattern has no beginning by which a sorted index could be entered."""
    if node.removed < MANY_ROWS or not _WILDCARD.search(node.text("Filter")):
        return ""
    return "The pattern starts with a wildcard: a B-tree is sorted by how values begin."


def sort_spill(node: Node) -> str:
    """Say that a sort did not fit into work_mem."""
    if node.text("Sort Space Type") != "Disk":
        return ""
    size = int(node.number("Sort Space Used"))
    return f"The sort needs more than work_mem: {size:,} kB went through temporary files."


def many_sorted_for_few(node: Node, *, allows: Allows) -> str:
    """Say that many rows of a table are found and sorted for the sake of the first few."""
    found = sorted_scan(node)
    if found is None or node.rows < 1:
        return ""
    if found.rows < max(WORTH_ESTIMATING, FEW_OF * node.rows):
        return ""
    keys = ", ".join(_bare(key) for key in node.children[0].facts["Sort Key"])
    cure = (
        f": an index with {keys} behind what is compared for equality would let it stop after"
        f" {node.rows / node.loops:,.0f}"
    )
    times = f"In {node.loops:,} runs " if node.loops > 1 else ""
    return (
        f"{times}{_count(found.rows, 'row')} are found and sorted, and {node.rows:,.0f} of them"
        f" wanted{cure if allows.indexes else ''}."
    )


def _bare(column: str) -> str:
    """Return a column of a sort without the table's name."""
    return column.rpartition(".")[2]


def sorted_scan(node: Node) -> Node | None:
    """Return what reads the rows of which a LIMIT takes the first in the order of columns."""
    below = node.children[0] if node.kind == "Limit" else None
    if below is None or below.kind != "Sort" or below.children[0].kind not in _SCANS:
        return None
    keys = below.facts.get("Sort Key", ())
    return below.children[0] if all(map(_COLUMN.fullmatch, keys)) else None


def misestimate(node: Node) -> str:
    """Say that the planner expected ten times more rows, or fewer."""
    if node.stopped or not node.loops or node.kind in _TELL_NO_ROWS:
        return ""
    if node.kind == "Aggregate" and not node.is_joined:
        return ""  # nothing was chosen by it, unless a spill tells so
    # The planner itself expects one row at least.
    actual, expected = max(node.rows / node.loops, 1), max(node.estimated, 1)
    if max(actual, expected) < WORTH_ESTIMATING:
        return ""
    if max(actual / expected, expected / actual) < WRONG_BY:
        return ""
    return _told_estimate(node)


def _told_estimate(node: Node) -> str:
    """Return both numbers of rows, those of all runs together as everywhere in the plan."""
    expected = node.estimated * node.loops
    runs = f" in {node.loops:,} runs" if node.loops > 1 else ""
    if node.rows:
        factor = max(node.rows / expected, expected / node.rows) if expected else 0
        by = f" by a factor of {factor:,.0f}" if factor else ""
        came = f"{_count(node.rows, 'row')} came"
    else:
        by, came = "", "hardly a row came" if node.loops > SURE_LOOPS else "no row came"
    return f"The estimate is wrong{by}: {_count(expected, 'row')} expected, {came}{runs}."


def correlated_subplan(node: Node) -> str:
    """Say that a subquery runs once for each row outside of it."""
    is_subplan = node.text("Subplan Name").startswith("SubPlan")
    if not is_subplan or node.loops <= WORTH_ESTIMATING:
        return ""
    return f"The subquery runs {node.loops:,} times, once for each row outside."


def materialized_cte_filter(node: Node) -> str:
    """Say that a WITH query is computed whole, and filtered only then."""
    if node.kind != "CTE Scan" or node.removed < MANY_ROWS:
        return ""
    name = node.text("CTE Name")
    return (
        f"The WITH query {name} is computed whole, and {_count(node.removed, 'row')} of it are"
        " thrown away after that."
    )


def nested_loop_over_sequential_scan(node: Node) -> str:
    """Say that a whole table is read again for each row of another."""
    if node.kind != "Nested Loop":
        return ""
    inner = [
        child
        for child in node.children[1:]
        if child.kind == "Seq Scan" and child.loops > MANY_LOOPS
    ]
    if not inner or inner[0].rows + inner[0].removed < MANY_ROWS:
        return ""
    table, loops = inner[0].text("Relation Name"), inner[0].loops
    return f"It reads all of {table} {loops:,} times, once for each row of the other side."


def heap_fetches(node: Node) -> str:
    """Say that an index-only scan had to look into the table after all."""
    fetched = node.number("Heap Fetches")
    if node.kind != "Index Only Scan" or fetched < MOST_FETCHED * node.rows:
        return ""
    if fetched < WORTH_ESTIMATING:
        return ""
    return (
        f"{_count(fetched, 'row')} were looked up in the table all the same: the visibility map"
        " does not vouch for their pages until VACUUM has run."
    )


def rows_far_apart(node: Node, *, allows: Allows) -> str:
    """Say that an index-only scan goes through many entries that nobody asked for.

    EXPLAIN does not count them, but tells how often the index was searched from its root.
    """
    if node.kind != "Index Only Scan" or not _enters(node) or node.number("Heap Fetches"):
        return ""
    searches = max(node.number("Index Searches"), 1) * node.loops
    pages = node.own_buffers - PAGES_DOWN * searches
    if pages < MANY_PAGES or node.rows >= FAR_APART * pages:
        return ""
    where = "what is compared for equality belongs before what is compared by a range"
    return (
        f"{_count(node.own_buffers, 'page')} of the index are read for {_count(node.rows, 'row')}:"
        f" these do not lie side by side in it{f', and {where}' if allows.indexes else ''}."
    )


def index_misses_columns(node: Node, *, allows: Allows) -> str:
    """Say that an index leads to many rows which a filter then throws away."""
    if not _enters(node):
        return ""
    if node.removed < MANY_ROWS or node.removed < node.rows:
        return ""
    why = (
        ": a column of the filter is no key of the index, or stands in it behind one that is not"
        " compared for equality"
    )
    return (
        f"The index leads to {_count(node.rows + node.removed, 'row')}, and the filter keeps"
        f" {_count(node.rows, 'row')}{why if allows.indexes else ''}."
    )


def scattered_rows(node: Node, *, allows: Allows) -> str:
    """Say that most of what is read are the table's pages, for rows that an index has found."""
    if node.kind not in {"Index Scan", "Bitmap Heap Scan"} or knows_only_ranges(node):
        return ""
    if index_misses_columns(node, allows=allows):
        return ""
    if node.own_buffers < max(MANY_PAGES, SCATTERED * node.rows) or node.rows < MANY_PAGES:
        return ""
    table = node.text("Relation Name")
    cure = ": an index that holds every column asked for would spare them"
    return (
        f"The {_count(node.rows, 'row')} found lie scattered over {table}, and looking them up"
        f" reads {_count(node.own_buffers, 'page')}{cure if allows.indexes else ''}."
    )


def lossy_bitmap(node: Node) -> str:
    """Say that a bitmap remembers pages instead of rows, for want of memory."""
    pages = int(node.number("Lossy Heap Blocks"))
    if not pages or knows_only_ranges(node):
        return ""
    return f"The bitmap outgrew work_mem: of {_count(pages, 'page')} every row is checked again."


def coarse_ranges(node: Node) -> str:
    """Say that a BRIN index leads to many pages for the sake of a few rows."""
    thrown_away = node.number("Rows Removed by Index Recheck") * node.loops
    if not knows_only_ranges(node) or thrown_away < MANY_ROWS * WASTE:
        return ""
    if thrown_away < WASTE * max(node.rows, 1):
        return ""
    pages = int(node.number("Lossy Heap Blocks"))
    return (
        f"The index knows ranges of pages, not rows: it leads to {_count(pages, 'page')}, and"
        f" {_count(thrown_away, 'row')} on them are thrown away."
    )


def hash_batches(node: Node) -> str:
    """Say that a hash table did not fit into work_mem."""
    batches = max(int(node.number("Hash Batches")), int(node.number("HashAgg Batches")))
    if batches <= 1:
        return ""
    return f"The hash table needs more than work_mem: it went to disk in {batches:,} batches."


_PLAIN: tuple[Callable[[Node], str], ...] = (
    selective_sequential_scan,
    leading_wildcard,
    sort_spill,
    correlated_subplan,
    materialized_cte_filter,
    nested_loop_over_sequential_scan,
    heap_fetches,
    lossy_bitmap,
    coarse_ranges,
    hash_batches,
)

_ADVISING = (many_sorted_for_few, index_misses_columns, scattered_rows, rows_far_apart)


def look_at(node: Node, *, types: Types, allows: Allows = ANYTHING) -> tuple[NodeFinding, ...]:
    """Return everything that is wrong with one node; what explains least comes last."""
    told = [(look.__name__, look(node)) for look in _PLAIN]
    told += [(look.__name__, look(node, allows=allows)) for look in _ADVISING]
    wrapped = function_on_column(node, types=types, allows=allows)
    told.append((function_on_column.__name__, wrapped))
    told.append((misestimate.__name__, misestimate(node)))
    return tuple(NodeFinding(name.replace("_", "-"), text) for name, text in told if text)


def look_through(
    root: Node, *, types: Types, allows: Allows = ANYTHING
) -> Iterator[tuple[int, Node, tuple[NodeFinding, ...]]]:
    """Yield each node with its depth and what is wrong with it.

    Of rows that need not be found at all it is not said how they could be found more cheaply.
    """
    needless = [
        id(sorted_scan(node))
        for _, node in root.walk()
        if many_sorted_for_few(node, allows=allows)
    ]
    for depth, node in root.walk():
        told = look_at(node, types=types, allows=allows)
        if id(node) in needless:
            told = tuple(one for one in told if one.name != "scattered-rows")
        yield depth, node, told


def _wrapped_column(condition: str, *, table: str, types: Types) -> str:
    """Return the first expression around a column that is compared with something else."""
    from sqlglot import exp

    tree = parse(f"SELECT 1 WHERE {condition}") if condition else None
    if tree is None:
        return ""
    for compared in tree.find_all(exp.Predicate):
        one, other = compared.this, compared.args.get("expression")
        for side, against in ((one, other), (other, one)):
            found = _around_column(side, table=table, types=types)
            if found and (against is None or against.find(exp.Column) is None):
                return found
    return ""


def _enters(node: Node) -> bool:
    """True for a scan that an index leads to some of the rows."""
    names = ("Index Cond",) if node.kind in _INDEX_SCANS else ("Recheck Cond",)
    return any(node.text(name) for name in names)


def knows_only_ranges(node: Node) -> bool:
    """True for a bitmap of a BRIN index: it never tells single rows, however much memory."""
    return bool(node.number("Lossy Heap Blocks")) and not node.number("Exact Heap Blocks")


def _around_column(side: "exp.Expr | None", *, table: str, types: Types) -> str:
    from sqlglot import exp

    inner = side.unnest() if side is not None else None
    if isinstance(inner, exp.Cast) and _is_no_change(inner, table=table, types=types):
        inner = inner.this.unnest()
    changes = isinstance(inner, exp.Func | exp.Cast | exp.Binary | exp.Extract | exp.AtTimeZone)
    if inner is None or not changes or isinstance(inner, exp.Predicate | exp.Connector):
        return ""
    return _as_written(inner) if inner.find(exp.Column) is not None else ""


def _as_written(expression: "exp.Expr") -> str:
    """Return an expression as a person writes it: a cast with two colons."""
    from sqlglot import exp

    if isinstance(expression, exp.Cast):
        inner = _as_written(expression.this.unnest())
        return f"{inner}::{expression.to.sql('postgres').lower()}"
    bare = expression.transform(lambda one: one.this if _is_typed_literal(one) else one)
    return str(bare.sql("postgres", normalize_functions="lower"))


def _is_typed_literal(node: "exp.Expr") -> bool:
    from sqlglot import exp

    return isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal)


def _is_no_change(cast: "exp.Cast", *, table: str, types: Types) -> bool:
    """True for a cast between types of text that PostgreSQL itself writes into a condition."""
    from sqlglot import exp

    column = cast.this.unnest()
    if not isinstance(column, exp.Column):
        return False
    return types.get((table, column.name), "").startswith(_SAME_AS_TEXT) and cast.is_type("text")


def _count(number: float, what: str) -> str:
    whole = round(number)
    return f"{whole:,} {what}{'' if whole == 1 else 's'}"
