"""What to do now, and why: the first lab that proves something new on the way to a goal."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from prowess.catalog import Catalog
from prowess.catalog.types import Lab
from prowess.learner.types import Mastery

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the learner is going: its name as in `the SQL roadmap`, and its topics in order."""

    id: str
    name: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of the learner: beliefs, and the labs that were started and passed."""

    masteries: Mapping[str, Mastery]
    started: Collection[str]
    passed: Collection[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. A `done` step names the goal."""

    kind: Literal["lab", "topic", "done"]
    id: str
    title: str
    because: str


def choose_next(
    goal: Goal, *, catalog: Catalog, progress: Progress, limit: int = 5
) -> tuple[Step, ...]:
    """Return what to do, best first: labs that are ready, then topics to read; `done` if neither.

    A lab is ready when all that its topics rest on is known, or cannot be proved by any lab and
    rests itself on what is known. What was started comes first, even when it was started early.
    """
    walk = _Walk(goal=goal, catalog=catalog, progress=progress)
    # Reading is always among the alternatives, however many labs are open.
    labs = walk.labs()[: max(1, limit - 2)]
    steps = [walk.lab_step(lab, first=not place) for place, lab in enumerate(labs)]
    steps += (walk.topic_step(topic) for topic in islice(walk.readings(), limit))
    return tuple(steps[:limit]) or (walk.done_step(),)


class _Walk:
    """The goal's topics with everything that they rest on, prerequisites first."""

    def __init__(self, *, goal: Goal, catalog: Catalog, progress: Progress) -> None:
        self._goal, self._catalog, self._progress = goal, catalog, progress
        self._route = catalog.graph.way_to(goal.topics)
        self._clear: dict[str, bool] = {}

    def labs(self) -> list[Lab]:
        found = dict.fromkeys(lab for topic in self._route for lab in self._catalog.labs_of(topic))
        labs = [self._catalog.labs[lab] for lab in found]
        gaining = [lab for lab in labs if self._gains(lab)]
        ready = [lab for lab in gaining if self._is_started(lab) or self._is_open(lab)]
        if not ready:
            # Labs that prove several topics can bar one another: then the least barred one opens.
            return sorted(gaining, key=self._count_missing)[:1]
        return sorted(ready, key=lambda lab: not self._is_started(lab))

    def readings(self) -> Iterable[str]:
        for topic in self._route:
            if not self._knows(topic) and all(
                self._is_clear(t) for t in self._catalog.graph.requires(topic)
            ):
                yield topic

    def lab_step(self, lab: Lab, *, first: bool) -> Step:
        proves = _titles((t.topic for t in lab.topics), catalog=self._catalog)
        if self._is_started(lab):
            because = f"You started it and have not passed it yet; it proves {proves}."
        else:
            place = "the first step" if first else "a step"
            because = (
                f"It proves {proves}, {place} on {self._goal.name} that you have not proved; "
                f"{self._ground(lab)}."
            )
        return Step(kind="lab", id=lab.id, title=lab.title, because=because)

    def topic_step(self, topic: str) -> Step:
        labs = self._catalog.labs_of(topic)
        proof = f"lab {labs[0]} proves it" if labs else "no lab proves it yet, so declare it"
        place = f"the next topic on {self._goal.name} that you have not shown to know"
        because = f"It is {place}; {proof}."
        return Step(
            kind="topic", id=topic, title=self._catalog.topics[topic].title, because=because
        )

    def done_step(self) -> Step:
        because = f"Every lab on {self._goal.name} is passed, and every topic on it is known."
        return Step(kind="done", id=self._goal.id, title="All done", because=because)

    def _ground(self, lab: Lab) -> str:
        rests_on = self._catalog.grounds[lab.id]
        if not rests_on:
            return "it rests on nothing else"
        known = [topic for topic in rests_on if self._knows(topic)]
        if len(known) == len(rests_on):
            return f"what it rests on is known: {_titles(known, catalog=self._catalog)}"
        new = [topic for topic in rests_on if not self._knows(topic)]
        titles = _titles(new, catalog=self._catalog)
        return f"read {titles} before, if that is new to you"

    def _is_open(self, lab: Lab) -> bool:
        return all(map(self._is_clear, self._catalog.grounds[lab.id]))

    def _count_missing(self, lab: Lab) -> int:
        return sum(not self._is_clear(topic) for topic in self._catalog.grounds[lab.id])

    def _gains(self, lab: Lab) -> bool:
        if lab.id in self._progress.passed:
            return False
        return any(self._proved_level(one.topic) < one.level for one in lab.topics)

    def _is_started(self, lab: Lab) -> bool:
        return lab.id in self._progress.started

    def _is_clear(self, topic: str) -> bool:
        """True when nothing provable is still unknown at or, where no lab is, below the topic."""
        if topic not in self._clear:
            requires = self._catalog.graph.requires(topic)
            self._clear[topic] = self._knows(topic) or (
                not self._catalog.labs_of(topic) and all(self._is_clear(t) for t in requires)
            )
        return self._clear[topic]

    def _knows(self, topic: str) -> bool:
        mastery = self._progress.masteries.get(topic)
        return mastery is not None and mastery.level > 0

    def _proved_level(self, topic: str) -> int:
        mastery = self._progress.masteries.get(topic)
        return mastery.level if mastery is not None and mastery.basis == "proved" else 0


def _titles(topics: Iterable[str], *, catalog: Catalog) -> str:
    """Return `A`, `A and B`, `A, B and C`, or `A, B, C and 2 more`."""
    titles = [catalog.topics[topic].title for topic in topics]
    if len(titles) > _NAMED:
        titles = [*titles[:_NAMED], f"{len(titles) - _NAMED} more"]
    return " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))
