"""Did you mean: the nearest of the ids that exist."""

import re
from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wanted: str, known: Iterable[str], *, limit: int = 3) -> str:
    """Return `Did you mean a, b?`, or an empty string where nothing is near.

    Near is what is spelled alike; where nothing is, what has the wanted as one of its words.
    """
    names = list(known)
    near = get_close_matches(wanted, names, n=limit, cutoff=0.6)
    near = near or [name for name in names if wanted.lower() in _words(name)][:limit]
    return f"Did you mean {', '.join(near)}?" if near else ""


def _words(name: str) -> list[str]:
    return re.split(r"[^a-z0-9]+", name.lower())
