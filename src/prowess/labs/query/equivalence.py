"""Why a changed query is no mistake: the schema makes it mean the same as the reference."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prowess.labs.query.literals import number_of, parse
from prowess.labs.query.plans import PLANS
from prowess.labs.query.reducing import reduce
from prowess.labs.query.shape import Shape
from prowess.labs.query.template import search_path
from prowess.labs.sandbox.session import Session
from prowess.labs.sandbox.statement import split_statements
from prowess.rigs import SqlError

if TYPE_CHECKING:
    from sqlglot import exp

TOLD = re.compile(r"^--\s*equivalent:\s*(?P<part>.+?)\s+because\s+(?P<why>.+)$", re.MULTILINE)
WITHOUT = "without "
_COMMENT = re.compile(r"^\s*--.*$", re.MULTILINE)


def why_equal(text: str, *, reference: str, shape: Shape, session: Session, schema: str) -> str:
    """Return why a changed reference means the same, or an empty string.

    Either both reduce to the same query by the schema's constraints, or PostgreSQL, which knows
    the constraints too, plans both alike.
    """
    changed, original = parse(text), parse(reference)
    if changed is None or original is None:
        return ""
    one, other = reduce(changed, shape=shape), reduce(original, shape=shape)
    alone = [why for why in one.reasons if why not in other.reasons]
    alone += [why for why in other.reasons if why not in one.reasons]
    reasons = "; ".join(alone or one.reasons)
    texts = [reduced.tree.sql("postgres") for reduced in (one, other)]
    if texts[0] == texts[1]:
        return reasons or "it is the same query"
    hidden = [sorted(_not_in_plans(reduced.tree)) for reduced in (one, other)]
    if hidden[0] != hidden[1] or not _planned_alike(texts, session=session, schema=schema):
        return ""
    alike = "PostgreSQL plans both alike"
    return f"{reasons}; {alike}" if reasons else alike


def told_equal(text: str, *, reference_sql: str) -> str:
    """Return why the author says that a changed reference means the same, or an empty string.

    A line of reference.sql says it: `-- equivalent: <part of the changed query> because <why>`.
    A part that stands in the reference too tells of no change, and excuses none. What a changed
    statement lacks at its end is told as `without <that end>`.
    """
    plain, spellings = " ".join(text.split()), _spellings(reference_sql)
    for found in TOLD.finditer(reference_sql):
        part = found["part"]
        if part.startswith(WITHOUT) and f"{plain} {part.removeprefix(WITHOUT)}" in spellings:
            return found["why"]
        if part in plain and not any(part in spelling for spelling in spellings):
            return found["why"]
    return ""


def _spellings(reference_sql: str) -> tuple[str, ...]:
    """Return a reference, and each of its statements, as its author spells them and, where they
    can be, as changed ones are.
    """
    own = _COMMENT.sub("", reference_sql)
    texts = [own]
    for one in split_statements(own):
        tree = parse(one)
        texts += [one] if tree is None else [one, tree.sql("postgres")]
    return tuple(" ".join(text.split()) for text in texts)


def _not_in_plans(tree: "exp.Expr") -> Iterator[str]:
    """Yield what decides about a result and is written in no plan: how many rows Limit lets
    through, what Unique compares, the rows of VALUES, whether a recursion drops what it has, and
    before PostgreSQL 18 what a window is.
    """
    from sqlglot import exp

    for node in tree.find_all(exp.Limit, exp.Fetch, exp.Offset):
        if not _is_idle(node):
            yield _limit_text(node)
    for distinct in tree.find_all(exp.Distinct):
        if distinct.args.get("on") is not None:
            yield distinct.sql("postgres")
    for values in tree.find_all(exp.Values):
        yield f"VALUES {', '.join(row.sql('postgres') for row in values.expressions)}"
    for window in tree.find_all(exp.Window):
        of = [window.args.get(part) for part in ("partition_by", "order", "spec")]
        yield f"window {' '.join(_text(part) for part in of)}"
    for clause in tree.find_all(exp.With):
        for union in clause.find_all(exp.Union) if clause.args.get("recursive") else ():
            yield f"recursive {'distinct' if union.args.get('distinct') else 'all'}"


def _text(part: object) -> str:
    """Return what sqlglot keeps under one name as text: a node, several, or nothing."""
    from sqlglot import exp

    if isinstance(part, list):
        return ", ".join(map(_text, part))
    return part.sql("postgres") if isinstance(part, exp.Expr) else ""


def _limit_text(node: "exp.Expr") -> str:
    """Return a limit in one spelling, be it written LIMIT or FETCH."""
    from sqlglot import exp

    if isinstance(node, exp.Offset):
        return f"offset {node.expression.sql('postgres')}"
    if isinstance(node, exp.Limit):
        return f"limit {node.expression.sql('postgres')}"
    options, count = node.args.get("limit_options"), node.args.get("count")
    told = [name for name in ("percent", "with_ties") if options and options.args.get(name)]
    return " ".join(("limit", count.sql("postgres") if count is not None else "1", *told))


def _is_idle(node: "exp.Expr") -> bool:
    """True of a LIMIT of at least one row in EXISTS, which PostgreSQL itself leaves out."""
    from sqlglot import exp

    query = node.parent
    inside = query is not None and isinstance(query.parent, exp.Exists)
    return inside and isinstance(node, exp.Limit) and (number_of(node) or 0) > 0


def _planned_alike(texts: list[str], *, session: Session, schema: str) -> bool:
    for plan in PLANS:
        begin = f"BEGIN READ ONLY; {search_path(schema)}; {plan.statement}"
        try:
            with session.transaction(begin):
                plans = [
                    session.run(f"EXPLAIN (VERBOSE, COSTS off, FORMAT json) {text}")
                    for text in texts
                ]
        except SqlError:
            return False
        one, other = (_plan_alone(rows[0][0]) for rows in plans)
        if one != other:
            return False
    return True


def _plan_alone(explained: str) -> object:
    """Return the plan without what EXPLAIN says of the text: its identifier, say, is another one
    for each way to write a query.
    """
    return [one["Plan"] for one in json.loads(explained)]
