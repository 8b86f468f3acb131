"""Names of servers."""

import re

from prowess.kit.errors import Invalid

_NAME = re.compile(r"[a-z][a-z0-9-]{0,19}")


def check_name(name: str) -> None:
    """Refuse what would not do as the name of a directory below a short path.

    Raises:
        Invalid: `rigs.bad_name`.
    """
    if not _NAME.fullmatch(name) or name.startswith(("pristine", "making")):
        raise Invalid(
            code="rigs.bad_name",
            message=f"{name!r} is not a name for a server.",
            hint="At most 20 lower-case letters, digits and hyphens, a letter first.",
        )
