"""What a topic rests on and what rests on it: in an order to learn, with the steps between."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prowess.catalog import Graph


@dataclass(frozen=True, slots=True)
class Kin:
    """A topic above or below another, and the fewest prerequisites that lead from one to it."""

    topic: str
    steps: int


def trace_prerequisites(topic: str, *, graph: "Graph") -> tuple[Kin, ...]:
    """Return all that the topic rests on, in an order in which one can learn it.

    Depth first: what is needed for one prerequisite is learned before the next is begun.
    """
    steps = _steps(topic, graph.requires)
    return tuple(Kin(other, steps[other]) for other in _upward(topic, graph) if other != topic)


def trace_dependents(topic: str, *, graph: "Graph") -> tuple[Kin, ...]:
    """Return all that rests on the topic, the nearest first."""
    steps = _steps(topic, graph.required_by)
    place = {other: number for number, other in enumerate(graph.order)}
    below = sorted(steps.keys() - {topic}, key=lambda other: (steps[other], place[other]))
    return tuple(Kin(other, steps[other]) for other in below)


def _steps(topic: str, beside: Callable[[str], tuple[str, ...]]) -> dict[str, int]:
    steps = {topic: 0}
    waiting = deque([topic])
    while waiting:
        here = waiting.popleft()
        for other in beside(here):
            if other not in steps:
                steps[other] = steps[here] + 1
                waiting.append(other)
    return steps


def _upward(topic: str, graph: "Graph") -> Iterator[str]:
    done = set[str]()
    waiting = [topic]
    while waiting:
        missing = [other for other in graph.requires(waiting[-1]) if other not in done]
        if missing:
            waiting.append(missing[0])
            continue
        ready = waiting.pop()
        done.add(ready)
        yield ready
