"""Ids, aliases and did-you-mean of one kind of thing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from prowess.kit.errors import NotFound


class Kept(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its kind."""
        ...


K_co = TypeVar("K_co", bound=Kept, covariant=True)


class Shelf(Generic[K_co]):
    """All things of one kind, found by id or by an earlier name (alias)."""

    __slots__ = ("_aliases", "_noun", "by_id")

    by_id: Mapping[str, K_co]

    def __init__(self, noun: str, things: tuple[K_co, ...]) -> None:
        self._noun = noun
        self._aliases: dict[str, str] | None = None
        self.by_id = MappingProxyType({thing.id: thing for thing in things})

    def find(self, wanted: str) -> K_co | None:
        """Return the thing with this id or alias, or None."""
        found = self.by_id.get(wanted)
        if found is None:
            found = self.by_id.get(self._known_aliases().get(wanted, ""))
        return found

    def get(self, wanted: str) -> K_co:
        """Return the thing with this id or alias.

        Raises:
            NotFound: `catalog.unknown_<noun>`, the hint naming the nearest ids.
        """
        found = self.find(wanted)
        if found is None:
            raise self._unknown(wanted)
        return found

    def names(self) -> frozenset[str]:
        """Return every id and every alias."""
        return frozenset(self.by_id) | frozenset(self._known_aliases())

    def _known_aliases(self) -> dict[str, str]:
        if self._aliases is None:
            self._aliases = {
                alias: thing.id
                for thing in self.by_id.values()
                for alias in getattr(thing, "aliases", ())
            }
        return self._aliases

    def _unknown(self, wanted: str) -> NotFound:
        from prowess.kit.suggest import did_you_mean

        shown = wanted if len(wanted) <= _SHOWN else wanted[:_SHOWN] + "…"
        near = did_you_mean(shown.lower(), [*self.by_id, *self._known_aliases()])
        return NotFound(
            code=f"catalog.unknown_{self._noun}",
            message=f"Expected the id of a {self._noun}, got {shown!r}.",
            hint=near or f"List them (`prowess {self._noun} list`), or search the catalog.",
        )


_SHOWN = 80
