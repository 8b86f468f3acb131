"""The prerequisite graph: order, closures as bitsets, rings and redundant edges. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import heapify, heappop, heappush

from prowess.kit.errors import Invalid

Requires = Mapping[str, tuple[str, ...]]

_WAYS = 32
"""Ways that are kept: most learners go one of a few."""


class Graph:
    """Who rests on whom. Built once from direct prerequisites; every question is bit arithmetic.

    A set of topics is one Python integer: bit i stands for the i-th topic of `order`. A
    prerequisite that is not itself a topic is ignored here; a content rule reports it.

    Raises:
        Invalid: `catalog.cycle` when topics require one another in a ring.
    """

    __slots__ = ("_above", "_below", "_place", "_required_by", "_requires", "_way_to", "order")

    order: tuple[str, ...]
    """Every topic, prerequisites first; equals sorted by id, so that the order is one."""

    def __init__(self, requires: Requires) -> None:
        self._requires = {
            topic: tuple(dict.fromkeys(other for other in needs if other in requires))
            for topic, needs in requires.items()
        }
        self._required_by = _reverse(self._requires)
        self.order = _topological_order(self._requires, self._required_by)
        self._place = {topic: place for place, topic in enumerate(self.order)}
        self._below = self._sweep(self.order, self._requires)
        self._above = self._sweep(reversed(self.order), self._required_by)
        self._way_to = lru_cache(maxsize=_WAYS)(self._find_way)

    def __contains__(self, topic: object) -> bool:
        return topic in self._place

    def __len__(self) -> int:
        return len(self.order)

    @property
    def edges(self) -> int:
        """How many direct prerequisites there are."""
        return sum(len(needs) for needs in self._requires.values())

    def requires(self, topic: str) -> tuple[str, ...]:
        """Return the direct prerequisites, in the order in which they were written."""
        return self._requires[topic]

    def required_by(self, topic: str) -> tuple[str, ...]:
        """Return the topics that name this one as a direct prerequisite, sorted."""
        return self._required_by[topic]

    def closure(self, topic: str) -> frozenset[str]:
        """Return everything that the topic rests on, directly or not, without itself."""
        return frozenset(self._names(self._below[self._place[topic]]))

    def closure_of(self, topics: Iterable[str]) -> frozenset[str]:
        """Return the topics together with everything they rest on."""
        bits = 0
        for topic in topics:
            place = self._place[topic]
            bits |= self._below[place] | 1 << place
        return frozenset(self._names(bits))

    def way_to(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Return the topics in their order, before each what it rests on, nothing twice."""
        return self._way_to(tuple(topics))

    def _find_way(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        way: list[str] = []
        seen = 0
        for topic in topics:
            place = self._place[topic]
            way += self._names(self._below[place] & ~seen)
            seen |= self._below[place]
            if not seen >> place & 1:
                way.append(topic)
                seen |= 1 << place
        return tuple(way)

    def dependants(self, topic: str) -> frozenset[str]:
        """Return everything that rests on the topic, directly or not, without itself."""
        return frozenset(self._names(self._above[self._place[topic]]))

    def is_below(self, topic: str, other: str) -> bool:
        """True when `other` rests on `topic`, directly or not."""
        return bool(self._below[self._place[other]] >> self._place[topic] & 1)

    def redundant_edges(self) -> tuple[tuple[str, str], ...]:
        """Return (topic, prerequisite) pairs that another prerequisite of the topic implies.

        Without them the graph is its own transitive reduction.
        """
        return tuple(
            (topic, other)
            for topic in self.order
            for other in self._requires[topic]
            if any(self.is_below(other, between) for between in self._requires[topic])
        )

    def _sweep(self, order: Iterable[str], beside: Requires) -> list[int]:
        reached = [0] * len(self.order)
        for topic in order:
            bits = 0
            for other in beside[topic]:
                place = self._place[other]
                bits |= reached[place] | 1 << place
            reached[self._place[topic]] = bits
        return reached

    def _names(self, bits: int) -> Iterator[str]:
        while bits:
            lowest = bits & -bits
            yield self.order[lowest.bit_length() - 1]
            bits ^= lowest


def find_ring(requires: Requires) -> tuple[str, ...]:
    """Return topics that require one another in a ring, each the prerequisite of the one before.

    The ring starts at its smallest id; empty when the graph is acyclic.
    """
    stuck = set(_stuck(requires))
    if not stuck:
        return ()
    topic, trail = min(stuck), dict[str, int]()
    while topic not in trail:
        trail[topic] = len(trail)
        topic = min(other for other in requires[topic] if other in stuck)
    ring = list(trail)[trail[topic] :]
    start = ring.index(min(ring))
    return (*ring[start:], *ring[:start])


def _stuck(requires: Requires) -> Iterator[str]:
    """Yield topics that rest on a ring, the ring itself included."""
    known = {topic: [o for o in needs if o in requires] for topic, needs in requires.items()}
    done = set(_kahn(known, _reverse(known)))
    return (topic for topic in known if topic not in done)


def _reverse(
    requires: Mapping[str, Iterable[str]],
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {topic: [] for topic in requires}
    for topic in sorted(requires):
        for other in requires[topic]:
            found[other].append(topic)
    return {topic: tuple(others) for topic, others in found.items()}


def _topological_order(requires: Requires, required_by: Requires) -> tuple[str, ...]:
    order = tuple(_kahn(requires, required_by))
    if len(order) < len(requires):
        ring = " requires ".join([*(ring := find_ring(requires)), ring[0]])
        raise Invalid(
            code="catalog.cycle",
            message=f"Prerequisites must not run in a ring, but {ring}.",
            hint="Remove the weakest of these prerequisites.",
        )
    return order


def _kahn(
    requires: Mapping[str, Iterable[str]], required_by: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    missing = {topic: len(set(needs)) for topic, needs in requires.items()}
    ready = [topic for topic, count in missing.items() if not count]
    heapify(ready)
    while ready:
        topic = heappop(ready)
        yield topic
        for other in dict.fromkeys(required_by[topic]):
            missing[other] -= 1
            if not missing[other]:
                heappush(ready, other)
