"""Why a changed query is no mistake: the schema makes it mean the same as the reference."""

import json
import re

from prowess.labs.query.literals import parse
from prowess.labs.query.plans import PLANS
from prowess.labs.query.reducing import reduce
from prowess.labs.query.reference import Query
from prowess.labs.query.shape import Shape
from prowess.labs.query.template import search_path
from prowess.labs.sandbox.session import Session
from prowess.rigs import SqlError

TOLD = re.compile(r"^--\s*equivalent:\s*(?P<part>.+?)\s+because\s+(?P<why>.+)$", re.MULTILINE)


def why_equal(text: str, *, reference: Query, shape: Shape, session: Session, schema: str) -> str:
    """Return why a changed reference means the same, or an empty string.

    Either both reduce to the same query by the schema's constraints, or PostgreSQL, which knows
    the constraints too, plans both alike.
    """
    changed, original = parse(text), parse(reference.text)
    if changed is None or original is None:
        return ""
    one, other = reduce(changed, shape=shape), reduce(original, shape=shape)
    alone = [why for why in one.reasons if why not in other.reasons]
    alone += [why for why in other.reasons if why not in one.reasons]
    reasons = "; ".join(alone or one.reasons)
    texts = [reduced.tree.sql("postgres") for reduced in (one, other)]
    if texts[0] == texts[1]:
        return reasons or "it is the same query"
    if not _planned_alike(texts, session=session, schema=schema):
        return ""
    alike = "PostgreSQL plans both alike"
    return f"{reasons}; {alike}" if reasons else alike


def told_equal(text: str, *, reference_sql: str) -> str:
    """Return why the author says that a changed reference means the same, or an empty string.

    A line of reference.sql says it: `-- equivalent: <part of the changed query> because <why>`.
    """
    plain = " ".join(text.split())
    told = TOLD.finditer(reference_sql)
    return next((found["why"] for found in told if found["part"] in plain), "")


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
        if json.loads(plans[0][0][0]) != json.loads(plans[1][0][0]):
            return False
    return True
