"""Where the learner stands and what is next."""

from pydantic import Field

from prowess.application.context import Context
from prowess.application.evidence import EvidenceView, view_evidence
from prowess.application.labs import AttemptRow, view_attempt
from prowess.application.messages import Message
from prowess.application.nexts import find_next
from prowess.application.operations import use_case
from prowess.application.profile import read_profile
from prowess.application.roadmaps import RoadmapRow, roadmap_rows
from prowess.application.standing import recall
from prowess.application.views import NextStep
from prowess.learner.types import Basis

SHOWN_RECENT = 10


class ShowStatus(Message):
    """Show where the learner stands."""


class StatusView(Message):
    """Counts, recent work and the next step."""

    name: str
    role: str
    topics: int
    proved: int
    assessed: int
    declared: int
    labs: int
    labs_passed: int
    roadmaps: tuple[RoadmapRow, ...]
    recent_evidence: tuple[EvidenceView, ...]
    unfinished: tuple[str, ...] = Field(description="Labs started and not passed, newest first")
    last_attempts: tuple[AttemptRow, ...]
    next: NextStep


class ShowNext(Message):
    """Say what to do now, and why."""

    roadmap: str = Field(default="", max_length=100, description="Restrict to one roadmap")


class NextView(Message):
    """The next step and up to four alternatives."""

    next: NextStep
    alternatives: tuple[NextStep, ...]


@use_case(writes=False)
def show_status(request: ShowStatus, *, context: Context) -> StatusView:
    """Show where the learner stands: what is proved, recent work, and the next step."""
    del request
    with context.store.reading(context.actor.owner) as unit:
        profile = read_profile(unit, context=context)
        standing = recall(unit, context=context)
        works = unit.works.list()
        evidence = unit.evidence.page(topic="", after="", limit=SHOWN_RECENT)
        recent = unit.attempts.recent(limit=SHOWN_RECENT)
        attempts = tuple(view_attempt(unit, attempt=one, now=context.now) for one in recent)
        steps = find_next(unit, standing=standing, profile=profile)

    def count(basis: Basis) -> int:
        return sum(
            mastery.basis == basis
            for mastery in standing.masteries.values()
            if mastery.topic in context.catalog.topics
        )

    return StatusView(
        name=profile.name,
        role=profile.role or "",
        topics=len(context.catalog.topics),
        proved=count("proved"),
        assessed=count("assessed"),
        declared=count("declared"),
        labs=len(context.catalog.labs),
        labs_passed=len(standing.passed & context.catalog.labs.keys()),
        roadmaps=roadmap_rows(standing),
        recent_evidence=tuple(view_evidence(one, context=context) for one in evidence),
        unfinished=tuple(work.lab for work in works if work.lab not in standing.passed),
        last_attempts=attempts,
        next=steps[0],
    )


@use_case(writes=False)
def show_next(request: ShowNext, *, context: Context) -> NextView:
    """Say what to do now, and why."""
    with context.store.reading(context.actor.owner) as unit:
        profile = unit.profiles.find()
        standing = recall(unit, context=context)
        steps = find_next(unit, standing=standing, profile=profile, roadmap=request.roadmap)
    return NextView(next=steps[0], alternatives=steps[1:])
