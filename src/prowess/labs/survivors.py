"""What the gate says of wrong answers that nothing catches, and what their author can do."""

import re

from prowess.labs.contract import UNEXPLAINED, UNMET, UNTOLD, Survivor
from prowess.labs.pasting import Changed, excusable_part, find_changed
from prowess.labs.query.equivalence import WITHOUT
from prowess.labs.query.literals import parse
from prowess.labs.sandbox.statement import read_statement

_PROBED = frozenset({"schema", "transaction"})
"""Kinds of labs of which scenarios.toml decides what is told apart."""

_WORD = re.compile(r"\w+")


def uncaught(kind: str) -> str:
    """Say that a wrong answer of the author's passes, and what its author can do about it."""
    remedy = "rows to sample.sql on which its result differs: hidden data hold their values too"
    if kind in _PROBED:
        remedy = "a probe or a scenario to scenarios.toml that tells it from the reference"
    said = f"Nothing catches it. If it is wrong, add {remedy}."
    return f"{said} If it is right, it belongs into right/."


def told_of(one: Survivor, *, reference: str) -> str:
    """Say what survived, which part of it is changed, and what its author can do about it.

    That no data set was found proves nothing: the author knows whether the two mean the same.
    """
    original = one.original or reference
    changed = find_changed(one.text, reference=original, script=reference if one.number else "")
    of = f" of statement {one.number}" if one.number else ""
    said, part = f"Nothing catches this {one.kind} mutant{of}, and {one.why}", ""
    if changed is None:
        part = excusable_part(one.text, reference=reference)
    elif not changed.now:
        said += f"; it lacks `{changed.was}`"
        part = f"{WITHOUT}{changed.was}"
    else:
        said += f"; it has `{changed.now}` instead of `{changed.was}`"
        part = changed.now
    advice, line = "", ""
    if one.why == UNEXPLAINED:
        advice = (
            "If the two do not mean the same, add rows to sample.sql on which they differ"
            f"{_where(changed, reference=original)}: hidden data hold their values too."
        )
    elif one.why.startswith(UNMET):
        advice, part = "Add such rows to sample.sql: hidden data hold their values too.", ""
    elif one.why == UNTOLD:
        advice = (
            "If the two do not mean the same, add a probe or a scenario that tells them apart."
        )
    if part and advice:
        advice += " If they do, say why in a line of reference.sql:"
        line = f"-- equivalent: {part} because <why>"
    whole = (
        f"The whole {f'statement {one.number}, changed' if one.number else 'mutant'}: {one.text}"
    )
    return "\n".join(filter(None, (f"{said}.", advice, line, whole)))


def _where(changed: Changed | None, *, reference: str) -> str:
    """Name the columns that a changed part speaks of."""
    from sqlglot import exp

    tree = parse(read_statement(reference).text)
    if changed is None or tree is None:
        return ""
    words = {word.lower() for word in _WORD.findall(f"{changed.was} {changed.now}")}
    known = (one.name.lower() for one in tree.find_all(exp.Column))
    names = [name for name in dict.fromkeys(known) if name in words]
    return f" (look at {', '.join(names)})" if names else ""
