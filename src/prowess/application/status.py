"""Where the learner stands and what is next."""

from pydantic import Field

from prowess.application.evidence import EvidenceView
from prowess.application.labs import AttemptRow
from prowess.application.messages import Message
from prowess.application.roadmaps import RoadmapRow
from prowess.application.views import NextStep


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
