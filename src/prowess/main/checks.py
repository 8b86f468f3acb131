"""The checks that labs make, as the command line explains them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prowess.doors.cli.powers import Explanation
    from prowess.labs.checks import Check


def list_checks() -> tuple[str, ...]:
    """Return the name of every check of every kind of lab."""
    return tuple(_checks())


def find_check(name: str) -> "Explanation | None":
    """Return what a check proves, why, and the usual mistake behind it."""
    from prowess.doors.cli.powers import Explanation

    check = _checks().get(name)
    if check is None:
        return None
    return Explanation(
        code=check.name,
        kind="check of a lab",
        meaning=check.proves,
        remedy="Look at the counterexample: it is the smallest data found that shows it.",
        details=(
            ("Why it matters", check.matters),
            ("Usual mistake", check.mistake),
            ("Where to read", check.read),
        ),
    )


def _checks() -> "dict[str, Check[Any]]":
    from prowess.labs.query.checks import CHECKS

    return {check.name: check for check in CHECKS}
