"""In which order sessions get to send their next statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from random import Random

from prowess.kit.seeds import rng_of


@dataclass(frozen=True, slots=True)
class Schedule:
    """Turns: a session, and how many statements it may send in a row. When all turns are over,
    or a session cannot use its turn, the others go on by their numbers.
    """

    turns: tuple[tuple[int, int], ...]
    is_serial: bool = False

    @property
    def switches(self) -> int:
        """How often another session gets its turn."""
        return len(self.turns) - 1


ALL = 1_000
"""As many statements as there are."""


def serial(sessions: int) -> Iterator[Schedule]:
    """Yield the orders in which one session after the other does all."""
    for order in permutations(range(sessions)):
        yield Schedule(tuple((one, ALL) for one in order), is_serial=True)


def interleaved(lab: str, *, sessions: int, length: int, count: int, salt: str) -> list[Schedule]:
    """Return schedules of so many sessions, those with few switches first, then drawn ones.

    Most races need one switch at the right place: Source: Musuvathi and Qadeer, Iterative Context
    Bounding for Systematic Testing of Multithreaded Programs, PLDI 2007.
    """
    found = list(_with_one_switch(sessions, length=length))[:count]
    rng = rng_of(lab, "schedules", salt, str(sessions))
    while len(found) < count:
        found.append(_drawn(rng, sessions=sessions, length=length))
    return found


def drawn(lab: str, *, sessions: int, length: int, count: int, salt: str) -> list[Schedule]:
    """Return schedules that hang on the salt alone."""
    rng = rng_of(lab, "schedules", salt, str(sessions))
    return [_drawn(rng, sessions=sessions, length=length) for _ in range(count)]


def _with_one_switch(sessions: int, *, length: int) -> Iterator[Schedule]:
    """One session stops on its way, the others do all, and it goes on."""
    for first in range(sessions):
        others = tuple((one, ALL) for one in range(sessions) if one != first)
        for steps in range(1, length):
            yield Schedule(((first, steps), *others, (first, ALL)))
    for steps in range(1, length):
        yield Schedule(tuple((one, steps) for one in range(sessions)))


def _drawn(rng: Random, *, sessions: int, length: int) -> Schedule:
    turns = tuple((rng.randrange(sessions), rng.randint(1, 2)) for _ in range(sessions * length))
    return Schedule(turns)
