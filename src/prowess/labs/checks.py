"""A check: a name for one defect, how it shows, and what a learner should know about it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Seen = TypeVar("Seen")

_PARTS = ("What it proves", "Why it matters", "Usual mistake", "Where to read")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says of what was seen: a colleague's note, and the next step. `read` is where
    more of it stands, when that is another place than the check's own.
    """

    message: str
    next_step: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Check(Generic[Seen]):
    """One check of a kind of lab. `stage`: checks of a later stage are not run after a failure."""

    name: str
    title: str
    stage: int
    look: Callable[[Seen], Finding | None]
    proves: str
    matters: str
    mistake: str
    read: str


def check(*, title: str, stage: int) -> Callable[[Callable[[Seen], Finding | None]], Check[Seen]]:
    """Make a check of a function; its name names the defect, its docstring has the four parts."""

    def make(look: Callable[[Seen], Finding | None]) -> Check[Seen]:
        name = look.__name__.replace("_", "-")
        parts = _parts(inspect.getdoc(look) or "")
        return Check(name, title, stage, look, *parts)

    return make


def _parts(text: str) -> tuple[str, str, str, str]:
    names = "|".join(_PARTS)
    found = re.split(rf"^({names}):\s*", text, flags=re.MULTILINE)[1:]
    told = dict(zip(found[::2], (" ".join(part.split()) for part in found[1::2]), strict=True))
    told = {name: part[:1].upper() + part[1:] for name, part in told.items()}
    missing = [name for name in _PARTS if not told.get(name)]
    if missing:
        raise TypeError(f"A check's docstring lacks: {', '.join(missing)}")
    return (told[_PARTS[0]], told[_PARTS[1]], told[_PARTS[2]], told[_PARTS[3]])
