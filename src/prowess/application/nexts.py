"""What is next for a learner: which goal they are on, and the steps along it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prowess.application.standing import Standing
from prowess.application.views import NextStep
from prowess.catalog.types import Roadmap
from prowess.guidance.next_step import Goal, Step, choose_next
from prowess.learner.types import Profile

if TYPE_CHECKING:
    from prowess.application.ports import Unit

_RECENT = 50

_COMMANDS = {
    "lab": "prowess lab start {id}",
    "topic": "prowess topic show {id}",
    "done": "prowess status",
}


def find_next(
    unit: "Unit", *, standing: Standing, profile: Profile | None, roadmap: str = ""
) -> tuple[NextStep, ...]:
    """Return the next step and its alternatives, best first; there is always one.

    Along the roadmap asked for, else the learner's role, else the roadmap in progress.
    """
    goal = _goal(unit, standing=standing, profile=profile, roadmap=roadmap)
    steps = choose_next(goal, catalog=standing.catalog, progress=standing.progress)
    return tuple(_view(step) for step in steps)


def _view(step: Step) -> NextStep:
    return NextStep(
        kind=step.kind,
        id=step.id,
        title=step.title,
        because=step.because,
        command=_COMMANDS[step.kind].format(id=step.id),
    )


def _goal(unit: "Unit", *, standing: Standing, profile: Profile | None, roadmap: str) -> Goal:
    catalog = standing.catalog
    if roadmap:
        return _roadmap_goal(catalog.get_roadmap(roadmap))
    role = catalog.find_role(profile.role) if profile and profile.role else None
    if role is not None:
        topics = tuple(need.topic for need in role.topics)
        return Goal(id=role.id, name=f"the way to {role.title}", topics=topics)
    current = _roadmap_in_progress(unit, standing=standing)
    if current is None:
        return Goal(id="catalog", name="the catalog", topics=catalog.graph.order)
    return _roadmap_goal(current)


def _roadmap_goal(roadmap: Roadmap) -> Goal:
    return Goal(id=roadmap.id, name=f"the {roadmap.title} roadmap", topics=roadmap.topic_ids())


def _roadmap_in_progress(unit: "Unit", *, standing: Standing) -> Roadmap | None:
    """Return the roadmap of the latest work that is not all proved, else the richest in labs."""
    catalog = standing.catalog
    left = {
        roadmap.id: _count_unproved(roadmap, standing=standing)
        for roadmap in catalog.roadmaps.values()
    }
    for topic in _touched(unit, standing=standing):
        for roadmap_id in catalog.roadmaps_of(topic):
            if left[roadmap_id]:
                return catalog.roadmaps[roadmap_id]
    richest = max(left, key=left.__getitem__, default="")
    return catalog.find_roadmap(richest)


def _touched(unit: "Unit", *, standing: Standing) -> Iterator[str]:
    """Yield the topics that were worked on, those of the latest labs first."""
    for lab in map(standing.catalog.find_lab, standing.latest):
        yield from (proof.topic for proof in (lab.topics if lab else ()))
    yield from (one.topic for one in unit.evidence.page(topic="", after="", limit=_RECENT))


def _count_unproved(roadmap: Roadmap, *, standing: Standing) -> int:
    """Count the roadmap's topics that a lab could prove and that are not proved."""
    provable = standing.catalog.provable_on[roadmap.id]
    return len(provable) - standing.count_proved(provable)
