"""A lint: a code for one thing that is dubious in a schema, and what to know about it."""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prowess.labs.schema.design import Design

_PARTS = ("What is wrong", "Why it matters", "Mend", "Fine when")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where a lint finds something. `where` is a table, or a table and a column."""

    where: str
    says: str


Look = Callable[[Design], Iterable[Flaw]]


@dataclass(frozen=True, slots=True)
class Lint:
    """One lint. `asked`: it is looked for only where a lab demands it, since only a brief can tell
    whether it is a flaw.
    """

    code: str
    title: str
    look: Look
    wrong: str
    matters: str
    mend: str
    fine: str
    asked: bool


def lint(*, title: str, asked: bool = False) -> Callable[[Look], Lint]:
    """Make a lint of a function; its name is the code, its docstring has the four parts."""

    def make(look: Look) -> Lint:
        code = look.__name__.replace("_", "-")
        told = _parts(inspect.getdoc(look) or "", code=code)
        return Lint(code, title, look, *told, asked)

    return make


def _parts(text: str, *, code: str) -> tuple[str, str, str, str]:
    names = "|".join(_PARTS)
    found = re.split(rf"^({names}):\s*", text, flags=re.MULTILINE)[1:]
    told = dict(zip(found[::2], (" ".join(part.split()) for part in found[1::2]), strict=True))
    missing = [name for name in _PARTS if not told.get(name)]
    if missing:
        raise TypeError(f"The docstring of the lint {code} lacks: {', '.join(missing)}")
    first, second, third, fourth = (told[name][:1].upper() + told[name][1:] for name in _PARTS)
    return first, second, third, fourth
