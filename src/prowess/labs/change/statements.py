"""A script of changes: what it consists of, and what can be told from its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from prowess.kit.errors import Invalid
from prowess.labs.query.literals import parse
from prowess.labs.query.reference import Query, columns_of, tables_of
from prowess.labs.query.shape import Shape
from prowess.labs.sandbox.statement import Fault, read_statement, split_statements

if TYPE_CHECKING:
    from sqlglot import exp

CHANGES = frozenset({"insert", "update", "delete", "merge", "with"})
MOST_STATEMENTS = 5


Write = Literal["conditioned", "all", "selected", "listed", "merged", "replaced"]
"""What a statement does to rows: changes those of its WHERE, or all; inserts what it selects, or
lists; merges; or inserts and, where a row is there already, changes that.
"""


@dataclass(frozen=True, slots=True)
class Script:
    """An answer's statements, and what is wrong with their form."""

    texts: tuple[str, ...]
    fault: Fault | None = None
    opens_with: str = ""


def read_script(answer: str) -> Script:
    """Tell whether an answer is a few statements that change data."""
    whole = read_statement(answer)
    if whole.fault in {"empty", "unreadable"}:
        return Script((), whole.fault)
    texts = tuple(split_statements(answer))
    if len(texts) > MOST_STATEMENTS:
        return Script(texts, "several")
    for text in texts:
        word = read_statement(text).opens_with
        if word not in CHANGES:
            return Script(texts, "not_a_change", word)
    return Script(texts)


def read_reference_script(text: str, *, shape: Shape) -> Query:
    """Take a reference of changes apart, as far as data are made for it.

    Raises:
        Invalid: `labs.unreadable_reference` when it is no script, or sqlglot cannot parse it.
    """
    script = read_script(text)
    trees = [parse(one) for one in script.texts]
    if script.fault is not None or not trees or None in trees:
        raise Invalid(
            code="labs.unreadable_reference",
            message="The reference is no script of changes that the grader can take apart.",
            hint="Write INSERT, UPDATE, DELETE or MERGE statements, without comments inside.",
        )
    known = [tree for tree in trees if tree is not None]
    return Query(
        text="; ".join(script.texts),
        tables=frozenset().union(*(tables_of(tree, shape=shape) for tree in known)),
        columns=frozenset().union(*(_columns(tree) for tree in known)),
        keys=(),
        keyed="",
        unlimited="",
        limit=None,
        offset=0,
        wavers=True,
    )


def columns_named(texts: Sequence[str]) -> frozenset[str]:
    """Return the columns that a script names; `*` where it cannot be read."""
    trees = [parse(text) for text in texts]
    return frozenset().union(*(_columns(tree) if tree else frozenset({"*"}) for tree in trees))


def write_of(texts: Sequence[str], *, table: str) -> Write | None:
    """Return what a script does to a table; None where its statements do several things."""
    from sqlglot import exp

    trees = [tree for text in texts if (tree := parse(text)) is not None]
    found = {
        _write(node)
        for tree in trees
        for node in tree.find_all(exp.Insert, exp.Update, exp.Delete, exp.Merge)
        if not isinstance(node.parent, exp.When)  # a branch of MERGE, without a target of its own
        and (target := node.this.find(exp.Table)) is not None
        and target.name.lower() == table
    }
    return found.pop() if len(found) == 1 and len(trees) == len(texts) else None


def _write(node: "exp.Expr") -> Write:
    from sqlglot import exp

    if isinstance(node, exp.Merge):
        return "merged"
    if not isinstance(node, exp.Insert):
        return "conditioned" if node.args.get("where") is not None else "all"
    conflict = node.args.get("conflict")
    if conflict is not None and conflict.expressions:
        return "replaced"
    return "listed" if isinstance(node.expression, exp.Values) else "selected"


def returns_rows(text: str) -> bool:
    """True when a statement has a RETURNING of its own."""
    tree = parse(text)
    return tree is not None and tree.args.get("returning") is not None


def _columns(tree: "exp.Expr") -> frozenset[str]:
    """Return the columns that a statement names, those of an INSERT's list among them."""
    from sqlglot import exp

    listed = {
        name.name.lower()
        for schema in tree.find_all(exp.Schema)
        for name in schema.expressions
        if isinstance(name, exp.Identifier | exp.ColumnDef)
    }
    return columns_of(tree) | listed
