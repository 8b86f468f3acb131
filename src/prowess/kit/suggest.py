"""Did you mean: the nearest of the ids that exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wanted: str, known: Iterable[str], *, limit: int = 3) -> str:
    """Return `Did you mean a, b?`, or an empty string where nothing is near."""
    near = get_close_matches(wanted, list(known), n=limit, cutoff=0.6)
    return f"Did you mean {', '.join(near)}?" if near else ""
