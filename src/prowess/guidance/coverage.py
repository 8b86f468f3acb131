"""How much of what a role needs is mastered, and what learning the rest takes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from prowess.catalog import Catalog
from prowess.catalog.types import Role
from prowess.learner.types import Basis, Mastery

BASES: tuple[Basis, ...] = ("proved", "assessed", "declared", "none")


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes, as a range."""

    minutes_low: int
    minutes_high: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Topics by how they are known, at any level, and the minutes that they take."""

    counts: Mapping[Basis, int]
    minutes: Mapping[Basis, float]
    effort: Effort

    def share_of(self, basis: Basis) -> float:
        """Return the share of the minutes that is known so, 0 to 1."""
        total = sum(self.minutes.values())
        return self.minutes[basis] / total if total else 0.0


def cover_role(role: Role, *, masteries: Mapping[str, Mastery]) -> float:
    """Return the share of the role's needs that is mastered, 0 to 1, weighted by importance.

    sum(w * E[min(1, have / need)]) / sum(w): a level is held with its probability, else not.
    """
    total = sum(need.importance for need in role.topics)
    if not total:
        return 0.0
    held = 0.0
    for need in role.topics:
        mastery = masteries.get(need.topic)
        if mastery is not None:
            held += need.importance * mastery.probability * min(1.0, mastery.level / need.level)
    return held / total


def find_missing(
    role: Role, *, catalog: Catalog, masteries: Mapping[str, Mastery]
) -> tuple[str, ...]:
    """Return what is still to learn for the role, prerequisites first.

    A needed topic is missing below its level; a prerequisite of a missing one, when unknown.
    """
    short = [
        need.topic for need in role.topics if _level(need.topic, masteries=masteries) < need.level
    ]
    missing = set(short)
    for topic in short:
        closure = catalog.graph.closure(topic)
        missing.update(t for t in closure if not _level(t, masteries=masteries))
    return sort_topics(missing, order=catalog.graph.order)


def measure_effort(topics: Collection[str], *, catalog: Catalog) -> Effort:
    """Return the minutes that the topics take together."""
    found = [catalog.topics[topic] for topic in topics]
    return Effort(
        minutes_low=sum(topic.minutes_low for topic in found),
        minutes_high=sum(topic.minutes_high for topic in found),
    )


def tally_topics(
    topics: Collection[str], *, catalog: Catalog, masteries: Mapping[str, Mastery]
) -> Tally:
    """Return how the topics are known. A topic weighs the middle of its range of minutes."""
    counts = dict.fromkeys(BASES, 0)
    minutes = dict.fromkeys(BASES, 0.0)
    for topic in topics:
        mastery = masteries.get(topic)
        basis = mastery.basis if mastery is not None else "none"
        found = catalog.topics[topic]
        counts[basis] += 1
        minutes[basis] += (found.minutes_low + found.minutes_high) / 2
    return Tally(counts, minutes, measure_effort(topics, catalog=catalog))


def sort_topics(topics: Collection[str], *, order: Sequence[str]) -> tuple[str, ...]:
    """Return the topics in the graph's order."""
    wanted = frozenset(topics)
    return tuple(topic for topic in order if topic in wanted)


def _level(topic: str, *, masteries: Mapping[str, Mastery]) -> int:
    mastery = masteries.get(topic)
    return mastery.level if mastery is not None else 0
