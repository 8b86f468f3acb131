"""Author files: their texts, and how they are called in a message."""

from dataclasses import dataclass, field
from pathlib import Path

from prowess.catalog.lines import Trail
from prowess.catalog.types import Item, Pack


@dataclass(frozen=True, slots=True)
class AuthorFile:
    """One file as it was read. `shown` is how a message names it."""

    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one thing: its facts and, where it has one, its prose. Where one file holds
    several things, `prefix` leads to this one.
    """

    facts: AuthorFile
    prose: AuthorFile | None = None
    prefix: Trail = ()


Key = tuple[str, str]
"""Kind and id."""


@dataclass(slots=True)
class PackTree:
    """A pack as it was found: its folder, its label in messages, what its manifest says."""

    root: Path
    label: str
    pack: Pack
    replaces: tuple[str, ...] = ()
    files: dict[Key, Files] = field(default_factory=dict)
    domains: frozenset[str] = frozenset()
    items: tuple[Item, ...] = ()

    def shown(self, relative: str) -> str:
        """Return how a message names a file of this pack."""
        return f"{self.label}/{relative}" if self.label else relative
