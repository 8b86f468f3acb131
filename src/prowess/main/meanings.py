"""What the names mean that gradings and content checks say: checks, and rules of content."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prowess.doors.cli.powers import Explanation
    from prowess.labs.checks import Check
    from prowess.labs.suite.declaring import Check as ProjectCheck


def list_meanings() -> tuple[str, ...]:
    """Return the name of every check of labs and projects, and of every content rule."""
    from prowess.catalog.rules import RULES

    return (*_checks(), *_project_checks(), *(rule.id for rule in RULES))


def find_meaning(name: str) -> "Explanation | None":
    """Return what a check or a rule is about, why, and what to do."""
    return _find_check(name) or _find_rule(name) or _find_project_check(name)


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


def _project_checks() -> "dict[str, dict[str, ProjectCheck]]":
    """Return every check of the product's own suites by its name, and by project in it.

    A private pack is not looked at: its suite is code that must be trusted first.
    """
    from prowess.catalog import open_catalog
    from prowess.kit.errors import ProwessError
    from prowess.labs.project.loading import load_suite

    found: dict[str, dict[str, ProjectCheck]] = {}
    with suppress(ProwessError):  # an installation that is damaged still explains the rest
        catalog = open_catalog()
        for project in (one.id for one in catalog.projects.values() if one.suite):
            for check in load_suite(catalog.project_folder(project)).checks.values():
                found.setdefault(check.name, {})[project] = check
    return found


def _find_project_check(name: str) -> "Explanation | None":
    from prowess.doors.cli.powers import Explanation
    from prowess.labs.suite.families import FAMILIES

    checks = _project_checks().get(name)
    if checks is None:
        return None
    check = next(iter(checks.values()))
    family = FAMILIES[check.family]
    projects: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for project, one in checks.items():
        projects.setdefault(_told(one), []).append(project)
    return Explanation(
        code=name,
        kind="check of projects",
        meaning=f"Your own service is graded by it in: {', '.join(checks)}.",
        remedy=check.next_step or family.next_step,
        details=(
            ("Why it matters", family.matters),
            *(
                row
                for (first, *more), names in projects.items()
                for row in ((f"In {' and '.join(names)}", first[1]), *more)
            ),
        ),
    )


def _told(check: "ProjectCheck") -> tuple[tuple[str, str], ...]:
    from prowess.labs.suite.families import FAMILIES

    read = check.read or FAMILIES[check.family].read
    return (
        ("Title", f"{check.title}."),
        ("Rule", check.rule.replace("spec#", "spec.md#")),
        ("Usual mistake", check.mistake),
        ("Where to read", f"prowess topic show {read}"),
    )
