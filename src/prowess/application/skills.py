"""Skills: the named bundles of topics that the mission promises."""

from pydantic import Field

from prowess.application.messages import Message
from prowess.application.views import TopicRow


class ListSkills(Message):
    """List every skill."""


class SkillRow(Message):
    """A skill in a list."""

    id: str
    title: str
    summary: str
    topics: int
    proved: int


class SkillList(Message):
    """All skills."""

    skills: tuple[SkillRow, ...]


class ShowSkill(Message):
    """Show one skill with its topics."""

    skill: str = Field(min_length=1, max_length=100)


class SkillView(Message):
    """One skill in full."""

    id: str
    title: str
    summary: str
    topics: tuple[TopicRow, ...]
