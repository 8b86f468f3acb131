"""What the names mean that gradings and content checks say: checks of labs, rules of content."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prowess.doors.cli.powers import Explanation
    from prowess.labs.checks import Check


def list_meanings() -> tuple[str, ...]:
    """Return the name of every check of labs and of every content rule."""
    from prowess.catalog.rules import RULES

    return (*_checks(), *(rule.id for rule in RULES))


def find_meaning(name: str) -> "Explanation | None":
    """Return what a check or a rule is about, why, and what to do."""
    return _find_check(name) or _find_rule(name)


def _checks() -> "dict[str, Check[Any]]":
    """Return every check by its name; one that several kinds have is told as queries have it."""
    from prowess.labs.change.checks import CHECKS as OF_CHANGES
    from prowess.labs.definition.checks import CHECKS as OF_DEFINITIONS
    from prowess.labs.plan.checks import CHECKS as OF_PLANS
    from prowess.labs.query.checks import CHECKS as OF_QUERIES

    every = (*OF_QUERIES, *OF_CHANGES, *OF_DEFINITIONS, *OF_PLANS)
    return {check.name: check for check in every[::-1]}


def _find_check(name: str) -> "Explanation | None":
    from prowess.doors.cli.powers import Explanation

    check = _checks().get(name)
    if check is None:
        return None
    return Explanation(
        code=check.name,
        kind="check of labs",
        meaning=f"A lab's answer is looked at for this: {check.title}.",
        remedy="Look at the counterexample: it is the smallest data found that shows it.",
        details=(
            ("What it proves", check.proves),
            ("Why it matters", check.matters),
            ("Usual mistake", check.mistake),
            ("Where to read", check.read),
        ),
    )


def _find_rule(name: str) -> "Explanation | None":
    from prowess.catalog.rules import RULES
    from prowess.doors.cli.powers import Explanation

    rule = next((rule for rule in RULES if rule.id == name), None)
    if rule is None:
        return None
    return Explanation(
        code=rule.id,
        kind=f"content rule, {rule.severity}",
        meaning=rule.what,
        remedy=rule.mend,
        details=(("Why it matters", rule.why),),
    )
