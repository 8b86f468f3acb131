"""Roles: list, show, compare."""

from pydantic import Field

from prowess.application.messages import Message
from prowess.application.views import FactView, TopicRow


class ListRoles(Message):
    """List every role."""

    filter: str = Field(
        default="", max_length=100, description="Words that title or stack must hold"
    )


class RoleRow(Message):
    """A role in a list. `coverage` is the weighted share of its needs that is mastered, 0 to 1."""

    id: str
    title: str
    summary: str
    experience: str
    topics: int
    weeks: int
    coverage: float


class RoleList(Message):
    """All roles."""

    roles: tuple[RoleRow, ...]


class ShowRole(Message):
    """Show one role with its required topics, tracks, ladder, facts and the learner's coverage."""

    role: str = Field(min_length=1, max_length=100, description="Role id, e.g. `sql-developer`")


class RoleTopicView(Message):
    """A topic that a role requires."""

    topic: TopicRow
    level: int = Field(description="Level the role needs, 1 to 4")
    importance: int = Field(description="1 useful, 2 important, 3 essential")


class TrackView(Message):
    """A specialisation."""

    title: str
    summary: str
    salary: str
    experience: str
    source: str


class RungView(Message):
    """A step of the ladder."""

    title: str
    experience: str
    focus: str


class RoleView(Message):
    """One role in full."""

    id: str
    title: str
    summary: str
    body: str
    experience: str
    weeks: int
    coverage: float
    minutes_left_low: int = Field(
        description="Minutes to learn what is still missing, closure included"
    )
    minutes_left_high: int
    topics: tuple[RoleTopicView, ...]
    facts: tuple[FactView, ...]
    tracks: tuple[TrackView, ...]
    stack: tuple[str, ...]
    ladder: tuple[RungView, ...]
    interview_themes: tuple[str, ...]
    projects: tuple[str, ...]
    paths: tuple[str, ...]


class CompareRoles(Message):
    """Compare two or more roles: what they share, what sets each apart, how near each is."""

    roles: tuple[str, ...] = Field(min_length=2, max_length=6)


class ComparedNeed(Message):
    """One topic and the level each compared role needs of it, in their order; 0 for nothing."""

    topic: TopicRow
    levels: tuple[int, ...]


class RoleComparison(Message):
    """Roles side by side."""

    roles: tuple[RoleRow, ...]
    shared: tuple[ComparedNeed, ...]
    different: tuple[ComparedNeed, ...]
    similarity: float = Field(
        description="Half of the specificity-weighted coverage both ways, 0 to 1"
    )
